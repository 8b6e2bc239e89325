// A receiver of webhooks in Express: `FLVXTRACT_WEBHOOK_SECRET=whsec_… node receiver.mjs 9000`.
//
// The signature is checked over the bytes that arrived, the answer is given before anything is done with the event, and an
// event that arrives twice is done once.
import { createHmac, timingSafeEqual } from 'node:crypto'
import express from 'express'

// Seconds that a Standard Webhooks signature may be old, or ahead of this clock.
const TOLERANCE = 5 * 60

/** The secrets that are valid: two while they are being changed. */
const secrets = () => (process.env.FLVXTRACT_WEBHOOK_SECRET ?? '').split(',').map((name) => name.trim()).filter(Boolean)

/** timingSafeEqual throws on unequal lengths, which a sender may choose. */
function isEqual(given, expected) {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)]
  return one.length === other.length && timingSafeEqual(one, other)
}

/** Whether X-Webhook-Signature was made with one of the secrets over these bytes. The whole text of a secret is its key. */
export function isSigned(body, signature, secrets) {
  let valid = false
  // Each is tried, so that the time says nothing of which one it was.
  for (const secret of secrets) {
    const expected = `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`
    valid = isEqual(String(signature ?? ''), expected) || valid
  }
  return valid
}

/** Whether the Standard Webhooks headers are valid. They bind the time, so an old delivery cannot be sent again. */
export function isSignedStandard(body, headers, secrets, now = Date.now() / 1000) {
  const [id, timestamp] = [headers['webhook-id'] ?? '', headers['webhook-timestamp'] ?? '']
  if (!/^\d{1,12}$/.test(timestamp) || Math.abs(now - Number(timestamp)) > TOLERANCE) return false
  const given = (headers['webhook-signature'] ?? '').split(' ').filter((part) => part.startsWith('v1,'))
  let valid = false
  for (const secret of secrets) {
    // Here the key is what the base64 after the mark stands for.
    const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
    const expected = createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest('base64')
    for (const signature of given) valid = isEqual(signature, `v1,${expected}`) || valid
  }
  return valid
}

// In memory for this example; yours is a unique column, written in the transaction that does what the event asks for.
const seen = new Set()

function work({ eventType, eventId, data }) {
  // Types and ids alone: names of files and of customers do not belong in a log.
  console.log(eventType, eventId, data.statementId ?? '-')
}

export const app = express()

// The body as it came. Once it is parsed, the bytes that were signed are gone.
app.post('/webhook', express.raw({ type: () => true, limit: '1mb' }), (request, response) => {
  const { body, headers } = request
  if (!Buffer.isBuffer(body) || !isSigned(body, headers['x-webhook-signature'], secrets())) {
    return response.status(401).send('Invalid signature')
  }
  // The time is bound too where these headers are there; without them, drop this check.
  if (!isSignedStandard(body, headers, secrets())) return response.status(401).send('Invalid or old signature')
  const event = JSON.parse(body)
  const isNew = !seen.has(event.eventId)
  seen.add(event.eventId)
  response.status(200).send('OK')
  if (isNew) setImmediate(work, event)
})

if (process.argv[2]) {
  if (secrets().length === 0) throw new Error('FLVXTRACT_WEBHOOK_SECRET is not set')
  app.listen(Number(process.argv[2]), '127.0.0.1')
}
