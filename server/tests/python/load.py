"""What the server stands: how long an upload takes, whether a thousand of them arrive, and how fast it answers.

Prints a table in Markdown. All on this machine, by loopback; the programs that ask take part of its processors.
"""

import argparse
import concurrent.futures
import re
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

import requests

from conftest import GENEROUS, NATIVE, Server


def memory_mib(pid):
    text = Path(f"/proc/{pid}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+)", text)[1]) / 1024


def one_by_one(server, key, count):
    """Uploads one after another, each asked for until it is read; returns the seconds of each."""
    session, seconds = requests.Session(), []
    for _ in range(count):
        started = time.perf_counter()
        with open(NATIVE, "rb") as file:
            statement = session.post(f"{server.url}/api/statements/upload", headers=key, files={"file": file}).json()
        while session.get(f"{server.url}/api/statements/{statement['id']}", headers=key).json()["status"] == "Processing":
            time.sleep(0.005)
        seconds.append(time.perf_counter() - started)
    return seconds


def many_at_once(server, key, count, clients):
    """Uploads from many clients; returns the ids that were accepted and the seconds until all were read."""
    def client(number):
        session, ids = requests.Session(), []
        for index in range(number, count, clients):
            with open(NATIVE, "rb") as file:
                answer = session.post(
                    f"{server.url}/api/statements/upload",
                    headers=key,
                    files={"file": file},
                    data={"externalId": f"load-{index}"},
                )
            answer.raise_for_status()
            ids.append(answer.json()["id"])
        return ids

    started = time.perf_counter()
    with concurrent.futures.ThreadPoolExecutor(clients) as pool:
        ids = [id for ids in pool.map(client, range(clients)) for id in ids]
    uploaded = time.perf_counter() - started
    while requests.get(f"{server.url}/api/statements?status=Processing", headers=key).json()["totalItems"]:
        time.sleep(0.1)
    return ids, uploaded, time.perf_counter() - started


def listed(server, key):
    """Returns every statement that the server lists."""
    page, items = 1, []
    while True:
        answer = requests.get(f"{server.url}/api/statements?pageSize=200&page={page}", headers=key).json()
        items += answer["items"]
        if len(items) >= answer["totalItems"]:
            return items
        page += 1


def wrk(url, headers, seconds):
    """Asks by 64 connections; returns requests a second, the 99th percentile in milliseconds, and failures."""
    command = ["wrk", "--threads", "1", "--connections", "64", "--duration", f"{seconds}s", "--latency"]
    for name, value in headers.items():
        command += ["--header", f"{name}: {value}"]
    out = subprocess.run([*command, url], capture_output=True, text=True, check=True).stdout
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", out)[1])
    value, unit = re.search(r"99%\s+([\d.]+)(us|ms|s)", out).groups()
    failed = re.search(r"Non-2xx or 3xx responses: (\d+)", out)
    return rate, float(value) * {"us": 0.001, "ms": 1, "s": 1000}[unit], int(failed[1]) if failed else 0


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--hello", help="a bare server to compare with")
    parser.add_argument("--uploads", type=int, default=1000)
    parser.add_argument("--clients", type=int, default=20)
    parser.add_argument("--single", type=int, default=50)
    parser.add_argument("--seconds", type=int, default=10)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        server = Server(Path(folder) / "data", {**GENEROUS, "LIMITS__GLOBAL": "100000000"}).wait()
        try:
            measure(server, arguments)
        finally:
            server.stop()


def measure(server, arguments):
    rows = []
    time.sleep(2)
    rows.append(("idle memory after the start", f"{memory_mib(server.process.pid):.0f} MiB"))
    member = server.member()
    key = server.key(member)
    single = one_by_one(server, key, arguments.single)
    rows.append((f"upload to Completed, median of {arguments.single}", f"{statistics.median(single) * 1000:.0f} ms"))
    rows.append(("the slowest of them", f"{max(single) * 1000:.0f} ms"))
    ids, uploaded, read = many_at_once(server, key, arguments.uploads, arguments.clients)
    items = [item for item in listed(server, key) if (item["externalId"] or "").startswith("load-")]
    names = [item["externalId"] for item in items]
    done = sum(item["status"] == "Completed" for item in items)
    rows.append((f"{arguments.uploads} uploads by {arguments.clients} clients", f"{uploaded:.1f} s, all read after {read:.1f} s"))
    rows.append(("lost", str(len(set(ids) - {item["id"] for item in items}))))
    rows.append(("twice", str(len(names) - len(set(names)))))
    rows.append(("completed", str(done)))
    statement = ids[0]
    hello = subprocess.Popen([arguments.hello], stdout=subprocess.PIPE, text=True)
    try:
        bare, _, _ = wrk(f"http://{hello.stdout.readline().strip()}/", {}, arguments.seconds)
    finally:
        hello.terminate()
        hello.wait()
    rows.append(("bare axum", f"{bare:.0f} requests/s"))
    for name, path in [("GET analysis", f"/api/statements/{statement}/analysis"), ("GET list", "/api/statements")]:
        rate, p99, failed = wrk(server.url + path, key, arguments.seconds)
        rows.append((name, f"{rate:.0f} requests/s, p99 {p99:.1f} ms, {failed} failed, {rate / bare:.3f} of bare axum"))
    time.sleep(30)
    rows.append(("memory half a minute later", f"{memory_mib(server.process.pid):.0f} MiB"))
    print("| what | measured |\n|---|---|")
    for what, measured in rows:
        print(f"| {what} | {measured} |")


if __name__ == "__main__":
    main()
