//! `cargo xtask compare`: everyone on the same documents, scored by the same rules.

mod peer;
mod reading;
mod results;
mod speed;

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, anyhow};
use clap::Parser;

use self::peer::{Kind, PEERS, Peer};
use self::results::Reading;
use self::speed::Measure;
use crate::score::case::Case;
use crate::score::outcome::{Answer, Outcome};
use crate::score::summary::Summary;
use crate::score::{self, reader};
use crate::{corpus, install, process};

/// Compares flvxtract with other readers and writes benches/RESULTS.md.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask compare")]
struct Options {
    /// Folders of cases, or folders with pdfs/ and truth/; default: fixtures/cases, and what
    /// `cargo xtask corpus` has made in target/corpus/1
    dirs: Vec<PathBuf>,
    /// Documents to measure the time on
    #[arg(long, value_name = "N", default_value_t = 20)]
    timed: usize,
    /// Runs on each of them
    #[arg(long, value_name = "N", default_value_t = 5)]
    runs: usize,
    /// Print only, and leave benches/RESULTS.md as it is
    #[arg(long)]
    dry_run: bool,
}

/// Installs the peers, reads, scores, measures and writes.
pub(crate) fn run(args: &[String]) -> Result<()> {
    let Some(options) = process::options::<Options>(args)? else { return Ok(()) };
    let dirs = if options.dirs.is_empty() { defaults() } else { options.dirs.clone() };
    let folders = dirs
        .iter()
        .map(|dir| Ok((shown(dir), score::cases(&[dir], None)?)))
        .collect::<Result<Vec<(String, Vec<Case>)>>>()?;
    install::poppler()?;
    let program = process::build("flvxtract-cli", "flvxtract")?;
    let peers: Vec<(Peer, Result<(), String>)> =
        PEERS.into_iter().map(|peer| (peer, peer.install().map_err(|e| format!("{e:#}")))).collect();

    let mut body = preface(args, options.timed);
    let mut answered: Vec<Vec<Case>> = vec![Vec::new(); PEERS.len()];
    for (name, cases) in &folders {
        let mut readings = vec![scored("flvxtract", cases, &reader::read(&program, cases))];
        for (place, (peer, installed)) in peers.iter().enumerate().filter(|(_, (p, _))| p.kind == Kind::Rows)
        {
            eprintln!("xtask: {} reads {name}", peer.name);
            let answers = match installed {
                Ok(()) => reading::read(peer, cases),
                Err(reason) => Err(anyhow!("{reason}")),
            };
            readings.push(scored(peer.name, cases, &answers));
            let found = cases.iter().zip(answers.iter().flatten()).filter(|(_, answer)| answer.is_answer);
            answered[place].extend(found.map(|(case, _)| case.clone()));
        }
        body += &results::accuracy(name, cases.len(), &readings);
        body += "\n";
    }
    let all: Vec<Case> = folders.into_iter().flat_map(|(_, cases)| cases).collect();
    let common = speed::sample(&all, options.timed);
    let inside = process::build("flvxtract-benches", "inside")?;
    let mut measure = Measure::new(&program, &inside, options.runs);
    let mut costs = vec![measure.ours(&common)?, measure.pdftotext(&common)?];
    for ((peer, _), answered) in peers.iter().zip(&answered).filter(|((_, installed), _)| installed.is_ok()) {
        eprintln!("xtask: measuring {}", peer.name);
        let own = speed::sample(answered, options.timed);
        costs.push(measure.peer(peer, if peer.kind == Kind::Rows { &own } else { &common })?);
    }
    body += &results::speed(options.runs, &costs);
    println!("{body}");
    if !options.dry_run {
        results::write(&body)?;
        println!("wrote benches/RESULTS.md");
    }
    Ok(())
}

fn defaults() -> Vec<PathBuf> {
    let corpus = corpus::default_folder(1);
    let corpus = corpus.is_dir().then_some(corpus);
    [PathBuf::from("fixtures/cases")].into_iter().chain(corpus).collect()
}

fn scored(name: &str, cases: &[Case], answers: &Result<Vec<Answer>>) -> Reading {
    let summary = answers.as_ref().map_err(failure).map(|answers| {
        let outcomes: Vec<Outcome> = cases.iter().zip(answers).map(|(c, a)| Outcome::of(c, a)).collect();
        Summary::of(&outcomes)
    });
    Reading { name: name.to_owned(), summary }
}

/// Returns the last line of an error, which is where a program says what it lacks.
fn failure(error: &anyhow::Error) -> String {
    let text = format!("{error:#}");
    let line = text.trim().lines().next_back().unwrap_or_default().replace('|', "/");
    eprintln!("xtask: {text}");
    format!("could not be run: {line}")
}

/// Returns a folder without the place of this machine.
fn shown(dir: &Path) -> String {
    if let Ok(inside) = dir.strip_prefix(process::target_folder()) {
        return Path::new("target").join(inside).display().to_string();
    }
    let name = || dir.file_name().unwrap_or_default().to_string_lossy().into_owned();
    if dir.is_absolute() { name() } else { dir.display().to_string() }
}

/// Returns what was compared and how.
fn preface(args: &[String], timed: usize) -> String {
    let args: Vec<String> = args
        .iter()
        .map(|a| if Path::new(a).is_absolute() { shown(Path::new(a)) } else { a.clone() })
        .collect();
    let mut versions = vec![format!("flvxtract {} at {}", env!("CARGO_PKG_VERSION"), commit())];
    versions.push(format!("pdftotext {}", peer::pdftotext_version()));
    versions.extend(PEERS.iter().map(|peer| peer.package.replace("==", " ")));
    let command = format!("cargo xtask compare {}", args.join(" "));
    format!(
        "```sh\n{}\n```\n\n{}.\n\n\
         All in one run, on the same machine and documents, by the same scorer. `fixtures/cases` and `target/corpus` are \
         our own and synthetic, the latter made by `cargo xtask corpus --seed S --count N`; other folders hold documents of third parties. monopoly-core and bankstract are made for given banks and layouts, and few of these \
         documents are such: their figures say how they do on a layout that they do not know. They are called as their own \
         commands call them: the bank is detected, and monopoly-core falls back to its generic parser. pdfplumber gives \
         tables; the adapter that makes rows of them is ours, in `benches/peers`, and claims no proof. \
         Without a single error are documents with every row, and the opening and closing balance where they are printed; \
         readers that do not give balances are better judged by documents with every row right.\n\n\
         A ratio is the median over documents of the peer's CPU time over ours on the same document, above 1 where the \
         peer takes longer. Who gives rows is timed on documents of which it gives some, at most {} of them; who gives \
         text, on the same number spread over all. In process, the start of the interpreter and imports are left out, \
         for us as for the peer.\n\n",
        command.trim_end(),
        versions.join(", "),
        timed,
    )
}

/// Returns the last commit that changed the program.
fn commit() -> String {
    let said = process::output(Command::new("git").args(["log", "-1", "--format=%h", "--", "core", "cli"]));
    said.map_or_else(|_| "?".to_owned(), |hash| String::from_utf8_lossy(&hash).trim().to_owned())
}
