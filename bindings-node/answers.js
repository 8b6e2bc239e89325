// Answers, which are parsed when they are first looked at.
'use strict'

const { inspect } = require('node:util')
const native = require('./native.js')
const { answerOf } = require('./errors.js')

const OWN = Symbol('own')

/** What the three kinds of answer have in common. */
class Answer {
  #native
  #data

  constructor(key, answer) {
    if (key !== OWN) throw new TypeError(`${new.target.name} is made by this library`)
    this.#native = answer
  }

  /** Returns the JSON, byte for byte as the command line writes it. */
  toJson() {
    return this.#native.json()
  }

  /** Returns plain data: what `JSON.stringify` takes, and what can be sent to a worker. */
  toJSON() {
    this.#data ??= JSON.parse(this.#native.json())
    return this.#data
  }

  [inspect.custom](depth, options, show) {
    return `${this.constructor.name} ${show(this.toJSON(), options)}`
  }

  /** Returns the native half of an answer. */
  static nativeOf(answer) {
    return answer.#native
  }
}

/** Makes a class with a getter for each field. */
function kind(name, fields, members = {}) {
  const made = { [name]: class extends Answer {} }[name]
  for (const field of fields) {
    const get = function () {
      return this.toJSON()[field]
    }
    Object.defineProperty(made.prototype, field, { get, enumerable: true, configurable: true })
  }
  Object.defineProperties(made.prototype, Object.getOwnPropertyDescriptors(members))
  return made
}

const Extraction = kind('Extraction', ['schemaVersion', 'source', 'statements', 'warnings'], {
  toCsv(options = {}) {
    const { file, header = true, escapeFormulas = false } = options
    return Answer.nativeOf(this).csv(file, header, escapeFormulas)
  },
})

Extraction.fromJson = function fromJson(text) {
  if (typeof text !== 'string') throw new TypeError('expected text')
  return new Extraction(OWN, answerOf(native.parseExtraction(text)))
}

const Analysis = kind('Analysis', [
  'schemaVersion',
  'header',
  'accounts',
  'transactions',
  'months',
  'dailyBalances',
  'lendingMetrics',
  'metricDetails',
  'otherCurrencies',
  'reconciliation',
  'confidence',
  'warnings',
])

const Integrity = kind('Integrity', ['integrityVersion', 'source', 'file', 'checks', 'findings'])

module.exports = { Analysis, Extraction, Integrity, OWN, nativeOf: Answer.nativeOf }
