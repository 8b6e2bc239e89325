//! Messages on standard error: failures, verdicts, a progress bar, a closing count.

use std::io::IsTerminal as _;

use flvxtract::{Extraction, Status};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::failure::Failure;
use crate::proof;
use crate::text::count;

/// How much is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Level {
    Quiet,
    Normal,
    Verbose,
}

/// Writes messages and counts what it is told.
pub(crate) struct Reporter {
    level: Level,
    /// Whether the output shows verdicts itself, so that messages need not.
    output_has_verdicts: bool,
    bar: Option<ProgressBar>,
    reconciled: usize,
    not_reconciled: usize,
    failed: usize,
}

impl Reporter {
    /// Makes a reporter for `files` files. A bar is shown on a terminal that does not also get the
    /// output.
    pub(crate) fn new(level: Level, files: usize, output_has_verdicts: bool, output_on_screen: bool) -> Self {
        let wants_bar =
            files > 1 && level > Level::Quiet && !output_on_screen && std::io::stderr().is_terminal();
        let bar = wants_bar.then(|| {
            let bar = ProgressBar::with_draw_target(
                Some(u64::try_from(files).unwrap_or(u64::MAX)),
                ProgressDrawTarget::stderr(),
            );
            let style = ProgressStyle::with_template("{bar:30} {pos}/{len} files · {eta} left");
            bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
            bar
        });
        Self { level, output_has_verdicts, bar, reconciled: 0, not_reconciled: 0, failed: 0 }
    }

    /// Reports a file that gave no answer.
    pub(crate) fn failure(&mut self, label: &str, failure: &Failure) {
        self.failed += 1;
        self.say(&format!("{label}: {failure}"));
        self.step();
    }

    /// Reports a file that gave an answer.
    pub(crate) fn answer(&mut self, label: &str, notes: &Notes) {
        if notes.is_reconciled {
            self.reconciled += 1;
        } else {
            self.not_reconciled += 1;
        }
        let wants_doubts = self.level == Level::Normal && !self.output_has_verdicts;
        if self.level == Level::Verbose || (wants_doubts && !notes.is_reconciled) {
            for verdict in &notes.verdicts {
                self.say(&format!("{label}: {verdict}"));
            }
        }
        if self.level == Level::Verbose {
            self.say(&format!("{label}: {} · {} ms", count(notes.pages, "page"), notes.millis));
        }
        self.step();
    }

    /// Says what came of several files.
    pub(crate) fn finish(self) {
        let files = self.reconciled + self.not_reconciled + self.failed;
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
        if files > 1 && self.level > Level::Quiet {
            eprintln!(
                "{}: {} reconciled, {} not reconciled, {} failed",
                count(files, "file"),
                self.reconciled,
                self.not_reconciled,
                self.failed
            );
        }
    }

    fn say(&self, line: &str) {
        match &self.bar {
            Some(bar) => bar.suspend(|| eprintln!("{line}")),
            None => eprintln!("{line}"),
        }
    }

    fn step(&self) {
        if let Some(bar) = &self.bar {
            bar.inc(1);
        }
    }
}

/// What is worth saying about an answer.
#[derive(Clone, Debug)]
pub(crate) struct Notes {
    /// Whether every statement is reconciled.
    pub(crate) is_reconciled: bool,
    /// A line for each statement.
    pub(crate) verdicts: Vec<String>,
    pub(crate) pages: usize,
    pub(crate) millis: u128,
}

impl Notes {
    pub(crate) fn new(answer: &Extraction, millis: u128) -> Self {
        Self::of(&[answer], millis)
    }

    /// Returns the notes on all answers of one file.
    pub(crate) fn of(answers: &[&Extraction], millis: u128) -> Self {
        let statements = || answers.iter().flat_map(|answer| &answer.statements);
        let pages: u64 = answers.iter().map(|answer| u64::from(answer.source.pages)).sum();
        Self {
            is_reconciled: statements().all(|s| s.reconciliation.status == Status::Reconciled),
            verdicts: statements().map(proof::verdict).collect(),
            pages: usize::try_from(pages).unwrap_or(usize::MAX),
            millis,
        }
    }
}
