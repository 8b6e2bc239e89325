"""What the Python package costs over the library, and against pdfplumber's text extraction, in one run.

``python benches/bindings/run.py NATIVE [FOLDER]`` in an environment with the wheel and pdfplumber; NATIVE is the program
``native`` of this folder's crate, FOLDER holds documents to read, by default ``fixtures/cases``. Prints Markdown.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pdfplumber

import flvxtract

ROUNDS = 15
RUNS = 5


def seconds(call: Callable[[], object]) -> float:
    started = time.perf_counter()
    call()
    return time.perf_counter() - started


def shown(name: str, values: list[float], unit: float, digits: int = 2) -> str:
    low, middle = min(values) * unit, statistics.median(values) * unit
    return f"| {name} | {low:.{digits}f} | {middle:.{digits}f} |"


def overhead(native: str) -> None:
    contents = subprocess.run([native, "statement", "1000"], capture_output=True, check=True).stdout
    extractor = flvxtract.Extractor()

    def rows() -> None:
        for row in extractor.extract(contents).statements[0].transactions:
            row.id, row.date, row.description, row.amount, row.balance, row.proof, row.page

    timed: dict[str, list[float]] = {}
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(contents)
        file.flush()
        # In turns, so that all suffer alike from what else the machine does.
        for _ in range(ROUNDS):
            said = subprocess.run([native, "time", file.name, str(RUNS)], capture_output=True, check=True).stdout
            timed.setdefault("native", []).extend(int(line) / 1e6 for line in said.split())
            for name, call in (
                ("Python, rows untouched", lambda: extractor.extract(contents)),
                ("Python, seven fields of every row", rows),
                ("Python, `to_json`", lambda: extractor.extract(contents).to_json()),
                ("Python, Arrow stream", lambda: extractor.extract(contents).__arrow_c_stream__()),
            ):
                timed.setdefault(name, []).extend(seconds(call) for _ in range(RUNS))
    print(f"1,000 rows, {ROUNDS * RUNS} calls each in turns\n\n| call | least ms | median ms |\n|---|---:|---:|")
    for name, values in timed.items():
        print(shown(name, values, 1e3))
    base = timed["native"]
    untouched = timed["Python, rows untouched"]
    least, middle = min(untouched) / min(base), statistics.median(untouched) / statistics.median(base)
    print(f"\nRows untouched, over native: {least - 1:+.1%} (least), {middle - 1:+.1%} (median)")

    def refused() -> None:
        try:
            extractor.extract(b"no")
        except flvxtract.NotAPdfError:
            pass

    small = [seconds(refused) for _ in range(2000)]
    print(f"A call that is refused at once: {statistics.median(small) * 1e6:.0f} µs (median of 2,000)")


def against_pdfplumber(folder: Path) -> None:
    paths = []
    for path in sorted(folder.glob("**/*.pdf")):
        try:
            flvxtract.extract(path, ocr=False)
        except flvxtract.ExtractionError:
            continue
        paths.append(path)

    def text(path: Path) -> None:
        with pdfplumber.open(path) as document:
            for page in document.pages:
                page.extract_text()

    ours, theirs, used = 0.0, 0.0, 0
    for path in paths:
        try:
            theirs += min(seconds(lambda: text(path)) for _ in range(RUNS))
        except Exception:  # A password, or what it does not read.
            continue
        ours += min(seconds(lambda: flvxtract.extract(path, ocr=False)) for _ in range(RUNS))
        used += 1
    print(f"\n{used} documents: flvxtract {ours:.2f} s, pdfplumber's text {theirs:.2f} s, {theirs / ours:.0f} times as fast")


def threads(native: str) -> None:
    contents = subprocess.run([native, "statement", "1000"], capture_output=True, check=True).stdout
    work = [contents] * 40
    extractor = flvxtract.Extractor(ocr=False)
    # For each number of threads: wall time, CPU time, and how often a thread waited for another.
    timed: dict[int, list[tuple[float, float, int]]] = {1: [], 2: []}
    for _ in range(ROUNDS):
        for count, values in timed.items():
            before = resource.getrusage(resource.RUSAGE_SELF)
            wall = seconds(lambda: list(flvxtract.extract_many(work, threads=count, extractor=extractor)))
            after = resource.getrusage(resource.RUSAGE_SELF)
            cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
            values.append((wall, cpu, after.ru_nvcsw - before.ru_nvcsw))
    print("\n40 statements of 1,000 rows\n\n| threads | wall s, least | CPU s then | waits then |\n|---:|---:|---:|---:|")
    for count, values in timed.items():
        wall, cpu, waits = min(values)
        print(f"| {count} | {wall:.2f} | {cpu:.2f} | {waits} |")
    print(f"\nTwo threads are {min(timed[1])[0] / min(timed[2])[0]:.2f} times as fast as one")
    print(f"(load average {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors)")


def main() -> None:
    native = sys.argv[1]
    overhead(native)
    against_pdfplumber(Path(sys.argv[2] if len(sys.argv) > 2 else "fixtures/cases"))
    threads(native)


if __name__ == "__main__":
    main()
