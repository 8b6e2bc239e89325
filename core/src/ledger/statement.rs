//! Settled rows to the answer.

use rust_decimal::Decimal;
use rustc_hash::FxHashSet;

use super::calendar::{self, Hints};
use super::card::is_card;
use super::fact::Facts;
use super::header::Zone;
use super::legible::Legibility;
use super::printed::Known;
use super::reconciliation::number;
use super::row::{self, Family, Row};
use super::settle::{self, Settled};
use super::split::{self, Part};
use super::total::Sums;
use super::verdict::Outcome;
use super::{
    audit, confidence, doubt, header, implied, lead, printed, reconciliation, redate, repair, transaction,
};
use crate::bank::{self, Profile};
use crate::error::Result;
use crate::layout::{LineRef, Sheet};
use crate::lexicon::{Column, Label, Section};
use crate::limits::Budget;
use crate::model::{AccountType, Header, Proof, Statement, Status, Warning, WarningCode};
use crate::parse::amount::DecimalMark;
use crate::parse::currency::{self, Currency};
use crate::row::{Field, RawRow, RawTable, block};

/// Currencies of the countries that write the month first.
const MONTH_FIRST: [&str; 3] = ["USD", "PHP", "BZD"];
/// So many lines around the tables may look like rows: a date, a figure and what they are of.
const FEW_ROWS: usize = 3;
/// What the ledger works on.
pub(crate) struct Context<'a> {
    pub(crate) sheet: &'a Sheet,
    /// Profile the caller wants, instead of detection.
    pub(crate) bank: Option<&'static Profile>,
}

/// What was found out for the document as a whole.
#[derive(Clone, Copy)]
struct Reading<'a> {
    period: &'a header::Edges,
    mark: DecimalMark,
    is_card: bool,
    /// Lines that are part of a row.
    used: &'a FxHashSet<LineRef>,
    /// Rows of tables that were taken for lists of other things.
    left_out: usize,
    /// The statements before it in the file.
    before: &'a [Statement],
}

impl Reading<'_> {
    /// What the statements before say and this one does not print again: that of the same account, else what they all say.
    fn shared(&self, number: Option<&str>, fact: impl Fn(&Header) -> Option<&String>) -> Option<String> {
        let heads = || self.before.iter().map(|s| &s.header);
        let of_account = |h: &&Header| number.is_some() && h.account_number.as_deref() == number;
        let own = heads().filter(of_account).find_map(&fact);
        own.or_else(|| {
            let first = fact(heads().next()?)?;
            heads().all(|h| fact(h) == Some(first)).then_some(first)
        })
        .cloned()
    }
}

/// A statement, and what it prints of others.
type Found = (Statement, Known);

/// Turns the rows of a document into statements; empty when no row is a transaction.
pub(crate) fn statements(
    context: &Context<'_>,
    tables: Vec<RawTable>,
    budget: &mut Budget,
) -> Result<Vec<Statement>> {
    let sheet = context.sheet;
    let all = count_rows(&tables);
    let mut tables = choose_tables(sheet, tables);
    let left_out = all - count_rows(&tables);
    lead::drop_labelled(sheet, &mut tables);
    let used: FxHashSet<LineRef> =
        tables.iter().flat_map(|t| &t.rows).flat_map(|r| r.lines.iter().copied()).collect();
    let fields = crate::row::fields(sheet, &used);
    let card = is_card(sheet, &tables, &used, &fields);
    let mark = document_mark(&tables, &fields);
    let mut out = Vec::new();
    let mut known = Known::default();
    let mut period = header::Edges::default();
    for part in split::parts(sheet, tables, fields) {
        // Statements of one file share the period that is printed once.
        let zone = Zone::new(&part, sheet);
        period = header::period_edges(&part, &zone).over(period);
        if part.tables.is_empty() {
            continue;
        }
        let reading = Reading { period: &period, mark, is_card: card, used: &used, left_out, before: &out };
        let Some((part, whole)) = read(context, part, &zone, &reading, budget)? else { continue };
        for (statement, given) in parted(context, &part, whole, &reading, budget)? {
            out.push(statement);
            known.add(given);
        }
    }
    known.add_sums_of(&out);
    printed::object(sheet, mark, &known, &mut out);
    Ok(out)
}

