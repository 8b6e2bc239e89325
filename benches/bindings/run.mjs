// What the Node package costs over the library: `node benches/bindings/run.mjs NATIVE PACKAGE`, where NATIVE is the program
// `native` of this folder's crate and PACKAGE the folder of a package with a native library built for release.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const [native, folder] = process.argv.slice(2)
const { Extractor } = createRequire(import.meta.url)(resolve(folder))
const ROUNDS = 15
const RUNS = 5

const bytes = execFileSync(native, ['statement', '1000'], { maxBuffer: 1 << 26 })
const scratch = mkdtempSync(join(tmpdir(), 'flvxtract-'))
const path = join(scratch, 'statement.pdf')
writeFileSync(path, bytes)

const extractor = new Extractor()
const calls = {
  'sync, rows untouched': async () => extractor.extractSync(bytes),
  'promise, rows untouched': () => extractor.extract(bytes),
  'promise, every row': async () => (await extractor.extract(bytes)).statements[0].transactions.at(-1).amount,
}
const timed = { native: [] }
for (let round = 0; round < ROUNDS; round += 1) {
  const said = execFileSync(native, ['time', path, String(RUNS)]).toString()
  timed.native.push(...said.trim().split('\n').map((line) => Number(line) / 1e3))
  for (const [name, call] of Object.entries(calls)) {
    for (let run = 0; run < RUNS; run += 1) {
      const started = performance.now()
      await call()
      ;(timed[name] ??= []).push(performance.now() - started)
    }
  }
}
rmSync(scratch, { recursive: true })

const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1]
console.log(`1,000 rows, ${ROUNDS * RUNS} calls each in turns\n\n| call | least ms | median ms | over native, least |\n|---|---:|---:|---:|`)
for (const [name, values] of Object.entries(timed)) {
  const least = Math.min(...values)
  const over = (least - Math.min(...timed.native)).toFixed(2)
  console.log(`| ${name} | ${least.toFixed(2)} | ${median(values).toFixed(2)} | ${over} |`)
}
