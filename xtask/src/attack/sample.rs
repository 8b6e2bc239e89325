//! The truth of one file: `attack.json` beside it.

use std::path::{Path, PathBuf};

use anyhow::Result;
use serde_json::Value;

use crate::score::case::{self, strings};
use crate::score::truth::list;

/// A file and what was done to it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sample {
    /// The edit, or `honest-` and the treatment.
    pub(crate) group: String,
    /// `<bank>/<case>` of what it was made from.
    pub(crate) source: String,
    pub(crate) input: PathBuf,
    pub(crate) passwords: Vec<String>,
    /// The file before the edit; none for honest files.
    pub(crate) base: Option<PathBuf>,
    pub(crate) is_honest: bool,
    pub(crate) leaves_evidence: bool,
    /// Codes of which any tells of the edit.
    pub(crate) expected: Vec<String>,
    /// Codes that are true of the source though nobody altered it.
    pub(crate) true_findings: Vec<String>,
    /// Pages on which something was changed.
    pub(crate) pages: Vec<u64>,
}

/// Returns the files below a folder, `<edit>/<bank>--<case>/`, in the order of their names.
pub(crate) fn find(folder: &Path) -> Result<Vec<Sample>> {
    let mut samples = Vec::new();
    for edit in case::folders(folder)? {
        for folder in case::folders(&edit)? {
            let path = folder.join("attack.json");
            if path.is_file() {
                samples.push(read(&folder, &case::json(&path)?));
            }
        }
    }
    Ok(samples)
}

fn read(folder: &Path, truth: &Value) -> Sample {
    let text = |name: &str| truth[name].as_str().unwrap_or_default().to_owned();
    let is_honest = truth["treatment"].is_string();
    let base = match truth["base"].as_str() {
        Some(base) => Some(folder.join(base)),
        None => truth["sourceFile"].as_str().filter(|_| !is_honest).map(PathBuf::from),
    };
    Sample {
        group: if is_honest { format!("honest-{}", text("treatment")) } else { text("edit") },
        source: text("source"),
        input: folder.join(text("input")),
        passwords: strings(&truth["passwords"]),
        base,
        is_honest,
        leaves_evidence: truth["leavesEvidence"].as_bool().unwrap_or_default(),
        expected: strings(&truth["expectAnyOf"]),
        true_findings: strings(&truth["trueFindings"]),
        pages: list(&truth["changes"]).iter().filter_map(|c| c["page"].as_u64()).collect(),
    }
}
