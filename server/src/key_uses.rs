//! When keys were last used: gathered in memory and written once in a while, for a write with each request would be dear.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use crate::clock::Instant;

/// Uses since the last time they were written.
#[derive(Debug, Default)]
pub struct KeyUses(Mutex<HashMap<String, i64>>);

impl KeyUses {
    /// Notes a use.
    pub fn note(&self, id: &str, now: Instant) {
        let mut uses = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match uses.get_mut(id) {
            Some(at) => *at = now.0,
            None => {
                uses.insert(id.to_owned(), now.0);
            }
        }
    }

    /// Takes what was noted, in the order of the ids.
    #[must_use]
    pub fn take(&self) -> Vec<(String, i64)> {
        let mut uses: Vec<_> =
            std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner)).into_iter().collect();
        uses.sort_unstable();
        uses
    }
}
