import flvxtract from './index.js'

export const {
  Analysis,
  Extraction,
  ExtractionError,
  Extractor,
  Integrity,
  analyze,
  analyzeSync,
  banks,
  errorCodes,
  extract,
  extractImages,
  extractImagesSync,
  extractMany,
  extractSync,
  inspect,
  inspectSync,
  version,
} = flvxtract

export default flvxtract
