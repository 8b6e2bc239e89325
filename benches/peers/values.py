"""Dates and amounts as statements print them."""
import datetime
import re
from collections import Counter
from decimal import Decimal, InvalidOperation

MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan ene gen januar january", "feb fév fev february", "mar mär mrt märz mars march", "apr abr avr april", "may mai mag mei maj maio",
         "jun giu juin june", "jul lug juil july", "aug ago août aou august", "sep set sept september", "oct okt ott out october",
         "nov november", "dec dez dic déc des december"), 1)
    for name in names.split()
}
NUMERIC = re.compile(r"\b(\d{1,4})[./\- ](\d{1,2})(?:[./\- ](\d{2,4}))?\b")
NAMED = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?[ ./\-]*([^\W\d_]{3,9})\.?[ ./,\-]*(\d{2,4})?", re.IGNORECASE)
NAMED_FIRST = re.compile(r"\b([^\W\d_]{3,9})\.?[ \-](\d{1,2})(?:st|nd|rd|th)?,?(?:[ \-](\d{4}))?", re.IGNORECASE)
MONEY = re.compile(r"^[^\d()+\-.,]{0,4}\s*[(+\-]?\s*[^\d()+\-.,]{0,4}\d[\d.,' ]*\)?\s*[^\d]{0,6}$")


def customs(cells):
    """Returns what the document does throughout: decimal comma, decimals at all, month before day, year."""
    plain = [cell for cell in cells if not re.search(r"\d[./-]\d{1,2}[./-]\d", cell)]
    ends = Counter(m[1] for cell in plain if (m := re.search(r"\d([.,])\d{2}\D{0,6}$", cell)))
    numbers = [m for cell in cells if (m := NUMERIC.search(cell)) and len(m[1]) < 3]
    years = Counter(y for cell in cells for y in re.findall(r"\b(20\d\d)\b", cell))
    return {
        "comma": ends[","] > ends["."],
        "decimals": bool(ends),
        "month_first": is_month_first(numbers),
        "year": int(years.most_common(1)[0][0]) if years else None,
    }


def is_month_first(numbers):
    """Decides by the days above 12, else by the order under which the dates lie closer together."""
    first, second = (sum(12 < int(m[place]) < 32 for m in numbers) for place in (1, 2))
    if first != second:
        return second > first
    days = [(int(m[1]), int(m[2]), year(m[3], {"year": 2000})) for m in numbers]
    spans = []
    for dates in ([iso(y, b, a) for a, b, y in days], [iso(y, a, b) for a, b, y in days]):
        known = [datetime.date.fromisoformat(d) for d in dates if d]
        spans.append((max(known) - min(known)).days if known else 0)
    return spans[1] < spans[0]


def date(text, customs):
    """Returns the ISO date that a cell starts with, else none."""
    if m := NUMERIC.search(text):
        a, b, c = m[1], m[2], m[3]
        if len(a) == 4:
            return iso(int(a), int(b), int(c or 0))
        day, month = (int(b), int(a)) if customs["month_first"] else (int(a), int(b))
        return iso(year(c, customs), month, day)
    if m := NAMED.search(text):
        return iso(year(m[3], customs), MONTHS.get(m[2].casefold()[:3], MONTHS.get(m[2].casefold())), int(m[1]))
    if m := NAMED_FIRST.search(text):
        return iso(year(m[3], customs), MONTHS.get(m[1].casefold()[:3], MONTHS.get(m[1].casefold())), int(m[2]))
    return None


def year(text, customs):
    if not text:
        return customs["year"]
    return int(text) if len(text) == 4 else 2000 + int(text)


def iso(year, month, day):
    try:
        return datetime.date(year, month, day).isoformat()
    except (TypeError, ValueError):
        return None


def money(text, customs):
    """Returns the signed amount of a cell that holds nothing else, else none."""
    if not MONEY.match(text):
        return None
    is_negative = "(" in text or "-" in text or "−" in text or re.search(r"\b(dr|d|s)\.?$", text, re.IGNORECASE)
    digits = re.sub(r"[^\d.,]", "", text).strip(".,")
    if customs["comma"]:
        digits = digits.replace(".", "").replace(",", ".")
    else:
        digits = digits.replace(",", "")
    if customs["decimals"] and "." not in digits:
        return None
    try:
        amount = Decimal(digits)
    except InvalidOperation:
        return None
    return -amount if is_negative else amount
