//! What time it is: read in one place, so that tests set it.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use chrono::{DateTime, Utc};

/// Tells the time.
#[derive(Clone, Debug, Default)]
pub struct Clock(Option<Arc<AtomicI64>>);

impl Clock {
    /// Returns the clock of the machine.
    #[must_use]
    pub fn system() -> Self {
        Self::default()
    }

    /// Returns a clock that stands still until it is moved.
    #[must_use]
    pub fn fixed(at: DateTime<Utc>) -> Self {
        Self(Some(Arc::new(AtomicI64::new(at.timestamp_micros()))))
    }

    /// Returns the time.
    #[must_use]
    pub fn now(&self) -> Instant {
        match &self.0 {
            Some(micros) => Instant(micros.load(Ordering::SeqCst)),
            None => Instant(Utc::now().timestamp_micros()),
        }
    }

    /// Moves a clock that stands still; the machine's does not move.
    pub fn advance(&self, by: chrono::TimeDelta) {
        if let Some(micros) = &self.0 {
            micros.fetch_add(by.num_microseconds().unwrap_or(0), Ordering::SeqCst);
        }
    }
}

/// A moment in UTC, in microseconds since 1970: what the database holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Instant(pub i64);

impl Instant {
    /// Returns whole seconds since 1970.
    #[must_use]
    pub fn seconds(self) -> i64 {
        self.0.div_euclid(1_000_000)
    }

    /// Returns the moment so much later.
    #[must_use]
    pub fn plus(self, by: chrono::TimeDelta) -> Self {
        Self(self.0.saturating_add(by.num_microseconds().unwrap_or(i64::MAX)))
    }

    /// Returns the moment as a date and time.
    #[must_use]
    pub fn to_utc(self) -> DateTime<Utc> {
        DateTime::from_timestamp_micros(self.0).unwrap_or_default()
    }

    /// Returns the month as `year * 100 + month`: what monthly quotas are counted by.
    #[must_use]
    pub fn month(self) -> i64 {
        use chrono::Datelike as _;
        let at = self.to_utc();
        i64::from(at.year()) * 100 + i64::from(at.month())
    }

    /// Returns the first moment of the month after.
    #[must_use]
    pub fn next_month(self) -> Self {
        use chrono::{Datelike as _, Months, NaiveTime};
        let date = self.to_utc().date_naive();
        let first = date.with_day(1).unwrap_or(date);
        let next = first.checked_add_months(Months::new(1)).unwrap_or(first);
        Self(next.and_time(NaiveTime::MIN).and_utc().timestamp_micros())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_ends_where_the_next_begins() {
        let at = |text: &str| Instant(DateTime::parse_from_rfc3339(text).unwrap().timestamp_micros());
        assert_eq!(at("2026-12-31T23:59:59Z").month(), 202_612);
        assert_eq!(at("2026-12-31T23:59:59Z").next_month(), at("2027-01-01T00:00:00Z"));
        assert_eq!(at("2026-01-31T12:00:00Z").next_month(), at("2026-02-01T00:00:00Z"));
    }
}
