//! `cargo xtask sizes`: how large the source files are, so that none grows unseen.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;

/// Size from which a file needs a reason.
const LARGE: u64 = 40_000;

/// Prints number, median, 90th percentile and largest size of the Rust files of each part.
pub(crate) fn run() -> Result<()> {
    println!("| part | files | bytes | median | p90 | largest | which |");
    println!("|---|---:|---:|---:|---:|---:|---|");
    let mut all = Vec::new();
    for part in ["core", "cli", "xtask", "examples", "benches"] {
        let mut found = Vec::new();
        walk(Path::new(part), &mut found)?;
        row(part, &mut found);
        all.extend(found);
    }
    row("all", &mut all);
    for (size, path) in all.iter().filter(|(size, _)| *size > LARGE) {
        println!("large: {} ({size} bytes)", path.display());
    }
    Ok(())
}

fn row(part: &str, found: &mut [(u64, PathBuf)]) {
    found.sort();
    let at = |percent: usize| found.get(found.len().saturating_sub(1) * percent / 100).map_or(0, |f| f.0);
    let total: u64 = found.iter().map(|f| f.0).sum();
    let largest = found.last().map(|f| f.1.display().to_string()).unwrap_or_default();
    println!("| {part} | {} | {total} | {} | {} | {} | {largest} |", found.len(), at(50), at(90), at(100));
}

fn walk(folder: &Path, found: &mut Vec<(u64, PathBuf)>) -> Result<()> {
    let Ok(entries) = fs::read_dir(folder) else { return Ok(()) };
    for entry in entries {
        let entry = entry?;
        let path = entry.path();
        if path.is_dir() {
            if entry.file_name() != "target" {
                walk(&path, found)?;
            }
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push((entry.metadata()?.len(), path));
        }
    }
    Ok(())
}
