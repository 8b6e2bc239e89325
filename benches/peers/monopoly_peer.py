"""monopoly-core the way its own command calls it: detect the bank, else its generic parser, with its safety check."""
from pathlib import Path

from monopoly.banks import BankDetector, banks
from monopoly.generic import GenericBank
from monopoly.pdf import PdfDocument, PdfParser
from monopoly.pipeline import Pipeline
from monopoly.serialize import statement_to_dict
from monopoly.statements.base import SafetyCheckError
from pydantic import SecretStr


def statement(path, passwords, safety_check):
    document = PdfDocument(Path(path), passwords=[SecretStr(p) for p in passwords] or None)
    document.unlock_document()
    bank = BankDetector(document).detect_bank(banks) or GenericBank
    pipeline = Pipeline(PdfParser(bank, document))
    found = pipeline.extract(safety_check=safety_check)
    return found, pipeline.transform(found)


def read(path, passwords):
    try:
        found, rows = statement(path, passwords, safety_check=True)
        status = "reconciled" if found.config.safety_check else "not_checkable"
    except SafetyCheckError:
        found, rows = statement(path, passwords, safety_check=False)
        status = "unreconciled"
    said = statement_to_dict(found, rows)
    return {
        "status": status,
        "bank": None if said["bank"] == "generic" else said["bank"],
        "currency": next((t["currency"] for t in said["transactions"] if t["currency"]), None),
        "period_start": said["period_start"],
        "period_end": said["period_end"],
        "kind": "credit_card" if said["statement_type"] == "credit" else None,
        # Where a bank prints a posting date, that is the date of the truth.
        "transactions": [
            {
                "date": t["posting_date"] or t["transaction_date"],
                "description": t["description"],
                "amount": f"{t['amount']:.2f}",
                "balance": None if t["balance"] is None else f"{t['balance']:.2f}",
            }
            for t in said["transactions"]
        ],
    }
