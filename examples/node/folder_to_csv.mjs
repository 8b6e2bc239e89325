// A folder of statements to one CSV file; what cannot be read is said, and the others go on.
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'

import { extractMany } from 'flvxtract'

const [folder, output] = process.argv.slice(2)
const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.pdf')).sort()
const out = createWriteStream(output)
let header = true
let failed = 0
for await (const { source, extraction, error } of extractMany(names.map((name) => join(folder, name)))) {
  if (error) {
    failed += 1
    console.error(`${source}: ${error.message}`)
    continue
  }
  if (!out.write(extraction.toCsv({ file: source, header }))) await once(out, 'drain')
  header = false
}
out.end()
await once(out, 'finish')
console.log(`${names.length} files, ${failed} failed`)
process.exitCode = failed ? 1 : 0