fn is_reconciled(found: &Found) -> bool {
    found.0.reconciliation.status == Status::Reconciled
}

/// Reads a part, and where that does not close with the marks between its figures read the other way, or the dashes before
/// its balances as empty cells; returns the part as it was read.
fn read(
    context: &Context<'_>,
    part: Part,
    zone: &Zone<'_>,
    reading: &Reading<'_>,
    budget: &mut Budget,
) -> Result<Option<(Part, Found)>> {
    let Some(found) = one(context, &part, zone, reading, budget)? else { return Ok(None) };
    if !is_reconciled(&found) {
        let rivals: [fn(&Part) -> Option<Part>; 2] = [Part::marked_between, Part::undashed];
        for rival in rivals.into_iter().filter_map(|rival| rival(&part)) {
            if let Some(other) = one(context, &rival, zone, reading, budget)?.filter(is_reconciled) {
                return Ok(Some((rival, other)));
            }
        }
    }
    Ok(Some((part, found)))
}

/// Returns a part as it was read whole, or as the statements that the arithmetic says it holds: parted where other
/// accounts are named, or by the column that says which row is whose.
fn parted(
    context: &Context<'_>,
    part: &Part,
    whole: Found,
    reading: &Reading<'_>,
    budget: &mut Budget,
) -> Result<Vec<Found>> {
    let is_broken = !whole.0.reconciliation.breaks.is_empty();
    let pieces = if is_reconciled(&whole) { None } else { part.by_place(context.sheet) };
    let mut found = vec![whole];
    if let Some(pieces) = pieces {
        let count = pieces.len();
        let apart = apart(context, pieces, reading, budget)?;
        if apart.len() == count && (apart.iter().all(is_reconciled) || is_better(&apart, &found)) {
            return Ok(apart);
        }
    }
    if is_broken {
        for pieces in part.by_key() {
            let apart = apart(context, pieces, reading, budget)?;
            if is_better(&apart, &found) {
                found = apart;
            }
        }
    }
    Ok(found)
}

/// Reads each of some parts as a statement of its own.
fn apart(
    context: &Context<'_>,
    pieces: Vec<Part>,
    reading: &Reading<'_>,
    budget: &mut Budget,
) -> Result<Vec<Found>> {
    let mut out = Vec::with_capacity(pieces.len());
    for piece in pieces {
        let zone = Zone::new(&piece, context.sheet);
        let period = header::period_edges(&piece, &zone).over(*reading.period);
        let reading = Reading { period: &period, ..*reading };
        out.extend(read(context, piece, &zone, &reading, budget)?.map(|read| read.1));
    }
    Ok(out)
}

/// Whether statements read apart keep every row and break at fewer places, in at least one of them at none.
fn is_better(apart: &[Found], whole: &[Found]) -> bool {
    let rows = |list: &[Found]| list.iter().map(|s| s.0.transactions.len()).sum::<usize>();
    let breaks = |list: &[Found]| list.iter().map(|s| s.0.reconciliation.breaks.len()).sum::<usize>();
    let is_closed = |s: &Found| s.0.reconciliation.breaks.is_empty() && s.0.transactions.len() > 2;
    let proved = |s: &Found| s.0.transactions.iter().any(|t| t.proof == Proof::Balance);
    rows(apart) == rows(whole)
        && breaks(apart) * 2 <= breaks(whole)
        && apart.iter().any(is_closed)
        && apart.iter().any(proved)
}

/// Counts the rows that read as transactions: a date, an amount and words.
fn count_rows(tables: &[RawTable]) -> usize {
    let reads = |r: &&RawRow| {
        let dated = r.is_dated();
        let listed = matches!(r.section, Some(Section::DailyBalances | Section::Pending | Section::Rewards));
        dated && !listed && r.role.is_none() && r.description.split_whitespace().count() > 1
    };
    tables.iter().flat_map(|t| &t.rows).filter(reads).count()
}

