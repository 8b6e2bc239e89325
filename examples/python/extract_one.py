"""One statement: its header, its rows and what proves them."""

from __future__ import annotations

import sys

import flvxtract


def main(path: str) -> int:
    try:
        answer = flvxtract.extract(path)
    except flvxtract.ExtractionError as error:
        print(f"{path}: {error.code}: {error}", file=sys.stderr)
        return 1
    for statement in answer.statements:
        header = statement.header
        print(header.bank_name, header.account_number, header.currency)
        for row in statement.transactions:
            print(row.date, f"{row.amount:>14}", row.description, row.proof)
        print(statement.reconciliation.status)
        for warning in statement.warnings:
            print("doubt:", warning.message)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
