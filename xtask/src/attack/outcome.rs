//! What was found in one file, beside what was done to it.

use std::collections::{BTreeMap, BTreeSet};

use super::inspection::{Inspection, Severity};
use super::sample::Sample;

/// The outcome of one file.
#[derive(Clone, Debug, Default)]
pub(crate) struct Outcome {
    pub(crate) sample: Sample,
    /// An expected code that the file before the edit has less often, of severity `medium` or `high`.
    pub(crate) is_found: bool,
    /// The same with severity `low`.
    pub(crate) is_found_low: bool,
    /// One of these findings is on a page that was changed.
    pub(crate) is_on_page: bool,
    /// Checks that have such findings, expected or not.
    pub(crate) checks: BTreeSet<String>,
    /// Codes with findings of severity `medium` or `high`, and how many; without what is true of the source.
    pub(crate) weighty: BTreeMap<String, usize>,
    /// The same with severity `low` and up.
    pub(crate) low: BTreeMap<String, usize>,
    pub(crate) failure: Option<String>,
}

impl Outcome {
    /// Compares the findings of a file with those of the file that it was made from: what an untouched
    /// file has as well says nothing of the edit.
    pub(crate) fn of(sample: &Sample, after: &Inspection, before: &Inspection) -> Self {
        let weighty = new_codes(after, before, Severity::Medium);
        // More low findings before may hide that one of weight is new.
        let mut low = new_codes(after, before, Severity::Low);
        for (code, n) in &weighty {
            low.entry(code.clone()).or_insert(*n);
        }
        let is_expected = |code: &&String| sample.expected.contains(code);
        let is_on_page = after.findings.iter().any(|f| {
            f.severity >= Severity::Medium
                && weighty.contains_key(&f.code)
                && sample.expected.contains(&f.code)
                && f.page.is_some_and(|page| sample.pages.contains(&page))
        });
        let checks = after.findings.iter().filter(|f| f.severity >= Severity::Medium);
        let checks = checks.filter(|f| weighty.contains_key(&f.code)).map(|f| f.check.clone()).collect();
        let untrue = |codes: &BTreeMap<String, usize>| {
            codes
                .iter()
                .filter(|(c, _)| !sample.true_findings.contains(c))
                .map(|(c, n)| (c.clone(), *n))
                .collect()
        };
        Self {
            is_found: weighty.keys().any(|c| is_expected(&c)),
            is_found_low: low.keys().any(|c| is_expected(&c)),
            is_on_page,
            checks,
            weighty: untrue(&weighty),
            low: untrue(&low),
            failure: after.failure.clone(),
            sample: sample.clone(),
        }
    }
}

/// Returns the codes that are in a file more often than in the one before.
fn new_codes(after: &Inspection, before: &Inspection, least: Severity) -> BTreeMap<String, usize> {
    let count = |inspection: &Inspection| {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for finding in inspection.findings.iter().filter(|f| f.severity >= least) {
            *counts.entry(finding.code.clone()).or_default() += 1;
        }
        counts
    };
    let known = count(before);
    let mut found = count(after);
    found.retain(|code, n| *n > known.get(code).copied().unwrap_or_default());
    found
}

#[cfg(test)]
mod tests {
    use super::super::inspection::Finding;
    use super::*;

    fn inspection(findings: &[(&str, Severity)]) -> Inspection {
        let findings = findings.iter().map(|(code, severity)| Finding {
            code: (*code).to_owned(),
            check: "a check".to_owned(),
            severity: *severity,
            page: Some(2),
        });
        Inspection { findings: findings.collect(), failure: None }
    }

    fn sample(expected: &str, page: u64) -> Sample {
        Sample { expected: vec![expected.to_owned()], pages: vec![page], ..Sample::default() }
    }

    #[test]
    fn only_what_the_edit_brought_is_found() {
        let before = inspection(&[("font_outlier", Severity::High)]);
        let after = inspection(&[("font_outlier", Severity::High), ("box_over_text", Severity::Medium)]);
        let hit = Outcome::of(&sample("box_over_text", 2), &after, &before);
        assert!(hit.is_found && hit.is_found_low && hit.is_on_page);
        let same = Outcome::of(&sample("font_outlier", 2), &after, &before);
        assert!(!same.is_found && !same.is_found_low && !same.is_on_page);
        assert!(!Outcome::of(&sample("box_over_text", 1), &after, &before).is_on_page);
    }

    #[test]
    fn a_low_finding_counts_only_as_low() {
        let after = inspection(&[("date_order_break", Severity::Low), ("metadata_missing", Severity::Info)]);
        let low = Outcome::of(&sample("date_order_break", 2), &after, &Inspection::default());
        assert!(!low.is_found && low.is_found_low && low.checks.is_empty());
        let info = Outcome::of(&sample("metadata_missing", 2), &after, &Inspection::default());
        assert!(!info.is_found_low);
    }

    #[test]
    fn what_is_true_of_the_source_is_no_false_finding() {
        let after = inspection(&[("iban_check_digit", Severity::Medium), ("hidden_text", Severity::Medium)]);
        let honest = Sample { true_findings: vec!["iban_check_digit".to_owned()], ..Sample::default() };
        let outcome = Outcome::of(&honest, &after, &Inspection::default());
        assert_eq!(outcome.weighty.into_iter().collect::<Vec<_>>(), [("hidden_text".to_owned(), 1)]);
    }
}
