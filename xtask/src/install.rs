//! What tests need and a fresh machine may lack. Each thing is named before it is installed.

use std::process::Command;

use anyhow::{Result, bail};

use crate::process;

/// Makes sure that `pdftotext` is there, the second reader that slow tests compare with.
pub(crate) fn poppler() -> Result<()> {
    if process::exists("pdftotext") {
        return Ok(());
    }
    system(&["poppler-utils"])
}

/// Names under which a browser that tests can drive is installed.
const BROWSERS: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// Makes sure that there is a browser to open reports in.
pub(crate) fn browser() -> Result<()> {
    if BROWSERS.into_iter().any(process::exists) {
        return Ok(());
    }
    system(&["chromium"])
}

/// Makes sure that a subcommand of cargo's is there, of some version; one that is missing is compiled, which takes minutes.
pub(crate) fn subcommand(name: &str, version: &str) -> Result<()> {
    if process::output(&mut process::cargo(&[name, "--version"])).is_ok() {
        return Ok(());
    }
    eprintln!("xtask: installing cargo-{name} {version} with cargo, which compiles it for some minutes");
    let (package, version) = (format!("cargo-{name}"), format!("={version}"));
    process::run(process::cargo(&["install", "--locked", "--version"]).args([version, package]))
}

/// Makes sure that packages of the system are there.
pub(crate) fn system(packages: &[&str]) -> Result<()> {
    let is_missing = |package: &&&str| {
        process::output(Command::new("dpkg-query").args(["--show", "--showformat=${Status}", package]))
            .map_or(true, |said| !said.ends_with(b" installed"))
    };
    let missing: Vec<&str> = packages.iter().filter(is_missing).copied().collect();
    if missing.is_empty() {
        return Ok(());
    }
    let list = missing.join(" ");
    if !process::exists("apt-get") {
        bail!("missing and there is no apt-get; install: {list}");
    }
    eprintln!("xtask: installing with apt-get: {list}");
    let is_root = process::output(Command::new("id").arg("-u"))? == b"0\n";
    let apt = |args: &[&str]| {
        let mut command = Command::new(if is_root { "apt-get" } else { "sudo" });
        if !is_root {
            command.arg("apt-get");
        }
        command.args(args).env("DEBIAN_FRONTEND", "noninteractive");
        command
    };
    process::run(&mut apt(&["update", "-qq"]))?;
    process::run(apt(&["install", "-y", "-qq", "--no-install-recommends"]).args(missing))
}
