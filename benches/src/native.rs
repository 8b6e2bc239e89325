//! The library called natively, for comparison with the packages of other languages.
//!
//! `native statement ROWS` writes a statement to standard output; `native time FILE RUNS` prints the wall time of each
//! reading of it in microseconds; `native stop FILE STEPS` reads it so many times, stops each reading a step later than
//! the one before, and prints when it was stopped and how long that took in milliseconds.

use std::io::{self, Write as _};
use std::process::ExitCode;
use std::thread;
use std::time::{Duration, Instant};

use flvxtract::{CancelFlag, ErrorKind, Extractor, Limits, Options};
use flvxtract_benches::statement_pdf;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let done = match args.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["statement", rows] => rows.parse().ok().and_then(statement),
        ["time", file, runs] => runs.parse().ok().and_then(|runs| time(file, runs)),
        ["stop", file, steps] => steps.parse().ok().and_then(|steps| stop(file, steps)),
        _ => None,
    };
    if done.is_none() {
        eprintln!("usage: native statement ROWS | native time FILE RUNS | native stop FILE STEPS");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

fn statement(rows: u32) -> Option<()> {
    io::stdout().write_all(&statement_pdf(rows)).ok()
}

fn time(file: &str, runs: u32) -> Option<()> {
    let bytes = std::fs::read(file).ok()?;
    let extractor = Extractor::new();
    for _ in 0..runs {
        let started = Instant::now();
        extractor.extract(&bytes).ok()?;
        println!("{}", started.elapsed().as_micros());
    }
    Some(())
}

fn stop(file: &str, steps: u32) -> Option<()> {
    let bytes = std::fs::read(file).ok()?;
    let shared = Extractor::new();
    let started = Instant::now();
    shared.extract(&bytes).ok()?;
    let whole = started.elapsed();
    println!("| stopped after ms | returned within ms |\n|---:|---:|");
    for step in 0..steps {
        let cancel = CancelFlag::default();
        let limits = Limits { time: None, ..Limits::default() };
        let extractor = shared.reconfigured(Options { cancel: cancel.clone(), limits, ..Options::default() });
        let after = whole * step / steps;
        let answer = thread::scope(|scope| {
            let reading = scope.spawn(|| (extractor.extract(&bytes), Instant::now()));
            thread::sleep(after);
            let asked = Instant::now();
            cancel.cancel();
            reading.join().ok().map(|(answer, done)| (answer, done.saturating_duration_since(asked)))
        });
        let (answer, within) = answer?;
        let shown = |time: Duration| time.as_secs_f64() * 1e3;
        if answer.is_err_and(|error| error.kind() == ErrorKind::Cancelled) {
            println!("| {:.0} | {:.1} |", shown(after), shown(within));
        }
    }
    Some(())
}
