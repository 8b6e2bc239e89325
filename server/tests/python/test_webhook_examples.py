"""The receivers of examples/webhooks take deliveries as they should be taken."""

import base64
import importlib.util
import json
import os
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
import requests

from test_webhook_verifiers import node
from webhook_site import EXAMPLES, needs_node, receive, site


class Example:
    """A program of examples/webhooks on a port of its own."""

    def __init__(self, command, secrets, folder):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}/webhook"
        self.output = folder / f"output-{self.port}"
        environment = {**os.environ, "FLVXTRACT_WEBHOOK_SECRET": ",".join(secrets), "PYTHONDONTWRITEBYTECODE": "1"}
        with open(self.output, "wb") as output:
            self.process = subprocess.Popen(
                [*command, str(self.port)], env=environment, cwd=folder, stdout=output, stderr=subprocess.DEVNULL
            )

    def __enter__(self):
        until = time.monotonic() + 30
        while time.monotonic() < until:
            assert self.process.poll() is None
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return self
            time.sleep(0.05)
        raise AssertionError("the example did not start")

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()

    def lines(self):
        # Flask says on the same output that it has started.
        return [line for line in self.output.read_text().splitlines() if not line.startswith(" *")]


@pytest.fixture(params=["python", pytest.param("node", marks=needs_node)])
def example(request, tmp_path):
    """The command of a receiver of the examples."""
    if request.param == "python":
        return [sys.executable, str(EXAMPLES / "python/receiver.py")]
    modules = Path(os.environ["FLVXTRACT_MODULES"])
    if not (modules / "express").is_dir():
        pytest.skip("FLVXTRACT_MODULES has no express")
    # An import looks for modules beside the file.
    shutil.copy(EXAMPLES / "node/receiver.mjs", tmp_path)
    (tmp_path / "node_modules").symlink_to(modules, target_is_directory=True)
    return ["node", str(tmp_path / "receiver.mjs")]


def test_the_examples_accept_deliveries_once_and_refuse_others(site, receive, example, tmp_path):
    relay, endpoint = receive()
    rotated = site.call("POST", f"/endpoints/{endpoint['id']}/rotate-secret", {}).json()
    with (
        Example(example, [rotated["secret"], endpoint["secret"]], tmp_path) as receiver,
        Example(example, ["whsec_" + base64.b64encode(b"another").decode()], tmp_path) as stranger,
    ):
        change = {"events": endpoint["events"], "enabled": True}
        assert site.call("PUT", f"/endpoints/{endpoint['id']}", {"url": receiver.url, **change}).ok
        statement = site.upload('quo\\"te 🏦.pdf')
        deliveries = []
        until = time.monotonic() + 60
        while not deliveries and time.monotonic() < until:
            deliveries = site.call("GET", f"/deliveries?endpointId={endpoint['id']}").json()["items"]
            time.sleep(0.05)
        first = site.ended(deliveries[0]["id"])
        assert first["state"] == "Delivered", first["log"]
        # The same event twice, which is done once.
        again = site.call("POST", f"/deliveries/{first['id']}/replay").json()
        assert site.ended(again["id"])["state"] == "Delivered"
        tested = site.ended(site.test(endpoint)["id"])
        assert tested["state"] == "Delivered"
        expected = [
            f"extraction.completed {first['eventId']} {statement['id']}",
            f"webhook.test {tested['eventId']} -",
        ]
        while len(receiver.lines()) < 2 and time.monotonic() < until:
            time.sleep(0.05)
        time.sleep(0.3)
        assert receiver.lines() == expected
        # With the new secret alone, the body is signed by another, until the time of the old one is over.
        assert site.call("PUT", f"/endpoints/{endpoint['id']}", {"url": stranger.url, **change}).ok
        refused = site.ended(site.test(endpoint)["id"])
        assert refused["state"] == "Failed" and refused["lastStatus"] == 401
        # What was recorded is refused once it is old, or when a byte differs.
        assert site.call("PUT", f"/endpoints/{endpoint['id']}", {"url": relay.url, **change}).ok
        site.test(endpoint)
        recorded = relay.wait(1)[0]
        headers = {
            name: value
            for name, value in recorded.headers.items()
            if name.lower() not in ("host", "content-length", "accept")
        }
        post = lambda body, **other: requests.post(receiver.url, data=body, headers={**headers, **other}).status_code
        assert post(recorded.body) == 200
        assert post(recorded.body + b" ") == 401
        for name in [name for name in headers if name.lower() == "webhook-timestamp"]:
            del headers[name]
        assert post(recorded.body, **{"webhook-timestamp": str(int(time.time()) - 301)}) == 401
        for signature in ("", "sha256=", "sha256=" + "0" * 64):
            sent = {
                **{n: v for n, v in headers.items() if n.lower() != "x-webhook-signature"},
                "X-Webhook-Signature": signature,
            }
            assert requests.post(receiver.url, data=recorded.body, headers=sent).status_code == 401
        assert requests.post(receiver.url, data=b"{}").status_code == 401


