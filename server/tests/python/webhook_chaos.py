"""What webhooks survive: the process that sends them is killed at random moments, and who receives them fails at random.

In the end every event that was accepted was taken by its receiver, with a valid signature, or is listed as exhausted or
failed.
"""

import argparse
import base64
import collections
import hashlib
import hmac
import json
import logging
import os
import random
import secrets
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import contextmanager
from pathlib import Path

import requests

from chaos import Site
from conftest import GENEROUS, NATIVE, POSTGRES, migrate
from receiver import CUT, WEBHOOKS, Receiver

# Seconds that the server waits for an answer, and that a receiver holds one longer than that.
PATIENCE = 1
HOLD = 1.5

ENDPOINTS = 6
CLIENTS = 6
UPLOADS = 0.01

SETTINGS = {
    **GENEROUS,
    **WEBHOOKS,
    "WEBHOOKS__RETRY_SECONDS": "[0, 1, 1]",
    "WEBHOOKS__TIMEOUT_SECONDS": str(PATIENCE),
    "WEBHOOKS__PARALLEL": "128",
    "WEBHOOKS__PER_ENDPOINT": "24",
    # Failing for a long time is what these do.
    "WEBHOOKS__DISABLE_AFTER_DAYS": "0",
}


class Moody:
    """A receiver that fails at random, and counts what it took: the events that it answered with 200."""

    def __init__(self, seed):
        self.randomness = random.Random(seed)
        self.lock = threading.Lock()
        self.secret = None
        self.taken, self.answered = collections.Counter(), collections.Counter()
        self.invalid = 0
        self.receiver = Receiver(self.answer)
        # What is kept of each is enough.
        self.receiver.deliveries = collections.deque(maxlen=1)

    def answer(self, delivery):
        signature = "sha256=" + hmac.new(self.secret.encode(), delivery.body, hashlib.sha256).hexdigest()
        delivery_id = delivery["X-Webhook-Delivery-Id"]
        with self.lock:
            mood = self.randomness.random()
            is_valid = hmac.compare_digest(signature, delivery["X-Webhook-Signature"] or "")
            is_valid &= delivery.event["eventId"] == delivery["webhook-id"]
            if not is_valid:
                self.invalid += 1
                return 401
            for limit, answer in [(0.60, 200), (0.72, 500), (0.82, 503), (0.90, 429), (0.97, CUT)]:
                if mood < limit:
                    break
            else:
                answer = self.hold
            self.answered[answer if isinstance(answer, (int, str)) else "held"] += 1
            if answer == 200:
                self.taken[delivery_id] += 1
        return answer

    @staticmethod
    def hold(handler):
        time.sleep(HOLD)
        return 200


class Client(threading.Thread):
    """Makes events until there are enough, and notes which were accepted."""

    def __init__(self, plan, urls, owner, endpoints):
        super().__init__(daemon=True)
        self.plan, self.urls, self.owner, self.endpoints = plan, urls, owner, endpoints
        self.deliveries, self.statements, self.unknown = [], [], 0
        self.error = None

    def run(self):
        try:
            self.work()
        except BaseException as error:
            self.error = error

    def work(self):
        content, session = NATIVE.read_bytes(), requests.Session()
        while self.plan.take():
            is_upload = random.random() < UPLOADS
            while True:
                try:
                    url = random.choice(self.urls())
                    if is_upload:
                        path, more = "/api/statements/upload", {"files": {"file": ("a.pdf", content)}}
                    else:
                        endpoint = random.choice(self.endpoints)
                        path, more = f"/api/webhooks/endpoints/{endpoint['id']}/test", {}
                    answer = session.post(url + path, headers=self.owner, timeout=20, **more)
                except (requests.RequestException, IndexError):
                    # Whether it was accepted, nobody knows: nothing is promised, and another is made.
                    self.unknown += 1
                    time.sleep(0.05)
                    continue
                if answer.status_code == 201:
                    break
                assert answer.status_code == 503, answer.text
                time.sleep(0.1)
            (self.statements if is_upload else self.deliveries).append(answer.json()["id"])


class Plan:
    """How many events are still to be made."""

    def __init__(self, events):
        self.left = self.events = events
        self.lock = threading.Lock()

    def take(self):
        with self.lock:
            self.left -= 1
            return self.left >= 0

    @property
    def share(self):
        return 1 - max(self.left, 0) / self.events


def listed(url, owner, state):
    """Returns all deliveries in a state."""
    items, page = [], 1
    while True:
        path = f"{url}/api/webhooks/deliveries?state={state}&pageSize=200&page={page}"
        answer = requests.get(path, headers=owner)
        answer.raise_for_status()
        if not answer.json()["items"]:
            return items
        items += answer.json()["items"]
        page += 1


def total(url, owner, path):
    answer = requests.get(f"{url}{path}", headers=owner)
    answer.raise_for_status()
    return answer.json()["totalItems"]


def quiet(url, owner, seconds):
    """Waits until nothing is read and nothing is to be sent."""
    until = time.monotonic() + seconds
    while total(url, owner, "/api/statements?status=Processing") or total(
        url, owner, "/api/webhooks/deliveries?state=Pending"
    ):
        assert time.monotonic() < until, "deliveries are stuck"
        time.sleep(0.5)


