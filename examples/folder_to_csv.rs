//! How do I turn a folder of statements into one CSV file?
//!
//! `cargo run -p flvxtract-examples --bin folder_to_csv -- folder > all.csv`

use std::io::Write as _;

use anyhow::{Context as _, Result};
use flvxtract::Extractor;
use flvxtract::export::csv;

fn main() -> Result<()> {
    let folder = std::env::args().nth(1).context("usage: folder_to_csv FOLDER")?;
    let mut paths: Vec<_> = std::fs::read_dir(folder)?.filter_map(|e| Some(e.ok()?.path())).collect();
    paths.retain(|p| p.extension().is_some_and(|e| e.eq_ignore_ascii_case("pdf")));
    paths.sort();

    let extractor = Extractor::new();
    let mut out = std::io::stdout().lock();
    writeln!(out, "{}", csv::HEADER)?;
    for path in paths {
        // A file that cannot be read is said and does not stop the others.
        match extractor.extract(&std::fs::read(&path)?) {
            Ok(answer) => {
                csv::write_rows(&mut out, &path.to_string_lossy(), &answer, csv::Formulas::Keep)?;
            }
            Err(error) => eprintln!("{}: {}: {error}", path.display(), error.code()),
        }
    }
    Ok(())
}
