//! The command `inspect` on shipped fixtures.

mod support;

use support::{Folder, fixture, run};

#[test]
fn a_report_and_its_json() {
    let file = fixture("gtbank/email-2024");
    let report = run(&["inspect", &file]);
    assert_eq!(report.code, Some(0), "{}", report.stderr);
    for line in [
        "✓ balance chain    passed",
        "– signature        not applicable  the document is not signed",
        "nuban_check_digit · low",
        "  Does not prove: ",
    ] {
        assert!(report.stdout.contains(line), "{line}\n{}", report.stdout);
    }
    let json = run(&["inspect", "-f", "json", &file]);
    assert_eq!(json.code, Some(0));
    let answer: serde_json::Value = serde_json::from_str(&json.stdout).unwrap();
    assert_eq!(answer["integrityVersion"], "1.0");
    assert_eq!(answer["source"]["fileName"], "input.pdf");
    assert_eq!(answer["file"]["revisions"], 1);
    assert_eq!(answer["checks"][0]["check"], "balance_chain");
    assert_eq!(answer["checks"][0]["outcome"], "passed");
}

#[test]
fn what_is_found_is_said_by_the_exit_code() {
    let file = fixture("access-bank/wrong-total");
    let json = run(&["inspect", "-f", "json", &file]);
    assert_eq!(json.code, Some(2), "{}", json.stderr);
    let answer: serde_json::Value = serde_json::from_str(&json.stdout).unwrap();
    let findings = answer["findings"].as_array().unwrap();
    let total = findings.iter().find(|f| f["code"] == "totals_mismatch").unwrap();
    assert_eq!(total["evidence"]["expected"], "306930.23");
    assert_eq!(total["evidence"]["found"], "315930.23");
    assert_eq!(total["severity"], "high");
    let report = run(&["inspect", "--width", "60", &file]);
    assert!(report.stdout.contains("  expected 306,930.23\n  found 315,930.23\n"), "{}", report.stdout);
    assert!(report.stdout.lines().all(|l| l.chars().count() <= 60), "{}", report.stdout);
}

#[test]
fn several_files_and_an_output_file() {
    let folder = Folder::new("inspect");
    let (clean, broken) = (fixture("gtbank/email-2024"), fixture("access-bank/wrong-total"));
    let out = folder.path("out.json");
    let run_both = run(&["inspect", "-o", &out, &clean, &broken]);
    assert_eq!((run_both.code, run_both.stdout.as_str()), (Some(2), ""));
    let answers: serde_json::Value = serde_json::from_slice(&std::fs::read(&out).unwrap()).unwrap();
    assert_eq!(answers.as_array().unwrap().len(), 2);
    let one_missing = run(&["inspect", "no-such-file.pdf", &clean]);
    assert_eq!(one_missing.code, Some(1));
    assert!(one_missing.stderr.contains("no-such-file.pdf: not_found: "), "{}", one_missing.stderr);
    assert!(one_missing.stdout.contains("balance chain"));
}

#[test]
fn wrong_command_lines_are_refused() {
    let file = fixture("gtbank/email-2024");
    for args in [&["inspect"][..], &["inspect", "--join", &file], &["inspect", "-o", "folder/", &file]] {
        assert_eq!(run(args).code, Some(64), "{args:?}");
    }
    assert!(run(&["inspect", "--help"]).stdout.contains("Exit codes:"));
}
