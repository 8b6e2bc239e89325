// One statement: its header, its rows and what proves them.
import { ExtractionError, extract } from 'flvxtract'

const [path] = process.argv.slice(2)
try {
  const answer = await extract(path)
  for (const { header, transactions, reconciliation, warnings } of answer.statements) {
    console.log(header.bankName, header.accountNumber, header.currency)
    for (const row of transactions) {
      console.log(row.date, row.amount.padStart(14), row.description, row.proof)
    }
    console.log(reconciliation.status)
    for (const warning of warnings) console.log('doubt:', warning.message)
  }
} catch (error) {
  if (!(error instanceof ExtractionError)) throw error
  console.error(`${path}: ${error.code}: ${error.message}`)
  process.exitCode = 1
}
