//! Whether confidence means what it says: of the things called sure to 95 %, 95 % should be right.

use super::outcome::Outcome;
use super::table::{count, share};

/// Lower ends of the bins; confidence is mostly high, so they are fine there.
const FROM: [f64; 7] = [0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.99];

/// What was said with about the same confidence.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Bin {
    pub(crate) from: f64,
    pub(crate) to: f64,
    pub(crate) number: usize,
    pub(crate) right: usize,
    pub(crate) mean: f64,
}

impl Bin {
    /// Share that is right.
    pub(crate) fn share(&self) -> f64 {
        share(self.right, self.number)
    }
}

/// Returns for documents the confidence in the extraction and whether they are right.
pub(crate) fn documents(outcomes: &[Outcome]) -> Vec<(f64, bool)> {
    outcomes.iter().filter_map(|o| Some((o.confidence?, o.is_right()))).collect()
}

/// Returns the same for the reported rows.
pub(crate) fn rows(outcomes: &[Outcome]) -> Vec<(f64, bool)> {
    outcomes.iter().flat_map(|o| &o.row_confidence).copied().collect()
}

/// Returns the bins that hold something.
pub(crate) fn bins(said: &[(f64, bool)]) -> Vec<Bin> {
    let ends = FROM.iter().skip(1).copied().chain([1.0]);
    let mut bins = Vec::new();
    for (index, (&from, to)) in FROM.iter().zip(ends).enumerate() {
        let is_last = index + 1 == FROM.len();
        let inside: Vec<_> = said.iter().filter(|(c, _)| *c >= from && (*c < to || is_last)).collect();
        if inside.is_empty() {
            continue;
        }
        bins.push(Bin {
            from,
            to,
            number: inside.len(),
            right: inside.iter().filter(|(_, right)| *right).count(),
            mean: inside.iter().map(|(c, _)| c).sum::<f64>() / count(inside.len()),
        });
    }
    bins
}

/// Returns the mean distance between confidence and the share that is right, by the sizes of the bins.
pub(crate) fn error(bins: &[Bin]) -> f64 {
    let all: usize = bins.iter().map(|b| b.number).sum();
    bins.iter().map(|b| share(b.number, all) * (b.mean - b.share()).abs()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn certainty_that_is_wrong_shows() {
        let said = [(1.0, true), (1.0, false), (0.995, true), (0.6, false)];
        let bins = bins(&said);
        assert_eq!(bins.iter().map(|b| (b.number, b.right)).collect::<Vec<_>>(), [(1, 0), (3, 2)]);
        assert_eq!((bins[1].from, bins[1].to), (0.99, 1.0));
        assert!(error(&bins) > 0.3, "{}", error(&bins));
    }

    #[test]
    fn confidence_that_holds_has_no_error() {
        let bins = bins(&[(1.0, true), (1.0, true), (0.5, true), (0.5, false)]);
        assert_eq!(error(&bins), 0.0);
    }
}
