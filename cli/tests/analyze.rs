//! The command `analyze` on shipped fixtures.

mod support;

use support::{Folder, finish, fixture, program, run};

#[test]
fn a_report_and_its_json() {
    let file = fixture("gtbank/email-2024");
    let report = run(&["analyze", &file]);
    assert_eq!(report.code, Some(0), "{}", report.stderr);
    for line in ["1 of 1 statement reconciled", "average daily balance", "net_cash_flow@1", "█"] {
        assert!(report.stdout.contains(line), "{line}\n{}", report.stdout);
    }
    let json = run(&["analyze", "-f", "json", &file]);
    assert_eq!(json.code, Some(0));
    let answer: serde_json::Value = serde_json::from_str(&json.stdout).unwrap();
    assert_eq!(answer["header"]["totalTransactions"], 50);
    assert_eq!(answer["lendingMetrics"]["grossCredits"], "806959.54");
    // Without the 12,000.00 that came from an account under the holder's own names.
    assert_eq!(answer["lendingMetrics"]["totalCreditTurnover"], "794959.54");
    assert_eq!(answer["metricDetails"]["netCashFlow"]["window"]["days"], 60);
    // The same file twice is one statement.
    let twice: serde_json::Value =
        serde_json::from_str(&run(&["analyze", "-f", "json", &file, &file]).stdout).unwrap();
    assert_eq!(twice["lendingMetrics"], answer["lendingMetrics"]);
}

#[test]
fn a_file_that_cannot_be_read_is_said() {
    let missing = run(&["analyze", "no-such-file.pdf"]);
    assert_eq!(missing.code, Some(1));
    assert_eq!(missing.stdout, "");
    assert!(missing.stderr.contains("no-such-file.pdf: "), "{}", missing.stderr);
}

#[test]
fn what_extract_printed_is_analysed_as_the_file_itself() {
    let file = fixture("gtbank/email-2024");
    let analysis = |run: &support::Run| -> serde_json::Value { serde_json::from_str(&run.stdout).unwrap() };
    let direct = run(&["analyze", "-f", "json", &file]);
    let kept = run(&["extract", "-f", "json", &file]);
    let from_kept = finish(program().args(["analyze", "-f", "json", "-"]), Some(kept.stdout.as_bytes()));
    assert_eq!(from_kept.code, Some(0), "{}", from_kept.stderr);
    assert_eq!(analysis(&from_kept), analysis(&direct));
    let other = finish(program().args(["analyze", "-"]), Some(br#"{"holder": "SECRET"}"#));
    assert_eq!((other.code, other.stdout.as_str()), (Some(1), ""));
    assert!(other.stderr.contains("not_an_answer") && !other.stderr.contains("SECRET"), "{}", other.stderr);
}

#[test]
fn rules_of_the_user_are_added() {
    let folder = Folder::new("analyze-rules");
    let file = fixture("gtbank/email-2024");
    let shopping = |args: &[&str]| -> usize {
        let answer: serde_json::Value = serde_json::from_str(&run(args).stdout).unwrap();
        let rows = answer["transactions"].as_array().unwrap();
        rows.iter().filter(|row| row["rule"] == "my-own" || row["tag"]["rule"] == "my-own").count()
    };
    let rules = folder
        .file("rules.toml", b"[rule.my-own]\npriority = 99\ncategory = \"shopping\"\nwords = [\"nip\"]\n");
    assert_eq!(shopping(&["analyze", "-f", "json", &file]), 0);
    assert!(shopping(&["analyze", "-f", "json", "--rules", &rules, &file]) > 0);
    let rules = folder.file("rules.toml", b"[rule.my-own]\nwords = 3\n");
    let wrong = run(&["analyze", "--rules", &rules, &file]);
    assert_eq!(wrong.code, Some(64));
    assert!(wrong.stderr.contains("rules.toml: line 2"), "{}", wrong.stderr);
}
