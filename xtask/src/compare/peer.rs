//! Other programs for the same work, and how they are installed.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

use crate::{install, process};

/// What a peer gives.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Kind {
    /// Transactions, which are scored.
    Rows,
    /// Text only, which is timed.
    Text,
}

/// A Python package from the registry.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Peer {
    /// What it is called in the results.
    pub(crate) name: &'static str,
    /// The module of `benches/peers` that calls it.
    pub(crate) module: &'static str,
    /// The package and its version, as pip takes them.
    pub(crate) package: &'static str,
    /// Packages of the system that building it needs.
    system: &'static [&'static str],
    pub(crate) kind: Kind,
}

/// All peers that are Python packages. Versions are pinned so that the results can be repeated.
pub(crate) const PEERS: [Peer; 5] = [
    Peer {
        name: "monopoly-core",
        module: "monopoly_peer",
        package: "monopoly-core==0.23.4",
        system: &["g++", "pkg-config", "libpoppler-cpp-dev"],
        kind: Kind::Rows,
    },
    Peer {
        name: "bankstract",
        module: "bankstract_peer",
        package: "bankstract==0.18.2",
        system: &[],
        kind: Kind::Rows,
    },
    Peer {
        name: "pdfplumber + adapter",
        module: "pdfplumber_peer",
        package: "pdfplumber==0.11.10",
        system: &[],
        kind: Kind::Rows,
    },
    Peer {
        name: "PyMuPDF, text",
        module: "pymupdf_peer",
        package: "pymupdf==2.0",
        system: &[],
        kind: Kind::Text,
    },
    Peer {
        name: "pdf_oxide, text",
        module: "pdf_oxide_peer",
        package: "pdf_oxide==0.3.78",
        system: &[],
        kind: Kind::Text,
    },
];

/// The program that calls a peer.
const DRIVER: &str = "benches/peers/run.py";

impl Peer {
    /// Installs the peer into an environment of its own.
    ///
    /// # Errors
    ///
    /// Says in a line why it could not be installed.
    pub(crate) fn install(&self) -> Result<()> {
        let environment = self.environment();
        let mark = environment.join("installed.txt");
        if fs::read_to_string(&mark).unwrap_or_default() == self.package {
            return Ok(());
        }
        eprintln!("xtask: pip installs {} into {}", self.package, environment.display());
        install::system(self.system)?;
        process::output(Command::new("python3").args(["-m", "venv", "--clear"]).arg(&environment))?;
        let mut pip = Command::new(self.python());
        pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", self.package]);
        process::output(&mut pip)?;
        fs::write(mark, self.package)?;
        Ok(())
    }

    /// Returns the command that calls the peer.
    pub(crate) fn command(&self, mode: &str) -> Command {
        let mut command = Command::new(self.python());
        command.arg(DRIVER).args([self.module, mode]);
        command
    }

    fn environment(&self) -> PathBuf {
        process::target_folder().join("peers").join(self.module)
    }

    fn python(&self) -> PathBuf {
        self.environment().join("bin").join("python")
    }
}

/// Returns where files for the peers are written.
pub(crate) fn scratch() -> Result<PathBuf> {
    let folder = process::target_folder().join("peers");
    fs::create_dir_all(&folder)?;
    Ok(folder)
}

/// Returns the version of `pdftotext`.
pub(crate) fn pdftotext_version() -> String {
    let said = Command::new("pdftotext").arg("-v").output().map(|o| o.stderr).unwrap_or_default();
    let said = String::from_utf8_lossy(&said).into_owned();
    said.lines().next().and_then(|line| line.rsplit(' ').next()).unwrap_or("?").to_owned()
}

/// Returns the command of `pdftotext` on a document.
pub(crate) fn pdftotext(input: &Path) -> Command {
    let mut command = Command::new("pdftotext");
    command.arg("-layout").arg(input).arg("-");
    command
}
