"""The codes that fields hold, as types for annotations: ``def show(status: Status) -> None``.

Made by `cargo xtask bindings` from the schema. Change the model in core, and make it again.
"""

from typing import Literal

AccountType = Literal[
    # Current or checking account.
    "current",
    # Savings account.
    "savings",
    # Credit card: balances are amounts owed.
    "credit_card",
    # Loan or overdraft account.
    "loan",
    # Mobile-money or other wallet.
    "wallet",
    # Domiciliary (foreign-currency) account.
    "domiciliary",
]
"""The kind of an account."""

Category = Literal[
    # Wages, salaries and pensions paid by an employer or a fund.
    "salary",
    # Benefits and grants paid by a state.
    "benefit",
    # Other money earned: invoices, takings of a merchant.
    "other_income",
    # Interest and dividends received.
    "investment_income",
    # Money from another person or company, purpose unknown.
    "transfer_in",
    # Money to another person or company, purpose unknown.
    "transfer_out",
    # Between two accounts of the holder, sweeps to and from a wallet's savings among them.
    "own_transfer",
    # Undoes another transaction of the account.
    "reversal",
    # A merchant gave money back.
    "refund",
    # Cash paid in.
    "cash_deposit",
    # Cash taken out.
    "cash_withdrawal",
    # A loan was paid out to the holder.
    "loan_disbursement",
    # A loan, card bill or mortgage was paid.
    "loan_repayment",
    # Stakes at a bookmaker, lottery or casino.
    "gambling",
    # Paid out by a bookmaker, lottery or casino.
    "gambling_winnings",
    # Airtime and mobile data.
    "airtime",
    # Electricity, water, gas, television, internet.
    "utility",
    # Rent and housing costs.
    "housing",
    # Food, from shops.
    "groceries",
    # Food and drink, from restaurants.
    "dining",
    # Fuel, fares and vehicles.
    "transport",
    # Goods not named by another class.
    "shopping",
    # Medicine and treatment.
    "health",
    # School and courses.
    "education",
    # Premiums.
    "insurance",
    # Subscriptions, events, travel.
    "leisure",
    # Money put into savings or investments.
    "savings",
    # Gifts, tithes, donations.
    "donation",
    # Charged by the bank for its service, tax on the charge among it.
    "fee",
    # Charged because money was missing: returned item, overdraft.
    "penalty_fee",
    # A cheque or direct debit came back.
    "returned_item",
    # Levies and duties on transactions: stamp duty, electronic money transfer levy.
    "levy",
    # Taxes, withheld ones among them.
    "tax",
    # Interest charged.
    "interest_charged",
    # Nothing in the row says what it was for.
    "unknown",
]
"""What a transaction was for."""

Channel = Literal[
    # Between accounts: instant payment, standing order, direct credit.
    "transfer",
    # Pulled by the payee under a mandate.
    "direct_debit",
    # A card at a terminal.
    "pos",
    # A card on the web.
    "web",
    # A cash machine.
    "atm",
    # A counter or an agent.
    "branch",
    # A short code on the phone.
    "ussd",
    # An app or a wallet.
    "mobile",
    # A cheque.
    "cheque",
    # Booked by the bank itself: fee, levy, interest.
    "bank",
    # Nothing in the row says it.
    "unknown",
]
"""The way the money took."""

CheckName = Literal[
    # Each running balance is the one before plus the row.
    "balance_chain",
    # Printed totals, counts and the closing balance are what the rows give.
    "totals",
    # Rows are dated within the printed period.
    "period",
    # Rows are in the order of their dates.
    "date_order",
    # No row is later than the document.
    "document_date",
    # No row and no run of rows is there twice.
    "duplicates",
    # The document was made after its period, and not changed after it was made.
    "metadata_dates",
    # No software that edits documents or pictures names itself.
    "software",
    # The two kinds of metadata are there and agree.
    "metadata",
    # The file was saved once; otherwise, what later savings changed on the pages.
    "revisions",
    # Nothing was changed after a signature.
    "signature",
    # No annotation draws over text.
    "annotations",
    # No scripts, actions or files are in the document.
    "active",
    # No area and no picture is painted over text.
    "overlays",
    # No text is there that cannot be seen.
    "hidden_text",
    # Figures of a column are set alike.
    "typeface",
    # Figures of a column stand on its edge and on the line of their row.
    "alignment",
    # Figures of a column were written by like operators, in one order.
    "text_objects",
    # A text layer says what the picture of the page shows.
    "text_layer",
    # The pages are text and not pictures.
    "picture",
    # The check digit of a Nigerian account number fits the bank.
    "nuban",
    # The check digits of an IBAN fit it.
    "iban",
    # Session numbers of instant payments fit the rows they stand in.
    "sessions",
    # Value added tax is its rate of a fee.
    "vat",
    # Tax withheld is its rate of the interest.
    "withholding_tax",
    # Levies have the amount that the law gives them.
    "levy",
]
"""What is looked at. Each is in every answer: passed, failed, or not applicable with the reason."""

