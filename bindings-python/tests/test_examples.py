"""Every example runs and says something, and so do the programs of the README."""

from __future__ import annotations

import json
import os
import re
import runpy
import subprocess
import sys
from pathlib import Path
from typing import Any

import fastapi.testclient
import pytest

import flvxtract
from conftest import FIXTURES

ROOT = FIXTURES.parent
EXAMPLES = ROOT / "examples/python"


def run(name: str, *args: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(EXAMPLES / name), *map(str, args)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_extract_one(statement: Path) -> None:
    ran = run("extract_one.py", statement)
    assert "2028296234" in ran.stdout
    assert ran.stdout.splitlines()[-1] == "reconciled"
    ran = run("extract_one.py", FIXTURES / "hostile/not-a-pdf.pdf")
    assert (ran.returncode, ran.stdout) == (1, "")
    assert ": not_a_pdf: " in ran.stderr


def test_folder_to_csv(tmp_path: Path, command: str) -> None:
    (tmp_path / "bad.pdf").write_bytes(b"no")
    for case in ("email-2024",):
        (tmp_path / f"{case}.pdf").write_bytes((FIXTURES / f"cases/gtbank/{case}/input.pdf").read_bytes())
    output = tmp_path / "rows.csv"
    ran = run("folder_to_csv.py", tmp_path, output)
    assert (ran.returncode, ran.stdout) == (1, "2 files, 1 failed\n")
    said = subprocess.run([command, "extract", "-q", "-f", "csv", str(tmp_path)], capture_output=True, check=False)
    assert output.read_bytes() == said.stdout


def test_upload(statement: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = runpy.run_path(str(EXAMPLES / "upload.py"))["app"]
    client = fastapi.testclient.TestClient(app)
    answer = client.post("/statements", files={"file": ("input.pdf", statement.read_bytes())})
    assert (answer.status_code, answer.text) == (200, flvxtract.extract(statement).to_json())
    encrypted = (FIXTURES / "cases/first-bank/aes-2024/input.pdf").read_bytes()
    answer = client.post("/statements", files={"file": encrypted})
    assert (answer.status_code, answer.json()["code"]) == (422, "password_needed")
    answer = client.post("/statements", files={"file": encrypted}, data={"password": "48213"})
    assert answer.json()["source"]["encrypted"] is True


def test_the_notebook(statement: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("STATEMENT", str(statement))
    notebook = json.loads((EXAMPLES / "metrics.ipynb").read_text(encoding="utf-8"))
    names: dict[str, Any] = {}
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            exec("".join(cell["source"]), names)
    assert "315370.53" in capsys.readouterr().out


def programs() -> list[str]:
    text = (ROOT / "bindings-python/README.md").read_text(encoding="utf-8")
    return re.findall(r"^```python\n(.*?)^```", text, flags=re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("program", programs())
def test_the_readme(program: str, tmp_path: Path, statement: Path) -> None:
    (tmp_path / "statement.pdf").write_bytes(statement.read_bytes())
    (tmp_path / "statements").mkdir()
    (tmp_path / "statements/march.pdf").write_bytes(statement.read_bytes())
    ran = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, env=os.environ, check=False
    )
    assert (ran.returncode, ran.stderr) == (0, "")
