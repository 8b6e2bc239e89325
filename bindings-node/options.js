// What a caller may choose, checked: a mistake is a TypeError or a RangeError of the language.
'use strict'

const LIMITS = ['bytes', 'pages', 'objects', 'decompressedBytes', 'operators', 'glyphs', 'nesting', 'pixels', 'rows']
const SECONDS = ['time', 'timePerScan']
/** What a limit of 32 bits holds. */
const SMALL = ['pages', 'nesting']
const DEFAULT_BYTES = 100 * 1024 * 1024

const READING = ['password', 'bank', 'ocr', 'ocrThreads', 'limits']
const CALL = ['fileName', 'signal', 'onProgress', 'extraction']

/** Refuses what is no object, and names that mean nothing: a slip of the pen would be silent otherwise. */
function known(options, names) {
  if (options === null || typeof options !== 'object') throw new TypeError('expected options to be an object')
  for (const name of Object.keys(options)) {
    if (!names.includes(name)) throw new TypeError(`expected one of ${names.join(', ')}, found the option ${name}`)
  }
}

function expect(name, value, type) {
  if (value !== undefined && value !== null && typeof value !== type) {
    throw new TypeError(`expected ${name} to be a ${type}`)
  }
  return value ?? undefined
}

function whole(name, value, most = Number.MAX_SAFE_INTEGER) {
  expect(name, value, 'number')
  if (value !== undefined && value !== null && !(Number.isInteger(value) && value >= 0 && value <= most)) {
    throw new RangeError(`expected ${name} to be a whole number from 0 to ${most}`)
  }
  return value ?? undefined
}

function passwords(given) {
  if (given === undefined || given === null) return []
  const all = Array.isArray(given) ? given : [given]
  if (!all.every((one) => typeof one === 'string')) {
    throw new TypeError('expected password to be a string or an array of strings')
  }
  return [...all]
}

function limits(given) {
  if (given === undefined || given === null) return {}
  known(given, [...LIMITS, ...SECONDS])
  const checked = {}
  for (const name of LIMITS) {
    checked[name] = whole(`limits.${name}`, given[name], SMALL.includes(name) ? 0xffffffff : undefined)
  }
  for (const name of SECONDS) {
    // null for no limit: infinite.
    const seconds = name === 'time' && given[name] === null ? Infinity : given[name]
    expect(`limits.${name}`, seconds, 'number')
    if (seconds !== undefined && !(seconds >= 0)) throw new RangeError(`expected limits.${name} to be seconds`)
    checked[name] = seconds ?? undefined
  }
  return checked
}

/** Returns what the native half reads documents with. */
function reading(options) {
  return {
    passwords: passwords(options.password),
    bank: expect('bank', options.bank, 'string'),
    ocr: expect('ocr', options.ocr, 'boolean') ?? true,
    ocrThreads: whole('ocrThreads', options.ocrThreads, 512) ?? 0,
    limits: limits(options.limits),
  }
}

/** Returns what holds for one call. */
function call(options) {
  expect('onProgress', options.onProgress, 'function')
  const { signal } = options
  if (signal !== undefined && signal !== null && !(signal instanceof AbortSignal)) {
    throw new TypeError('expected signal to be an AbortSignal')
  }
  return {
    fileName: expect('fileName', options.fileName, 'string'),
    onProgress: options.onProgress ?? undefined,
    signal: signal ?? undefined,
  }
}

const FIGURES = ['debtLimit', 'lowBalance', 'declaredGrossIncome', 'largeInflowShare', 'circularTolerance', 'annualRate']
const COUNTS = ['minDaysInMonth', 'circularDays', 'termMonths']
const TEXTS = ['rules', 'currency', 'jurisdiction']
const ANALYSIS = [...TEXTS, ...FIGURES, ...COUNTS, 'salaryMinConfidence', 'password']

/** Returns what an analysis takes for granted. */
function analysis(options) {
  known(options, ANALYSIS)
  const checked = { salaryMinConfidence: expect('salaryMinConfidence', options.salaryMinConfidence, 'number') }
  for (const name of TEXTS) checked[name] = expect(name, options[name], 'string')
  for (const name of COUNTS) checked[name] = whole(name, options[name], 0xffffffff)
  for (const name of FIGURES) {
    const value = options[name]
    // 0.1 is not what it looks like.
    const isExact = typeof value === 'string' || typeof value === 'bigint' || Number.isSafeInteger(value)
    if (value !== undefined && value !== null && !isExact) {
      throw new TypeError(`expected ${name} to be a string, as in '0.24', or a whole number`)
    }
    checked[name] = value === undefined || value === null ? undefined : String(value)
  }
  return checked
}

module.exports = { ANALYSIS, CALL, DEFAULT_BYTES, READING, analysis, call, known, reading, whole }
