//! The wheel and the source archive of the Python package.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, bail};

use crate::python::{self, FOLDER};
use crate::{process, readme};

/// The largest wheel that is let through.
const WHEEL_BYTES: u64 = 12 << 20;

/// Builds the wheel as it is published, installs it into an empty environment and runs the first program of the README
/// there.
pub(crate) fn run() -> Result<()> {
    readme::check_licences(FOLDER)?;
    let interpreter = python::environment("wheel", &Path::new(FOLDER).join("requirements-wheel.txt"))?;
    let folder = fs::canonicalize(process::target_folder())?.join("python/wheels");
    process::clear(&folder)?;
    let mut maturin = Command::new(&interpreter);
    maturin.args(["-m", "maturin", "build", "--release", "--quiet", "--locked", "--out"]).arg(&folder);
    if cfg!(target_os = "linux") {
        maturin.args(["--zig", "--compatibility", "manylinux_2_17"]);
    }
    python::with_zig(&mut maturin)?;
    process::run(maturin.current_dir(FOLDER))?;
    let mut sdist = Command::new(&interpreter);
    sdist.args(["-m", "maturin", "sdist", "--out"]).arg(&folder);
    process::run(sdist.current_dir(FOLDER))?;
    let wheel = only(&folder, "whl")?;
    complete(&interpreter, &only(&folder, "gz")?)?;
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

/// Unpacks the source archive, and makes sure that nothing is missing that the compiler needs.
fn complete(interpreter: &Path, archive: &Path) -> Result<()> {
    let folder = fs::canonicalize(process::target_folder())?.join("python/source");
    process::clear(&folder)?;
    process::output(Command::new(interpreter).args(["-m", "tarfile", "-e"]).arg(archive).arg(&folder))?;
    let mut check = process::cargo(&["check", "--quiet", "--offline", "--package", "flvxtract-python"]);
    let Some(root) = fs::read_dir(&folder)?.next() else { bail!("an empty source archive") };
    process::run(
        check.current_dir(root?.path()).env("CARGO_TARGET_DIR", fs::canonicalize(process::target_folder())?),
    )
}

/// Installs a wheel where nothing else is, and runs what the README shows first, and the command.
pub(crate) fn installed(wheel: &Path) -> Result<()> {
    let folder = fs::canonicalize(process::target_folder())?.join("python/empty");
    process::output(Command::new("python3").args(["-m", "venv", "--clear"]).arg(&folder))?;
    let tools = folder.join(if cfg!(windows) { "Scripts" } else { "bin" });
    let mut pip = Command::new(tools.join("python"));
    pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-index"]).arg(wheel);
    process::run(&mut pip)?;
    let program = readme::first_program(FOLDER, "python", &folder)?;
    readme::run(Command::new(tools.join("python")).args(["-c", &program]).current_dir(&folder))?;
    let said = process::output(
        Command::new(tools.join("flvxtract"))
            .args(["extract", "-f", "csv", "statement.pdf"])
            .current_dir(&folder),
    )?;
    let lines = String::from_utf8_lossy(&said).lines().count();
    if lines != readme::ROWS + 1 {
        bail!("expected {} lines from the command of the wheel, found {lines}", readme::ROWS + 1);
    }
    Ok(())
}
