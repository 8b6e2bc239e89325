"""Memory does not grow with the number of calls."""

from __future__ import annotations

import gc
import os
import resource
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import flvxtract

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")


def resident() -> int:
    """Return the memory of this process in bytes."""
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize()


def grows(call: Callable[[], object], calls: int) -> int:
    """Return by how many bytes the process grows over `calls`, after as many to warm up as fill its pools."""
    for _ in range(calls // 4):
        call()
    before = resident()
    for _ in range(calls):
        call()
    return resident() - before


def refused() -> None:
    try:
        flvxtract.extract(b"no")
    except flvxtract.NotAPdfError:
        pass


def test_small_calls(capsys: pytest.CaptureFixture[str]) -> None:
    calls = 1_000_000 if os.environ.get("FLVXTRACT_SLOW") else 4_000
    more = grows(refused, calls)
    with capsys.disabled():
        print(f"[{calls} refused calls: {more >> 10} KiB more of {resident() >> 10}]", end="")
    assert more < 2 << 20


def test_rows_tables_and_text(statement: Path) -> None:
    answer = flvxtract.extract(statement)
    text = answer.to_json()

    def use() -> None:
        again = flvxtract.Extraction.from_json(text)
        assert [row.amount for s in again.statements for row in s.transactions]
        again.__arrow_c_stream__()
        again.to_csv()
        again.to_dict()
        hash(again)

    assert grows(use, 400) < 4 << 20


def test_stopped_calls(statement: Path) -> None:
    class Own(Exception):
        pass

    def fail(page: int, pages: int) -> None:
        raise Own(bytes(1 << 20))

    def stop() -> None:
        with pytest.raises(flvxtract.CancelledError):
            flvxtract.extract(statement, progress=lambda page, pages: False)
        with pytest.raises(Own):
            flvxtract.extract(statement, progress=fail)

    assert grows(stop, 100) < 4 << 20
