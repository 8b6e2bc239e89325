//! The command `analyze` on shipped fixtures.

mod support;

use support::{fixture, run};

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
