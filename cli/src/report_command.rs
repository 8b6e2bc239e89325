//! The command `report`: files of one person in, one page of HTML out.
//!
//! Not to be confused with `report.rs`, which reports progress.

use std::io::{self, IsTerminal as _, Write as _};
use std::ops::ControlFlow;
use std::time::Instant;

use flvxtract::{Extraction, Rules};

use crate::answers::{Answer, Wanted};
use crate::args::Report;
use crate::exit::Outcome;
use crate::extract::{UsageError, check, extractor, inputs};
use crate::failure::Failure;
use crate::html::{self, Dossier};
use crate::output::{Target, WholeFile};
use crate::report::{Level, Notes, Reporter};
use crate::{analyze, answers, batch, read};

/// What one file gave, and how long that took.
type Read = Result<(Vec<Answer>, u128), Failure>;

/// Runs the command.
pub(crate) fn run(args: &Report) -> Result<Outcome, UsageError> {
    let target = Target::of(Some(&args.output));
    if matches!(target, Target::Folder(_)) {
        return Err(UsageError::from("--output of report is a file, or - for standard output"));
    }
    let inputs = inputs(&args.inputs, &args.reading)?;
    check(&inputs, &target)?;
    let rules = analyze::rules(args.rules.rules.as_deref())?;
    let (extractor, jobs) = extractor(&args.reading, &args.limits, inputs.len());
    let level = match (args.quiet, args.verbose) {
        (true, _) => Level::Quiet,
        (_, true) => Level::Verbose,
        _ => Level::Normal,
    };
    let on_screen = target == Target::Stdout && io::stdout().is_terminal();
    let mut reporter = Reporter::new(level, inputs.len(), false, on_screen);
    read::silence_panics();
    let mut outcome = Outcome::default();
    let mut documents: Vec<Answer> = Vec::new();
    let wanted = Wanted { pages: !args.no_pages, inspection: true };
    let work = |index: usize| {
        let input = inputs.get(index)?;
        let started = Instant::now();
        let found = read::guarded(|| answers::read(input, &extractor, wanted));
        Some(found.map(|answers| (answers, started.elapsed().as_millis())))
    };
    let read_all = batch::run(inputs.len(), jobs, work, |index, result: Option<Read>| {
        let (Some(result), Some(input)) = (result, inputs.get(index)) else {
            return ControlFlow::Break(());
        };
        let label = input.label();
        match result {
            Ok((answers, millis)) => {
                let read: Vec<&Extraction> = answers.iter().map(|answer| &answer.extraction).collect();
                let notes = Notes::of(&read, millis);
                if !notes.is_reconciled {
                    outcome = outcome.max(Outcome::NotReconciled);
                }
                reporter.answer(&label, &notes);
                documents.extend(answers);
            }
            Err(failure) => {
                outcome = Outcome::Failed;
                reporter.failure(&label, &failure);
            }
        }
        ControlFlow::Continue(())
    });
    reporter.finish();
    // A report of nothing says nothing.
    let written = read_all.and_then(|()| match documents.is_empty() {
        true => Ok(()),
        false => write(args, &target, &rules, &documents),
    });
    Ok(outcome.once_written(written))
}

fn write(args: &Report, target: &Target, rules: &Rules, documents: &[Answer]) -> io::Result<()> {
    let extractions: Vec<Extraction> = documents.iter().map(|d| d.extraction.clone()).collect();
    let analysis = flvxtract::analyze_with_rules(&extractions, &args.rules.to_options(), rules);
    let dossier = Dossier { analysis: &analysis, documents, without_pages: args.no_pages };
    let page = html::render(&dossier);
    match target {
        Target::File(path) => {
            let mut file = WholeFile::create(path)?;
            file.write_all(page.as_bytes())?;
            file.commit()
        }
        Target::Stdout | Target::Folder(_) => {
            let mut out = io::stdout().lock();
            out.write_all(page.as_bytes())?;
            out.flush()
        }
    }
}
