curl -X POST https://api.flvxtract.com/api/statements/upload \
  -H "X-Consumer-Key: ${CONSUMER_KEY}" \
  -H "X-Consumer-Secret: ${CONSUMER_SECRET}" \
  -F "file=@/path/to/statement.pdf"
