import requests, os

response = requests.get('https://api.flvxtract.com/api/statements', headers={
    'X-Consumer-Key': os.environ['FLVXTRACT_CONSUMER_KEY'],
    'X-Consumer-Secret': os.environ['FLVXTRACT_CONSUMER_SECRET'],
})
