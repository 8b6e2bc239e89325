const form = new FormData();
form.append('file', fs.createReadStream('/path/to/statement.pdf'));

const res = await fetch('https://api.flvxtract.com/api/statements/upload', {
  method: 'POST',
  headers: {
    'X-Consumer-Key': process.env.FLVXTRACT_CONSUMER_KEY,
    'X-Consumer-Secret': process.env.FLVXTRACT_CONSUMER_SECRET,
  },
  body: form,
});
const stmt = await res.json();
console.log('ID:', stmt.id, 'Status:', stmt.status);
