//! `flvxtract` on the command line: data on standard output, messages on standard error.

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

use std::io::{self, Write as _};
use std::process::ExitCode;

use clap::{CommandFactory as _, Parser as _};

use crate::args::{Cli, Command};

fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            let _ = error.print();
            return if error.use_stderr() { ExitCode::from(exit::USAGE) } else { ExitCode::SUCCESS };
        }
    };
    match cli.command {
        Command::Extract(args) => match extract::run(&args) {
            Ok(outcome) => outcome.into(),
            Err(error) => {
                eprintln!("error: {}\n\nFor more information, try 'flvxtract extract --help'.", error.0);
                ExitCode::from(exit::USAGE)
            }
        },
        Command::Analyze(args) => match analyze::run(&args) {
            Ok(outcome) => outcome.into(),
            Err(error) => {
                eprintln!("error: {}\n\nFor more information, try 'flvxtract analyze --help'.", error.0);
                ExitCode::from(exit::USAGE)
            }
        },
        Command::Inspect(args) => match inspect::run(&args) {
            Ok(outcome) => outcome.into(),
            Err(error) => {
                eprintln!("error: {}\n\nFor more information, try 'flvxtract inspect --help'.", error.0);
                ExitCode::from(exit::USAGE)
            }
        },
        Command::Report(args) => match report_command::run(&args) {
            Ok(outcome) => outcome.into(),
            Err(error) => {
                eprintln!("error: {}\n\nFor more information, try 'flvxtract report --help'.", error.0);
                ExitCode::from(exit::USAGE)
            }
        },
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

/// Writes what `fill` makes to standard output.
fn print(fill: impl FnOnce(&mut Vec<u8>) -> io::Result<()>) -> ExitCode {
    let mut bytes = Vec::new();
    let written = fill(&mut bytes).and_then(|()| io::stdout().write_all(&bytes));
    match written {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            eprintln!("flvxtract: output: cannot write: {}", error.kind());
            exit::Outcome::Failed.into()
        }
        _ => ExitCode::SUCCESS,
    }
}