/// Rows under headings are the statement; rows under none are it only when there are no others.
fn choose_tables(sheet: &Sheet, mut tables: Vec<RawTable>) -> Vec<RawTable> {
    // A list of dates and figures without a word is a list of balances, beside tables that have words.
    let worded = |t: &RawTable| {
        let words = t.rows.iter().filter(|r| !r.description.is_empty() || r.reference.is_some()).count();
        words * 2 >= t.rows.len().max(1)
    };
    let named = tables.iter().any(|t| worded(t) && t.rows.len() > 1);
    let has_words = |t: &RawTable| {
        let header = sheet.tables.get(t.table).and_then(|t| t.header.as_ref());
        let is_text = |role| matches!(role, Column::Description | Column::Counterparty);
        header.is_none_or(|h| h.cells.iter().any(|c| is_text(c.role)))
    };
    let dated = |t: &RawTable| t.rows.iter().any(RawRow::is_dated);
    // On a last page all rows may be of the day that is printed on the page before.
    let booked: Vec<Vec<Option<Column>>> =
        tables.iter().filter(|t| t.headed && dated(t)).map(|t| t.roles.clone()).collect();
    let carried = |t: &RawTable| t.headed && has_words(t) && booked.contains(&t.roles);
    tables.retain(|t| (dated(t) || carried(t)) && (worded(t) || !named || has_words(t)));
    let headed = tables.iter().any(|t| t.headed);
    tables.retain(|t| t.headed || !headed);
    tables
}

fn document_mark(tables: &[RawTable], fields: &[Field]) -> DecimalMark {
    let rows = tables.iter().flat_map(|t| &t.rows).flat_map(|r| &r.amounts).map(|a| &a.token);
    row::decimal_mark(rows.chain(fields.iter().flat_map(|f| &f.amounts))).unwrap_or(DecimalMark::Dot)
}