CheckOutcome = Literal[
    # It was looked at, and there is no finding but for facts (`info`).
    "passed",
    # It was looked at, and there is a finding of at least `low`.
    "failed",
    # It could not be looked at; nothing is known.
    "not_applicable",
]
"""How a check came out."""

Direction = Literal[
    # To the account holder.
    "credit",
    # From the account holder.
    "debit",
]
"""Which way the money went."""

ExclusionReason = Literal[
    # Between two accounts of the holder.
    "own_transfer",
    # Undoes another row.
    "reversal",
    # Undone by another row.
    "reversed",
    # A payment that a card or loan account received: money of the holder, not income.
    "payment_to_liability",
    # Its date could not be read.
    "no_date",
    # Its date lies outside the days that the statement says it covers.
    "outside_period",
    # Its amount is larger than any statement's (10^18).
    "amount_out_of_range",
]
"""Why a row does not count."""

FindingCode = Literal[
    # A running balance does not follow from the one before, or only with the other sign than the amount has.
    "balance_chain_break",
    # A printed total, or the closing balance, is not what the rows give.
    "totals_mismatch",
    # A printed number of rows is not how many there are.
    "count_mismatch",
    # A row is dated outside the printed period.
    "date_outside_period",
    # A row is dated against the order of the rows around it.
    "date_order_break",
    # A row is dated later than the document was made.
    "date_after_document",
    # A row is there twice: same date, amount, narration and reference.
    "duplicate_row",
    # A run of rows is there twice.
    "copied_block",
    # The document was made before its period ended.
    "created_before_period_end",
    # The document was changed after it was made.
    "modified_after_creation",
    # Software that edits documents, pictures or office files names itself.
    "editor_software",
    # There is no metadata.
    "metadata_missing",
    # The two kinds of metadata contradict each other.
    "metadata_disagrees",
    # The file was saved again after it was made.
    "incremental_update",
    # An amount differs from the one an earlier revision shows in its place.
    "amount_changed_in_update",
    # Text differs from what an earlier revision shows in its place.
    "text_changed_in_update",
    # What is signed is not the whole file.
    "signature_then_changed",
    # An annotation draws over text.
    "annotation_over_text",
    # The document holds scripts or actions.
    "active_content",
    # The document holds other files.
    "embedded_file",
    # A filled area is painted over text.
    "box_over_text",
    # A picture is painted over text.
    "image_over_text",
    # Text is there that cannot be seen.
    "hidden_text",
    # A figure is set in another font than its column.
    "font_outlier",
    # A figure is set in another size than its column.
    "size_outlier",
    # A figure stands off the edge of its column or the line of its row.
    "alignment_outlier",
    # A figure was written by other operators, or at another time, than its neighbours.
    "text_object_outlier",
    # The text layer of a scan says another figure than its picture.
    "text_layer_differs",
    # The pages are pictures.
    "image_only",
    # The check digit of the account number does not fit the bank.
    "nuban_check_digit",
    # The check digits of the IBAN do not fit it.
    "iban_check_digit",
    # The time within a payment's session number does not fit the date of its row.
    "session_date",
    # The banks within a payment's session number say the other direction than its row.
    "session_direction",
    # The bank within a payment's session number is another than its narration names.
    "session_bank",
    # Value added tax is not its rate of the fee beside it.
    "vat_arithmetic",
    # Tax withheld is not its rate of the interest beside it.
    "wht_arithmetic",
    # A levy has another amount than the law gives it.
    "levy_arithmetic",
]
"""The kinds of finding, each with a stable code."""

