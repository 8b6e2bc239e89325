//! Dates: the order of day and month, and the years that are not printed.

use chrono::{Datelike, Days, NaiveDate};

use super::row::Row;
use crate::lexicon::Column;
use crate::parse::date::{DateOrder, DateReading, DateToken};

/// How the dates of a statement are read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Calendar {
    pub(super) order: DateOrder,
    /// Both orders were possible and nothing but custom decided.
    pub(super) ambiguous: bool,
    /// At least one date has no year on the page.
    pub(super) inferred_year: bool,
}

/// Period and dates around the tables, for choosing and for years.
#[derive(Clone, Debug, Default)]
pub(super) struct Hints {
    /// Dates of the period label: first and last.
    pub(super) period: Vec<DateToken>,
    /// Other full dates of the document: statement date, balance dates.
    pub(super) others: Vec<DateToken>,
    /// The custom of the country or currency, when it writes the month first.
    pub(super) month_first: bool,
}

/// Decides the order of day and month for a statement and dates its rows.
pub(super) fn date_rows(rows: &mut [Row<'_>], hints: &Hints) -> Calendar {
    let tokens: Vec<DateToken> = rows.iter().filter_map(|r| booking(r)).collect();
    let dmy = score(&tokens, hints, DateOrder::Dmy);
    let mdy = score(&tokens, hints, DateOrder::Mdy);
    let same = tokens.iter().chain(&hints.period).all(|t| t.reading(DateOrder::Dmy) == t.reading(DateOrder::Mdy));
    let close = (dmy - mdy).abs() < 1;
    let order = match dmy.cmp(&mdy) {
        _ if close && hints.month_first => DateOrder::Mdy,
        _ if close => DateOrder::Dmy,
        std::cmp::Ordering::Less => DateOrder::Dmy,
        _ => DateOrder::Mdy,
    };
    let years = Years::new(hints, order, &tokens);
    let mut inferred_year = false;
    let mut last: Option<NaiveDate> = None;
    let mut month_last: Option<u32> = None;
    for row in rows.iter_mut() {
        let own = booking(row).and_then(|t| t.reading(order));
        let date = match own {
            Some(reading) => {
                inferred_year |= reading.year.is_none();
                years.resolve(reading, last)
            }
            None => row.raw.day.zip(row.raw.month).and_then(|(day, (month, year))| {
                inferred_year |= year.is_none();
                years.resolve(DateReading { day, month, year, order: DateOrder::Named }, last)
            }),
        };
        row.carried = date.is_none();
        row.date = date.or(last);
        row.value_date = value(row).and_then(|t| t.reading(order)).and_then(|r| years.resolve(r, row.date.or(last)));
        if date.is_some() {
            last = date;
            month_last = date.map(|d| d.month());
        }
    }
    let _ = month_last;
    Calendar { order, ambiguous: close && !same && !tokens.is_empty(), inferred_year }
}

/// The booking date of a row: the first date printed, unless its heading says value date and another
/// says booking date.
pub(super) fn booking(row: &Row<'_>) -> Option<DateToken> {
    let dates = &row.raw.dates;
    let headed = dates.iter().find(|d| d.role == Some(Column::Date));
    headed.or_else(|| dates.first()).map(|d| d.token)
}

fn value(row: &Row<'_>) -> Option<DateToken> {
    let dates = &row.raw.dates;
    let headed = dates.iter().find(|d| d.role == Some(Column::ValueDate));
    let chosen = booking(row);
    headed.or_else(|| dates.get(1)).map(|d| d.token).filter(|t| Some(*t) != chosen || dates.len() > 1)
}

/// The cost of reading all dates in one order: impossible dates, leaps and days outside the period.
fn score(tokens: &[DateToken], hints: &Hints, order: DateOrder) -> i64 {
    let mut cost = 0i64;
    let period: Vec<NaiveDate> =
        hints.period.iter().filter_map(|t| t.reading(order)).filter_map(|r| full(r, r.year?)).collect();
    let (start, end) = (period.iter().min().copied(), period.iter().max().copied());
    cost += 2_000 * i64::try_from(hints.period.len() - period.len()).unwrap_or(0);
    let mut last: Option<NaiveDate> = None;
    for token in tokens {
        let Some(reading) = token.reading(order) else {
            cost += 1_000;
            continue;
        };
        let year = reading.year.or_else(|| start.map(|s| s.year())).unwrap_or(2000);
        let Some(date) = full(reading, year) else {
            cost += 1_000;
            continue;
        };
        if let (Some(start), Some(end)) = (start, end)
            && start <= end
            && reading.year.is_some()
        {
            let slack = Days::new(5);
            let outside = date < start.checked_sub_days(slack).unwrap_or(start)
                || date > end.checked_add_days(slack).unwrap_or(end);
            cost += if outside { 200 } else { 0 };
        }
        if let Some(last) = last {
            cost += (date - last).num_days().abs().min(400);
        }
        last = Some(date);
    }
    cost
}

fn full(reading: DateReading, year: i32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, u32::from(reading.month), u32::from(reading.day))
}

/// What is known about the years of a statement.
struct Years {
    start: Option<NaiveDate>,
    end: Option<NaiveDate>,
}

impl Years {
    fn new(hints: &Hints, order: DateOrder, tokens: &[DateToken]) -> Self {
        let dates = |list: &[DateToken]| -> Vec<NaiveDate> {
            list.iter().filter_map(|t| t.reading(order)).filter_map(|r| full(r, r.year?)).collect()
        };
        let period = dates(&hints.period);
        if let (Some(start), Some(end)) = (period.iter().min(), period.iter().max())
            && period.len() >= 2
        {
            return Self { start: Some(*start), end: Some(*end) };
        }
        let mut known = dates(&hints.others);
        known.extend(&period);
        known.extend(dates(tokens));
        // A statement is printed after its last day.
        Self { start: None, end: known.iter().max().copied() }
    }

    /// Gives a reading its year: the one in the period, else the latest that is not after the last
    /// known date, else that of the row before.
    fn resolve(&self, reading: DateReading, last: Option<NaiveDate>) -> Option<NaiveDate> {
        if let Some(year) = reading.year {
            return full(reading, year);
        }
        let candidates: Vec<NaiveDate> = match (self.start, self.end) {
            (Some(start), Some(end)) => {
                (start.year() - 1..=end.year() + 1).filter_map(|y| full(reading, y)).collect()
            }
            (None, Some(end)) => (end.year() - 1..=end.year()).filter_map(|y| full(reading, y)).collect(),
            _ => last.map(|l| l.year()).and_then(|y| full(reading, y)).into_iter().collect(),
        };
        let distance = |date: &NaiveDate| -> i64 {
            match (self.start, self.end) {
                (Some(start), _) if *date < start => (start - *date).num_days(),
                (_, Some(end)) if *date > end => (*date - end).num_days() * if self.start.is_none() { 20 } else { 1 },
                (Some(_), _) => 0,
                (None, Some(end)) => (end - *date).num_days(),
                _ => 0,
            }
        };
        candidates.into_iter().min_by_key(distance)
    }
}
