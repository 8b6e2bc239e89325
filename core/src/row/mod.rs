//! Tables to raw rows: which lines make one row, which word stands in which cell.
//!
//! In: a [`Sheet`](crate::layout::Sheet). Out: [`RawRow`]s with every reading of their cells still
//! open, and the [`Field`]s printed around the tables. Which column is a debit, what day 03/04 is
//! and whether the rows add up is the ledger's to say.

mod assemble;
mod band;
mod begin;
#[cfg(test)]
mod begin_tests;
pub(crate) mod block;
mod field;
mod group;
mod legible;
pub(crate) mod marker;
mod run;
mod shape;

use chrono::NaiveTime;

pub(crate) use field::{Field, fields, read_line as fields_of_line, text_of};
pub(crate) use legible::Legible;

use crate::error::Result;
use crate::layout::{LineRef, Sheet, Table, TokenLine};
use crate::lexicon::{Column, LineRole, Section};
use crate::limits::Budget;
use crate::parse::amount::{AmountToken, SignMark};
use crate::parse::currency::Currency;
use crate::parse::date::DateToken;

/// An amount in a column of numbers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct AmountCell {
    /// Column, as an index into the table's numeric columns.
    pub(crate) column: usize,
    pub(crate) token: AmountToken,
    /// A mark printed beside it in a cell of its own.
    pub(crate) mark: Option<SignMark>,
}

/// A date in a column of dates.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct DateCell {
    pub(crate) role: Option<Column>,
    pub(crate) token: DateToken,
    /// The same date without the year that the line below gave it, which may be a heading.
    pub(crate) before_year: Option<DateToken>,
}

/// One row with every reading still open.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct RawRow {
    /// Index of the page it begins on.
    pub(crate) page: usize,
    /// Left, top, right, bottom on that page.
    pub(crate) bbox: [f32; 4],
    pub(crate) dates: Vec<DateCell>,
    /// Another date in the column of the booking dates, where no heading says that it is of another kind.
    pub(crate) rival: Option<DateToken>,
    pub(crate) time: Option<NaiveTime>,
    pub(crate) amounts: Vec<AmountCell>,
    pub(crate) description: String,
    pub(crate) reference: Option<String>,
    pub(crate) currency: Option<Currency>,
    /// Short texts by column: one of them may tell whose row it is, where accounts share a table.
    pub(crate) keys: Vec<(usize, String)>,
    /// The section heading it stands under.
    pub(crate) section: Option<Section>,
    /// What its words say it is, if not a transaction.
    pub(crate) role: Option<LineRole>,
    /// A day of the month that stands alone in the date column, under a month heading.
    pub(crate) day: Option<u8>,
    /// The month heading it stands under.
    pub(crate) month: Option<(u8, Option<i32>)>,
    /// The line that heads its day, whose date is the first of its dates.
    pub(crate) day_heading: Option<LineRef>,
    /// The lines it takes up, in reading order.
    pub(crate) lines: Vec<LineRef>,
    /// How sure its figures and dates are, where they were recognised from a picture.
    pub(crate) legible: Legible,
}

impl RawRow {
    /// Whether it has a date, or the day of a month that stands above it.
    pub(crate) fn is_dated(&self) -> bool {
        !self.dates.is_empty() || self.day.is_some()
    }
}

/// The rows of one table.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct RawTable {
    /// Position among the sheet's tables.
    pub(crate) table: usize,
    /// Headings of the numeric columns.
    pub(crate) roles: Vec<Option<Column>>,
    pub(crate) headed: bool,
    pub(crate) rows: Vec<RawRow>,
}

/// Reads the rows of every table.
///
/// # Errors
///
/// Fails when the budget is spent.
pub(crate) fn read(sheet: &Sheet, budget: &mut Budget) -> Result<Vec<RawTable>> {
    let mut out = Vec::new();
    let mut above = group::Above::default();
    let mut from = 0;
    for end in 1..=sheet.tables.len() {
        if end < sheet.tables.len() && goes_on(sheet, end) {
            continue;
        }
        budget.check()?;
        let series: Vec<usize> = (from..end).collect();
        let mut rows: Vec<Vec<RawRow>> = series.iter().map(|_| Vec::new()).collect();
        // The heading of a day that says nothing of the rows further down: one of them has a day of its own.
        let mut ended: Option<LineRef> = None;
        for mut group in group::groups(sheet, &series, &mut above) {
            budget.row()?;
            let at = group.table;
            let table = sheet.tables.get(at);
            let Some((table, list)) = table.zip(at.checked_sub(from).and_then(|i| rows.get_mut(i))) else {
                continue;
            };
            group.day = group.day.filter(|d| ended != Some(d.at));
            let heading = group.day;
            let row = assemble::row(sheet, table, group);
            let is_other = |d: &DateCell| {
                d.role == Some(Column::Date) && heading.is_some_and(|h| h.token.readings != d.token.readings)
            };
            if row.as_ref().is_some_and(|r| r.day_heading.is_none() && r.dates.iter().any(is_other)) {
                ended = heading.map(|h| h.at).filter(|_| !table.days_doubled);
            }
            list.extend(row);
        }
        for (index, rows) in series.into_iter().zip(rows) {
            let Some(table) = sheet.tables.get(index) else { continue };
            out.push(RawTable {
                table: index,
                roles: table.columns.numeric.iter().map(|c| c.role).collect(),
                headed: table.header.is_some(),
                rows,
            });
        }
        from = end;
    }
    drop_counts(&mut out);
    told_by_references(&mut out);
    Ok(out)
}

