//! The lines of a table's body: what each holds, and the headings that part them.

use rustc_hash::FxHashSet;

use super::group::{Above, DayHeading, Month};
use super::marker;
use super::shape::Shape;
use super::{Field, fields_of_line};
use crate::layout::{LineRef, Sheet, Table, Token};
use crate::lexicon::{Column, Label, Section};
use crate::parse::date::{self, DateToken};

/// What a body line holds.
#[derive(Clone, Copy, Debug)]
pub(super) struct Info {
    pub(super) at: LineRef,
    pub(super) baseline: f32,
    pub(super) size: f32,
    pub(super) has_date: bool,
    pub(super) has_amount: bool,
    /// Text that could continue a narration.
    pub(super) continues: bool,
    /// An amount whose line says that it is a balance or a sum: a row of its own.
    pub(super) named: bool,
    /// A line with an amount whose words say that it is a balance or a sum, with a date or without.
    pub(super) bound: bool,
    /// Whether a number stands left of its date.
    pub(super) numbered: bool,
    /// Whether a sign for none stands where amounts do: a row that moves nothing.
    pub(super) is_idle: bool,
    /// A balance printed within the texts: a figure of the statement, no part of a row.
    pub(super) figure: bool,
    /// A date and an amount, and no words that make a balance or a sum of them.
    pub(super) is_row: bool,
}

impl Info {
    /// A line that rows are built around.
    pub(super) fn is_anchor(&self) -> bool {
        self.has_amount || self.has_date
    }
}

/// Lines between two headings on one page.
#[derive(Default)]
pub(super) struct Run {
    /// The table it is of, and which of the shapes is that table's.
    pub(super) table: usize,
    pub(super) shape: usize,
    pub(super) page: usize,
    pub(super) section: Option<Section>,
    pub(super) month: Option<Month>,
    pub(super) day: Option<DayHeading>,
    pub(super) lines: Vec<Info>,
}

/// Splits the body at its headings and leaves furniture out.
pub(super) fn runs(sheet: &Sheet, table: &Table, shape: &Shape, above: &mut Above) -> Vec<Run> {
    let mut out: Vec<Run> = Vec::new();
    let Above { section, month, day } = above;
    let mut fresh = true;
    let mut figures: Option<LineRef> = None;
    // Below the heading of a summary, under the columns of the rows, figures stand without a date.
    let mut summary = false;
    for at in &table.body {
        let Some(info) = info(sheet, table, shape, *at) else { continue };
        // Labels over their figures end the rows above them.
        if figures.is_some_and(|f| f.page == at.page && f.line >= at.line) {
            continue;
        }
        if !info.has_amount
            && let Some(found) = figures_below(sheet, *at)
        {
            figures = Some(found);
            fresh = true;
            continue;
        }
        if sheet.line(*at).is_none_or(|(_, line, _)| line.x0 >= shape.bounds.1 || line.x1 < shape.bounds.0) {
            continue;
        }
        if info.figure {
            continue;
        }
        if !info.has_amount && !info.has_date {
            let words = marker::folded(sheet, *at);
            // A lone sign within a narration keeps its lines together; a line of dashes is drawn.
            let is_sign = sheet.line(*at).is_some_and(
                |(page, line, _)| matches!(page.line_words(line), [only] if page.word_text(only).len() == 1),
            );
            if words.is_empty() && !(info.continues && is_sign) {
                continue;
            }
            let in_text = sheet.line(*at).is_some_and(|(_, line, _)| shape.is_in_text(line.x0));
            let figures =
                sheet.line(*at).is_some_and(|(_, _, typed)| typed.tokens.iter().any(|t| t.is_money()));
            if !in_text
                && !figures
                && let Some(found) = marker::section(&words)
            {
                *section = Some(found);
                summary = found == Section::Summary && table.header.is_some();
                fresh = true;
                continue;
            }
            // `5/06` under whole days is the end of a narration that was broken within `25/06`.
            let has_year = |d: &DateToken| d.readings.iter().flatten().any(|r| r.year.is_some());
            let is_whole = day.is_some_and(|d| has_year(&d.token));
            if let Some(found) = marker::day_heading(sheet, *at).filter(|d| !is_whole || has_year(d)) {
                *day = Some(DayHeading { token: found, at: *at });
                // Figures of a summary stand under no day.
                *section = section.filter(|s| *s != Section::Summary || table.header.is_some());
                fresh = true;
                continue;
            }
            // `APR 2024` below a narration ends it.
            // Nor do months head rows that stand under whole days: `FEB 2021` is the end of a narration there.
            let under_day = month.is_none() && is_whole;
            if !in_text
                && !under_day
                && let Some(found) = marker::month_heading(sheet, *at)
            {
                *month = Some(found);
                fresh = true;
                continue;
            }
            if marker::is_furniture(&words, in_text) {
                continue;
            }
            // Another account begins.
            if !in_text && names_account(sheet, shape, *at) {
                fresh = true;
                continue;
            }
        }
        // Figures of a summary have no date: without headings, the first row that has one ends it.
        if *section == Some(Section::Summary) && table.header.is_none() && info.is_row {
            *section = None;
            fresh = true;
        }
        summary &= !info.is_row;
        // Nor is what a list of balances names a balance or a sum one of the list.
        if summary || info.named && *section == Some(Section::DailyBalances) {
            continue;
        }
        if fresh || out.last().is_none_or(|r| r.page != at.page) {
            let (section, month, day) = (*section, *month, *day);
            out.push(Run { page: at.page, section, month, day, ..Run::default() });
            fresh = false;
        }
        if let Some(run) = out.last_mut() {
            run.lines.push(info);
        }
    }
    out
}

