// The same documents give the same bytes as the command line, and fail with the same codes.
import assert from 'node:assert/strict'
import { readFileSync, readdirSync } from 'node:fs'
import { test } from 'node:test'

import * as flvxtract from '../index.mjs'
import { cases, command, fixtures, isSlow, statement } from './support.mjs'

cases().forEach(({ name, path, passwords }, index) => {
  // In the normal run every fifth, and those with passwords.
  const skip = !isSlow && index % 5 !== 0 && passwords.length === 0
  test(`the bytes of the command line: ${name}`, { skip }, async () => {
    const said = command(['extract', '-f', 'json', path], passwords)
    let answer
    try {
      answer = await flvxtract.extract(path, { password: passwords })
    } catch (error) {
      assert.ok(error instanceof flvxtract.ExtractionError, String(error))
      assert.equal(said, '')
      return
    }
    assert.equal(`${answer.toJson()}\n`, said)
    assert.equal(answer.toCsv({ file: path }), command(['extract', '-f', 'csv', path], passwords))
    assert.deepEqual(answer.toJSON(), JSON.parse(said))
    assert.equal(flvxtract.Extraction.fromJson(said).toJson(), answer.toJson())
    assert.equal(flvxtract.extractSync(path, { password: passwords }).toJson(), answer.toJson())
  })
})

test('inspect gives the bytes of the command line', async () => {
  for (const { path, passwords } of cases().filter((c, i) => i < 2 || c.passwords.length > 0)) {
    const said = command(['inspect', '-f', 'json', path], passwords)
    const integrity = await flvxtract.inspect(path, { password: passwords })
    assert.equal(`${integrity.toJson()}\n`, said)
    const extraction = await flvxtract.extract(path, { password: passwords })
    assert.equal(flvxtract.inspectSync(path, { password: passwords, extraction }).toJson(), integrity.toJson())
  }
})

test('analyze gives the bytes of the command line', async () => {
  const folder = `${fixtures}cases/kuda`
  const several = readdirSync(folder).sort().map((name) => `${folder}/${name}/input.pdf`)
  const analysis = await flvxtract.analyze(several)
  assert.equal(`${analysis.toJson()}\n`, command(['analyze', '-f', 'json', ...several]))
  const said = command(['analyze', '-f', 'json', '--rate', '0.24', '--gross-income', '500000', statement])
  const options = { annualRate: '0.24', declaredGrossIncome: 500000n }
  assert.equal(`${flvxtract.analyzeSync(statement, options).toJson()}\n`, said)
})

test('every error code', async () => {
  const met = []
  for (const entry of JSON.parse(readFileSync(`${fixtures}errors/errors.json`, 'utf8'))) {
    met.push(entry.code)
    if (entry.reason) continue
    const { input, passwords, bank, ocr, limits } = entry
    const signal = entry.cancel ? AbortSignal.abort() : undefined
    const call = flvxtract.extract(`${fixtures}${input}`, { password: passwords, bank, ocr, limits, signal })
    await assert.rejects(call, (error) => {
      assert.ok(error instanceof flvxtract.ExtractionError)
      assert.deepEqual([error.code, error.page], [entry.code, entry.page ?? null])
      return true
    })
  }
  assert.deepEqual([...new Set(met)], flvxtract.errorCodes)
})
