//! Lines beside a table that look like its rows: figures beside or under their labels.

use rustc_hash::FxHashSet;

use super::fact::is_total;
use crate::layout::{LineRef, Sheet, Token};
use crate::lexicon::{Label, Section};
use crate::parse::amount::AmountToken;
use crate::row::{Field, RawRow, RawTable, fields_of_line};

/// So many rows at the top of a table are looked at.
const ROWS: usize = 20;

/// Takes figures with labels out of the tables, so that they are read as fields.
pub(super) fn drop_labelled(sheet: &Sheet, tables: &mut [RawTable]) {
    drop_leading(sheet, tables);
    for table in tables {
        drop_head(sheet, table);
        drop_summaries(sheet, table);
        // Where no row but balances has a date and no heading stands above, a sum behind its label is one of the
        // statement.
        let is_list = table.headed || table.rows.iter().any(|r| r.is_dated() && r.role.is_none());
        let is_row = |row: &RawRow| {
            if is_of_head(sheet, row) {
                false
            } else if row.is_dated() {
                !is_told(sheet, row) && !is_balance(sheet, row)
            } else {
                !is_summary(sheet, row) && !is_number(sheet, row) && (is_list || !is_sum(sheet, row))
            }
        };
        table.rows.retain(is_row);
        while table.rows.last().is_some_and(|row| opens_below(sheet, row)) {
            table.rows.pop();
        }
    }
}

/// Whether a last row is an opening balance behind its label, which is told below the rows.
fn opens_below(sheet: &Sheet, row: &RawRow) -> bool {
    let is_opening =
        |f: &Field| f.label == Label::OpeningBalance && f.colon && f.amounts.len() == row.amounts.len();
    !row.is_dated() && labelled(sheet, row).iter().any(is_opening)
}

/// Takes out what stands below the rows from the name of another account and its opening or closing balance, on one line, to
/// the headings of the next table: the head of a statement.
fn drop_head(sheet: &Sheet, table: &mut RawTable) {
    let next = sheet.tables.get(table.table + 1).and_then(|t| t.header.as_ref());
    let Some(below) = next.map(|h| LineRef { page: h.page, line: h.lines.start }) else { return };
    let is_head = |row: &RawRow| {
        let fields = labelled(sheet, row);
        let names = |f: &Field| matches!(f.label, Label::AccountNumber | Label::Iban);
        fields.iter().any(names) && fields.iter().any(|f| f.label.is_balance())
    };
    let last = table.rows.iter().rposition(|r| r.is_dated() && r.role.is_none());
    let from = last.map_or(0, |at| at + 1);
    let head = table.rows.iter().skip(from).position(is_head);
    let Some(head) = head.map(|at| from + at).filter(|at| *at > 0) else { return };
    let rest = table.rows.get(head..).unwrap_or_default();
    if rest.iter().flat_map(|r| &r.lines).all(|at| at.page == below.page && *at < below) {
        table.rows.truncate(head);
    }
}

/// So many figures with labels below the rows are a summary, whatever they are.
const SUMMARY_LINES: usize = 3;

/// Takes the summaries out that stand above or below the rows of a table: lines one after the other that end
/// in a label with a colon and its figure. The heading of a day further up says nothing of them.
fn drop_summaries(sheet: &Sheet, table: &mut RawTable) {
    let dated = |row: &RawRow| {
        let mut tokens = row.lines.iter().filter_map(|at| sheet.line(*at)).flat_map(|l| &l.2.tokens);
        row.day.is_some() || !row.dates.is_empty() && tokens.any(|t| t.date.is_some())
    };
    // A line with a date begins with a label: the period beside a total.
    let is_labelled = |row: &RawRow| {
        row.lines.first().is_some_and(|at| has_label(sheet, *at) && (!dated(row) || leads_label(sheet, *at)))
    };
    let told = told_runs(sheet, table);
    drop_marked(&mut table.rows, told);
    let mut out: Vec<bool> = Vec::with_capacity(table.rows.len());
    for run in table.rows.chunk_by(|a, b| is_labelled(a) == is_labelled(b)) {
        let named = run.first().is_some_and(is_labelled);
        let known = |r: &&RawRow| {
            let fields = labelled(sheet, r);
            fields.iter().any(|f| !f.amounts.is_empty() && (f.label.is_aside() || f.label.is_balance()))
        };
        let aside = || run.iter().any(|r| labelled(sheet, r).iter().any(|f| f.label.is_aside()));
        let several = || run.len() >= SUMMARY_LINES && run.iter().filter(known).nth(1).is_some();
        let summary = named && (aside() || several());
        out.extend(run.iter().map(|_| summary));
    }
    drop_marked(&mut table.rows, out);
}

