//! `cargo xtask bench`: whole-process CPU time and memory against `pdftotext`, and over growing
//! statements. Prints tables fit for `benches/RESULTS.md`.

use std::process::Command;

use anyhow::Result;

use crate::{install, process};

/// Builds both programs and calls the measuring one; arguments go to it.
pub(crate) fn run(args: &[String]) -> Result<()> {
    install::poppler()?;
    let program = process::build("flvxtract-cli", "flvxtract")?;
    let ratio = process::build("flvxtract-benches", "ratio")?;
    let scratch = process::target_folder().join("bench-pdfs");
    process::run(Command::new(ratio).arg(program).arg("fixtures/cases").arg(scratch).args(args))
}
