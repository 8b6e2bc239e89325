import requests, time

def wait_for_completion(statement_id, headers):
    while True:
        stmt = requests.get(
            f'https://api.flvxtract.com/api/statements/{statement_id}',
            headers=headers,
        ).json()
        if stmt['status'] in ('Completed', 'Failed'):
            return stmt
        time.sleep(5)
