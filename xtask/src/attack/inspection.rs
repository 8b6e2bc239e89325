//! What the command line found in one file.

use std::path::Path;
use std::process::Command;

use anyhow::Result;
use serde_json::Value;

use crate::score::reader;

/// Time for one file, less than what the process gets.
const SECONDS: &str = "110";

/// How much a finding asks to be looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Severity {
    Info,
    Low,
    Medium,
    High,
}

#[derive(Clone, Debug)]
pub(crate) struct Finding {
    pub(crate) code: String,
    pub(crate) check: String,
    pub(crate) severity: Severity,
    pub(crate) page: Option<u64>,
}

/// The findings of one file, or why there are none.
#[derive(Clone, Debug, Default)]
pub(crate) struct Inspection {
    pub(crate) findings: Vec<Finding>,
    /// The last message, where the file could not be inspected.
    pub(crate) failure: Option<String>,
}

/// Inspects a file.
pub(crate) fn read(program: &Path, input: &Path, passwords: &[String]) -> Result<Inspection> {
    let mut command = Command::new(program);
    // A machine that is busy is no reason to find nothing.
    command.args(["inspect", "--format", "json", "--timeout", SECONDS]).arg(input);
    reader::give_passwords(&mut command, passwords);
    let Some((output, messages)) = reader::run(&mut command)? else {
        return Ok(Inspection { failure: Some("it took too long".to_owned()), ..Inspection::default() });
    };
    Ok(answer(&output, &messages))
}

fn answer(output: &[u8], messages: &[u8]) -> Inspection {
    let Ok(answer) = serde_json::from_slice::<Value>(output) else {
        let messages = String::from_utf8_lossy(messages);
        let last = messages.lines().next_back().unwrap_or("it said nothing").to_owned();
        return Inspection { failure: Some(last), ..Inspection::default() };
    };
    let findings = answer["findings"].as_array().map(Vec::as_slice).unwrap_or_default();
    Inspection { findings: findings.iter().map(finding).collect(), failure: None }
}

fn finding(value: &Value) -> Finding {
    let text = |name: &str| value[name].as_str().unwrap_or_default().to_owned();
    let severity = match value["severity"].as_str() {
        Some("high") => Severity::High,
        Some("medium") => Severity::Medium,
        Some("low") => Severity::Low,
        _ => Severity::Info,
    };
    Finding { code: text("code"), check: text("check"), severity, page: value["page"].as_u64() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn findings_are_read_and_a_failure_is_told() {
        let json = br#"{"checks": [], "findings": [
            {"code": "box_over_text", "check": "overlays", "severity": "high", "page": 2},
            {"code": "metadata_missing", "check": "metadata", "severity": "info", "page": null}]}"#;
        let read = answer(json, b"");
        let found: Vec<_> = read.findings.iter().map(|f| (f.code.as_str(), f.severity, f.page)).collect();
        let box_over = ("box_over_text", Severity::High, Some(2));
        assert_eq!(found, [box_over, ("metadata_missing", Severity::Info, None)]);
        assert!(read.failure.is_none());
        assert_eq!(answer(b"", b"a.pdf: damaged: x\n").failure.as_deref(), Some("a.pdf: damaged: x"));
    }
}
