"""The same documents give the same bytes as the command line, and fail with the same codes."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from _pytest.mark import ParameterSet

import flvxtract
from conftest import FIXTURES, Case, cases
from flvxtract import _flvxtract

def run(command: str, args: Sequence[object], passwords: Sequence[str] = ()) -> str:
    environment = {**os.environ, "FLVXTRACT_PASSWORDS": "\n".join([*passwords, ""])}
    ran = subprocess.run([command, *map(str, args)], capture_output=True, env=environment, check=False)
    return ran.stdout.decode()


def parameters() -> list[ParameterSet]:
    """Return every case; in the normal run every fifth, and those with passwords."""
    found = []
    for index, case in enumerate(cases()):
        marks = () if index % 5 == 0 or case.passwords else pytest.mark.slow
        found.append(pytest.param(case, id=case.name, marks=marks))
    return found


@pytest.mark.parametrize("case", parameters())
def test_the_bytes_of_the_command_line(case: Case, command: str) -> None:
    said = run(command, ["extract", "-f", "json", case.path], case.passwords)
    try:
        answer = flvxtract.extract(case.path, password=case.passwords)
    except flvxtract.ExtractionError:
        assert said == ""
        return
    assert answer.to_json() + "\n" == said
    table = run(command, ["extract", "-f", "csv", case.path], case.passwords)
    assert answer.to_csv(str(case.path)) == table
    assert flvxtract.Extraction.from_json(said) == answer
    assert flvxtract.Extraction.from_json(said).to_json() + "\n" == said


@pytest.mark.parametrize("case", [*cases()[:2], *(c for c in cases() if c.passwords)], ids=lambda c: c.name)
def test_inspect_gives_the_bytes_of_the_command_line(case: Case, command: str) -> None:
    integrity = flvxtract.inspect(case.path, password=case.passwords)
    said = run(command, ["inspect", "-f", "json", case.path], case.passwords)
    assert integrity.to_json() + "\n" == said
    extraction = flvxtract.extract(case.path, password=case.passwords)
    assert flvxtract.inspect(case.path, password=case.passwords, extraction=extraction) == integrity


def test_analyze_gives_the_bytes_of_the_command_line(command: str, statement: Path) -> None:
    several = sorted((FIXTURES / "cases/kuda").glob("*/input.pdf"))
    said = run(command, ["analyze", "-f", "json", *several])
    assert flvxtract.analyze(several).to_json() + "\n" == said
    said = run(command, ["analyze", "-f", "json", "--rate", "0.24", "--gross-income", "500000", statement])
    assert flvxtract.analyze(statement, annual_rate="0.24", declared_gross_income=500000).to_json() + "\n" == said


@pytest.mark.slow
def test_a_scan_gives_the_bytes_of_the_command_line(command: str, scan: Path) -> None:
    assert flvxtract.extract(scan).to_json() + "\n" == run(command, ["extract", "-f", "json", scan])


def test_every_error_code(errors: list[dict[str, Any]]) -> None:
    met = set()
    for entry in errors:
        if "reason" not in entry:
            flag = flvxtract.CancelFlag()
            if entry.get("cancel"):
                flag.cancel()
            with pytest.raises(flvxtract.ExtractionError) as caught:
                flvxtract.extract(
                    FIXTURES / entry["input"],
                    password=entry.get("passwords"),
                    bank=entry.get("bank"),
                    ocr=entry.get("ocr", True),
                    limits=flvxtract.Limits(**entry.get("limits", {})),
                    cancel=flag,
                )
            assert (caught.value.code, caught.value.page) == (entry["code"], entry.get("page"))
            assert type(caught.value) is not flvxtract.ExtractionError
        met.add(entry["code"])
    classes = {cls.code for cls in flvxtract.ExtractionError.__subclasses__()}
    assert met == classes


def test_the_options_of_an_analysis_have_the_defaults_of_the_library(statement: Path) -> None:
    answer = flvxtract.extract(statement)
    assert flvxtract.analyze(answer) == _flvxtract.analyze([answer])
    assert flvxtract.analyze(answer, circular_tolerance=Decimal("0.5")).schema_version == "1.0"


def test_the_package_brings_the_command_line(command: str, statement: Path) -> None:
    arguments = ["extract", "-f", "jsonl", str(statement)]
    ran = subprocess.run([sys.executable, "-m", "flvxtract", *arguments], capture_output=True, check=True)
    assert ran.stdout.decode() == run(command, arguments)
    wrong = subprocess.run([sys.executable, "-m", "flvxtract", "extract"], capture_output=True, check=False)
    assert wrong.returncode == 64
