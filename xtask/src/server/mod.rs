//! The server: its tests as a program, what it stands, and what it survives.

mod postgres;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, bail};

use crate::python::{Build, environment, native};
use crate::{install, process};
pub(crate) use postgres::Postgres;

const TESTS: &str = "server/tests/python";

/// What the samples in JavaScript are written for.
const MODULES: [&str; 3] = ["express@5.3.0", "form-data@4.0.4", "node-fetch@2.7.0"];

/// The tests of the pages, and what they look at the pages with.
const PAGE_TESTS: &str = "server/tests/pages";
const PAGE_MODULES: [&str; 1] = ["axe-core@4.14.1"];

/// `cargo xtask server [--slow] [ARGS…]`: the tests of the program alone; ARGS go to pytest.
pub(crate) fn run(args: &[String]) -> Result<()> {
    let (slow, rest): (Vec<&String>, Vec<&String>) = args.iter().partition(|a| *a == "--slow");
    let postgres = Postgres::start();
    test(Build::Own, !slow.is_empty(), postgres.as_ref(), &rest)
}

/// Tests the program as its users meet it.
pub(crate) fn test(build: Build, is_slow: bool, postgres: Option<&Postgres>, args: &[&String]) -> Result<()> {
    native(build, &["flvxtract-server"])?;
    let target = fs::canonicalize(process::target_folder())?;
    let mut pytest = program(&target.join("debug/flvxtract-server"), postgres)?;
    // They wait for servers of their own most of the time.
    pytest.args(["-m", "pytest", "--quiet", "-p", "no:cacheprovider", "-n", "4", "."]).args(args);
    pytest.env("FLVXTRACT_MODULES", modules(&target, "server", &MODULES)?);
    if is_slow {
        pytest.env("FLVXTRACT_SLOW", "1");
    }
    process::run(&mut pytest)
}

/// `cargo xtask load [ARGS…]`: what the server stands, measured on a release build; ARGS go to `load.py`.
pub(crate) fn load(args: &[String]) -> Result<()> {
    install::system(&["wrk"])?;
    let server = process::build("flvxtract-server", "flvxtract-server")?;
    process::run(&mut process::cargo(&[
        "build",
        "--quiet",
        "--release",
        "--package",
        "flvxtract-server",
        "--example",
        "hello",
    ]))?;
    let hello = fs::canonicalize(process::target_folder().join("release/examples/hello"))?;
    let mut command = program(&fs::canonicalize(server)?, None)?;
    process::run(command.arg("load.py").arg("--hello").arg(hello).args(args))
}

/// `cargo xtask chaos [--webhooks] [ARGS…]`: what the server survives, or what its webhooks do; ARGS go to the program.
pub(crate) fn chaos(args: &[String]) -> Result<()> {
    let server = process::build("flvxtract-server", "flvxtract-server")?;
    let postgres = Postgres::start();
    let (webhooks, rest): (Vec<&String>, Vec<&String>) = args.iter().partition(|a| *a == "--webhooks");
    let script = if webhooks.is_empty() { "chaos.py" } else { "webhook_chaos.py" };
    let mut command = program(&fs::canonicalize(server)?, postgres.as_ref())?;
    process::run(command.arg(script).args(rest))
}

/// `cargo xtask e2e [ARGS…]`: the pages in a browser, from setting up to a customer's receipt, with pictures of them in
/// `target/pages`; with `--pictures` also in `docs`. Other ARGS go to pytest.
pub(crate) fn e2e(args: &[String]) -> Result<()> {
    install::browser()?;
    let (pictures, rest): (Vec<&String>, Vec<&String>) = args.iter().partition(|a| *a == "--pictures");
    let server = fs::canonicalize(process::build("flvxtract-server", "flvxtract-server")?)?;
    let target = fs::canonicalize(process::target_folder())?;
    let python = environment("pages", &Path::new(PAGE_TESTS).join("requirements.txt"))?;
    let mut pytest = Command::new(python);
    pytest.current_dir(PAGE_TESTS).env("PYTHONDONTWRITEBYTECODE", "1").env("FLVXTRACT_SERVER", server);
    pytest.env("FLVXTRACT_MODULES", modules(&target, "pages", &PAGE_MODULES)?);
    pytest.env("FLVXTRACT_PICTURES", target.join("pages"));
    if !pictures.is_empty() {
        pytest.env("FLVXTRACT_DOCS", fs::canonicalize("docs")?);
    }
    pytest.args(["-m", "pytest", "--quiet", "-p", "no:cacheprovider", "."]).args(rest);
    process::run(&mut pytest)
}

/// Returns a Python that finds the server.
fn program(server: &Path, postgres: Option<&Postgres>) -> Result<Command> {
    let python = environment("server", &Path::new(TESTS).join("requirements.txt"))?;
    let mut command = Command::new(python);
    command.current_dir(TESTS).env("PYTHONDONTWRITEBYTECODE", "1").env("FLVXTRACT_SERVER", server);
    if let Some(postgres) = postgres {
        command.env(Postgres::VARIABLE, postgres.url());
    }
    Ok(command)
}

/// Installs packages of JavaScript, and returns the folder.
fn modules(target: &Path, name: &str, wanted: &[&str]) -> Result<PathBuf> {
    if !process::exists("node") || !process::exists("npm") {
        install::system(&["nodejs", "npm"])?;
    }
    let folder = target.join("node").join(name);
    let list = wanted.join("\n");
    let mark = folder.join("installed.txt");
    if fs::read_to_string(&mark).unwrap_or_default() != list {
        eprintln!("xtask: npm installs {} into {}", wanted.join(" "), folder.display());
        process::clear(&folder)?;
        fs::create_dir_all(&folder)?;
        let mut npm = Command::new("npm");
        npm.args(["install", "--silent", "--no-audit", "--no-fund", "--no-save", "--prefix"])
            .arg(&folder)
            .args(wanted);
        process::quiet(&mut npm)?;
        fs::write(mark, list)?;
    }
    let modules = folder.join("node_modules");
    if !modules.is_dir() {
        bail!("npm installed nothing into {}", folder.display());
    }
    Ok(modules)
}
