//! A report in a browser: what a person does with it works, and nothing is complained of.
//!
//! Needs Chromium, which `cargo xtask test --slow` installs; without one the test fails and does not pass.

mod support;

use std::fs;
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

/// Lets the page in `browser/check.html` use a report, and returns what it said.
fn used(folder: &Folder) -> Value {
    folder.file("check.html", include_bytes!("browser/check.html"));
    let output = browser()
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run"])
        // The checking page looks into the report beside it.
        .args(["--allow-file-access-from-files", "--enable-logging=stderr", "--virtual-time-budget=20000"])
        .arg(format!("--user-data-dir={}", folder.path("profile")))
        .args(["--dump-dom", &format!("file://{}", folder.path("check.html"))])
        .output()
        .unwrap();
    let messages = String::from_utf8_lossy(&output.stderr);
    let complaints: Vec<&str> = messages.lines().filter(|line| line.contains("CONSOLE")).collect();
    assert_eq!(complaints, Vec::<&str>::new());
    let dom = String::from_utf8_lossy(&output.stdout);
    let said = dom.split("<pre id=\"said\">").nth(1).and_then(|rest| rest.split("</pre>").next());
    let said = said.unwrap_or_default().replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    serde_json::from_str(&said).unwrap_or_else(|_| panic!("the page said nothing:\n{dom}\n{messages}"))
}

#[test]
#[ignore = "needs a browser: cargo xtask test --slow"]
fn a_row_and_its_box_light_up_together() {
    let folder = Folder::new("browser-report");
    let report = run(&["report", &fixture("gtbank/email-2024"), "-o", &folder.path("report.html")]);
    assert_eq!(report.code, Some(0), "{}", report.stderr);
    let said = used(&folder);
    assert_eq!(said["error"], Value::Null, "{said}");
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
    assert_eq!(said["revealed"], true, "{said}");
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
    let path = folder.file("kept.json", answer.to_string().as_bytes());
    let report = run(&["report", &path, "-o", &folder.path("report.html")]);
    assert_eq!(report.code, Some(0), "{}", report.stderr);
    let page = fs::read_to_string(folder.path("report.html")).unwrap();
    assert!(page.contains("&lt;script&gt;hacked=1&lt;/script&gt;"));
    let said = used(&folder);
    assert_eq!(
        (&said["rows"], &said["images"], &said["hacked"]),
        (&50.into(), &0.into(), &"no".into()),
        "{said}"
    );
}
