//! `cargo xtask gen`: the fixtures from their sources.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use crate::process;

const GENERATOR: &str = "fixtures/generators/generate.py";
const NARRATIONS: &str = "fixtures/generators/narrations.py";
const CASES: &str = "fixtures/cases";

/// Makes the fixtures; arguments go to the generator.
pub(crate) fn run(args: &[String]) -> Result<()> {
    process::run(Command::new("python3").arg(GENERATOR).args(args))?;
    if args.is_empty() { process::run(Command::new("python3").arg(NARRATIONS)) } else { Ok(()) }
}

/// Makes the fixtures in another folder and compares them with those that are there.
pub(crate) fn check() -> Result<()> {
    eprintln!("xtask: the generator makes a Python environment of its own in fixtures/generators/.venv");
    let folder = process::target_folder().join("generated-fixtures");
    process::clear(&folder)?;
    run(&["--out".to_owned(), folder.display().to_string()])?;
    let mut differing = Vec::new();
    for path in files(&folder)? {
        let name = path.strip_prefix(&folder)?;
        let present = fs::read(Path::new(CASES).join(name)).unwrap_or_default();
        if present != fs::read(&path)? {
            differing.push(name.display().to_string());
        }
    }
    if !differing.is_empty() {
        bail!("fixtures differ from their sources: {}", differing.join(", "));
    }
    process::run(Command::new("python3").args([NARRATIONS, "--check"]))
}

/// Returns all files below a folder.
fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(files(&path)?);
        } else {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}
