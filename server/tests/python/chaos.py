"""What the server survives: its processes are killed at random moments while statements are uploaded.

In the end every statement that was accepted is there once and was read, and no upload is there twice, whatever its client
was told.
"""

import argparse
import base64
import logging
import os
import random
import secrets
import subprocess
import tempfile
import threading
import time
import uuid
from pathlib import Path

import requests

from conftest import GENEROUS, NATIVE, POSTGRES, Server, migrate


class Uploader(threading.Thread):
    """Uploads until it is told to stop, and notes what was accepted."""

    def __init__(self, urls, key):
        super().__init__(daemon=True)
        self.urls, self.key = urls, key
        self.accepted, self.tried = {}, set()
        self.is_over = False

    def run(self):
        content = NATIVE.read_bytes()
        while not self.is_over:
            name = str(uuid.uuid4())
            self.tried.add(name)
            headers = {**self.key, "Idempotency-Key": name}
            # A client that got no answer asks again, as it should.
            while not self.is_over:
                try:
                    url = random.choice(self.urls())
                    answer = requests.post(
                        f"{url}/api/statements/upload",
                        headers=headers,
                        files={"file": ("a.pdf", content)},
                        data={"externalId": name},
                        timeout=20,
                    )
                except (requests.RequestException, IndexError):
                    time.sleep(0.05)
                    continue
                if answer.status_code == 201:
                    self.accepted[name] = answer.json()["id"]
                    break
                assert answer.status_code == 503, answer.text
                time.sleep(0.1)
            time.sleep(0.02)


class Site:
    """The processes of a server, of which any may die at any time."""

    def __init__(self, folder, settings, roles):
        self.folder, self.settings = folder, settings
        self.processes = {}
        for number, role in enumerate(roles):
            self.processes[number] = (role, self.start(number, role))
        for role, server in self.processes.values():
            if role != "worker":
                server.wait()

    def start(self, number, role):
        return Server(self.folder / f"data{number}", {**self.settings, "SERVER__ROLE": role})

    def urls(self):
        return [s.url for role, s in self.processes.values() if role != "worker" and s.url and s.process.poll() is None]

    def kill_one(self, randomness):
        number = randomness.choice(sorted(self.processes))
        role, server = self.processes[number]
        server.kill()
        again = self.start(number, role)
        self.processes[number] = (role, again)
        if role != "worker":
            again.wait()

    def stop(self):
        for _, server in self.processes.values():
            server.stop()


def survive(site, kills, seed):
    """Kills so often, and looks what is left."""
    randomness = random.Random(seed)
    first = next(server for role, server in site.processes.values() if role != "worker")
    key = first.key(first.member())
    uploaders = [Uploader(site.urls, key) for _ in range(3)]
    for uploader in uploaders:
        uploader.start()
    for number in range(kills):
        time.sleep(randomness.uniform(0.05, 1.5))
        site.kill_one(randomness)
        if number % 10 == 9:
            print(f"killed {number + 1} times", flush=True)
    for uploader in uploaders:
        uploader.is_over = True
    for uploader in uploaders:
        uploader.join()
    accepted = {name: id for uploader in uploaders for name, id in uploader.accepted.items()}
    tried = {name for uploader in uploaders for name in uploader.tried}
    url = site.urls()[0]
    until = time.monotonic() + 600
    while requests.get(f"{url}/api/statements?status=Processing", headers=key).json()["totalItems"]:
        assert time.monotonic() < until, "statements are stuck"
        time.sleep(0.5)
    items, page = [], 1
    while True:
        answer = requests.get(f"{url}/api/statements?pageSize=200&page={page}", headers=key).json()
        items += answer["items"]
        if not answer["items"]:
            break
        page += 1
    found = {}
    for item in items:
        found.setdefault(item["externalId"], []).append(item)
    lost = [name for name, id in accepted.items() if [i["id"] for i in found.get(name, [])] != [id]]
    twice = [name for name, same in found.items() if len(same) > 1]
    failed = [item for item in items if item["status"] != "Completed"]
    unreadable = 0
    for item in items:
        answer = requests.get(f"{url}/api/statements/{item['id']}/analysis", headers=key)
        unreadable += not answer.ok or len(answer.json()["transactions"]) != item["transactionCount"]
    print(
        f"{kills} kills: {len(accepted)} accepted of {len(tried)} tried; lost or other {len(lost)}, twice {len(twice)}, "
        f"not completed {len(failed)}, without a whole answer {unreadable}"
    )
    for item in failed[:5]:
        print(item["error"])
    assert not lost and not twice and not failed and not unreadable


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", choices=["sqlite", "postgres"])
    arguments = parser.parse_args()
    if arguments.only != "postgres":
        with tempfile.TemporaryDirectory() as folder:
            print("SQLite, one process")
            site = Site(Path(folder), GENEROUS, ["all"])
            try:
                survive(site, arguments.kills, arguments.seed)
            finally:
                site.stop()
    if arguments.only == "sqlite":
        return
    if not POSTGRES:
        print("NOT RUN: PostgreSQL: FLVXTRACT_TEST_POSTGRES names no server")
        return
    from moto.server import ThreadedMotoServer

    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    bucket = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    bucket.start()
    host, port = bucket.get_host_and_port()
    requests.put(f"http://{host}:{port}/statements").raise_for_status()
    name = f"chaos_{secrets.token_hex(8)}"
    subprocess.run(["psql", "--quiet", POSTGRES, "-c", f"CREATE DATABASE {name}"], check=True)
    random_key = lambda: base64.b64encode(os.urandom(32)).decode()
    settings = {
        **GENEROUS,
        "DATABASE__URL": f"{POSTGRES.rsplit('/', 1)[0]}/{name}",
        "KEYS__MASTER": random_key(),
        "KEYS__TOKEN": random_key(),
        "FILES__URL": "s3://statements/chaos",
        "FILES__ENDPOINT": f"http://{host}:{port}",
        "FILES__ALLOW_HTTP": "true",
        "FILES__ACCESS_KEY_ID": "test",
        "FILES__SECRET_ACCESS_KEY": "test",
    }
    with tempfile.TemporaryDirectory() as folder:
        print("PostgreSQL, two that answer and two that read")
        migrate(settings, folder)
        site = Site(Path(folder), settings, ["api", "api", "worker", "worker"])
        try:
            survive(site, arguments.kills, arguments.seed)
        finally:
            site.stop()
            bucket.stop()


if __name__ == "__main__":
    main()
