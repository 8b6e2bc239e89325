//! What the library and all that is made of it do without: C code, a network, a runtime. The server has all three, so that
//! the whole workspace cannot be asked.

use anyhow::{Result, bail};

use crate::process;

/// Crates that compile C code, speak to a network, or bring a runtime.
const BANNED: [&str; 8] =
    ["cc", "cmake", "openssl-sys", "reqwest", "hyper", "tokio", "libsqlite3-sys", "aws-lc-sys"];

/// Packages that must not have them, however indirectly.
const PACKAGES: [&str; 5] =
    ["flvxtract", "flvxtract-cli", "flvxtract-python", "flvxtract-node", "flvxtract-swift"];

/// Looks at everything that these packages are built of, with all their features.
pub(crate) fn check() -> Result<()> {
    for package in PACKAGES {
        let mut tree =
            process::cargo(&["tree", "--locked", "--all-features", "--prefix", "none", "--format", "{p}"]);
        tree.args(["--edges", "normal,build", "--package", package]);
        let printed = String::from_utf8(process::output(&mut tree)?)?;
        let crates = || printed.lines().filter_map(|line| line.split_whitespace().next());
        if let Some(found) = crates().find(|name| BANNED.contains(name)) {
            bail!(
                "{package} is built with {found}; `cargo tree --package {package} --invert {found}` tells why"
            );
        }
    }
    Ok(())
}
