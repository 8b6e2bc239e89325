"""How a call behaves: progress, stopping, threads, Ctrl-C, the interpreter's lock."""

from __future__ import annotations

import asyncio
import os
import pickle
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import flvxtract


def test_progress_is_told_of_each_page_in_the_thread_of_the_caller(statement: Path) -> None:
    told: list[tuple[int, int, int]] = []
    flvxtract.extract(statement, progress=lambda page, pages: told.append((page, pages, threading.get_ident())))
    here = threading.get_ident()
    assert told == [(1, 2, here), (2, 2, here)]


def test_what_progress_raises_comes_out_and_nothing_is_left(statement: Path) -> None:
    class Stop(Exception):
        pass

    calls = []

    def progress(page: int, pages: int) -> None:
        calls.append(page)
        raise Stop(f"on page {page}")

    for _ in range(3):
        with pytest.raises(Stop, match="on page 1"):
            flvxtract.extract(statement, progress=progress)
    assert calls == [1, 1, 1]
    assert flvxtract.extract(statement).statements


def test_false_from_progress_cancels(statement: Path) -> None:
    with pytest.raises(flvxtract.CancelledError) as caught:
        flvxtract.extract(statement, progress=lambda page, pages: False)
    assert caught.value.code == "cancelled"


def test_a_flag_stops_a_call_from_another_thread(scan: Path) -> None:
    flag = flvxtract.CancelFlag()
    assert not flag.is_cancelled
    threading.Timer(0.1, flag.cancel).start()
    started = time.monotonic()
    with pytest.raises(flvxtract.CancelledError):
        # Read again and again, in case one reading is quicker than the timer.
        while time.monotonic() - started < 60:
            flvxtract.extract(scan, cancel=flag)
    assert flag.is_cancelled


def test_other_threads_run_meanwhile(scan: Path) -> None:
    ticks = 0
    done = threading.Event()

    def tick() -> None:
        nonlocal ticks
        while not done.wait(0.001):
            ticks += 1

    thread = threading.Thread(target=tick)
    thread.start()
    started = time.monotonic()
    while time.monotonic() - started < 0.3:
        with pytest.raises(flvxtract.CancelledError):
            flag = flvxtract.CancelFlag()
            threading.Timer(0.2, flag.cancel).start()
            flvxtract.extract(scan, cancel=flag)
            raise flvxtract.CancelledError("the scan was read first")
    done.set()
    thread.join()
    assert ticks > 20


def test_an_event_loop_is_not_blocked(statement: Path) -> None:
    async def both() -> tuple[flvxtract.Extraction, flvxtract.Extraction]:
        one, two = await asyncio.gather(
            asyncio.to_thread(flvxtract.extract, statement),
            asyncio.to_thread(flvxtract.extract, statement.read_bytes(), file_name=statement.name),
        )
        return one, two

    one, two = asyncio.run(both())
    assert one == two


PROGRAM = """
import signal, sys, threading, flvxtract
# A test run in the background inherits that the signal is ignored.
signal.signal(signal.SIGINT, signal.default_int_handler)
threading.Timer(0.3, lambda: __import__("os").kill(__import__("os").getpid(), 2)).start()
try:
    while True:
        flvxtract.extract(sys.argv[1])
except KeyboardInterrupt:
    print("interrupted")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent in another way")
def test_ctrl_c_interrupts(scan: Path) -> None:
    ran = subprocess.run([sys.executable, "-c", PROGRAM, str(scan)], capture_output=True, text=True, timeout=60)
    assert (ran.stdout, ran.returncode) == ("interrupted\n", 0), ran.stderr


def test_one_extractor_serves_many_threads(statement: Path) -> None:
    extractor = flvxtract.Extractor()
    want = extractor.extract(statement).to_json()
    with ThreadPoolExecutor(8) as pool:
        got = list(pool.map(lambda _: extractor.extract(statement).to_json(), range(24)))
    assert got == [want] * 24


def test_a_call_within_a_call(statement: Path) -> None:
    inner: list[flvxtract.Extraction] = []
    outer = flvxtract.extract(statement, progress=lambda page, pages: inner.append(flvxtract.extract(statement)))
    assert inner == [outer, outer]


FORKED = """
import os, sys, flvxtract
want = flvxtract.extract(sys.argv[1])
child = os.fork()
if child == 0:
    os._exit(0 if flvxtract.extract(sys.argv[1]) == want else 1)
sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) or flvxtract.extract(sys.argv[1]) != want)
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are made in another way")
def test_a_forked_process_has_threads_of_its_own(statement: Path) -> None:
    ran = subprocess.run([sys.executable, "-c", FORKED, str(statement)], capture_output=True, text=True, timeout=60)
    assert (ran.returncode, ran.stdout) == (0, ""), ran.stderr