/// Whether a line begins left of the narrations with `Account no.:` and a number.
fn names_account(sheet: &Sheet, shape: &Shape, at: LineRef) -> bool {
    let Some((page, line, _)) = sheet.line(at) else { return false };
    let is_left = |x: f32| shape.text_start.is_some_and(|text| x < text - 3.0);
    if !is_left(line.x0) || !page.line_words(line).iter().any(|w| page.word_text(w).ends_with(':')) {
        return false;
    }
    let mut fields = Vec::new();
    fields_of_line(sheet, at, &FxHashSet::default(), &mut fields);
    fields.first().filter(|f| is_left(f.x.0)).is_some_and(|f| {
        let digits = f.text.bytes().filter(u8::is_ascii_digit).count();
        matches!(f.label, Label::AccountNumber | Label::Iban) && f.leads && f.colon && digits >= LEAST_DIGITS
    })
}

/// Digits of an account number.
const LEAST_DIGITS: usize = 4;

/// Returns the line of figures that stand below the labels of a line, if it holds several of these.
fn figures_below(sheet: &Sheet, at: LineRef) -> Option<LineRef> {
    /// Figures stand at most this many lines below their labels.
    const LINES: usize = 3;
    let (_, _, typed) = sheet.line(at)?;
    if typed.cells < 2 || typed.tokens.iter().any(Token::is_money) {
        return None;
    }
    let below = |line: &LineRef| {
        let tokens = sheet.line(*line).map(|(_, _, typed)| typed.tokens.as_slice()).unwrap_or_default();
        let figure = |t: &Token| t.amount.is_some() && t.date.is_none() || t.empty;
        tokens.iter().filter(|t| t.is_money()).nth(1).is_some() && tokens.iter().all(figure)
    };
    let lines = (1..=LINES).map(|step| LineRef { line: at.line + step, ..at });
    let found = lines.into_iter().find(below)?;
    let mut fields = Vec::new();
    fields_of_line(sheet, at, &FxHashSet::default(), &mut fields);
    let labels = fields.iter().filter(|f| f.leads && !f.amounts.is_empty());
    (labels.count() > 1).then_some(found)
}

