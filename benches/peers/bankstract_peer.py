"""bankstract the way its own command calls it: detect the bank, parse, reconcile. It takes no passwords."""
import bankstract


def read(path, passwords):
    result = bankstract.parse(path)
    try:
        checked = bankstract.reconcile_result(result)
        report = checked.reconciliation
        status = "reconciled" if "passed" in (report.totals, report.row_wise) else "not_checkable"
    except bankstract.ReconciliationError:
        status = "unreconciled"
    about = result.metadata
    return {
        "status": status,
        "bank": about and about.bank,
        "account_number": about and about.account_number_masked,
        "holder": about and about.account_holder,
        "currency": result.transactions[0].currency if result.transactions else None,
        "period_start": about and day(about.statement_period_start),
        "period_end": about and day(about.statement_period_end),
        "opening_balance": about and text(about.opening_balance),
        "closing_balance": about and text(about.closing_balance),
        "transactions": [
            {"date": day(t.date), "description": t.narration, "amount": str(t.credit - t.debit), "balance": text(t.balance)}
            for t in result.transactions
        ],
    }


def day(moment):
    return moment and moment.date().isoformat()


def text(money):
    return None if money is None else str(money)