Method = Literal[
    # Running balances on the rows.
    "running_balance",
    # Opening balance plus rows equals closing balance.
    "opening_closing",
    # Printed totals of credits and debits.
    "totals",
]
"""The arithmetic a verdict rests on."""

NotApplicable = Literal[
    # The file is a picture and no PDF.
    "not_a_pdf",
    # No transactions were read.
    "no_transactions",
    # Rows print no balance.
    "no_balances",
    # No total, count or closing balance is printed.
    "no_totals",
    # No period is printed.
    "no_period",
    # Rows have no dates.
    "no_dates",
    # Rows are not ordered by their dates.
    "not_ordered",
    # The document does not say when it was made.
    "no_document_date",
    # There is no metadata.
    "no_metadata",
    # The document has no signature.
    "not_signed",
    # The document has no annotations that draw.
    "no_annotations",
    # There is no text on the pages.
    "no_text",
    # Too few figures stand in a column to tell what is usual in it.
    "too_few_figures",
    # The pages are text.
    "not_a_scan",
    # The scan has no text layer.
    "no_text_layer",
    # Rows were read from the text layer itself, and not from the picture over it.
    "read_from_layer",
    # Nobody reads pictures: recognition is off, or left out of the library.
    "no_recognizer",
    # No account number is printed in full.
    "no_account_number",
    # The bank is not known, or its code is not.
    "no_bank_code",
    # The account number is no IBAN.
    "not_an_iban",
    # No narration or reference holds a session number.
    "no_sessions",
    # No rule is known for the country, or none of its rows are there.
    "no_such_charges",
    # The file's own table cannot be followed.
    "damaged",
]
"""Why a check could not be made."""

Origin = Literal[
    # Published by somebody who is named in docs/METRICS.md.
    "published",
    # Ours, with the weights in docs/METRICS.md.
    "ours",
]
"""Who a formula is from."""

Proof = Literal[
    # None.
    "unproved",
    # The rows between two printed figures add up, this one among them.
    "totals",
    # The running balance of this row, or of the group of rows it closes, follows from the one before.
    "balance",
]
"""Which arithmetic holds a row in place."""

Reason = Literal[
    # There are no rows.
    "no_transactions",
    # No row has a date, and no period is printed.
    "no_dates",
    # The days run over more than twenty years: some date is misread.
    "period_too_long",
    # The accounts have no day in common.
    "no_common_period",
    # Neither running balances nor an opening or closing balance are printed.
    "no_running_balance",
    # There are only card or loan accounts, whose balance is not money at hand.
    "no_deposit_account",
    # No calendar month is covered in full.
    "no_full_month",
    # Fewer months are covered than the formula needs.
    "too_few_months",
    # Fewer days are covered than the formula needs.
    "too_few_days",
    # Nothing was paid in.
    "no_credits",
    # Nothing was paid out.
    "no_debits",
    # No income was found.
    "no_income",
    # No salary was found.
    "no_salary",
    # Fewer payments than the formula needs.
    "too_few_payments",
    # The payments have no cadence.
    "no_cadence",
    # The salary is not paid once a month.
    "not_monthly",
    # The mean is zero, so that nothing can be measured by it.
    "mean_is_zero",
    # All values are equal, so that there is no spread to measure by.
    "no_spread",
    # No row names who stood on the other side.
    "no_counterparty",
    # No inflow is large enough.
    "no_large_inflow",
    # No threshold is known for this currency; give one in the options.
    "no_threshold",
    # No limit is known for this country; give one in the options.
    "no_limit",
    # No rate of interest is given in the options.
    "no_rate",
    # No gross income is declared in the options.
    "no_declared_income",
    # Parts that weigh half of the whole or more are missing.
    "too_little_evidence",
    # The figures are too large to compute with.
    "out_of_range",
]
"""Why a metric has no value."""

Scope = Literal[
    # Those listed by their ids.
    "listed",
    # All counted credits of the window.
    "credits",
    # All counted debits of the window.
    "debits",
    # All counted rows of the window.
    "counted",
    # All rows of the window, left out or not: what moved a balance, and what kept an account in use.
    "all",
]
"""Which rows prove a value."""

