//! Columns of a table: where its numbers, dates and texts stand.

use super::dates::{dated_headings, dates, drop_lone_dates, tell_times};
use super::header::{HeaderBlock, HeaderCell, overlap};
use super::line::PageText;
use super::number::{is_number, numeric};
use super::table::LineRef;
use super::text::text_columns;
use super::token::{APART_EM, CELL_GAP_EM, Token, TokenLine};
use super::word::Word;
use crate::lexicon::Column;
use crate::parse::amount::{Amount, SignMark};
use crate::parse::mark::lone_mark;

/// Texts that begin this close to each other begin in one column, in points.
pub(super) const LEFT_EDGE_PT: f32 = 2.0;

/// A column with fewer than one in so many of the dates of the fullest is none of the booking dates.
const FEW: usize = 8;

/// Numbers whose right edges are this close are aligned, in points.
const EDGE_PT: f32 = 2.0;

/// So many others stand below an amount that has a narration close behind it.
const ALIGNED_ROWS: usize = 2;

/// Amounts without headings stand below each other within this, in points.
pub(super) const ALIGNED_PT: f32 = 1.0;

/// Before a number that begins its column the gap is no narrower than this, in font sizes.
const BEGIN_GAP_EM: f32 = 0.4;

/// The lines of a narration after the first are indented no further than this, in points.
const INDENT_PT: f32 = 20.0;
/// A column of signs is no wider than this, in points.
const SIGN_COLUMN_PT: f32 = 14.0;

/// A column of numbers or dates.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct ColumnSpan {
    pub(crate) x0: f32,
    pub(crate) x1: f32,
    /// What its heading says.
    pub(crate) role: Option<Column>,
    /// Values in it.
    pub(crate) count: usize,
}

impl ColumnSpan {
    pub(super) fn holds(&self, token: &Token) -> bool {
        overlap((self.x0, self.x1), (token.x0, token.x1)) > 0.0
    }
}

/// A column of text, from its left edge to the next column.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct TextColumn {
    pub(crate) role: Column,
    pub(crate) x0: f32,
    pub(crate) x1: f32,
}

/// The columns of one table.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Columns {
    /// Columns of amounts, left to right.
    pub(crate) numeric: Vec<ColumnSpan>,
    /// Columns of dates, left to right.
    pub(crate) dates: Vec<ColumnSpan>,
    /// Columns of text, left to right.
    pub(crate) text: Vec<TextColumn>,
    /// Amounts are printed without decimals: a bare integer is one.
    pub(crate) integers: bool,
    /// Nearly all amounts are printed with decimals: within a text a number without is none.
    pub(crate) decimals: bool,
    /// Nothing right of this x belongs to the table.
    pub(crate) right: f32,
    /// A column of signs alone, plus on some rows and minus on others.
    pub(crate) signs: Option<(f32, f32)>,
    /// A column of kinds right behind the balances, in which some words are those of marks: `DEB`, `BGC`, `CHG`.
    pub(crate) kinds: Option<(f32, f32)>,
}

/// A column of kinds is no further behind the balances, in points.
const KINDS_PT: f32 = 40.0;
/// So many words that are no marks make a column one of kinds.
const MIN_KINDS: usize = 3;

