//! The command `inspect`: files in, evidence out in the same order.

use std::io::{self, IsTerminal as _, Write};
use std::ops::ControlFlow;

use flvxtract::{Integrity, Severity};

use crate::args::{Format, Inspect, InspectFormat};
use crate::exit::Outcome;
use crate::extract::{UsageError, extractor, inputs, width};
use crate::failure::Failure;
use crate::input::Input;
use crate::output::{Target, WholeFile};
use crate::render::Stream;
use crate::style::Style;
use crate::{batch, inspect_report, read};

/// Runs the command.
pub(crate) fn run(args: &Inspect) -> Result<Outcome, UsageError> {
    if args.reading.join {
        return Err(UsageError::from("--join makes one document of pictures; inspect looks at each file"));
    }
    let target = Target::of(args.output.as_deref());
    if matches!(target, Target::Folder(_)) {
        return Err(UsageError::from("--output of inspect is a file, or - for standard output"));
    }
    let inputs = inputs(&args.inputs, &args.reading)?;
    let is_many = args.inputs.len() > 1 || args.inputs.iter().any(|p| p.is_dir());
    let run = Run::new(args, &target, is_many);
    read::silence_panics();
    let mut outcome = Outcome::default();
    let written = match &target {
        Target::File(path) => WholeFile::create(path).and_then(|file| {
            let (file, answers) = run.write_all(&inputs, file, &mut outcome)?;
            if answers > 0 { file.commit() } else { Ok(()) }
        }),
        _ => run.write_all(&inputs, io::stdout().lock(), &mut outcome).map(drop),
    };
    Ok(outcome.once_written(written))
}

/// How answers are written.
struct Run<'a> {
    args: &'a Inspect,
    format: Format,
    is_many: bool,
    is_pretty: bool,
    width: Option<usize>,
    style: Style,
}

impl<'a> Run<'a> {
    fn new(args: &'a Inspect, target: &Target, is_many: bool) -> Self {
        let on_screen = *target == Target::Stdout && io::stdout().is_terminal();
        let format = match args.format {
            Some(InspectFormat::Json) => Format::Json,
            Some(InspectFormat::Table) => Format::Table,
            None if target.default_format() == Format::Json => Format::Json,
            None => Format::Table,
        };
        let style =
            if *target == Target::Stdout { Style::for_stdout(args.look.color) } else { Style::default() };
        let width = width(args.look.width, on_screen);
        Self { args, format, is_many, is_pretty: args.look.pretty || on_screen, width, style }
    }

    /// Inspects all files and writes each answer, in order.
    fn write_all<W: Write>(&self, inputs: &[Input], out: W, outcome: &mut Outcome) -> io::Result<(W, usize)> {
        let (extractor, jobs) = extractor(&self.args.reading, &self.args.limits, inputs.len());
        let mut stream = Stream::new(out, self.format, self.is_many);
        let mut failed = None;
        let work = |index: usize| inputs.get(index).map(|i| read::guarded(|| read::inspect(i, &extractor)));
        batch::run(inputs.len(), jobs, work, |index, result: Option<Result<Integrity, Failure>>| {
            let (Some(result), Some(input)) = (result, inputs.get(index)) else {
                return ControlFlow::Break(());
            };
            match result {
                Ok(answer) => {
                    if answer.findings.iter().any(|f| f.severity >= Severity::Medium) {
                        *outcome = (*outcome).max(Outcome::NotReconciled);
                    }
                    let written = self.render(&answer).and_then(|bytes| stream.push(&input.label(), &bytes));
                    if let Err(error) = written {
                        failed = Some(error);
                        return ControlFlow::Break(());
                    }
                }
                Err(failure) => {
                    *outcome = Outcome::Failed;
                    eprintln!("{}: {failure}", input.label());
                }
            }
            ControlFlow::Continue(())
        })?;
        failed.map_or_else(|| stream.finish(), Err)
    }

    fn render(&self, answer: &Integrity) -> io::Result<Vec<u8>> {
        Ok(match self.format {
            Format::Json if self.is_pretty => serde_json::to_vec_pretty(answer)?,
            Format::Json => serde_json::to_vec(answer)?,
            _ => inspect_report::render(answer, self.width, self.style).into_bytes(),
        })
    }
}
