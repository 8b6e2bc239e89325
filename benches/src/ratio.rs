//! CPU time and memory of `flvxtract extract -f json` against `pdftotext -layout`, whole processes on
//! the same file, and over growing statements. Prints Markdown.
//!
//! `ratio PROGRAM CASES SCRATCH [--runs N] [--extra FOLDER]`

mod measure;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use measure::{Cost, measure, ours, theirs};
use serde_json::Value;

/// Numbers of rows of the growing statements.
const ROWS: [u32; 5] = [100, 300, 1_000, 3_000, 10_000];

/// A file to measure on.
struct Document {
    name: String,
    path: PathBuf,
    passwords: Vec<String>,
}

fn main() -> Result<()> {
    let mut paths = Vec::new();
    let (mut runs, mut extra) = (11, None);
    let mut args = std::env::args().skip(1);
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--runs" => runs = args.next().context("--runs N")?.parse()?,
            "--extra" => extra = Some(PathBuf::from(args.next().context("--extra FOLDER")?)),
            path => paths.push(PathBuf::from(path)),
        }
    }
    let [program, cases, scratch] = paths.as_slice() else {
        bail!("usage: ratio PROGRAM CASES SCRATCH [--runs N] [--extra FOLDER]");
    };
    compare("Fixtures", program, &fixtures(cases)?, runs)?;
    if let Some(folder) = extra {
        compare("Other documents", program, &plain(&folder)?, runs)?;
    }
    let growing = growing(scratch)?;
    compare("Growing statements", program, &growing, runs)?;
    per_row(program, &growing, runs)
}

/// Prints both programs' costs on each document and the median ratio.
fn compare(title: &str, program: &Path, documents: &[Document], runs: usize) -> Result<()> {
    println!("\n### {title}\n");
    println!("| document | flvxtract CPU ms | pdftotext CPU ms | ratio | flvxtract MiB | pdftotext MiB |");
    println!("|---|---:|---:|---:|---:|---:|");
    let (mut ratios, mut peak_mib) = (Vec::new(), 0);
    for document in documents {
        let mine = measure(runs, || ours(program, &document.path, &document.passwords))?;
        let other = measure(runs, || theirs(&document.path, &document.passwords))?;
        let ratio = mine.cpu_ms() / other.cpu_ms();
        peak_mib = peak_mib.max(mine.peak_mib());
        println!(
            "| {}{} | {:.1} | {:.1} | {ratio:.2} | {} | {} |",
            document.name,
            mark(mine),
            mine.cpu_ms(),
            other.cpu_ms(),
            mine.peak_mib(),
            other.peak_mib()
        );
        if is_answer(mine) {
            ratios.push(ratio);
        }
    }
    ratios.sort_by(f64::total_cmp);
    if let Some(median) = ratios.get(ratios.len() / 2) {
        println!(
            "\nMedian ratio {median:.2} over {} of {} documents, median of {runs} runs each; a document that \
             gave no answer is not counted. Largest resident set of flvxtract {peak_mib} MiB.",
            ratios.len(),
            documents.len()
        );
    }
    Ok(())
}

/// Prints what a row costs as statements grow.
fn per_row(program: &Path, documents: &[Document], runs: usize) -> Result<()> {
    println!("\n### Cost of a row\n");
    println!("| rows | CPU ms | CPU µs a row | MiB |");
    println!("|---:|---:|---:|---:|");
    for (rows, document) in ROWS.into_iter().zip(documents) {
        let cost = measure(runs, || ours(program, &document.path, &[]))?;
        let each = cost.cpu_ms() * 1e3 / f64::from(rows);
        println!("| {rows}{} | {:.1} | {each:.1} | {} |", mark(cost), cost.cpu_ms(), cost.peak_mib());
    }
    Ok(())
}

fn is_answer(cost: Cost) -> bool {
    matches!(cost.code, Some(0 | 2))
}

fn mark(cost: Cost) -> String {
    if is_answer(cost) { String::new() } else { format!(" (exit {:?})", cost.code) }
}

fn fixtures(cases: &Path) -> Result<Vec<Document>> {
    let mut found = Vec::new();
    for bank in sorted(cases)? {
        for case in sorted(&bank)? {
            let Ok(about) = fs::read(case.join("case.json")) else { continue };
            let about: Value = serde_json::from_slice(&about)?;
            let passwords = about["passwords"].as_array().into_iter().flatten();
            let name = case.strip_prefix(cases)?.display().to_string();
            found.push(Document {
                name,
                path: case.join("input.pdf"),
                passwords: passwords.filter_map(|p| Some(p.as_str()?.to_owned())).collect(),
            });
        }
    }
    Ok(found)
}

fn plain(folder: &Path) -> Result<Vec<Document>> {
    let paths = sorted(folder)?.into_iter().filter(|p| p.extension().is_some_and(|e| e == "pdf"));
    let name = |p: &Path| p.file_name().unwrap_or_default().to_string_lossy().into_owned();
    Ok(paths.map(|path| Document { name: name(&path), passwords: password_beside(&path), path }).collect())
}

/// The password that the truth of a document names, as in a folder for `cargo xtask score`.
fn password_beside(pdf: &Path) -> Vec<String> {
    let name = pdf.with_extension("json").file_name().unwrap_or_default().to_owned();
    let truth = pdf.parent().and_then(Path::parent).map(|folder| folder.join("truth").join(name));
    let truth: Value = truth
        .and_then(|path| fs::read(path).ok())
        .and_then(|bytes| serde_json::from_slice(&bytes).ok())
        .unwrap_or_default();
    truth["password"].as_str().map(str::to_owned).into_iter().collect()
}

/// Writes the growing statements.
fn growing(scratch: &Path) -> Result<Vec<Document>> {
    fs::create_dir_all(scratch)?;
    let mut documents = Vec::new();
    for rows in ROWS {
        let path = scratch.join(format!("rows-{rows}.pdf"));
        fs::write(&path, flvxtract_benches::statement_pdf(rows))?;
        documents.push(Document { name: format!("{rows} rows"), path, passwords: Vec::new() });
    }
    Ok(documents)
}

fn sorted(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).with_context(|| folder.display().to_string())?;
    let mut paths: Vec<PathBuf> = entries.filter_map(|e| Some(e.ok()?.path())).collect();
    paths.sort();
    Ok(paths)
}
