//! Payments that come again: rows of one party, and the cadence they keep.

use std::collections::BTreeMap;
use std::ops::Range;

use chrono::{Datelike as _, Days, Months, NaiveDate, Weekday};
use rust_decimal::Decimal;

use super::calendar::{days_in, month_of};
use super::detail::Reason;
use super::facts::Row;
use super::number::{count, median_float, variation};

/// How often payments come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cadence {
    Weekly,
    Biweekly,
    SemiMonthly,
    Monthly,
}

impl Cadence {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Weekly => "weekly",
            Self::Biweekly => "biweekly",
            Self::SemiMonthly => "semi_monthly",
            Self::Monthly => "monthly",
        }
    }

    /// Payments a year.
    pub(super) const fn per_year(self) -> u32 {
        match self {
            Self::Weekly => 52,
            Self::Biweekly => 26,
            Self::SemiMonthly => 24,
            Self::Monthly => 12,
        }
    }

    /// The shortest and longest distance of two payments.
    const fn bounds(self) -> (i64, i64) {
        match self {
            Self::Weekly => (6, 8),
            Self::Biweekly => (12, 16),
            Self::SemiMonthly => (12, 19),
            Self::Monthly => (26, 35),
        }
    }
}

/// Share of the distances that must fit for payments to have a cadence.
const LEAST_FIT: f64 = 0.6;

/// Payments of one party.
#[derive(Clone, Debug)]
pub(super) struct Stream<'r, 'a> {
    pub(super) rows: Vec<&'r Row<'a>>,
    pub(super) cadence: Option<Cadence>,
    /// Share of the distances between payments that fit the cadence.
    pub(super) fit: f64,
    /// Coefficient of variation of the amounts.
    pub(super) variation: Result<f64, Reason>,
}

impl<'r, 'a> Stream<'r, 'a> {
    pub(super) fn new(rows: Vec<&'r Row<'a>>) -> Self {
        let dates = dates(&rows);
        let (cadence, fit) = cadence(&dates);
        let amounts: Vec<Decimal> = rows.iter().map(|r| r.size()).collect();
        Self { cadence, fit, variation: variation(&amounts, Reason::TooFewPayments), rows }
    }

    pub(super) fn total(&self) -> Decimal {
        self.rows.iter().map(|r| r.size()).sum()
    }

    pub(super) fn dates(&self) -> Vec<NaiveDate> {
        dates(&self.rows)
    }
}

/// Groups rows by party; the groups are in the order of their names.
pub(super) fn streams<'r, 'a: 'r>(rows: impl Iterator<Item = &'r Row<'a>>) -> Vec<Stream<'r, 'a>> {
    let mut groups: BTreeMap<&str, Vec<&'r Row<'a>>> = BTreeMap::new();
    for row in rows.filter(|r| !r.key.is_empty()) {
        groups.entry(row.key).or_default().push(row);
    }
    groups.into_values().map(Stream::new).collect()
}

