"""A receiver of webhooks in Flask: ``FLVXTRACT_WEBHOOK_SECRET=whsec_… python receiver.py 9000``.

The signature is checked over the bytes that arrived, the answer is given before anything is done with the event, and an event
that arrives twice is done once.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import os
import queue
import sys
import threading
import time
from collections.abc import Mapping, Sequence

from flask import Flask, request

# Seconds that a Standard Webhooks signature may be old, or ahead of this clock.
TOLERANCE = 5 * 60
LARGEST = 1 << 20

app = Flask(__name__)
app.config["MAX_CONTENT_LENGTH"] = LARGEST


def secrets() -> list[str]:
    """The secrets that are valid: two while they are being changed."""
    names = os.environ.get("FLVXTRACT_WEBHOOK_SECRET", "").split(",")
    return [name.strip() for name in names if name.strip()]


def is_signed(body: bytes, signature: str | None, secrets: Sequence[str]) -> bool:
    """Whether X-Webhook-Signature was made with one of the secrets. The whole text of a secret is its key."""
    given = (signature or "").encode()
    valid = False
    # Each is tried, so that the time says nothing of which one it was.
    for secret in secrets:
        expected = "sha256=" + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
        valid |= hmac.compare_digest(given, expected.encode())
    return valid


def is_signed_standard(
    body: bytes, headers: Mapping[str, str], secrets: Sequence[str], now: float | None = None
) -> bool:
    """Whether the Standard Webhooks headers are valid. They bind the time, so an old delivery cannot be sent again."""
    message_id, timestamp = headers.get("webhook-id", ""), headers.get("webhook-timestamp", "")
    if not timestamp.isascii() or not timestamp.isdigit():
        return False
    if abs((time.time() if now is None else now) - int(timestamp)) > TOLERANCE:
        return False
    given = [
        part[3:]
        for part in headers.get("webhook-signature", "").split(" ")
        if part.startswith("v1,")
    ]
    message = f"{message_id}.{timestamp}.".encode() + body
    valid = False
    for secret in secrets:
        # Here the key is what the base64 after the mark stands for.
        key = base64.b64decode(secret.removeprefix("whsec_"))
        expected = base64.b64encode(hmac.new(key, message, hashlib.sha256).digest())
        for signature in given:
            valid |= hmac.compare_digest(signature.encode(), expected)
    return valid


# In memory for this example; yours is a unique column, written in the transaction that does what the event asks for.
seen: set[str] = set()
seen_lock = threading.Lock()
events: queue.SimpleQueue[dict] = queue.SimpleQueue()


def work() -> None:
    while True:
        event = events.get()
        # Types and ids alone: names of files and of customers do not belong in a log.
        print(
            event["eventType"], event["eventId"], event["data"].get("statementId", "-"), flush=True
        )


@app.post("/webhook")
def webhook():
    body = request.get_data()
    if not is_signed(body, request.headers.get("X-Webhook-Signature"), secrets()):
        return "Invalid signature", 401
    # The time is bound too where these headers are there; without them, drop this check.
    if not is_signed_standard(body, request.headers, secrets()):
        return "Invalid or old signature", 401
    event = json.loads(body)
    with seen_lock:
        is_new = event["eventId"] not in seen
        seen.add(event["eventId"])
    if is_new:
        events.put(event)
    return "OK", 200


if __name__ == "__main__":
    if not secrets():
        sys.exit("FLVXTRACT_WEBHOOK_SECRET is not set")
    threading.Thread(target=work, daemon=True).start()
    app.run(port=int(sys.argv[1]) if len(sys.argv) > 1 else 9000, threaded=True)
