//! `cargo xtask deny`: licences, banned crates and sources of all dependencies, against `deny.toml`.

use anyhow::Result;

use crate::{install, process};

/// What is looked at. Advisories are fetched from elsewhere and change by the day, so that they are no part of it.
const CHECKS: [&str; 3] = ["licenses", "bans", "sources"];

/// Installs cargo-deny where it is missing, and runs it.
pub(crate) fn run() -> Result<()> {
    install::subcommand("deny", "0.20.2")?;
    process::run(process::cargo(&["deny", "--log-level", "warn", "check"]).args(CHECKS))
}
