"""What tests share: where fixtures and the command line are, and which tests take long."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

FIXTURES = Path(__file__).parents[2] / "fixtures"


@dataclass(frozen=True)
class Case:
    """A document with its passwords."""

    name: str
    path: Path
    passwords: list[str] = field(default_factory=list)


def cases() -> list[Case]:
    """Return the cases that are text, in the order of their names."""
    found = []
    for description in sorted((FIXTURES / "cases").glob("*/*/case.json")):
        case = json.loads(description.read_text(encoding="utf-8"))
        name = f"{description.parent.parent.name}/{description.parent.name}"
        path = description.parent / case.get("input", "input.pdf")
        found.append(Case(name, path, case.get("passwords", [])))
    return found


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--slow", action="store_true", help="run the tests that take long")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--slow"):
        return
    skip = pytest.mark.skip(reason="takes long; --slow runs it")
    for item in items:
        if item.get_closest_marker("slow"):
            item.add_marker(skip)


@pytest.fixture(scope="session")
def statement() -> Path:
    """A statement of two pages and fifty rows, each proved."""
    return FIXTURES / "cases/gtbank/email-2024/input.pdf"


@pytest.fixture(scope="session")
def scan() -> Path:
    """A page that is a picture."""
    return FIXTURES / "scans/fcmb/photo-pdf/input.pdf"


@pytest.fixture(scope="session")
def command() -> str:
    """The command line, built beside the package."""
    return os.environ["FLVXTRACT_COMMAND"]


@pytest.fixture(scope="session")
def errors() -> list[dict[str, Any]]:
    """Every error code with a call that fails with it."""
    listed: list[dict[str, Any]] = json.loads((FIXTURES / "errors/errors.json").read_text(encoding="utf-8"))
    return listed
