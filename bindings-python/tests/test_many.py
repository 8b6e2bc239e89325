"""Many documents at the same time."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

import flvxtract


def test_answers_and_failures_come_in_order(statement: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(b"no")
    sources: list[flvxtract.Document] = [statement, bad, tmp_path / "missing.pdf", statement.read_bytes()]
    outcomes = list(flvxtract.extract_many(sources * 3, threads=3))
    assert [outcome.source for outcome in outcomes] == sources * 3
    kinds = [type(outcome.error) for outcome in outcomes]
    assert kinds == [type(None), flvxtract.NotAPdfError, FileNotFoundError, type(None)] * 3
    assert outcomes[0].result() == flvxtract.extract(statement)
    with pytest.raises(flvxtract.NotAPdfError):
        outcomes[1].result()


def test_the_number_of_threads_changes_nothing(statement: Path) -> None:
    folder = sorted((statement.parents[2] / "kuda").glob("*/input.pdf")) * 2
    answers = [[o.result().to_json() for o in flvxtract.extract_many(folder, threads=n)] for n in (1, 2, 5)]
    assert answers[0] == answers[1] == answers[2]


def test_documents_are_taken_only_a_little_ahead(statement: Path) -> None:
    taken = 0

    def endless() -> Iterator[flvxtract.Document]:
        nonlocal taken
        while True:
            taken += 1
            yield statement

    outcomes = flvxtract.extract_many(endless(), threads=2)
    assert taken == 0
    for _ in range(3):
        next(outcomes)
    assert taken <= 11
    outcomes.close()  # type: ignore[attr-defined]
    assert not [t for t in threading.enumerate() if t.name.startswith("flvxtract")]


def test_an_extractor_of_ones_own(statement: Path) -> None:
    extractor = flvxtract.Extractor(limits=flvxtract.Limits(bytes=10))
    (outcome,) = flvxtract.extract_many([statement], extractor=extractor)
    assert isinstance(outcome.error, flvxtract.LimitExceededError)


def test_what_is_no_document_is_raised() -> None:
    with pytest.raises(TypeError):
        list(flvxtract.extract_many([7]))  # type: ignore[list-item]
