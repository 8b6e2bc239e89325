"""A server that delivers to receivers on this machine, for the tests of webhooks."""

import base64
import hashlib
import hmac
import os
import time

import pytest
import requests

from conftest import GENEROUS, NATIVE, ROOT, Server
from receiver import WEBHOOKS, Receiver

EXAMPLES = ROOT / "examples/webhooks"
LOCKED = ROOT / "fixtures/cases/first-bank/aes-2024/input.pdf"
ENDED = {"Delivered", "Failed", "Exhausted"}

# What a caller may name a statement; the server refuses control characters here, and leaves them out of names of files.
EXTERNAL_ID = "a\"b\\c/<>&'%00\u2028\U0001f3e6"

needs_node = pytest.mark.skipif(
    "FLVXTRACT_MODULES" not in os.environ, reason="FLVXTRACT_MODULES names no modules of npm"
)


class Site:
    """A server with an owner and a pair of keys."""

    def __init__(self, server):
        self.server = server
        self.url = server.url
        self.owner = server.member()
        self.key = server.key(self.owner)

    def call(self, method, path, body=None, headers=None):
        return requests.request(method, f"{self.url}/api/webhooks{path}", json=body, headers=headers or self.owner)

    def add(self, url, **fields):
        made = self.call("POST", "/endpoints", {"url": url, **fields})
        assert made.status_code == 201, made.text
        return made.json()

    def test(self, endpoint):
        sent = self.call("POST", f"/endpoints/{endpoint['id']}/test")
        assert sent.status_code == 201, sent.text
        return sent.json()

    def delivery(self, id):
        found = self.call("GET", f"/deliveries/{id}")
        assert found.ok, found.text
        return found.json()

    def ended(self, id, seconds=60):
        """Waits until a delivery has ended."""
        until = time.monotonic() + seconds
        while (found := self.delivery(id))["state"] not in ENDED:
            assert time.monotonic() < until, found
            time.sleep(0.02)
        return found

    def upload(self, name=None, path=NATIVE, headers=None):
        """Uploads under a name exactly as it stands, which no library would send."""
        if name is None:
            answer = self.server.upload(headers or self.key, path)
        else:
            id = f'--limit\r\nContent-Disposition: form-data; name="externalId"\r\n\r\n{EXTERNAL_ID}\r\n'
            file = f'--limit\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
            body = (id + file).encode() + path.read_bytes() + b"\r\n--limit--\r\n"
            headers = {**self.key, "Content-Type": "multipart/form-data; boundary=limit"}
            answer = requests.post(f"{self.url}/api/statements/upload", data=body, headers=headers)
        assert answer.status_code == 201, answer.text
        return answer.json()


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    server = Server(tmp_path_factory.mktemp("webhooks") / "data", {**GENEROUS, **WEBHOOKS}).wait()
    yield Site(server)
    server.stop()


@pytest.fixture
def receive(site):
    """Makes receivers, each with an endpoint of its own, which go when the test ends."""
    made = []

    def receive(answer=lambda delivery: 200, **fields):
        receiver = Receiver(answer)
        endpoint = site.add(receiver.url, **fields)
        made.append((receiver, endpoint))
        return receiver, endpoint

    yield receive
    for receiver, endpoint in made:
        site.call("DELETE", f"/endpoints/{endpoint['id']}")
        receiver.close()
    # What is still read would be told to the receivers of the next test.
    while requests.get(f"{site.url}/api/statements?status=Processing", headers=site.owner).json()["totalItems"]:
        time.sleep(0.05)


def legacy(secret, body):
    return "sha256=" + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()


def standard(secret, delivery):
    message = f"{delivery['webhook-id']}.{delivery['webhook-timestamp']}.".encode() + delivery.body
    key = base64.b64decode(secret.removeprefix("whsec_"), validate=True)
    return "v1," + base64.b64encode(hmac.new(key, message, hashlib.sha256).digest()).decode()
