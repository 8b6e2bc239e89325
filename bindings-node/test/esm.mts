// The same package as an ES module.
import { ExtractionError, extract, inspectSync, type ErrorCode, type Integrity } from '../index.mjs'

const integrity: Integrity = inspectSync(new URL('file:///a.pdf'))
void integrity.findings.map((finding) => [finding.code, finding.bbox?.[0]])

extract(new Uint8Array()).catch((error: unknown) => {
  if (error instanceof ExtractionError) {
    const code: ErrorCode = error.code
    void code
  }
})
