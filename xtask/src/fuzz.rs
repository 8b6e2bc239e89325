//! `cargo xtask fuzz`: each stage fed with what a fuzzer makes of the fixtures, for so many seconds a target.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, bail};
use clap::Parser;
use lopdf::{Document, Object, ObjectId};

use crate::process;

/// The targets, as in `fuzz/Cargo.toml`, and where what they start from is found.
const TARGETS: [(&str, Seeds); 8] = [
    ("document", Seeds::Files(&["pdf"])),
    ("content", Seeds::Contents),
    ("font", Seeds::Fonts),
    ("value", Seeds::Lines),
    ("line", Seeds::Texts),
    ("statement", Seeds::Files(&["pdf"])),
    ("rules", Seeds::Rules),
    ("picture", Seeds::Files(&["png", "jpg", "tif", "tiff", "pdf"])),
];
/// Larger seeds slow the fuzzer and say no more.
const MOST_BYTES: u64 = 16_000;
const FOLDERS: [&str; 5] =
    ["fixtures/cases", "fixtures/drawn", "fixtures/scans", "fixtures/attacked", HOSTILE];
const HOSTILE: &str = "fixtures/hostile";
/// An input that takes longer than these seconds, or more than these MiB, is a finding.
const BOUNDS: [&str; 2] = ["-timeout=10", "-rss_limit_mb=2048"];

/// What a target starts from.
enum Seeds {
    Files(&'static [&'static str]),
    Contents,
    Fonts,
    Lines,
    Texts,
    Rules,
}

/// Fuzzes the stages of the library.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask fuzz")]
struct Options {
    /// Seconds for each target
    #[arg(long, value_name = "N", default_value_t = 60)]
    seconds: u64,
    /// This target alone; may be given more than once
    #[arg(long, value_name = "NAME")]
    target: Vec<String>,
    /// A sanitizer of the compiler's. None by default: the code is safe Rust, whose faults are panics, and a
    /// sanitizer takes several times as long for each input
    #[arg(long, value_name = "NAME", default_value = "none")]
    sanitizer: String,
}

/// Builds the targets, gathers seeds and runs one target after the other.
pub(crate) fn run(args: &[String]) -> Result<()> {
    let Some(options) = process::options::<Options>(args)? else { return Ok(()) };
    let names: Vec<&str> = TARGETS.iter().map(|t| t.0).collect();
    if let Some(other) = options.target.iter().find(|t| !names.contains(&t.as_str())) {
        bail!("no such target: {other}; there are {}", names.join(", "));
    }
    ready()?;
    // What is fuzzed is built of the same versions as what is shipped.
    fs::copy("Cargo.lock", "fuzz/Cargo.lock")?;
    let folder = process::target_folder().join("fuzz");
    let folder = std::env::current_dir()?.join(folder);
    let mut hurt = Vec::new();
    for (name, seeds) in &TARGETS {
        if !options.target.is_empty() && !options.target.iter().any(|t| t == name) {
            continue;
        }
        let (corpus, found) = (folder.join("corpus").join(name), folder.join("found").join(name));
        fs::create_dir_all(&corpus)?;
        fs::create_dir_all(&found)?;
        let count = seeds.write(&corpus)?;
        eprintln!("xtask: {name}: {count} seeds");
        let mut command = nightly();
        command.args(["cargo", "fuzz", "run", "--fuzz-dir", "fuzz", "--sanitizer", &options.sanitizer]);
        command.args(["--target-dir", &folder.to_string_lossy()]);
        if *name == "picture" {
            command.args(["--features", "pictures"]);
        }
        command.arg(name).arg(&corpus).arg("--").args(BOUNDS);
        command.arg(format!("-max_total_time={}", options.seconds));
        // One directory, as libFuzzer puts a name right behind it.
        command.arg(format!("-artifact_prefix={}/", found.display())).arg("-print_final_stats=1");
        if process::run(&mut command).is_err() {
            hurt.push(format!("{name}: {}", found.display()));
        }
    }
    if !hurt.is_empty() {
        bail!("these targets ended early; the inputs are in\n{}", hurt.join("\n"));
    }
    Ok(())
}

fn nightly() -> Command {
    let mut command = Command::new("rustup");
    command.args(["run", "nightly"]);
    command
}

/// Says what is missing, or installs it where it can be.
fn ready() -> Result<()> {
    if process::output(nightly().args(["rustc", "--version"])).is_err() {
        bail!("fuzzing needs the nightly toolchain: `rustup toolchain install nightly`");
    }
    if !["c++", "g++", "clang++"].into_iter().any(process::exists) {
        bail!("fuzzing needs a compiler of C++, of which libFuzzer is made; install g++ or clang");
    }
    if process::output(nightly().args(["cargo", "fuzz", "--version"])).is_err() {
        eprintln!("xtask: installing cargo-fuzz");
        let install = process::run(&mut process::cargo(&["install", "cargo-fuzz", "--locked"]));
        if let Err(error) = install {
            bail!("fuzzing needs cargo-fuzz, and it could not be installed: {error:#}");
        }
    }
    Ok(())
}

