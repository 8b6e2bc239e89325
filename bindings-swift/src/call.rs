//! A call into the library: on a thread of its own, while the caller's waits and tells of progress.
//!
//! The thread is there for its stack, as documents may nest deeply and threads of a phone have half a megabyte. Progress is
//! told on the thread of the caller, where what belongs to it (its coroutine or task) is at hand.

use std::panic::{self, AssertUnwindSafe};
use std::sync::mpsc;
use std::sync::{Arc, Once};
use std::thread;

use flvxtract as core;
use flvxtract::{Error, ErrorKind, Progress};

use crate::error::ExtractionError;

/// As on the command line: enough for the deepest nesting that the limits allow.
const STACK_BYTES: usize = 16 << 20;

/// Is told of each page that is done.
#[uniffi::export(with_foreign)]
pub trait ProgressListener: Send + Sync {
    /// Takes the page, counted from 1, and the number of pages. False stops the call.
    fn on_page(&self, page: u32, pages: u32) -> bool;
}

/// A flag by which another thread stops calls.
#[derive(Default, uniffi::Object)]
pub struct CancelFlag(pub(crate) core::CancelFlag);

#[uniffi::export]
impl CancelFlag {
    /// Makes a flag that is not raised.
    #[uniffi::constructor]
    pub fn new() -> Self {
        Self::default()
    }

    /// Asks the calls that hold this flag to stop.
    pub fn cancel(&self) {
        self.0.cancel();
    }

    /// Returns whether a stop was asked for.
    pub fn is_cancelled(&self) -> bool {
        self.0.is_cancelled()
    }
}

enum Message<T> {
    Page(u32, u32),
    Done(Result<T, Error>),
}

/// Does `work` with the extractor as it is for this call.
pub(crate) fn run<T: Send + 'static>(
    extractor: &core::Extractor,
    listener: Option<&Arc<dyn ProgressListener>>,
    cancel: Option<&Arc<CancelFlag>>,
    work: impl FnOnce(&core::Extractor) -> Result<T, Error> + Send,
) -> Result<T, ExtractionError> {
    let stop = cancel.map(|c| c.0.clone()).unwrap_or_default();
    let (to_caller, messages) = mpsc::channel();
    let mut options = core::Options { cancel: stop.clone(), ..extractor.options().clone() };
    if listener.is_some() {
        let pages = to_caller.clone();
        options.progress = Progress::new(move |page, of| drop(pages.send(Message::Page(page, of))));
    }
    let extractor = extractor.reconfigured(options);
    thread::scope(|scope| {
        let job = move || {
            let done = panic::catch_unwind(AssertUnwindSafe(|| work(&extractor)));
            drop(to_caller.send(Message::Done(done.unwrap_or_else(|_| Err(ErrorKind::Internal.into())))));
        };
        thread::Builder::new()
            .stack_size(STACK_BYTES)
            .spawn_scoped(scope, job)
            .map_err(|_| ErrorKind::Internal)?;
        let mut is_stopped = false;
        loop {
            match messages.recv() {
                Ok(Message::Page(page, of)) => {
                    // What a listener throws has to wait until the work has ended.
                    let told = panic::catch_unwind(AssertUnwindSafe(|| {
                        listener.is_none_or(|l| is_stopped || l.on_page(page, of))
                    }));
                    if !told.unwrap_or(false) {
                        is_stopped = true;
                        stop.cancel();
                    }
                }
                // A call that was told to stop on its last page is cancelled too.
                Ok(Message::Done(Ok(_))) if is_stopped => return Err(ErrorKind::Cancelled.into()),
                Ok(Message::Done(done)) => return Ok(done?),
                Err(_) => return Err(ErrorKind::Internal.into()),
            }
        }
    })
}

/// Keeps the text of a panic, which may hold contents of a document, from being printed. The hook is that of this library
/// and of no other in the process.
pub(crate) fn silence_panics() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| panic::set_hook(Box::new(|_| {})));
}
