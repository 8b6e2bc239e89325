//! What a peer reads, in the form that is scored.

use std::fs;
use std::process::Command;

use anyhow::{Context as _, Result};
use serde_json::{Value, json};

use super::peer::{Peer, scratch};
use crate::score::case::Case;
use crate::score::document::Document;
use crate::score::outcome::Answer;
use crate::{parallel, process};

/// Documents that one process reads; starting one takes as long as some documents.
const CHUNK: usize = 25;

/// Calls a peer on all cases; answers are in the order of the cases.
pub(crate) fn read(peer: &Peer, cases: &[Case]) -> Result<Vec<Answer>> {
    let chunks: Vec<(usize, &[Case])> = cases.chunks(CHUNK).enumerate().collect();
    let progress = parallel::progress(cases.len(), "documents read by a peer");
    let answers = parallel::map(&chunks, |(number, chunk)| {
        let said = call(peer, "read", &number.to_string(), chunk, &[])?;
        progress.inc(u64::try_from(chunk.len())?);
        Ok(chunk.iter().map(|case| answer(&said[key(case)])).collect::<Vec<_>>())
    })?;
    progress.finish_and_clear();
    Ok(answers.into_iter().flatten().collect())
}

/// Calls a peer on some documents and returns what it wrote.
pub(crate) fn call(peer: &Peer, mode: &str, number: &str, cases: &[Case], rest: &[String]) -> Result<Value> {
    exchange(&format!("{}-{mode}-{number}", peer.module), &mut peer.command(mode), cases, rest)
}

/// Calls a program that takes a list of documents and the name of the file to write.
pub(crate) fn exchange(name: &str, command: &mut Command, cases: &[Case], rest: &[String]) -> Result<Value> {
    let folder = scratch()?;
    let documents = folder.join(format!("{name}-documents.json"));
    let out = folder.join(format!("{name}-said.json"));
    let list: Value =
        cases.iter().map(|case| json!({"input": key(case), "passwords": case.passwords})).collect();
    fs::write(&documents, serde_json::to_vec(&list)?)?;
    process::output(command.arg(&documents).arg(&out).args(rest))?;
    let said = fs::read(&out).with_context(|| format!("cannot read {}", out.display()))?;
    Ok(serde_json::from_slice(&said)?)
}

/// Returns the name by which programs speak of a document.
pub(crate) fn key(case: &Case) -> String {
    case.input.display().to_string()
}

/// Returns an answer of a peer; no rows are no answer.
fn answer(said: &Value) -> Answer {
    if let Some(error) = said["error"].as_str() {
        return Answer { status: error.to_owned(), ..Answer::default() };
    }
    let document = Document::from_flat(said);
    Answer {
        status: said["status"].as_str().unwrap_or("not_checkable").to_owned(),
        is_answer: !document.rows.is_empty(),
        document,
        ..Answer::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_and_an_empty_list_are_no_answers() {
        assert_eq!(answer(&json!({"error": "ParseError"})).status, "ParseError");
        assert!(!answer(&json!({"error": "ParseError"})).is_answer);
        assert!(!answer(&json!({"status": "reconciled", "transactions": []})).is_answer);
        let row = json!({"date": "2024-01-01", "amount": "1.00", "description": "x", "balance": null});
        let answer = answer(&json!({"status": "reconciled", "transactions": [row]}));
        assert!(answer.is_answer && answer.document.rows.len() == 1);
    }
}
