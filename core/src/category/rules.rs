use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::LazyLock;

use rust_decimal::Decimal;

use super::file::{Countries, Forms, RuleEntry, RuleFile};
use super::folded::Folded;
use super::form::Form;
use super::matcher::Matcher;
use super::name::Words;
use super::{Category, Channel};
use crate::Direction;

const BUILTIN: [(&str, &str); 14] = [
    ("common", include_str!("../../rules/common.toml")),
    ("de", include_str!("../../rules/de.toml")),
    ("es", include_str!("../../rules/es.toml")),
    ("fr", include_str!("../../rules/fr.toml")),
    ("gh", include_str!("../../rules/gh.toml")),
    ("in", include_str!("../../rules/in.toml")),
    ("it", include_str!("../../rules/it.toml")),
    ("ke", include_str!("../../rules/ke.toml")),
    ("ng", include_str!("../../rules/ng.toml")),
    ("nl", include_str!("../../rules/nl.toml")),
    ("pt", include_str!("../../rules/pt.toml")),
    ("uk", include_str!("../../rules/uk.toml")),
    ("us", include_str!("../../rules/us.toml")),
    ("za", include_str!("../../rules/za.toml")),
];

static SHARED: LazyLock<Rules> = LazyLock::new(|| {
    let mut draft = Draft::default();
    for (_, text) in BUILTIN {
        // A test reads each file; what a file of ours cannot say is left out rather than panicked over.
        let read = draft.add(text, false);
        debug_assert!(read.is_ok(), "{read:?}");
    }
    draft.build()
});

/// The rules by which transactions are told apart.
///
/// Built-in rules know words of banking and well-known merchants of Nigeria, Kenya, Ghana, South Africa, India, the United
/// Kingdom, the United States, Germany, France, the Netherlands, Spain, Italy and Portugal, and English words of any
/// country. A file in TOML adds rules, or replaces, extends or takes away those of the same name; `docs/RULES.md` says how.
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
            draft.add(builtin, false)?;
        }
        draft.add(text, true)?;
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
    rule: Option<String>,
    expected: String,
}

impl RulesError {
    /// Returns the line, counted from 1, where it is known.
    #[must_use]
    pub const fn line(&self) -> Option<u32> {
        self.line
    }

    /// Returns the name of the rule, or the text of the form, that is wrong; `None` where it is neither.
    #[must_use]
    pub fn rule(&self) -> Option<&str> {
        self.rule.as_deref()
    }

    /// Returns what was expected there.
    #[must_use]
    pub fn expected(&self) -> &str {
        &self.expected
    }

    fn new(text: &str, at: Option<usize>, expected: impl Into<String>) -> Self {
        let before = at.and_then(|at| text.get(..at));
        let line = before.and_then(|before| u32::try_from(before.matches('\n').count()).ok());
        Self { line: line.map(|n| n.saturating_add(1)), rule: None, expected: expected.into() }
    }

    /// What the parser of TOML says; the rule is the one whose heading stands before that place.
    fn of_toml(text: &str, error: &toml::de::Error) -> Self {
        let at = error.span().map(|span| span.start);
        let before = at.and_then(|at| text.get(..at)).unwrap_or_default();
        let rule = before.rsplit("[rule.").next().filter(|_| before.contains("[rule."));
        let rule =
            rule.and_then(|rest| rest.split_once(']')).map(|(name, _)| name.trim_matches('"').to_string());
        Self { rule, ..Self::new(text, at, error.message()) }
    }

    fn of(mut self, rule: &str) -> Self {
        self.rule = Some(rule.to_string());
        self
    }
}

impl fmt::Display for RulesError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(line) = self.line {
            write!(f, "line {line}: ")?;
        }
        if let Some(rule) = &self.rule {
            write!(f, "{rule}: ")?;
        }
        f.write_str(&self.expected)
    }
}

/// Files read so far.
#[derive(Default)]
struct Draft {
    rules: BTreeMap<String, (RuleEntry, bool)>,
    forms: Vec<Form>,
    salary_floor: BTreeMap<String, Decimal>,
    name_words: Words,
    homes: BTreeMap<String, Vec<String>>,
}

