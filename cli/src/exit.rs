//! Exit codes: what a script learns without reading the output.

use std::io;

/// What the codes mean, as `--help` shows it.
pub(crate) const HELP: &str = "\
Exit codes:
  0   every file was read and every statement is reconciled
  1   at least one file could not be read, or the output not written
  2   every file was read, at least one statement is not reconciled
  64  the command line is wrong";

/// The same for `inspect`.
pub(crate) const INSPECT_HELP: &str = "\
Exit codes:
  0   every file was read, and nothing was found that is rare in files as a bank makes them
  1   at least one file could not be read, or the output not written
  2   every file was read, at least one has a finding of medium or high severity
  64  the command line is wrong";

/// How a run ended. The higher one wins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Outcome {
    /// All read, all reconciled, or nothing found.
    #[default]
    Reconciled,
    /// All read, some statement not reconciled, or something found.
    NotReconciled,
    /// Something could not be read or written.
    Failed,
}

impl Outcome {
    /// Returns how a run ended once its output was written. That the reader has seen enough, as in
    /// `flvxtract … | head`, is no failure.
    pub(crate) fn once_written(self, written: io::Result<()>) -> Self {
        match written {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                eprintln!("flvxtract: output: cannot write: {}", error.kind());
                Self::Failed
            }
            _ => self,
        }
    }

    /// Returns the exit code.
    pub(crate) fn code(self) -> u8 {
        match self {
            Self::Reconciled => 0,
            Self::Failed => 1,
            Self::NotReconciled => 2,
        }
    }
}

/// The code for a wrong command line (`EX_USAGE` of `sysexits.h`).
pub(crate) const USAGE: u8 = 64;
