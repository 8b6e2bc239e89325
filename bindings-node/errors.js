'use strict'

/**
 * A document could not be read. `code` is what a program acts on, the same in every language of this library; `page` is
 * where it happened, counted from 1, where that is known. The text holds nothing of the document.
 */
class ExtractionError extends Error {
  constructor(message, { code, page = null, cause } = {}) {
    super(message, cause === undefined ? undefined : { cause })
    this.code = code
    this.page = page ?? null
  }
}
// On the prototype, as with the errors of the language, so that it is not shown as a field.
Object.defineProperty(ExtractionError.prototype, 'name', { value: 'ExtractionError', writable: true, configurable: true })

/** Returns the error for a failure of the native half. */
function errorOf({ code, message, page }, cause) {
  if (code === 'invalid_option') return new RangeError(message)
  if (code === 'invalid_rules' || code === 'not_an_answer' || code === 'other_version') return new SyntaxError(message)
  return new ExtractionError(message, { code, page, cause })
}

/** Returns an answer, or throws why there is none. */
function answerOf(result, cause) {
  if (typeof result.json === 'function') return result
  throw errorOf(result, cause)
}

module.exports = { ExtractionError, answerOf }
