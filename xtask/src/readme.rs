//! What every package brings: licences, and a README whose first program an installed package must run.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use crate::process;

/// A statement of so many rows, each of them proved by its balance.
const STATEMENT: &str = "fixtures/cases/gtbank/email-2024/input.pdf";
pub(crate) const ROWS: usize = 50;

/// Puts the statement that the program reads into a folder, and returns the program, which is the first block of
/// `language` in the README of a package.
pub(crate) fn first_program(package: &str, language: &str, folder: &Path) -> Result<String> {
    fs::copy(STATEMENT, folder.join("statement.pdf"))?;
    let readme = fs::read_to_string(Path::new(package).join("README.md"))?;
    let program = readme.split(&format!("```{language}\n")).nth(1).and_then(|rest| rest.split("```").next());
    Ok(program.with_context(|| format!("no program in the README of {package}"))?.to_owned())
}

/// Runs the program by `command`, and makes sure that it says every row.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let said = process::output(command)?;
    let rows = String::from_utf8_lossy(&said).lines().filter(|line| line.ends_with(" balance")).count();
    if rows != ROWS {
        bail!("expected {ROWS} rows from the first program of the README, found {rows}");
    }
    Ok(())
}

/// The licences in the folder of a package, and the files that they are copies of. The models are others' work.
pub(crate) const LICENCES: [(&str, &str); 3] =
    [("LICENSE-APACHE", "LICENSE-APACHE"), ("LICENSE-MIT", "LICENSE-MIT"), ("NOTICE", "core/models/NOTICE")];

/// Makes sure that a package has its licences.
pub(crate) fn check_licences(package: &str) -> Result<()> {
    for (name, from) in LICENCES {
        if fs::read(Path::new(package).join(name)).ok() != Some(fs::read(from)?) {
            bail!("expected {package}/{name} to be a copy of {from}");
        }
    }
    Ok(())
}
