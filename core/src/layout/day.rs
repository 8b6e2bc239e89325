//! Dates that stand in more than one cell, and days that stand alone in the column of dates.

use super::header::{HeaderBlock, HeaderCell, overlap};
use super::line::PageText;
use super::table::LineRef;
use super::token::{Token, TokenLine};
use crate::lexicon::Column;
use crate::parse::date::{self, DateOrder, DateToken};

/// A day further from the heading of the dates than this is not under it, in points.
const UNDER_PT: f32 = 12.0;
/// Numbers whose left or right edges are this close stand in one column, in points.
const EDGE_PT: f32 = 3.0;
/// Lines this many font sizes apart are not cells of one row.
const CLEAR_EM: f32 = 0.9;
/// A heading of a day is indented no further than this from its rows, in points.
const INDENT_PT: f32 = 60.0;
/// Fewer rows than this show no columns of days and months.
const MIN_ROWS: usize = 3;
/// No table has more columns of amounts than this.
const MAX_COLUMNS: usize = 12;
/// So few dated figures without a date alone on a line are facts of the statement.
const FACTS: usize = 2;
/// A month and its year.
const MONTH_WORDS: usize = 2;

/// Turns the days of a table into dates: `04 | Jan | 2024`, `08 | 05`, or `04` alone.
pub(super) fn read(
    pages: &[PageText],
    tokens: &mut [Vec<TokenLine>],
    body: &[LineRef],
    header: Option<&HeaderBlock>,
) {
    let mut found = false;
    for at in body {
        if let (Some(page), Some(line)) =
            (pages.get(at.page), tokens.get_mut(at.page).and_then(|p| p.get_mut(at.line)))
        {
            found |= join_named(page, line, header);
        }
    }
    let has_date = |tokens: &[Vec<TokenLine>]| {
        let lines = body.iter().filter_map(|at| tokens.get(at.page)?.get(at.line));
        lines
            .flat_map(|l| l.tokens.iter().enumerate())
            // Without headings a count of the rows may stand left of the dates.
            .any(|(i, t)| t.date.is_some() && (is_under_date(t, i, header) || header.is_none() && i == 1))
    };
    // Below the heading of a month the days stand alone, whatever date follows them.
    let is_month = |at: &&LineRef| {
        pages.get(at.page).zip(pages.get(at.page).and_then(|p| p.lines.get(at.line))).is_some_and(
            |(page, line)| {
                let words = page.line_words(line);
                let texts: Vec<&str> = words.iter().take(MONTH_WORDS).map(|w| page.word_text(w)).collect();
                words.len() <= MONTH_WORDS && date::month_heading(&texts).is_some_and(|m| m.2 == words.len())
            },
        )
    };
    let monthly = body.iter().find(is_month).is_some();
    if found || !(monthly && header.is_none()) && has_date(tokens) {
        return;
    }
    // Under headings a row without an amount may print another date: its day of value.
    let is_row = |line: &TokenLine| {
        let whole = |t: &Token| header.is_some() && t.alone && t.date.is_some_and(|d| d.day.is_none());
        line.tokens.iter().any(Token::is_money) || line.tokens.iter().skip(1).any(whole)
    };
    let rows: Vec<LineRef> = body
        .iter()
        .filter(|at| tokens.get(at.page).and_then(|p| p.get(at.line)).is_some_and(is_row))
        .copied()
        .collect();
    // Below the heading of a month no row prints another: a number beside the day is that of the row.
    if monthly || !join_numbers(pages, tokens, &rows, header) {
        mark_days(pages, tokens, &rows, header, monthly);
    }
}

