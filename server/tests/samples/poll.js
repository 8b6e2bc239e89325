async function waitForCompletion(statementId, headers) {
  while (true) {
    const stmt = await (
      await fetch(`https://api.flvxtract.com/api/statements/${statementId}`, { headers })
    ).json();

    if (stmt.status === 'Completed' || stmt.status === 'Failed') return stmt;
    await new Promise(r => setTimeout(r, 5000));
  }
}

const result = await waitForCompletion(statementId, headers);
if (result.status === 'Completed') {
  const analysis = await (
    await fetch(`https://api.flvxtract.com/api/statements/${statementId}/analysis`, { headers })
  ).json();
  console.log('Transactions:', analysis.header.totalTransactions);
}
