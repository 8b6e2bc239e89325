//! Every example runs on a fixture and says something.

use std::path::{Path, PathBuf};
use std::process::Command;

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures/cases").join(name).join("input.pdf")
}

fn run(command: &mut Command) -> String {
    let output = command.output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert_ne!(text, "");
    text
}

#[test]
fn extract_one() {
    let text = run(Command::new(env!("CARGO_BIN_EXE_extract_one")).arg(fixture("gtbank/email-2024")));
    assert!(text.contains("2028296234"), "{text}");
}

#[test]
fn password() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_password"));
    let text = run(command.arg(fixture("first-bank/aes-2024")).env("STATEMENT_PASSWORD", "48213"));
    assert!(text.starts_with("encrypted: true"), "{text}");
}

#[test]
fn only_proved() {
    let text = run(Command::new(env!("CARGO_BIN_EXE_only_proved")).arg(fixture("gtbank/email-2024")));
    assert!(text.lines().all(|line| line.starts_with('{')), "{text}");
}

#[test]
fn cancel() {
    run(Command::new(env!("CARGO_BIN_EXE_cancel")).arg(fixture("gtbank/email-2024")));
}