fn drop_marked(rows: &mut Vec<RawRow>, marks: Vec<bool>) {
    let mut marks = marks.into_iter();
    rows.retain(|_| !marks.next().unwrap_or(false));
}

/// Marks the rows of summaries without colons: lines without a date, one after the other, that are each the label of a
/// balance or a sum with its figure, one of them a balance. Under the heading of a summary they are so whatever words of
/// rows they hold.
fn told_runs(sheet: &Sheet, table: &RawTable) -> Vec<bool> {
    let label = |row: &RawRow| -> Option<Label> {
        let [figure] = row.amounts.as_slice() else { return None };
        let is_headed = !table.headed && row.section == Some(Section::Summary);
        let undated = (is_headed || row.role.is_none()) && !row.is_dated() && row.lines.len() == 1;
        let fields = if undated { labelled(sheet, row) } else { Vec::new() };
        let is_figure = |f: &&Field| {
            (f.label.is_balance() || is_total(f.label)) && f.amounts.first() == Some(&figure.token)
        };
        fields.iter().find(is_figure).map(|f| f.label)
    };
    let labels: Vec<Option<Label>> = table.rows.iter().map(label).collect();
    let runs = labels.chunk_by(|a, b| a.is_some() == b.is_some());
    runs.flat_map(|run| {
        let has_balance = run.iter().flatten().any(|l| l.is_balance());
        std::iter::repeat_n(has_balance && run.len() >= SUMMARY_LINES, run.len())
    })
    .collect()
}

/// Whether a figure of a line stands right behind a few words that end in a colon: a label in a cell of its own.
fn has_label(sheet: &Sheet, at: LineRef) -> bool {
    const WORDS: usize = 5;
    let Some((page, _, typed)) = sheet.line(at) else { return false };
    let words = |t: &Token| page.words.get(t.first..t.first + t.len).unwrap_or_default();
    let text = |t: &Token| words(t).last().map_or("", |w| page.word_text(w));
    // A colon alone is no text, and "balance on 28/02/2025:" ends in its date.
    let is_word = |t: &Token| t.amount.is_none();
    let behind =
        |pair: &[Token]| matches!(pair, [a, b] if b.is_money() && is_word(a) && text(a).ends_with(':'));
    let Some(label) = typed.tokens.windows(2).find(|p| behind(p)).and_then(|p| p.first()) else {
        return false;
    };
    let mut cell =
        typed.tokens.iter().filter(|t| t.cell == label.cell && t.date.is_none() && t.x0 <= label.x0);
    let plain =
        |t: &Token| !words(t).iter().any(|w| page.word_text(w).contains(|c: char| c.is_ascii_digit()));
    cell.clone().count() <= WORDS && cell.all(plain)
}

/// Whether the first cell of a line is a label with a colon.
fn leads_label(sheet: &Sheet, at: LineRef) -> bool {
    sheet.line(at).is_some_and(|(page, _, typed)| {
        let first = typed.tokens.first().map(|t| t.cell);
        let cell = typed.tokens.iter().take_while(|t| Some(t.cell) == first);
        let mut words = cell.flat_map(|t| page.words.get(t.first..t.first + t.len).unwrap_or_default());
        words.any(|w| page.word_text(w).ends_with(':'))
    })
}

