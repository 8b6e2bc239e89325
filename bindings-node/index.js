'use strict'

const native = require('./native.js')
const { Analysis, Extraction, Integrity } = require('./answers.js')
const { ExtractionError } = require('./errors.js')
const extractor = require('./extractor.js')
const { version } = require('./package.json')

/** Lists the banks that are known by name, of one country where it is given. */
function banks(country) {
  const every = native.banks().map((bank) => ({ ...bank, currency: bank.currency ?? null }))
  return country === undefined ? every : every.filter((bank) => bank.country === country.toUpperCase())
}

module.exports.Analysis = Analysis
module.exports.Extraction = Extraction
module.exports.ExtractionError = ExtractionError
module.exports.Extractor = extractor.Extractor
module.exports.Integrity = Integrity
module.exports.analyze = extractor.analyze
module.exports.analyzeSync = extractor.analyzeSync
module.exports.banks = banks
module.exports.errorCodes = Object.freeze(native.errorCodes())
module.exports.extract = extractor.extract
module.exports.extractImages = extractor.extractImages
module.exports.extractImagesSync = extractor.extractImagesSync
module.exports.extractMany = extractor.extractMany
module.exports.extractSync = extractor.extractSync
module.exports.inspect = extractor.inspect
module.exports.inspectSync = extractor.inspectSync
module.exports.version = version
