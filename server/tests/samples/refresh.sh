curl -X POST https://api.flvxtract.com/api/auth/refresh \
  -H "Content-Type: application/json" \
  -d '{ "refreshToken": "your-refresh-token" }'
