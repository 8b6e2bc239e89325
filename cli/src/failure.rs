//! Why a file gave no answer: one line, a code for scripts and a sentence for people.

use std::fmt;
use std::io;

/// A failure of one file. Its text holds no contents of the document.
#[derive(Clone, Debug)]
pub(crate) struct Failure {
    code: &'static str,
    message: String,
}

impl Failure {
    pub(crate) fn new(code: &'static str, message: impl Into<String>) -> Self {
        Self { code, message: message.into() }
    }
}

impl From<flvxtract::Error> for Failure {
    fn from(error: flvxtract::Error) -> Self {
        Self::new(error.code(), error.to_string())
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => Self::new("not_found", "no such file or folder"),
            kind => Self::new("unreadable", format!("expected a readable file, found: {kind}")),
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.code, self.message)
    }
}
