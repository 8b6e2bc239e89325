//! Which days are covered, and the months and windows among them.

use chrono::{Datelike as _, Days, Months, NaiveDate};

use super::detail::{Reason, Window, WindowKind};
use super::number::count;

/// Days that an analysis may span: twenty years. A longer span comes of a misread date.
const MOST_DAYS: i64 = 7_305;

/// A calendar month of which days are covered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Month {
    pub(super) first: NaiveDate,
    pub(super) covered: u32,
    pub(super) is_full: bool,
}

/// The days that all accounts of a currency cover.
#[derive(Clone, Debug, Default)]
pub(super) struct Calendar {
    /// Covered days, in order.
    pub(super) days: Vec<NaiveDate>,
    pub(super) months: Vec<Month>,
    /// Why there are no days.
    pub(super) reason: Option<Reason>,
}

/// Returns the first day of a day's month.
pub(super) fn month_of(day: NaiveDate) -> NaiveDate {
    day.with_day(1).unwrap_or(day)
}

impl Calendar {
    /// Finds the days that all of `accounts` cover.
    pub(super) fn new(accounts: &[&[(NaiveDate, NaiveDate)]], min_days: Option<u32>) -> Self {
        let empty = |reason| Self { reason: Some(reason), ..Self::default() };
        let dated: Vec<_> = accounts.iter().filter(|c| !c.is_empty()).collect();
        let bounds = |f: fn(&&(NaiveDate, NaiveDate)) -> NaiveDate| {
            move |c: &&&[(NaiveDate, NaiveDate)]| (c.first().map(|r| f(&r)), c.last().map(|r| f(&r)))
        };
        let starts = dated.iter().filter_map(|c| bounds(|r| r.0)(c).0);
        let ends = dated.iter().filter_map(|c| bounds(|r| r.1)(c).1);
        let (Some(start), Some(end)) = (starts.max(), ends.min()) else { return empty(Reason::NoDates) };
        if end.signed_duration_since(start).num_days() >= MOST_DAYS {
            return empty(Reason::PeriodTooLong);
        }
        let is_covered =
            |day: &NaiveDate| dated.iter().all(|c| c.iter().any(|(first, last)| first <= day && day <= last));
        let days: Vec<NaiveDate> = start.iter_days().take_while(|d| *d <= end).filter(is_covered).collect();
        if days.is_empty() {
            return empty(Reason::NoCommonPeriod);
        }
        let months = months(&days, min_days);
        Self { days, months, reason: None }
    }

    /// The full months, or why there are none.
    pub(super) fn full_months(&self) -> Result<Vec<Month>, Reason> {
        if let Some(reason) = self.reason {
            return Err(reason);
        }
        let full: Vec<Month> = self.months.iter().filter(|m| m.is_full).copied().collect();
        if full.is_empty() { Err(Reason::NoFullMonth) } else { Ok(full) }
    }

    /// The window of the full months.
    pub(super) fn month_window(&self) -> Result<Span, Reason> {
        Ok(self.span_of(WindowKind::FullMonths, &self.full_months()?))
    }

    /// The window of the last three full months, which must follow on each other.
    pub(super) fn three_months(&self) -> Result<Span, Reason> {
        let full = self.full_months()?;
        let last: Vec<Month> = full.iter().rev().take(3).rev().copied().collect();
        let follow = last.windows(2).all(|pair| match pair {
            [a, b] => a.first.checked_add_months(Months::new(1)) == Some(b.first),
            _ => true,
        });
        if last.len() < 3 || !follow {
            return Err(Reason::TooFewMonths);
        }
        Ok(self.span_of(WindowKind::LastThreeMonths, &last))
    }

    /// The full months, and where there are none all covered days: for what does not depend on whole months.
    pub(super) fn day_window(&self) -> Result<Span, Reason> {
        self.month_window().or_else(|_| self.period())
    }