THREADS = """
import sys, threading, time, flvxtract
from pathlib import Path

def extract():
    for _ in range(3):
        flvxtract.extract(sys.argv[1], ocr=False)

def count():
    return len(list(Path("/proc/self/task").iterdir()))

extract()
before = count()
for _ in range(30):
    thread = threading.Thread(target=extract)
    thread.start()
    thread.join()
# The last of them may still be about to end, one after the other.
until = time.monotonic() + 10
while count() > before and time.monotonic() < until:
    time.sleep(0.01)
print(before, count() <= before)
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
def test_threads_end_with_those_that_they_work_for(statement: Path) -> None:
    ran = subprocess.run([sys.executable, "-c", THREADS, str(statement)], capture_output=True, text=True)
    # The caller's thread, the one that it waits for, and the one that the library works on.
    assert ran.stdout == "3 True\n", ran.stderr


def test_an_extractor_survives_pickling() -> None:
    limits = flvxtract.Limits(pages=7, time=None, time_per_scan=2.5)
    extractor = flvxtract.Extractor(password=["48213"], bank="ng-first-bank", ocr=False, ocr_threads=2, limits=limits)
    again = pickle.loads(pickle.dumps(extractor))
    assert (again.bank, again.ocr, again.ocr_threads, again.limits) == ("ng-first-bank", False, 2, limits)
    assert "48213" not in repr(again)
    assert "passwords=1" in repr(again)
    encrypted = Path(__file__).parents[2] / "fixtures/cases/first-bank/aes-2024/input.pdf"
    assert flvxtract.Extractor(password=["48213"]).extract(encrypted).source.encrypted
    assert pickle.loads(pickle.dumps(flvxtract.Extractor(password="48213"))).extract(encrypted).source.encrypted


@pytest.mark.parametrize(
    ("limits", "name"),
    [
        (flvxtract.Limits(bytes=100), "bytes"),
        (flvxtract.Limits(decompressed_bytes=10), "decompressed bytes"),
        (flvxtract.Limits(objects=1), "objects"),
        (flvxtract.Limits(operators=3), "operators"),
        (flvxtract.Limits(glyphs=3), "glyphs"),
        (flvxtract.Limits(pages=1), "pages"),
        (flvxtract.Limits(rows=1), "rows"),
        (flvxtract.Limits(time=0.0), "time"),
    ],
    ids=str,
)
def test_each_limit_is_hit_and_named(statement: Path, limits: flvxtract.Limits, name: str) -> None:
    with pytest.raises(flvxtract.LimitExceededError, match=rf"\({name}\)$"):
        flvxtract.extract(statement, limits=limits)


def test_every_limit_can_be_set_and_is_kept() -> None:
    given = {
        "bytes": 1, "pages": 2, "objects": 3, "decompressed_bytes": 4, "operators": 5, "glyphs": 6, "nesting": 7,
        "pixels": 8, "rows": 9, "time": 10.5, "time_per_scan": 11.5,
    }
    limits = flvxtract.Limits(**given)  # type: ignore[arg-type]
    assert {name: getattr(limits, name) for name in given} == given
    assert repr(limits) == f"Limits({', '.join(f'{name}={value}' for name, value in given.items())})"
    assert pickle.loads(pickle.dumps(limits)) == limits
    assert all(getattr(flvxtract.Limits(), name) > value for name, value in given.items() if name != "time_per_scan")


def test_nothing_about_an_extractor_can_be_changed() -> None:
    extractor = flvxtract.Extractor()
    for name in ("bank", "ocr", "other"):
        with pytest.raises(AttributeError):
            setattr(extractor, name, "x")


def test_rules_of_ones_own(statement: Path) -> None:
    rules = flvxtract.Rules('[rule.corner-shop]\ndebit = "groceries"\nwords = ["justrite superstores"]\n')
    assert "corner-shop" in rules.names
    again = pickle.loads(pickle.dumps(rules))
    analysis = flvxtract.analyze(statement, rules=again)
    tags = [row.tag for row in analysis.transactions if "JUSTRITE" in row.description]
    assert {tag.category for tag in tags} == {"groceries"}
    with pytest.raises(ValueError, match="line 2"):
        flvxtract.Rules('[rule.x]\ndebit = "diner"\nwords = ["x"]\n')


def test_banks() -> None:
    assert {bank.country for bank in flvxtract.banks("ng")} == {"NG"}
    assert any(bank.id == "ng-gtbank" for bank in flvxtract.banks())
