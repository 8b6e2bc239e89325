"""Every engine gives the same rows as the command line, and a row for each file that failed."""

from __future__ import annotations

import csv
import io
import os
import shutil
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any, Optional

import pyarrow
import pyarrow.dataset
import pytest

HERE = Path(__file__).parent
FIXTURES = HERE.parents[1] / "fixtures"
SLOW = pytest.mark.skipif(not os.environ.get("FLVXTRACT_SLOW"), reason="takes long; --slow runs it")

Row = tuple[str, str, Decimal, Optional[Decimal], str, int, str]


def row(file: str, values: dict[str, Any]) -> Row:
    """Return what is compared of a row, whether it is text or typed."""
    amount, balance = (Decimal(value) if value else None for value in (values["amount"], values["balance"]))
    assert amount is not None
    return file, str(values["date"]), amount, balance, values["description"], int(values["page"]), values["proof"]


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Good files in folders, and three that fail."""
    folder = tmp_path_factory.mktemp("batch") / "statements of may"
    for case in ("gtbank/email-2024", "kuda/pdf-2023", "access-bank/old-2016"):
        (folder / case).mkdir(parents=True)
        shutil.copy(FIXTURES / "cases" / case / "input.pdf", folder / case / "input.pdf")
    shutil.copy(FIXTURES / "cases/first-bank/aes-2024/input.pdf", folder / "locked.pdf")
    (folder / "bad.pdf").write_bytes(b"no")
    (folder / "empty.pdf").write_bytes(b"")
    (folder / "notes.txt").write_bytes(b"no statement")
    return folder


@pytest.fixture(scope="session")
def want(folder: Path) -> list[Row]:
    """What the command line says of the good files."""
    command = [os.environ["FLVXTRACT_COMMAND"], "extract", "-q", "-f", "csv", str(folder)]
    said = subprocess.run(command, capture_output=True, check=False, text=True).stdout
    rows = [row(Path(r["file"]).relative_to(folder).as_posix(), r) for r in csv.DictReader(io.StringIO(said))]
    assert len(rows) > 100
    return sorted(rows, key=repr)


@pytest.mark.parametrize(
    "engine",
    [
        "threads.py",
        "daft_engine.py",
        pytest.param("ray_engine.py", marks=SLOW),
        pytest.param("spark_engine.py", marks=SLOW),
    ],
)
def test_engine(engine: str, folder: Path, want: list[Row], tmp_path: Path) -> None:
    output = tmp_path / "rows.parquet"
    # Spark must start its workers with the interpreter that has the packages, and nothing may listen beyond this machine.
    own = {"PYSPARK_PYTHON": sys.executable, "SPARK_LOCAL_IP": "127.0.0.1", "RAY_ENABLE_UV_RUN_RUNTIME_ENV": "0"}
    quiet = {"DO_NOT_TRACK": "true", "SCARF_NO_ANALYTICS": "true", "RAY_USAGE_STATS_ENABLED": "0"}
    ran = subprocess.run(
        [sys.executable, str(HERE / engine), str(folder), str(output)],
        cwd=tmp_path,
        env={**os.environ, **own, **quiet},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    found = pyarrow.dataset.dataset(output).to_table()
    assert found.schema.field("amount").type == pyarrow.decimal128(38, 4)
    assert found.schema.field("date").type == pyarrow.date32()
    rows = found.to_pylist()
    failed = [(r["file"], r["error"]) for r in rows if r["error"]]
    fails = [("bad.pdf", "not_a_pdf"), ("empty.pdf", "not_a_pdf"), ("locked.pdf", "password_needed")]
    if engine == "spark_engine.py":
        # Its reader of files leaves out those without a byte.
        fails.remove(("empty.pdf", "not_a_pdf"))
    assert sorted(failed) == fails
    assert sorted((row(r["file"], r) for r in rows if not r["error"]), key=repr) == want