def survive(site, events, kills, seed):
    """Makes events while it kills, and returns how many were lost."""
    randomness = random.Random(seed)
    started = time.monotonic()
    first = next(server for role, server in site.processes.values() if role != "worker")
    owner = first.member()
    receivers, endpoints = {}, []
    for number in range(ENDPOINTS):
        receiver = Moody(seed * 1000 + number)
        made = requests.post(f"{first.url}/api/webhooks/endpoints", json={"url": receiver.receiver.url}, headers=owner)
        made.raise_for_status()
        receiver.secret = made.json()["secret"]
        receivers[made.json()["id"]] = receiver
        endpoints.append(made.json())
    plan = Plan(events)
    clients = [Client(plan, site.urls, owner, endpoints) for _ in range(CLIENTS)]
    for client in clients:
        client.start()
    mortal = [number for number, (role, _) in site.processes.items() if role != "api"]
    for number in range(kills):
        # Spread over the making of events; the last ones fall into the sending of what is left.
        while plan.share < number / kills * 0.9 and any(client.is_alive() for client in clients):
            time.sleep(0.01)
        time.sleep(randomness.uniform(0.05, 0.8))
        victim = randomness.choice(mortal)
        role, server = site.processes[victim]
        server.kill()
        again = site.start(victim, role)
        site.processes[victim] = (role, again)
        if role != "worker":
            again.wait()
        if number % 10 == 9:
            print(f"killed {number + 1} times, {plan.share:.0%} made", flush=True)
    for client in clients:
        client.join()
        if client.error:
            raise client.error
    url = site.urls()[0]
    quiet(url, owner, 900)
    seconds = time.monotonic() - started
    ended = {state: listed(url, owner, state) for state in ("Delivered", "Exhausted", "Failed")}
    given_up = {item["id"] for state in ("Exhausted", "Failed") for item in ended[state]}
    known = {item["id"]: item for items in ended.values() for item in items}
    taken = collections.Counter()
    for receiver in receivers.values():
        taken.update(receiver.taken)
        receiver.receiver.close()
    accepted = [id for client in clients for id in client.deliveries]
    statements = [id for client in clients for id in client.statements]
    # An upload is told to every endpoint.
    found = collections.defaultdict(set)
    for item in known.values():
        if item["statementId"]:
            found[item["statementId"]].add(item["endpointId"])
    missing = sum(len(receivers.keys() - found[id]) for id in statements)
    by_upload = [id for id, item in known.items() if item["statementId"]]
    lost = [id for id in [*accepted, *by_upload] if id not in taken and id not in given_up]
    untrue = [item["id"] for item in ended["Delivered"] if item["id"] not in taken]
    # Taken, but what came of it was not written down before the process died, or the answer came too late.
    often = sum(times > 1 for times in taken.values())
    answers = sum((receiver.answered for receiver in receivers.values()), collections.Counter())
    invalid = sum(receiver.invalid for receiver in receivers.values())
    rows = [
        ("kills", kills),
        ("events accepted", len(accepted) + len(statements)),
        ("of these uploads", len(statements)),
        ("requests without an answer", sum(client.unknown for client in clients)),
        ("deliveries", len(known)),
        ("requests to receivers", sum(answers.values())),
        *((f"answered {answer}", answers[answer]) for answer in (200, 500, 503, 429)),
        ("cut", answers[CUT]),
        ("held too long", answers["held"]),
        ("taken", len(taken)),
        ("taken more than once", often),
        ("exhausted", len(ended["Exhausted"])),
        ("failed", len(ended["Failed"])),
        ("with a wrong signature", invalid),
        ("called delivered and not taken", len(untrue)),
        ("lost", len(lost) + missing),
        ("seconds", round(seconds)),
    ]
    width = max(len(name) for name, _ in rows)
    for name, value in rows:
        print(f"{name:<{width}}  {value:>8,}")
    for id in lost[:5]:
        print("lost:", json.dumps(known.get(id, id)))
    return len(lost) + missing + len(untrue) + invalid + (len(ended["Failed"]))


@contextmanager
def postgres():
    """Settings of a new database and of a stand-in for S3."""
    from moto.server import ThreadedMotoServer

    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    bucket = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    bucket.start()
    host, port = bucket.get_host_and_port()
    requests.put(f"http://{host}:{port}/statements").raise_for_status()
    name = f"chaos_{secrets.token_hex(8)}"
    subprocess.run(["psql", "--quiet", POSTGRES, "-c", f"CREATE DATABASE {name}"], check=True)
    key = lambda: base64.b64encode(os.urandom(32)).decode()
    yield {
        "DATABASE__URL": f"{POSTGRES.rsplit('/', 1)[0]}/{name}",
        "KEYS__MASTER": key(),
        "KEYS__TOKEN": key(),
        "FILES__URL": "s3://statements/chaos",
        "FILES__ENDPOINT": f"http://{host}:{port}",
        "FILES__ALLOW_HTTP": "true",
        "FILES__ACCESS_KEY_ID": "test",
        "FILES__SECRET_ACCESS_KEY": "test",
    }
    bucket.stop()
    subprocess.run(["psql", "--quiet", POSTGRES, "-c", f"DROP DATABASE {name} WITH (FORCE)"], check=True)


def run(settings, roles, arguments):
    with tempfile.TemporaryDirectory() as folder:
        if "DATABASE__URL" in settings:
            migrate(settings, folder)
        site = Site(Path(folder), settings, roles)
        try:
            return survive(site, arguments.events, arguments.kills, arguments.seed)
        finally:
            site.stop()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=10_000)
    parser.add_argument("--kills", type=int, default=30)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", choices=["sqlite", "postgres"], help="one database, and not both")
    arguments = parser.parse_args()
    bad = 0
    if arguments.only != "postgres":
        print("SQLite, one process that does all", flush=True)
        bad += run(SETTINGS, ["all"], arguments)
    if arguments.only != "sqlite":
        if POSTGRES:
            print("PostgreSQL, one that answers and two that send", flush=True)
            with postgres() as settings:
                bad += run({**SETTINGS, **settings}, ["api", "worker", "worker"], arguments)
        else:
            print("NOT RUN: PostgreSQL: FLVXTRACT_TEST_POSTGRES names no server")
            bad += 1
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