impl Seeds {
    /// Writes the seeds into a folder and returns how many there are.
    fn write(&self, folder: &Path) -> Result<usize> {
        let mut seeds: Vec<Vec<u8>> = Vec::new();
        match self {
            Self::Files(kinds) => {
                for path in files(kinds)? {
                    seeds.push(fs::read(path)?);
                }
            }
            Self::Contents => seeds = streams(contents)?,
            Self::Fonts => seeds = streams(fonts)?,
            Self::Lines => {
                for text in texts()? {
                    seeds.extend(text.split(|b| *b == b'\n').filter(|l| !l.is_empty()).map(<[u8]>::to_vec));
                }
            }
            Self::Texts => seeds = texts()?,
            Self::Rules => {
                let mut paths = Vec::new();
                find(Path::new("core/rules"), &["toml"], &mut paths)?;
                for path in paths {
                    seeds.push(fs::read(path)?);
                }
            }
        }
        // Those of an earlier run may be of other fixtures.
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            if path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("seed-")) {
                fs::remove_file(path)?;
            }
        }
        for (number, seed) in seeds.iter().enumerate() {
            fs::write(folder.join(format!("seed-{number}")), seed)?;
        }
        Ok(seeds.len())
    }
}

/// Streams of a document, and what is to stand before each.
type Chosen = BTreeMap<ObjectId, Vec<u8>>;

/// Returns the streams that `choose` names, unpacked.
fn streams(choose: fn(&Document) -> Chosen) -> Result<Vec<Vec<u8>>> {
    let mut out = Vec::new();
    // Streams of hostile fixtures unpack to more than a machine holds.
    for path in files(&["pdf"])?.into_iter().filter(|path| !path.starts_with(HOSTILE)) {
        let Ok(document) = Document::load_mem(&fs::read(path)?) else { continue };
        for (id, mut seed) in choose(&document) {
            let Ok(stream) = document.get_object(id).and_then(Object::as_stream) else { continue };
            let data = stream.decompressed_content().unwrap_or_else(|_| stream.content.clone());
            if data.len() as u64 <= MOST_BYTES {
                seed.extend(data);
                out.push(seed);
            }
        }
    }
    out.sort();
    out.dedup();
    Ok(out)
}

fn contents(document: &Document) -> Chosen {
    let pages = document.get_pages().into_values();
    pages.flat_map(|page| document.get_page_contents(page)).map(|id| (id, Vec::new())).collect()
}

/// What fonts refer to, with the first byte that the target `font` wants before it.
fn fonts(document: &Document) -> Chosen {
    let kinds: [(&[u8], u8); 5] =
        [(b"ToUnicode", 1), (b"Encoding", 2), (b"FontFile2", 3), (b"FontFile3", 4), (b"FontFile", 5)];
    let dictionaries = || document.objects.values().filter_map(|o| o.as_dict().ok());
    let refers = |(key, kind): (&[u8], u8)| {
        let ids = dictionaries().filter_map(move |d| d.get(key).and_then(Object::as_reference).ok());
        ids.map(|id| (id, vec![kind])).collect::<Vec<_>>()
    };
    kinds.into_iter().flat_map(refers).collect()
}

fn texts() -> Result<Vec<Vec<u8>>> {
    let mut paths = Vec::new();
    find(Path::new("fuzz/lines"), &["txt"], &mut paths)?;
    paths.iter().map(|path| Ok(fs::read(path)?)).collect()
}

fn files(kinds: &[&str]) -> Result<Vec<PathBuf>> {
    let mut out = Vec::new();
    for folder in FOLDERS {
        find(Path::new(folder), kinds, &mut out)?;
    }
    out.sort();
    Ok(out)
}

fn find(folder: &Path, kinds: &[&str], out: &mut Vec<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            find(&path, kinds, out)?;
        } else if path.extension().and_then(|e| e.to_str()).is_some_and(|e| kinds.contains(&e))
            && fs::metadata(&path)?.len() <= MOST_BYTES
        {
            out.push(path);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_target_is_built_and_has_seeds() {
        std::env::set_current_dir(crate::root()).unwrap();
        let manifest = fs::read_to_string("fuzz/Cargo.toml").unwrap();
        assert_eq!(manifest.matches("[[bin]]").count(), TARGETS.len());
        for (name, seeds) in &TARGETS {
            assert!(manifest.contains(&format!("name = \"{name}\"\npath = \"targets/{name}.rs\"")), "{name}");
            assert!(Path::new("fuzz/targets").join(format!("{name}.rs")).is_file(), "{name}");
            let folder = std::env::temp_dir().join(format!("fuzz-{}-{name}", std::process::id()));
            fs::create_dir_all(&folder).unwrap();
            assert!(seeds.write(&folder).unwrap() > 0, "{name}");
            fs::remove_dir_all(&folder).unwrap();
        }
    }
}
