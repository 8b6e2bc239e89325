//! The Python package: built, tested and measured.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use crate::{install, process};

const FOLDER: &str = "bindings-python";
const REQUIREMENTS: &str = "requirements-test.txt";

/// What a build of this repository brings, of which one has to be there before the tests run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Build {
    /// The whole workspace with its tests, as `cargo test` has just built it, so that nothing is built twice.
    Workspace,
    /// This package and the command line.
    Own,
}

/// `cargo xtask python [--slow] [ARGS…]`: the Python tests alone; ARGS go to pytest. With `--wheel` the wheel instead.
pub(crate) fn run(args: &[String]) -> Result<()> {
    let (slow, rest): (Vec<&String>, Vec<&String>) = args.iter().partition(|a| *a == "--slow");
    if rest.iter().any(|a| *a == "--wheel") {
        return wheel();
    }
    test(Build::Own, !slow.is_empty(), &rest)
}

/// Tests the package: pytest, the stub against the package, and the types of all that is written in Python.
pub(crate) fn test(build: Build, is_slow: bool, args: &[&String]) -> Result<()> {
    native(build, &["flvxtract-python", "flvxtract-cli"])?;
    let python = environment("tests", &Path::new(FOLDER).join(REQUIREMENTS))?;
    let site = site()?;
    let target = fs::canonicalize(process::target_folder())?;
    let in_folder = |module: &[&str]| {
        let mut command = Command::new(&python);
        command.arg("-m").args(module).current_dir(FOLDER);
        command.env("PYTHONPATH", &site).env("PYTHONDONTWRITEBYTECODE", "1");
        command.env(
            "FLVXTRACT_COMMAND",
            target.join("debug/flvxtract").with_extension(std::env::consts::EXE_EXTENSION),
        );
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
    if package.exists() {
        fs::remove_dir_all(&package)?;
    }
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

/// The largest wheel that is let through.
const WHEEL_BYTES: u64 = 12 << 20;

/// Builds the wheel as it is published, installs it into an empty environment and runs the first program of the README
/// there.
pub(crate) fn wheel() -> Result<()> {
    let python = environment("wheel", &Path::new(FOLDER).join("requirements-wheel.txt"))?;
    let folder = fs::canonicalize(process::target_folder())?.join("python/wheels");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    let mut maturin = Command::new(&python);
    maturin.args(["-m", "maturin", "build", "--release", "--quiet", "--locked", "--out"]).arg(&folder);
    if cfg!(target_os = "linux") {
        maturin.args(["--zig", "--compatibility", "manylinux_2_17"]);
    }
    // The linker of zig is looked for beside the interpreter.
    let tools = python.parent().map(Path::to_owned).unwrap_or_default();
    let path = std::env::var_os("PATH").unwrap_or_default();
    let path = std::env::join_paths(std::iter::once(tools).chain(std::env::split_paths(&path)))?;
    process::run(maturin.current_dir(FOLDER).env("PATH", path))?;
    let mut sdist = Command::new(&python);
    sdist.args(["-m", "maturin", "sdist", "--quiet", "--out"]).arg(&folder);
    process::run(sdist.current_dir(FOLDER))?;
    let wheel = only(&folder, "whl")?;
    only(&folder, "gz")?;
    let size = fs::metadata(&wheel)?.len();
    eprintln!("xtask: {} has {} KiB", wheel.file_name().unwrap_or_default().display(), size >> 10);
    if size > WHEEL_BYTES {
        bail!("expected a wheel of at most {WHEEL_BYTES} bytes, found one of {size}");
    }
    installed(&wheel)
}

/// Returns the one file with an ending.
fn only(folder: &Path, ending: &str) -> Result<PathBuf> {
    let entries: Vec<PathBuf> = fs::read_dir(folder)?.map(|e| Ok(e?.path())).collect::<Result<_>>()?;
    let mut found = entries.into_iter().filter(|p| p.extension().is_some_and(|e| e == ending));
    match (found.next(), found.next()) {
        (Some(path), None) => Ok(path),
        _ => bail!("expected one file that ends in .{ending} in {}", folder.display()),
    }
}

/// Installs a wheel where nothing else is, and runs what the README shows first, and the command.
fn installed(wheel: &Path) -> Result<()> {
    let folder = fs::canonicalize(process::target_folder())?.join("python/empty");
    process::output(Command::new("python3").args(["-m", "venv", "--clear"]).arg(&folder))?;
    let tools = folder.join(if cfg!(windows) { "Scripts" } else { "bin" });
    let mut pip = Command::new(tools.join("python"));
    pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-index"]).arg(wheel);
    process::run(&mut pip)?;
    fs::copy("fixtures/cases/gtbank/email-2024/input.pdf", folder.join("statement.pdf"))?;
    let readme = fs::read_to_string(Path::new(FOLDER).join("README.md"))?;
    let program = readme.split("```python\n").nth(1).and_then(|rest| rest.split("```").next());
    let program = program.context("no program in the README")?;
    let said =
        process::output(Command::new(tools.join("python")).args(["-c", program]).current_dir(&folder))?;
    let rows = String::from_utf8_lossy(&said).lines().filter(|line| line.ends_with(" balance")).count();
    let said = process::output(
        Command::new(tools.join("flvxtract"))
            .args(["extract", "-f", "csv", "statement.pdf"])
            .current_dir(&folder),
    )?;
    let lines = String::from_utf8_lossy(&said).lines().count();
    if (rows, lines) != (50, 51) {
        bail!(
            "expected 50 rows from the installed wheel, found {rows} by the library and {lines} lines by the command"
        );
    }
    Ok(())
}
