const fs = require('fs');
const HEADERS = {
  'X-Consumer-Key': process.env.FLVXTRACT_CONSUMER_KEY,
  'X-Consumer-Secret': process.env.FLVXTRACT_CONSUMER_SECRET,
};

async function processStatement(filePath) {
  // 1. Upload
  const form = new FormData();
  form.append('file', fs.createReadStream(filePath));
  const { id } = await (await fetch('https://api.flvxtract.com/api/statements/upload', {
    method: 'POST', headers: { ...HEADERS, ...form.getHeaders() }, body: form,
  })).json();

  // 2. Wait
  let status = 'Processing';
  while (status === 'Processing') {
    await new Promise(r => setTimeout(r, 5000));
    ({ status } = await (await fetch(`https://api.flvxtract.com/api/statements/${id}`, { headers: HEADERS })).json());
  }
  if (status === 'Failed') throw new Error('Processing failed');

  // 3. Get analysis
  const analysis = await (await fetch(`https://api.flvxtract.com/api/statements/${id}/analysis`, { headers: HEADERS })).json();
  return {
    id,
    bankName: analysis.header?.bankName,
    transactions: analysis.header?.totalTransactions,
    cashFlowScore: analysis.lendingMetrics?.cashFlowSufficiencyScore,
    debtToIncome: analysis.lendingMetrics?.debtToIncomeRatio,
  };
}

processStatement('./statement.pdf').then(console.log);
