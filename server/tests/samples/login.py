import requests

response = requests.post('https://api.flvxtract.com/api/auth/login', json={
    'email': 'user@example.com',
    'password': 'your-password',
})
data = response.json()
access_token = data['accessToken']
