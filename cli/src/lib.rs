//! `flvxtract` on the command line: data on standard output, messages on standard error.
//!
//! A library, so that packages of other languages bring the same command: they call [`run`] in their own process.

mod analysis_report;
mod analyze;
mod answers;
mod args;
mod batch;
mod exit;
mod extract;
mod failure;
mod heading;
mod html;
mod input;
mod inspect;
mod inspect_report;
mod money;
mod output;
mod page;
mod passwords;
mod proof;
mod read;
mod render;
mod report;
mod report_command;
mod schema;
mod style;
mod table;
mod text;

#[cfg(test)]
mod sample;

use std::ffi::OsString;
use std::io::{self, Write as _};

use clap::{CommandFactory as _, Parser as _};

use crate::args::{Cli, Command};
use crate::exit::Outcome;
use crate::extract::UsageError;

/// Runs the command line `args`, of which the first is the name of the program, and returns the exit code.
///
/// Takes over what the process prints when it panics, since that may hold contents of a document.
///
/// ```
/// let code = flvxtract_cli::run(["flvxtract", "banks", "NG"].map(Into::into));
/// assert_eq!(code, 0);
/// ```
pub fn run(args: impl IntoIterator<Item = OsString>) -> u8 {
    let cli = match Cli::try_parse_from(args) {
        Ok(cli) => cli,
        Err(error) => {
            let _ = error.print();
            return if error.use_stderr() { exit::USAGE } else { 0 };
        }
    };
    match cli.command {
        Command::Extract(args) => end("extract", extract::run(&args)),
        Command::Analyze(args) => end("analyze", analyze::run(&args)),
        Command::Inspect(args) => end("inspect", inspect::run(&args)),
        Command::Report(args) => end("report", report_command::run(&args)),
        Command::Banks { country } => print(|out| {
            for bank in flvxtract::banks() {
                if country.as_ref().is_none_or(|c| bank.country.eq_ignore_ascii_case(c)) {
                    let currency = bank.currency.unwrap_or("");
                    writeln!(out, "{:<24} {}  {:<3}  {}", bank.id, bank.country, currency, bank.name)?;
                }
            }
            Ok(())
        }),
        Command::Schema { of } => print(|out| {
            out.extend(schema::to_json(of)?);
            Ok(())
        }),
        Command::Completions { shell } => print(|out| {
            clap_complete::generate(shell, &mut Cli::command(), "flvxtract", out);
            Ok(())
        }),
    }
}

/// Says how a command ended, or why its command line is wrong.
fn end(command: &str, result: Result<Outcome, UsageError>) -> u8 {
    match result {
        Ok(outcome) => outcome.code(),
        Err(error) => {
            eprintln!("error: {}\n\nFor more information, try 'flvxtract {command} --help'.", error.0);
            exit::USAGE
        }
    }
}

/// Writes what `fill` makes to standard output.
fn print(fill: impl FnOnce(&mut Vec<u8>) -> io::Result<()>) -> u8 {
    let mut bytes = Vec::new();
    let written = fill(&mut bytes).and_then(|()| io::stdout().write_all(&bytes));
    Outcome::default().once_written(written).code()
}
