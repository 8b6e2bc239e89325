//! Which bank a statement is from.
//!
//! What is known about banks is data: one file a bank under `profiles`, words around names in
//! `words.toml`. A bank without a profile is read just as well; its name is then taken as printed.
//! Nothing here depends on how a page is laid out, and nothing else depends on which bank it is.

mod detect;
mod list;
pub(crate) mod nuban;
#[cfg(any(test, feature = "compact"))]
mod packed;
mod printed;
mod score;

#[cfg(feature = "compact")]
use std::sync::LazyLock;

#[cfg(any(test, feature = "compact"))]
use crate::lexicon::packed::Packed;
use crate::lexicon::table::Table;
#[cfg(not(feature = "compact"))]
use crate::lexicon::table::{Entry, Head, Place};

pub(crate) use detect::detect;
pub use list::{Bank, banks};

include!(concat!(env!("OUT_DIR"), "/banks.rs"));

#[cfg(feature = "compact")]
static PROFILES: LazyLock<Vec<Profile>> = LazyLock::new(|| packed::profiles(PROFILES_PACKED));
#[cfg(feature = "compact")]
static DOMAINS: LazyLock<Vec<(&str, u16)>> = LazyLock::new(|| packed::numbered(|p| p.domains));
#[cfg(feature = "compact")]
static BICS: LazyLock<Vec<(&str, u16)>> = LazyLock::new(|| packed::numbered(|p| p.bic));

/// What is known about one bank.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Profile {
    /// Country and short name: `ng-gtbank`.
    pub(crate) id: &'static str,
    pub(crate) name: &'static str,
    /// ISO 3166-1 alpha-2.
    pub(crate) country: &'static str,
    /// Currency of most of its accounts, ISO 4217.
    pub(crate) currency: Option<&'static str>,
    /// Folded names the bank prints.
    pub(crate) aliases: &'static [&'static str],
    pub(crate) domains: &'static [&'static str],
    /// Beginnings of its BICs.
    pub(crate) bic: &'static [&'static str],
    /// Beginnings of its IBANs; `?` is any character.
    pub(crate) iban: &'static [&'static str],
    /// Folded phrases that only this bank prints.
    pub(crate) phrases: &'static [&'static str],
    /// Code for the check digit of its account numbers (Nigeria).
    pub(crate) nuban: Option<&'static str>,
    /// Lengths of its account numbers, where they are known.
    pub(crate) account_digits: &'static [u8],
}

/// The text of a statement outside its tables.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Evidence<'a> {
    /// Lines of the first pages above the table, and footers; from top to bottom, as printed. Two
    /// spaces or a tab between words part cells of a line.
    pub(crate) lines: &'a [&'a str],
    /// Type size of each line; may be shorter than `lines` where sizes are not known.
    pub(crate) sizes: &'a [f32],
    pub(crate) account_number: Option<&'a str>,
    pub(crate) iban: Option<&'a str>,
}

/// The bank that was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Detection {
    pub(crate) profile: Option<&'static Profile>,
    /// The name as printed, also of a bank without a profile.
    pub(crate) printed_name: Option<String>,
    /// How much speaks for the profile, or for the name without one. 40 is the least that is accepted.
    pub(crate) score: u32,
}

/// Returns the profile with this id.
pub(crate) fn by_id(id: &str) -> Option<&'static Profile> {
    let at = PROFILES.binary_search_by(|profile| profile.id.cmp(id)).ok()?;
    PROFILES.get(at)
}

/// Returns every profile, by id.
pub(crate) fn all() -> &'static [Profile] {
    &PROFILES
}

/// Finds words that belong to one country: its code, the first word and how many there are.
pub(crate) fn countries(words: &[&str]) -> Vec<(&'static str, usize, usize)> {
    let hits = CLUES.find(words).into_iter();
    hits.filter_map(|hit| match hit.role {
        Clue::Country(country) => Some((country, hit.start, hit.len)),
        _ => None,
    })
    .collect()
}

/// Returns a country of two letters in the form the profiles use, if one of them has it.
pub(crate) fn known_country(code: &str) -> Option<&'static str> {
    PROFILES.iter().map(|p| p.country).find(|c| *c == code)
}

/// Returns the currency of the banks of a country.
pub(crate) fn currency_of(country: &str) -> Option<&'static str> {
    PROFILES.iter().filter(|p| p.country == country).find_map(|p| p.currency)
}

/// Whether a folded word is one that banks and statements use, and people's names hardly do.
pub(crate) fn is_common_word(word: &str) -> bool {
    let is_common = |role| matches!(role, Word::Bank | Word::WeakBank | Word::Generic | Word::Regulator);
    WORDS.find(&[word]).first().is_some_and(|hit| is_common(hit.role))
}

/// What a word beside the name of a bank is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Word {
    Bank,
    WeakBank,
    Legal,
    Generic,
    Street,
    Regulator,
    Mention,
    Joint,
}

/// What a phrase says about banks: numbers of profiles, or a country.
#[derive(Clone, Copy, Debug)]
enum Clue {
    /// A name one or more banks go by.
    Alias(&'static [u16]),
    /// A phrase that only one bank prints.
    Phrase(&'static [u16]),
    /// The headings of a table that only one bank words so.
    Heading(&'static [u16]),
    Country(&'static str),
}

#[cfg(test)]
mod tests;
