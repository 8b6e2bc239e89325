//! `cargo xtask torture`: files damaged at random through the command line, under bounds on memory and time.
//!
//! No answer is expected of them, only that there is one, or an error: no panic, no hang, no more memory than allowed.

mod bomb;
mod bytes;
mod content;
mod noise;
mod sample;
mod structure;
mod trial;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::{Result, bail};
use clap::Parser;

use self::sample::Sources;
use self::trial::Bounds;
use crate::{parallel, process};

/// Files that the tests damage: with a program that is not optimised, 100 took 57 s of CPU time.
const IN_TESTS: usize = 60;

/// The commands that each file goes through.
const COMMANDS: [&[&str]; 2] =
    [&["extract", "--quiet", "--format", "json"], &["inspect", "--format", "json"]];

/// Damages files and looks that none hurts.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask torture")]
struct Options {
    /// Number of files
    #[arg(long, value_name = "N", default_value_t = 2000)]
    count: usize,
    /// The same seed gives the same files
    #[arg(long, value_name = "S", default_value_t = 1)]
    seed: u64,
    /// Number of the first file, to make one again
    #[arg(long, value_name = "N", default_value_t = 0)]
    first: usize,
    /// Seconds that a file may take
    #[arg(long, value_name = "N", default_value_t = 10)]
    seconds: u64,
    /// Memory that a file may take
    #[arg(long, value_name = "MIB", default_value_t = 512)]
    memory_mib: u64,
    /// Use this program and build none
    #[arg(long, value_name = "FILE")]
    program: Option<PathBuf>,
    /// Keep all files and not only those that hurt
    #[arg(long)]
    keep: bool,
}

/// What came of one file.
struct Outcome {
    kind: String,
    name: String,
    defects: Vec<String>,
    memory_mib: u64,
    time: Duration,
}

/// Damages files, runs them and prints what hurt.
pub(crate) fn run(args: &[String]) -> Result<()> {
    let Some(options) = process::options::<Options>(args)? else { return Ok(()) };
    let program = match &options.program {
        Some(program) => program.clone(),
        None => process::build("flvxtract-cli", "flvxtract")?,
    };
    torture(&options, &program)
}

/// The share of it that the tests run, with a program that is there.
pub(crate) fn test(program: &Path) -> Result<()> {
    if !cfg!(target_os = "linux") {
        return Ok(());
    }
    let count = IN_TESTS.to_string();
    // Not optimised, it takes several times as long.
    let args = ["--count", &count, "--seconds", "120", "--program"].map(str::to_owned);
    run(&[&args[..], &[program.to_string_lossy().into_owned()]].concat())
}

fn torture(options: &Options, program: &Path) -> Result<()> {
    let folder = process::target_folder().join("torture").join(options.seed.to_string());
    process::clear(&folder)?;
    fs::create_dir_all(&folder)?;
    let sources = Sources::read()?;
    let bounds = Bounds { seconds: options.seconds, memory_mib: options.memory_mib };
    let started = Instant::now();
    let numbers: Vec<usize> = (options.first..options.first + options.count).collect();
    let progress = parallel::progress(numbers.len(), "files damaged");
    let outcomes = parallel::map(&numbers, |number| {
        let sample = sources.sample(options.seed, *number);
        let name = format!("{number}.{}", sample.extension);
        let path = folder.join(&name);
        fs::write(&path, &sample.bytes)?;
        let mut outcome =
            Outcome { kind: sample.kind, name, defects: Vec::new(), memory_mib: 0, time: Duration::ZERO };
        for command in COMMANDS {
            let trial = trial::run(program, command, &path, bounds)?;
            outcome.defects.extend(trial.defect.map(|d| format!("{}: {d}", command.first().unwrap_or(&""))));
            outcome.memory_mib = outcome.memory_mib.max(trial.memory_mib);
            outcome.time = outcome.time.max(trial.time);
        }
        if outcome.defects.is_empty() && !options.keep {
            fs::remove_file(&path)?;
        }
        progress.inc(1);
        Ok(outcome)
    })?;
    progress.finish_and_clear();
    report(&outcomes, started.elapsed());
    let hurt = outcomes.iter().filter(|o| !o.defects.is_empty()).count();
    if hurt > 0 {
        bail!("{hurt} of {} files hurt; they are in {}", outcomes.len(), folder.display());
    }
    Ok(())
}

/// Prints a line for each way of damage, and each file that hurt.
fn report(outcomes: &[Outcome], took: Duration) {
    let mut kinds: BTreeMap<&str, (usize, usize, u64, Duration)> = BTreeMap::new();
    for outcome in outcomes {
        let entry = kinds.entry(&outcome.kind).or_default();
        entry.0 += 1;
        entry.1 += usize::from(!outcome.defects.is_empty());
        entry.2 = entry.2.max(outcome.memory_mib);
        entry.3 = entry.3.max(outcome.time);
    }
    println!("| damage | files | hurt | most memory, MiB | longest, s |\n|---|---|---|---|---|");
    for (kind, (files, hurt, memory, time)) in kinds {
        println!("| {kind} | {files} | {hurt} | {memory} | {:.2} |", time.as_secs_f64());
    }
    println!("{} files in {:.0} s", outcomes.len(), took.as_secs_f64());
    for outcome in outcomes {
        for defect in &outcome.defects {
            println!("{} ({}): {defect}", outcome.name, outcome.kind);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_files() {
        std::env::set_current_dir(crate::root()).unwrap();
        let sources = Sources::read().unwrap();
        for number in 0..40 {
            let (one, two) = (sources.sample(7, number), sources.sample(7, number));
            assert_eq!((one.kind, one.bytes), (two.kind, two.bytes), "{number}");
        }
    }

    #[test]
    fn what_a_process_must_not_do_is_seen() {
        if !cfg!(target_os = "linux") {
            return;
        }
        let folder = std::env::temp_dir().join(format!("torture-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let defect = |script: &str, bounds: Bounds| {
            let file = folder.join("script");
            fs::write(&file, script).unwrap();
            // The shell takes the further arguments as its own.
            trial::run(Path::new("sh"), &[&file.to_string_lossy()], Path::new("x"), bounds).unwrap().defect
        };
        let bounds = Bounds { seconds: 30, memory_mib: 512 };
        assert_eq!(defect("exit 1", bounds), None);
        assert!(defect("echo 'flvxtract: internal: x' >&2; exit 1", bounds).unwrap().starts_with("panic"));
        assert!(defect("exit 134", bounds).unwrap().starts_with("crash"));
        assert_eq!(defect("sleep 20", Bounds { seconds: 1, ..bounds }), Some("hang".to_owned()));
        assert!(defect("exit 0", Bounds { memory_mib: 1, ..bounds }).is_some());
        fs::remove_dir_all(&folder).unwrap();
    }
}
