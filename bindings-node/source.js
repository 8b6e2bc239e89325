// What JavaScript calls a document: a path, a file URL, or bytes.
'use strict'

const fs = require('node:fs')
const { basename } = require('node:path')
const { fileURLToPath } = require('node:url')

/** Returns bytes as they are, or the path to read them from. */
function placeOf(source) {
  if (source instanceof Uint8Array) return { bytes: source }
  if (source instanceof ArrayBuffer) return { bytes: new Uint8Array(source) }
  if (typeof source === 'string') return { path: source }
  if (source instanceof URL) return { path: fileURLToPath(source) }
  const found = source === null ? 'null' : Array.isArray(source) ? 'an array' : typeof source
  throw new TypeError(`expected a path, a file URL, a Buffer, a Uint8Array or an ArrayBuffer, found ${found}`)
}

/** Reads a document, up to one byte more than the limit, so that the library sees the excess. */
async function read(source, limit, signal) {
  const { bytes, path } = placeOf(source)
  if (bytes) return { bytes, fileName: undefined }
  const parts = []
  for await (const part of fs.createReadStream(path, { end: limit, signal })) parts.push(part)
  return { bytes: Buffer.concat(parts), fileName: basename(path) }
}

/** Does the same and waits. */
function readSync(source, limit) {
  const { bytes, path } = placeOf(source)
  if (bytes) return { bytes, fileName: undefined }
  const file = fs.openSync(path, 'r')
  try {
    const parts = []
    for (let left = limit + 1; left > 0; ) {
      const part = Buffer.allocUnsafe(Math.min(left, 1 << 20))
      const length = fs.readSync(file, part, 0, part.length, null)
      if (length === 0) break
      parts.push(part.subarray(0, length))
      left -= length
    }
    return { bytes: Buffer.concat(parts), fileName: basename(path) }
  } finally {
    fs.closeSync(file)
  }
}

module.exports = { read, readSync }
