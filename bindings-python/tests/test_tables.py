"""Rows in the hands of those who speak Arrow."""

from __future__ import annotations

import gc
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pandas
import polars
import pyarrow
import pytest

import flvxtract


@pytest.fixture(scope="module")
def answer(statement: Path) -> flvxtract.Extraction:
    return flvxtract.extract(statement)


def rows(answer: flvxtract.Extraction) -> list[dict[str, Any]]:
    return [
        {
            "file": "input.pdf",
            "statement": number,
            "id": row.id,
            "date": row.date,
            "value_date": row.value_date,
            "time": row.time,
            "description": row.description,
            "amount": row.amount,
            "direction": row.direction,
            "balance": row.balance,
            "currency": row.currency,
            "reference": row.reference,
            "page": row.page,
            "proof": row.proof,
            "confidence": pytest.approx(row.confidence),
        }
        for number, statement in enumerate(answer.statements, 1)
        for row in statement.transactions
    ]


def test_pyarrow_takes_every_value(answer: flvxtract.Extraction) -> None:
    table = pyarrow.table(answer)
    table.validate(full=True)
    assert table.to_pylist() == rows(answer)
    assert table.schema.field("amount").type == pyarrow.decimal128(38, 4)


def test_polars_takes_every_value(answer: flvxtract.Extraction) -> None:
    assert polars.DataFrame(answer).to_dicts() == rows(answer)
    statement = polars.DataFrame(answer.statements[0])
    assert statement.columns == polars.DataFrame(answer).columns[2:]
    assert statement["amount"].sum() == sum(row.amount for row in answer.statements[0].transactions)


def test_pandas_takes_every_amount(answer: flvxtract.Extraction) -> None:
    frame = pandas.DataFrame.from_arrow(answer)
    assert [str(amount) for amount in frame["amount"]][:2] == ["-13500.0000", "-10.7500"]
    assert list(frame["description"]) == [row["description"] for row in rows(answer)]


def test_duckdb_takes_every_amount(answer: flvxtract.Extraction) -> None:
    relation = duckdb.sql("select sum(amount), count(*) from answer")
    assert relation is not None
    (total,) = relation.fetchall()
    assert total == (sum(row.amount for row in answer.statements[0].transactions), 50)


def changed(answer: flvxtract.Extraction, **values: Any) -> flvxtract.Statement:
    data = answer.statements[0].to_dict()
    data["transactions"][1].update(values)
    return flvxtract.Statement.from_json(json.dumps(data))


def test_unknown_values_are_null(answer: flvxtract.Extraction) -> None:
    table = pyarrow.table(changed(answer, date=None, balance=None, time="09:30:15", currency=None, reference=None))
    row = table.to_pylist()[1]
    assert [row[name] for name in ("date", "balance", "currency", "reference")] == [None] * 4
    assert row["time"].isoformat() == "09:30:15"
    assert table.column("date").null_count == 1
    assert table.column("date").to_pylist()[2:] == [r["date"] for r in rows(answer)][2:]


def test_no_figure_is_rounded(answer: flvxtract.Extraction) -> None:
    table = pyarrow.table(changed(answer, amount="-0.123456789"))
    assert table.column("amount")[1].as_py() == Decimal("-0.123456789")
    assert table.column("amount")[0].as_py() == Decimal("-13500.00")
    data = changed(answer, amount="0." + "0" * 27 + "1").to_dict()
    data["transactions"][0]["amount"] = "79228162514264337593543950335"
    with pytest.raises(OverflowError, match="38 digits"):
        pyarrow.table(flvxtract.Statement.from_json(json.dumps(data)))


def test_a_statement_without_rows_is_an_empty_table(answer: flvxtract.Extraction) -> None:
    data = {**answer.statements[0].to_dict(), "transactions": []}
    table = pyarrow.table(flvxtract.Statement.from_json(json.dumps(data)))
    assert (table.num_rows, table.num_columns) == (0, 13)


def test_what_nobody_takes_is_freed(answer: flvxtract.Extraction) -> None:
    for _ in range(100):
        answer.__arrow_c_stream__()
        pyarrow.table(answer)
    gc.collect()
    reader = pyarrow.RecordBatchReader.from_stream(answer)
    reader.close()
    schema = pyarrow.RecordBatchReader.from_stream(answer).schema
    assert schema.names[0] == "file"