fn one(
    context: &Context<'_>,
    part: &Part,
    zone: &Zone<'_>,
    reading: &Reading<'_>,
    budget: &mut Budget,
) -> Result<Option<Found>> {
    let sheet = context.sheet;
    let Reading { period, mark, is_card, used, left_out, .. } = *reading;
    let (mut rows, families) = row::rows(&part.tables, mark);
    let account_number =
        part.key.as_deref().and_then(header::number_text).or_else(|| header::account_number(part, zone));
    let (notes, sizes) = loose_lines(sheet, part, used);
    let (bank, bank_name) = detect_bank(context, part, &notes, &sizes, account_number.as_deref());
    let bank_name = bank.map(|b| b.name.to_owned()).or(bank_name);
    let named = part.key.as_deref().and_then(currency::from_code);
    let shared = |fact: fn(&Header) -> Option<&String>| reading.shared(account_number.as_deref(), fact);
    let currency = named
        .or_else(|| header::currency(part, zone, &notes, bank))
        .or_else(|| currency::from_code(&shared(|h| h.currency.as_ref())?));
    let code = currency.as_ref().map(Currency::as_str);
    let hints = Hints {
        period: period.tokens().collect(),
        others: part
            .fields
            .iter()
            .filter(|f| tells_time(f.label))
            .flat_map(|f| f.dates.iter().copied())
            .collect(),
        month_first: code.is_some_and(|c| MONTH_FIRST.contains(&c))
            || bank.is_some_and(|b| b.country == "US"),
    };
    let calendar = calendar::date_rows(&mut rows, &hints);
    let fields: Vec<&Field> = part.fields.iter().collect();
    let decimals = rows.iter().flat_map(|r| &r.cells).any(|c| c.amount.scale > 0);
    let facts = Facts::read(
        &fields,
        mark,
        calendar.order,
        decimals,
        rows.iter().filter_map(|r| r.date).min(),
        is_card,
    );
    let Some(mut settled) = solve(&mut rows, &families, &facts, is_card, budget)? else { return Ok(None) };
    settled.left_out += left_out.saturating_sub(FEW_ROWS);
    if settled.outcome.transactions == 0 {
        return Ok(None);
    }
    let repairs = repair::repair(&mut rows, &mut settled, &facts, budget)?;
    let redatings = redate::repair(&mut rows, &settled, calendar.order);
    let legibility = Legibility::of(&rows, &settled, repairs, redatings, calendar.order);
    let dates = || rows.iter().filter_map(|r| r.date);
    let (start, end) = header::period(period, calendar.order, dates().min().zip(dates().max()));
    let first_page = part.start.map_or_else(|| 0, |s| s.page);
    let last_page = rows.iter().map(|r| r.raw.page).max().unwrap_or(first_page);
    let mut head = Header {
        account_name: header::account_name(part, zone, account_number.as_deref(), bank_name.as_deref())
            .or_else(|| shared(|h| h.account_name.as_ref())),
        bank_name,
        bank_id: bank.map(|b| b.id.to_owned()),
        country: bank.map(|b| b.country.to_owned()),
        account_number,
        account_type: header::account_type(&part.fields, is_card && !is_held(&settled)).or((settled
            .plan
            .liability
            && settled.plan.has_balance(&rows))
        .then_some(AccountType::Loan)),
        currency: code.map(str::to_owned),
        period_start: start,
        period_end: end,
        first_page: number(first_page) + 1,
        pages: number(last_page.saturating_sub(first_page)) + 1,
        ..Header::default()
    };
    let mut warnings = Vec::new();
    let transactions =
        transaction::transactions(&rows, &settled, &calendar, &head, &legibility, &mut warnings);
    head.total_transactions = number(transactions.len());
    head.total_credits = transactions.iter().map(|t| t.amount).filter(|a| a.is_sign_positive()).sum();
    head.total_debits = transactions.iter().map(|t| -t.amount).filter(|a| a.is_sign_positive()).sum();
    legibility.warn(&rows, &settled, &mut warnings);
    let sums = Sums::of(&rows, &settled);
    let mut reconciliation = reconciliation::judge(&rows, &settled, &sums, &facts, &mut head, &mut warnings);
    if reconciliation.status == Status::Reconciled {
        let difference = implied::fill(sheet, &part.fields, used, mark, settled.plan.liability, &mut head);
        reconciliation.difference = reconciliation.difference.or(difference);
        let starts = starts(&rows, &settled, transactions.len());
        let objection = audit::objection(&head, &transactions, &starts, &settled.plan)
            .or_else(|| doubt::objection(sheet, &part.tables, &rows, &settled, &transactions))
            .or(legibility.objection());
        if let Some(reason) = objection {
            reconciliation.take_back(reason);
            warnings.push(Warning {
                code: WarningCode::AmbiguousReading,
                message: reason.to_owned(),
                page: None,
                rows: Vec::new(),
            });
        }
    }
    let confidence =
        confidence::of_statement(&transactions, &warnings, settled.outcome.skipped.len(), legibility.mean);
    let found = Statement { header: head, transactions, reconciliation, confidence, warnings };
    let known = Known::of(&rows, &settled, &sums, &found);
    Ok(Some((found, known)))
}

/// Whether the arithmetic holds for money that the bank owes: balances above zero that rise with what comes in.
/// Words of narrations may be those of card statements, a card's balance is owed to the bank.
fn is_held(settled: &Settled) -> bool {
    let Outcome { opening, closing, .. } = settled.outcome;
    let ends = opening.zip(closing).filter(|(a, b)| a.value != b.value);
    let above = ends.is_some_and(|(a, b)| a.value >= Decimal::ZERO && b.value >= Decimal::ZERO);
    above && !settled.plan.liability && settled.outcome.unproved() <= 1 && settled.outcome.breaks.is_empty()
}

/// Whether the date beside a label belongs to the statement's own time.
fn tells_time(label: Label) -> bool {
    matches!(
        label,
        Label::StatementDate
            | Label::BalanceAsOf
            | Label::Period
            | Label::PeriodStart
            | Label::PeriodEnd
            | Label::PaymentDue
            | Label::OpeningBalance
            | Label::ClosingBalance
    )
}

