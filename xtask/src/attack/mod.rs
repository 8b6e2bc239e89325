//! `cargo xtask attack`: altered statements and honest ones, and what `flvxtract inspect` finds in them.
//!
//! The corpus is made by `fixtures/generators/attacks.py`; the scorer reads the JSON of the command line as anyone
//! would, and shares no code with the checks that it judges.

mod corpus;
mod inspection;
mod outcome;
mod report;
mod sample;
mod summary;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context as _, Result, bail};
use clap::Parser;
use regex::Regex;

use self::inspection::Inspection;
use self::outcome::Outcome;
use self::sample::Sample;
use crate::{parallel, process};

/// Makes altered statements and honest ones, inspects them, and prints what was found.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask attack")]
struct Options {
    /// The same seed gives the same files
    #[arg(long, value_name = "S", default_value_t = 1)]
    seed: u64,
    /// Files of each edit; of each honest treatment there are twice as many
    #[arg(long, value_name = "N", default_value_t = 12)]
    count: usize,
    /// Only edits and treatments whose name matches; those of treatments begin with `honest-`
    #[arg(long, value_name = "REGEX")]
    only: Option<Regex>,
    /// None of those whose name matches
    #[arg(long, value_name = "REGEX")]
    skip: Option<Regex>,
    /// Folder of the files, which are made anew; default: target/attack/S
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Folders of cases to alter instead of those of this repository, with commas between
    #[arg(long, value_name = "DIR,…")]
    sources: Option<String>,
    /// Score the files that are there and make none
    #[arg(long)]
    keep: bool,
    /// Use this program and build none
    #[arg(long, value_name = "FILE")]
    program: Option<PathBuf>,
    /// Write the numbers and each file's outcome as JSON
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
    /// List what was missed, and what was found in honest files, by name
    #[arg(short, long)]
    verbose: bool,
}

impl Options {
    /// Returns whether an edit or treatment is asked for.
    fn takes(&self, name: &str) -> bool {
        self.only.as_ref().is_none_or(|only| only.is_match(name))
            && !self.skip.as_ref().is_some_and(|skip| skip.is_match(name))
    }
}

/// Makes the files, inspects them and prints the tables.
pub(crate) fn run(args: &[String]) -> Result<()> {
    let Some(options) = process::options::<Options>(args)? else { return Ok(()) };
    let out = options
        .out
        .clone()
        .unwrap_or_else(|| process::target_folder().join("attack").join(options.seed.to_string()));
    if !options.keep {
        corpus::make(&out, &options, |name| options.takes(name))?;
    }
    let program = match &options.program {
        Some(program) => program.clone(),
        None => process::build("flvxtract-cli", "flvxtract")?,
    };
    let mut samples = sample::find(&out)?;
    samples.retain(|s| options.takes(&s.group));
    if samples.is_empty() {
        bail!("{} holds no file to score", out.display());
    }
    let tried = corpus::tried(&out)?;
    let started = Instant::now();
    let outcomes = score(&program, &samples)?;
    let failed = outcomes.iter().filter(|o| o.failure.is_some()).count();
    if let Some(why) =
        outcomes.iter().find_map(|o| o.failure.as_ref()).filter(|_| 2 * failed > outcomes.len())
    {
        bail!("{failed} of {} files could not be inspected: {why}", outcomes.len());
    }
    eprintln!("xtask: {} files in {:.1} s", samples.len(), started.elapsed().as_secs_f64());
    print!("{}", report::text(&outcomes, &tried, options.verbose));
    if let Some(path) = &options.json {
        let json = serde_json::to_vec_pretty(&report::json(&outcomes, &tried))?;
        fs::write(path, json).with_context(|| format!("cannot write {}", path.display()))?;
    }
    Ok(())
}

/// Inspects all files, and once each file that some were made from.
fn score(program: &Path, samples: &[Sample]) -> Result<Vec<Outcome>> {
    let mut files: BTreeMap<&Path, &[String]> = BTreeMap::new();
    for sample in samples {
        files.insert(&sample.input, &sample.passwords);
        if let Some(base) = &sample.base {
            files.entry(base).or_default();
        }
    }
    let files: Vec<(&Path, &[String])> = files.into_iter().collect();
    let progress = parallel::progress(files.len(), "files inspected");
    let answers = parallel::map(&files, |(file, passwords)| {
        let answer = inspection::read(program, file, passwords);
        progress.inc(1);
        answer
    });
    progress.finish_and_clear();
    let answers: BTreeMap<&Path, Inspection> = files.iter().map(|(file, _)| *file).zip(answers?).collect();
    let none = Inspection::default();
    let of = |path: Option<&Path>| path.and_then(|p| answers.get(p)).unwrap_or(&none);
    Ok(samples.iter().map(|s| Outcome::of(s, of(Some(&s.input)), of(s.base.as_deref()))).collect())
}
