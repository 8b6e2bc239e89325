//! A folder that brings a scorer of its own: `pdfs/<id>.pdf`, `truth/<id>.json` and `score.py`.
//!
//! Beside the scorer's own table, each
//! verdict is compared with the truth: a document that is called reconciled and is wrong is a silent
//! error, the one kind that this project exists to prevent.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use anyhow::{Context as _, Result, bail};
use serde_json::Value;

use super::{prediction, reader};
use crate::process;

/// One document and what came of it.
struct Outcome {
    id: String,
    /// The verdict, or the code of the failure.
    status: String,
    is_answer: bool,
    millis: u128,
}

/// Reads every document, writes the predictions, calls the scorer and compares verdicts.
pub(crate) fn run(args: &[String]) -> Result<()> {
    let Some((folder, rest)) = args.split_first() else { bail!("usage: cargo xtask score DIR [ARGS…]") };
    let folder = PathBuf::from(folder);
    let program = process::build("flvxtract-cli", "flvxtract")?;
    let predictions = process::target_folder().join("score");
    process::clear(&predictions)?;
    fs::create_dir_all(&predictions)?;
    let mut outcomes = Vec::new();
    for pdf in pdfs(&folder.join("pdfs"))? {
        outcomes.push(read(&program, &folder, &pdf, &predictions)?);
    }
    let results = process::target_folder().join("score-results.json");
    process::run(
        Command::new("python3")
            .arg(folder.join("score.py"))
            .arg(&predictions)
            .arg("--json")
            .arg(&results)
            .args(rest),
    )?;
    let results: Value = serde_json::from_slice(&fs::read(results)?)?;
    compare(&outcomes, &results["documents"]);
    Ok(())
}

fn pdfs(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).with_context(|| folder.display().to_string())?;
    let mut paths: Vec<PathBuf> = entries.filter_map(|e| Some(e.ok()?.path())).collect();
    paths.retain(|p| p.extension().is_some_and(|e| e == "pdf"));
    paths.sort();
    Ok(paths)
}

fn read(program: &Path, folder: &Path, pdf: &Path, predictions: &Path) -> Result<Outcome> {
    let id = pdf.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let truth = fs::read(folder.join("truth").join(format!("{id}.json"))).unwrap_or_default();
    let truth: Value = serde_json::from_slice(&truth).unwrap_or_default();
    let password = truth["password"].as_str().map(str::to_owned);
    let mut command = reader::command(program, pdf, password.as_slice());
    let started = Instant::now();
    let output = command.output().context("cannot start the command line")?;
    let millis = started.elapsed().as_millis();
    let Ok(answer) = serde_json::from_slice::<Value>(&output.stdout) else {
        let message = String::from_utf8_lossy(&output.stderr).into_owned();
        let status = message.split(": ").nth(1).unwrap_or("crashed").to_owned();
        return Ok(Outcome { id, status, is_answer: false, millis });
    };
    let flat = serde_json::to_vec_pretty(&prediction::from_answer(&answer))?;
    fs::write(predictions.join(format!("{id}.json")), flat)?;
    Ok(Outcome { id, status: prediction::status(&answer).to_owned(), is_answer: true, millis })
}

fn compare(outcomes: &[Outcome], results: &Value) {
    println!("\n{:22} {:22} {:>6}  verdict against truth", "id", "status", "ms");
    let mut counts = [0_usize; 4];
    for outcome in outcomes.iter().filter(|o| results[&o.id].is_object()) {
        let is_perfect = results[&outcome.id]["perfect"] == true;
        let kind = match (outcome.is_answer && outcome.status == "reconciled", is_perfect) {
            (true, true) => 0,
            (true, false) => 1,
            (false, true) => 2,
            (false, false) => 3,
        };
        counts[kind] += 1;
        let text = [
            "proved, right",
            "SILENT ERROR: reconciled but wrong",
            "right, not proved",
            "wrong, and said so",
        ];
        println!("{:22} {:22} {:>6}  {}", outcome.id, outcome.status, outcome.millis, text[kind]);
    }
    println!(
        "\nproved and right {}, reconciled but wrong {}, right but not proved {}, wrong and said so {}",
        counts[0], counts[1], counts[2], counts[3]
    );
}
