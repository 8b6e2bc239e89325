//! The command `analyze`: files of one person in, one answer out.

use std::borrow::Cow;
use std::fs;
use std::io::{self, IsTerminal as _, Write as _};
use std::ops::ControlFlow;
use std::path::Path;

use flvxtract::{Extraction, Rules, Status};

use crate::answers::{Answer, Wanted};
use crate::args::{AnalysisFormat, Analyze};
use crate::exit::Outcome;
use crate::extract::{UsageError, extractor, inputs, width};
use crate::failure::Failure;
use crate::style::Style;
use crate::text::printable;
use crate::{analysis_report, answers, batch, read};

/// Runs the command.
pub(crate) fn run(args: &Analyze) -> Result<Outcome, UsageError> {
    let inputs = inputs(&args.inputs, &args.reading)?;
    let rules = rules(args.rules.rules.as_deref())?;
    let (extractor, jobs) = extractor(&args.reading, &args.limits, inputs.len());
    read::silence_panics();
    let mut outcome = Outcome::default();
    let mut answers: Vec<Extraction> = Vec::new();
    let work = |index: usize| {
        inputs.get(index).map(|i| {
            read::guarded(|| answers::read(i, &extractor, Wanted { pages: false, inspection: false }))
        })
    };
    let read_all =
        batch::run(inputs.len(), jobs, work, |index, result: Option<Result<Vec<Answer>, Failure>>| {
            let (Some(result), Some(input)) = (result, inputs.get(index)) else {
                return ControlFlow::Break(());
            };
            match result {
                Ok(found) => {
                    let mut statements = found.iter().flat_map(|answer| &answer.extraction.statements);
                    if !statements.all(|s| s.reconciliation.status == Status::Reconciled) {
                        outcome = outcome.max(Outcome::NotReconciled);
                    }
                    answers.extend(found.into_iter().map(|answer| answer.extraction));
                }
                Err(failure) => {
                    outcome = Outcome::Failed;
                    eprintln!("{}: {failure}", input.label());
                }
            }
            ControlFlow::Continue(())
        });
    // An analysis of nothing says nothing.
    let written =
        read_all.and_then(|()| if answers.is_empty() { Ok(()) } else { write(args, &rules, &answers) });
    Ok(outcome.once_written(written))
}

/// Returns the rules of narrations: the built-in ones, with those of the user's file where one is given.
pub(crate) fn rules(file: Option<&Path>) -> Result<Cow<'static, Rules>, UsageError> {
    let Some(path) = file else { return Ok(Cow::Borrowed(Rules::builtin())) };
    let label = printable(&path.to_string_lossy());
    let text = fs::read_to_string(path)
        .map_err(|error| UsageError(format!("{label}: cannot read the rules: {}", error.kind()).into()))?;
    let rules = Rules::with_file(&text).map_err(|error| UsageError(format!("{label}: {error}").into()))?;
    Ok(Cow::Owned(rules))
}

fn write(args: &Analyze, rules: &Rules, answers: &[Extraction]) -> io::Result<()> {
    let analysis = flvxtract::analyze_with_rules(answers, &args.rules.to_options(), rules);
    let on_screen = io::stdout().is_terminal();
    let mut bytes = match args.format {
        AnalysisFormat::Report => {
            let style = Style::for_stdout(args.look.color);
            analysis_report::render(&analysis, width(args.look.width, on_screen), style).into_bytes()
        }
        AnalysisFormat::Json if args.look.pretty || on_screen => serde_json::to_vec_pretty(&analysis)?,
        AnalysisFormat::Json => serde_json::to_vec(&analysis)?,
    };
    if args.format == AnalysisFormat::Json {
        bytes.push(b'\n');
    }
    let mut out = io::stdout().lock();
    out.write_all(&bytes)?;
    out.flush()
}
