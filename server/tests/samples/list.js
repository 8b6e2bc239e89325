const response = await fetch('https://api.flvxtract.com/api/statements', {
  headers: {
    'X-Consumer-Key': process.env.FLVXTRACT_CONSUMER_KEY,
    'X-Consumer-Secret': process.env.FLVXTRACT_CONSUMER_SECRET,
  },
});