fn dates(rows: &[&Row<'_>]) -> Vec<NaiveDate> {
    let mut dates: Vec<NaiveDate> = rows.iter().map(|r| r.date).collect();
    dates.sort_unstable();
    dates.dedup();
    dates
}

fn gaps(dates: &[NaiveDate]) -> Vec<i64> {
    let distance = |pair: &[NaiveDate]| match pair {
        [a, b] => b.signed_duration_since(*a).num_days(),
        _ => 0,
    };
    dates.windows(2).map(distance).collect()
}

/// Finds the cadence that most distances fit, and their share.
fn cadence(dates: &[NaiveDate]) -> (Option<Cadence>, f64) {
    let gaps = gaps(dates);
    if gaps.is_empty() {
        return (None, 0.0);
    }
    let fit = |cadence: Cadence| {
        let (least, most) = cadence.bounds();
        let fitting = gaps.iter().filter(|g| (least..=most).contains(*g)).count();
        f64::from(count(fitting)) / f64::from(count(gaps.len()))
    };
    let fortnightly = if keeps_weekday(dates) { Cadence::Biweekly } else { Cadence::SemiMonthly };
    let mut best = (Cadence::Monthly, fit(Cadence::Monthly));
    for cadence in [fortnightly, Cadence::Weekly] {
        let found = fit(cadence);
        if found > best.1 {
            best = (cadence, found);
        }
    }
    (Some(best.0).filter(|_| best.1 >= LEAST_FIT), best.1)
}

/// Whether four in five payments fall on one weekday: every other week, and not twice a month.
fn keeps_weekday(dates: &[NaiveDate]) -> bool {
    let most =
        (0..7u32).map(|w| dates.iter().filter(|d| d.weekday().num_days_from_monday() == w).count()).max();
    most.unwrap_or(0) * 5 >= dates.len() * 4
}

/// When monthly payments are due: the day of the month that they are nearest to, and how far each is off.
pub(super) struct Due {
    pub(super) day: u32,
    /// Distance of each payment in days, regardless of direction.
    pub(super) offsets: Vec<f64>,
}

/// Finds the day of the month that payments are nearest to. A payment on the Friday before or the Monday after a
/// weekend that the day falls on is on time.
pub(super) fn due(dates: &[NaiveDate]) -> Option<Due> {
    let distances = |day: u32| dates.iter().map(|d| distance(*d, day)).collect::<Vec<i64>>();
    // The later of equals: 31 stands for the last day of every month.
    let day = (1..=31).min_by_key(|day| (distances(*day).iter().sum::<i64>(), *day))?;
    let offsets = distances(day).into_iter().map(|d| u32::try_from(d).map_or(0.0, f64::from)).collect();
    Some(Due { day, offsets })
}

/// The day in the month that begins on `first`, or its last day.
pub(super) fn on_day(first: NaiveDate, day: u32) -> NaiveDate {
    first.with_day(day.clamp(1, days_in(first))).unwrap_or(first)
}

fn distance(paid: NaiveDate, day: u32) -> i64 {
    let this = month_of(paid);
    let around =
        [this.checked_sub_months(Months::new(1)), Some(this), this.checked_add_months(Months::new(1))];
    let mut nearest = i64::MAX;
    for first in around.into_iter().flatten() {
        let expected = on_day(first, day);
        let allowed = match expected.weekday() {
            Weekday::Sat => {
                [expected.checked_sub_days(Days::new(1)), expected.checked_add_days(Days::new(2))]
            }
            Weekday::Sun => {
                [expected.checked_sub_days(Days::new(2)), expected.checked_add_days(Days::new(1))]
            }
            _ => [Some(expected), None],
        };
        for day in allowed.into_iter().flatten().chain([expected]) {
            nearest = nearest.min(paid.signed_duration_since(day).num_days().abs());
        }
    }
    nearest
}

/// How far payments are off their cadence, as a median in days.
pub(super) fn day_deviation(dates: &[NaiveDate], cadence: Cadence) -> Option<f64> {
    if dates.len() < 2 {
        return None;
    }
    let off = |usual: i64| -> Vec<f64> {
        gaps(dates).iter().map(|g| u32::try_from((g - usual).abs()).map_or(0.0, f64::from)).collect()
    };
    match cadence {
        Cadence::Weekly => median_float(&off(7)),
        Cadence::Biweekly => median_float(&off(14)),
        Cadence::Monthly => median_float(&due(dates)?.offsets),
        // Two days a month: each half of the month has its own.
        Cadence::SemiMonthly => {
            let (early, late): (Vec<NaiveDate>, Vec<NaiveDate>) =
                dates.iter().partition(|d| (6..=20).contains(&d.day()));
            let offsets = [early, late].into_iter().filter_map(|half| due(&half)).flat_map(|d| d.offsets);
            median_float(&offsets.collect::<Vec<_>>())
        }
    }
}

/// When the next payment is due.
pub(super) fn next(dates: &[NaiveDate], cadence: Cadence) -> Option<NaiveDate> {
    let last = *dates.last()?;
    match cadence {
        Cadence::Weekly => last.checked_add_days(Days::new(7)),
        Cadence::Biweekly => last.checked_add_days(Days::new(14)),
        Cadence::SemiMonthly => last.checked_add_days(Days::new(15)),
        Cadence::Monthly => {
            let day = due(dates)?.day;
            let this = month_of(last);
            // A payment early for the month's end belongs to the month whose day it is nearest to.
            let around = [
                this.checked_sub_months(Months::new(1)),
                Some(this),
                this.checked_add_months(Months::new(1)),
            ];
            let met = around
                .into_iter()
                .flatten()
                .map(|first| on_day(first, day))
                .min_by_key(|d| (last.signed_duration_since(*d).num_days().abs(), *d))?;
            Some(on_day(month_of(met).checked_add_months(Months::new(1))?, day))
        }
    }
}

/// Whether a word differs from one payment to the next, or says nothing of who paid. It is in capitals.
fn is_passing(word: &str) -> bool {
    matches!(
        word,
        "MR" | "APR"
            | "AUG"
            | "DEC"
            | "FEB"
            | "INC"
            | "JAN"
            | "JUL"
            | "JUN"
            | "LLC"
            | "LTD"
            | "MAR"
            | "MAY"
            | "NIG"
            | "NOV"
            | "OCT"
            | "PLC"
            | "REF"
            | "SEP"
            | "THE"
            | "FROM"
            | "GMBH"
            | "JULY"
            | "JUNE"
            | "SEPT"
            | "APRIL"
            | "MARCH"
            | "AUGUST"
            | "JANUARY"
            | "LIMITED"
            | "NIGERIA"
            | "OCTOBER"
            | "DECEMBER"
            | "FEBRUARY"
            | "NOVEMBER"
            | "SEPTEMBER"
    )
}

/// Words of a narration that are enough to tell its party.
const MOST_WORDS: usize = 6;

/// Adds the words that stay the same from one payment to the next to a text, and returns where they are in it.
pub(super) fn lasting_words(text: &str, kept: &mut String) -> Range<usize> {
    let start = kept.len();
    if text.is_ascii() {
        keep_ascii(text, kept, start);
    } else {
        let words = text.split(|c: char| !c.is_alphanumeric());
        let words = words.filter(|word| !word.bytes().any(|b| b.is_ascii_digit()));
        words.filter(|word| keep(word, kept, start)).take(MOST_WORDS).count();
    }
    start..kept.len()
}

/// The same for a text in ASCII, as most narrations are: a byte says whether it is of a word.
fn keep_ascii(text: &str, kept: &mut String, start: usize) {
    let (mut from, mut has_digit, mut count) = (0_usize, false, 0_usize);
    let mut word = |until: usize, has_digit: bool| {
        let stays = !has_digit && text.get(from..until).is_some_and(|word| keep(word, kept, start));
        from = until.saturating_add(1);
        count = count.saturating_add(usize::from(stays));
        count
    };
    for (at, byte) in text.bytes().enumerate() {
        if byte.is_ascii_alphanumeric() {
            has_digit |= byte.is_ascii_digit();
            continue;
        }
        if word(at, has_digit) == MOST_WORDS {
            return;
        }
        has_digit = false;
    }
    word(text.len(), has_digit);
}

/// Adds a word without digits in capitals to those that are kept from `start` on, where it is one that stays.
fn keep(word: &str, kept: &mut String, start: usize) -> bool {
    if word.len() < 2 {
        return false;
    }
    let before = kept.len();
    if before > start {
        kept.push(' ');
    }
    let begin = kept.len();
    if word.is_ascii() {
        kept.push_str(word);
        if let Some(added) = kept.get_mut(begin..) {
            added.make_ascii_uppercase();
        }
    } else {
        kept.extend(word.chars().flat_map(char::to_uppercase));
    }
    let stays = kept.get(begin..).is_some_and(|added| !is_passing(added));
    if !stays {
        kept.truncate(before);
    }
    stays
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(dates: &[&str]) -> Vec<NaiveDate> {
        dates.iter().map(|d| d.parse().unwrap()).collect()
    }

    #[test]
    fn cadences() {
        for (dates, want) in [
            (&["2024-01-05", "2024-01-12", "2024-01-19", "2024-01-26"][..], Some(Cadence::Weekly)),
            (&["2024-01-05", "2024-01-19", "2024-02-02", "2024-02-16"], Some(Cadence::Biweekly)),
            (&["2024-01-15", "2024-01-31", "2024-02-15", "2024-02-29"], Some(Cadence::SemiMonthly)),
            (&["2024-01-31", "2024-02-29", "2024-03-29"], Some(Cadence::Monthly)),
            (&["2024-01-01", "2024-01-04", "2024-02-20"], None),
            (&["2024-01-01"], None),
        ] {
            assert_eq!(cadence(&days(dates)).0, want, "{dates:?}");
        }
    }

    #[test]
    fn the_day_that_payments_are_due() {
        // The 25th of February 2024 is a Sunday and of May a Saturday.
        let dates = days(&["2024-01-25", "2024-02-23", "2024-03-25", "2024-04-25", "2024-05-27"]);
        let found = due(&dates).unwrap();
        assert_eq!(found.day, 25);
        assert_eq!(found.offsets, [0.0; 5]);
        assert_eq!(next(&dates, Cadence::Monthly), "2024-06-25".parse().ok());
    }

    #[test]
    fn month_ends_are_one_day() {
        let dates = days(&["2024-01-31", "2024-02-29", "2024-03-29", "2024-04-30"]);
        let found = due(&dates).unwrap();
        assert_eq!(found.offsets, [0.0; 4], "31 March 2024 is a Sunday");
        assert_eq!(next(&dates, Cadence::Monthly).unwrap().to_string(), "2024-05-31");
    }

    #[test]
    fn words_that_last() {
        for (narration, want) in [
            ("SALARY JAN 2024/ACME Ltd 0042", "SALARY ACME"),
            ("Gehalt März/Müller GmbH\u{2014}Köln", "GEHALT MÄRZ MÜLLER KÖLN"),
            ("one two three four five six seven", "ONE TWO THREE FOUR FIVE SIX"),
            ("a 12 x3 - The", ""),
        ] {
            let mut kept = "ADA ".to_owned();
            let place = lasting_words(narration, &mut kept);
            assert_eq!(kept.get(place), Some(want), "{narration}");
        }
    }
}