/// A date alone on its line is a heading of the rows below it, where these have no date of their own or
/// where headings run with the calendar while each row prints another date: no cell, and no column, of
/// dates. One such line in a whole document is none. Returns whether rows below headings print dates too.
pub(super) fn clear_headings<'a>(
    pages: &[PageText],
    tokens: &mut [Vec<TokenLine>],
    bodies: impl Iterator<Item = &'a [LineRef]>,
) -> bool {
    let mut found: Vec<LineRef> = Vec::new();
    let mut whole = Lone::default();
    let mut others: Vec<Lone> = Vec::new();
    let mut edges: Vec<f32> = Vec::new();
    for body in bodies {
        let here = Lone::read(pages, tokens, body);
        if here.rows > 0 && here.dated * 4 <= here.rows {
            let edge = here.edge.unwrap_or(f32::MAX) + INDENT_PT;
            let lines = || here.lines.iter().filter(|l| l.2 <= edge);
            found.extend(lines().map(|l| l.0));
            edges.extend(lines().map(|l| l.2));
            edges.truncate(MAX_COLUMNS);
        } else {
            others.push(here);
        }
    }
    // On a page of few rows the dates of narrations are not few; headings stand where they do on others.
    for here in others {
        let left = here.left.unwrap_or(f32::MAX);
        let heads = |x: f32| edges.iter().any(|e| (e - x).abs() < EDGE_PT) && x + EDGE_PT < left;
        if here.lines.iter().any(|l| heads(l.2)) {
            found.extend(here.lines.iter().filter(|l| heads(l.2)).map(|l| l.0));
        } else {
            whole.extend(here);
        }
    }
    let calendar = whole.calendar();
    let doubled = calendar.len() > 1;
    found.extend(calendar);
    if found.len() < 2 {
        return false;
    }
    for at in found {
        let line = tokens.get_mut(at.page).and_then(|p| p.get_mut(at.line));
        line.into_iter().flat_map(|l| &mut l.tokens).for_each(|t| t.date = None);
    }
    doubled
}

/// The dates that stand alone on a line, among lines with amounts.
#[derive(Default)]
struct Lone {
    rows: usize,
    dated: usize,
    /// Line, date and left edge.
    lines: Vec<(LineRef, DateToken, f32)>,
    /// The same by the table they stand in.
    bodies: Vec<Vec<LineRef>>,
    /// The first line with an amount and a date.
    first_row: Option<LineRef>,
    /// Left edge of the dates that stand beside amounts.
    left: Option<f32>,
    /// Left edge of the lines with amounts.
    edge: Option<f32>,
    /// Dated lines without an amount right above dated lines with one: rows that print two dates below each other.
    doubled: usize,
}

impl Lone {
    fn read(pages: &[PageText], tokens: &[Vec<TokenLine>], body: &[LineRef]) -> Self {
        let mut out = Self::default();
        let near = |a: (f32, f32), b: (f32, f32)| (a.0 - b.0).abs() < EDGE_PT || (a.1 - b.1).abs() < EDGE_PT;
        let mut columns: Vec<(f32, f32)> = Vec::new();
        let mut undated: Vec<Vec<(f32, f32)>> = Vec::new();
        let mut is_begun = false;
        for at in body {
            let Some(line) = tokens.get(at.page).and_then(|p| p.get(at.line)) else { continue };
            let begins = line.first_date().is_some();
            out.doubled += usize::from(is_begun && begins && line.has_money());
            is_begun = begins && line.tokens.len() > 1 && !line.has_money();
            // Figures of a sentence stand in no row.
            let mut money =
                line.tokens.iter().filter(|t| t.is_money() && !t.prose).map(|t| (t.x0, t.x1)).peekable();
            if money.peek().is_some() {
                let begins = line.tokens.first().map(|t| t.x0);
                out.edge = [out.edge, begins].into_iter().flatten().reduce(f32::min);
                // A mark that repeats the date above is a date.
                let is_date =
                    |(i, t): &(usize, &Token)| t.date.is_some() && (*i < 2 || t.alone) || t.empty && *i == 0;
                let mut dates = line.tokens.iter().enumerate().filter(is_date);
                if let Some((_, date)) = dates.next() {
                    out.dated += 1;
                    out.first_row = out.first_row.or(Some(*at));
                    out.left = Some(out.left.map_or(date.x0, |x| x.min(date.x0)));
                    for x in money {
                        if columns.len() < MAX_COLUMNS && !columns.iter().any(|c| near(*c, x)) {
                            columns.push(x);
                        }
                    }
                } else {
                    undated.push(money.collect());
                }
            } else if let [only] = line.tokens.as_slice()
                && let Some(date) = only.date.filter(|d| d.day.is_none())
                && stands_clear(pages, *at)
                && !is_labelled(pages, *at)
            {
                out.lines.push((*at, date, only.x0));
            }
        }
        // Amounts that stand in no column of the dated rows are part of a narration.
        let in_column = |x: &(f32, f32)| columns.iter().any(|c| near(*c, *x));
        let is_row = |line: &&Vec<(f32, f32)>| out.dated == 0 || line.iter().any(in_column);
        out.rows = out.dated + undated.iter().filter(is_row).count();
        out
    }

