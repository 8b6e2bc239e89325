"""The code samples of the documentation run as they are printed, but for the base URL and what a reader puts in."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import requests

from conftest import NATIVE

SAMPLES = Path(__file__).resolve().parents[1] / "samples"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """A server with a member, a pair of keys, and a folder with a statement."""
    from conftest import GENEROUS, Server

    folder = tmp_path_factory.mktemp("samples")
    server = Server(folder / "data", GENEROUS).wait()
    member = server.member()
    key = server.key(member)
    shutil.copy(NATIVE, folder / "statement.pdf")
    environment = {
        **os.environ,
        "FLVXTRACT_CONSUMER_KEY": key["X-Consumer-Key"],
        "FLVXTRACT_CONSUMER_SECRET": key["X-Consumer-Secret"],
        "CONSUMER_KEY": key["X-Consumer-Key"],
        "CONSUMER_SECRET": key["X-Consumer-Secret"],
    }
    yield server, key, folder, environment
    server.stop()


def sample(name, server, folder, **put_in):
    text = (SAMPLES / name).read_text()
    assert "https://api.flvxtract.com" in text
    text = text.replace("https://api.flvxtract.com", server.url)
    text = text.replace("/path/to/statement.pdf", str(folder / "statement.pdf"))
    for old, new in put_in.items():
        assert old.replace("_", "-") in text, old
        text = text.replace(old.replace("_", "-"), new)
    return text


def run(command, folder, environment):
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def bash(text, folder, environment):
    return json.loads(run(["bash", "-c", text], folder, environment))


def python(text, after, folder, environment):
    return json.loads(run([sys.executable, "-c", f"{text}\n{after}"], folder, environment))


def javascript(text, after, folder, environment):
    # What the samples take for granted: the modules that they name, and a module in which one may wait.
    modules = os.environ["FLVXTRACT_MODULES"]
    before = (
        "const { createRequire } = await import('node:module');"
        f"const require = createRequire({json.dumps(modules + '/index.js')});"
        "const FormData = require('form-data');"
        "const fetch = require('node-fetch');"
    )
    if "require('fs')" not in text:
        before += "const fs = require('fs');"
    path = folder / "sample.mjs"
    path.write_text(f"{before}\n{text}\n{after}\n")
    return run(["node", str(path)], folder, environment)


needs_node = pytest.mark.skipif("FLVXTRACT_MODULES" not in os.environ, reason="FLVXTRACT_MODULES names no modules of npm")


def test_bash(site):
    server, key, folder, environment = site
    tokens = bash(sample("login.sh", server, folder), folder, environment)
    assert tokens["tokenType"] == "Bearer" and tokens["expiresIn"] == 3600
    text = sample("refresh.sh", server, folder, your_refresh_token=tokens["refreshToken"])
    assert bash(text, folder, environment)["accessToken"]
    text = sample("list.sh", server, folder)
    text = text.replace("flvx_prod_a1b2c3d4e5f6...", key["X-Consumer-Key"])
    text = text.replace("sk_live_x9y8z7w6v5u4...", key["X-Consumer-Secret"])
    assert "items" in bash(text, folder, environment)
    statement = bash(sample("upload.sh", server, folder), folder, environment)
    assert statement["id"] and statement["status"] == "Processing"


def test_python(site):
    server, key, folder, environment = site
    python(sample("login.py", server, folder), "assert access_token; print('{}')", folder, environment)
    listed = python(sample("list.py", server, folder), "print(response.text)", folder, environment)
    assert "items" in listed
    out = run([sys.executable, "-c", sample("upload.py", server, folder)], folder, environment)
    statement_id, status = out.split()
    assert status == "Processing"
    after = f"import json\nprint(json.dumps(wait_for_completion({statement_id!r}, {key!r})))"
    assert python(sample("poll.py", server, folder), after, folder, environment)["status"] == "Completed"
    after = "import json\nprint(json.dumps(process_statement('./statement.pdf')))"
    analysis = python(sample("flow.py", server, folder), after, folder, environment)
    assert analysis["header"]["totalTransactions"] == len(analysis["transactions"])


@needs_node
def test_javascript(site):
    server, key, folder, environment = site
    out = javascript(sample("login.js", server, folder), "console.log(accessToken && refreshToken ? 'ok' : '')", folder, environment)
    assert out.strip() == "ok"
    out = javascript(sample("list.js", server, folder), "console.log(await response.text())", folder, environment)
    assert "items" in json.loads(out)
    out = javascript(sample("upload.js", server, folder), "", folder, environment)
    assert out.startswith("ID: ") and out.strip().endswith("Status: Processing")
    statement_id = out.split()[1]
    # The sample leaves these two to its reader.
    before = f"const statementId = {json.dumps(statement_id)}; const headers = {json.dumps(key)};\n"
    out = javascript(before + sample("poll.js", server, folder), "", folder, environment)
    analysis = requests.get(f"{server.url}/api/statements/{statement_id}/analysis", headers=key).json()
    assert out.strip() == f"Transactions: {analysis['header']['totalTransactions']}"
    out = javascript(sample("flow.js", server, folder), "", folder, environment)
    for shown in ("id:", "bankName:", "transactions:", "cashFlowScore:", "debtToIncome:"):
        assert shown in out, out
    assert "undefined" not in out
