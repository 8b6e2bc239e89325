// How a call behaves: progress, stopping, the loop, workers, wrong input.
import assert from 'node:assert/strict'
import { setMaxListeners } from 'node:events'
import { createReadStream, readFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { availableParallelism, tmpdir } from 'node:os'
import { test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { inspect as show } from 'node:util'
import { Worker } from 'node:worker_threads'

import flvxtract, { ExtractionError, Extractor, analyze, extract, extractMany, extractSync } from '../index.mjs'
import { encrypted, isSlow, scan, statement } from './support.mjs'

const bytes = readFileSync(statement)

test('CommonJS and ES modules are one', () => {
  const required = createRequire(import.meta.url)('../index.js')
  assert.equal(required.extract, extract)
  assert.equal(required, flvxtract)
})

test('every form of a document gives the same', async () => {
  const want = await extract(bytes)
  assert.equal(want.source.fileName, null)
  const array = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length)
  for (const source of [new Uint8Array(bytes), array]) {
    assert.equal((await extract(source)).toJson(), want.toJson())
  }
  const named = await extract(statement)
  assert.equal(named.source.fileName, 'input.pdf')
  assert.equal((await extract(pathToFileURL(statement))).toJson(), named.toJson())
  assert.equal((await extract(bytes, { fileName: 'input.pdf' })).toJson(), named.toJson())
  assert.equal(extractSync(statement).toJson(), named.toJson())
})

test('bytes may be changed once a call has begun', async () => {
  const own = new Uint8Array(bytes)
  const call = extract(own)
  await new Promise((resolve) => setImmediate(resolve))
  own.fill(0)
  assert.equal((await call).toJson(), (await extract(bytes)).toJson())
})

test('progress is told of each page before the promise settles', async () => {
  const told = []
  await extract(statement, { onProgress: (page, pages) => told.push([page, pages]) })
  assert.deepEqual(told, [
    [1, 2],
    [2, 2],
  ])
})

test('what progress throws comes out', async () => {
  const own = new Error('its own')
  const onProgress = () => {
    throw own
  }
  await assert.rejects(extract(statement, { onProgress }), own)
  assert.equal((await extract(statement)).statements.length, 1)
})

test('a signal stops a call while it goes on, and before', async () => {
  const controller = new AbortController()
  setMaxListeners(100, controller.signal)
  const reason = new Error('enough')
  setTimeout(() => controller.abort(reason), 30)
  const all = Array.from({ length: 40 }, () => extract(scan, { signal: controller.signal }))
  for (const { reason: error } of await Promise.allSettled(all)) {
    assert.deepEqual([error?.code, error?.cause], ['cancelled', reason])
  }
  await assert.rejects(extract(statement, { signal: AbortSignal.abort() }), { code: 'cancelled' })
  assert.ok((await extract(statement)).statements)
})

/** Runs `use` and returns the readings that were begun meanwhile, with whether each was told to stop. */
async function readings(use) {
  const { prototype } = createRequire(import.meta.url)('../native.js').Extractor
  const { start } = prototype
  const begun = []
  prototype.start = function (...given) {
    const job = start.apply(this, given)
    const reading = { stopped: false, cancel: job.cancel.bind(job) }
    job.cancel = () => {
      reading.stopped = true
      reading.cancel()
    }
    begun.push(reading)
    return job
  }
  try {
    await use()
  } finally {
    prototype.start = start
  }
  return begun
}

test('a signal stops a call at whatever step it is given', async () => {
  const picture = readFileSync(scan)
  for (let steps = 0; steps < 24; steps += 1) {
    const begun = await readings(async () => {
      const controller = new AbortController()
      const call = extract(picture, { signal: controller.signal })
      for (let step = 0; step < steps; step += 1) await null
      controller.abort()
      await assert.rejects(call, { code: 'cancelled' })
    })
    assert.ok(begun.every((reading) => reading.stopped), `after ${steps} steps`)
  }
})

test('a signal that comes before the turn of a call keeps it from starting', async () => {
  const picture = readFileSync(scan)
  const width = availableParallelism()
  const begun = await readings(async () => {
    const [first, others] = [new AbortController(), new AbortController()]
    setMaxListeners(100, first.signal, others.signal)
    const goingOn = Array.from({ length: width }, () => extract(picture, { signal: first.signal }))
    const waiting = Array.from({ length: 20 }, () => extract(picture, { signal: others.signal }))
    await new Promise((resolve) => setImmediate(resolve))
    others.abort()
    for (const call of waiting) await assert.rejects(call, { code: 'cancelled' })
    first.abort()
    await Promise.allSettled(goingOn)
  })
  assert.equal(begun.length, width)
})

test('the loop goes on meanwhile', async () => {
  let ticks = 0
  const timer = setInterval(() => (ticks += 1), 1)
  const signal = AbortSignal.timeout(300)
  await assert.rejects(async () => {
    for (;;) await extract(scan, { signal })
  }, ExtractionError)
  clearInterval(timer)
  assert.ok(ticks > 20, `${ticks} ticks`)
})

test('workers', async () => {
  const program = `
    const { parentPort, workerData } = require('node:worker_threads')
    const { extract } = require(workerData.module)
    extract(workerData.path).then((answer) => parentPort.postMessage(answer.toJSON()))`
  const workerData = { module: createRequire(import.meta.url).resolve('../index.js'), path: statement }
  const read = () =>
    new Promise((resolve, reject) => {
      const worker = new Worker(program, { eval: true, workerData })
      worker.once('message', resolve)
      worker.once('error', reject)
    })
  const want = (await extract(statement)).toJSON()
  for (const got of await Promise.all([read(), read(), read()])) assert.deepEqual(got, want)
})

test('many documents: answers and failures in order', async () => {
  const sources = [statement, Buffer.from('no'), '/no/such/file.pdf', bytes]
  const outcomes = []
  for await (const outcome of extractMany(sources, { concurrency: 2 })) outcomes.push(outcome)
  assert.deepEqual(outcomes.map((o) => o.source), sources)
  assert.deepEqual(outcomes.map((o) => o.error?.code), [undefined, 'not_a_pdf', 'ENOENT', undefined])
  assert.equal(outcomes[0].extraction.toJson(), (await extract(statement)).toJson())
})

test('many documents are taken only a little ahead, and leaving the loop stops the work', async () => {
  let taken = 0
  function* endless() {
    for (;;) {
      taken += 1
      yield statement
    }
  }
  let seen = 0
  for await (const { error } of extractMany(endless(), { concurrency: 2 })) {
    assert.equal(error, null)
    if (++seen === 3) break
  }
  assert.ok(taken <= 6, `${taken} taken`)
})

test('wrong input is refused as the language does', async () => {
  const table = [
    [() => extract(7), TypeError, /found number/],
    [() => extract(null), TypeError, /found null/],
    [() => extract([statement]), TypeError, /found an array/],
    [() => extract(tmpdir()), Error, /EISDIR/],
    [() => extract('/no/such/file.pdf'), Error, /ENOENT/],
    [() => extract('a\0b'), TypeError, /null bytes/],
    [() => extract(statement, { password: 7 }), TypeError, /expected password/],
    [() => extract(statement, { password: ['48213', Buffer.from('48213')] }), TypeError, /expected password/],
    [() => extract(statement, { pasword: 'x' }), TypeError, /found the option pasword/],
    [() => extract(statement, { onProgress: 7 }), TypeError, /onProgress/],
    [() => extract(statement, { signal: true }), TypeError, /signal/],
    [() => extract(statement, { ocr: 'no' }), TypeError, /ocr/],
    [() => extract(statement, { limits: { pages: -1 } }), RangeError, /limits.pages/],
    [() => extract(statement, { limits: { pages: 0.5 } }), RangeError, /limits.pages/],
    [() => extract(statement, { limits: { rows: 1.5 } }), RangeError, /limits.rows/],
    [() => extract(statement, { limits: { page: 1 } }), TypeError, /found the option page/],
    [() => extract(statement, { limits: { time: NaN } }), RangeError, /limits.time/],
    [() => analyze(statement, { annualRate: 0.24 }), TypeError, /annualRate/],
    [() => analyze(statement, { annualRate: 'much' }), RangeError, /annualRate/],
    [() => analyze(statement, { rules: '[rule.x]\ndebit = "diner"\nwords = ["x"]\n' }), SyntaxError, /line 2/],
    [() => extract(Buffer.from('name,amount\nAda,100')), ExtractionError, /expected a PDF/],
  ]
  for (const [call, kind, text] of table) {
    await assert.rejects(call, (error) => {
      assert.ok(error instanceof kind, `${error}`)
      assert.match(error.message, text)
      assert.doesNotMatch(error.message, /48213|Ada/)
      return true
    })
  }
  assert.throws(() => extractSync(7), TypeError)
  assert.throws(() => extractSync(tmpdir()), { code: 'EISDIR' })
  assert.throws(() => new flvxtract.Extraction(), TypeError)
  assert.throws(() => flvxtract.Extraction.fromJson('{"holder": "SECRET"}'), (error) => {
    assert.ok(error instanceof SyntaxError)
    return !error.message.includes('SECRET')
  })
})

test('a file is read no further than the limit', async () => {
  const options = { limits: { bytes: 1000 } }
  await assert.rejects(extract(statement, options), { code: 'limit_exceeded' })
  assert.throws(() => extractSync(statement, options), { code: 'limit_exceeded' })
})

test('each limit is hit and named', async () => {
  const table = [
    [{ bytes: 100 }, 'bytes'],
    [{ decompressedBytes: 10 }, 'decompressed bytes'],
    [{ objects: 1 }, 'objects'],
    [{ operators: 3 }, 'operators'],
    [{ glyphs: 3 }, 'glyphs'],
    [{ pages: 1 }, 'pages'],
    [{ rows: 1 }, 'rows'],
    [{ time: 0 }, 'time'],
  ]
  for (const [limits, name] of table) {
    // As bytes, which are counted by the library alone.
    await assert.rejects(extract(bytes, { limits }), (error) => {
      assert.equal(error.code, 'limit_exceeded', name)
      assert.ok(error.message.endsWith(`(${name})`), `${name}: ${error.message}`)
      return true
    })
  }
  const all = { bytes: 1e9, pages: 9, objects: 1e6, decompressedBytes: 1e9, operators: 1e6, glyphs: 1e6, nesting: 9, pixels: 1e6 }
  const answer = await extract(bytes, { limits: { ...all, rows: 1000, time: 60, timePerScan: 1 } })
  assert.equal(answer.statements[0].transactions.length, 50)
})

test('an extractor serves many calls at the same time', async () => {
  const extractor = new Extractor({ password: ['48213'], limits: { time: null } })
  const answers = await Promise.all(Array.from({ length: 12 }, () => extractor.extract(encrypted)))
  assert.equal(new Set(answers.map((answer) => answer.toJson())).size, 1)
  assert.ok(!show(extractor, { showHidden: true }).includes('48213'))
})

test('an answer shows its fields and can be copied as plain data', async () => {
  const answer = await extract(statement)
  assert.match(show(answer, { depth: 0 }), /^Extraction .*schemaVersion: '1.0'/s)
  assert.deepEqual(structuredClone(answer.toJSON()), JSON.parse(answer.toJson()))
  assert.equal(answer.statements[0].transactions[0].amount, '-13500.00')
})

test('what no longer is what it was is refused and harms nothing', async () => {
  const handle = await open(statement)
  await handle.close()
  await assert.rejects(extract(handle), TypeError)
  await assert.rejects(extract(createReadStream(statement).destroy()), TypeError)
  const moved = new Uint8Array(bytes).buffer
  structuredClone(moved, { transfer: [moved] })
  await assert.rejects(extract(moved))
  const shared = new Uint8Array(new SharedArrayBuffer(bytes.length))
  shared.set(bytes)
  const text = (await extract(bytes)).toJson()
  assert.equal((await extract(shared)).toJson(), text)
  assert.equal((await extract(bytes)).toJson(), text)
})

const ROUNDS = 4

/**
 * Makes calls in rounds, after others to warm up, and returns by how many bytes the process grew in the round in which it
 * grew least: what leaks does so in each, and a heap that is tidied late does not.
 */
async function growth(before, calls, call) {
  const measured = []
  for (const count of [before, ...Array(ROUNDS).fill(calls / ROUNDS)]) {
    for (let i = 0; i < count; i += 1) await call()
    globalThis.gc()
    measured.push(process.memoryUsage().rss)
  }
  return Math.min(...measured.slice(1).map((now, i) => now - measured[i]))
}

test('memory does not grow with the number of calls', { skip: !globalThis.gc }, async (t) => {
  const [before, calls] = isSlow ? [100_000, 1_000_000] : [4_000, 4_000]
  const refused = (error) => assert.equal(error.code, 'not_a_pdf')
  const more = await growth(before, calls, () => extract(Buffer.from('no')).then(assert.fail, refused))
  t.diagnostic(`${calls} refused calls: ${more >> 10} KiB more in the best of ${ROUNDS} rounds, of ${process.memoryUsage().rss >> 10}`)
  assert.ok(more < 2 << 20, `${more >> 10} KiB more`)
})

test('memory does not grow with calls that are stopped', { skip: !globalThis.gc }, async (t) => {
  const enough = new Error('enough')
  const onProgress = () => {
    throw enough
  }
  const more = await growth(200, 200, async () => {
    await assert.rejects(extract(statement, { onProgress }), enough)
    const controller = new AbortController()
    const call = extract(bytes, { signal: controller.signal })
    await null
    controller.abort()
    await assert.rejects(call, { code: 'cancelled' })
  })
  t.diagnostic(`400 stopped calls: ${more >> 10} KiB more in the best of ${ROUNDS} rounds`)
  assert.ok(more < 2 << 20, `${more >> 10} KiB more`)
})
