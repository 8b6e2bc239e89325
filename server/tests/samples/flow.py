import requests, time, os

HEADERS = {
    'X-Consumer-Key': os.environ['FLVXTRACT_CONSUMER_KEY'],
    'X-Consumer-Secret': os.environ['FLVXTRACT_CONSUMER_SECRET'],
}

def process_statement(path):
    with open(path, 'rb') as f:
        stmt_id = requests.post(
            'https://api.flvxtract.com/api/statements/upload',
            headers=HEADERS, files={'file': f}
        ).json()['id']

    status = 'Processing'
    while status == 'Processing':
        time.sleep(5)
        status = requests.get(
            f'https://api.flvxtract.com/api/statements/{stmt_id}', headers=HEADERS
        ).json()['status']

    if status == 'Failed': raise Exception('Failed')

    return requests.get(
        f'https://api.flvxtract.com/api/statements/{stmt_id}/analysis', headers=HEADERS
    ).json()
