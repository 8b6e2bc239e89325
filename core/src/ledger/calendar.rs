//! Dates: the order of day and month, and the years that are not printed.

use chrono::{Datelike, Days, Months, NaiveDate};

use super::row::Row;
use crate::lexicon::Column;
use crate::parse::date::{DateOrder, DateReading, DateToken};
use crate::row::DateCell;

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
    let printed = Printed::of(rows);
    let tokens: Vec<DateToken> = rows.iter().filter_map(|r| printed.booking(r)).collect();
    let (order, ambiguous) = choose_order(&tokens, hints);
    let years = Years::new(hints, order, &tokens);
    let days = BareDays::of(rows, &printed);
    let mut inferred_year = false;
    let mut last: Option<NaiveDate> = None;
    for row in rows.iter_mut() {
        let own = printed.booking(row).and_then(|t| t.reading_in(order));
        // `02 mar` under `marzo 2019` is of that year, whatever else is known.
        let own = own.map(|r| DateReading { year: r.year.or(year_above(row, r.month)), ..r });
        let date = match (own, row.raw.day, row.raw.month) {
            (Some(reading), _, _) => {
                inferred_year |= reading.year.is_none();
                years.resolve(reading, last)
            }
            (None, Some(day), Some((month, year))) => {
                inferred_year |= year.is_none();
                years.resolve(DateReading { day, month, year, order: DateOrder::Named }, last)
            }
            // Where rows print whole dates, a lone number is no day.
            (None, Some(day), None) if tokens.is_empty() => {
                inferred_year = true;
                days.resolve(day, last, &years)
            }
            _ => None,
        };
        row.carried = date.is_none();
        row.date = date.or(last);
        row.value_date = printed
            .value(row)
            .and_then(|t| t.reading_in(order))
            .and_then(|r| years.resolve(r, row.date.or(last)));
        if date.is_some() {
            last = date;
        }
    }
    Calendar { order, ambiguous, inferred_year }
}

/// The year of the month heading that a row stands under, where that is the month of its date.
fn year_above(row: &Row<'_>, month: u8) -> Option<i32> {
    row.raw.month.filter(|above| above.0 == month).and_then(|above| above.1)
}

/// Chooses the cheapest order; also returns whether another costs the same and reads other days.
fn choose_order(tokens: &[DateToken], hints: &Hints) -> (DateOrder, bool) {
    let all = || tokens.iter().chain(&hints.period);
    let year_first =
        |t: &DateToken| t.two_digit_year && t.readings.iter().flatten().any(|r| r.order == DateOrder::Ymd);
    // The custom comes first: it decides between orders of the same cost.
    let mut orders = vec![DateOrder::Dmy, DateOrder::Mdy];
    if hints.month_first {
        orders.reverse();
    }
    if tokens.iter().any(year_first) {
        orders.push(DateOrder::Ymd);
    }
    let costs: Vec<(i64, DateOrder)> = orders.into_iter().map(|o| (score(tokens, hints, o), o)).collect();
    let Some((cost, order)) = costs.iter().min_by_key(|c| c.0).copied() else {
        return (DateOrder::Dmy, false);
    };
    let rival = |(c, o): &(i64, DateOrder)| {
        let day = |t: &DateToken, o| t.reading_in(o).map(|r| (r.year, r.month, r.day));
        *c == cost && *o != order && all().any(|t| day(t, *o) != day(t, order))
    };
    (order, !tokens.is_empty() && costs.iter().any(rival))
}

/// Which of the dates on a row is the booking date.
struct Printed {
    /// Families of tables with a column of booking dates, and the first table of each that has it.
    booked: Vec<(usize, usize)>,
    /// `Feb2024` is a day: other dates of the statement are printed that way.
    glued: bool,
    /// Most rows print the year on the line below the day.
    year_below: bool,
}