impl Draft {
    /// Adds a file; `is_users` says that it is not one of ours.
    fn add(&mut self, text: &str, is_users: bool) -> Result<(), RulesError> {
        let file: RuleFile = toml::from_str(text).map_err(|e| RulesError::of_toml(text, &e))?;
        let at_home = countries(file.countries).map_err(|expected| RulesError::new(text, None, expected))?;
        for (name, mut entry) in file.rule {
            let fail =
                |expected: &str| RulesError::new(text, Some(name.span().start), expected).of(name.get_ref());
            check(&entry).map_err(fail)?;
            let own = entry.country.take().map(Countries::list).map(countries).transpose().map_err(fail)?;
            let own = own.unwrap_or_else(|| at_home.clone());
            if entry.local && own.is_empty() {
                return Err(fail("expected a `country` beside `local`, or `countries` of the file"));
            }
            let name = name.get_ref().clone();
            match self.rules.get_mut(&name) {
                Some(_) if entry.off => {
                    self.rules.remove(&name);
                }
                Some((known, _)) if entry.extend => {
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
                    self.add_homes(&own, None);
                    entry.country = Some(Countries::Several(own));
                    self.rules.insert(name, (entry, is_users));
                }
            }
        }
        self.add_forms(text, file.forms, &at_home)?;
        self.add_homes(&at_home, file.currency.as_deref());
        self.salary_floor.extend(file.salary_floor);
        for word in &file.name_ends {
            let known = self.name_words.ends.entry(word.to_lowercase());
            // A word of all countries stays one.
            known
                .and_modify(|of| {
                    if !of.is_empty() {
                        of.extend(at_home.iter().cloned())
                    }
                })
                .or_insert_with(|| at_home.clone());
        }
        self.name_words.banks.extend(file.bank_words.iter().map(|word| word.to_lowercase()));
        Ok(())
    }

    /// Notes that countries have rules of their own, and that a currency is theirs.
    fn add_homes(&mut self, countries: &[String], currency: Option<&str>) {
        for country in countries {
            self.homes.entry(country.clone()).or_insert_with(|| vec![country.clone()]);
        }
        if let (Some(currency), Some(_)) = (currency, countries.first()) {
            let of = self.homes.entry(currency.to_ascii_uppercase()).or_default();
            of.extend(countries.iter().cloned());
            of.sort();
            of.dedup();
        }
    }

    fn add_forms(&mut self, text: &str, forms: Forms, at_home: &[String]) -> Result<(), RulesError> {
        let lists = [
            (None, forms.any),
            (Some(Direction::Credit), forms.credit),
            (Some(Direction::Debit), forms.debit),
        ];
        for (direction, forms) in lists {
            for form in forms {
                let mut parsed = Form::parse(form.get_ref(), direction).map_err(|expected| {
                    RulesError::new(text, Some(form.span().start), expected).of(form.get_ref())
                })?;
                parsed.countries = at_home.to_vec();
                self.forms.push(parsed);
            }
        }
        Ok(())
    }

    fn build(self) -> Rules {
        let mut list = Vec::with_capacity(self.rules.len());
        let mut words = Vec::new();
        for (name, (entry, is_users)) in self.rules {
            words.push((entry.words, entry.with.clone(), entry.without));
            list.push(Rule {
                name,
                credit: entry.credit.or(entry.category),
                debit: entry.debit.or(entry.category),
                channel: entry.channel,
                usual_channel: entry.usual_channel,
                direction: entry.direction,
                countries: entry.country.map(Countries::list).unwrap_or_default(),
                is_local: entry.local,
                is_users,
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
        Rules {
            list,
            forms: self.forms,
            salary_floor: self.salary_floor,
            name_words: self.name_words,
            homes: self.homes,
            matcher,
        }
    }
}

/// Returns countries in upper case, sorted.
fn countries(list: Vec<String>) -> Result<Vec<String>, &'static str> {
    let mut list: Vec<String> = list.into_iter().map(|c| c.to_ascii_uppercase()).collect();
    if list.iter().any(|c| c.len() != 2 || !c.bytes().all(|b| b.is_ascii_uppercase())) {
        return Err("expected countries of two letters, as in ISO 3166: `NG`");
    }
    list.sort();
    list.dedup();
    Ok(list)
}

const DEFAULT_PRIORITY: i16 = 50;
const DEFAULT_CONFIDENCE: f32 = 0.9;

/// Letters and digits that a word must have whose end is open.
const LEAST_OPEN: usize = 4;

fn check(entry: &RuleEntry) -> Result<(), &'static str> {
    if entry.off {
        return Ok(());
    }
    if entry.words.iter().all(|w| !w.chars().any(char::is_alphanumeric)) {
        return Err("expected `words`: at least one word or phrase of letters or digits");
    }
    let says = entry.category.or(entry.credit).or(entry.debit).is_some()
        || entry.channel.or(entry.usual_channel).is_some();
    if !entry.extend && !says {
        return Err("expected `category`, `credit`, `debit` or `channel`: what the rule says");
    }
    // Shorter ones begin too many words: `c&a*` is in each that begins with "ca".
    let is_short = |word: &String| word.ends_with('*') && Folded::new(word).text.chars().count() < LEAST_OPEN;
    if entry.words.iter().chain(&entry.with).chain(&entry.without).any(is_short) {
        return Err("expected at least four letters or digits before `*`");
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
