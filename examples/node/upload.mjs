// A web service that takes a statement as the body of a request and gives its JSON: `node upload.mjs 8080`.
//
// Reading is done on threads of its own, so the loop goes on serving. Uploads are read no further than the limit, a
// client that goes away stops the work, and an error says nothing of the document.
import express from 'express'
import { ExtractionError, Extractor } from 'flvxtract'

const BYTES = 20 * 1024 * 1024
const extractor = new Extractor({ limits: { bytes: BYTES, pages: 200, time: 30 } })
// What is wrong with the document and not with the service.
const STATUS = { internal: 500, limit_exceeded: 413, cancelled: 503 }

export const app = express()

app.post('/statements', express.raw({ type: () => true, limit: BYTES }), async (request, response) => {
  const gone = new AbortController()
  response.on('close', () => gone.abort())
  try {
    const answer = await extractor.extract(request.body, { signal: gone.signal })
    response.type('application/json').send(answer.toJson())
  } catch (error) {
    if (!(error instanceof ExtractionError)) throw error
    const { code, page, message } = error
    response.status(STATUS[code] ?? 422).json({ code, page, message })
  }
})

if (process.argv[2]) app.listen(Number(process.argv[2]))
