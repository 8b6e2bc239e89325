//! What is data: software that edits, charges of countries, session numbers. Read once, when first asked for.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::Deserialize;

/// What a program does with documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum SoftwareKind {
    Editor,
    Image,
    Office,
    Rewriter,
    Printer,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Editors {
    pub(super) software: Vec<Software>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Software {
    pub(super) kind: SoftwareKind,
    pub(super) says: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Charges {
    /// Words of a row that undoes another.
    pub(super) reversal: Vec<String>,
    /// Words of a fee.
    pub(super) fee: Vec<String>,
    pub(super) country: Vec<CountryCharges>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CountryCharges {
    pub(super) code: String,
    pub(super) vat: Vec<Rate>,
    pub(super) vat_words: Vec<String>,
    pub(super) withholding: Vec<Rate>,
    pub(super) withholding_words: Vec<String>,
    pub(super) interest_words: Vec<String>,
    pub(super) levy: Decimal,
    pub(super) levy_currency: String,
    pub(super) levy_words: Vec<String>,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Rate {
    pub(super) rate: Decimal,
    pub(super) since: NaiveDate,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Sessions {
    pub(super) most_days: i64,
    /// Profile of a bank by its code of six digits.
    pub(super) nip: BTreeMap<String, String>,
}

macro_rules! file {
    ($name:ident: $type:ty = $path:literal) => {
        pub(super) static $name: LazyLock<$type> = LazyLock::new(|| {
            // A test reads each file; what a file of ours cannot say is left out rather than panicked over.
            let read = toml::from_str(include_str!($path));
            debug_assert!(read.is_ok(), "{read:?}");
            read.unwrap_or_default()
        });
    };
}

file!(EDITORS: Editors = "editors.toml");
file!(CHARGES: Charges = "charges.toml");
file!(SESSIONS: Sessions = "sessions.toml");

/// Whether lower-case text holds a phrase as whole words; a number may follow it.
pub(super) fn holds(text: &str, phrase: &str) -> bool {
    place(text, phrase).is_some()
}

/// Where it does.
pub(super) fn place(text: &str, phrase: &str) -> Option<usize> {
    text.match_indices(phrase).map(|(at, _)| at).find(|at| {
        let at = *at;
        let before = text.get(..at).and_then(|t| t.chars().next_back());
        let after = text.get(at + phrase.len()..).and_then(|t| t.chars().next());
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphabetic)
    })
}

/// Whether lower-case text holds one of several phrases.
pub(super) fn holds_any(text: &str, phrases: &[String]) -> bool {
    phrases.iter().any(|phrase| holds(text, phrase))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_files_can_be_read() {
        assert!(EDITORS.software.len() >= 5 && CHARGES.country.len() == 1);
        for profile in SESSIONS.nip.values() {
            assert!(crate::bank::by_id(profile).is_some(), "{profile}");
        }
        for phrase in EDITORS.software.iter().flat_map(|s| &s.says) {
            assert_eq!(*phrase, phrase.to_lowercase());
        }
    }

    #[test]
    fn phrases_are_whole_words() {
        assert!(holds("adobe photoshop 21.0 (windows)", "photoshop"));
        assert!(holds("pypdf2", "pypdf"));
        assert!(!holds("canvas", "canva"));
        assert!(!holds("mygimp", "gimp"));
        assert!(holds("emt levy-x", "emt levy"));
    }
}
