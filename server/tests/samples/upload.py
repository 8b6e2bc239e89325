import requests, os

with open('/path/to/statement.pdf', 'rb') as f:
    res = requests.post(
        'https://api.flvxtract.com/api/statements/upload',
        headers={
            'X-Consumer-Key': os.environ['FLVXTRACT_CONSUMER_KEY'],
            'X-Consumer-Secret': os.environ['FLVXTRACT_CONSUMER_SECRET'],
        },
        files={'file': f},
    )
stmt = res.json()
print(stmt['id'], stmt['status'])
