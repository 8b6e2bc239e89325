"""Exports are read by other programs' readers: the same rows, to the cent."""

import csv
import io
from decimal import Decimal

import requests

from conftest import ROOT


def exported(server, headers, statement, form):
    answer = requests.get(f"{server.url}/api/statements/{statement}/export?format={form}", headers=headers)
    answer.raise_for_status()
    return answer.content


def test_other_programs_read_the_same_rows(start):
    import openpyxl
    from ofxtools.Parser import OFXTree
    from pyarrow import parquet

    server = start()
    member = server.member()
    statement = server.upload(member, ROOT / "fixtures/cases/gtbank/email-2024/input.pdf").json()["id"]
    server.read(member, statement)
    answer = requests.get(f"{server.url}/api/statements/{statement}/export?format=json", headers=member).json()
    (only,) = answer["statements"]
    rows = [(row["date"], Decimal(row["amount"]), row["description"]) for row in only["transactions"]]

    parser = OFXTree()
    parser.parse(io.BytesIO(exported(server, member, statement, "ofx")))
    (found,) = parser.convert().statements
    read = [(row.dtposted.date().isoformat(), row.trnamt, row.memo) for row in found.transactions]
    assert read == [(date, amount, text[:255].rstrip()) for date, amount, text in rows]
    assert found.account.acctid == only["header"]["accountNumber"]
    assert found.curdef == only["header"]["currency"]
    assert found.ledgerbal.balamt == Decimal(only["header"]["closingBalance"])
    assert len({row.fitid for row in found.transactions}) == len(rows)

    sheet = openpyxl.load_workbook(io.BytesIO(exported(server, member, statement, "xlsx"))).active
    read = [
        (line[1].date().isoformat(), Decimal(str(line[4])).quantize(Decimal("0.01")), line[3])
        for line in sheet.iter_rows(min_row=2, values_only=True)
    ]
    assert read == rows

    text = exported(server, member, statement, "csv").decode()
    read = [(row["date"], Decimal(row["amount"])) for row in csv.DictReader(io.StringIO(text))]
    assert read == [(date, amount) for date, amount, _ in rows]

    table = parquet.read_table(io.BytesIO(exported(server, member, statement, "parquet")))
    read = [(row["date"].isoformat(), row["amount"], row["narration"]) for row in table.to_pylist()]
    assert read == rows
    balances = [row["balance"] for row in table.to_pylist()]
    assert balances == [row["balance"] and Decimal(row["balance"]) for row in only["transactions"]]
    assert str(table.schema.field("amount").type).startswith("decimal128(38, 2)")

    records = exported(server, member, statement, "qif").decode().split("^\n")
    fields = [{line[0]: line[1:] for line in record.splitlines()} for record in records if record]
    read = [(f"{r['D'][6:]}-{r['D'][:2]}-{r['D'][3:5]}", Decimal(r["T"]), r["P"]) for r in fields]
    assert read == rows
