//! Statements that are read: formats, targets, passwords, exit codes.

mod support;

use std::fs;
use std::io::Read as _;
use std::process::Stdio;

use serde_json::Value;
use support::{Folder, finish, fixture, program, run};

/// A statement whose running balance proves every row.
const PROVED: &str = "gtbank/email-2024";
/// A statement with one wrong balance.
const BROKEN: &str = "polaris-bank/wrong-balance-2024";
/// An encrypted statement and its password.
const ENCRYPTED: (&str, &str) = ("first-bank/aes-2024", "48213");

fn rows(name: &str) -> usize {
    let expected = fixture(name).replace("input.pdf", "expected.json");
    let expected: Value = serde_json::from_slice(&fs::read(expected).unwrap()).unwrap();
    expected["statements"][0]["transactions"].as_array().unwrap().len()
}

#[test]
fn a_table_ends_with_its_proof() {
    let run = run(&["extract", &fixture(PROVED)]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert_eq!(run.stderr, "");
    let rows = rows(PROVED);
    let last = run.stdout.lines().last().unwrap();
    assert!(last.starts_with("✓ reconciled by running balance: "), "{last}");
    assert!(last.ends_with(&format!("· {rows} rows, {rows} proved")), "{last}");
    assert_eq!(run.stdout.lines().filter(|l| l.starts_with("✓  ")).count(), rows);
    assert!(!run.stdout.contains('\u{1b}'), "colour without a terminal");
}

#[test]
fn colour_comes_when_asked_for() {
    let run = run(&["extract", "--color", "always", &fixture(PROVED)]);
    assert!(run.stdout.contains("\u{1b}[31m"));
}

#[test]
fn a_statement_that_does_not_reconcile_has_its_own_code_and_names_the_place() {
    let run = run(&["extract", &fixture(BROKEN)]);
    assert_eq!(run.code, Some(2), "{}", run.stderr);
    let place = run.stdout.lines().find(|l| l.contains("expected ") && l.contains("found "));
    assert!(place.is_some_and(|l| l.trim_start().starts_with("row ")), "{}", run.stdout);
    let json = support::run(&["extract", "--format", "json", &fixture(BROKEN)]);
    assert!(json.stderr.contains(&fixture(BROKEN)), "the verdict is said: {}", json.stderr);
    let quiet = support::run(&["extract", "--format", "json", "--quiet", &fixture(BROKEN)]);
    assert_eq!(quiet.stderr, "");
}

#[test]
fn json_is_an_object_for_one_file_and_an_array_for_several() {
    let one: Value = serde_json::from_str(&run(&["extract", "-f", "json", &fixture(PROVED)]).stdout).unwrap();
    assert_eq!(one["source"]["fileName"], "input.pdf");
    assert_eq!(one["statements"][0]["transactions"].as_array().unwrap().len(), rows(PROVED));
    let many = run(&["extract", "-f", "json", &fixture(PROVED), &fixture(BROKEN)]);
    let many: Value = serde_json::from_str(&many.stdout).unwrap();
    assert_eq!(many.as_array().unwrap().len(), 2);
    assert_eq!(many[0], one);
}

#[test]
fn json_lines_are_one_object_each() {
    let run = run(&["extract", "-f", "jsonl", &fixture(PROVED), &fixture(BROKEN)]);
    let lines: Vec<Value> = run.stdout.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    assert_eq!(lines.len(), 2);
}

#[test]
fn csv_has_one_line_a_transaction_under_one_header() {
    let run = run(&["extract", "-f", "csv", &fixture(PROVED), &fixture(BROKEN)]);
    let mut lines = run.stdout.lines();
    assert!(lines.next().unwrap().starts_with("file,statement,date,"));
    assert_eq!(lines.count(), rows(PROVED) + rows(BROKEN));
}

#[test]
fn standard_input_gives_the_same_answer_without_a_name() {
    let bytes = fs::read(fixture(PROVED)).unwrap();
    let piped = finish(program().args(["extract", "-f", "json", "-"]), Some(&bytes));
    let mut named: Value =
        serde_json::from_str(&run(&["extract", "-f", "json", &fixture(PROVED)]).stdout).unwrap();
    named["source"]["fileName"] = Value::Null;
    assert_eq!(serde_json::from_str::<Value>(&piped.stdout).unwrap(), named);
}

#[test]
fn passwords_come_from_options_or_the_environment() {
    let (name, password) = ENCRYPTED;
    let path = fixture(name);
    for (options, variable, code) in [
        (&[][..], None, Some("password_needed")),
        (&["--password", "wrong"], None, Some("wrong_password")),
        (&["--password", "wrong", "--password", password], None, None),
        (&[], Some(format!("wrong,{password}")), None),
        (&[], Some(format!("wrong\n{password}\n")), None),
    ] {
        let mut command = program();
        command.args(["extract", "--format", "json"]).args(options).arg(&path);
        if let Some(value) = &variable {
            command.env("FLVXTRACT_PASSWORDS", value);
        }
        let run = finish(&mut command, None);
        match code {
            Some(code) => {
                assert_eq!(run.code, Some(1));
                assert!(run.stderr.contains(&format!(": {code}: ")), "{}", run.stderr);
            }
            None => assert!(serde_json::from_str::<Value>(&run.stdout).is_ok(), "{}", run.stderr),
        }
        assert!(!run.stderr.contains(password));
    }
}

#[test]
fn the_format_follows_the_name_of_the_output() {
    let folder = Folder::new("good-output");
    for (name, start) in [("out.json", "{"), ("out.jsonl", "{"), ("out.csv", "file,"), ("out.txt", "")] {
        let run = run(&["extract", &fixture(PROVED), "-o", &folder.path(name)]);
        assert_eq!((run.code, run.stdout.as_str()), (Some(0), ""), "{}", run.stderr);
        assert!(fs::read_to_string(folder.path(name)).unwrap().starts_with(start), "{name}");
    }
    assert_eq!(folder.names(), ["out.csv", "out.json", "out.jsonl", "out.txt"]);
}

#[test]
fn a_folder_gets_one_output_for_each_input_and_a_bad_file_stops_nothing() {
    let folder = Folder::new("good-folder");
    let bad = folder.file("in/bad.pdf", b"no");
    let output = folder.path("out/");
    let run = run(&["extract", &fixture(PROVED), &bad, &fixture(BROKEN), "-o", &output]);
    assert_eq!(run.code, Some(1));
    assert!(run.stderr.contains("3 files: 1 reconciled, 1 not reconciled, 1 failed"), "{}", run.stderr);
    let mut names: Vec<String> =
        fs::read_dir(&output).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    assert_eq!(names, ["input-2.json", "input.json"]);
    let second: Value = serde_json::from_slice(&fs::read(folder.path("out/input-2.json")).unwrap()).unwrap();
    assert_ne!(second["statements"][0]["reconciliation"]["status"], "reconciled");
}

#[test]
fn the_number_of_jobs_does_not_change_the_output() {
    let cases = fixture(PROVED).replace(&format!("{PROVED}/input.pdf"), "");
    let with = |jobs: &str| run(&["extract", "-q", "-f", "jsonl", "-j", jobs, &cases]);
    let (one, eight) = (with("1"), with("8"));
    assert!(one.stdout == eight.stdout);
    assert!(one.stderr == eight.stderr);
}

#[test]
fn limits_are_kept() {
    let lowered = [
        (["--max-bytes", "1K"], "bytes"),
        (["--max-pages", "1"], "pages"),
        (["--max-decompressed", "10"], "decompressed bytes"),
        (["--max-objects", "1"], "objects"),
        (["--max-operators", "3"], "operators"),
        (["--max-glyphs", "3"], "glyphs"),
        (["--max-rows", "1"], "rows"),
    ];
    for (options, name) in lowered {
        let run = finish(program().arg("extract").args(options).arg(fixture(PROVED)), None);
        assert_eq!(run.code, Some(1), "{options:?}");
        assert!(run.stderr.contains(": limit_exceeded: "), "{}", run.stderr);
        assert!(run.stderr.trim_end().ends_with(&format!("({name})")), "{}", run.stderr);
    }
}

#[test]
fn a_verbose_run_says_verdict_and_pages() {
    let run = run(&["extract", "-v", "-f", "json", &fixture(PROVED)]);
    assert!(run.stderr.contains("✓ reconciled by running balance"), "{}", run.stderr);
    assert!(run.stderr.contains(" pages · "), "{}", run.stderr);
}

#[test]
fn a_reader_that_stops_early_is_no_error() {
    let cases = fixture(PROVED).replace(&format!("{PROVED}/input.pdf"), "");
    let mut command = program();
    command.args(["extract", "-q", "-f", "json", &cases]).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut first = [0_u8; 1];
    child.stdout.take().unwrap().read_exact(&mut first).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(!String::from_utf8_lossy(&output.stderr).contains("cannot write"));
    assert!(output.status.code().is_some_and(|c| c < 3), "{:?}", output.status);
}
