//! The command `report` on shipped fixtures.

mod support;

use std::fs;

use serde_json::Value;
use support::{Folder, finish, fixture, program, run};

const PROVED: &str = "gtbank/email-2024";
const BROKEN: &str = "polaris-bank/wrong-balance-2024";

/// Text as it stands in HTML.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
        .replace('\'', "&#39;")
}

fn analysis(file: &str) -> Value {
    serde_json::from_str(&run(&["analyze", "-f", "json", file]).stdout).unwrap()
}

#[test]
fn every_row_and_every_metric_is_there_and_nothing_is_fetched() {
    let file = fixture(PROVED);
    let report = run(&["report", &file, "-o", "-"]);
    assert_eq!((report.code, report.stderr.as_str()), (Some(0), ""));
    let page = &report.stdout;
    let analysis = analysis(&file);
    let rows = analysis["transactions"].as_array().unwrap();
    assert_eq!(rows.len(), 50);
    for (index, row) in rows.iter().enumerate() {
        let start = format!("<tr id=\"r{}\"", index + 1);
        let line = page.split(&start).nth(1).unwrap().split("</tr>").next().unwrap();
        let amount = row["amount"].as_str().unwrap();
        let text = line.replace(',', "");
        for part in [row["date"].as_str().unwrap(), amount, row["balance"].as_str().unwrap()] {
            assert!(text.contains(&format!(">{part}<")), "row {}: {part} in {line}", index + 1);
        }
        assert!(line.contains(&escaped(row["description"].as_str().unwrap())), "{line}");
        // The row and its box lead to each other.
        let named = line.split("href=\"#").nth(1).unwrap().split('"').next().unwrap();
        assert!(
            page.contains(&format!("<a id=\"{named}\" href=\"#r{}\" class=\"box\"", index + 1)),
            "{named}"
        );
    }
    let details = analysis["metricDetails"].as_object().unwrap();
    assert!(details.len() > 80);
    for detail in details.values() {
        let name = detail["formulaId"].as_str().unwrap();
        let start = format!("id=\"m-{name}\"");
        let block = page.split(&start).nth(1).unwrap().split("</details>").next().unwrap();
        assert!(block.contains(&format!("<code>{name}@")), "{name}");
        assert_eq!(block.contains("not known: "), !detail["reason"].is_null(), "{name}");
        let listed = detail["evidence"]["transactionIds"].as_array().unwrap().len();
        let left_out = detail["exclusions"].as_array().unwrap().iter();
        let left_out: usize = left_out.map(|e| e["transactionIds"].as_array().unwrap().len()).sum();
        assert_eq!(
            block.matches("href=\"#r").count() - block.matches("href=\"#rows").count(),
            listed + left_out,
            "{name}"
        );
    }
    assert!(
        page.contains("✓ reconciled by running balance: 172,652.21 + 806,959.54 − 573,634.25 = 405,977.50")
    );
    assert!(page.contains("Lowest 145,948.14 on 2024-02-24, highest 563,308.42 on 2024-01-25."));
    for forbidden in ["http://", "https://", "src=", "<link", "@import"] {
        assert!(!page.contains(forbidden), "{forbidden}");
    }
    assert!(page.len() < 600_000, "{} bytes for two pages", page.len());
}

#[test]
fn the_same_files_give_the_same_bytes() {
    let (one, two) = (fixture(PROVED), fixture(BROKEN));
    let with = |jobs: &str| run(&["report", "-q", "-j", jobs, &one, &two, "-o", "-"]);
    let (first, second) = (with("1"), with("8"));
    assert_eq!(first.code, Some(2));
    assert!(first.stdout == second.stdout);
    assert!(first.stdout.contains("1·1</a>") && first.stdout.contains("2·1</a>"), "pages name their file");
}

#[test]
fn what_does_not_reconcile_is_open_to_be_seen() {
    let report = run(&["report", &fixture(BROKEN), "-o", "-"]);
    assert_eq!(report.code, Some(2));
    assert!(report.stdout.contains("<details class=\"sum\" open>"));
    assert!(report.stdout.contains("Where the running balance does not follow"));
    assert!(report.stderr.contains("input.pdf: "), "the verdict is said: {}", report.stderr);
}

