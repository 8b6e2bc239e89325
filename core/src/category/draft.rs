use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::error::RulesError;
use super::file::{Countries, Forms, RuleEntry, RuleFile};
use super::folded::Folded;
use super::form::Form;
use super::matcher::Matcher;
use super::name::Words;
use super::rules::{Rule, Rules};
use crate::Direction;

/// Files read so far.
#[derive(Default)]
pub(super) struct Draft {
    pub(super) rules: BTreeMap<String, (RuleEntry, bool)>,
    forms: Vec<Form>,
    salary_floor: BTreeMap<String, Decimal>,
    name_words: Words,
    homes: BTreeMap<String, Vec<String>>,
}

impl Draft {
    /// Adds a file; `is_users` says that it is not one of ours.
    pub(super) fn add(&mut self, text: &str, is_users: bool) -> Result<(), RulesError> {
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
                        of.extend(at_home.iter().cloned());
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

    pub(super) fn build(self) -> Rules {
        let mut list = Vec::with_capacity(self.rules.len());
        let mut words = Vec::new();
        for (name, (entry, is_users)) in self.rules {
            let has_without = !entry.without.is_empty();
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
                has_without,
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
