'use strict'

const { availableParallelism } = require('node:os')
const native = require('./native.js')
const { Analysis, Extraction, Integrity, OWN, nativeOf } = require('./answers.js')
const { ExtractionError, answerOf } = require('./errors.js')
const options = require('./options.js')
const source = require('./source.js')

const SHOWN = { extract: Extraction, extract_images: Extraction, inspect: Integrity }

/** Readings that go on, and those that wait: more at a time than processors would only cost memory. */
let running = 0
const waiting = []

async function turn(signal) {
  // A signal tells nothing to those who listen after it was given.
  if (signal?.aborted) throw aborted(signal)
  if (running < availableParallelism()) {
    running += 1
    return
  }
  await new Promise((resolve, reject) => {
    const leave = () => {
      waiting.splice(waiting.indexOf(enter), 1)
      reject(aborted(signal))
    }
    const enter = () => {
      signal?.removeEventListener('abort', leave)
      resolve()
    }
    waiting.push(enter)
    signal?.addEventListener('abort', leave, { once: true })
  })
}

function end() {
  const next = waiting.shift()
  if (next) next()
  else running -= 1
}

function aborted(signal) {
  return new ExtractionError('cancelled by the caller', { code: 'cancelled', cause: signal.reason })
}

/** Runs a reading and settles when it is done and all progress was told. */
function started(extractor, task, documents, fileName, known, { signal, onProgress }) {
  return new Promise((resolve, reject) => {
    let raised
    const stop = () => job.cancel()
    const tell = (page, pages) => {
      if (page > 0) {
        // What the function throws ends the reading.
        if (raised || !onProgress || signal?.aborted) return
        try {
          onProgress(page, pages)
        } catch (error) {
          raised = { error }
          job.cancel()
        }
        return
      }
      signal?.removeEventListener('abort', stop)
      const result = job.take()
      if (raised) return reject(raised.error)
      if (signal?.aborted) return reject(aborted(signal))
      try {
        resolve(answerOf(result))
      } catch (error) {
        reject(error)
      }
    }
    const job = extractor.start(task, documents, fileName, known, tell)
    signal?.addEventListener('abort', stop, { once: true })
  })
}

/** Reads statements. Immutable; serves any number of calls at the same time. */
class Extractor {
  #native
  #limit

  constructor(given = {}) {
    options.known(given, options.READING)
    const checked = options.reading(given)
    this.#native = new native.Extractor(checked)
    this.#limit = checked.limits.bytes ?? options.DEFAULT_BYTES
    Object.freeze(this)
  }

  async #call(task, sources, given, known) {
    options.known(given, options.CALL)
    const call = options.call(given)
    if (call.signal?.aborted) throw aborted(call.signal)
    const documents = []
    for (const one of sources) {
      try {
        documents.push(await source.read(one, this.#limit, call.signal))
      } catch (error) {
        throw call.signal?.aborted ? aborted(call.signal) : error
      }
    }
    await turn(call.signal)
    try {
      if (call.signal?.aborted) throw aborted(call.signal)
      const bytes = documents.map((d) => d.bytes)
      const fileName = call.fileName ?? documents[0]?.fileName
      return new SHOWN[task](OWN, await started(this.#native, task, bytes, fileName, known, call))
    } finally {
      end()
    }
  }

  #callSync(task, sources, given, known) {
    options.known(given, ['fileName', 'extraction'])
    const { fileName } = options.call(given)
    const documents = sources.map((one) => source.readSync(one, this.#limit))
    const bytes = documents.map((d) => d.bytes)
    return new SHOWN[task](OWN, answerOf(this.#native.run(task, bytes, fileName ?? documents[0]?.fileName, known)))
  }

  extract(one, given = {}) {
    return this.#call('extract', [one], given)
  }

  extractSync(one, given = {}) {
    return this.#callSync('extract', [one], given)
  }

  extractImages(several, given = {}) {
    return this.#call('extract_images', several, given)
  }

  extractImagesSync(several, given = {}) {
    return this.#callSync('extract_images', [...several], given)
  }

  async inspect(one, given = {}) {
    return this.#call('inspect', [one], given, extractionOf(given))
  }

  inspectSync(one, given = {}) {
    return this.#callSync('inspect', [one], given, extractionOf(given))
  }
}

function extractionOf({ extraction }) {
  if (extraction === undefined || extraction === null) return undefined
  if (!(extraction instanceof Extraction)) throw new TypeError('expected extraction to be an Extraction')
  return nativeOf(extraction)
}

/** Parts what is chosen once from what holds for one call. */
function parted(given) {
  options.known(given, [...options.READING, ...options.CALL])
  const pick = (names) => Object.fromEntries(Object.entries(given).filter(([name]) => names.includes(name)))
  return [new Extractor(pick(options.READING)), pick(options.CALL)]
}

/** Makes a function of a method, on an extractor for that call. */
function once(method) {
  return function (one, given = {}) {
    const [extractor, call] = parted(given)
    return extractor[method](one, call)
  }
}

/** The same where it returns a promise: all that is wrong is a rejection. */
function onceAsync(method) {
  const run = once(method)
  return async (one, given) => run(one, given)
}

async function* extractMany(sources, given = {}) {
  const { concurrency, extractor, signal, ...rest } = given
  const width = options.whole('concurrency', concurrency) ?? availableParallelism()
  if (width < 1) throw new RangeError('expected concurrency to be at least 1')
  const ocrThreads = Math.max(1, Math.floor(availableParallelism() / width))
  const reader = extractor ?? new Extractor({ ocrThreads, ...rest })
  const stop = new AbortController()
  const together = signal ? AbortSignal.any([signal, stop.signal]) : stop.signal
  const outcome = async (one) => {
    try {
      return { source: one, extraction: await reader.extract(one, { signal: together }), error: null }
    } catch (error) {
      // A wrong type is a mistake of the program, and no matter of the document.
      if (error instanceof TypeError || signal?.aborted) throw error
      return { source: one, extraction: null, error }
    }
  }
  const pending = []
  const start = (one) => {
    const promise = outcome(one)
    // It is looked at in its turn.
    promise.catch(() => {})
    pending.push(promise)
  }
  try {
    for await (const one of sources) {
      start(one)
      if (pending.length >= width) yield await pending.shift()
    }
    while (pending.length > 0) yield await pending.shift()
  } finally {
    stop.abort()
  }
}

function several(sources) {
  const isOne = typeof sources === 'string' || ArrayBuffer.isView(sources) || sources instanceof ArrayBuffer
  return isOne || sources instanceof URL || sources instanceof Extraction ? [sources] : [...sources]
}

async function analyze(sources, given = {}) {
  const checked = options.analysis(given)
  const extractor = new Extractor({ password: given.password })
  const read = (one) => (one instanceof Extraction ? one : extractor.extract(one))
  const extractions = await Promise.all(several(sources).map(read))
  return new Analysis(OWN, answerOf(native.analyze(extractions.map(nativeOf), checked)))
}

function analyzeSync(sources, given = {}) {
  const checked = options.analysis(given)
  const extractor = new Extractor({ password: given.password })
  const read = (one) => (one instanceof Extraction ? one : extractor.extractSync(one))
  return new Analysis(OWN, answerOf(native.analyze(several(sources).map(read).map(nativeOf), checked)))
}

module.exports = {
  Extractor,
  analyze,
  analyzeSync,
  extract: onceAsync('extract'),
  extractImages: onceAsync('extractImages'),
  extractImagesSync: once('extractImagesSync'),
  extractMany,
  extractSync: once('extractSync'),
  inspect: onceAsync('inspect'),
  inspectSync: once('inspectSync'),
}
