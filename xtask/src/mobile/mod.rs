//! The packages for Swift and Kotlin: what is generated, their tests, and their contents as they are published.

mod kotlin;
mod package;
mod release;
mod sources;
mod swift;

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use crate::process;
use crate::python::{Build, native};

pub(crate) use sources::write as write_sources;

pub(crate) const FOLDER: &str = "bindings-swift";
/// What a package may be built without.
pub(crate) const FEATURES: [&str; 5] = ["ocr", "models", "pictures", "render", "export"];
/// What is of no use without recognition.
const OF_OCR: [&str; 2] = ["models", "pictures"];
/// The crates that the tests need.
const CRATES: [&str; 3] = ["flvxtract-swift", "uniffi-bindgen", "flvxtract-cli"];

/// `cargo xtask mobile [--without FEATURES]`, `--kotlin [ARGS…]`, `--swift`, `--bench`, `--targets`,
/// `--binary-target URL CHECKSUM`.
pub(crate) fn run(args: &[String]) -> Result<()> {
    let words: Vec<&str> = args.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["--kotlin", rest @ ..] => {
            native(Build::Own, &CRATES)?;
            let is_slow = rest.contains(&"--slow");
            let names: Vec<&str> = rest.iter().copied().filter(|a| *a != "--slow").collect();
            kotlin::test(is_slow, &names)
        }
        ["--swift"] => {
            native(Build::Own, &CRATES)?;
            swift::test()
        }
        ["--bench"] => kotlin::bench(),
        ["--targets"] => release::targets(),
        ["--binary-target", url, checksum] => release::binary_target(url, checksum),
        [] => package::run(&FEATURES),
        ["--without", without] => {
            let without: Vec<&str> = without.split(',').collect();
            if let Some(other) = without.iter().find(|f| !FEATURES.contains(f)) {
                bail!("no such feature: {other}; they are {}", FEATURES.join(", "));
            }
            let is_kept = |f: &&str| !(without.contains(f) || OF_OCR.contains(f) && without.contains(&"ocr"));
            package::run(&FEATURES.into_iter().filter(is_kept).collect::<Vec<_>>())
        }
        _ => {
            bail!("expected no argument, --without, --kotlin, --swift, --bench, --targets or --binary-target")
        }
    }
}

/// Tests both packages, after the workspace was built.
pub(crate) fn test(is_slow: bool) -> Result<()> {
    sources::check()?;
    kotlin::test(is_slow, &[])?;
    swift::test()
}

/// Returns a folder of ours under where cargo builds.
fn target() -> Result<PathBuf> {
    Ok(std::fs::canonicalize(process::target_folder())?)
}

/// Returns all files below a folder that have an ending, in order.
fn files(folder: &Path, ending: &str) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(files(&path, ending)?);
        } else if path.extension().is_some_and(|e| e == ending) {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

/// Writes each program of the README in a language to a file, and returns the files.
fn readme(language: &str, ending: &str) -> Result<Vec<PathBuf>> {
    let text = std::fs::read_to_string(Path::new(FOLDER).join("README.md"))?;
    let folder = target()?.join("mobile/readme");
    std::fs::create_dir_all(&folder)?;
    let fence = format!("```{language}\n");
    let programs = text.split(&fence).skip(1).map(|rest| rest.split("```").next());
    let mut written = Vec::new();
    for (index, program) in programs.flatten().enumerate() {
        let path = folder.join(format!("Readme{}.{ending}", index + 1));
        // In Kotlin each has a package of its own, for all have a `main`.
        let package = if ending == "kt" { format!("package readme{index}\n\n") } else { String::new() };
        std::fs::write(&path, package + program)?;
        written.push(path);
    }
    Ok(written)
}
