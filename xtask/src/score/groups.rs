//! Documents that share something: which groups fail more than the whole.

use std::collections::{BTreeMap, BTreeSet};

use super::outcome::Outcome;
use super::table::{count, share};

/// Least number of documents for a value of a trait to be worth a line.
const LEAST: usize = 5;

/// Documents that share a challenge, or the value of a trait.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Group {
    pub(crate) name: String,
    pub(crate) documents: usize,
    pub(crate) failed: usize,
    pub(crate) silent: usize,
    pub(crate) unproved: usize,
}

impl Group {
    /// Failures beyond what the share of failures of all documents would give.
    pub(crate) fn excess(&self, of_all: f64) -> f64 {
        count(self.failed) - of_all * count(self.documents)
    }
}

/// Returns the share of documents with an error.
pub(crate) fn failing(outcomes: &[Outcome]) -> f64 {
    share(outcomes.iter().filter(|o| !o.is_without_error()).count(), outcomes.len())
}

/// Returns the banks in the order of their names.
pub(crate) fn banks(outcomes: &[Outcome]) -> Vec<(String, Vec<Outcome>)> {
    let mut banks: BTreeMap<String, Vec<Outcome>> = BTreeMap::new();
    for outcome in outcomes {
        banks.entry(outcome.bank.clone()).or_default().push(outcome.clone());
    }
    banks.into_iter().collect()
}

/// Returns the challenges, those with most failures beyond the common share first.
pub(crate) fn challenges(outcomes: &[Outcome]) -> Vec<Group> {
    grouped(outcomes, |o| o.challenges.clone())
}

/// Returns the values of traits, those with most failures beyond the common share first. Left out are
/// traits that are nearly different for each document, and values that few have.
pub(crate) fn traits(outcomes: &[Outcome]) -> Vec<Group> {
    let mut values: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (name, value) in outcomes.iter().flat_map(|o| &o.traits) {
        values.entry(name).or_default().insert(value);
    }
    let tells = |name: &str| values.get(name).is_some_and(|v| v.len() > 1 && v.len() * 3 <= outcomes.len());
    let mut groups = grouped(outcomes, |o| {
        o.traits
            .iter()
            .filter(|(name, _)| tells(name))
            .map(|(name, value)| format!("{name}: {value}"))
            .collect()
    });
    groups.retain(|g| g.documents >= LEAST);
    groups
}

fn grouped(outcomes: &[Outcome], names: impl Fn(&Outcome) -> Vec<String>) -> Vec<Group> {
    let mut groups: BTreeMap<String, Group> = BTreeMap::new();
    for outcome in outcomes {
        for name in names(outcome) {
            let empty = Group { name: name.clone(), documents: 0, failed: 0, silent: 0, unproved: 0 };
            let group = groups.entry(name).or_insert(empty);
            group.documents += 1;
            group.failed += usize::from(!outcome.is_without_error());
            group.silent += usize::from(outcome.is_silent_error());
            group.unproved += usize::from(outcome.is_unproved());
        }
    }
    let of_all = failing(outcomes);
    let mut groups: Vec<Group> = groups.into_values().collect();
    groups.sort_by(|a, b| b.excess(of_all).total_cmp(&a.excess(of_all)).then_with(|| a.name.cmp(&b.name)));
    groups
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outcome(challenge: &str, size: &str, is_right: bool) -> Outcome {
        Outcome {
            challenges: vec![challenge.to_owned()],
            traits: [("size".to_owned(), size.to_owned()), ("draw".to_owned(), format!("{size}{challenge}"))]
                .into(),
            is_expected_end: true,
            missed: if is_right { Vec::new() } else { vec!["row".to_owned()] },
            ..Outcome::default()
        }
    }

    #[test]
    fn what_fails_stands_first() {
        let mut outcomes = vec![outcome("a", "7", true); 6];
        outcomes.extend(vec![outcome("b", "7", false); 6]);
        outcomes.extend(vec![outcome("b", "8", true); 3]);
        let found = challenges(&outcomes);
        let first: Vec<_> = found.iter().map(|g| (g.name.as_str(), g.documents, g.failed)).collect();
        assert_eq!(first, [("b", 9, 6), ("a", 6, 0)]);
        let found = traits(&outcomes);
        let names: Vec<_> = found.iter().map(|g| g.name.as_str()).collect();
        assert!(names.contains(&"size: 7") && !names.contains(&"size: 8"), "{names:?}");
    }
}
