//! CPU time of everyone on the same documents.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use anyhow::Result;
use serde_json::Value;

use super::peer::{self, Kind, Peer};
use super::reading;
use crate::cost;
use crate::score::case::Case;
use crate::score::reader;

/// What one program costs on the documents it has an answer for.
#[derive(Clone, Debug, Default)]
pub(crate) struct Cost {
    pub(crate) name: String,
    pub(crate) kind: &'static str,
    pub(crate) answered: usize,
    /// Median CPU milliseconds of the whole process, and median of its ratios to ours.
    pub(crate) process: (Option<f64>, Option<f64>),
    /// The same for the work inside a process that has started.
    pub(crate) inside: (Option<f64>, Option<f64>),
}

/// Returns cases spread evenly over those that are to be timed: without a password, and readable.
pub(crate) fn sample(cases: &[Case], number: usize) -> Vec<Case> {
    let open: Vec<&Case> =
        cases.iter().filter(|c| c.passwords.is_empty() && c.truth.error.is_none()).collect();
    let number = number.min(open.len());
    (0..number).map(|i| open[i * open.len() / number].clone()).collect()
}

/// Measures programs on the same machine, one after the other.
#[derive(Debug)]
pub(crate) struct Measure<'a> {
    program: &'a Path,
    /// The program that times our library in its own process.
    inside: &'a Path,
    runs: usize,
    /// What our program costs on the documents measured so far.
    ours: BTreeMap<String, Times>,
}

/// CPU milliseconds of a whole process and of the work in it.
#[derive(Clone, Copy, Debug, Default)]
struct Times {
    process: Option<f64>,
    inside: Option<f64>,
}

impl<'a> Measure<'a> {
    pub(crate) fn new(program: &'a Path, inside: &'a Path, runs: usize) -> Self {
        Self { program, inside, runs, ours: BTreeMap::new() }
    }

    /// Measures our program.
    pub(crate) fn ours(&mut self, cases: &[Case]) -> Result<Cost> {
        let times = self.of_ours(cases)?;
        Ok(summed("flvxtract", "rows, proved", &times, &times))
    }

    /// Measures `pdftotext`.
    pub(crate) fn pdftotext(&mut self, cases: &[Case]) -> Result<Cost> {
        let ours = self.of_ours(cases)?;
        let whole = self.whole(cases, |case| peer::pdftotext(&case.input), |code| code == 0)?;
        let times: Vec<Times> = whole.into_iter().map(|process| Times { process, inside: None }).collect();
        Ok(summed("pdftotext -layout", "text", &ours, &times))
    }

    /// Measures a peer.
    pub(crate) fn peer(&mut self, peer: &Peer, cases: &[Case]) -> Result<Cost> {
        let ours = self.of_ours(cases)?;
        let once = |case: &Case| {
            let mut command = peer.command("once");
            command.arg(&case.input);
            command
        };
        let whole = self.whole(cases, once, |code| code == 0)?;
        let said = reading::call(peer, "time", "all", cases, &[self.runs.to_string()])?;
        let kind = if peer.kind == Kind::Rows { "rows" } else { "text" };
        Ok(summed(peer.name, kind, &ours, &joined(cases, whole, &said)))
    }

    /// Returns what our program costs on these cases, measuring those that are new.
    fn of_ours(&mut self, cases: &[Case]) -> Result<Vec<Times>> {
        let new: Vec<Case> =
            cases.iter().filter(|case| !self.ours.contains_key(&reading::key(case))).cloned().collect();
        let command = |case: &Case| reader::command(self.program, &case.input, &[]);
        let whole = self.whole(&new, command, |code| matches!(code, 0 | 2))?;
        let said =
            reading::exchange("inside", &mut Command::new(self.inside), &new, &[self.runs.to_string()])?;
        let times = joined(&new, whole, &said);
        self.ours.extend(new.iter().map(reading::key).zip(times));
        let known = |case: &Case| self.ours.get(&reading::key(case)).copied().unwrap_or_default();
        Ok(cases.iter().map(known).collect())
    }

    fn whole(
        &self,
        cases: &[Case],
        command: impl Fn(&Case) -> Command,
        is_answer: impl Fn(i32) -> bool,
    ) -> Result<Vec<Option<f64>>> {
        let cost =
            |case| Ok(cost::median(self.runs, || command(case), &is_answer)?.map(|t| t.as_secs_f64() * 1e3));
        cases.iter().map(cost).collect()
    }
}

fn joined(cases: &[Case], whole: Vec<Option<f64>>, said: &Value) -> Vec<Times> {
    let inside = |case: &Case| said[reading::key(case)].as_f64().map(|seconds| seconds * 1e3);
    cases.iter().zip(whole).map(|(case, process)| Times { process, inside: inside(case) }).collect()
}

/// Sums up what a program costs beside what ours costs on the same documents.
fn summed(name: &str, kind: &'static str, ours: &[Times], times: &[Times]) -> Cost {
    let medians = |part: fn(&Times) -> Option<f64>| {
        let ratios = times.iter().zip(ours).filter_map(|(cost, ours)| Some(part(cost)? / part(ours)?));
        (cost::middle(times.iter().filter_map(part).collect()), cost::middle(ratios.collect()))
    };
    Cost {
        name: name.to_owned(),
        kind,
        answered: times.iter().filter(|t| t.process.is_some()).count(),
        process: medians(|t| t.process),
        inside: medians(|t| t.inside),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ratios_are_taken_on_the_same_document() {
        let times = |process: [Option<f64>; 3], inside: [Option<f64>; 3]| -> Vec<Times> {
            process.into_iter().zip(inside).map(|(process, inside)| Times { process, inside }).collect()
        };
        let ours = times([Some(1.0), Some(2.0), Some(4.0)], [Some(0.5), Some(0.5), Some(0.5)]);
        let peer = times([Some(10.0), None, Some(20.0)], [None, None, Some(2.0)]);
        let cost = summed("x", "rows", &ours, &peer);
        assert_eq!(cost.answered, 2);
        assert_eq!(cost.process, (Some(20.0), Some(10.0)));
        assert_eq!(cost.inside, (Some(2.0), Some(4.0)));
    }
}
