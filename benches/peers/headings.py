"""Words that head columns and label rows."""

ROLES = {
    "balance": ("balance", "saldo", "solde", "kontostand", "bakiye", "stand", "baki"),
    "debit": ("debit", "withdrawal", "money out", "paid out", "payments", "débit", "débito", "debito", "cargo", "soll", "belastung",
              "dare", "af", "out", "dr", "lodgement out", "retiros", "uitgaand", "uttag", "outflow", "charge", "borç", "saída"),
    "credit": ("credit", "deposit", "money in", "paid in", "receipts", "lodgement", "crédit", "crédito", "credito", "abono", "haben",
               "gutschrift", "avere", "bij", "in", "cr", "depósitos", "inkomend", "insättning", "inflow", "alacak", "entrada"),
    "amount": ("amount", "betrag", "montant", "importe", "importo", "valor", "bedrag", "belopp", "tutar", "monto", "umsatz"),
    "mark": ("dr/cr", "type dr/cr", "d/c", "cr/dr"),
    "date": ("date", "datum", "fecha", "data", "dato", "tarih", "buchungstag", "posted", "trans date", "buchung", "day"),
    "text": ("description", "narration", "details", "particulars", "remarks", "transaction", "narrative", "verwendungszweck", "text",
             "libellé", "opération", "concepto", "descripción", "descrizione", "descrição", "histórico", "omschrijving", "açıklama",
             "beskrivning", "descripcion", "memo", "payee", "mutatie"),
}
OPENING = ("opening balance", "brought forward", "balance b/f", "saldo anterior", "saldo inicial", "ancien solde", "anfangssaldo",
           "saldo iniziale", "beginsaldo", "previous balance")
CLOSING = ("closing balance", "carried forward", "balance c/f", "saldo final", "nouveau solde", "endsaldo", "saldo finale", "eindsaldo",
           "new balance")
TOTALS = ("total", "totaal", "totale", "summe", "toplam")
DEBIT_MARKS = ("d", "s", "-")


def columns(row):
    """Returns the place of each role where a row is a heading, else none: it needs a date, a text and money."""
    found = {}
    for place, cell in enumerate(row):
        name = cell.casefold().strip(" .:*")
        role = role_of(name) if name and len(name) < 40 else None
        if role and role not in found:
            found[role] = place
    has_money = "amount" in found or {"debit", "credit"} <= found.keys()
    return found if "date" in found and has_money and len(found) >= 3 else None


def role_of(name):
    if "value" in name and "date" in name or "valuta" in name:
        return None
    if name in ROLES["mark"]:
        return "mark"
    for role in ("balance", "debit", "credit", "amount", "date", "text"):
        if any(name == w or len(w) > 3 and w in name for w in ROLES[role]):
            return role
    return None