impl Columns {
    /// Finds the columns of the lines under `header`.
    pub(super) fn find<'a>(
        pages: &[PageText],
        tokens: &'a [Vec<TokenLine>],
        body: &[LineRef],
        header: Option<&HeaderBlock>,
    ) -> Self {
        let headings = header.map(|h| h.cells.as_slice()).unwrap_or_default();
        let bounds = header.map_or((f32::MIN, f32::MAX), |h| h.x);
        // Without headings a figure behind a label is one of the statement: `Credits: 70,700.21`.
        let labelled = |page: usize, before: Option<&Token>| {
            let label = before.filter(|t| header.is_none() && t.is_text());
            let page = pages.get(page);
            let word =
                label.zip(page).and_then(|(t, p)| Some((p, p.words.get((t.first + t.len).checked_sub(1)?)?)));
            word.is_some_and(|(page, word)| page.word_text(word).ends_with(':'))
        };
        let all = || {
            body.iter()
                .filter_map(|at| Some((at.page, tokens.get(at.page)?.get(at.line)?)))
                .flat_map(move |(page, line)| {
                    let before = |i: usize| i.checked_sub(1).and_then(|b| line.tokens.get(b));
                    let tokens = line.tokens.iter().enumerate();
                    tokens.filter(move |(i, _)| !labelled(page, before(*i))).map(|(_, t)| t)
                })
                .filter(move |t| !t.prose && t.x0 >= bounds.0 && t.x0 < bounds.1)
        };
        // Dates that do not follow the words of a narration.
        let follows_text = |line: &'a TokenLine, i: usize| {
            i.checked_sub(1).and_then(|b| line.tokens.get(b)).is_some_and(Token::is_text)
        };
        let dated = body
            .iter()
            .filter_map(|at| tokens.get(at.page)?.get(at.line))
            .flat_map(|line| line.tokens.iter().enumerate().map(move |(i, t)| (t, follows_text(line, i))))
            .filter(|(t, _)| !t.prose && t.x0 >= bounds.0 && t.x0 < bounds.1);
        // `Valor` heads amounts and days of value: what stands below it says which.
        let days: Vec<(f32, f32)> =
            dated.clone().filter(|(t, _)| t.date.is_some() && t.alone).map(|(t, _)| (t.x0, t.x1)).collect();
        let told = dated_headings(headings, &days, || all().filter(|t| t.is_money()));
        let headings = told.as_deref().unwrap_or(headings);
        let mut dates = dates(dated, headings);
        if headings.is_empty() && dates.len() > 1 {
            drop_lone_dates(&mut dates, tokens, body);
        }
        // A narration may stand close behind an amount that begins its cell.
        let is_headed =
            |t: &Token| headings.iter().any(|h| h.is_money() && overlap((h.x0, h.x1), (t.x0, t.x1)) > 0.0);
        let is_figure = |t: &Token| t.has_decimals() || t.is_money() && is_headed(t);
        let begins = |t: &Token| t.gap_before > CELL_GAP_EM && t.date.is_none() && is_figure(t);
        let mut edges: Vec<f32> = all().filter(|t| begins(t)).map(|t| t.x1).collect();
        edges.sort_by(f32::total_cmp);
        let aligned = |t: &Token| {
            let below = edges.partition_point(|x| *x < t.x1 - ALIGNED_PT);
            let under = || headings.iter().any(|h| h.is_money() && (h.x1 - t.x1).abs() < ALIGNED_PT);
            begins(t)
                && (edges.partition_point(|x| *x <= t.x1 + ALIGNED_PT) > below + ALIGNED_ROWS || under())
        };
        let found: Vec<&Token> = all().filter(|t| is_number(t, headings, &dates, aligned(t))).collect();
        // Where no amount has decimals, bare integers are amounts too.
        let decimals = found.iter().filter(|t| t.has_decimals()).count();
        let integers = decimals * 4 < found.len();
        let decimals = decimals * 10 >= found.len() * 9;
        let numbers: Vec<(f32, f32)> =
            found.iter().filter(|t| integers || t.is_money()).map(|t| (t.x0, t.x1)).collect();
        let unknown = header.map(|h| h.unknown.as_slice()).unwrap_or_default();
        let numeric = numeric(&numbers, headings, unknown);
        let signs = sign_column(pages, tokens, body).filter(|s| s.1 <= bounds.1);
        // Signs in a column of their own belong to the amounts, however far right of them they stand.
        let right = right_edge(headings, &numeric, bounds.1).max(signs.map_or(f32::MIN, |s| s.1));
        let mut columns =
            Self { numeric, dates, text: Vec::new(), integers, decimals, right, signs, kinds: None };
        columns.drop_asides(tokens, body, headings);
        let headed: Vec<ColumnSpan> = columns.dates.iter().filter(|d| d.role.is_some()).copied().collect();
        if !headings.is_empty() && headed.len() < columns.dates.len() {
            let text = text_columns(pages, tokens, body, header, &columns.numeric, &headed);
            columns.drop_narrated_dates(&text, headings, unknown, |c| tell_times(c, all()));
        }
        columns.text = text_columns(pages, tokens, body, header, &columns.numeric, &columns.dates);
        columns.kinds = columns.find_kinds(pages, body);
        columns
    }

    /// Finds the column of kinds behind the balances: several of its words are no marks.
    fn find_kinds(&self, pages: &[PageText], body: &[LineRef]) -> Option<(f32, f32)> {
        let kinds = self.text.iter().find(|c| c.role == Column::Mark)?;
        let balances = self.numeric.iter().find(|c| c.role == Some(Column::Balance))?;
        let next = self.numeric.iter().any(|c| c.x0 > balances.x1 && c.x0 < kinds.x1);
        if next || kinds.x1 < balances.x1 || balances.x1 + KINDS_PT < kinds.x0 {
            return None;
        }
        let words = body.iter().filter_map(|at| {
            let page = pages.get(at.page)?;
            let words = page.line_words(page.lines.get(at.line)?).iter();
            words.clone().find(|w| w.x0 > kinds.x0 - 1.0 && w.x1 < kinds.x1).map(|w| page.word_text(w))
        });
        let others = words.filter(|w| lone_mark(w).is_none()).take(MIN_KINDS).count();
        (others == MIN_KINDS).then_some((kinds.x0, kinds.x1))
    }

    /// Drops columns of dates that no heading names and that stand where narrations do.
    fn drop_narrated_dates(
        &mut self,
        text: &[TextColumn],
        headings: &[HeaderCell],
        unknown: &[(f32, f32)],
        timed: impl Fn(&ColumnSpan) -> bool,
    ) {
        let headed = self.dates.iter().filter(|d| d.role.is_some());
        // Without a heading of dates they stand on most rows, or are those of narrations below the headings of days.
        let rows = || self.numeric.iter().map(|c| c.count).max().unwrap_or(0) / 2;
        let most = headed.map(|d| d.count).max().unwrap_or_else(rows);
        // Where no heading names the day of booking, another day on almost every row is it.
        let is_booked = self.dates.iter().any(|d| d.role == Some(Column::Date));
        let has_heading = self.dates.iter().any(|d| d.role.is_some());
        let tells = |role: Column| matches!(role, Column::Description | Column::Counterparty);
        // Below the last heading of narrations days are theirs.
        let is_told = |d: &ColumnSpan| {
            let last = headings.iter().rfind(|h| tells(h.role));
            last.is_some_and(|h| overlap((h.x0, h.x1), (d.x0, d.x1)) > 0.0)
        };
        let is_on_most = |d: &ColumnSpan| d.count * 10 >= most * 9;
        let may_book = |d: &ColumnSpan| !is_booked && is_on_most(d) && !(is_told(d) && timed(d));
        let is_narrated = |d: &ColumnSpan| {
            let over = unknown.iter().any(|u| overlap(*u, (d.x0, d.x1)) > 0.0);
            let mut texts = text.iter().filter(|t| tells(t.role));
            let within = |t: &TextColumn| d.x0 > t.x0 - 3.0 && d.x1 < t.x1 + 3.0;
            d.role.is_none()
                && !over
                && !may_book(d)
                && (has_heading && is_told(d) && (!is_on_most(d) || timed(d))
                    || texts
                        .any(|t| within(t) && (has_heading && d.x0 - t.x0 < INDENT_PT || d.count * 2 < most)))
        };
        self.dates.retain(|d| !is_narrated(d));
    }

    /// Drops columns that no heading names and whose numbers stand on lines of their own, below rows that
    /// have their date and amounts: what a payment was in another currency belongs to its narration.
    fn drop_asides(&mut self, tokens: &[Vec<TokenLine>], body: &[LineRef], headings: &[HeaderCell]) {
        // Numbers that begin where narrations do are part of them.
        let narrated = |c: &ColumnSpan| {
            let mut texts = headings.iter().filter(|h| h.role == Column::Description);
            c.role.is_none() && texts.any(|h| (h.x0 - c.x0).abs() < LEFT_EDGE_PT)
        };
        if self.numeric.iter().any(|c| c.role.is_some()) {
            self.numeric.retain(|c| !narrated(c));
        }
        // Per column: its numbers, and how many stand beside a date or a number of another column.
        let mut counts = vec![(0usize, 0usize); self.numeric.len()];
        for at in body {
            let Some(line) = tokens.get(at.page).and_then(|p| p.get(at.line)) else { continue };
            let dated = line.tokens.iter().any(|t| self.date_of(t).is_some());
            let found: Vec<usize> = line.tokens.iter().filter_map(|t| self.number_of(t)).collect();
            for column in &found {
                if let Some(count) = counts.get_mut(*column) {
                    count.0 += 1;
                    count.1 += usize::from(dated || found.len() > 1);
                }
            }
        }
        if !counts.iter().any(|c| c.0 > 0 && c.1 * 2 > c.0) {
            return;
        }
        let mut counts = counts.into_iter();
        self.numeric.retain(|column| {
            let (all, beside) = counts.next().unwrap_or_default();
            column.role.is_some() || all == 0 || beside * 10 > all
        });
    }

    /// Returns which column of numbers a token stands in, if it is a number in a column.
    pub(crate) fn number_of(&self, token: &Token) -> Option<usize> {
        token.amount.filter(|_| !token.prose)?;
        if token.date.is_some() && self.date_of(token).is_some() {
            return None;
        }
        // A small amount without a mark of thousands may stand close to the balance behind it.
        let begins_cell = token.gap_before > CELL_GAP_EM && token.gap_after > APART_EM;
        // Under a heading, in line with the other figures, it may stand close to both.
        let headed = |c: &ColumnSpan| c.role.is_some() && (c.x1 - token.x1).abs() < ALIGNED_PT;
        let in_line = token.gap_before > APART_EM && self.numeric.iter().any(headed);
        let bare = token.alone
            || in_line
            || begins_cell && self.numeric.iter().any(|c| (c.x1 - token.x1).abs() < EDGE_PT);
        if !(token.is_money() || self.integers && bare) {
            return None;
        }
        if self.decimals && !token.alone && !token.has_decimals() {
            return None;
        }
        let best = self
            .numeric
            .iter()
            .enumerate()
            .filter(|(_, c)| c.holds(token))
            .max_by(|a, b| closeness(a.1, token).total_cmp(&closeness(b.1, token)))
            .map(|(i, _)| i)?;
        // Within a sentence a number is text, whatever stands above it; close to its neighbour it must
        // stand at the edge of the column and at an end of its cell.
        // Numbers that begin below each other stand apart from the words before them.
        let begins = |c: &ColumnSpan| (c.x0 - token.x0).abs() < EDGE_PT && token.gap_before > BEGIN_GAP_EM;
        // A letter that is a mark in one language only may stand between a figure and the edge.
        let within = |c: &ColumnSpan| {
            let inside = c.x0 <= token.x0 + ALIGNED_PT && token.x1 <= c.x1 + ALIGNED_PT;
            c.role.is_some() && inside && token.has_decimals() && token.gap_before > CELL_GAP_EM
        };
        let edge = self
            .numeric
            .get(best)
            .is_some_and(|c| (c.x1 - token.x1).abs() < EDGE_PT || begins(c) || within(c));
        let in_line =
            in_line && (self.integers || token.has_decimals()) && self.numeric.get(best).is_some_and(headed);
        let cell = token.gap_after > 0.5 || token.gap_before > CELL_GAP_EM || in_line;
        let money = token.is_money() || self.integers && bare;
        (token.stands_apart() || money && edge && cell).then_some(best)
    }

    /// Parts figures from the dates right before them, where they end as the others of their column do: a high figure
    /// may stand as close to the date as to the narration behind it.
    pub(super) fn part_figures(&self, tokens: &mut [Vec<TokenLine>], body: &[LineRef]) {
        for at in body {
            let Some(line) = tokens.get_mut(at.page).and_then(|p| p.get_mut(at.line)) else { continue };
            let mut follows_date = false;
            for token in &mut line.tokens {
                let apart = token.gap_before > APART_EM;
                let in_line =
                    |c: &ColumnSpan| (c.role.is_some() || apart) && (c.x1 - token.x1).abs() < ALIGNED_PT;
                if follows_date && !token.prose && token.has_decimals() && self.numeric.iter().any(in_line) {
                    token.alone = true;
                }
                follows_date = token.date.is_some() && self.date_of(token).is_some();
            }
        }
    }

    /// Whether a token is a zero without decimals that fills an empty cell of a column of amounts.
    pub(crate) fn is_nil(&self, token: &Token) -> bool {
        let zero = |a: Amount| a.is_bare_integer() && a.magnitude.is_zero();
        token.alone
            && token.amount.is_some_and(|a| [a.dot, a.comma].into_iter().flatten().all(zero))
            && self.numeric.iter().any(|c| c.holds(token))
    }

    /// Whether a token is a sign in the column of signs.
    pub(crate) fn is_sign(&self, token: &Token) -> bool {
        token.alone && self.signs.is_some_and(|s| overlap(s, (token.x0, token.x1)) > 0.0)
    }

    /// Returns which column of dates is that of the booking dates: the headed one, else the first.
    pub(crate) fn booking(&self) -> Option<usize> {
        // A few words of something else may stand under the heading too.
        let most = self.dates.iter().map(|d| d.count).max().unwrap_or(0);
        let is_booking = |d: &ColumnSpan| d.role == Some(Column::Date) && d.count * FEW >= most;
        let headed = self.dates.iter().position(is_booking);
        headed.or(if self.dates.is_empty() { None } else { Some(0) })
    }

    /// Returns which column of dates a token stands in.
    pub(crate) fn date_of(&self, token: &Token) -> Option<usize> {
        token.date.filter(|_| !token.prose)?;
        let found = self.dates.iter().position(|c| c.holds(token))?;
        // Without headings `1.06` at the edge of amounts is one of them, whatever dates stand above.
        let bare = self.dates.get(found).is_some_and(|d| d.role.is_none()) && token.has_decimals();
        let aligned = |c: &ColumnSpan| c.role.is_none() && (c.x1 - token.x1).abs() < ALIGNED_PT;
        (!bare || !self.numeric.iter().any(aligned)).then_some(found)
    }

    /// Returns the text column for a word; `before` is the column of the word before it in its cell.
    pub(crate) fn text_of(&self, word: &Word, before: Option<usize>) -> Option<usize> {
        let starts_here = |c: &TextColumn| (word.x0 - c.x0).abs() <= LEFT_EDGE_PT;
        if let Some(i) = self.text.iter().position(starts_here) {
            return Some(i);
        }
        if before.is_some() {
            return before;
        }
        self.text
            .iter()
            .enumerate()
            .filter(|(_, c)| overlap((c.x0, c.x1), (word.x0, word.x1)) > 0.0)
            .max_by(|a, b| {
                overlap((a.1.x0, a.1.x1), (word.x0, word.x1))
                    .total_cmp(&overlap((b.1.x0, b.1.x1), (word.x0, word.x1)))
            })
            .map(|(i, _)| i)
    }
}

