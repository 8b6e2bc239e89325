//! Altered statements, through the public API, against what was done to them.
//!
//! A folder `fixtures/attacked/<edit>/` holds a statement that `fixtures/generators/attacks.py --kept` altered, and `attack.json`:
//! what was changed, of which file, and the codes of which any tells of it. One of these must be found, at a weight that the file
//! before the edit does not have; and the file before the edit may have no finding of weight that is not true of it.
//! While working, `CASE=hidden cargo test -p flvxtract --test attacked` takes only the edits whose name holds a text.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use flvxtract::{Extractor, Severity};
use serde_json::Value;

/// How many edits are kept, so that an emptied folder is no success.
const KEPT: usize = 38;

/// How often each code is found at a severity of at least `medium`.
type Codes = BTreeMap<&'static str, usize>;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The edits with their truth, in the order of their names.
fn attacks() -> Result<Vec<(PathBuf, Value)>, Box<dyn Error>> {
    let mut found = Vec::new();
    let part = std::env::var("CASE").unwrap_or_default();
    for entry in fs::read_dir(root().join("fixtures/attacked"))? {
        let folder = entry?.path();
        let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if folder.is_dir() && name.contains(&part) {
            let truth = serde_json::from_slice(&fs::read(folder.join("attack.json"))?)?;
            found.push((folder, truth));
        }
    }
    found.sort_by(|a, b| a.0.cmp(&b.0));
    if found.len() < if part.is_empty() { KEPT } else { 1 } {
        return Err(
            format!("expected {KEPT} altered files in fixtures/attacked, found {}", found.len()).into()
        );
    }
    Ok(found)
}

fn is_skipped(truth: &Value) -> bool {
    let is_picture =
        ["amount-then-raster", "text-layer"].contains(&truth["edit"].as_str().unwrap_or_default());
    is_picture && cfg!(not(feature = "ocr"))
}

fn codes(path: &Path) -> Result<Codes, Box<dyn Error>> {
    let integrity = Extractor::new().inspect(&fs::read(path)?)?;
    let mut found = Codes::new();
    for finding in integrity.findings.iter().filter(|f| f.severity >= Severity::Medium) {
        *found.entry(finding.code.code()).or_default() += 1;
    }
    Ok(found)
}

fn texts(value: &Value) -> Vec<&str> {
    value.as_array().into_iter().flatten().filter_map(Value::as_str).collect()
}

/// The file before the edit: beside it where the source itself had to be put right first.
fn before(folder: &Path, truth: &Value) -> PathBuf {
    match truth["base"].as_str() {
        Some(base) => folder.join(base),
        None => root().join(truth["sourceFile"].as_str().unwrap_or_default()),
    }
}

#[test]
fn every_edit_is_found_and_its_source_is_clean() -> Result<(), Box<dyn Error>> {
    let known: Value = serde_json::from_slice(&fs::read(root().join("fixtures/attacked/known.json"))?)?;
    let (mut missed, mut mended, mut unclean) = (Vec::new(), Vec::new(), Vec::new());
    for (folder, truth) in attacks()? {
        if is_skipped(&truth) {
            continue;
        }
        let edit = truth["edit"].as_str().unwrap_or_default().to_owned();
        let (old, new) = (codes(&before(&folder, &truth))?, codes(&folder.join("input.pdf"))?);
        let expected = texts(&truth["expectAnyOf"]);
        let count = |codes: &Codes, code: &str| codes.get(code).copied().unwrap_or_default();
        let is_found = expected.iter().any(|code| count(&new, code) > count(&old, code));
        println!("{edit}: before {old:?}, after {new:?}, expected any of {expected:?}");
        match (is_found, known[&edit].is_string()) {
            (false, false) => missed.push(edit.clone()),
            (true, true) => mended.push(edit.clone()),
            _ => {}
        }
        let told = texts(&truth["trueFindings"]);
        if old.keys().any(|code| !told.contains(code)) {
            unclean.push(edit);
        }
    }
    assert!(missed.is_empty(), "not found: {}; see above", missed.join(", "));
    assert!(unclean.is_empty(), "found before the edit: {}; see above", unclean.join(", "));
    assert!(mended.is_empty(), "take {} out of fixtures/attacked/known.json", mended.join(", "));
    Ok(())
}