    fn extend(&mut self, other: Self) {
        self.rows += other.rows;
        self.dated += other.dated;
        self.doubled += other.doubled;
        // A date and a figure among the facts above the rows is none of them.
        let facts = other.lines.is_empty() && other.dated <= FACTS;
        self.bodies.push(other.lines.iter().map(|l| l.0).collect());
        self.lines.extend(other.lines);
        self.first_row = self.first_row.or(other.first_row.filter(|_| !facts));
        self.left = [self.left, other.left].into_iter().flatten().reduce(f32::min);
    }

    /// The lines that head days although rows print dates too: they stand left of the rows, begin above
    /// the first one, and no two of them are the same day or run back.
    fn calendar(&self) -> Vec<LineRef> {
        let left = self.left.unwrap_or(f32::MIN);
        // Beside dates of rows an hour tells when one movement was, in its narration.
        let heads = |l: &&(LineRef, DateToken, f32)| l.2 <= left + EDGE_PT && l.1.time.is_none();
        let lines: Vec<_> = self.lines.iter().filter(heads).collect();
        let begins = lines.first().zip(self.first_row).is_some_and(|(l, row)| l.0 < row);
        // Each statement of a document begins its days anew.
        let runs = [DateOrder::Dmy, DateOrder::Mdy].into_iter().any(|order| {
            let day = |l: &(LineRef, DateToken, f32)| l.1.reading_in(order).map(|r| (r.year, r.month, r.day));
            let of = |body: &Vec<LineRef>| -> Vec<_> {
                lines.iter().filter(|l| body.contains(&l.0)).filter_map(|l| day(l)).collect()
            };
            let bodies: Vec<Vec<_>> = self.bodies.iter().map(of).collect();
            bodies.iter().map(Vec::len).sum::<usize>() == lines.len()
                && (bodies.iter().all(|days| days.is_sorted_by(|a, b| a < b))
                    || bodies.iter().all(|days| days.is_sorted_by(|a, b| a > b)))
        });
        // Balances and sums among the rows have no date.
        let most = self.dated * 2 >= self.rows && self.doubled * 2 < lines.len();
        if begins && runs && most { lines.into_iter().map(|l| l.0).collect() } else { Vec::new() }
    }
}

/// Whether the line above ends in a colon, so that this one says what it asks for: `Value date:` over a day.
fn is_labelled(pages: &[PageText], at: LineRef) -> bool {
    let above = pages.get(at.page).zip(at.line.checked_sub(1));
    let above = above.and_then(|(page, line)| Some((page, page.line_words(page.lines.get(line)?).last()?)));
    above.is_some_and(|(page, last)| page.word_text(last).ends_with(':'))
}