/// Counts the words of the first line of a row that end in a colon.
fn ends_label(sheet: &Sheet, row: &RawRow) -> usize {
    let line = row.lines.first().and_then(|at| sheet.line(*at));
    line.map_or(0, |(page, line, _)| {
        page.line_words(line).iter().filter(|w| page.word_text(w).ends_with(':')).count()
    })
}

/// Whether the figures of a row stand under labels, or several of them beside labels.
fn is_summary(sheet: &Sheet, row: &RawRow) -> bool {
    let beside = labelled(sheet, row);
    let mut beside = beside.iter().filter(|f| !f.amounts.is_empty());
    let aside = beside.clone().any(|f| f.label.is_aside());
    // Words of a narration may be labels: what stands behind them is a reference as likely as a figure.
    let is_figure = |f: &&Field| {
        f.label.is_balance()
            || belongs_above(f.label)
            || f.amounts.first().is_some_and(AmountToken::is_strong)
    };
    aside || beside.by_ref().filter(is_figure).nth(1).is_some() || !labelled_above(sheet, row).is_empty()
}

/// Whether a row holds several figures each behind a label with a colon: the date is that of a balance. On lines further
/// down narrations have colons too, and figures count that are of a statement.
fn is_told(sheet: &Sheet, row: &RawRow) -> bool {
    let fields = labelled(sheet, row);
    let figures = || fields.iter().filter(|f| f.ends_in_colon() && !f.amounts.is_empty());
    let of_statement = |f: &&Field| f.label.is_balance() || f.label.is_aside();
    // `Balance on 1 May 2022 : 8.12   Balance : 9.96`: a day may stand before the colon.
    let told = || fields.iter().filter(|f| !f.amounts.is_empty()).filter(of_statement);
    figures().filter(of_statement).nth(1).is_some()
        || ends_label(sheet, row) > 1 && (figures().nth(1).is_some() || told().nth(1).is_some())
}

/// Whether a row is a line of a statement's head: it names the account, its holder or the period, and each of its figures is a sum or a
/// balance behind a label: `Date Range: 01/08/2018 - 31/08/2018   Payments Out: 26,678.93`.
fn is_of_head(sheet: &Sheet, row: &RawRow) -> bool {
    let fields = labelled(sheet, row);
    let is_fact =
        |l: Label| matches!(l, Label::AccountNumber | Label::Iban | Label::AccountName | Label::Period);
    let names = |f: &Field| f.colon && is_fact(f.label);
    let is_told = |figure: &AmountToken| {
        let sums = fields.iter().filter(|f| f.colon && (is_total(f.label) || f.label.is_balance()));
        sums.flat_map(|f| &f.amounts).any(|amount| amount == figure)
    };
    row.lines.len() == 1 && fields.iter().any(names) && row.amounts.iter().all(|a| is_told(&a.token))
}

/// Whether the only figure of a row is the balance of its day, and the row says nothing but so.
fn is_balance(sheet: &Sheet, row: &RawRow) -> bool {
    let [figure] = row.amounts.as_slice() else { return false };
    let is_figure = |f: &Field| {
        f.ends_in_colon()
            && f.label.is_balance()
            && f.amounts.first() == Some(&figure.token)
            && !f.dates.is_empty()
    };
    row.description.is_empty() && labelled(sheet, row).iter().any(is_figure)
}

/// Whether the only figure of a row is a sum, and the row says nothing but so.
fn is_sum(sheet: &Sheet, row: &RawRow) -> bool {
    let [figure] = row.amounts.as_slice() else { return false };
    let is_figure = |f: &Field| is_total(f.label) && f.amounts.first() == Some(&figure.token);
    row.lines.len() == 1 && labelled(sheet, row).iter().any(is_figure)
}

/// Whether the only figure of a row is the number of an account or a card behind its label.
fn is_number(sheet: &Sheet, row: &RawRow) -> bool {
    let [figure] = row.amounts.as_slice() else { return false };
    labelled(sheet, row).iter().any(|f| {
        matches!(f.label, Label::AccountNumber | Label::CardNumber | Label::CustomerNumber)
            && f.colon
            && f.amounts.first() == Some(&figure.token)
    })
}

