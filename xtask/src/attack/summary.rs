//! Numbers over the files of one edit or treatment.

use super::outcome::Outcome;

/// How many files, and how many of them were found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Summary {
    pub(crate) files: usize,
    /// Altered files that leave evidence.
    pub(crate) counted: usize,
    pub(crate) found: usize,
    pub(crate) found_low: usize,
    pub(crate) on_page: usize,
    /// Files with any finding of severity `medium` or `high`; for honest files, false ones.
    pub(crate) weighty: usize,
    /// The same with `low`.
    pub(crate) low: usize,
    pub(crate) failed: usize,
}

impl Summary {
    pub(crate) fn of<'a>(outcomes: impl IntoIterator<Item = &'a Outcome>) -> Self {
        let mut sum = Self::default();
        for outcome in outcomes {
            sum.files += 1;
            sum.weighty += usize::from(!outcome.weighty.is_empty());
            sum.low += usize::from(!outcome.low.is_empty());
            sum.failed += usize::from(outcome.failure.is_some());
            if outcome.sample.leaves_evidence {
                sum.counted += 1;
                sum.found += usize::from(outcome.is_found);
                sum.found_low += usize::from(outcome.is_found_low);
                sum.on_page += usize::from(outcome.is_on_page);
            }
        }
        sum
    }
}
