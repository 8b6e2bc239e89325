use std::collections::BTreeMap;
use std::fmt;
use std::sync::LazyLock;

use rust_decimal::Decimal;

use super::file::{RuleEntry, RuleFile};
use super::form::Form;
use super::matcher::Matcher;
use super::{Category, Channel};
use crate::Direction;

const BUILTIN: [(&str, &str); 9] = [
    ("common", include_str!("../../rules/common.toml")),
    ("eu", include_str!("../../rules/eu.toml")),
    ("gh", include_str!("../../rules/gh.toml")),
    ("in", include_str!("../../rules/in.toml")),
    ("ke", include_str!("../../rules/ke.toml")),
    ("ng", include_str!("../../rules/ng.toml")),
    ("uk", include_str!("../../rules/uk.toml")),
    ("us", include_str!("../../rules/us.toml")),
    ("za", include_str!("../../rules/za.toml")),
];

static SHARED: LazyLock<Rules> = LazyLock::new(|| {
    let mut draft = Draft::default();
    for (_, text) in BUILTIN {
        // A test reads each file; what a file of ours cannot say is left out rather than panicked over.
        let read = draft.add(text);
        debug_assert!(read.is_ok(), "{read:?}");
    }
    draft.build()
});

/// The rules by which transactions are told apart.
///
/// Built-in rules know English words of banking and shops, and narrations of Nigeria; the files of
/// other countries hold none yet. A file in TOML adds rules, or replaces those of the same name.
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
    pub(super) matcher: Matcher,
}

/// One rule, its words apart in the matcher.
#[derive(Clone, Debug)]
pub(super) struct Rule {
    pub(super) name: String,
    pub(super) credit: Option<Category>,
    pub(super) debit: Option<Category>,
    pub(super) channel: Option<Channel>,
    pub(super) direction: Option<Direction>,
    pub(super) country: Option<String>,
    pub(super) needs_with: bool,
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
        for (_, builtin) in BUILTIN {
            draft.add(builtin)?;
        }
        draft.add(text)?;
        Ok(draft.build())
    }

    /// Returns the names of all rules.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.list.iter().map(|rule| rule.name.as_str())
    }
}

/// Why a file of rules could not be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct RulesError {
    line: Option<u32>,
    expected: String,
}

impl RulesError {
    /// Returns the line, counted from 1, where it is known.
    #[must_use]
    pub const fn line(&self) -> Option<u32> {
        self.line
    }

    /// Returns what was expected there.
    #[must_use]
    pub fn expected(&self) -> &str {
        &self.expected
    }

    fn new(text: &str, at: Option<usize>, expected: impl Into<String>) -> Self {
        let line = at.and_then(|at| text.get(..at)).map(|before| before.matches('\n').count());
        let line = line.and_then(|n| u32::try_from(n).ok()).map(|n| n.saturating_add(1));
        Self { line, expected: expected.into() }
    }
}

impl fmt::Display for RulesError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "line {line}: {}", self.expected),
            None => f.write_str(&self.expected),
        }
    }
}

/// Files read so far.
#[derive(Default)]
struct Draft {
    rules: BTreeMap<String, RuleEntry>,
    forms: Vec<Form>,
    salary_floor: BTreeMap<String, Decimal>,
}

impl Draft {
    fn add(&mut self, text: &str) -> Result<(), RulesError> {
        let file: RuleFile = toml::from_str(text)
            .map_err(|e| RulesError::new(text, e.span().map(|span| span.start), e.message()))?;
        for (name, entry) in file.rule {
            let fail = |expected: &str| RulesError::new(text, Some(name.span().start), expected);
            check(&entry).map_err(fail)?;
            let name = name.get_ref().clone();
            match self.rules.get_mut(&name) {
                Some(_) if entry.off => {
                    self.rules.remove(&name);
                }
                Some(known) if entry.extend => {
                    known.words.extend(entry.words);
                    known.with.extend(entry.with);
                    known.without.extend(entry.without);
                }
                None if entry.extend || entry.off => {
                    return Err(fail(
                        "expected the name of a rule that exists, to extend it or to take it away",
                    ));
                }
                _ => {
                    self.rules.insert(name, entry);
                }
            }
        }
        let lists = [
            (None, file.forms.any),
            (Some(Direction::Credit), file.forms.credit),
            (Some(Direction::Debit), file.forms.debit),
        ];
        for (direction, forms) in lists {
            for form in forms {
                let parsed = Form::parse(form.get_ref(), direction);
                let fail = |expected: &str| RulesError::new(text, Some(form.span().start), expected);
                self.forms.push(parsed.map_err(fail)?);
            }
        }
        self.salary_floor.extend(file.salary_floor);
        Ok(())
    }

    fn build(self) -> Rules {
        let mut list = Vec::with_capacity(self.rules.len());
        let mut words = Vec::new();
        for (name, entry) in self.rules {
            words.push((entry.words, entry.with.clone(), entry.without));
            list.push(Rule {
                name,
                credit: entry.credit.or(entry.category),
                debit: entry.debit.or(entry.category),
                channel: entry.channel,
                direction: entry.direction,
                country: entry.country.map(|c| c.to_ascii_uppercase()),
                needs_with: !entry.with.is_empty(),
                least: entry.least,
                most: entry.most,
                amounts: entry.amounts,
                currency: entry.currency,
                priority: entry.priority.unwrap_or(DEFAULT_PRIORITY),
                confidence: entry.confidence.unwrap_or(DEFAULT_CONFIDENCE).clamp(0.0, 1.0),
            });
        }
        let matcher = Matcher::new(&words, &self.forms);
        Rules { list, forms: self.forms, salary_floor: self.salary_floor, matcher }
    }
}

const DEFAULT_PRIORITY: i16 = 50;
const DEFAULT_CONFIDENCE: f32 = 0.9;

fn check(entry: &RuleEntry) -> Result<(), &'static str> {
    if entry.off {
        return Ok(());
    }
    if entry.words.iter().all(|w| !w.chars().any(char::is_alphanumeric)) {
        return Err("expected `words`: at least one word or phrase of letters or digits");
    }
    let says = entry.category.or(entry.credit).or(entry.debit).is_some() || entry.channel.is_some();
    if !entry.extend && !says {
        return Err("expected `category`, `credit`, `debit` or `channel`: what the rule says");
    }
    if entry.confidence.is_some_and(|c| !(0.0..=1.0).contains(&c)) {
        return Err("expected a `confidence` from 0 to 1");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn builtin_files_are_read() {
        for (name, text) in BUILTIN {
            let read = Draft::default().add(text);
            assert!(read.is_ok(), "{name}.toml: {}", read.unwrap_err());
        }
    }
}
