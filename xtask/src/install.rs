//! What tests need and a fresh machine may lack. Each thing is named before it is installed.

use std::process::Command;

use anyhow::{Result, bail};

use crate::process;

/// Makes sure that `pdftotext` is there, the second reader that slow tests compare with.
pub(crate) fn poppler() -> Result<()> {
    if process::exists("pdftotext") {
        return Ok(());
    }
    if !process::exists("apt-get") {
        bail!("pdftotext is missing and there is no apt-get; install poppler-utils");
    }
    eprintln!("xtask: pdftotext is missing: installing the package poppler-utils with apt-get");
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
    process::run(&mut apt(&["install", "-y", "-qq", "--no-install-recommends", "poppler-utils"]))
}
