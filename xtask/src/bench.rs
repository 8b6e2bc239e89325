//! `cargo xtask bench`: whole-process CPU time and memory against `pdftotext`, and over growing
//! statements. Prints tables fit for `benches/RESULTS.md`.

use std::fs;
use std::process::Command;

use anyhow::Result;

use crate::{install, process};

/// Numbers of rows of the growing statements.
const ROWS: [u32; 5] = [100, 300, 1_000, 3_000, 10_000];

/// Builds everything, makes the growing statements and calls the measuring script.
pub(crate) fn run(args: &[String]) -> Result<()> {
    install::poppler()?;
    let program = process::build("flvxtract-cli", "flvxtract")?;
    let writer = process::build("flvxtract-benches", "statement-pdf")?;
    let folder = process::target_folder().join("bench-pdfs");
    fs::create_dir_all(&folder)?;
    for rows in ROWS {
        let path = folder.join(format!("rows-{rows:05}.pdf"));
        process::run(Command::new(&writer).arg(rows.to_string()).arg(path))?;
    }
    process::run(
        Command::new("python3")
            .args(["benches/ratio.py", "--cases", "fixtures/cases", "--program"])
            .arg(program)
            .arg("--scaling")
            .arg(folder)
            .args(args),
    )
}
