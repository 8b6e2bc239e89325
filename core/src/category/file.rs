//! A file of rules as TOML has it.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::Deserialize;
use toml::Spanned;

use super::{Category, Channel};
use crate::Direction;

/// What a file of rules may say.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RuleFile {
    /// Where the rules and forms of this file are at home, unless a rule says another country.
    #[serde(default)]
    pub(super) countries: Vec<String>,
    /// Their currency: where a statement does not say its country, its currency tells where it is at home.
    pub(super) currency: Option<String>,
    /// Words at which the name of the other side ends, or that stand before it.
    #[serde(default)]
    pub(super) name_ends: Vec<String>,
    /// Words with which the names of banks begin, where they stand behind a person's.
    #[serde(default)]
    pub(super) bank_words: Vec<String>,
    /// Rules by their names.
    #[serde(default)]
    pub(super) rule: BTreeMap<Spanned<String>, RuleEntry>,
    /// How narrations name who stood on the other side.
    #[serde(default)]
    pub(super) forms: Forms,
    /// For a currency the least amount that can be a month's salary.
    #[serde(default)]
    pub(super) salary_floor: BTreeMap<String, Decimal>,
}

/// Forms by the direction of the amounts that they hold for.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Forms {
    pub(super) any: Vec<Spanned<String>>,
    pub(super) credit: Vec<Spanned<String>>,
    pub(super) debit: Vec<Spanned<String>>,
}

/// One country, or several.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub(super) enum Countries {
    One(String),
    Several(Vec<String>),
}

impl Countries {
    pub(super) fn list(self) -> Vec<String> {
        match self {
            Self::One(country) => vec![country],
            Self::Several(countries) => countries,
        }
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub(super) struct RuleEntry {
    /// The class, whatever the direction.
    pub(super) category: Option<Category>,
    /// The class of a credit.
    pub(super) credit: Option<Category>,
    /// The class of a debit.
    pub(super) debit: Option<Category>,
    /// The way that the words themselves name.
    pub(super) channel: Option<Channel>,
    /// The way such money takes where no word names one.
    pub(super) usual_channel: Option<Channel>,
    /// The rule holds for this direction only.
    pub(super) direction: Option<Direction>,
    /// Where such a narration is usual: breaks ties.
    pub(super) country: Option<Countries>,
    /// The words are of a language or of a country's banks: the rule does not hold for accounts elsewhere.
    pub(super) local: bool,
    /// Any of these must stand in the narration.
    pub(super) words: Vec<String>,
    /// And any of these, where there are some.
    pub(super) with: Vec<String>,
    /// And none of these.
    pub(super) without: Vec<String>,
    /// The least amount, without its sign.
    pub(super) least: Option<Decimal>,
    /// The greatest amount, without its sign.
    pub(super) most: Option<Decimal>,
    /// The amount is one of these, without its sign.
    pub(super) amounts: Vec<Decimal>,
    /// The currency of the amount conditions.
    pub(super) currency: Option<String>,
    /// The rule of the highest priority decides.
    pub(super) priority: Option<i16>,
    pub(super) confidence: Option<f32>,
    /// Adds the words to a rule of the same name, in place of replacing it.
    pub(super) extend: bool,
    /// Takes a rule of the same name away.
    pub(super) off: bool,
}
