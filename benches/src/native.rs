//! The library called natively, for comparison with the packages of other languages.
//!
//! `native statement ROWS` writes a statement to standard output; `native time FILE RUNS` prints the wall time of each
//! reading of it in microseconds.

use std::io::{self, Write as _};
use std::process::ExitCode;
use std::time::Instant;

use flvxtract::Extractor;
use flvxtract_benches::statement_pdf;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let done = match args.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["statement", rows] => rows.parse().ok().and_then(statement),
        ["time", file, runs] => runs.parse().ok().and_then(|runs| time(file, runs)),
        _ => None,
    };
    if done.is_none() {
        eprintln!("usage: native statement ROWS | native time FILE RUNS");
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
