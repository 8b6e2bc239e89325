//! `cargo xtask ready`: everything that must pass before review.

use anyhow::Result;

use crate::{deny, process, test};

/// Checks formatting, lints and documentation, then runs the tests.
pub(crate) fn run(args: &[String]) -> Result<()> {
    process::run(&mut process::cargo(&["fmt", "--all", "--check"]))?;
    let clippy = ["clippy", "--quiet", "--workspace", "--all-targets", "--", "-D", "warnings"];
    process::run(&mut process::cargo(&clippy))?;
    let mut docs = process::cargo(&["doc", "--quiet", "--workspace", "--no-deps"]);
    process::run(docs.env("RUSTDOCFLAGS", "-D warnings"))?;
    if process::exists("cargo-deny") {
        deny::run()?;
    } else {
        eprintln!("xtask: cargo-deny is not installed; licences are not checked");
    }
    test::run(args)
}
