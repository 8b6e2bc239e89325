//! Dates that a recogniser misread, put right where the days around them leave one of its readings only.
//!
//! No sum proves a date, but rows stand in the order of their days. Only where all dates that were read for sure keep one
//! direction do they hold the others between them.

use chrono::{Datelike as _, NaiveDate};

use super::row::Row;
use super::settle::Settled;
use crate::page::Glyph;
use crate::parse::date::{DateOrder, DateToken};

/// A date that was read as one thing and taken as another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Redating {
    pub(super) row: usize,
    /// None where what stands there was no date.
    pub(super) read: Option<NaiveDate>,
    pub(super) taken: NaiveDate,
    /// The rows around it are of that same day: it can be no other.
    pub(super) is_certain: bool,
}

/// Fewer sure dates than this show no order.
const FEW: usize = 3;

/// Puts the dates of rows right, and of those that took theirs from them.
pub(super) fn repair(rows: &mut [Row<'_>], settled: &Settled, order: DateOrder) -> Vec<Redating> {
    let taken = |i: usize| settled.outcome.values.get(i).copied().flatten().is_some();
    let sure: Vec<(usize, NaiveDate)> = rows
        .iter()
        .enumerate()
        .filter(|(i, row)| taken(*i) && is_sure(row, order))
        .filter_map(|(i, row)| Some((i, row.date?)))
        .collect();
    if sure.len() < FEW || !keeps_direction(&sure) {
        return Vec::new();
    }
    let mut out = Vec::new();
    for (i, row) in rows.iter().enumerate() {
        if taken(i)
            && let Some((low, high)) = around(&sure, i)
            && let Some(found) = one(row, order, low, high)
        {
            out.push(Redating { row: i, ..found });
        }
    }
    for redating in &out {
        let followers = rows.iter_mut().skip(redating.row).enumerate();
        for (at, row) in followers.take_while(|(at, row)| *at == 0 || is_carried(row)) {
            if at == 0 || row.date == redating.read {
                row.date = Some(redating.taken);
            }
        }
    }
    out
}

/// The row took its date from the one before, and prints none.
fn is_carried(row: &Row<'_>) -> bool {
    row.carried && !row.raw.legible.lost_date
}

/// Whether a row prints its date, and the recogniser is sure of it.
fn is_sure(row: &Row<'_>, order: DateOrder) -> bool {
    let Some(date) = row.date.filter(|_| !row.carried) else { return false };
    let unsure = |(token, score, _): &(DateToken, u8, Vec<DateToken>)| {
        *score < Glyph::SURE && token.reading_in(order).is_none_or(|r| is_day(r.day, r.month, date))
    };
    !row.raw.legible.dates.iter().any(unsure)
}

fn is_day(day: u8, month: u8, date: NaiveDate) -> bool {
    u32::from(day) == date.day() && u32::from(month) == date.month()
}

fn keeps_direction(dates: &[(usize, NaiveDate)]) -> bool {
    let pairs = || dates.windows(2).filter_map(|pair| Some((pair.first()?.1, pair.get(1)?.1)));
    pairs().all(|(a, b)| a <= b) || pairs().all(|(a, b)| a >= b)
}

/// The earlier and the later of the sure dates next to a row; none where it is not between two, or sure itself.
fn around(sure: &[(usize, NaiveDate)], row: usize) -> Option<(NaiveDate, NaiveDate)> {
    let after = sure.partition_point(|(at, _)| *at < row);
    let next = sure.get(after).filter(|(at, _)| *at != row)?.1;
    let last = sure.get(after.checked_sub(1)?)?.1;
    Some((last.min(next), last.max(next)))
}

/// The one reading of a row's date that lies between two days, where its own does not.
fn one(row: &Row<'_>, order: DateOrder, low: NaiveDate, high: NaiveDate) -> Option<Redating> {
    let legible = &row.raw.legible;
    let own = row.date.filter(|_| !row.carried);
    if own.is_some_and(|date| date >= low && date <= high) || (own.is_none() && !legible.lost_date) {
        return None;
    }
    let is_own = |token: &DateToken| {
        token.reading_in(order).is_some_and(|r| own.is_some_and(|own| is_day(r.day, r.month, own)))
    };
    let instead = legible.dates.iter().filter(|(token, ..)| is_own(token)).flat_map(|(_, _, others)| others);
    let mut fitting: Vec<NaiveDate> = instead
        .chain(&legible.lost)
        .filter_map(|token| token.reading_in(order))
        .filter_map(|r| {
            let year = r.year.unwrap_or(low.year());
            NaiveDate::from_ymd_opt(year, r.month.into(), r.day.into())
        })
        .filter(|date| *date >= low && *date <= high)
        .collect();
    fitting.sort_unstable();
    fitting.dedup();
    match fitting.as_slice() {
        [taken] => Some(Redating { row: 0, read: own, taken: *taken, is_certain: low == high }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::date;
    use crate::row::{Legible, RawRow};

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2024, 3, day).unwrap()
    }

    fn token(text: &str) -> DateToken {
        date::read(&[text]).unwrap().0
    }

    /// A row whose date was read as `text` with this score, and may be one of the others.
    fn raw(text: &str, score: u8, others: &[&str]) -> RawRow {
        let mut legible = Legible::default();
        legible.dates.push((token(text), score, others.iter().map(|o| token(o)).collect()));
        RawRow { legible, ..RawRow::default() }
    }

    /// Reads a row between the 4th and another day of March.
    fn between(raw: &RawRow, date: Option<NaiveDate>, last: u32) -> Option<(NaiveDate, bool)> {
        let row = Row {
            raw,
            family: 0,
            table: 0,
            cells: Vec::new(),
            date,
            value_date: None,
            carried: date.is_none(),
        };
        one(&row, DateOrder::Dmy, day(4), day(last)).map(|r| (r.taken, r.is_certain))
    }

    #[test]
    fn the_only_reading_between_the_days_around_is_taken() {
        let read = raw("08/03/2024", 60, &["05/03/2024", "03/03/2024"]);
        assert_eq!(between(&read, Some(day(8)), 6), Some((day(5), false)));
        let read = raw("08/03/2024", 60, &["04/03/2024"]);
        assert_eq!(between(&read, Some(day(8)), 4), Some((day(4), true)), "days around are the same");
    }

    #[test]
    fn of_two_readings_that_fit_none_is_taken() {
        let read = raw("08/03/2024", 60, &["05/03/2024", "06/03/2024"]);
        assert_eq!(between(&read, Some(day(8)), 6), None);
        assert_eq!(between(&raw("08/03/2024", 60, &[]), Some(day(8)), 6), None, "there is no other");
        let read = raw("05/03/2024", 60, &["06/03/2024"]);
        assert_eq!(between(&read, Some(day(5)), 6), None, "its own fits");
    }

    #[test]
    fn what_was_no_date_becomes_one() {
        let mut legible = Legible::default();
        legible.lost.push(token("05/03/2024"));
        legible.lost_date = true;
        let read = RawRow { legible, ..RawRow::default() };
        assert_eq!(between(&read, None, 6), Some((day(5), false)));
        assert_eq!(between(&RawRow::default(), None, 6), None, "a row that prints no date");
    }

    #[test]
    fn days_that_run_both_ways_hold_nothing() {
        let dated = |days: &[u32]| days.iter().map(|d| (0, day(*d))).collect::<Vec<_>>();
        assert!(keeps_direction(&dated(&[1, 1, 4])));
        assert!(keeps_direction(&dated(&[4, 1, 1])));
        assert!(!keeps_direction(&dated(&[1, 4, 3])));
    }

    #[test]
    fn a_row_is_held_by_the_sure_ones_next_to_it() {
        let sure = [(0, day(9)), (3, day(5)), (7, day(5))];
        assert_eq!(around(&sure, 2), Some((day(5), day(9))));
        assert_eq!(around(&sure, 5), Some((day(5), day(5))));
        assert_eq!(around(&sure, 3), None, "it is sure itself");
        assert_eq!(around(&sure, 8), None, "nothing holds it from behind");
    }
}
