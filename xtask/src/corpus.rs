//! `cargo xtask corpus`: the large set of documents, drawn at random and made on demand.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;
use clap::Parser;

use crate::{parallel, process};

const GENERATORS: &str = "fixtures/generators";

/// Documents that one process makes; starting one costs as much as a few documents.
const CHUNK: usize = 25;

/// Makes documents whose layout nobody chose, and their truth.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask corpus")]
struct Options {
    /// The same seed gives the same documents
    #[arg(long, value_name = "S", default_value_t = 1)]
    seed: u64,
    /// Number of documents
    #[arg(long, value_name = "N", default_value_t = 1000)]
    count: usize,
    /// Folder to write to; default: target/corpus/S, which is emptied before
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Also make N scans, faxes or photographs of each document, into the folder beside that has
    /// "-scans" after its name, which is emptied before
    #[arg(long, value_name = "N", default_value_t = 0)]
    scans: usize,
    /// Arguments for random_layouts.py, as in `-- --contradictions 0.3`
    #[arg(last = true, value_name = "ARGS")]
    rest: Vec<String>,
}

/// Makes the documents with as many processes as there are processors.
pub(crate) fn run(args: &[String]) -> Result<()> {
    let Some(options) = process::options::<Options>(args)? else { return Ok(()) };
    let out = match &options.out {
        Some(out) => out.clone(),
        None => emptied(default_folder(options.seed))?,
    };
    announce()?;
    draw(&options, &out)?;
    println!("{} documents in {}", options.count, out.display());
    println!("score them with: cargo xtask score {}", out.display());
    if options.scans > 0 {
        let mut name = out.file_name().unwrap_or_default().to_owned();
        name.push("-scans");
        let scans = emptied(out.with_file_name(name))?;
        scan(&options, &out, &scans)?;
        println!("{} scans in {}", options.count * options.scans, scans.display());
    }
    Ok(())
}

/// Returns where the documents of a seed are made.
pub(crate) fn default_folder(seed: u64) -> PathBuf {
    process::target_folder().join("corpus").join(seed.to_string())
}

/// Draws the documents, a number of them in each process.
fn draw(options: &Options, out: &Path) -> Result<()> {
    let some = |first: usize, count: usize| {
        let mut command = generator("random_layouts.py", options.seed);
        command.args(["--first", &first.to_string(), "--count", &count.to_string()]);
        command.arg("--out").arg(out).args(&options.rest);
        process::quiet(&mut command)
    };
    // One alone first, so that what it needs is installed before several start.
    some(1, 0)?;
    let firsts: Vec<usize> = (1..=options.count).step_by(CHUNK).collect();
    let progress = parallel::progress(options.count, "documents made");
    parallel::map(&firsts, |&first| {
        let count = CHUNK.min(options.count + 1 - first);
        some(first, count)?;
        progress.inc(u64::try_from(count)?);
        Ok(())
    })?;
    progress.finish_and_clear();
    Ok(())
}

/// Makes pictures of the documents, those whose number ends in the same two digits in one process.
fn scan(options: &Options, from: &Path, out: &Path) -> Result<()> {
    let some = |only: &str| {
        let mut command = generator("scans.py", options.seed);
        command.args(["--each", &options.scans.to_string(), "--only", only]);
        command.arg("--from").arg(from).arg("--out").arg(out);
        process::quiet(&mut command)
    };
    some("nothing first, so that what it needs is installed")?;
    let ends: Vec<String> =
        (0..100.min(options.count)).map(|end| format!("{:02}$", (end + 1) % 100)).collect();
    let progress = parallel::progress(ends.len(), "parts of the documents scanned");
    parallel::map(&ends, |end| {
        some(end)?;
        progress.inc(1);
        Ok(())
    })?;
    progress.finish_and_clear();
    Ok(())
}

fn generator(name: &str, seed: u64) -> Command {
    let mut command = Command::new("python3");
    command.arg(Path::new(GENERATORS).join(name)).args(["--seed", &seed.to_string()]);
    command
}

/// Says what the generator will install into its environment.
fn announce() -> Result<()> {
    let environment = Path::new(GENERATORS).join(".venv");
    if environment.exists() {
        return Ok(());
    }
    let wanted = fs::read_to_string(Path::new(GENERATORS).join("requirements.txt"))?;
    let packages = wanted.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    eprintln!(
        "xtask: a Python environment is made in {}; pip installs into it: {}",
        environment.display(),
        packages.collect::<Vec<_>>().join(", ")
    );
    Ok(())
}

fn emptied(folder: PathBuf) -> Result<PathBuf> {
    process::clear(&folder)?;
    Ok(folder)
}