SeamKind = Literal[
    # Days between them are not covered.
    "gap",
    # Both cover the same days.
    "overlap",
    # They follow on each other, and the balances do not.
    "balance_mismatch",
]
"""What is the matter between two statements."""

Severity = Literal[
    # A fact that other findings are read by.
    "info",
    # Seen in honest files as well.
    "low",
    # Rare in files as a bank makes them.
    "medium",
    # Hardly seen in files as a bank makes them.
    "high",
]
"""How much a finding asks to be looked at. It is no measure of guilt: nothing here adds up to a verdict."""

SourceKind = Literal[
    # Drawn as text.
    "native",
    # Pictures of pages.
    "scanned",
    # Some pages of each.
    "mixed",
    # Not a PDF but a picture.
    "image",
]
"""How the text came to be on the pages."""

Status = Literal[
    # Every row is proved and nothing is left over.
    "reconciled",
    # Some rows are proved, some are not.
    "partial",
    # The printed figures contradict the rows.
    "unreconciled",
    # The statement prints nothing to check against.
    "not_checkable",
]
"""The verdict on a statement."""

Unit = Literal[
    # An amount in the currency, as a decimal string.
    "money",
    # A number without unit, rounded to four decimals.
    "ratio",
    # Days, rounded to four decimals where they are not whole.
    "days",
    # Things counted.
    "count",
    # Points out of 100, rounded to one decimal.
    "points",
    # True or false.
    "flag",
    # A day.
    "date",
    # A word.
    "text",
]
"""What a value counts."""

WarningCode = Literal[
    # The running balances do not chain at one or more places.
    "balance_break",
    # Opening balance and rows do not lead to the closing balance.
    "closing_mismatch",
    # A printed total or count differs from the rows.
    "totals_mismatch",
    # Neither running balances nor opening and closing balances nor totals are printed.
    "nothing_to_reconcile",
    # Day and month could be read either way; the reading taken is the more likely one.
    "ambiguous_date_order",
    # The year is not printed and was inferred.
    "inferred_year",
    # A row's date could not be read; it was carried down from the row before or is null.
    "missing_date",
    # A row's date lies outside the printed period.
    "date_outside_period",
    # No mark, column or balance tells credit from debit.
    "unknown_direction",
    # Decimal and thousands marks could be read either way.
    "ambiguous_number_format",
    # Two readings of the statement close equally well.
    "ambiguous_reading",
    # A row's amount and balance were swapped, split or merged by the page and put right.
    "repaired_row",
    # An amount on the page belongs to no row.
    "unused_amount",
    # A page holds pictures but no text and was left out.
    "page_needs_ocr",
    # A page holds a picture on which no text was found: a blank page, or no page at all.
    "blank_page",
    # The picture of a page has too few pixels to be read well.
    "low_resolution",
    # The recogniser is not sure of a date or a figure, and no sum proves it; or of a page as a whole.
    "low_confidence",
    # A figure or a date was misread; the only other reading was taken that the balances or the days allow.
    "mended_reading",
    # Glyphs without a known character stand on the page.
    "unmapped_glyphs",
    # Invisible text was found and left out.
    "hidden_text",
    # The file was damaged and could be read only in part.
    "damaged_file",
    # The bank given by the caller does not look like the document's.
    "bank_mismatch",
]
"""The kinds of doubt, each with a stable code."""

WindowKind = Literal[
    # Calendar months that are covered in full (or as far as the options ask).
    "full_months",
    # The last three of them.
    "last_3_months",
    # The last 30 days.
    "last_30_days",
    # The last 60 days.
    "last_60_days",
    # The last 90 days.
    "last_90_days",
    # All days that are covered.
    "period",
]
"""How the days of a window were chosen."""

__all__ = [
    "AccountType",
    "Category",
    "Channel",
    "CheckName",
    "CheckOutcome",
    "Direction",
    "ExclusionReason",
    "FindingCode",
    "Method",
    "NotApplicable",
    "Origin",
    "Proof",
    "Reason",
    "Scope",
    "SeamKind",
    "Severity",
    "SourceKind",
    "Status",
    "Unit",
    "WarningCode",
    "WindowKind",
]
