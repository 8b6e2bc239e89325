import * as flvxtract from './index.js'

export * from './index.js'
export default flvxtract