/// Where nearly no row has a narration and nearly all have words in the column of references, these are the narrations; a
/// number with digits at their beginning is the reference.
fn told_by_references(tables: &mut [RawTable]) {
    /// Fewer rows say nothing of a column.
    const LEAST: usize = 3;
    /// Letters of a word.
    const LETTERS: usize = 3;
    let is_row = |row: &&RawRow| row.role.is_none();
    let rows = || tables.iter().flat_map(|t| &t.rows).filter(is_row);
    let is_word = |word: &str| {
        word.chars().filter(|c| c.is_alphabetic()).count() >= LETTERS
            && !word.contains(|c: char| c.is_ascii_digit())
    };
    let tells = |row: &&RawRow| row.reference.as_ref().is_some_and(|r| r.split_whitespace().any(is_word));
    let (all, told) = (rows().count(), rows().filter(tells).count());
    let silent = rows().filter(|r| r.description.is_empty()).count();
    if all < LEAST || told * 10 < all * 9 || silent * 10 < all * 9 {
        return;
    }
    for row in tables.iter_mut().flat_map(|t| &mut t.rows) {
        let Some(text) = row.reference.take() else { continue };
        let is_number = |w: &str| w.chars().filter(char::is_ascii_digit).count() >= LEAST_DIGITS;
        let narration = match text.split_once(' ') {
            Some((first, rest)) if is_number(first) => {
                row.reference = Some(first.to_owned());
                rest
            }
            _ => &text,
        };
        if !row.description.is_empty() {
            row.description.insert(0, ' ');
        }
        row.description.insert_str(0, narration);
    }
}

/// Digits of a reference.
const LEAST_DIGITS: usize = 4;

/// So many rows that are counted one by one hold a count.
const COUNTED: usize = 4;

/// Takes the count of the rows from narrations: without headings nothing says that the first number of each is one, but
/// that it is one more than that of the row above, from the first row to the last.
fn drop_counts(tables: &mut [RawTable]) {
    let count =
        |row: &RawRow| row.description.split_once(' ').and_then(|(first, _)| first.parse::<u32>().ok());
    let is_row = |row: &&RawRow| row.role.is_none();
    let rows = tables.iter().filter(|t| !t.headed).flat_map(|t| &t.rows).filter(is_row);
    let Some(counts) = rows.map(count).collect::<Option<Vec<u32>>>() else { return };
    if counts.len() < COUNTED
        || !counts.windows(2).all(|pair| matches!(pair, [a, b] if a.checked_add(1) == Some(*b)))
    {
        return;
    }
    for row in tables.iter_mut().filter(|t| !t.headed).flat_map(|t| &mut t.rows).filter(|r| r.role.is_none())
    {
        if let Some((_, text)) = row.description.split_once(' ') {
            row.description = text.to_owned();
        }
    }
}

/// Carries over what stands above the rows of a table, as far as it holds for them.
fn open(sheet: &Sheet, index: usize, above: &mut group::Above) {
    let Some(table) = sheet.tables.get(index) else { return };
    let before = index.checked_sub(1).and_then(|b| sheet.tables.get(b));
    if !continues(before, table) {
        *above = group::Above::default();
    }
    above.section = own_section(sheet, before, table).or(above.section);
}

/// Whether the rows of a table are those of the one before, on a later page under no title of their own.
fn goes_on(sheet: &Sheet, index: usize) -> bool {
    let before = index.checked_sub(1).and_then(|b| sheet.tables.get(b));
    before.zip(sheet.tables.get(index)).is_some_and(|(before, table)| {
        let page = |t: &Table| t.header.as_ref().map(|h| h.page);
        continues(Some(before), table)
            && page(before) < page(table)
            && before.columns == table.columns
            && own_section(sheet, Some(before), table).is_none()
    })
}

/// The section heading of a table. Where it goes on with the one before, the name of a summary is the title of the page.
fn own_section(sheet: &Sheet, before: Option<&Table>, table: &Table) -> Option<Section> {
    section_above(sheet, table).filter(|s| *s != Section::Summary || !continues(before, table))
}

/// A section heading stands at most this many lines above the heading of its table.
const SECTION_LINES: usize = 4;

/// The section heading right above a table.
fn section_above(sheet: &Sheet, table: &Table) -> Option<Section> {
    let header = table.header.as_ref()?;
    let first = header.lines.start.saturating_sub(SECTION_LINES);
    let lines = (first..header.lines.start).rev().map(|line| LineRef { page: header.page, line });
    let holds =
        |at: LineRef, kind: fn(&TokenLine) -> bool| sheet.line(at).is_none_or(|(_, _, typed)| kind(typed));
    // Above a row another table stands, with a title of its own.
    let is_row = |at: &LineRef| holds(*at, TokenLine::is_like_row);
    // The labels over a line of figures head these.
    let labels = |at: &LineRef| {
        let below = sheet.line(LineRef { line: at.line + 1, ..*at });
        below.is_some_and(|(_, _, typed)| typed.tokens.iter().filter(|t| t.is_money()).nth(1).is_some())
    };
    let mut titles =
        lines.take_while(|at| !is_row(at)).filter(|at| !holds(*at, TokenLine::has_money) && !labels(at));
    titles.find_map(|at| marker::section(&marker::folded(sheet, at)))
}

/// Whether a table goes on with the one before, under a heading repeated on a new page.
fn continues(before: Option<&Table>, table: &Table) -> bool {
    let roles = |t: &Table| t.header.as_ref().map(|h| h.cells.iter().map(|c| c.role).collect::<Vec<_>>());
    let page = |t: &Table| t.header.as_ref().map(|h| h.page);
    let beside = |t: &Table| t.header.as_ref().map(|h| h.lines.clone());
    before.is_some_and(|b| {
        let same_row = page(b) == page(table) && beside(b) == beside(table);
        table.header.is_some() && (same_row || roles(b) == roles(table) && page(b) < page(table))
    })
}
