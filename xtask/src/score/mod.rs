//! `cargo xtask score DIR`: the command line against documents whose truth is known.
//!
//! DIR is a folder of cases, scored here, or a folder that brings a scorer of its own
//! (see [`specimens`]).

mod calibration;
pub(crate) mod case;
mod contradictions;
pub(crate) mod document;
pub(crate) mod fields;
mod groups;
mod narrations;
pub(crate) mod outcome;
mod pairing;
mod prediction;
pub(crate) mod reader;
mod report;
mod signals;
mod specimens;
pub(crate) mod summary;
pub(crate) mod table;
mod text;
pub(crate) mod truth;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context as _, Result, bail};
use clap::Parser;
use regex::Regex;
use serde_json::{Value, json};

use self::case::Case;
use self::outcome::Outcome;
use self::report::Detail;
use self::summary::Summary;
use crate::process;

/// Scores the command line on documents whose truth is known.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask score")]
struct Options {
    /// Folder of cases, `<bank>/<case>/{input.pdf,case.json,expected.json}`
    dir: PathBuf,
    /// Only cases whose `<bank>/<case>` matches
    #[arg(long, value_name = "REGEX")]
    only: Option<Regex>,
    /// List up to N missed and N extra rows of each document that is wrong
    #[arg(long, value_name = "N", default_value_t = 0)]
    misses: usize,
    /// Write the numbers and each document's outcome as JSON
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
    /// Use this program and build none
    #[arg(long, value_name = "FILE")]
    program: Option<PathBuf>,
    /// Do not compute lending metrics
    #[arg(long)]
    no_metrics: bool,
    /// List every document, every trait and all names
    #[arg(short, long)]
    verbose: bool,
}

/// Reads every document, compares and prints.
pub(crate) fn run(args: &[String]) -> Result<()> {
    if args.first().is_some_and(|what| what == "narrations") {
        return narrations::run();
    }
    if args.first().is_some_and(|folder| Path::new(folder).join("score.py").is_file()) {
        return specimens::run(args);
    }
    let Some(options) = process::options::<Options>(args)? else { return Ok(()) };
    let cases = cases(&[&options.dir], options.only.as_ref())?;
    let program = match &options.program {
        Some(program) => program.clone(),
        None => process::build("flvxtract-cli", "flvxtract")?,
    };
    let started = Instant::now();
    let answers = reader::read(&program, &cases)?;
    eprintln!("xtask: {} documents in {:.1} s", cases.len(), started.elapsed().as_secs_f64());
    let mut outcomes: Vec<Outcome> = cases.iter().zip(&answers).map(|(c, a)| Outcome::of(c, a)).collect();
    if !options.no_metrics {
        for (outcome, signals) in outcomes.iter_mut().zip(signals::compare(&program, &cases, &answers)?) {
            outcome.signals = signals;
        }
    }
    let detail = Detail { is_verbose: options.verbose, misses: options.misses };
    print!("{}", report::text(&outcomes, detail));
    if let Some(path) = &options.json {
        let json = serde_json::to_vec_pretty(&results(&outcomes))?;
        fs::write(path, json).with_context(|| format!("cannot write {}", path.display()))?;
    }
    Ok(())
}

/// Returns the cases of folders, in the order given.
pub(crate) fn cases(folders: &[impl AsRef<Path>], only: Option<&Regex>) -> Result<Vec<Case>> {
    let mut cases = Vec::new();
    for folder in folders {
        let mut found = case::find(folder.as_ref())?;
        found.retain(|case| only.is_none_or(|only| only.is_match(&case.name)));
        if found.is_empty() {
            bail!("{} holds no case to score", folder.as_ref().display());
        }
        cases.append(&mut found);
    }
    Ok(cases)
}

fn results(outcomes: &[Outcome]) -> Value {
    json!({
        "overall": Summary::of(outcomes).to_json(),
        "metrics": signals::Total::of(outcomes.iter().filter_map(|o| o.signals.as_ref())).to_json(),
        "documents": outcomes.iter().map(Outcome::to_json).collect::<Vec<_>>(),
    })
}
