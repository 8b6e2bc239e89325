//! The Node package: built and tested.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use crate::python::{Build, library_name, native};
use crate::{install, process};

const FOLDER: &str = "bindings-node";
/// What the declarations are checked with.
const TOOLS: [&str; 4] = ["typescript@7.0.2", "@types/node@26.6.6", "express@5.3.0", "@types/express@5.0.6"];

/// `cargo xtask node [--slow] [ARGS…]`: the Node tests alone; ARGS go to `node --test`. With `--pack` the tarballs instead.
pub(crate) fn run(args: &[String]) -> Result<()> {
    let (slow, rest): (Vec<&String>, Vec<&String>) = args.iter().partition(|a| *a == "--slow");
    if rest.iter().any(|a| *a == "--pack") {
        return pack();
    }
    test(Build::Own, !slow.is_empty(), &rest)
}

/// Tests the package: `node --test`, and the declarations by tsc.
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
    )
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
fn triple() -> Result<String> {
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

fn npm(folder: &Path) -> Command {
    let mut npm = Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" });
    npm.current_dir(folder).args(["--silent", "--no-audit", "--no-fund", "--no-update-notifier"]);
    npm
}

/// Builds the package as it is published, installs its tarballs into an empty folder and runs the first program of the
/// README there.
pub(crate) fn pack() -> Result<()> {
    process::run(&mut process::cargo(&["build", "--quiet", "--release", "--package", "flvxtract-node"]))?;
    let target = fs::canonicalize(process::target_folder())?;
    let folder = target.join("node/pack");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    let (platform, empty) = (folder.join("platform"), folder.join("empty"));
    fs::create_dir_all(&platform)?;
    fs::create_dir_all(&empty)?;
    place(&target.join("release"), &platform)?;
    let package: serde_json::Value =
        serde_json::from_slice(&fs::read(Path::new(FOLDER).join("package.json"))?)?;
    fs::write(
        platform.join("package.json"),
        serde_json::to_vec_pretty(&platform_package(&package, &triple()?)?)?,
    )?;
    let root = fs::canonicalize(FOLDER)?;
    for place in [&platform, &root] {
        process::output(npm(place).args(["pack", "--pack-destination"]).arg(&folder))?;
    }
    let mut install = npm(&empty);
    install.args(["install", "--offline", "--omit=optional", "--prefix", "."]);
    for entry in fs::read_dir(&folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|e| e == "tgz") {
            eprintln!(
                "xtask: {} has {} KiB",
                path.file_name().unwrap_or_default().display(),
                fs::metadata(&path)?.len() >> 10
            );
            install.arg(path);
        }
    }
    process::output(&mut install)?;
    fs::copy("fixtures/cases/gtbank/email-2024/input.pdf", empty.join("statement.pdf"))?;
    let readme = fs::read_to_string(Path::new(FOLDER).join("README.md"))?;
    let program = readme.split("```js\n").nth(1).and_then(|rest| rest.split("```").next());
    fs::write(empty.join("first.mjs"), program.context("no program in the README")?)?;
    let said = process::output(Command::new("node").arg("first.mjs").current_dir(&empty))?;
    let rows = String::from_utf8_lossy(&said).lines().filter(|line| line.ends_with(" balance")).count();
    if rows != 50 {
        bail!("expected 50 rows from the installed tarballs, found {rows}");
    }
    Ok(())
}

/// Returns the description of the package that holds the native library of one platform.
fn platform_package(root: &serde_json::Value, triple: &str) -> Result<serde_json::Value> {
    let mut parts = triple.split('-');
    let (Some(os), Some(cpu)) = (parts.next(), parts.next()) else { bail!("no platform: {triple}") };
    let file = format!("flvxtract.{triple}.node");
    let mut package = serde_json::json!({
        "name": format!("flvxtract-{triple}"),
        "version": root["version"],
        "description": format!("The native half of flvxtract for {triple}"),
        "license": root["license"],
        "repository": root["repository"],
        "engines": root["engines"],
        "main": file,
        "files": [file],
        "os": [os],
        "cpu": [cpu],
    });
    if let Some(libc) = parts.next().filter(|_| os == "linux") {
        package["libc"] = serde_json::json!([if libc == "gnu" { "glibc" } else { libc }]);
    }
    Ok(package)
}
