curl https://api.flvxtract.com/api/statements \
  -H "X-Consumer-Key: flvx_prod_a1b2c3d4e5f6..." \
  -H "X-Consumer-Secret: sk_live_x9y8z7w6v5u4..."