/// Whether no other line stands beside this one, as the cells of one row do.
fn stands_clear(pages: &[PageText], at: LineRef) -> bool {
    let Some(page) = pages.get(at.page) else { return false };
    let Some(line) = page.lines.get(at.line) else { return false };
    let apart = |other: Option<usize>| {
        let other = other.and_then(|o| page.lines.get(o));
        other.is_none_or(|o| (o.baseline - line.baseline).abs() >= CLEAR_EM * line.size)
    };
    apart(at.line.checked_sub(1)) && apart(Some(at.line + 1))
}

/// `04 | Jan | 2024`, `4 | JAN` or `Jan | 04`, in cells of their own under the heading of the dates.
fn join_named(page: &PageText, line: &mut TokenLine, header: Option<&HeaderBlock>) -> bool {
    let parted = |at: usize| {
        let pair = line.tokens.get(at).zip(line.tokens.get(at + 1));
        pair.is_some_and(|(a, b)| a.cell != b.cell)
    };
    let starts = |(at, first): &(usize, &Token)| {
        let texts: Vec<&str> = line
            .tokens
            .iter()
            .skip(*at)
            .take(3)
            .take_while(|t| t.len == 1 && t.date.is_none())
            .map(|t| text(page, t))
            .collect();
        // Day and month, one of them a word and each in a cell of its own; then the year may follow in full.
        let [a, b, ..] = texts.as_slice() else { return None };
        let is_number = |t: &str| t.starts_with(|c: char| c.is_ascii_digit());
        let ends_cell = line.tokens.get(at + 1).is_some_and(|t| t.alone || t.gap_after > 0.5);
        // Without headings only numbers, each in a cell of its own, may stand left of the day.
        let leads = header.is_none()
            && *at <= 2
            && line.tokens.iter().take(*at).all(|t| t.alone && t.amount.is_some());
        let placed = leads || is_under_date(first, *at, header);
        if is_number(a) == is_number(b) || !parted(*at) || !ends_cell || !placed {
            return None;
        }
        let whole =
            texts.get(2).filter(|y| y.len() == 4).and_then(|_| date::read(&texts)).filter(|d| d.1 == 3);
        let found = whole.or_else(|| date::read(&[a, b]).filter(|d| d.1 == 2))?;
        Some((*at, found))
    };
    let Some((at, (read, len))) = line.tokens.iter().enumerate().find_map(|t| starts(&t)) else {
        return false;
    };
    join(line, at, len, read);
    true
}

/// `08 | 05`: days and months in two columns, once or twice on every row.
fn join_numbers(
    pages: &[PageText],
    tokens: &mut [Vec<TokenLine>],
    rows: &[LineRef],
    header: Option<&HeaderBlock>,
) -> bool {
    let pair = |line: &TokenLine, page: &PageText, from: usize| -> Option<(DateToken, f32, f32)> {
        let (day, month) = (line.tokens.get(from)?, line.tokens.get(from + 1)?);
        let lone = |t: &Token| t.alone && t.len == 1 && t.date.is_none() && text(page, t).len() == 2;
        if !lone(day)
            || !lone(month)
            || (from == 0 && !is_under_date(day, 0, header) && !is_under_date(month, 1, header))
        {
            return None;
        }
        let glued = format!("{}/{}", text(page, day), text(page, month));
        Some((date::read(&[&glued])?.0, day.x0, month.x1))
    };
    let mut joined = false;
    // The second pair begins after the first, which is then one token.
    for from in 0..2 {
        let mut places: Vec<(LineRef, DateToken, f32, f32)> = Vec::new();
        for at in rows {
            let (Some(page), Some(line)) =
                (pages.get(at.page), tokens.get(at.page).and_then(|p| p.get(at.line)))
            else {
                continue;
            };
            places.extend(pair(line, page, from).map(|(read, x0, x1)| (*at, read, x0, x1)));
        }
        let (left, right) = (median(places.iter().map(|p| p.2)), median(places.iter().map(|p| p.3)));
        places.retain(|p| (left - p.2).abs() < EDGE_PT && (right - p.3).abs() < EDGE_PT);
        if places.len() < MIN_ROWS || places.len() * 2 < rows.len() {
            break;
        }
        for (at, read, ..) in places {
            if let Some(line) = tokens.get_mut(at.page).and_then(|p| p.get_mut(at.line)) {
                join(line, from, 2, read);
            }
        }
        joined = true;
    }
    joined
}

