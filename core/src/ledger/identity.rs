//! Stable ids: the same row in another export of the account has the same id.

use std::fmt::Write;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use rustc_hash::FxHashMap;
use sha2::{Digest, Sha256};

/// Length of an id in hex digits.
const ID_DIGITS: usize = 24;

/// Gives ids to the rows of one account.
#[derive(Debug, Default)]
pub(super) struct Ids {
    seen: FxHashMap<String, u32>,
}

impl Ids {
    /// Returns the id of a row: a hash of what identifies it and of its ordinal among equals.
    pub(super) fn next(
        &mut self,
        account: Option<&str>,
        currency: Option<&str>,
        date: Option<NaiveDate>,
        amount: Decimal,
        description: &str,
    ) -> String {
        let mut key = String::new();
        let account: String =
            account.unwrap_or_default().chars().filter(char::is_ascii_alphanumeric).collect();
        let text: String = description.split_whitespace().collect::<Vec<_>>().join(" ").to_uppercase();
        let date = date.map(|d| d.to_string()).unwrap_or_default();
        // Writing to a string cannot fail.
        let _ = write!(
            key,
            "{account}\u{1f}{}\u{1f}{date}\u{1f}{}\u{1f}{text}",
            currency.unwrap_or_default(),
            amount.normalize()
        );
        let ordinal = self.seen.entry(key.clone()).or_default();
        let _ = write!(key, "\u{1f}{ordinal}");
        *ordinal += 1;
        let mut out = hex(&Sha256::digest(key.as_bytes()));
        out.truncate(ID_DIGITS);
        out
    }
}

/// Writes bytes as lower-case hex.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}