fn info(sheet: &Sheet, table: &Table, shape: &Shape, at: LineRef) -> Option<Info> {
    let (page, line, typed) = sheet.line(at)?;
    let mine = || typed.tokens.iter().filter(|t| t.x0 >= shape.bounds.0 && t.x0 < shape.bounds.1);
    let columns = &table.columns;
    let has_amount = mine().any(|t| columns.number_of(t).is_some());
    // The column that is headed so holds the dates of the rows; narrations may print dates left of it.
    let booking = columns.booking();
    let has_date = mine().any(|t| columns.date_of(t).is_some_and(|c| Some(c) == booking))
        || (columns.dates.first().is_none_or(|d| d.role == Some(Column::ValueDate))
            && mine().any(|t| columns.date_of(t).is_some()));
    let first = mine().next();
    // Left of the narration a number may go on in a cell of its own.
    let text = mine().find(|t| t.is_text()).filter(|t| first.is_some_and(|f| f.cell != t.cell));
    let text_only = !has_amount && !has_date;
    let begins = |t: &Token| shape.texts.iter().any(|c| t.x0 >= c.0 - 3.0 && t.x0 < c.1);
    let continues = text_only
        && first.is_some_and(|t| {
            let in_text = begins(t) || t.amount.is_some() && text.is_some_and(begins);
            // A piece of a date that was broken over two lines is as narrow as its column.
            let in_date_cell =
                shape.date_end.is_some_and(|end| t.x0 >= shape.date_start - 3.0 && t.x1 <= end + 6.0)
                    && page.words.get(t.first).is_some_and(|w| date::is_piece(page.word_text(w)));
            in_text || in_date_cell
        });
    let own_text = || {
        // `na` is the word of an empty cell, and beside others a word: `Saldo na dzień`.
        let words: Vec<&str> = mine()
            .filter(|t| t.is_text() || t.empty && !t.alone)
            .flat_map(|t| page.words.get(t.first..t.first + t.len).unwrap_or_default())
            .map(|w| page.word_text(w))
            .collect();
        words.join(" ")
    };
    let names_itself = || {
        let text = own_text();
        marker::line_role(&text).is_some() || marker::is_balance(&text)
    };
    // A movement and the balance after it are a row, though the line holds the word of a sum.
    let whole = || {
        let roles = mine().filter_map(|t| table.columns.number_of(t)).map(|c| table.columns.numeric.get(c));
        let roles: Vec<Option<Column>> = roles.map(|c| c.and_then(|c| c.role)).collect();
        roles.len() == 2 && roles.iter().filter(|r| **r == Some(Column::Balance)).count() == 1
    };
    let is_row = || whole() && marker::holds_total(&own_text());
    let named = has_amount && !has_date && names_itself() && !is_row();
    // A figure of the statement printed within the text columns, behind its label and a colon, is no part of a narration.
    let labelled = || {
        let has_colon = page.line_words(line).iter().any(|w| page.word_text(w).contains(':'));
        let is_figure = |f: &Field| {
            f.leads
                && f.ends_in_colon()
                && !f.amounts.is_empty()
                && (f.label.is_balance() || f.label.is_aside())
        };
        let mut fields = Vec::new();
        if has_colon {
            fields_of_line(sheet, at, &FxHashSet::default(), &mut fields);
        }
        fields.iter().any(is_figure)
    };
    // `Saldo 01.08.2022 17.632,20`, whichever column it stands in, and also where the day stands beside it once more.
    let told = || {
        let is_figure = mine().next_back().is_some_and(Token::is_money);
        let dates = || mine().filter(|t| t.date.is_some());
        let within = dates().filter(|t| columns.date_of(t).is_none()).count();
        is_figure && (within == 1 || dates().count() == 1) && marker::is_label(&own_text())
    };
    let money = !has_amount && mine().any(|t| t.is_money());
    let figure = money && (continues || has_date) && (names_itself() || told());
    let continues = continues && !labelled();
    let (continues, has_date) = (continues && !figure, has_date && !figure);
    let bound = has_amount && (named || has_date && names_itself());
    let is_row = has_amount && has_date && !bound;
    let numbered = first.is_some_and(|t| {
        let number = t.amount.is_some() && t.date.is_none() && !t.is_money();
        number && has_date && mine().skip(1).take(2).any(|t| t.date.is_some())
    });
    let is_nil = |t: &Token| t.empty && t.alone && columns.numeric.iter().any(|c| t.x0 < c.x1 && c.x0 < t.x1);
    let is_idle = has_date && !has_amount && mine().any(is_nil);
    Some(Info {
        at,
        baseline: line.baseline,
        size: line.size,
        has_date,
        has_amount,
        continues,
        named,
        numbered,
        is_idle,
        bound,
        figure,
        is_row,
    })
}
