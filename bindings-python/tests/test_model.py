"""Answers as Python objects: what their types say is what they hold."""

from __future__ import annotations

import ast
import copy
import datetime
import decimal
import json
import pickle
import typing
from pathlib import Path
from typing import Any

import pytest

import flvxtract
from flvxtract import types

STUB = ast.parse((Path(flvxtract.__file__).parent / "_flvxtract.pyi").read_text(encoding="utf-8"))
CLASSES = {node.name: node for node in STUB.body if isinstance(node, ast.ClassDef)}


def fields(name: str) -> dict[str, tuple[str, str]]:
    """Return the type and the documentation of each field of a class, as the stub has them."""
    found = {}
    for node in CLASSES[name].body:
        if isinstance(node, ast.FunctionDef) and node.returns is not None:
            if any(isinstance(d, ast.Name) and d.id == "property" for d in node.decorator_list):
                found[node.name] = (ast.unparse(node.returns), ast.get_docstring(node) or "")
    return found


SIMPLE: dict[str, type | tuple[type, ...]] = {
    "str": str,
    "int": int,
    "float": float,
    "bool": bool,
    "Decimal": decimal.Decimal,
    "_date": datetime.date,
    "_time": datetime.time,
    "_datetime": datetime.datetime,
    "None": type(None),
}


def holds(value: Any, kind: str) -> bool:
    """Return whether a value is what the type says, and its parts what theirs say."""
    if " | " in kind:
        return any(holds(value, one) for one in kind.split(" | "))
    if kind.startswith("tuple["):
        items = kind[6:-1].split(", ")
        if not isinstance(value, tuple):
            return False
        if items[-1] == "...":
            return all(holds(item, items[0]) for item in value)
        return len(value) == len(items) and all(map(holds, value, items))
    if kind.startswith("_types."):
        return value in typing.get_args(getattr(types, kind.removeprefix("_types.")))
    if kind in CLASSES:
        return type(value) is getattr(flvxtract, kind) and is_as_declared(value)
    if kind == "_date" and isinstance(value, datetime.datetime):
        return False
    if kind in ("int", "float") and isinstance(value, bool):
        return False
    return isinstance(value, SIMPLE[kind])


def is_as_declared(value: Any) -> bool:
    name = type(value).__name__
    for field, (kind, doc) in fields(name).items():
        assert holds(getattr(value, field), kind), f"{name}.{field} is no {kind}"
        said = " ".join((getattr(type(value), field).__doc__ or "").replace("`", "").split())
        assert said == " ".join(doc.replace("`", "").split()), f"{name}.{field} is documented in two ways"
    public = {n for n in dir(value) if not n.startswith("_")}
    assert public == {n.name for n in CLASSES[name].body if isinstance(n, ast.FunctionDef) and n.name[0] != "_"}
    return True


@pytest.fixture(scope="module")
def answers(statement: Path) -> list[Any]:
    fixtures = statement.parents[3]
    altered = sorted((fixtures / "attacked").glob("*/*.pdf"))[:3] or [statement]
    extraction = flvxtract.extract(statement)
    return [
        extraction,
        flvxtract.analyze([extraction, *sorted((fixtures / "cases/kuda").glob("*/input.pdf"))]),
        *map(flvxtract.inspect, altered),
    ]


def test_every_field_holds_what_the_stub_says(answers: list[Any]) -> None:
    assert all(is_as_declared(answer) for answer in answers)


def test_attributes_and_plain_data_agree(answers: list[Any]) -> None:
    def plain(value: Any) -> Any:
        if isinstance(value, tuple):
            return [plain(item) for item in value]
        if isinstance(value, (decimal.Decimal, datetime.date, datetime.time)):
            return str(value) if isinstance(value, decimal.Decimal) else value.isoformat()
        return value.to_dict() if hasattr(value, "to_dict") else value

    for answer in answers:
        data = answer.to_dict()
        assert data == json.loads(answer.to_json())
        for field in fields(type(answer).__name__):
            first, *rest = field.split("_")
            assert plain(getattr(answer, field)) == data[first + "".join(map(str.capitalize, rest))]


def test_answers_can_be_compared_hashed_copied_and_pickled(answers: list[Any]) -> None:
    for answer in answers:
        for again in (pickle.loads(pickle.dumps(answer)), copy.copy(answer), copy.deepcopy(answer)):
            assert again == answer
            assert hash(again) == hash(answer)
            assert again.to_json() == answer.to_json()
        assert answer != 7
    rows = answers[0].statements[0].transactions
    assert len(set(rows)) == len(rows) == 50
    assert pickle.loads(pickle.dumps(rows[3])) == rows[3]


def test_answers_cannot_be_changed(answers: list[Any]) -> None:
    row = answers[0].statements[0].transactions[0]
    for name in ("amount", "other"):
        with pytest.raises(AttributeError):
            setattr(row, name, 0)
        with pytest.raises(AttributeError):
            delattr(row, name)
    with pytest.raises(TypeError):
        type("Own", (flvxtract.Transaction,), {})


def test_rows_are_made_once_and_outlive_their_answer(statement: Path) -> None:
    answer = flvxtract.extract(statement)
    assert answer.statements[0].transactions is answer.statements[0].transactions
    row = answer.statements[0].transactions[0]
    del answer
    assert (row.amount, row.date) == (decimal.Decimal("-13500.00"), datetime.date(2024, 1, 1))
    assert str(row.amount) == "-13500.00"


def test_a_repr_shows_the_fields(answers: list[Any]) -> None:
    row = answers[0].statements[0].transactions[0]
    assert repr(row).startswith("Transaction(id='41c0edfdf2203e0fca0e07c2', date=datetime.date(2024, 1, 1), ")
    assert "transactions=<50 items>" in repr(answers[0].statements[0])


def test_a_notebook_shows_a_table_with_escaped_text(answers: list[Any]) -> None:
    html = answers[0]._repr_html_()
    assert "✓ reconciled, 50 rows, 50 proved" in html
    assert "… 30 more" in html
    data = answers[0].statements[0].to_dict()
    data["transactions"][0]["description"] = "<script>alert('x')</script>"
    again = flvxtract.Statement.from_json(json.dumps(data))
    assert "<script>" not in again._repr_html_()
    assert "&lt;script&gt;" in again._repr_html_()


def test_every_class_and_code_is_public() -> None:
    models = {name for name in CLASSES if not name.startswith("_")}
    assert models <= set(flvxtract.__all__)
    assert all(hasattr(flvxtract, name) for name in flvxtract.__all__)
    assert "reconciled" in typing.get_args(types.Status)