/// Takes the lines of the header out of a table without headings.
fn drop_leading(sheet: &Sheet, tables: &mut [RawTable]) {
    let Some(table) = tables.first_mut().filter(|t| !t.headed) else { return };
    let mut last = None;
    for (at, row) in table.rows.iter().enumerate().take(ROWS) {
        let mut fields = labelled(sheet, row);
        if !row.is_dated() {
            fields.extend(labelled_above(sheet, row));
        }
        if fields.iter().any(|f| belongs_above(f.label) && !is_narrated(sheet, row, f)) {
            last = Some(at);
        } else if fields
            .iter()
            .any(|f| f.label == Label::OpeningBalance || f.label == Label::BalanceAsOf && f.colon)
        {
            // A first row may say so too; then it has a date.
            last = if row.is_dated() { last } else { Some(at) };
        } else if row.is_dated() && fields.iter().all(|f| f.dates.is_empty()) {
            break;
        }
    }
    if let Some(last) = last {
        table.rows.drain(..=last);
    }
}

/// Whether the number of a card or an account is told of who paid or was paid: it stands in a dated row, on a line
/// without an amount or behind a word without a colon.
fn is_narrated(sheet: &Sheet, row: &RawRow, field: &Field) -> bool {
    let is_number = matches!(field.label, Label::AccountNumber | Label::Iban | Label::CardNumber);
    let has_money = sheet.line(field.at).is_some_and(|(_, _, typed)| typed.has_money());
    is_number && (!has_money || !field.colon) && row.is_dated() && !row.amounts.is_empty()
}

/// The labels of a row that have a value.
fn labelled(sheet: &Sheet, row: &RawRow) -> Vec<Field> {
    let mut out = Vec::new();
    for at in &row.lines {
        fields_of_line(sheet, *at, &FxHashSet::default(), &mut out);
    }
    out.retain(|f| {
        f.leads
            && !f.below
            && (!f.amounts.is_empty() || !f.dates.is_empty() || f.text.chars().any(|c| c.is_ascii_digit()))
    });
    out
}

/// The labels above the figures of a row whose values they are.
fn labelled_above(sheet: &Sheet, row: &RawRow) -> Vec<Field> {
    for at in &row.lines {
        let money = sheet.line(*at).is_some_and(|(_, _, typed)| typed.tokens.iter().any(Token::is_money));
        let heads = |line: &usize| {
            let mut headers = sheet.tables.iter().filter_map(|t| t.header.as_ref());
            headers.any(|h| h.page == at.page && h.lines.contains(line))
        };
        let Some(line) = at.line.checked_sub(1).filter(|l| money && !heads(l)) else { continue };
        let mut out = Vec::new();
        fields_of_line(sheet, LineRef { line, ..*at }, &FxHashSet::default(), &mut out);
        let above = sheet.line(LineRef { line, ..*at }).is_some_and(|(_, _, typed)| typed.has_money());
        // `Saldo na dzień 16.10.2019` over its figure: the day beside the label is not the value.
        let is_dated = |f: &Field| f.label.is_balance() && !f.dates.is_empty() && !above;
        out.retain(|f| f.leads && (f.below || is_dated(f)) && !f.amounts.is_empty());
        // One figure under one label may be a row under its heading, but for the balance of a day.
        let is_lone = row.description.is_empty() && row.amounts.len() == 1;
        if out.len() > 1 || is_lone && out.iter().any(is_dated) {
            return out;
        }
    }
    Vec::new()
}

/// Figures and facts that no transaction has.
const fn belongs_above(label: Label) -> bool {
    matches!(
        label,
        Label::ClosingBalance
            | Label::TotalCredits
            | Label::TotalDebits
            | Label::TotalPayments
            | Label::AvailableBalance
            | Label::AccountNumber
            | Label::Iban
            | Label::CardNumber
            | Label::Period
            | Label::CreditLimit
            | Label::MinimumPayment
            | Label::PaymentDue
    )
}
