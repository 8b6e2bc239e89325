//! The one entrance: options in, an answer out, the stages called in their order.

use std::io::Read;

use crate::error::{Error, ErrorKind, Result};
use crate::limits::{Budget, CancelFlag, Limits};
use crate::model::Extraction;

/// How to read a document.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Passwords to try, after the empty one, as user and as owner password.
    pub passwords: Vec<String>,
    /// Id of the bank profile to assume (`ng-gtbank`) instead of detecting the bank.
    pub bank: Option<String>,
    /// Ceilings on what the document may cost.
    pub limits: Limits,
    /// A flag by which another thread stops the work.
    pub cancel: CancelFlag,
}

/// Reads statements. Immutable and cheap to share between threads.
///
/// # Example: what the library is for
///
/// ```no_run
/// use flvxtract::{Extractor, Status};
///
/// let answer = Extractor::new().extract(&std::fs::read("statement.pdf")?)?;
/// for statement in &answer.statements {
///     if statement.reconciliation.status == Status::Reconciled {
///         println!("{} rows, each proved", statement.transactions.len());
///     }
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Extractor {
    options: Options,
}

impl Extractor {
    /// Returns an extractor with the default options.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Returns an extractor with the given options.
    #[must_use]
    pub fn with_options(options: Options) -> Self {
        Self { options }
    }

    /// Returns the options.
    #[must_use]
    pub fn options(&self) -> &Options {
        &self.options
    }

    /// Reads one document. The same bytes give the same answer, always.
    ///
    /// # Errors
    ///
    /// Fails when there is no answer at all; see [`ErrorKind`]. A doubt about an answer is a
    /// warning within it.
    pub fn extract(&self, bytes: &[u8]) -> Result<Extraction> {
        let _budget = Budget::new(&self.options.limits, self.options.cancel.clone());
        let _ = bytes;
        Err(Error::new(ErrorKind::NotAPdf))
    }

    /// Reads one document from a reader, up to the limit of bytes.
    ///
    /// # Errors
    ///
    /// As [`extract`](Self::extract); a reader that fails gives [`ErrorKind::Damaged`].
    pub fn extract_from(&self, reader: impl Read) -> Result<Extraction> {
        let limit = self.options.limits.bytes;
        let mut bytes = Vec::new();
        reader
            .take(limit.saturating_add(1))
            .read_to_end(&mut bytes)
            .map_err(|e| Error::new(ErrorKind::Damaged).with_detail(e.kind().to_string()))?;
        self.extract(&bytes)
    }
}
