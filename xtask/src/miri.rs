//! `cargo xtask miri`: the parsers of values and the ledger, interpreted by Miri, which sees undefined behaviour, in
//! dependencies too: this code is safe Rust, and the crates that amounts, dates and rows are kept in need not be.

use std::process::Command;

use anyhow::{Result, bail};

use crate::process;

/// The modules whose tests are run.
const MODULES: [&str; 2] = ["parse::", "ledger::"];

/// Tests that are left out when all of these modules are run. Each draws a statement and reads it as a PDF, which takes a minute or
/// more; the clock here runs by what was interpreted, and some meet the deadline of `Limits::time`. Properties do so up to 256 times.
const SKIPPED: [&str; 4] =
    ["ledger::tests::", "ledger::printed::tests::", "ledger::end_tests::", "ledger::changed_tests::"];

/// A few cases of each property: undefined behaviour of one way through the code shows in a few. A test sees no files and no
/// clock but one that runs by what was interpreted; that a property cannot look for earlier failures is no error of the run.
const FLAGS: &str = "-Zmiri-env-set=PROPTEST_CASES=8 -Zmiri-isolation-error=hide";

/// Runs the tests; ARGS are parts of the names of tests, in place of the modules.
pub(crate) fn run(args: &[String]) -> Result<()> {
    ready()?;
    let mut command = nightly();
    // Without recognition: what runs its models is not for an interpreter, and no value goes through it.
    command.args(["cargo", "miri", "test", "--package", "flvxtract", "--lib", "--no-default-features", "--"]);
    if args.is_empty() {
        command.args(MODULES).args(SKIPPED.iter().flat_map(|name| ["--skip", name]));
    } else {
        command.args(args);
    }
    process::run(command.env("MIRIFLAGS", flags(std::env::var("MIRIFLAGS").ok())))
}

/// Returns the flags, before those of the caller, which win.
fn flags(own: Option<String>) -> String {
    own.map_or_else(|| FLAGS.to_owned(), |own| format!("{FLAGS} {own}"))
}

fn nightly() -> Command {
    let mut command = Command::new("rustup");
    command.args(["run", "nightly"]);
    command
}

/// Installs what is missing, by name. A toolchain that is there is not updated.
fn ready() -> Result<()> {
    if process::output(nightly().args(["cargo", "miri", "--version"])).is_ok() {
        return Ok(());
    }
    let mut rustup = Command::new("rustup");
    if process::output(nightly().args(["rustc", "--version"])).is_ok() {
        eprintln!("xtask: rustup installs the components miri and rust-src of the nightly toolchain");
        rustup.args(["component", "add", "--toolchain", "nightly", "miri", "rust-src"]);
    } else {
        eprintln!("xtask: rustup installs the nightly toolchain with its components miri and rust-src");
        rustup.args(["toolchain", "install", "nightly", "--profile", "minimal"]);
        rustup.args(["--component", "miri,rust-src"]);
    }
    if let Err(error) = process::run(&mut rustup) {
        bail!("Miri could not be installed, and not every nightly has it: {error:#}");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flags_of_the_caller_come_last() {
        assert_eq!(flags(None), FLAGS);
        assert_eq!(flags(Some("-Zmiri-many-seeds".to_owned())), format!("{FLAGS} -Zmiri-many-seeds"));
    }
}