/// Days alone under the heading of the dates; without a heading, or below the headings of months, in a first
/// column that runs with the calendar and is no count of the rows.
fn mark_days(
    pages: &[PageText],
    tokens: &mut [Vec<TokenLine>],
    rows: &[LineRef],
    header: Option<&HeaderBlock>,
    monthly: bool,
) {
    let left = header.map_or(f32::MIN, |h| h.x.0);
    let days = |place: usize, is_headed: bool| -> Vec<(LineRef, usize, u8, f32)> {
        let on_line = |at: &LineRef| {
            let (page, line) = (pages.get(at.page)?, tokens.get(at.page)?.get(at.line)?);
            let within = line.tokens.iter().enumerate().filter(|(_, t)| t.x0 >= left);
            let (i, token) = within.clone().nth(place)?;
            // Under its heading a day may stand close to the next cell.
            let ends = token.alone || header.is_some() && token.gap_after > 0.5;
            // Only the number of the row stands left of its day, and what has a heading of its own.
            let headed = |t: &Token| {
                let mut cells = header.iter().flat_map(|h| &h.cells).filter(|c| c.role != Column::Date);
                cells.any(|c| overlap((c.x0, c.x1), (t.x0, t.x1)) > 0.0)
            };
            let leads = within.take(place).all(|(_, t)| number(page, t, 0, u16::MAX).is_some() || headed(t));
            let is_number = header.is_some_and(|h| {
                let mut cells = h.cells.iter().filter(|c| c.role == Column::RowNumber);
                cells.any(|c| overlap((c.x0, c.x1), (token.x0, token.x1)) > 0.0)
            });
            let fits = ends && leads && if is_headed { is_under_date(token, i, header) } else { !is_number };
            let day = number(page, token, 1, 31).filter(|_| fits)?;
            Some((*at, i, u8::try_from(day).ok()?, token.x1))
        };
        rows.iter().filter_map(on_line).collect()
    };
    let is_headed = header.is_some();
    let mut found = days(0, is_headed);
    // A number of the row that stands under or near the heading is no day where a day follows it.
    if found.is_empty() || counts(&found) {
        let second = days(1, is_headed);
        // Below the headings of months few are enough.
        let least = if is_headed && monthly && found.is_empty() { 1 } else { MIN_ROWS };
        if second.len() >= least && second.len() >= found.len() && (second.len() == 1 || !counts(&second)) {
            found = second;
        }
        let third = if is_headed && found.is_empty() { days(2, true) } else { Vec::new() };
        if third.len() >= MIN_ROWS && !counts(&third) {
            found = third;
        }
    }
    if is_headed && found.is_empty() {
        found = days_under(pages, tokens, rows, header);
    }
    // Days that end where the next column begins may stand beside their heading.
    let beside = is_headed && monthly && found.is_empty();
    if beside {
        found = days(0, false);
    }
    if !is_headed || beside {
        let right = median(found.iter().map(|f| f.3));
        let left_of = |f: &(LineRef, usize, u8, f32)| {
            let line = tokens.get(f.0.page).and_then(|p| p.get(f.0.line));
            line.and_then(|l| l.tokens.get(f.1)).map_or(f32::MAX, |t| t.x0)
        };
        let left = median(found.iter().map(left_of));
        found.retain(|f| (f.3 - right).abs() < EDGE_PT || (left_of(f) - left).abs() < EDGE_PT);
        let steps: Vec<i16> =
            found.windows(2).filter_map(|w| Some(i16::from(w.get(1)?.2) - i16::from(w.first()?.2))).collect();
        let falls = steps.iter().filter(|s| **s < 0).count().min(steps.iter().filter(|s| **s > 0).count());
        if found.len() < MIN_ROWS
            || found.len() * 5 < rows.len() * 3
            || counts(&found)
            || falls * 8 > steps.len()
        {
            return;
        }
    }
    for (at, i, day, _) in found {
        let token =
            tokens.get_mut(at.page).and_then(|p| p.get_mut(at.line)).and_then(|l| l.tokens.get_mut(i));
        if let Some(token) = token {
            token.date = Some(DateToken::day(day));
            token.amount = None;
        }
    }
}

