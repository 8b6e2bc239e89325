//! The command line on many documents, a few at a time.

use std::io::{Read as _, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;

use anyhow::{Context as _, Result};
use serde_json::Value;

use super::case::Case;
use super::contradictions;
use super::document::Document;
use super::outcome::Answer;
use super::prediction;
use crate::parallel;

/// Time after which a process is ended. The command line has a shorter limit of its own.
const PATIENCE: Duration = Duration::from_secs(120);

/// Returns the command that reads one document.
pub(crate) fn command(program: &Path, input: &Path, passwords: &[String]) -> Command {
    let mut command = Command::new(program);
    command.args(["extract", "--format", "json", "--quiet"]).arg(input);
    give_passwords(&mut command, passwords);
    command
}

/// Tells a command the passwords of its document.
pub(crate) fn give_passwords(command: &mut Command, passwords: &[String]) {
    command.env("FLVXTRACT_PASSWORDS", passwords.iter().map(|p| format!("{p}\n")).collect::<String>());
}

/// Reads all cases with as many processes as there are processors; answers are in the order of the cases.
pub(crate) fn read(program: &Path, cases: &[Case]) -> Result<Vec<Answer>> {
    let progress = parallel::progress(cases.len(), "documents read");
    let answers = parallel::map(cases, |case| {
        let answer = one(program, case);
        progress.inc(1);
        answer
    });
    progress.finish_and_clear();
    answers
}

fn one(program: &Path, case: &Case) -> Result<Answer> {
    let Some((output, messages)) = run(&mut command(program, &case.input, &case.passwords))? else {
        return Ok(Answer { status: "timed_out".to_owned(), ..Answer::default() });
    };
    Ok(answer(&output, &messages))
}

/// Runs a command and returns what it printed, nothing where it did not end in time.
pub(crate) fn run(command: &mut Command) -> Result<Option<(Vec<u8>, Vec<u8>)>> {
    run_with(command, None)
}

/// The same with bytes on standard input, where there are any.
pub(crate) fn run_with(command: &mut Command, input: Option<Vec<u8>>) -> Result<Option<(Vec<u8>, Vec<u8>)>> {
    command.stdin(if input.is_some() { Stdio::piped() } else { Stdio::null() });
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().with_context(|| format!("cannot start {command:?}"))?;
    let stdin = child.stdin.take();
    let feeder = std::thread::spawn(move || {
        if let (Some(mut stdin), Some(input)) = (stdin, input) {
            // A program that does not read all of it says so by its answer.
            let _ = stdin.write_all(&input);
        }
    });
    let (mut output, mut messages) = (child.stdout.take(), child.stderr.take());
    let (sender, receiver) = mpsc::channel();
    let listener = std::thread::spawn(move || {
        let mut texts = (Vec::new(), Vec::new());
        if let Some(output) = &mut output {
            let _ = output.read_to_end(&mut texts.0);
        }
        if let Some(messages) = &mut messages {
            let _ = messages.read_to_end(&mut texts.1);
        }
        let _ = sender.send(texts);
    });
    let texts = receiver.recv_timeout(PATIENCE).ok();
    if texts.is_none() {
        child.kill()?;
    }
    child.wait()?;
    let _ = feeder.join();
    let _ = listener.join();
    Ok(texts)
}

/// Returns what the command line said: its JSON, or the code of its message `path: code: text`.
fn answer(output: &[u8], messages: &[u8]) -> Answer {
    let Ok(answer) = serde_json::from_slice::<Value>(output) else {
        let messages = String::from_utf8_lossy(messages);
        let is_code =
            |part: &&&str| !part.is_empty() && part.chars().all(|c| c.is_ascii_lowercase() || c == '_');
        let parts: Vec<&str> = messages.lines().next_back().unwrap_or_default().split(": ").collect();
        // The code stands between the path and the text, either of which may hold a colon.
        let code = parts.get(1..parts.len().max(2) - 1).into_iter().flatten().find(is_code).copied();
        return Answer { status: code.unwrap_or("crashed").to_owned(), ..Answer::default() };
    };
    Answer {
        status: prediction::status(&answer).to_owned(),
        is_answer: true,
        document: Document::from_flat(&prediction::from_answer(&answer)),
        confidence: prediction::confidence(&answer),
        breaks: contradictions::breaks(&answer),
        json: answer,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_is_its_code() {
        let said = |text: &str| answer(b"", text.as_bytes()).status;
        assert_eq!(said("/tmp/a b.pdf: needs_ocr: pages are pictures\n"), "needs_ocr");
        assert_eq!(said("thread 'main' panicked at src/x.rs:1:2:\nindex\n"), "crashed");
        assert_eq!(said(""), "crashed");
    }

    #[test]
    fn an_answer_is_its_verdict() {
        let json = br#"{"statements": [{"header": {}, "reconciliation": {"status": "partial"},
            "confidence": {"extraction": 0.5}, "transactions": []}]}"#;
        let answer = answer(json, b"");
        assert_eq!(
            (answer.status.as_str(), answer.is_answer, answer.confidence),
            ("partial", true, Some(0.5))
        );
    }
}
