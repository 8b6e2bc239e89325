//! What CI and a person run, the same: `cargo xtask test`, `cargo xtask ready` and so on.

mod attack;
mod batch;
mod bench;
mod bindings;
mod compare;
mod corpus;
mod cost;
mod deny;
mod fuzz;
mod generate;
mod install;
mod miri;
mod mobile;
#[cfg(test)]
mod named_tests;
mod node;
mod pack;
mod parallel;
mod process;
mod purity;
mod python;
mod readme;
mod ready;
mod sbom;
mod schema;
mod score;
mod server;
mod sizes;
mod test;
mod torture;
mod wheel;
mod workflows;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Result, bail};

const HELP: &str = "\
usage: cargo xtask COMMAND

  test [--slow] [ARGS…]   runs the tests, after installing what they need; ARGS go to cargo test
  ready [--slow]          formatting, lints, documentation, tests: what must pass before review
  schema [--check]        writes the schemas in fixtures/schema, or compares them
  bindings [--check]      writes the classes and types of the other languages from the schemas, or compares them
  python [--slow] [ARGS…] the tests of the Python package alone; ARGS go to pytest
  python --wheel          builds the wheel, and runs it in an empty environment
  python --try WHEEL      runs one that was built there
  node [--slow] [ARGS…]   the tests of the Node package alone; ARGS go to node --test
  node --pack [PLATFORM…] packs it, and runs it in an empty folder; other platforms are built too where they are named
  mobile [--without F,…]  builds what the packages for Swift and Kotlin hold, into target/mobile; F are features
  mobile --kotlin [--slow] [NAME…]
                          the Kotlin tests alone, those whose names hold a NAME
  mobile --swift          the Swift tests alone, or what can be checked without a compiler
  mobile --bench          what a call from Kotlin costs
  mobile --targets        whether it still compiles for other machines, where their standard libraries are
  mobile --binary-target URL CHECKSUM
                          writes the archive of a release into Package.swift
  server [--slow] [ARGS…] the tests of the server as a program; ARGS go to pytest
  load [ARGS…]            what the server stands; --help lists ARGS
  chaos [--webhooks] [ARGS…]
                          what the server survives, or what its webhooks do; --help lists ARGS
  e2e [--pictures] [ARGS…]
                          the pages of the server in a browser, with pictures in target/pages, or in docs
  gen [ARGS…]             makes the fixtures: python3 fixtures/generators/generate.py ARGS
  corpus [ARGS…]          makes the large set of documents, drawn at random; --help lists ARGS
  score DIR [ARGS…]       scores the command line on a folder of cases; --help lists ARGS. A folder with
                          score.py, pdfs/ and truth/ is scored by its own program
  score narrations        scores the rules on labelled narrations
  attack [ARGS…]          altered statements and honest ones, and what inspect finds; --help lists ARGS
  torture [ARGS…]         files damaged at random through the command line; --help lists ARGS
  fuzz [ARGS…]            the stages fed by a fuzzer, for so many seconds each; --help lists ARGS
  miri [NAME…]            the tests of values and of the ledger, or those whose names hold a NAME, interpreted
                          by Miri
  deny                    licences, banned crates and sources of all dependencies
  sbom                    what is shipped and what it is built of, as CycloneDX in target/sbom
  compare [DIR…]          the same documents through other readers, into benches/RESULTS.md
  bench [--runs N] [--extra FOLDER]
                          CPU time and memory against pdftotext, and over growing statements
  sizes                   sizes of the source files";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match run(&args) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(args: &[String]) -> Result<()> {
    std::env::set_current_dir(root())?;
    let Some((command, rest)) = args.split_first() else {
        println!("{HELP}");
        return Ok(());
    };
    match command.as_str() {
        "test" => test::run(rest),
        "ready" => ready::run(rest),
        "schema" => schema::run(rest),
        "bindings" => bindings::run(rest),
        "mobile" => mobile::run(rest),
        "node" => node::run(rest),
        "server" => server::run(rest),
        "load" => server::load(rest),
        "chaos" => server::chaos(rest),
        "e2e" => server::e2e(rest),
        "python" => python::run(rest),
        "gen" => generate::run(rest),
        "compare" => compare::run(rest),
        "corpus" => corpus::run(rest),
        "score" => score::run(rest),
        "attack" => attack::run(rest),
        "torture" => torture::run(rest),
        "fuzz" => fuzz::run(rest),
        "miri" => miri::run(rest),
        "deny" => deny::run(),
        "sbom" => sbom::run(),
        "bench" => bench::run(rest),
        "sizes" => sizes::run(),
        "help" | "-h" | "--help" => {
            println!("{HELP}");
            Ok(())
        }
        other => bail!("no such command: {other}\n\n{HELP}"),
    }
}

/// Returns the folder of the workspace.
fn root() -> PathBuf {
    let here = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    here.parent().map_or(here.clone(), PathBuf::from)
}
