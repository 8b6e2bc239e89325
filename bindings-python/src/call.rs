//! A call into the library from Python: on a thread of its own, without the interpreter's lock.
//!
//! The thread is there for its stack, as documents may nest deeply and Python's own threads have little, and so
//! that the thread of the caller is free to call the progress function and to notice Ctrl-C. It is kept: see [`Worker`].

use std::panic::{self, AssertUnwindSafe};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::Duration;

use flvxtract::{CancelFlag, Error, ErrorKind, Extractor, Options, Progress};
use pyo3::prelude::*;

use crate::error;
use crate::worker::Worker;

/// How often signals and the caller's flag are looked at.
const PATIENCE: Duration = Duration::from_millis(20);

/// What the caller of one call gave.
#[derive(Default)]
pub(crate) struct Caller {
    /// Is told of each page, and may stop the call.
    pub(crate) progress: Option<Py<PyAny>>,
    /// Stops the call.
    pub(crate) cancel: Option<CancelFlag>,
}

enum Message<T> {
    Page(u32, u32),
    Done(Result<T, Error>),
}

/// Does `work` with the extractor as it is for this call. What `work` holds is dropped before this returns.
pub(crate) fn run<T: Send + 'static>(
    py: Python<'_>,
    extractor: &Extractor,
    caller: &Caller,
    work: impl FnOnce(&Extractor) -> Result<T, Error> + Send + 'static,
) -> PyResult<T> {
    py.detach(|| {
        let (to_caller, messages) = mpsc::channel();
        let stop = CancelFlag::default();
        let mut options = Options { cancel: stop.clone(), ..extractor.options().clone() };
        if caller.progress.is_some() {
            let pages = to_caller.clone();
            options.progress = Progress::new(move |page, of| drop(pages.send(Message::Page(page, of))));
        }
        let extractor = extractor.reconfigured(options);
        let worker = Worker::take()?;
        worker.start_job(move || {
            let done = panic::catch_unwind(AssertUnwindSafe(|| work(&extractor)));
            let done = done.unwrap_or_else(|_| Err(ErrorKind::Internal.into()));
            drop(to_caller.send(Message::Done(done)));
        });
        let done = wait(&messages, &stop, caller);
        worker.keep();
        done
    })
}

/// Serves the caller until the work is done.
fn wait<T>(messages: &mpsc::Receiver<Message<T>>, stop: &CancelFlag, caller: &Caller) -> PyResult<T> {
    let mut raised = None;
    let mut keep = |result: PyResult<()>| {
        if let Err(error) = result {
            stop.cancel();
            raised.get_or_insert(error);
        }
    };
    let done = loop {
        if caller.cancel.as_ref().is_some_and(CancelFlag::is_cancelled) {
            stop.cancel();
        }
        match messages.recv_timeout(PATIENCE) {
            Ok(Message::Page(page, of)) if !stop.is_cancelled() => keep(tell(caller, page, of)),
            Ok(Message::Page(..)) => {}
            Ok(Message::Done(done)) => break done,
            Err(RecvTimeoutError::Timeout) => keep(Python::attach(|py| py.check_signals())),
            Err(RecvTimeoutError::Disconnected) => break Err(ErrorKind::Internal.into()),
        }
    };
    match (raised, done) {
        (Some(error), _) => Err(error),
        (None, Ok(value)) => Ok(value),
        (None, Err(error)) => Err(Python::attach(|py| error::to_python(py, &error))),
    }
}

/// Calls the progress function. What it raises ends the call, and so does `False`.
fn tell(caller: &Caller, page: u32, pages: u32) -> PyResult<()> {
    let Some(progress) = &caller.progress else { return Ok(()) };
    Python::attach(|py| {
        let answer = progress.bind(py).call1((page, pages))?;
        if answer.is(pyo3::types::PyBool::new(py, false)) {
            return Err(error::to_python(py, &Error::new(ErrorKind::Cancelled)));
        }
        Ok(())
    })
}
