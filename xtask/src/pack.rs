//! The tarballs of the Node package, one with the JavaScript and one for each platform with the native library.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};
use serde_json::Value;

use crate::node::{FOLDER, npm, triple};
use crate::{process, python, readme};

/// What is published: the name in the package, what rustc calls it, and the file that cargo makes. Linux is built by zig
/// against a glibc that is as old as that of the wheel.
const PLATFORMS: [(&str, &str, &str); 7] = [
    ("darwin-arm64", "aarch64-apple-darwin", "libflvxtract_node.dylib"),
    ("darwin-x64", "x86_64-apple-darwin", "libflvxtract_node.dylib"),
    ("linux-arm64-gnu", "aarch64-unknown-linux-gnu", "libflvxtract_node.so"),
    ("linux-arm64-musl", "aarch64-unknown-linux-musl", "libflvxtract_node.so"),
    ("linux-x64-gnu", "x86_64-unknown-linux-gnu", "libflvxtract_node.so"),
    ("linux-x64-musl", "x86_64-unknown-linux-musl", "libflvxtract_node.so"),
    ("win32-x64-msvc", "x86_64-pc-windows-msvc", "flvxtract_node.dll"),
];
const GLIBC: &str = ".2.17";

/// `cargo xtask node --pack [PLATFORM…]`: packs the JavaScript and these platforms, this machine's where none is named, into
/// `target/node/pack`. Where this machine's is among them, installs it into an empty folder and runs the first program of
/// the README there.
pub(crate) fn run(platforms: &[&String]) -> Result<()> {
    let own = triple()?;
    let target = fs::canonicalize(process::target_folder())?;
    let folder = target.join("node/pack");
    process::clear(&folder)?;
    fs::create_dir_all(&folder)?;
    let package: Value = serde_json::from_slice(&fs::read(Path::new(FOLDER).join("package.json"))?)?;
    check(&package)?;
    readme::check_licences(FOLDER)?;
    let named: Vec<&str> = platforms.iter().map(|p| p.as_str()).collect();
    let named = if named.is_empty() { vec![own.as_str()] } else { named };
    let mut tarballs = vec![tarball(Path::new(FOLDER), &folder)?];
    for name in &named {
        tarballs.push(platform(name, &package, &target, &folder)?);
    }
    if named.contains(&own.as_str()) {
        installed(&folder.join("empty"), &tarballs)?;
    }
    Ok(())
}

/// Makes sure that all packages have the version of the workspace, and that the root package asks for every platform.
fn check(package: &Value) -> Result<()> {
    let version = env!("CARGO_PKG_VERSION");
    let asked =
        package["optionalDependencies"].as_object().context("no optionalDependencies in package.json")?;
    let wanted = PLATFORMS.map(|(name, ..)| format!("flvxtract-{name}"));
    if package["version"] != version || asked.values().any(|v| v != version) || !asked.keys().eq(&wanted) {
        bail!("expected package.json to have the version {version} and the packages {}", wanted.join(", "));
    }
    Ok(())
}

/// Builds the package of one platform, and returns its tarball.
fn platform(name: &str, package: &Value, target: &Path, folder: &Path) -> Result<PathBuf> {
    let known = PLATFORMS.into_iter().find(|(platform, ..)| *platform == name);
    let (_, rust, file) = known.with_context(|| format!("no platform: {name}"))?;
    build(rust)?;
    let here = folder.join(name);
    fs::create_dir_all(&here)?;
    fs::copy(target.join(rust).join("release").join(file), here.join(format!("flvxtract.{name}.node")))?;
    fs::write(here.join("package.json"), serde_json::to_vec_pretty(&description(package, name)?)?)?;
    for (name, _) in readme::LICENCES {
        fs::copy(Path::new(FOLDER).join(name), here.join(name))?;
    }
    tarball(&here, folder)
}

/// Builds the native library for a target of rustc.
fn build(rust: &str) -> Result<()> {
    let is_linux = rust.contains("-linux-");
    let glibc = if rust.ends_with("-gnu") { GLIBC } else { "" };
    let mut command = process::cargo(&[if is_linux { "zigbuild" } else { "build" }, "--quiet", "--release"]);
    command.args(["--locked", "--package", "flvxtract-node", "--target", &format!("{rust}{glibc}")]);
    if is_linux {
        python::with_zig(&mut command)?;
    }
    if rust.ends_with("-musl") {
        // What is loaded by another program cannot bring its own C library.
        command.env("RUSTFLAGS", "-C target-feature=-crt-static");
    }
    process::run(&mut command)
}

/// Packs a folder, and returns the tarball.
fn tarball(package: &Path, folder: &Path) -> Result<PathBuf> {
    let said = process::output(npm(package).args(["pack", "--pack-destination"]).arg(folder))?;
    let name = String::from_utf8(said)?;
    let path = folder.join(name.lines().last().context("npm names no tarball")?.trim());
    let size = fs::metadata(&path)?.len() >> 10;
    eprintln!("xtask: {} has {size} KiB", path.file_name().unwrap_or_default().display());
    Ok(path)
}

/// Installs tarballs where nothing else is, and runs what the README shows first, as it is and as CommonJS loads it.
fn installed(empty: &Path, tarballs: &[PathBuf]) -> Result<()> {
    fs::create_dir_all(empty)?;
    let mut install = npm(empty);
    install.args(["install", "--offline", "--omit=optional", "--prefix", "."]);
    process::output(install.args(tarballs))?;
    fs::write(empty.join("first.mjs"), readme::first_program(FOLDER, "js", empty)?)?;
    readme::run(Command::new("node").arg("first.mjs").current_dir(empty))?;
    let required = "console.log(require('flvxtract').extractSync('statement.pdf').statements.length)";
    process::output(Command::new("node").args(["-e", required]).current_dir(empty)).map(drop)
}

/// Returns the description of the package that holds the native library of one platform.
fn description(root: &Value, triple: &str) -> Result<Value> {
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
