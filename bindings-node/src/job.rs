//! One reading of a document, on a thread of its own.

use std::panic::{self, AssertUnwindSafe};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use flvxtract::{CancelFlag, Error, ErrorKind};
use napi::bindgen_prelude::*;
use napi_derive::napi;

use crate::answer::{Answer, Content, Failure};

/// As on the command line: enough for the deepest nesting that the limits allow.
const STACK_BYTES: usize = 16 << 20;

/// What came of the work; none before it is done, and after it was taken.
pub(crate) type Slot = Arc<Mutex<Option<std::result::Result<Content, Error>>>>;

/// A reading that goes on.
#[napi]
pub struct Job {
    pub(crate) stop: CancelFlag,
    pub(crate) slot: Slot,
}

#[napi]
impl Job {
    /// Asks the work to stop.
    #[napi]
    pub fn cancel(&self) {
        self.stop.cancel();
    }

    /// Returns what came of it, once.
    #[napi]
    pub fn take(&self) -> Either<Answer, Failure> {
        let taken = self.slot.lock().unwrap_or_else(PoisonError::into_inner).take();
        shown(taken.unwrap_or_else(|| Err(ErrorKind::Internal.into())))
    }
}

/// Returns a result as JavaScript sees it.
pub(crate) fn shown(result: std::result::Result<Content, Error>) -> Either<Answer, Failure> {
    match result {
        Ok(content) => Either::A(Answer(content)),
        Err(error) => Either::B((&error).into()),
    }
}

/// Starts `work` on a thread with a large stack. A panic in it becomes an error.
///
/// # Errors
///
/// Fails when no thread can be started.
pub(crate) fn spawn(
    work: impl FnOnce() -> std::result::Result<Content, Error> + Send + 'static,
    done: impl FnOnce(std::result::Result<Content, Error>) + Send + 'static,
) -> std::io::Result<thread::JoinHandle<()>> {
    thread::Builder::new().stack_size(STACK_BYTES).spawn(move || {
        let result = panic::catch_unwind(AssertUnwindSafe(work));
        done(result.unwrap_or_else(|_| Err(ErrorKind::Internal.into())));
    })
}
