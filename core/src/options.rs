//! What a caller may choose.

use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

use crate::limits::{CancelFlag, Limits};
use crate::scan::Recognizer;

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
    /// Who reads pictures of pages.
    pub ocr: Ocr,
    /// Threads that recognise a page; 0 is one for each processor. The answer does not depend on it.
    pub threads: usize,
    /// Who is told of each page that is done.
    pub progress: Progress,
}

/// Who reads pictures of pages.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub enum Ocr {
    /// The library's own recogniser; nobody where the library was built without its feature `models`.
    #[default]
    BuiltIn,
    /// Nobody: a picture of a page is [`ErrorKind::NeedsOcr`](crate::ErrorKind::NeedsOcr).
    Off,
    /// The library's own recogniser with a larger reader, which looks again at text that the built-in one is not
    /// sure of: the path of a model in ONNX, its characters beside it in a file of the same name that ends in `.txt`.
    /// It is loaded when the first picture is met; where it cannot be,
    /// [`ErrorKind::UnusableModel`](crate::ErrorKind::UnusableModel).
    Accurate(PathBuf),
    /// The library's own recogniser with models from a folder that holds them under the names they have in
    /// `core/models`: for a program that was built without its feature `models` and carries them as files. They are
    /// loaded when the first picture is met; where they cannot be,
    /// [`ErrorKind::UnusableModel`](crate::ErrorKind::UnusableModel).
    Models(PathBuf),
    /// A recogniser of the caller's.
    Custom(Arc<dyn Recognizer>),
}

/// A function that is told of each page that is done, from the thread that does it.
///
/// # Example: a line for each page
///
/// ```
/// use flvxtract::{Extractor, Options, Progress};
///
/// let progress = Progress::new(|page, pages| eprintln!("{page} of {pages}"));
/// let extractor = Extractor::with_options(Options { progress, ..Options::default() });
/// # let _ = extractor;
/// ```
#[derive(Clone, Default)]
pub struct Progress(Option<Arc<Tell>>);

/// Takes the page, counted from 1, and the number of pages.
type Tell = dyn Fn(u32, u32) + Send + Sync;

impl Progress {
    /// Returns the progress that calls `tell` with the page, counted from 1, and the number of pages.
    pub fn new(tell: impl Fn(u32, u32) + Send + Sync + 'static) -> Self {
        Self(Some(Arc::new(tell)))
    }

    pub(crate) fn page(&self, page: u32, pages: usize) {
        if let Some(tell) = &self.0 {
            tell(page, u32::try_from(pages).unwrap_or(u32::MAX));
        }
    }
}

impl fmt::Debug for Progress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0.is_some() { "Progress(..)" } else { "Progress(none)" })
    }
}