fn closeness(column: &ColumnSpan, token: &Token) -> f32 {
    let edge = (column.x1 - token.x1).abs().min((column.x0 - token.x0).abs());
    overlap((column.x0, column.x1), (token.x0, token.x1)) - edge
}

/// The column where plus and minus stand alone, or words for them.
fn sign_column(pages: &[PageText], tokens: &[Vec<TokenLine>], body: &[LineRef]) -> Option<(f32, f32)> {
    let mut plus: Vec<(f32, f32)> = Vec::new();
    let mut minus: Vec<(f32, f32)> = Vec::new();
    for at in body {
        let (Some(page), Some(line)) = (pages.get(at.page), tokens.get(at.page).and_then(|p| p.get(at.line)))
        else {
            continue;
        };
        // A word is a mark beside a figure; on a line without one it is a narration's.
        let figures = line.tokens.iter().any(Token::is_money);
        for token in line.tokens.iter().filter(|t| t.alone && t.len == 1) {
            let Some(text) = page.words.get(token.first).map(|w| page.word_text(w)) else { continue };
            if !figures && text.chars().any(char::is_alphabetic) {
                continue;
            }
            match lone_mark(text) {
                Some(SignMark::Credit) => plus.push((token.x0, token.x1)),
                Some(_) => minus.push((token.x0, token.x1)),
                None => {}
            }
        }
    }
    let first = *plus.first()?;
    let span = plus.iter().fold(first, |s, p| (s.0.min(p.0), s.1.max(p.1)));
    let widest = plus.iter().map(|p| p.1 - p.0).fold(0.0, f32::max);
    let narrow = span.1 - span.0 < SIGN_COLUMN_PT.max(widest + 2.0 * EDGE_PT);
    let beside = minus.iter().filter(|m| overlap(**m, (span.0 - 2.0, span.1 + 2.0)) > 0.0).count();
    (narrow && beside > 0).then_some((span.0 - 2.0, span.1 + 2.0))
}

/// Distance between a heading and a value: the best of left, right and centre alignment.
pub(super) fn distance(heading: (f32, f32), value: (f32, f32)) -> f32 {
    let center = (heading.0 + heading.1 - value.0 - value.1).abs() / 2.0;
    let best = center.min((heading.0 - value.0).abs()).min((heading.1 - value.1).abs());
    if overlap(heading, value) > 0.0 { best * 0.5 } else { best + 5.0 }
}

/// A table whose last column holds amounts ends with it: what stands further right is beside it.
fn right_edge(headings: &[HeaderCell], numeric: &[ColumnSpan], bound: f32) -> f32 {
    /// Room for a mark or a currency behind the amount, in points.
    const MARGIN_PT: f32 = 24.0;
    match (headings.last(), numeric.last()) {
        (Some(heading), Some(column)) if heading.is_money() => {
            bound.min(heading.x1.max(column.x1) + MARGIN_PT)
        }
        _ => bound,
    }
}
