//! CPU time of everyone on the same documents.

use std::path::Path;
use std::time::Duration;

use anyhow::Result;

use super::peer::{self, Kind, Peer};
use super::reading;
use crate::score::case::Case;
use crate::score::reader;
use crate::{cost, parallel};

/// What one program costs on the documents it has an answer for.
#[derive(Clone, Debug, Default)]
pub(crate) struct Cost {
    pub(crate) name: String,
    pub(crate) kind: &'static str,
    pub(crate) answered: usize,
    /// Median CPU milliseconds of the whole process, and median of its ratios to ours.
    pub(crate) process: (Option<f64>, Option<f64>),
    /// The same without the start of the process, against our whole process.
    pub(crate) inside: (Option<f64>, Option<f64>),
}

/// Returns documents spread evenly over the cases: those without a password.
pub(crate) fn sample(cases: &[Case], number: usize) -> Vec<Case> {
    let open: Vec<&Case> =
        cases.iter().filter(|c| c.passwords.is_empty() && c.truth.error.is_none()).collect();
    let number = number.min(open.len());
    (0..number).map(|i| open[i * open.len() / number].clone()).collect()
}

/// Measures our program, `pdftotext` and the peers.
pub(crate) fn measure(program: &Path, peers: &[Peer], cases: &[Case], runs: usize) -> Result<Vec<Cost>> {
    let progress = parallel::progress(2 + peers.len(), "programs measured");
    let ours = each(cases, |case| {
        cost::median(runs, || reader::command(program, &case.input, &[]), |code| matches!(code, 0 | 2))
    })?;
    progress.inc(1);
    let text = each(cases, |case| cost::median(runs, || peer::pdftotext(&case.input), |code| code == 0))?;
    progress.inc(1);
    let mut costs = vec![
        summed("flvxtract", "rows, proved", &ours, &ours, &[]),
        summed("pdftotext -layout", "text", &ours, &text, &[]),
    ];
    for peer in peers {
        let whole = each(cases, |case| {
            let once = || {
                let mut command = peer.command("once");
                command.arg(&case.input);
                command
            };
            cost::median(runs, once, |code| code == 0)
        })?;
        let said = reading::call(peer, "time", "all", cases, &[runs.to_string()])?;
        let inside: Vec<Option<f64>> =
            cases.iter().map(|case| said[&case.name].as_f64().map(|seconds| seconds * 1e3)).collect();
        let kind = if peer.kind == Kind::Rows { "rows" } else { "text" };
        costs.push(summed(peer.name, kind, &ours, &whole, &inside));
        progress.inc(1);
    }
    progress.finish_and_clear();
    Ok(costs)
}

fn each(cases: &[Case], cost: impl Fn(&Case) -> Result<Option<Duration>>) -> Result<Vec<Option<f64>>> {
    cases.iter().map(|case| Ok(cost(case)?.map(|time| time.as_secs_f64() * 1e3))).collect()
}

/// Sums up what a program costs; `inside` may be empty.
fn summed(
    name: &str,
    kind: &'static str,
    ours: &[Option<f64>],
    whole: &[Option<f64>],
    inside: &[Option<f64>],
) -> Cost {
    let medians = |costs: &[Option<f64>]| {
        let ratios = costs.iter().zip(ours).filter_map(|(cost, ours)| Some((*cost)? / (*ours)?));
        (cost::middle(costs.iter().copied().flatten().collect()), cost::middle(ratios.collect()))
    };
    Cost {
        name: name.to_owned(),
        kind,
        answered: whole.iter().flatten().count(),
        process: medians(whole),
        inside: medians(inside),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ratios_are_taken_on_the_same_document() {
        let ours = [Some(1.0), Some(2.0), Some(4.0)];
        let cost = summed("x", "rows", &ours, &[Some(10.0), None, Some(20.0)], &[None, None, Some(2.0)]);
        assert_eq!(cost.answered, 2);
        assert_eq!(cost.process, (Some(20.0), Some(10.0)));
        assert_eq!(cost.inside, (Some(2.0), Some(0.5)));
    }
}
