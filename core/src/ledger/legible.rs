//! What was recognised from pictures: how sure it is, and what the arithmetic cannot vouch for.

use chrono::NaiveDate;

use super::reconciliation::number;
use super::redate::Redating;
use super::repair::{Repair, Repairs};
use super::row::Row;
use super::settle::Settled;
use crate::model::{Proof, Warning, WarningCode};
use crate::page::Glyph;
use crate::parse::date::DateOrder;

/// Returns the rows whose date may be another: the recogniser is not sure, and what it may have read
/// instead fits between the neighbours as well. No sum proves a date.
pub(super) fn doubtful_dates(rows: &[Row<'_>], settled: &Settled, order: DateOrder) -> Vec<usize> {
    let taken = |i: usize| settled.outcome.values.get(i).copied().flatten().is_some();
    let dates: Vec<(usize, NaiveDate)> =
        rows.iter().enumerate().filter(|(i, _)| taken(*i)).filter_map(|(i, r)| Some((i, r.date?))).collect();
    let mut out = Vec::new();
    for (at, (i, date)) in dates.iter().enumerate() {
        let Some(row) = rows.get(*i) else { continue };
        let neighbour = |k: Option<usize>| k.and_then(|k| dates.get(k)).map(|d| d.1);
        let (before, after) = (neighbour(at.checked_sub(1)), neighbour(at.checked_add(1)));
        let fits = |other: NaiveDate| {
            let low = before.into_iter().chain(after).min();
            let high = before.into_iter().chain(after).max();
            // At the ends nothing holds the one side.
            let bounded = before.is_some() && after.is_some();
            low.is_none_or(|l| !bounded || other >= l) && high.is_none_or(|h| !bounded || other <= h)
        };
        let doubtful = row.raw.legible.dates.iter().any(|(token, score, others)| {
            let is_own = token.reading_in(order).is_some_and(|r| same_day(r.day, r.month, *date));
            let rival = others.iter().filter_map(|o| o.reading_in(order)).any(|r| {
                let year = r.year.unwrap_or(chrono::Datelike::year(date));
                let other = NaiveDate::from_ymd_opt(year, r.month.into(), r.day.into());
                other.is_some_and(|other| other != *date && fits(other))
            });
            is_own && *score < Glyph::SURE && (rival || !fits(*date))
        });
        if doubtful {
            out.push(*i);
        }
    }
    out
}

fn same_day(day: u8, month: u8, date: NaiveDate) -> bool {
    use chrono::Datelike as _;
    u32::from(day) == date.day() && u32::from(month) == date.month()
}

/// Returns the rows that took the date of the row before although they seem to print one.
fn lost_dates(rows: &[Row<'_>], settled: &Settled) -> Vec<usize> {
    let taken = |i: usize| settled.outcome.values.get(i).copied().flatten().is_some();
    let count =
        |carried: bool| rows.iter().enumerate().filter(|(i, r)| taken(*i) && r.carried == carried).count();
    let rare = count(true) * MOSTLY < count(false);
    // A day of value after the day that was taken over: a whole column of days may not have been recognised.
    let is_late = |r: &Row<'_>| r.value_date.zip(r.date).is_some_and(|(value, date)| value > date);
    let lost = rows.iter().enumerate().filter(|(i, r)| {
        let is_lost = rare || r.raw.legible.lost_date || is_late(r);
        taken(*i) && r.carried && r.raw.legible.mean().is_some() && is_lost
    });
    lost.map(|(i, _)| i).collect()
}

/// Where so many rows print their date for each that does not, all of them do.
const MOSTLY: usize = 4;

/// Returns the rows where another date may be the one that books: a second one that differs stands in the
/// same column without a heading of its own.
fn rivals(rows: &[Row<'_>], settled: &Settled, order: DateOrder) -> Vec<usize> {
    let taken = |i: usize| settled.outcome.values.get(i).copied().flatten().is_some();
    let own = || rows.iter().enumerate().filter(|(i, r)| taken(*i) && !r.carried);
    let pairs: Vec<(usize, NaiveDate, NaiveDate)> =
        own().filter_map(|(i, r)| Some((i, r.date?, rival(r, order)?))).collect();
    // Days of value do not run with the rows, days of booking do.
    let leaps = |dates: Vec<NaiveDate>| {
        let against = |w: &&[NaiveDate]| match w {
            [a, b] if settled.plan.newest_first => a < b,
            [a, b] => a > b,
            _ => false,
        };
        dates.windows(2).filter(against).count()
    };
    if leaps(pairs.iter().map(|p| p.2).collect()) > leaps(pairs.iter().map(|p| p.1).collect()) {
        return Vec::new();
    }
    pairs.iter().filter(|p| p.1 != p.2).map(|p| p.0).collect()
}

/// The second date in the column of the booking dates, in the year of the first where it prints none.
fn rival(row: &Row<'_>, order: DateOrder) -> Option<NaiveDate> {
    let read = row.raw.rival?.reading_in(order)?;
    let year = read.year.unwrap_or(chrono::Datelike::year(&row.date?));
    NaiveDate::from_ymd_opt(year, read.month.into(), read.day.into())
}

/// Returns the rows whose figures are neither sure nor proved.
pub(super) fn doubtful_figures(rows: &[Row<'_>], settled: &Settled) -> Vec<usize> {
    let outcome = &settled.outcome;
    let rows = rows.iter().enumerate().filter(|(i, row)| {
        let taken = outcome.values.get(*i).copied().flatten().is_some();
        let proved = outcome.proof.get(*i).is_some_and(|p| *p != Proof::Unproved);
        taken && !proved && row.raw.legible.figures < Glyph::SURE
    });
    rows.map(|(i, _)| i).collect()
}

/// Returns how sure the recogniser is of the rows on average, from 0 to 1; none for native text.
pub(super) fn mean(rows: &[Row<'_>]) -> Option<f32> {
    let scores: Vec<u32> = rows.iter().filter_map(|r| r.raw.legible.mean()).collect();
    let count = u32::try_from(scores.len()).ok()?;
    let mean = scores.iter().sum::<u32>().checked_div(count)?;
    Some(f32::from(u16::try_from(mean).unwrap_or(0)) / 100.0)
}

/// How legible a statement was, as far as it was recognised from pictures.
#[derive(Debug, Default)]
pub(super) struct Legibility {
    /// Rows with a date or figure that may be another.
    pub(super) doubtful: Vec<usize>,
    /// Rows with a figure that the arithmetic put right, or a date that the days around it did.
    pub(super) mended: Vec<usize>,
    /// What was read and what was taken instead.
    pub(super) repairs: Vec<Repair>,
    /// Dates that the days around them put right.
    pub(super) redatings: Vec<Redating>,
    /// Breaks that several readings would close.
    pub(super) open: Vec<usize>,
    /// Rows where another date may be the one that books.
    pub(super) rivals: Vec<usize>,
    /// How sure the recogniser is on average; none for native text.
    pub(super) mean: Option<f32>,
}

impl Legibility {
    pub(super) fn of(
        rows: &[Row<'_>],
        settled: &Settled,
        repairs: Repairs,
        redatings: Vec<Redating>,
        order: DateOrder,
    ) -> Self {
        let mut doubtful = doubtful_dates(rows, settled, order);
        doubtful.extend(lost_dates(rows, settled));
        // A date that was put right is as good as proved only where it can be no other.
        doubtful.extend(redatings.iter().map(|r| r.row));
        doubtful.retain(|row| !redatings.iter().any(|r| r.row == *row && r.is_certain));
        doubtful.extend(doubtful_figures(rows, settled));
        doubtful.sort_unstable();
        doubtful.dedup();
        let mut mended: Vec<usize> = repairs.made.iter().map(|r| r.row).collect();
        mended.extend(redatings.iter().map(|r| r.row));
        Self {
            doubtful,
            mended,
            open: repairs.open,
            repairs: repairs.made,
            rivals: rivals(rows, settled, order),
            redatings,
            mean: mean(rows),
        }
    }

    /// Says what was put right and what could not be.
    pub(super) fn warn(&self, rows: &[Row<'_>], settled: &Settled, warnings: &mut Vec<Warning>) {
        let values = &settled.outcome.values;
        let position = |row: usize| number(values.iter().take(row).filter(|v| v.is_some()).count());
        for repair in &self.repairs {
            warnings.push(Warning {
                code: WarningCode::MendedReading,
                message: format!(
                    "{} was read, and {} taken: the balances follow only so",
                    repair.read, repair.taken
                ),
                page: rows.get(repair.row).map(|r| number(r.raw.page) + 1),
                rows: vec![position(repair.row)],
            });
        }
        for redating in &self.redatings {
            let read = redating.read.map_or_else(|| "no date".to_owned(), |date| date.to_string());
            warnings.push(Warning {
                code: WarningCode::MendedReading,
                message: format!(
                    "{read} was read, and {} taken: the rows are in order only so",
                    redating.taken
                ),
                page: rows.get(redating.row).map(|r| number(r.raw.page) + 1),
                rows: vec![position(redating.row)],
            });
        }
        for row in &self.open {
            warnings.push(Warning {
                code: WarningCode::AmbiguousReading,
                message: "more than one other reading of the figures would close the break; none was taken"
                    .to_owned(),
                page: rows.get(*row).map(|r| number(r.raw.page) + 1),
                rows: vec![position(*row)],
            });
        }
    }

    /// What speaks against calling the statement reconciled.
    pub(super) fn objection(&self) -> Option<&'static str> {
        let doubtful = (!self.doubtful.is_empty())
            .then_some("a date or a figure that no sum proves was recognised without certainty");
        doubtful.or((!self.rivals.is_empty()).then_some("two dates of a row may each be the one that books"))
    }
}
