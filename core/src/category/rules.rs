use std::collections::BTreeMap;
use std::sync::LazyLock;

use rust_decimal::Decimal;

use super::draft::Draft;
use super::error::RulesError;
use super::form::Form;
use super::matcher::Matcher;
use super::name::Words;
use super::{Category, Channel};
use crate::Direction;
#[cfg(feature = "compact")]
use crate::inflate::inflate;

/// The built-in files, as text.
#[cfg(not(feature = "compact"))]
fn builtin() -> impl Iterator<Item = &'static str> {
    BUILTIN.iter().map(|(_, text)| *text)
}

#[cfg(feature = "compact")]
fn builtin() -> impl Iterator<Item = &'static str> {
    static TEXTS: LazyLock<String> = LazyLock::new(|| {
        let deflated = include_bytes!(concat!(env!("OUT_DIR"), "/rules.deflated"));
        String::from_utf8(inflate(deflated)).unwrap_or_default()
    });
    TEXTS.split('\0')
}

#[cfg(any(test, not(feature = "compact")))]
const BUILTIN: [(&str, &str); 16] = [
    ("common", include_str!("../../rules/common.toml")),
    ("de", include_str!("../../rules/de.toml")),
    ("es", include_str!("../../rules/es.toml")),
    ("fr", include_str!("../../rules/fr.toml")),
    ("gh", include_str!("../../rules/gh.toml")),
    ("in", include_str!("../../rules/in.toml")),
    ("it", include_str!("../../rules/it.toml")),
    ("ke", include_str!("../../rules/ke.toml")),
    ("merchants", include_str!("../../rules/merchants.toml")),
    ("ng", include_str!("../../rules/ng.toml")),
    ("nl", include_str!("../../rules/nl.toml")),
    ("pt", include_str!("../../rules/pt.toml")),
    ("uk", include_str!("../../rules/uk.toml")),
    ("us", include_str!("../../rules/us.toml")),
    ("world", include_str!("../../rules/world.toml")),
    ("za", include_str!("../../rules/za.toml")),
];

static SHARED: LazyLock<Rules> = LazyLock::new(|| {
    let mut draft = Draft::default();
    for text in builtin() {
        // A test reads each file; what a file of ours cannot say is left out rather than panicked over.
        let read = draft.add(text, false);
        debug_assert!(read.is_ok(), "{read:?}");
    }
    draft.build()
});

/// The rules by which transactions are told apart.
///
/// Built-in rules know words of banking and well-known merchants of Nigeria, Kenya, Ghana, South Africa, India, the United
/// Kingdom, the United States, Germany, France, the Netherlands, Spain, Italy and Portugal, what banks book in words of
/// other countries, and English words of any country. A file in TOML adds rules, or replaces, extends or takes away those of the same name; `docs/RULES.md` says how.
///
/// # Example: a rule of one's own
///
/// ```
/// use flvxtract::Rules;
///
/// let rules = Rules::with_file(
///     r#"
///     [rule.staff-canteen]
///     debit = "dining"
///     words = ["canteen 4th floor"]
///     "#,
/// )?;
/// assert!(rules.names().any(|name| name == "staff-canteen"));
///
/// let error = Rules::with_file("[rule.x]\ndebit = \"diner\"\nwords = [\"x\"]\n").unwrap_err();
/// assert_eq!(error.line(), Some(2));
/// # Ok::<(), flvxtract::RulesError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Rules {
    pub(super) list: Vec<Rule>,
    pub(super) forms: Vec<Form>,
    pub(super) salary_floor: BTreeMap<String, Decimal>,
    pub(super) name_words: Words,
    /// By country and by currency the countries where some rule is at home: `NG`, `NGN`.
    pub(super) homes: BTreeMap<String, Vec<String>>,
    pub(super) matcher: Matcher,
}

/// One rule, its words apart in the matcher.
#[derive(Clone, Debug)]
pub(super) struct Rule {
    pub(super) name: String,
    pub(super) credit: Option<Category>,
    pub(super) debit: Option<Category>,
    pub(super) channel: Option<Channel>,
    pub(super) usual_channel: Option<Channel>,
    pub(super) direction: Option<Direction>,
    /// Where the rule is at home; none for a rule of any country.
    pub(super) countries: Vec<String>,
    /// It does not hold elsewhere.
    pub(super) is_local: bool,
    /// It comes from a file of the user's.
    pub(super) is_users: bool,
    pub(super) needs_with: bool,
    /// Some words forbid it.
    pub(super) has_without: bool,
    pub(super) least: Option<Decimal>,
    pub(super) most: Option<Decimal>,
    pub(super) amounts: Vec<Decimal>,
    pub(super) currency: Option<String>,
    pub(super) priority: i16,
    pub(super) confidence: f32,
}

impl Rules {
    /// Returns the built-in rules; they are read once for the process.
    #[must_use]
    pub fn builtin() -> &'static Self {
        &SHARED
    }

    /// Returns the built-in rules with those of a file added or put in place of those of the same name.
    ///
    /// # Errors
    ///
    /// When the text is not TOML, or says something that rules cannot: the error has the line and
    /// what was expected there.
    pub fn with_file(text: &str) -> Result<Self, RulesError> {
        let mut draft = Draft::default();
        for text in builtin() {
            draft.add(text, false)?;
        }
        draft.add(text, true)?;
        Ok(draft.build())
    }

    /// Reads the rules of a file, without the built-in ones.
    #[cfg(feature = "fuzzing")]
    pub(crate) fn alone(text: &str) -> Result<Self, RulesError> {
        let mut draft = Draft::default();
        draft.add(text, true)?;
        Ok(draft.build())
    }

    /// Returns the names of all rules.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.list.iter().map(|rule| rule.name.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::category::file::RuleFile;

    #[test]
    fn builtin_files_are_read() {
        let mut draft = Draft::default();
        for (name, text) in BUILTIN {
            let before = draft.rules.len();
            let read = draft.add(text, false);
            assert!(read.is_ok(), "{name}.toml: {}", read.unwrap_err());
            let own = toml::from_str::<RuleFile>(text).unwrap().rule;
            assert_eq!(draft.rules.len(), before + own.len(), "{name}.toml: a name that another file has");
        }
    }
}
