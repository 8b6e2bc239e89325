//! `cargo xtask corpus`: the large set of documents, drawn at random and made on demand.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Result, bail};
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
    /// Generator to call, a file of fixtures/generators
    #[arg(long, value_name = "NAME", default_value = "random_layouts.py")]
    generator: String,
    /// Arguments for the generator
    #[arg(last = true, value_name = "ARGS")]
    rest: Vec<String>,
}

/// Makes the documents with as many processes as there are processors.
pub(crate) fn run(args: &[String]) -> Result<()> {
    let Some(options) = process::options::<Options>(args)? else { return Ok(()) };
    let generator = Path::new(GENERATORS).join(&options.generator);
    if !generator.is_file() {
        bail!("no such generator: {}", generator.display());
    }
    let out = match &options.out {
        Some(out) => out.clone(),
        None => emptied(process::target_folder().join("corpus").join(options.seed.to_string()))?,
    };
    prepare()?;
    let firsts: Vec<usize> = (1..=options.count).step_by(CHUNK).collect();
    let progress = parallel::progress(options.count, "documents made");
    parallel::map(&firsts, |&first| {
        let count = CHUNK.min(options.count + 1 - first);
        let mut command = Command::new("python3");
        command.arg(&generator).args(["--seed", &options.seed.to_string(), "--first", &first.to_string()]);
        command.args(["--count", &count.to_string(), "--out"]).arg(&out).args(&options.rest);
        process::output(command.stdin(Stdio::null()))?;
        progress.inc(u64::try_from(count)?);
        Ok(())
    })?;
    progress.finish_and_clear();
    println!("{} documents in {}", options.count, out.display());
    println!("score them with: cargo xtask score {}", out.display());
    Ok(())
}

/// Makes the environment of the generators, once and before several processes would.
fn prepare() -> Result<()> {
    let wanted = fs::read_to_string(Path::new(GENERATORS).join("requirements.txt"))?;
    let environment = Path::new(GENERATORS).join(".venv");
    if fs::read_to_string(environment.join("installed.txt")).unwrap_or_default() == wanted {
        return Ok(());
    }
    let packages = wanted.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    eprintln!(
        "xtask: a Python environment is made in {}; pip installs into it: {}",
        environment.display(),
        packages.collect::<Vec<_>>().join(", ")
    );
    let mut command = Command::new("python3");
    command.arg(Path::new(GENERATORS).join("generate.py")).arg("--list");
    process::output(&mut command).map(|_| ())
}

fn emptied(folder: PathBuf) -> Result<PathBuf> {
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    Ok(folder)
}