impl Printed {
    fn of(rows: &[Row<'_>]) -> Self {
        let mut booked: Vec<(usize, usize)> = Vec::new();
        for row in rows.iter().filter(|r| headed(r).is_some()) {
            if !booked.iter().any(|b| b.0 == row.family) {
                booked.push((row.family, row.table));
            }
        }
        let first = || rows.iter().filter_map(|r| r.raw.dates.first());
        let glued = first().any(|d| {
            let named = |r: &DateReading| r.order == DateOrder::Named;
            d.token.two_digit_year && !d.token.or_month && d.token.readings.iter().flatten().any(named)
        });
        let below = first().filter(|d| d.before_year.is_some()).count();
        Self { booked, glued, year_below: below * 2 > first().count() }
    }

    fn token(&self, cell: &DateCell) -> Option<DateToken> {
        let token = cell.before_year.filter(|_| !self.year_below).unwrap_or(cell.token);
        Some(token).filter(|t| self.glued || !t.or_month)
    }

    /// The booking date of a row: the date under the heading that says so, else the first printed.
    /// Where other rows have one, a row with a value date alone is of the day of the row before.
    fn booking(&self, row: &Row<'_>) -> Option<DateToken> {
        // A day under a month heading is the booking date; the value date beside it is not.
        let has_day = row.raw.day.is_some() && row.raw.month.is_some();
        let is_value = |d: &&DateCell| d.role == Some(Column::ValueDate);
        // A table before the first one that is headed so is headed otherwise: there its dates book.
        let open = !self.booked.iter().any(|b| b.0 == row.family && row.table >= b.1);
        let first = || row.raw.dates.first().filter(|d| open && !(has_day && is_value(d)));
        headed(row).or_else(first).and_then(|d| self.token(d))
    }

    fn value(&self, row: &Row<'_>) -> Option<DateToken> {
        let dates = &row.raw.dates;
        let headed = dates.iter().find(|d| d.role == Some(Column::ValueDate));
        headed
            .or_else(|| dates.get(1))
            .and_then(|d| self.token(d))
            .filter(|t| Some(*t) != self.booking(row) || dates.len() > 1)
    }
}

fn headed<'a>(row: &Row<'a>) -> Option<&'a DateCell> {
    row.raw.dates.iter().find(|d| d.role == Some(Column::Date))
}

/// Days of the month that stand alone: the month changes where they run the other way.
struct BareDays {
    descending: bool,
}

impl BareDays {
    fn of(rows: &[Row<'_>], printed: &Printed) -> Self {
        let days: Vec<u8> =
            rows.iter().filter(|r| printed.booking(r).is_none()).filter_map(|r| r.raw.day).collect();
        let (mut up, mut down) = (0usize, 0usize);
        for pair in days.windows(2) {
            if let [a, b] = pair {
                up += usize::from(a < b);
                down += usize::from(a > b);
            }
        }
        Self { descending: down > up }
    }

    /// The next such day from the row before on, or from the edge of the period; none when neither
    /// is known.
    fn resolve(&self, day: u8, last: Option<NaiveDate>, years: &Years) -> Option<NaiveDate> {
        let from = last.or(if self.descending { years.end } else { years.start })?;
        // A day that a month lacks is in one of the two that follow.
        (0..3).find_map(|step| {
            let months = Months::new(step);
            let month = if self.descending {
                from.checked_sub_months(months)
            } else {
                from.checked_add_months(months)
            }?;
            let date = NaiveDate::from_ymd_opt(month.year(), month.month(), u32::from(day))?;
            (if self.descending { date <= from } else { date >= from }).then_some(date)
        })
    }
}

/// The cost of reading all dates in one order: impossible dates, leaps and days outside the period.
fn score(tokens: &[DateToken], hints: &Hints, order: DateOrder) -> i64 {
    let mut cost = 0i64;
    let period: Vec<NaiveDate> =
        hints.period.iter().filter_map(|t| t.reading_in(order)).filter_map(|r| full(r, r.year?)).collect();
    let (start, end) = (period.iter().min().copied(), period.iter().max().copied());
    // The first day of a period is printed before the last.
    cost += if matches!(period.as_slice(), [from, to] if from > to) { 300 } else { 0 };
    cost += 2_000 * i64::try_from(hints.period.len() - period.len()).unwrap_or(0);
    let mut last: Option<NaiveDate> = None;
    for token in tokens {
        let Some(reading) = token.reading_in(order) else {
            cost += 1_000;
            continue;
        };
        let year = reading.year.or_else(|| start.map(|s| s.year())).unwrap_or(2000);
        let Some(date) = full(reading, year) else {
            cost += 1_000;
            continue;
        };
        if let (Some(start), Some(end)) = (start, end) {
            let slack = Days::new(5);
            let (first, last) =
                (start.checked_sub_days(slack).unwrap_or(start), end.checked_add_days(slack).unwrap_or(end));
            // Without its year a day lies within the period in one of the years of that, or in none.
            let years = reading.year.map_or([start.year(), end.year()], |y| [y, y]);
            let is_inside = |y: i32| full(reading, y).is_some_and(|d| (first..=last).contains(&d));
            cost += if years.into_iter().any(is_inside) { 0 } else { 200 };
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
            list.iter().filter_map(|t| t.reading_in(order)).filter_map(|r| full(r, r.year?)).collect()
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
                (_, Some(end)) if *date > end => {
                    (*date - end).num_days() * if self.start.is_none() { 20 } else { 1 }
                }
                (Some(_), _) => 0,
                (None, Some(end)) => (end - *date).num_days(),
                _ => 0,
            }
        };
        candidates.into_iter().min_by_key(distance)
    }
}

#[cfg(test)]
#[path = "calendar_tests.rs"]
mod tests;
