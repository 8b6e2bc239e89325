//! The files, made by the generator on demand.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result};
use serde_json::Value;

use super::Options;
use crate::{parallel, process};

const GENERATOR: &str = "fixtures/generators/attacks.py";

/// In how many sources an edit was tried, and in how many it was not possible.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Tried {
    pub(crate) tried: usize,
    pub(crate) skipped: usize,
}

/// Makes the files with as many processes as there are processors, one edit in each.
pub(crate) fn make(out: &Path, options: &Options, is_taken: impl Fn(&str) -> bool) -> Result<()> {
    if !Path::new(GENERATOR).with_file_name(".venv").exists() {
        eprintln!("xtask: a Python environment is made in fixtures/generators/.venv; qpdf, ghostscript and");
        eprintln!("xtask: poppler-utils are installed by apt where they are missing");
    }
    // Asked once alone, so that what it needs is installed before several start.
    let names = process::output(Command::new("python3").args([GENERATOR, "--list"]))?;
    let names = String::from_utf8(names)?;
    let names: Vec<&str> = names.lines().filter(|name| is_taken(name)).collect();
    let (seed, count) = (options.seed.to_string(), options.count.to_string());
    let progress = parallel::progress(names.len(), "edits made");
    parallel::map(&names, |name| {
        let mut command = Command::new("python3");
        command.args([GENERATOR, "--seed", &seed, "--count", &count, "--only", &format!("^{name}$")]);
        command.args(options.sources.iter().flat_map(|folders| ["--sources", folders]));
        process::quiet(command.arg("--out").arg(out))?;
        progress.inc(1);
        Ok(())
    })?;
    progress.finish_and_clear();
    Ok(())
}

/// Reads what the generator says of the edits that were not possible, by edit.
pub(crate) fn tried(out: &Path) -> Result<BTreeMap<String, Tried>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(out).with_context(|| out.display().to_string())? {
        let entry = entry?;
        let Ok(text) = fs::read(entry.path().join("tried.json")) else { continue };
        let said: Value = serde_json::from_slice(&text)?;
        let tried = said["tried"].as_u64().and_then(|n| usize::try_from(n).ok()).unwrap_or_default();
        let skipped = said["skipped"].as_array().map_or(0, Vec::len);
        found.insert(entry.file_name().to_string_lossy().into_owned(), Tried { tried, skipped });
    }
    Ok(found)
}
