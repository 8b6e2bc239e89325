//! Checks of fields, all of which are told at once.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, NaiveTime};
use rust_decimal::Decimal;

use super::ApiError;
use crate::auth::MIN_PASSWORD;
use crate::domain::Paging;

/// The longest password: hashing takes time with its length.
const MAX_PASSWORD: usize = 1024;

/// Collects what is wrong.
#[derive(Debug, Default)]
pub struct Check {
    errors: BTreeMap<String, Vec<String>>,
}

impl Check {
    /// Notes that something is wrong with a field.
    pub fn wrong(&mut self, field: &str, problem: impl Into<String>) {
        self.errors.entry(field.to_owned()).or_default().push(problem.into());
    }

    /// Ends the check.
    ///
    /// # Errors
    ///
    /// Fails with everything that is wrong.
    pub fn done(self) -> Result<(), ApiError> {
        if self.errors.is_empty() { Ok(()) } else { Err(ApiError::validation(self.errors)) }
    }

    /// Takes a text that must be there, of at most so many characters, without control characters.
    pub fn text(&mut self, field: &str, value: Option<String>, longest: usize) -> String {
        let text = value.map(|text| text.trim().to_owned()).unwrap_or_default();
        if text.is_empty() {
            self.wrong(field, format!("The {field} field is required."));
        }
        self.fits(field, &text, longest);
        text
    }

    /// Takes a text that need not be there.
    pub fn optional(&mut self, field: &str, value: Option<String>, longest: usize) -> Option<String> {
        let text = value.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())?;
        self.fits(field, &text, longest);
        Some(text)
    }

    fn fits(&mut self, field: &str, text: &str, longest: usize) {
        if text.chars().count() > longest {
            self.wrong(field, format!("The {field} field must not be longer than {longest} characters."));
        }
        if text.chars().any(char::is_control) {
            self.wrong(field, format!("The {field} field must not contain control characters."));
        }
    }

    /// Takes an e-mail address, in lower case. Whether it exists only a mail can tell.
    pub fn email(&mut self, field: &str, value: Option<String>) -> String {
        let email = self.text(field, value, 254).to_lowercase();
        let is_address = email.split_once('@').is_some_and(|(name, host)| {
            !name.is_empty()
                && !host.is_empty()
                && !host.contains('@')
                && !email.contains(char::is_whitespace)
        });
        if !email.is_empty() && (!is_address || email.parse::<lettre::Address>().is_err()) {
            self.wrong(field, format!("The {field} field must be an e-mail address."));
        }
        email
    }

    /// Takes a new password.
    pub fn password(&mut self, field: &str, value: Option<String>) -> String {
        let password = self.secret(field, value);
        if !password.is_empty() && password.chars().count() < MIN_PASSWORD {
            self.wrong(field, format!("Password must be at least {MIN_PASSWORD} characters."));
        }
        password
    }

    /// Takes a secret as it is.
    pub fn secret(&mut self, field: &str, value: Option<String>) -> String {
        let secret = value.unwrap_or_default();
        if secret.is_empty() {
            self.wrong(field, format!("The {field} field is required."));
        }
        if secret.len() > MAX_PASSWORD {
            self.wrong(field, format!("The {field} field must not be longer than {MAX_PASSWORD} bytes."));
        }
        secret
    }

    /// Takes a word of a list.
    pub fn word<T: Copy>(
        &mut self,
        field: &str,
        value: Option<&str>,
        from_word: impl Fn(&str) -> Option<T>,
        words: &[&str],
    ) -> Option<T> {
        let word = value.filter(|word| !word.is_empty())?;
        let found = from_word(word);
        if found.is_none() {
            self.wrong(field, format!("The {field} field must be one of: {}.", words.join(", ")));
        }
        found
    }

    /// Takes a number from 1 to `highest` that need not be there.
    pub fn number(&mut self, field: &str, value: Option<u32>, highest: u32) -> Option<u32> {
        let number = value?;
        if !(1..=highest).contains(&number) {
            self.wrong(field, format!("The {field} field must be a number from 1 to {highest}."));
        }
        Some(number)
    }

    /// Takes a day.
    pub fn date(&mut self, field: &str, value: Option<&str>) -> Option<NaiveDate> {
        let text = value.filter(|text| !text.is_empty())?;
        let date = text.parse().ok();
        if date.is_none() {
            self.wrong(field, format!("The {field} field must be a date such as 2026-01-31."));
        }
        date
    }

    /// Takes a day, or a moment with its offset, as microseconds since 1970; a day begins at midnight UTC, or ends there if
    /// `is_end`.
    pub fn moment(&mut self, field: &str, value: Option<&str>, is_end: bool) -> Option<i64> {
        let text = value.filter(|text| !text.is_empty())?;
        if let Ok(day) = text.parse::<NaiveDate>() {
            let day = if is_end { day.succ_opt().unwrap_or(day) } else { day };
            return Some(day.and_time(NaiveTime::MIN).and_utc().timestamp_micros());
        }
        match DateTime::parse_from_rfc3339(text) {
            Ok(at) => Some(at.timestamp_micros()),
            Err(_) => {
                self.wrong(
                    field,
                    format!("The {field} field must be a date such as 2026-01-31, or a time in RFC 3339."),
                );
                None
            }
        }
    }

    /// Takes an amount of money.
    pub fn amount(&mut self, field: &str, value: Option<&str>) -> Option<Decimal> {
        let text = value.filter(|text| !text.is_empty())?;
        let amount = text.parse().ok();
        if amount.is_none() {
            self.wrong(field, format!("The {field} field must be an amount such as 1234.56."));
        }
        amount
    }

    /// Takes a page of a list.
    pub fn paging(&mut self, page: Option<&str>, page_size: Option<&str>) -> Paging {
        let number = |check: &mut Self, field: &str, value: Option<&str>, otherwise: u32, highest: u32| {
            let Some(text) = value.filter(|text| !text.is_empty()) else { return otherwise };
            match text.parse::<u32>() {
                Ok(number) if (1..=highest).contains(&number) => number,
                _ => {
                    check.wrong(field, format!("The {field} field must be a number from 1 to {highest}."));
                    otherwise
                }
            }
        };
        Paging {
            page: number(self, "page", page, 1, 1_000_000),
            page_size: number(self, "pageSize", page_size, Paging::DEFAULT_SIZE, Paging::MAX_SIZE),
        }
    }
}
