//! Lines beside a table that look like its rows: figures beside or under their labels.

use rustc_hash::FxHashSet;

use crate::layout::{LineRef, Sheet, Token};
use crate::lexicon::Label;
use crate::row::{Field, RawRow, RawTable, fields_of_line};

/// So many rows at the top of a table are looked at.
const ROWS: usize = 20;

/// Takes figures with labels out of the tables, so that they are read as fields.
pub(super) fn drop_labelled(sheet: &Sheet, tables: &mut [RawTable]) {
    drop_leading(sheet, tables);
    for table in tables {
        drop_summaries(sheet, table);
        let is_row = |row: &RawRow| {
            let dated = !row.dates.is_empty() || row.day.is_some();
            if dated { !is_told(sheet, row) } else { !is_summary(sheet, row) }
        };
        table.rows.retain(is_row);
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
    // Of a line with a date two labels say that it is none of a row: the period beside a total.
    let is_labelled = |row: &RawRow| {
        let mut labels = row.description.split_whitespace().filter(|w| w.ends_with(':'));
        row.description.ends_with(':') && (labels.nth(1).is_some() || !dated(row))
    };
    let mut out: Vec<bool> = Vec::with_capacity(table.rows.len());
    for run in table.rows.chunk_by(|a, b| is_labelled(a) == is_labelled(b)) {
        let named = run.first().is_some_and(is_labelled);
        let aside = || run.iter().any(|r| labelled(sheet, r).iter().any(|f| is_aside(f.label)));
        let summary = named && (run.len() >= SUMMARY_LINES || aside());
        out.extend(run.iter().map(|_| summary));
    }
    let mut out = out.into_iter();
    table.rows.retain(|_| !out.next().unwrap_or(false));
}

/// Whether the figures of a row stand under labels, or several of them beside labels.
fn is_summary(sheet: &Sheet, row: &RawRow) -> bool {
    let beside = labelled(sheet, row);
    let mut beside = beside.iter().filter(|f| !f.amounts.is_empty());
    let aside = beside.clone().any(|f| is_aside(f.label));
    aside || beside.nth(1).is_some() || !labelled_above(sheet, row).is_empty()
}

/// Whether a row holds several figures each behind a label with a colon: the date is that of a balance.
fn is_told(sheet: &Sheet, row: &RawRow) -> bool {
    let colons = |at: &LineRef| {
        sheet.line(*at).is_some_and(|(page, line, _)| {
            let words = page.line_words(line).iter().map(|w| page.word_text(w));
            words.filter(|w| w.ends_with(':')).nth(1).is_some()
        })
    };
    row.lines.first().is_some_and(colons)
        && labelled(sheet, row).iter().filter(|f| f.colon && !f.amounts.is_empty()).nth(1).is_some()
}

/// Figures beside the chain: no balance or sum of the rows.
const fn is_aside(label: Label) -> bool {
    matches!(
        label,
        Label::AvailableBalance
            | Label::AverageBalance
            | Label::CreditLimit
            | Label::MinimumPayment
            | Label::PointsBalance
            | Label::CreditCount
            | Label::DebitCount
            | Label::TransactionCount
    )
}

/// Takes the lines of the header out of a table without headings.
fn drop_leading(sheet: &Sheet, tables: &mut [RawTable]) {
    let Some(table) = tables.first_mut().filter(|t| !t.headed) else { return };
    let mut last = None;
    for (at, row) in table.rows.iter().enumerate().take(ROWS) {
        let mut fields = labelled(sheet, row);
        if row.dates.is_empty() {
            fields.extend(labelled_above(sheet, row));
        }
        if fields.iter().any(|f| belongs_above(f.label)) {
            last = Some(at);
        } else if fields.iter().any(|f| f.label == Label::OpeningBalance) {
            // A first row may say so too; then it has a date.
            last = if row.dates.is_empty() { Some(at) } else { last };
        } else if !row.dates.is_empty() && fields.iter().all(|f| f.dates.is_empty()) {
            break;
        }
    }
    if let Some(last) = last {
        table.rows.drain(..=last);
    }
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
        out.retain(|f| f.leads && f.below && !f.amounts.is_empty());
        // One figure under one label may be a row under its heading.
        if out.len() > 1 {
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
