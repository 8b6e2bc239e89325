//! Requests in a minute of the clock: from 12:00:00 to 12:00:59 so many, and then anew.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use crate::clock::Instant;
use crate::config::Limits;
use crate::store::{Store, StoreError};

/// What a limit is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tier {
    /// Everything that needs to be recognised.
    Global,
    /// Uploads.
    Upload,
    /// Signing in and registering.
    Auth,
    /// Sensitive operations.
    Strict,
}

/// How far a limit is used up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// Requests in a minute.
    pub limit: u32,
    /// Requests in this one, this one included.
    pub used: i64,
    /// When the minute ends, in seconds since 1970.
    pub reset: i64,
}

impl Window {
    /// Returns how many requests are left in the minute.
    #[must_use]
    pub fn remaining(&self) -> i64 {
        (i64::from(self.limit) - self.used).max(0)
    }

    /// Returns whether this request is one too many.
    #[must_use]
    pub fn is_over(&self) -> bool {
        self.used > i64::from(self.limit)
    }
}

/// Counts requests: in the store where it is shared, else in memory.
#[derive(Clone)]
pub struct Limiter {
    limits: Limits,
    store: Arc<dyn Store>,
    minute: Arc<Mutex<Minute>>,
}

/// The counts of the minute that goes on.
#[derive(Debug, Default)]
struct Minute {
    number: i64,
    requests: HashMap<String, i64>,
}

impl Limiter {
    /// Returns a limiter.
    #[must_use]
    pub fn new(limits: Limits, store: Arc<dyn Store>) -> Self {
        Self { limits, store, minute: Arc::default() }
    }

    /// Counts a request of `name`; none where the store is away and the tier is one that goes on without.
    ///
    /// # Errors
    ///
    /// Fails where the store is away, for tiers that guard secrets.
    pub async fn count(&self, tier: Tier, name: &str, now: Instant) -> Result<Option<Window>, StoreError> {
        let (word, limit) = match tier {
            Tier::Global => ("global", self.limits.global),
            Tier::Upload => ("upload", self.limits.upload),
            Tier::Auth => ("auth", self.limits.auth),
            Tier::Strict => ("strict", self.limits.strict),
        };
        let minute = now.seconds().div_euclid(60);
        let key = format!("{word}/{name}");
        let used = match self.store.count_request(&key, minute).await {
            Ok(Some(used)) => used,
            Ok(None) => self.count_here(key, minute),
            Err(error) if error.is_away() && matches!(tier, Tier::Global | Tier::Upload) => return Ok(None),
            Err(error) => return Err(error),
        };
        Ok(Some(Window { limit, used, reset: (minute + 1) * 60 }))
    }

    fn count_here(&self, key: String, minute: i64) -> i64 {
        // A lock that was poisoned holds counts that are as good as ever.
        let mut current = self.minute.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if current.number != minute {
            current.number = minute;
            current.requests.clear();
        }
        let used = current.requests.entry(key).or_default();
        *used += 1;
        *used
    }
}
