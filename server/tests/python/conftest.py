"""Servers as processes: each test starts what it needs on ports that are free, and stops it by its process id."""

import base64
import os
import re
import secrets
import signal
import subprocess
import threading
import time
from pathlib import Path

import pytest
import requests

ROOT = Path(__file__).resolve().parents[3]
PROGRAM = os.environ.get("FLVXTRACT_SERVER", str(ROOT / "target/debug/flvxtract-server"))
NATIVE = ROOT / "fixtures/cases/gtbank/email-2024/input.pdf"
POSTGRES = os.environ.get("FLVXTRACT_TEST_POSTGRES")

# Limits that no test meets unless it is about them.
GENEROUS = {
    "LIMITS__GLOBAL": "1000000",
    "LIMITS__UPLOAD": "100000",
    "LIMITS__AUTH": "100000",
    "LIMITS__STRICT": "100000",
}


class Server:
    """One process of the server."""

    def __init__(self, folder, settings, scheme="http"):
        environment = {"PATH": os.environ.get("PATH", ""), "FLVXTRACT__SERVER__LISTEN": "127.0.0.1:0"}
        environment["FLVXTRACT__SERVER__DATA_DIR"] = str(folder)
        environment.update({f"FLVXTRACT__{key}": value for key, value in settings.items()})
        self.folder = folder
        self.log = []
        self.process = subprocess.Popen([PROGRAM], env=environment, stderr=subprocess.PIPE, text=True)
        self.url = None
        self._listening = threading.Event()
        self._scheme = scheme
        threading.Thread(target=self._read_log, daemon=True).start()

    def _read_log(self):
        for line in self.process.stderr:
            self.log.append(line)
            plain = re.sub(r"\x1b\[[0-9;]*m", "", line)
            found = re.search(r"address=(127\.0\.0\.1:\d+)", plain)
            if found and not self.url:
                self.url = f"{self._scheme}://{found[1]}"
                self._listening.set()
        self._listening.set()

    def wait(self):
        """Waits until it listens."""
        assert self._listening.wait(60), "the server did not start"
        assert self.url, "".join(self.log)
        return self

    def kill(self):
        self.process.kill()
        self.process.wait()

    def stop(self):
        """Stops it as a service is stopped, and returns its exit code."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=60)

    def member(self, email="user@example.com", password="your-password"):
        """Registers somebody, and returns headers with a token."""
        account = {"email": email, "password": password, "organizationName": "Lender"}
        requests.post(f"{self.url}/api/auth/register", json=account).raise_for_status()
        return self.sign_in(email, password)

    def sign_in(self, email="user@example.com", password="your-password"):
        tokens = requests.post(f"{self.url}/api/auth/login", json={"email": email, "password": password})
        tokens.raise_for_status()
        return {"Authorization": f"Bearer {tokens.json()['accessToken']}"}

    def key(self, member, environment="production"):
        """Makes a pair of keys, and returns its headers."""
        body = {"name": "tests", "environment": environment}
        made = requests.post(f"{self.url}/api/api-keys", json=body, headers=member)
        made.raise_for_status()
        return {"X-Consumer-Key": made.json()["consumerKey"], "X-Consumer-Secret": made.json()["consumerSecret"]}

    def upload(self, headers, path=NATIVE):
        with open(path, "rb") as file:
            return requests.post(f"{self.url}/api/statements/upload", headers=headers, files={"file": file})

    def read(self, headers, statement_id, seconds=60):
        """Asks until a statement was read."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            answer = requests.get(f"{self.url}/api/statements/{statement_id}", headers=headers)
            if answer.ok and answer.json()["status"] != "Processing":
                return answer.json()
            time.sleep(0.05)
        raise AssertionError("not read in time\n" + "".join(self.log[-20:]))


@pytest.fixture
def start(tmp_path):
    """Starts servers, which are stopped when the test ends."""
    servers = []

    def start(settings=None, folder=None, wait=True, scheme="http"):
        server = Server(folder or tmp_path / "data", {**GENEROUS, **(settings or {})}, scheme)
        servers.append(server)
        return server.wait() if wait else server

    yield start
    for server in servers:
        if server.process.poll() is None:
            server.stop()


@pytest.fixture
def database():
    """The URL of a new PostgreSQL database."""
    if not POSTGRES:
        pytest.skip("FLVXTRACT_TEST_POSTGRES names no PostgreSQL server")
    name = f"test_{secrets.token_hex(8)}"
    subprocess.run(["psql", "--quiet", POSTGRES, "-c", f"CREATE DATABASE {name}"], check=True)
    server, _ = POSTGRES.rsplit("/", 1)
    yield f"{server}/{name}"
    subprocess.run(["psql", "--quiet", POSTGRES, "-c", f"DROP DATABASE {name} WITH (FORCE)"], check=True)


@pytest.fixture
def keys():
    """Settings of keys that several processes share."""
    key = lambda: base64.b64encode(secrets.token_bytes(32)).decode()
    return {"KEYS__MASTER": key(), "KEYS__TOKEN": key()}


@pytest.fixture
def bucket():
    """Settings of an S3 bucket of a stand-in."""
    from moto.server import ThreadedMotoServer

    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    url = f"http://{host}:{port}"
    requests.put(f"{url}/statements").raise_for_status()
    yield {
        "FILES__URL": "s3://statements/flvxtract",
        "FILES__ENDPOINT": url,
        "FILES__ALLOW_HTTP": "true",
        "FILES__ACCESS_KEY_ID": "test",
        "FILES__SECRET_ACCESS_KEY": "test",
    }
    server.stop()


def migrate(settings, folder):
    """Brings the tables of a database up to date."""
    environment = {"PATH": os.environ.get("PATH", ""), "FLVXTRACT__SERVER__DATA_DIR": str(folder)}
    environment.update({f"FLVXTRACT__{key}": value for key, value in settings.items()})
    subprocess.run([PROGRAM, "migrate"], env=environment, check=True, stdout=subprocess.DEVNULL)
