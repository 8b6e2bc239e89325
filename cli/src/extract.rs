//! The command `extract`: files in, answers out in the same order.

use std::borrow::Cow;
use std::env;
use std::fs;
use std::io::{self, IsTerminal as _, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Instant;

use flvxtract::export::csv::Formulas;
use flvxtract::{Extractor, Ocr, Options};

use crate::args::{Extract, Format, LimitArgs, ReadArgs};
use crate::exit::Outcome;
use crate::failure::Failure;
use crate::input::{self, Input, Place};
use crate::output::{self, Target, WholeFile};
use crate::render::{Renderer, Stream};
use crate::report::{Level, Notes, Reporter};
use crate::style::Style;
use crate::{batch, passwords, read, table};

/// A wrong command line that only shows once paths are looked at.
#[derive(Debug)]
pub(crate) struct UsageError(pub(crate) Cow<'static, str>);

impl From<&'static str> for UsageError {
    fn from(message: &'static str) -> Self {
        Self(Cow::Borrowed(message))
    }
}

/// One file, read and rendered.
type Answer = Result<(Vec<u8>, Notes), Failure>;

/// Runs the command.
pub(crate) fn run(args: &Extract) -> Result<Outcome, UsageError> {
    let target = Target::of(args.output.as_deref());
    let format = args.format.unwrap_or_else(|| target.default_format());
    let inputs = inputs(&args.inputs, &args.reading)?;
    check(&inputs, &target)?;
    let is_many = !args.reading.join && (args.inputs.len() > 1 || args.inputs.iter().any(|p| p.is_dir()));
    let renderer = renderer(args, format, &target);
    let (extractor, jobs) = extractor(&args.reading, &args.limits, inputs.len());
    let on_screen = target == Target::Stdout && io::stdout().is_terminal();
    let has_verdicts = format == Format::Table && target == Target::Stdout;
    let level = match (args.quiet, args.verbose) {
        (true, _) => Level::Quiet,
        (_, true) => Level::Verbose,
        _ => Level::Normal,
    };
    let mut run = Run {
        inputs: &inputs,
        extractor: &extractor,
        renderer,
        jobs,
        reporter: Reporter::new(level, inputs.len(), has_verdicts, on_screen),
        outcome: Outcome::default(),
    };
    read::silence_panics();
    let written = match &target {
        Target::Stdout => run.write_all_to(io::stdout().lock(), is_many).map(drop),
        Target::File(path) => run.write_file(path, is_many),
        Target::Folder(path) => run.write_folder(path),
    };
    let outcome = run.outcome.once_written(written);
    run.reporter.finish();
    Ok(outcome)
}

/// Finds the files that are meant.
pub(crate) fn inputs(paths: &[PathBuf], args: &ReadArgs) -> Result<Vec<Input>, UsageError> {
    let mut inputs = input::expand(paths);
    if args.join {
        inputs = input::join(inputs).map_err(UsageError::from)?;
    }
    if inputs.iter().filter(|i| matches!(i.place, Place::Stdin)).count() > 1 {
        return Err(UsageError::from("standard input (-) can be given once"));
    }
    Ok(inputs)
}

/// Refuses an output that is one of the inputs.
pub(crate) fn check(inputs: &[Input], target: &Target) -> Result<(), UsageError> {
    let Target::File(output) = target else { return Ok(()) };
    let Ok(output) = fs::canonicalize(output) else { return Ok(()) };
    let is_output = |i: &Input| match &i.place {
        Place::File(path) => fs::canonicalize(path).is_ok_and(|p| p == output),
        _ => false,
    };
    if output.is_file() && inputs.iter().any(is_output) {
        return Err(UsageError::from("--output is one of the inputs"));
    }
    Ok(())
}

/// Returns what reads the files, and how many of them it reads at the same time.
pub(crate) fn extractor(args: &ReadArgs, limits: &LimitArgs, files: usize) -> (Extractor, usize) {
    let jobs = args.jobs.map_or_else(processors, usize::from);
    let extractor = Extractor::with_options(Options {
        passwords: passwords::collect(&args.passwords),
        bank: args.bank.clone(),
        limits: limits.to_limits(),
        ocr: ocr(args),
        // Files at the same time share the processors.
        threads: (jobs / files.clamp(1, jobs)).max(1),
        ..Options::default()
    });
    (extractor, jobs)
}

/// The variable that names the larger reader where the command line does not.
const ACCURATE: &str = "FLVXTRACT_ACCURATE";

fn ocr(args: &ReadArgs) -> Ocr {
    let named = || env::var_os(ACCURATE).filter(|path| !path.is_empty()).map(PathBuf::from);
    match args.accurate.clone().or_else(named) {
        _ if args.no_ocr => Ocr::Off,
        Some(model) => Ocr::Accurate(model),
        None => Ocr::BuiltIn,
    }
}

fn renderer(args: &Extract, format: Format, target: &Target) -> Renderer {
    let on_screen = *target == Target::Stdout && io::stdout().is_terminal();
    let style = if *target == Target::Stdout { Style::for_stdout(args.look.color) } else { Style::default() };
    Renderer {
        format,
        is_pretty: args.look.pretty || on_screen,
        formulas: if args.look.escape_formulas { Formulas::Escape } else { Formulas::Keep },
        look: table::Look { width: width(args.look.width, on_screen), style },
    }
}

/// Returns the columns a table may take: those asked for, else those of the terminal.
pub(crate) fn width(asked: Option<u16>, on_screen: bool) -> Option<usize> {
    match asked {
        Some(0) => None,
        Some(columns) => Some(usize::from(columns)),
        None if !on_screen => None,
        None => terminal_size::terminal_size_of(io::stdout()).map(|(w, _)| usize::from(w.0)),
    }
}

fn processors() -> usize {
    thread::available_parallelism().map_or(1, usize::from)
}

/// What the ways of writing have in common.
struct Run<'a> {
    inputs: &'a [Input],
    extractor: &'a Extractor,
    renderer: Renderer,
    jobs: usize,
    reporter: Reporter,
    outcome: Outcome,
}

