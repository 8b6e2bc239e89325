"""pdfplumber's tables and an adapter of ours: what a developer writes who knows what a statement looks like.

Tables are found by ruled lines, else by upright lines put between the headings of columns, which are known in several
languages; a row without a date continues the one above or takes its date; the sign is the column's or the one that is
printed. It reads no header facts but the balances of rows that are named so.
"""
import pdfplumber

import headings
import values

# Space in points that amounts may take to the left of their heading, as they are mostly longer and end with it.
OVERHANG = 22


def read(path, passwords):
    with pdfplumber.open(path, password=next(iter(passwords), "")) as pdf:
        said = statement([table for page in pdf.pages for table in page.extract_tables()])
        if not said["transactions"]:
            said = statement(unruled(pdf.pages))
    return said


def unruled(pages):
    """Returns the lines of pages without rulings, cut between the headings; pages without headings have those before."""
    tables, bounds = [], None
    for page in pages:
        bounds = cuts(page) or bounds
        if bounds:
            tables.append([row(line, bounds) for line in lines(page.extract_words(x_tolerance=2))])
    return tables


def row(line, bounds):
    """Returns the text of each column on a line."""
    cells = [""] * (len(bounds) - 1)
    for word in line:
        middle = (word["x0"] + word["x1"]) / 2
        place = sum(bound <= middle for bound in bounds[1:-1])
        cells[place] = f"{cells[place]} {word['text']}".strip()
    return cells


def cuts(page):
    """Returns where to cut a page into columns, none where no line heads them."""
    for line in lines(page.extract_words(keep_blank_chars=True, x_tolerance=3)):
        if not headings.columns([word["text"] for word in line]):
            continue
        between = [0]
        for left, right in zip(line, line[1:]):
            is_money = headings.role_of(right["text"].casefold()) in ("debit", "credit", "amount", "balance")
            is_text = headings.role_of(left["text"].casefold()) == "text"
            edge = right["x0"] - (OVERHANG if is_money else 2)
            between.append(max(left["x1"], edge) if is_text or is_money else (left["x1"] + right["x0"]) / 2)
        return [*between, float(page.width)]
    return None


def lines(words):
    """Returns words that stand on one line, from left to right."""
    found = []
    for word in sorted(words, key=lambda w: (w["top"], w["x0"])):
        if found and abs(found[-1][0]["top"] - word["top"]) < 3:
            found[-1].append(word)
        else:
            found.append([word])
    return [sorted(line, key=lambda w: w["x0"]) for line in found]


def statement(tables):
    said = {"status": "not_checkable", "transactions": [], "opening_balance": None, "closing_balance": None}
    tables = [[[" ".join((cell or "").split()) for cell in row] for row in table] for table in tables]
    cells = [cell for table in tables for row in table for cell in row]
    customs = values.customs(cells)
    columns = None
    for table in tables:
        for row in table:
            found = headings.columns(row)
            if found:
                columns = found
            elif columns and len(row) > max(columns.values()):
                take(row, columns, customs, said)
    return said


def take(row, columns, customs, said):
    cell = {role: row[place] for role, place in columns.items()}
    rows = said["transactions"]
    balance = values.money(cell.get("balance", ""), customs)
    word = cell.get("text", "").casefold()
    if any(w in word for w in headings.OPENING) and balance is not None:
        said["opening_balance"] = said["opening_balance"] or str(balance)
        return
    if any(w in word for w in headings.CLOSING) and balance is not None:
        said["closing_balance"] = str(balance)
        return
    amount = amount_of(cell, customs)
    date = values.date(cell.get("date", ""), customs)
    if amount is None:
        if not date and rows and cell.get("text"):
            rows[-1]["description"] = f"{rows[-1]['description']} {cell['text']}".strip()
        return
    if not date and rows:
        date = rows[-1]["date"]
    if date and not any(w in word for w in headings.TOTALS):
        balance = None if balance is None else str(balance)
        rows.append({"date": date, "description": cell.get("text", ""), "amount": str(amount), "balance": balance})


def amount_of(cell, customs):
    debit, credit = (values.money(cell.get(role, ""), customs) for role in ("debit", "credit"))
    if credit:
        return abs(credit)
    if debit:
        return -abs(debit)
    amount = values.money(cell.get("amount", ""), customs)
    if amount is None:
        return None
    if cell.get("mark", "").casefold().startswith(headings.DEBIT_MARKS):
        return -abs(amount)
    return amount
