//! `cargo xtask test`: all tests, the same on a laptop and in CI.

use anyhow::Result;

use crate::python::{self, Build};
use crate::server::{self, Postgres};
use crate::{bindings, deny, generate, install, miri, mobile, node, pack, process, purity, torture, wheel};

/// The variable by which tests learn that they may take long.
const SLOW: &str = "FLVXTRACT_SLOW";

/// Runs the tests. `--slow` adds the long ones, the comparison with other programs, and what looks at dependencies.
pub(crate) fn run(args: &[String]) -> Result<()> {
    let (slow, rest): (Vec<&String>, Vec<&String>) = args.iter().partition(|a| *a == "--slow");
    let is_slow = !slow.is_empty();
    if is_slow {
        install::poppler()?;
        install::browser()?;
        generate::check()?;
    } else {
        eprintln!(
            "xtask: these tests need cargo, python3 and node; packages for them are installed into target/python and target/node,\n       and PostgreSQL with apt-get"
        );
    }
    let postgres = Postgres::start();
    let mut command = process::cargo(&["test", "--workspace"]);
    if let Some(postgres) = &postgres {
        command.env(Postgres::VARIABLE, postgres.url());
    }
    command.args(&rest);
    if is_slow {
        command.env(SLOW, "1");
        if !rest.iter().any(|a| *a == "--") {
            command.args(["--", "--include-ignored"]);
        }
    }
    process::run(&mut command)?;
    // A part of the Rust tests was asked for.
    if !rest.is_empty() {
        return Ok(());
    }
    purity::check()?;
    torture::test(&process::target_folder().join("debug/flvxtract"))?;
    bindings::run(&["--check".to_owned()])?;
    python::test(Build::Workspace, is_slow, &[])?;
    node::test(Build::Workspace, is_slow, &[])?;
    server::test(Build::Workspace, is_slow, postgres.as_ref(), &[])?;
    mobile::test(is_slow)?;
    if is_slow {
        wheel::run()?;
        pack::run(&[])?;
        deny::run()?;
        miri::run(&[])?;
    }
    Ok(())
}