impl Run<'_> {
    /// Writes all answers to one writer.
    fn write_all_to<W: Write>(&mut self, out: W, is_many: bool) -> io::Result<(W, usize)> {
        let mut stream = Stream::new(out, self.renderer.format, is_many);
        self.each(|_, label, bytes| stream.push(label, bytes))?;
        stream.finish()
    }

    /// Writes all answers to one file; where there is none at all, no file is made.
    fn write_file(&mut self, path: &Path, is_many: bool) -> io::Result<()> {
        let (file, answers) = self.write_all_to(WholeFile::create(path)?, is_many)?;
        if answers > 0 { file.commit() } else { Ok(()) }
    }

    /// Writes one file for each answer.
    fn write_folder(&mut self, folder: &Path) -> io::Result<()> {
        fs::create_dir_all(folder)?;
        let format = self.renderer.format;
        let names = output::names(self.inputs, format);
        self.each(|index, label, bytes| {
            let Some(name) = names.get(index) else { return Ok(()) };
            let mut stream = Stream::new(WholeFile::create(&folder.join(name))?, format, false);
            stream.push(label, bytes)?;
            stream.finish()?.0.commit()
        })
    }

    /// Reads all files and passes each answer on, in order.
    fn each(&mut self, mut write: impl FnMut(usize, &str, &[u8]) -> io::Result<()>) -> io::Result<()> {
        let (inputs, extractor, renderer) = (self.inputs, self.extractor, self.renderer);
        let work = |index: usize| inputs.get(index).map(|input| answer(input, extractor, renderer));
        let mut failed = None;
        batch::run(inputs.len(), self.jobs, work, |index, result: Option<Answer>| {
            let (Some(result), Some(input)) = (result, inputs.get(index)) else {
                return ControlFlow::Break(());
            };
            let label = input.label();
            match result {
                Ok((bytes, notes)) => {
                    if !notes.is_reconciled {
                        self.outcome = self.outcome.max(Outcome::NotReconciled);
                    }
                    if let Err(error) = write(index, &label, &bytes) {
                        failed = Some(error);
                        return ControlFlow::Break(());
                    }
                    self.reporter.answer(&label, &notes);
                }
                Err(failure) => {
                    self.outcome = Outcome::Failed;
                    self.reporter.failure(&label, &failure);
                }
            }
            ControlFlow::Continue(())
        })?;
        failed.map_or(Ok(()), Err)
    }
}

fn answer(input: &Input, extractor: &Extractor, renderer: Renderer) -> Answer {
    let started = Instant::now();
    read::guarded(|| {
        let answer = read::read(input, extractor)?;
        let notes = Notes::new(&answer, started.elapsed().as_millis());
        Ok((renderer.render(&input.label(), &answer)?, notes))
    })
}