#[test]
fn a_file_is_written_whole_or_not_at_all() {
    let folder = Folder::new("report-output");
    let bad = folder.file("bad.pdf", b"no");
    let output = folder.path("out.html");
    let failed = run(&["report", &bad, "-o", &output]);
    assert_eq!(failed.code, Some(1));
    assert_eq!(folder.names(), ["bad.pdf"]);
    let written = run(&["report", &bad, &fixture(PROVED), "-o", &output]);
    assert_eq!((written.code, written.stdout.as_str()), (Some(1), ""));
    assert!(
        written.stderr.contains("2 files: 1 reconciled, 0 not reconciled, 1 failed"),
        "{}",
        written.stderr
    );
    assert!(fs::read_to_string(&output).unwrap().ends_with("</html>\n"));
    let onto_itself = run(&["report", &bad, "-o", &bad]);
    assert_eq!(onto_itself.code, Some(64));
    assert_eq!(run(&["report", &bad, "-o", &folder.path("out/")]).code, Some(64));
    // Without -o the file is report.html where one stands.
    let mut here = program();
    here.current_dir(folder.path("")).args(["report", "-q", &fixture(PROVED)]);
    assert_eq!(finish(&mut here, None).code, Some(0));
    assert!(folder.names().contains(&"report.html".to_owned()));
}

#[test]
fn kept_answers_and_no_pages_say_so() {
    let file = fixture(PROVED);
    let kept = run(&["extract", "-f", "json", &file]).stdout;
    let report = finish(program().args(["report", "-", "-o", "-"]), Some(kept.as_bytes()));
    assert_eq!(report.code, Some(0), "{}", report.stderr);
    assert!(report.stdout.contains("kept as JSON, without its pages"));
    let without = run(&["report", "--no-pages", &file, "-o", "-"]).stdout;
    assert!(without.contains("Left out (--no-pages)."));
    for page in [&report.stdout, &without] {
        assert!(!page.contains("<figure class=\"page\"") && page.contains("<tr id=\"r50\""));
        assert!(!page.contains("href=\"#b1-"), "no link to a box that is not there");
    }
}

#[test]
fn findings_lead_to_their_rows_and_places() {
    let file = fixture("uhuru-bank/altered-2024");
    let page = run(&["report", &file, "-o", "-"]).stdout;
    let integrity: Value = serde_json::from_str(&run(&["inspect", "-f", "json", &file]).stdout).unwrap();
    let findings = integrity["findings"].as_array().unwrap();
    assert!(!findings.is_empty());
    let kept = run(&["extract", "-f", "json", &file]).stdout;
    let answer: Value = serde_json::from_str(&kept).unwrap();
    let rows = answer["statements"][0]["transactions"].as_array().unwrap();
    assert_eq!(page.matches("<li id=\"i1-").count(), findings.len());
    for (index, finding) in findings.iter().enumerate() {
        let start = format!("<li id=\"i1-{}\"", index + 1);
        let block = page.split(&start).nth(1).unwrap().split("</li>").next().unwrap();
        assert!(block.contains("Does not prove: "), "{block}");
        assert_eq!(block.contains("href=\"#r"), !finding["rowId"].is_null(), "{block}");
        let place = format!("<a id=\"j1-{0}\" href=\"#i1-{0}\" class=\"found\"", index + 1);
        // What is about a whole row has the row's box.
        let is_row = rows.iter().any(|row| row["id"] == finding["rowId"] && row["bbox"] == finding["bbox"]);
        assert_eq!(page.contains(&place), !finding["bbox"].is_null() && !is_row, "{block}");
    }
    let checks = integrity["checks"].as_array().unwrap().len();
    assert!(page.contains(&format!("<summary>{checks} checks: ")));
    let report = finish(program().args(["report", "-", "-o", "-"]), Some(kept.as_bytes()));
    assert!(report.stdout.contains("Not looked at: kept as JSON, without the document."));
}
