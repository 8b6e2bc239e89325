"""The verifiers of the documentation accept deliveries, whose bytes are those that JavaScript would write."""

import hashlib
import hmac
import json
import os
import re
import subprocess
import time

import flask
import requests

from conftest import NATIVE
from webhook_site import EXAMPLES, EXTERNAL_ID, needs_node, receive, site, standard

# The samples of the documentation, as they are printed there.
SEED_PYTHON = """\
import hmac, hashlib, os
from flask import Flask, request

def verify(body: bytes, sig: str, secret: str) -> bool:
    expected = 'sha256=' + hmac.new(
        secret.encode(), body, hashlib.sha256
    ).hexdigest()
    return hmac.compare_digest(sig, expected)

@app.route('/webhook', methods=['POST'])
def webhook():
    sig = request.headers.get('X-Webhook-Signature')
    if not verify(request.data, sig, os.environ['FLVXTRACT_WEBHOOK_SECRET']):
        return 'Invalid signature', 401
    return 'OK', 200
"""
SEED_JAVASCRIPT = """\
const crypto = require('crypto');

function verifyWebhookSignature(payload, signature, secret) {
  const expected = 'sha256=' +
    crypto.createHmac('sha256', secret)
      .update(JSON.stringify(payload))
      .digest('hex');
  return crypto.timingSafeEqual(
    Buffer.from(signature), Buffer.from(expected)
  );
}
"""

# Names of files as they are sent, and as they are kept.
NAMES = {
    'quo\\"te.pdf': 'quo"te.pdf',
    "it's 100% & <b>50%25%2F.pdf": "it's 100% & <b>50%25%2F.pdf",
    "Ọ̀ṣun 🏦👩🏽‍💻.pdf": "Ọ̀ṣun 🏦👩🏽‍💻.pdf",
    "line\u2028and\u2029paragraph.pdf": "line\u2028and\u2029paragraph.pdf",
    "tab\tnel\x85bom\ufeff.pdf": "tabnelbom\ufeff.pdf",
}


def csharp(payload, signature, secret):
    """The sample in C#, step by step: its payload is a string, so bytes that are no UTF-8 would be others."""
    hash = hmac.new(secret.encode("utf-8"), payload.encode("utf-8"), hashlib.sha256).digest()
    expected = "sha256=" + "-".join(f"{byte:02X}" for byte in hash).replace("-", "").lower()
    return hmac.compare_digest(signature.encode("utf-8"), expected.encode("utf-8"))


def node(script, *arguments, **environment):
    done = subprocess.run(
        ["node", "--input-type=module", "-e", script, *arguments],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_verifiers_of_the_documentation_accept_deliveries(site, receive, monkeypatch):
    receiver, endpoint = receive()
    for name in NAMES:
        site.upload(name)
    site.test(endpoint)
    deliveries = receiver.wait(len(NAMES) + 1)
    kept = {d.event["data"].get("fileName") for d in deliveries}
    assert kept == {*NAMES.values(), None}
    assert {d.event["data"].get("externalId") for d in deliveries} == {EXTERNAL_ID, None}
    # In Python, as it is printed, but for the app that it takes for granted.
    names = {"app": flask.Flask("receiver")}
    exec(SEED_PYTHON, names)
    monkeypatch.setenv("FLVXTRACT_WEBHOOK_SECRET", endpoint["secret"])
    client = names["app"].test_client()
    for delivery in deliveries:
        headers = {"X-Webhook-Signature": delivery["X-Webhook-Signature"]}
        assert (
            client.post("/webhook", data=delivery.body, headers=headers, content_type="application/json").status_code
            == 200
        )
        assert client.post("/webhook", data=delivery.body + b" ", headers=headers).status_code == 401
        # In C#.
        assert csharp(delivery.body.decode("utf-8"), headers["X-Webhook-Signature"], endpoint["secret"])


def test_the_vector_is_what_python_and_the_sample_in_csharp_compute():
    vector = json.loads((EXAMPLES / "vectors.json").read_text())
    body = vector["body"].encode()
    assert csharp(vector["body"], vector["headers"]["X-Webhook-Signature"], vector["secret"])
    assert csharp(vector["body"], vector["whileTwoAreValid"]["X-Webhook-Signature"], vector["previousSecret"])

    def signature(secret):
        return standard(secret, type("Vector", (dict,), {"body": body})(vector["headers"]))

    assert vector["headers"]["webhook-signature"] == signature(vector["secret"])
    both = f"{signature(vector['secret'])} {signature(vector['previousSecret'])}"
    assert vector["whileTwoAreValid"]["webhook-signature"] == both


@needs_node
def test_the_body_is_what_node_makes_of_it_and_its_verifiers_accept_it(site, receive, tmp_path):
    receiver, endpoint = receive()
    for name in NAMES:
        site.upload(name)
    site.test(endpoint)
    deliveries = receiver.wait(len(NAMES) + 1)
    for number, delivery in enumerate(deliveries):
        (tmp_path / f"{number}.body").write_bytes(delivery.body)
        (tmp_path / f"{number}.signature").write_text(delivery["X-Webhook-Signature"])
    before = "const { createRequire } = await import('node:module'); const require = createRequire('/');"
    # Once as printed, over the payload that was parsed, and once corrected, over the bytes.
    after = """
    const fs = require('fs');
    const [folder, secret] = process.argv.slice(1);
    const corrected = (body, signature) => {
      const [given, expected] = [Buffer.from(signature),
        Buffer.from('sha256=' + crypto.createHmac('sha256', secret).update(body).digest('hex'))];
      return given.length === expected.length && crypto.timingSafeEqual(given, expected);
    };
    for (const name of fs.readdirSync(folder).filter((name) => name.endsWith('.body'))) {
      const body = fs.readFileSync(`${folder}/${name}`);
      const signature = fs.readFileSync(`${folder}/${name.replace('body', 'signature')}`, 'utf8');
      const payload = JSON.parse(body);
      console.log(JSON.stringify([
        Buffer.from(JSON.stringify(payload)).equals(body),
        verifyWebhookSignature(payload, signature, secret),
        corrected(body, signature),
        corrected(body, 'sha256='),
        corrected(Buffer.concat([body, Buffer.from(' ')]), signature),
      ]));
    }"""
    lines = node(before + SEED_JAVASCRIPT + after, str(tmp_path), endpoint["secret"]).splitlines()
    assert [json.loads(line) for line in lines] == [[True, True, True, False, False]] * len(deliveries)


def test_control_characters_do_not_get_into_a_body(site, receive):
    receiver, _ = receive()
    for name, id in [("bell\x07.pdf", ""), ("delete\x7f.pdf", ""), ("a.pdf", "bell\x07"), ("a.pdf", "line\n")]:
        parts = {"file": (name, NATIVE.read_bytes()), "externalId": (None, id)}
        answer = requests.post(f"{site.url}/api/statements/upload", files=parts, headers=site.key)
        assert answer.status_code in (201, 400), answer.text
        if answer.status_code == 201:
            shown = site.server.read(site.key, answer.json()["id"])
            assert not re.search(r"[\x00-\x1f\x7f]", shown["fileName"] + (shown["externalId"] or ""))
    time.sleep(0.3)
    assert not any(re.search(rb"\\u00[01]", delivery.body) for delivery in receiver.deliveries)
