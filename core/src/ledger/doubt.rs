//! What no sum proves: whether the days, or a column of balances, of a statement whose sums hold may be others.

use super::row::Row;
use super::settle::Settled;
use crate::layout::Sheet;
use crate::lexicon::Column;
use crate::model::Transaction;
use crate::parse::amount;
use crate::parse::date::{self, DateReading, DateToken};
use crate::row::{RawRow, RawTable};

/// Returns why rows may be dated otherwise, or may have balances that were not read; none where nothing speaks for it.
pub(super) fn objection(
    sheet: &Sheet,
    tables: &[RawTable],
    rows: &[Row<'_>],
    settled: &Settled,
    transactions: &[Transaction],
) -> Option<&'static str> {
    if strays(rows, settled) > 0 {
        Some("a row without a date of its own stands among dated rows")
    } else if lacks_booking(sheet, tables) {
        Some("the dates under their heading could not be read, and those of value are others")
    } else if lacks_balances(transactions) {
        Some("figures stand before the narrations that no heading names")
    } else if lacks_second_date(sheet, tables) {
        Some("rows print two dates below each other, and of one row only one could be read")
    } else {
        None
    }
}

/// Counts rows that took the date of the row before, although rows print their dates here.
fn strays(rows: &[Row<'_>], settled: &Settled) -> usize {
    let is_row = |i: usize| settled.outcome.values.get(i).copied().flatten().is_some();
    let taken: Vec<(usize, &Row<'_>)> = rows.iter().enumerate().filter(|(i, _)| is_row(*i)).collect();
    let carried = taken.iter().filter(|(_, r)| r.carried).count();
    let balanced = |i: usize| settled.outcome.balance_of.get(i).copied().flatten().is_some();
    // Where many rows print no date, a day is printed once; unless rows of one day follow each other and each prints it.
    if carried * 10 > taken.len() && !repeat(&taken) {
        return 0;
    }
    // A day of value that is the day of the row before leaves no doubt.
    let is_held = |r: &Row<'_>| r.value_date.is_some() && r.value_date == r.date;
    taken.iter().filter(|(i, r)| r.carried && !is_held(r) && balanced(*i)).count()
}

/// Whether two rows of one day that follow each other on a page both print it.
fn repeat(taken: &[(usize, &Row<'_>)]) -> bool {
    let prints =
        |a: &Row<'_>, b: &Row<'_>| !a.carried && !b.carried && a.date == b.date && a.raw.page == b.raw.page;
    taken.windows(2).any(|pair| matches!(pair, [(_, a), (_, b)] if prints(a, b)))
}

/// Whether a row holds one date where the others hold two of one column: either may be the one that is lost.
fn lacks_second_date(sheet: &Sheet, tables: &[RawTable]) -> bool {
    let is_stacked = |t: &&RawTable| sheet.tables.get(t.table).is_some_and(|t| t.columns.dates.len() == 1);
    tables.iter().filter(is_stacked).any(|table| {
        let dates = || table.rows.iter().filter(|r| r.role.is_none()).map(|r| r.dates.len());
        let two = dates().filter(|n| *n > 1).count();
        two > 2 && two * 10 >= dates().count() * 8 && dates().any(|n| n == 1)
    })
}

/// Fewer days that begin narrations may be of something else.
const FEW_DAYS: usize = 3;

/// Whether a heading names the day of booking, and the rows below it print none but their day of value; or no heading names
/// it, and it is in the narrations; or rows with whole days stand below the heading of a month, where the day of the month
/// books them, and begin with a number that may be it.
fn lacks_booking(sheet: &Sheet, tables: &[RawTable]) -> bool {
    let heads = |table: &RawTable, role| {
        let header = sheet.tables.get(table.table).and_then(|t| t.header.as_ref());
        header.is_some_and(|h| h.cells.iter().any(|c| c.role == role))
    };
    let named = || {
        tables.iter().filter(|t| heads(t, Column::Date) && heads(t, Column::ValueDate)).flat_map(|t| &t.rows)
    };
    let is_valued = |r: &RawRow| r.dates.iter().any(|d| d.role == Some(Column::ValueDate));
    let is_booked = |r: &RawRow| r.day.is_some() || r.dates.iter().any(|d| d.role != Some(Column::ValueDate));
    // Under the heading of a day of value alone, another day that begins the narrations is that of the booking.
    let begins = |r: &RawRow| {
        let words: Vec<&str> = r.description.split_whitespace().take(3).collect();
        date::read(&words).map(|(day, _)| day)
    };
    let begins_with_year = |r: &RawRow| begins(r).is_some_and(|day| day.has_year());
    let lone = || {
        tables.iter().filter(|t| heads(t, Column::ValueDate) && !heads(t, Column::Date)).flat_map(|t| &t.rows)
    };
    let is_dated = |r: &RawRow| matches!(r.dates.as_slice(), [only] if only.token.day.is_none());
    let under_month = || {
        tables.iter().flat_map(|t| &t.rows).filter(|r| r.month.is_some() && r.day.is_none() && is_dated(r))
    };
    let leading_day = |r: &RawRow| {
        let first = r.description.split_whitespace().next().filter(|w| w.len() <= 2);
        first.and_then(|w| w.parse().ok()).filter(|day: &u8| (1..=31).contains(day))
    };
    // The same day printed twice leaves no doubt.
    let is_another = |r: &RawRow| {
        let mut days = r.dates.iter().flat_map(|d| readings(&d.token)).map(|r| r.day);
        leading_day(r).is_some_and(|day| !days.any(|d| d == day))
    };
    // Without a heading of the days of booking those that begin narrations may be they, and the others those of value.
    // Sums and balances are of any day.
    let unheaded = || {
        let rows = tables.iter().filter(|t| !heads(t, Column::Date)).flat_map(|t| &t.rows);
        rows.filter(|r| r.role.is_none())
    };
    let begins_otherwise = |r: &RawRow| {
        let first = begins(r).filter(DateToken::has_year);
        first.is_some_and(|first| {
            !r.dates.is_empty() && !r.dates.iter().any(|d| is_same_day(&d.token, &first))
        })
    };
    let others = unheaded().filter(|r| begins_otherwise(r)).count();
    // Without a year it is one where most narrations begin so: `30 Nov`.
    named().any(is_valued) && !named().any(is_booked)
        || lone().any(begins_with_year)
        || lone().filter(|r| begins(r).is_some()).count() * 2 > lone().count()
        || under_month().filter(|r| leading_day(r).is_some()).count() * 2 > under_month().count()
            && under_month().any(is_another)
        || others >= FEW_DAYS
}

fn readings(token: &DateToken) -> impl Iterator<Item = &DateReading> {
    token.readings.iter().flatten()
}

/// Whether two dates can be one day of the year.
fn is_same_day(a: &DateToken, b: &DateToken) -> bool {
    readings(a).any(|a| readings(b).any(|b| (a.day, a.month) == (b.day, b.month)))
}

/// Whether rows have no balance, and most of their narrations begin with a figure: a column that was not read as one.
fn lacks_balances(rows: &[Transaction]) -> bool {
    let begins = |t: &&Transaction| {
        let word = t.description.split_whitespace().next();
        word.and_then(|w| amount::read(&[w])).is_some_and(|(figure, _)| figure.is_strong())
    };
    rows.len() > 2
        && rows.iter().all(|t| t.balance.is_none())
        && rows.iter().filter(begins).count() * 2 > rows.len()
}
