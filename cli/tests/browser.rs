//! A report in a browser: what a person does with it works, and nothing is complained of.
//!
//! Needs Chromium, which `cargo xtask test --slow` installs; without one the test fails and does not pass.

mod support;

use std::process::{Command, Stdio};

use serde_json::Value;
use support::{Folder, fixture, run};

/// Names under which distributions install it.
const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

fn browser() -> Command {
    let found = NAMES.into_iter().find(|name| {
        let asked = Command::new(name).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
        asked.is_ok_and(|status| status.success())
    });
    Command::new(found.expect("a browser; `cargo xtask test --slow` installs one"))
}

/// Keeps what the browser complains of. It stands before the policy, which forbids all scripts but the page's own.
const WITNESS: &str = r#"<script>
var complaints = [];
addEventListener("securitypolicyviolation", function (e) { complaints.push(e.violatedDirective + " " + e.blockedURI); });
addEventListener("error", function (e) { complaints.push(e.message || "not loaded: " + e.target.tagName); }, true);
["error", "warn"].forEach(function (kind) { console[kind] = function (text) { complaints.push(String(text)); }; });
</script>
"#;
const POLICY: &str = "<meta http-equiv=\"Content-Security-Policy\"";

/// Lets the page in `browser/check.html` use a report, and returns what it said.
fn used(folder: &Folder, report: &str) -> Value {
    assert_eq!(report.matches(POLICY).count(), 1);
    folder.file("report.html", report.replace(POLICY, &format!("{WITNESS}{POLICY}")).as_bytes());
    folder.file("check.html", include_bytes!("browser/check.html"));
    let output = browser()
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run"])
        // The checking page looks into the report beside it.
        .args(["--allow-file-access-from-files", "--virtual-time-budget=20000"])
        .arg(format!("--user-data-dir={}", folder.path("profile")))
        .args(["--dump-dom", &format!("file://{}", folder.path("check.html"))])
        .output()
        .unwrap();
    let dom = String::from_utf8_lossy(&output.stdout);
    let said = dom.split("<pre id=\"said\">").nth(1).and_then(|rest| rest.split("</pre>").next());
    let said = said.unwrap_or_default().replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    let messages = String::from_utf8_lossy(&output.stderr);
    serde_json::from_str(&said).unwrap_or_else(|_| panic!("the page said nothing:\n{messages}"))
}

fn report(input: &str) -> String {
    let report = run(&["report", input, "-o", "-"]);
    assert_eq!(report.code, Some(0), "{}", report.stderr);
    report.stdout
}

#[test]
#[ignore = "needs a browser: cargo xtask test --slow"]
fn a_row_and_its_box_light_up_together() {
    let folder = Folder::new("browser-report");
    let page = report(&fixture("gtbank/email-2024"));
    let said = used(&folder, &page);
    assert_eq!(said["error"], Value::Null, "{said}");
    assert_eq!(said["complaints"], serde_json::json!([]));
    for (name, want) in [
        ("rows", 50),
        ("boxes", 50),
        ("pairs", 50),
        ("outside", 0),
        ("cleared", 50),
        // 49 rows count; four are levies, and three of these are called so.
        ("counted", 49),
        ("levies", 4),
        ("found", 3),
        ("images", 0),
    ] {
        assert_eq!(said[name], want, "{name}: {said}");
    }
    assert!(said["evidence"].as_u64() > Some(0) && said["shown"] == said["evidence"], "{said}");
    for name in ["partner", "uncovered", "revealed"] {
        assert_eq!(said[name], true, "{name}: {said}");
    }
    assert_eq!(said["overflow"], serde_json::json!([0, 0]), "nothing is wider than the window: {said}");
}

#[test]
#[ignore = "needs a browser: cargo xtask test --slow"]
fn a_narration_that_is_a_program_stays_a_narration() {
    let folder = Folder::new("browser-hostile");
    let kept = run(&["extract", "-f", "json", &fixture("gtbank/email-2024")]).stdout;
    let mut answer: Value = serde_json::from_str(&kept).unwrap();
    for row in answer["statements"][0]["transactions"].as_array_mut().unwrap() {
        row["description"] = "\"'></title><script>hacked=1</script><img src=x onerror=hacked=1>".into();
    }
    let page = report(&folder.file("kept.json", answer.to_string().as_bytes()));
    assert!(page.contains("&lt;script&gt;hacked=1&lt;/script&gt;"));
    let said = used(&folder, &page);
    assert_eq!((&said["rows"], &said["images"]), (&50.into(), &0.into()), "{said}");
    assert_eq!((&said["hacked"], &said["complaints"]), (&"no".into(), &serde_json::json!([])), "{said}");
}

#[test]
#[ignore = "needs a browser: cargo xtask test --slow"]
fn the_policy_stops_what_is_put_into_the_page() {
    let folder = Folder::new("browser-policy");
    let planted = "<main><p style=\"color:red\">x</p><script>hacked=1</script><img src=\"x.png\" alt=\"\">";
    let page = report(&fixture("gtbank/email-2024")).replace("<main>", planted);
    let said = used(&folder, &page);
    assert_eq!(said["hacked"], "no", "{said}");
    let complaints = said["complaints"].to_string();
    for part in ["style-src", "script-src", "img-src"] {
        assert!(complaints.contains(part), "{part}: {complaints}");
    }
}
