//! The Python package: built and tested; `wheel.rs` makes what is published.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result};

use crate::{batch, install, process, wheel};

pub(crate) const FOLDER: &str = "bindings-python";
const REQUIREMENTS: &str = "requirements-test.txt";

/// What a build of this repository brings, of which one has to be there before the tests run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Build {
    /// The whole workspace with its tests, as `cargo test` has just built it, so that nothing is built twice.
    Workspace,
    /// This package and the command line.
    Own,
}

/// `cargo xtask python [--slow] [ARGS…]`: the Python tests alone; ARGS go to pytest. With `--wheel` the wheel
/// instead, with `--try WHEEL` one that was built.
pub(crate) fn run(args: &[String]) -> Result<()> {
    let (slow, rest): (Vec<&String>, Vec<&String>) = args.iter().partition(|a| *a == "--slow");
    match rest.as_slice() {
        [first] if *first == "--wheel" => return wheel::run(),
        [first, wheel] if *first == "--try" => return wheel::installed(Path::new(wheel)),
        _ => {}
    }
    test(Build::Own, !slow.is_empty(), &rest)
}

/// Tests the package: pytest, the stub against the package, and the types of all that is written in Python.
pub(crate) fn test(build: Build, is_slow: bool, args: &[&String]) -> Result<()> {
    native(build, &["flvxtract-python", "flvxtract-cli"])?;
    let python = environment("tests", &Path::new(FOLDER).join(REQUIREMENTS))?;
    let site = site()?;
    let target = fs::canonicalize(process::target_folder())?;
    let command_line = target.join("debug/flvxtract").with_extension(std::env::consts::EXE_EXTENSION);
    let in_folder = |module: &[&str]| {
        let mut command = Command::new(&python);
        command.arg("-m").args(module).current_dir(FOLDER);
        command.env("PYTHONPATH", &site).env("PYTHONDONTWRITEBYTECODE", "1");
        command.env("FLVXTRACT_COMMAND", &command_line);
        command
    };
    let mut pytest = in_folder(&["pytest", "--quiet"]);
    pytest.args(args);
    if is_slow {
        pytest.arg("--slow").env("FLVXTRACT_SLOW", "1");
    }
    process::run(pytest.arg("-p").arg("no:cacheprovider"))?;
    if args.is_empty() {
        let cache = target.join("python/mypy");
        process::run(
            in_folder(&["mypy.stubtest", "flvxtract._flvxtract", "--mypy-config-file", "pyproject.toml"])
                .env("MYPY_CACHE_DIR", &cache),
        )?;
        process::run(in_folder(&["mypy"]).env_remove("PYTHONPATH").env("MYPY_CACHE_DIR", &cache))?;
        batch::test(&site, &command_line, is_slow)?;
    }
    Ok(())
}

/// Builds native libraries of packages, in the profile of the tests.
pub(crate) fn native(build: Build, packages: &[&str]) -> Result<()> {
    let mut command = process::cargo(&["build", "--quiet"]);
    match build {
        // These targets, since with them the features of all crates are what they are under `cargo test`.
        Build::Workspace => drop(command.args(["--workspace", "--lib", "--bins", "--tests"])),
        Build::Own => drop(command.args(packages.iter().flat_map(|p| ["--package", p]))),
    }
    process::run(&mut command)
}

/// Makes an environment with what a file of requirements lists, and returns its interpreter.
pub(crate) fn environment(name: &str, requirements: &Path) -> Result<PathBuf> {
    let folder = fs::canonicalize(process::target_folder())?.join("python").join(name);
    let python = folder.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" });
    let wanted = fs::read_to_string(requirements)
        .with_context(|| format!("cannot read {}", requirements.display()))?;
    let mark = folder.join("installed.txt");
    if fs::read_to_string(&mark).unwrap_or_default() == wanted {
        return Ok(python);
    }
    eprintln!("xtask: pip installs {} into {}", requirements.display(), folder.display());
    let mut make = Command::new("python3");
    make.args(["-m", "venv", "--clear"]).arg(&folder);
    if process::output(&mut make).is_err() {
        install::system(&["python3-venv"])?;
        process::output(&mut make)?;
    }
    let mut pip = Command::new(&python);
    pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--only-binary", ":all:"]);
    process::output(pip.arg("-r").arg(requirements))?;
    fs::write(mark, wanted)?;
    Ok(python)
}

/// Puts the package together as a wheel would install it, and returns the folder it can be imported from.
fn site() -> Result<PathBuf> {
    let target = fs::canonicalize(process::target_folder())?;
    let site = target.join("python/site");
    let package = site.join("flvxtract");
    process::clear(&package)?;
    fs::create_dir_all(&package)?;
    for entry in fs::read_dir(Path::new(FOLDER).join("python/flvxtract"))? {
        let entry = entry?;
        if entry.path().is_file() {
            fs::copy(entry.path(), package.join(entry.file_name()))?;
        }
    }
    let library = target.join("debug").join(library_name("_flvxtract"));
    let module = if cfg!(windows) { "_flvxtract.pyd" } else { "_flvxtract.abi3.so" };
    fs::copy(&library, package.join(module)).with_context(|| format!("cannot copy {}", library.display()))?;
    Ok(site)
}

/// Returns the name under which cargo puts a native library.
pub(crate) fn library_name(name: &str) -> String {
    format!("{}{name}{}", std::env::consts::DLL_PREFIX, std::env::consts::DLL_SUFFIX)
}

/// Lets a command find zig, and what makes cargo link by it.
pub(crate) fn with_zig(command: &mut Command) -> Result<()> {
    let python = environment("wheel", &Path::new(FOLDER).join("requirements-wheel.txt"))?;
    let tools = python.parent().map(Path::to_owned).unwrap_or_default();
    let path = std::env::var_os("PATH").unwrap_or_default();
    command.env("PATH", std::env::join_paths(std::iter::once(tools).chain(std::env::split_paths(&path)))?);
    Ok(())
}