/// Which transactions are the first of a table or a section.
fn starts(rows: &[Row<'_>], settled: &Settled, count: usize) -> Vec<bool> {
    let mut out = Vec::with_capacity(count);
    let mut last = None;
    for (row, value) in rows.iter().zip(&settled.outcome.values) {
        let Some((amount, fee)) = value else { continue };
        let place = Some((row.family, row.raw.section));
        out.push(last != place);
        last = place;
        // A fee beside a movement is a row of its own.
        if !amount.is_zero() && !fee.is_zero() {
            out.push(false);
        }
    }
    out
}

/// Settles the rows; when they do not close, tries without each table that may be a list of other things.
fn solve(
    rows: &mut Vec<Row<'_>>,
    families: &[Family],
    facts: &Facts,
    is_card: bool,
    budget: &mut Budget,
) -> Result<Option<Settled>> {
    let Some(mut best) = settle::settle(rows, families, facts, is_card, budget)? else { return Ok(None) };
    let mut tables: Vec<usize> = rows.iter().map(|r| r.table).collect();
    tables.dedup();
    if best.outcome.is_perfect() || tables.len() < 2 {
        return Ok(Some(best));
    }
    // Lists of checks or of uncleared items print no running balance; the statement itself does.
    let balanced = |r: &Row<'_>| {
        families.get(r.family).is_some_and(|f| f.roles.contains(&Some(Column::Balance)) && f.roles.len() > 1)
    };
    let kept: Vec<Row<'_>> = rows.iter().filter(|r| balanced(r)).cloned().collect();
    if kept.len() > 2
        && kept.len() < rows.len()
        && let Some(found) = settle::settle(&kept, families, facts, is_card, budget)?
        && found.outcome.is_perfect()
        && found.outcome.balances > 2
    {
        *rows = kept;
        return Ok(Some(found));
    }
    if tables.len() > 12 {
        return Ok(Some(best));
    }
    for table in tables {
        let kept: Vec<Row<'_>> = rows.iter().filter(|r| r.table != table).cloned().collect();
        if let Some(found) = settle::settle(&kept, families, facts, is_card, budget)?
            && found.outcome.is_perfect()
            && found.outcome.is_anchored()
            && found.outcome.evidence + found.plan.prior > best.outcome.evidence + best.plan.prior
        {
            best = Settled { left_out: left_out(rows, &kept), ..found };
            *rows = kept;
            break;
        }
    }
    Ok(Some(best))
}

/// Counts the rows that read as transactions among those that are not kept.
fn left_out(rows: &[Row<'_>], kept: &[Row<'_>]) -> usize {
    let reads = |r: &&Row<'_>| !r.carried && !r.raw.description.is_empty() && r.raw.role.is_none();
    rows.iter().filter(reads).count() - kept.iter().filter(reads).count()
}

/// The lines of the first pages that are not rows, with their sizes.
fn loose_lines(sheet: &Sheet, part: &Part, used: &FxHashSet<LineRef>) -> (Vec<String>, Vec<f32>) {
    let start = part.start.map_or(0, |s| s.page);
    let pages = if start == 0 { [0, 1] } else { [0, start] };
    let mut lines = Vec::new();
    let mut sizes = Vec::new();
    for p in pages {
        let Some(page) = sheet.pages.get(p) else { continue };
        for (l, line) in page.lines.iter().enumerate() {
            if !used.contains(&LineRef { page: p, line: l }) {
                lines.push(cells_text(sheet, LineRef { page: p, line: l }));
                sizes.push(line.size);
            }
        }
    }
    (lines, sizes)
}

/// The text of a line, its cells parted by two spaces.
fn cells_text(sheet: &Sheet, at: LineRef) -> String {
    let cells = block::cells(sheet, at.page, at.line..at.line + 1);
    cells.iter().map(|c| c.text.as_str()).collect::<Vec<_>>().join("  ")
}

/// Finds the bank from the lines that are not rows.
fn detect_bank(
    context: &Context<'_>,
    part: &Part,
    lines: &[String],
    sizes: &[f32],
    account_number: Option<&str>,
) -> (Option<&'static Profile>, Option<String>) {
    if context.bank.is_some() {
        return (context.bank, None);
    }
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let iban = part.fields.iter().find(|f| f.label == Label::Iban).map(|f| f.text.as_str());
    let found = bank::detect(&bank::Evidence { lines: &lines, sizes, account_number, iban });
    (found.profile, found.printed_name)
}