/// Days alone under the heading of the dates, whatever columns stand left of them.
fn days_under(
    pages: &[PageText],
    tokens: &[Vec<TokenLine>],
    rows: &[LineRef],
    header: Option<&HeaderBlock>,
) -> Vec<(LineRef, usize, u8, f32)> {
    let on_line = |at: &LineRef| {
        let (page, line) = (pages.get(at.page)?, tokens.get(at.page)?.get(at.line)?);
        let is_day = |(i, t): &(usize, &Token)| t.alone && is_under_date(t, *i, header);
        let (i, token) = line.tokens.iter().enumerate().find(is_day)?;
        Some((*at, i, u8::try_from(number(page, token, 1, 31)?).ok()?, token.x1))
    };
    let found: Vec<_> = rows.iter().filter_map(on_line).collect();
    let are_most = found.len() >= MIN_ROWS && found.len() * 5 >= rows.len() * 3;
    if are_most && !counts(&found) { found } else { Vec::new() }
}

/// Whether the numbers found go up by one from row to row, as those of the rows do; days of a month do so
/// only when each has one row.
fn counts(found: &[(LineRef, usize, u8, f32)]) -> bool {
    found.windows(2).all(|w| matches!(w, [a, b] if b.2 == a.2 + 1))
}

fn median(values: impl Iterator<Item = f32>) -> f32 {
    let mut values: Vec<f32> = values.collect();
    values.sort_by(f32::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or_default()
}

/// Whether a token stands under the heading of the dates; without headings, first on its line.
fn is_under_date(token: &Token, index: usize, header: Option<&HeaderBlock>) -> bool {
    let Some(header) = header else { return index == 0 };
    let over = |h: (f32, f32)| overlap(h, (token.x0, token.x1)) > -UNDER_PT;
    let date = header.cells.iter().any(|c| c.role == Column::Date && over((c.x0, c.x1)));
    let other = |c: &HeaderCell| c.role != Column::Date && overlap((c.x0, c.x1), (token.x0, token.x1)) > 0.0;
    date && !header.cells.iter().any(other)
}

/// Whether a token is a day of the month that stands alone under the heading of the dates.
pub(super) fn is_day(page: &PageText, token: &Token, header: Option<&HeaderBlock>) -> bool {
    header.is_some() && number(page, token, 1, 31).is_some() && is_under_date(token, 0, header)
}

/// A bare number of one to three digits between two bounds.
fn number(page: &PageText, token: &Token, low: u16, high: u16) -> Option<u16> {
    let text = text(page, token).trim_end_matches('.');
    let bare = token.len == 1 && (1..=3).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    text.parse().ok().filter(|n| bare && (low..=high).contains(n))
}

fn text<'a>(page: &'a PageText, token: &Token) -> &'a str {
    page.words.get(token.first).map_or("", |w| page.word_text(w))
}

/// Makes one token of `len` tokens.
fn join(line: &mut TokenLine, at: usize, len: usize, read: DateToken) {
    let Some(last) = line.tokens.get(at + len - 1).cloned() else { return };
    if let Some(first) = line.tokens.get_mut(at) {
        first.len = last.first + last.len - first.first;
        first.x1 = last.x1;
        first.gap_after = last.gap_after;
        first.date = Some(read);
        first.amount = None;
        first.empty = false;
    }
    line.tokens.drain(at + 1..at + len);
}

#[cfg(test)]
#[path = "day_tests.rs"]
mod tests;
