//! Folders of cases: `<bank>/<case>/` with a document, `case.json` and `expected.json`.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use serde_json::Value;

use super::truth::Truth;

/// One document whose truth is known.
#[derive(Clone, Debug)]
pub(crate) struct Case {
    /// `<bank>/<case>`.
    pub(crate) name: String,
    /// The name of the bank's folder.
    pub(crate) bank: String,
    pub(crate) input: PathBuf,
    pub(crate) passwords: Vec<String>,
    /// What makes the document hard.
    pub(crate) challenges: Vec<String>,
    /// What was drawn for it, where it was drawn at random, and how it was scanned.
    pub(crate) traits: BTreeMap<String, String>,
    pub(crate) truth: Truth,
    /// The truth as it is written, null where it is in the flat form.
    pub(crate) expected: Value,
}

/// Returns the cases of a folder, in the order of their names: `<bank>/<case>/`, or `pdfs/<id>.pdf`
/// with `truth/<id>.json`.
pub(crate) fn find(folder: &Path) -> Result<Vec<Case>> {
    if folder.join("truth").is_dir() {
        return flat(folder);
    }
    let mut cases = Vec::new();
    for bank in folders(folder)? {
        for case in folders(&bank)? {
            if case.join("expected.json").is_file() {
                cases.push(read(&case).with_context(|| case.display().to_string())?);
            }
        }
    }
    Ok(cases)
}

fn read(folder: &Path) -> Result<Case> {
    let about = json(&folder.join("case.json"))?;
    let expected = json(&folder.join("expected.json"))?;
    let name = |path: Option<&Path>| -> String {
        path.and_then(Path::file_name).unwrap_or_default().to_string_lossy().into_owned()
    };
    let bank = name(folder.parent());
    let part = |name: &str| about[name].as_object().cloned().unwrap_or_default();
    let scan = part("scan").into_iter().map(|(name, value)| (format!("scan {name}"), value));
    Ok(Case {
        name: format!("{bank}/{}", name(Some(folder))),
        bank,
        input: folder.join(about["input"].as_str().unwrap_or("input.pdf")),
        passwords: strings(&about["passwords"]),
        challenges: strings(&about["challenges"]),
        traits: part("traits").into_iter().chain(scan).map(|(name, value)| (name, shown(&value))).collect(),
        truth: Truth::from_expected(&expected),
        expected,
    })
}

/// Returns the documents whose truth is in the flat form.
fn flat(folder: &Path) -> Result<Vec<Case>> {
    let mut cases = Vec::new();
    for path in sorted(&folder.join("truth"))? {
        let truth = json(&path)?;
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let input = folder.join("pdfs").join(&name).with_extension("pdf");
        if !input.is_file() {
            continue;
        }
        cases.push(Case {
            bank: truth["bank"].as_str().unwrap_or_default().to_owned(),
            name,
            input,
            passwords: truth["password"].as_str().map(str::to_owned).into_iter().collect(),
            challenges: Vec::new(),
            traits: BTreeMap::new(),
            truth: Truth::from_flat(&truth),
            expected: Value::Null,
        });
    }
    Ok(cases)
}

/// Reads a JSON file.
pub(crate) fn json(path: &Path) -> Result<Value> {
    let bytes = fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
    serde_json::from_slice(&bytes).with_context(|| format!("{} is no JSON", path.display()))
}

/// Returns the texts of a list.
pub(crate) fn strings(list: &Value) -> Vec<String> {
    list.as_array().into_iter().flatten().filter_map(|v| Some(v.as_str()?.to_owned())).collect()
}

fn shown(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// Returns the folders in a folder, by name.
pub(crate) fn folders(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut paths = sorted(folder)?;
    paths.retain(|path| path.is_dir());
    Ok(paths)
}

fn sorted(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    let mut paths: Vec<PathBuf> = entries.filter_map(|e| Some(e.ok()?.path())).collect();
    paths.sort();
    Ok(paths)
}
