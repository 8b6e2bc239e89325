//! The picture in the README is what the program prints.

mod support;

use std::fs;
use std::path::Path;

use support::{fixture, run};

/// The lines that begin with `…` stand for rows left out.
#[test]
fn the_table_in_the_readme_is_what_is_printed() {
    let readme = Path::new(env!("CARGO_MANIFEST_DIR")).join("../README.md");
    let readme = fs::read_to_string(readme).unwrap();
    let picture = readme.split("```text\n").nth(1).unwrap().split("```").next().unwrap();
    let printed = run(&["extract", "--width", "92", &fixture("gtbank/email-2024")]).stdout;
    let mut printed_lines = printed.lines();
    for line in picture.lines().filter(|l| !l.starts_with('…')) {
        assert!(printed_lines.any(|l| l == line), "not printed, or not in this order: {line}\n\n{printed}");
    }
}