@needs_node
def test_the_examples_hold_against_the_vector(tmp_path):
    vector = json.loads((EXAMPLES / "vectors.json").read_text())
    # Under another name, since a module of the tests has the same.
    spec = importlib.util.spec_from_file_location("example_receiver", EXAMPLES / "python/receiver.py")
    example = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(example)
    body, headers, now = vector["body"].encode(), vector["headers"], int(vector["headers"]["webhook-timestamp"])
    both = {**headers, **vector["whileTwoAreValid"]}
    secret, previous = vector["secret"], vector["previousSecret"]
    assert example.is_signed(body, headers["X-Webhook-Signature"], [secret])
    assert example.is_signed(body, both["X-Webhook-Signature"], [secret, previous])
    assert not example.is_signed(body, both["X-Webhook-Signature"], [secret])
    for seconds, valid in [(0, True), (300, True), (301, False), (-300, True), (-301, False)]:
        assert example.is_signed_standard(body, headers, [secret], now + seconds) is valid
    assert example.is_signed_standard(body, both, [previous], now)
    assert not example.is_signed_standard(body + b" ", both, [secret, previous], now)
    if not (Path(os.environ["FLVXTRACT_MODULES"]) / "express").is_dir():
        pytest.skip("FLVXTRACT_MODULES has no express")
    shutil.copy(EXAMPLES / "node/receiver.mjs", tmp_path)
    (tmp_path / "node_modules").symlink_to(os.environ["FLVXTRACT_MODULES"], target_is_directory=True)
    script = """
    const { MODULE: module, VECTORS: path } = process.env;
    const { isSigned, isSignedStandard } = await import(module);
    const { readFileSync } = await import('node:fs');
    const { secret, previousSecret, body, headers, whileTwoAreValid } = JSON.parse(readFileSync(path, 'utf8'));
    const now = Number(headers['webhook-timestamp']), bytes = Buffer.from(body), both = { ...headers, ...whileTwoAreValid };
    console.log(JSON.stringify([
      isSigned(bytes, headers['X-Webhook-Signature'], [secret]),
      isSigned(bytes, both['X-Webhook-Signature'], [secret, previousSecret]),
      isSignedStandard(bytes, headers, [secret], now + 300),
      isSignedStandard(bytes, both, [previousSecret], now),
      isSigned(bytes, both['X-Webhook-Signature'], [secret]),
      isSigned(bytes, undefined, [secret]),
      isSignedStandard(bytes, headers, [secret], now + 301),
      isSignedStandard(Buffer.from(body + ' '), headers, [secret], now),
    ]));"""
    out = node(script, MODULE=str(tmp_path / "receiver.mjs"), VECTORS=str(EXAMPLES / "vectors.json"))
    assert json.loads(out) == [True] * 4 + [False] * 4
