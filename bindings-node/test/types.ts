// What the declarations say, checked by tsc --strict; never run.
import flvxtract = require('../index.js')

async function main(): Promise<void> {
  const answer: flvxtract.Extraction = await flvxtract.extract('statement.pdf', { password: ['a'], limits: { time: null } })
  for (const statement of answer.statements) {
    const status: flvxtract.Status = statement.reconciliation.status
    for (const row of statement.transactions) {
      const amount: string = row.amount
      const date: string | null = row.date
      void [amount, date, status]
      // @ts-expect-error amounts are no numbers
      const wrong: number = row.amount
      // @ts-expect-error answers cannot be changed
      row.amount = '1'
      void wrong
    }
  }
  const share: number | null = (await flvxtract.analyze(answer)).lendingMetrics.debtToIncomeRatio
  for await (const outcome of flvxtract.extractMany(['a.pdf'])) {
    if (outcome.error === null) outcome.extraction.toCsv()
    else void outcome.error.code
    // @ts-expect-error there may be no answer
    outcome.extraction.toCsv()
  }
  // @ts-expect-error a password is no number
  void flvxtract.extract('a.pdf', { password: 7 })
  void flvxtract.extract('a.pdf', { limits: { nesting: 8, pixels: 1e6, rows: 1000, timePerScan: 1 } })
  // @ts-expect-error no such option
  void flvxtract.extract('a.pdf', { pasword: 'x' })
  // @ts-expect-error it is made by the library
  void new flvxtract.Extraction()
  void share
}

void main
