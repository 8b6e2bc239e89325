//! The command `analyze`: files of one person in, one answer out.

use std::io::{self, IsTerminal as _, Write as _};
use std::ops::ControlFlow;

use flvxtract::{Extraction, Extractor, Ocr, Options, Status};

use crate::args::{AnalysisFormat, Analyze};
use crate::exit::Outcome;
use crate::extract::{UsageError, processors, width};
use crate::failure::Failure;
use crate::input::{self, Place};
use crate::style::Style;
use crate::{analysis_report, batch, passwords, read};

/// Runs the command.
pub(crate) fn run(args: &Analyze) -> Result<Outcome, UsageError> {
    let mut inputs = input::expand(&args.inputs);
    if args.join {
        inputs = input::join(inputs).map_err(UsageError)?;
    }
    if inputs.iter().filter(|i| matches!(i.place, Place::Stdin)).count() > 1 {
        return Err(UsageError("standard input (-) can be given once"));
    }
    let jobs = args.jobs.map_or_else(processors, usize::from);
    let extractor = Extractor::with_options(Options {
        passwords: passwords::collect(&args.passwords),
        bank: args.bank.clone(),
        limits: args.limits.to_limits(),
        ocr: if args.no_ocr { Ocr::Off } else { Ocr::BuiltIn },
        // Files at the same time share the processors.
        threads: (jobs / inputs.len().clamp(1, jobs)).max(1),
        ..Options::default()
    });
    read::silence_panics();
    let mut outcome = Outcome::default();
    let mut answers: Vec<Extraction> = Vec::new();
    let work = |index: usize| inputs.get(index).map(|i| read::guarded(|| read::read(i, &extractor)));
    let read_all =
        batch::run(inputs.len(), jobs, work, |index, result: Option<Result<Extraction, Failure>>| {
            let (Some(result), Some(input)) = (result, inputs.get(index)) else {
                return ControlFlow::Break(());
            };
            match result {
                Ok(answer) => {
                    let is_reconciled =
                        answer.statements.iter().all(|s| s.reconciliation.status == Status::Reconciled);
                    if !is_reconciled {
                        outcome = outcome.max(Outcome::NotReconciled);
                    }
                    answers.push(answer);
                }
                Err(failure) => {
                    outcome = Outcome::Failed;
                    eprintln!("{}: {failure}", input.label());
                }
            }
            ControlFlow::Continue(())
        });
    // An analysis of nothing says nothing.
    let written = read_all.and_then(|()| if answers.is_empty() { Ok(()) } else { write(args, &answers) });
    match written {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            eprintln!("flvxtract: output: cannot write: {}", error.kind());
            Ok(Outcome::Failed)
        }
        _ => Ok(outcome),
    }
}

fn write(args: &Analyze, answers: &[Extraction]) -> io::Result<()> {
    let analysis = flvxtract::analyze(answers, &args.rules.to_options());
    let on_screen = io::stdout().is_terminal();
    let mut bytes = match args.format {
        AnalysisFormat::Report => {
            let style = Style::for_stdout(args.color);
            analysis_report::render(&analysis, width(args.width, on_screen), style).into_bytes()
        }
        AnalysisFormat::Json if args.pretty || on_screen => serde_json::to_vec_pretty(&analysis)?,
        AnalysisFormat::Json => serde_json::to_vec(&analysis)?,
    };
    if args.format == AnalysisFormat::Json {
        bytes.push(b'\n');
    }
    let mut out = io::stdout().lock();
    out.write_all(&bytes)?;
    out.flush()
}
