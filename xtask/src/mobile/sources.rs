//! What UniFFI generates, from the library itself: Kotlin, Swift and the header between Swift and Rust.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use super::{CRATES, FOLDER, target};
use crate::process;
use crate::python::{Build, library_name, native};

/// A generated file: its path below what the generator writes, and below the package.
const FILES: [(&str, &str); 3] = [
    ("kotlin/io/github/flvxtract/flvxtract.kt", "kotlin/src/generated/flvxtract.kt"),
    ("swift/Flvxtract.swift", "swift/Sources/Flvxtract/Generated.swift"),
    ("swift/FlvxtractFFI.h", "swift/Sources/FlvxtractFFI/FlvxtractFFI.h"),
];

/// The message of an exception, which names fields and should be the text alone. Kotlin has no hook for it.
const MESSAGES: [(&str, &str); 2] = [
    ("get() = \"page=${ `page` }, explanation=${ `explanation` }\"", "get() = `explanation`"),
    ("get() = \"explanation=${ `explanation` }\"", "get() = `explanation`"),
];

/// Writes the sources into the package.
pub(crate) fn write() -> Result<()> {
    native(Build::Own, &CRATES)?;
    for (path, text) in generated(&target()?.join("debug"))? {
        let path = Path::new(FOLDER).join(path);
        if fs::read_to_string(&path).unwrap_or_default() != text {
            fs::write(&path, text).with_context(|| format!("cannot write {}", path.display()))?;
            println!("wrote {}", path.display());
        }
    }
    Ok(())
}

/// Compares them with those that are there.
pub(super) fn check() -> Result<()> {
    for (path, text) in generated(&target()?.join("debug"))? {
        if fs::read_to_string(Path::new(FOLDER).join(path)).unwrap_or_default() != text {
            bail!(
                "{FOLDER}/{path} is not what the library gives; run `cargo xtask bindings` and review the difference"
            );
        }
    }
    eprintln!("xtask: {FOLDER}: {} generated files are what the library gives", FILES.len());
    Ok(())
}

/// Generates from the library in a folder, which must not be stripped.
pub(super) fn generated(built: &Path) -> Result<Vec<(&'static str, String)>> {
    let out = target()?.join("mobile/generated");
    process::clear(&out)?;
    fs::create_dir_all(&out)?;
    let generator = target()?.join("debug").join(format!("uniffi-bindgen{}", std::env::consts::EXE_SUFFIX));
    process::quiet(Command::new(generator).arg(built.join(library_name("flvxtract_ffi"))).arg(&out))?;
    FILES
        .into_iter()
        .map(|(from, to)| {
            let text =
                fs::read_to_string(out.join(from)).with_context(|| format!("{from} was not generated"))?;
            Ok((to, mended(&text)))
        })
        .collect()
}

/// Takes spaces from the ends of lines, and names of fields from messages.
fn mended(text: &str) -> String {
    let lines = text.lines().map(|line| format!("{}\n", line.trim_end()));
    MESSAGES.iter().fold(lines.collect(), |text: String, (from, to)| text.replace(from, to))
}
