//! What a release changes in the Swift package, and whether the library compiles for other machines.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Result, bail};

use super::FOLDER;
use crate::process;

/// The lines of `Package.swift` that a release replaces: from this mark on, the first target.
const MARK: &str = "// BINARY TARGET";

/// Writes the archive of a release into `Package.swift`.
pub(super) fn binary_target(url: &str, checksum: &str) -> Result<()> {
    let path = Path::new(FOLDER).join("swift/Package.swift");
    let text = rewritten(&fs::read_to_string(&path)?, url, checksum)?;
    fs::write(&path, text)?;
    Ok(())
}

fn rewritten(text: &str, url: &str, checksum: &str) -> Result<String> {
    if !url.starts_with("https://") || url.contains('"') {
        bail!("expected an address that begins with https://");
    }
    if checksum.len() != 64 || !checksum.bytes().all(|b| b.is_ascii_hexdigit()) {
        bail!("expected a checksum of 64 hexadecimal digits");
    }
    let mut is_next = false;
    let mut count = 0;
    let lines = text.lines().map(|line| {
        let is_target = is_next && line.starts_with("let ffi: Target");
        is_next = line.starts_with(MARK);
        if !is_target {
            return format!("{line}\n");
        }
        count += 1;
        format!("let ffi: Target = .binaryTarget(name: \"FlvxtractFFI\", url: \"{url}\", checksum: \"{checksum}\")\n")
    });
    let text: String = lines.collect();
    if count != 1 {
        bail!("expected one target under {MARK} in Package.swift, found {count}");
    }
    Ok(text)
}

/// Checks that the library compiles for other machines, without building it: for each whose standard library is there.
pub(super) fn targets() -> Result<()> {
    let wanted =
        ["aarch64-apple-ios", "aarch64-linux-android", "aarch64-unknown-linux-gnu", "wasm32-unknown-unknown"];
    let root = process::output(Command::new("rustc").args(["--print", "sysroot"]))?;
    let libraries = Path::new(String::from_utf8_lossy(&root).trim()).join("lib/rustlib");
    let mut checked = 0;
    for name in wanted {
        if !libraries.join(name).is_dir() {
            eprintln!(
                "xtask: {name}: its standard library is not here (rustup target add {name}); not checked"
            );
            continue;
        }
        process::run(&mut process::cargo(&[
            "check",
            "--quiet",
            "--package",
            "flvxtract-swift",
            "--target",
            name,
        ]))?;
        checked += 1;
    }
    println!("targets: {checked} passed, 0 failed, {} skipped", wanted.len() - checked);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_release_replaces_one_line() {
        let text = fs::read_to_string(crate::root().join("bindings-swift/swift/Package.swift")).unwrap();
        let sum = "0".repeat(63) + "f";
        let out = rewritten(&text, "https://example.org/a.zip", &sum).unwrap();
        let changed: Vec<_> = text.lines().zip(out.lines()).filter(|(a, b)| a != b).collect();
        assert_eq!(changed.len(), 1);
        assert!(changed[0].1.contains("url: \"https://example.org/a.zip\", checksum: \"000"));
        // A release replaces the one before.
        assert_eq!(rewritten(&out, "https://example.org/a.zip", &sum).unwrap(), out);
        assert!(rewritten(&text, "https://example.org/a.zip", "abc").is_err());
        assert!(rewritten("let ffi: Target = a\n", "https://example.org/a.zip", &sum).is_err());
    }
}