    /// All covered days.
    pub(super) fn period(&self) -> Result<Span, Reason> {
        let (Some(start), Some(end)) = (self.days.first(), self.days.last()) else {
            return Err(self.reason.unwrap_or(Reason::NoDates));
        };
        let window = Window {
            kind: WindowKind::Period,
            start: *start,
            end: *end,
            days: count(self.days.len()),
            months: 0,
        };
        Ok(Span::new(window, self.days.clone(), Vec::new()))
    }

    /// The last days of those covered; all of them must be.
    pub(super) fn last(&self, kind: WindowKind) -> Result<Span, Reason> {
        let wanted: u32 = match kind {
            WindowKind::Last30Days => 30,
            WindowKind::Last60Days => 60,
            _ => 90,
        };
        let end = *self.days.last().ok_or(self.reason.unwrap_or(Reason::NoDates))?;
        let start = end.checked_sub_days(Days::new(u64::from(wanted) - 1)).ok_or(Reason::TooFewDays)?;
        let days: Vec<NaiveDate> = self.days.iter().filter(|d| **d >= start).copied().collect();
        if count(days.len()) < wanted {
            return Err(Reason::TooFewDays);
        }
        Ok(Span::new(Window { kind, start, end, days: wanted, months: 0 }, days, Vec::new()))
    }

    fn span_of(&self, kind: WindowKind, months: &[Month]) -> Span {
        let is_in = |day: &NaiveDate| months.binary_search_by_key(&month_of(*day), |m| m.first).is_ok();
        let days: Vec<NaiveDate> = self.days.iter().filter(|d| is_in(d)).copied().collect();
        let first = days.first().copied().unwrap_or_default();
        let window = Window {
            kind,
            start: first,
            end: days.last().copied().unwrap_or(first),
            days: count(days.len()),
            months: count(months.len()),
        };
        Span::new(window, days, months.to_vec())
    }
}

/// A window with its days.
#[derive(Clone, Debug)]
pub(super) struct Span {
    pub(super) window: Window,
    pub(super) days: Vec<NaiveDate>,
    pub(super) months: Vec<Month>,
    /// Whether every day from its first to its last is in it, as in most windows: asked of each row for each figure.
    is_whole: bool,
}

impl Span {
    fn new(window: Window, days: Vec<NaiveDate>, months: Vec<Month>) -> Self {
        let length = window.end.signed_duration_since(window.start).num_days() + 1;
        Self { is_whole: length == i64::from(window.days), window, days, months }
    }

    /// The place among the months of the one that a day is in.
    pub(super) fn month_at(&self, day: NaiveDate) -> Option<usize> {
        self.months.binary_search_by_key(&month_of(day), |m| m.first).ok()
    }

    /// Whether a day is counted.
    pub(super) fn has(&self, day: NaiveDate) -> bool {
        day >= self.window.start
            && day <= self.window.end
            && (self.is_whole || self.days.binary_search(&day).is_ok())
    }
}

fn months(days: &[NaiveDate], min_days: Option<u32>) -> Vec<Month> {
    let mut months: Vec<Month> = Vec::new();
    for day in days {
        let first = month_of(*day);
        match months.last_mut() {
            Some(month) if month.first == first => month.covered += 1,
            _ => months.push(Month { first, covered: 1, is_full: false }),
        }
    }
    for month in &mut months {
        let all = days_in(month.first);
        month.is_full = month.covered >= min_days.map_or(all, |least| least.clamp(1, all));
    }
    months
}

/// The last day of a month, given its first.
pub(super) fn last_day(first: NaiveDate) -> NaiveDate {
    first.with_day(days_in(first)).unwrap_or(first)
}

/// The number of days of a month, given its first.
pub(super) fn days_in(first: NaiveDate) -> u32 {
    let next = first.checked_add_months(Months::new(1)).unwrap_or(first);
    u32::try_from(next.signed_duration_since(first).num_days()).unwrap_or(31)
}
