//! Threads that do the work of calls. Each thread of Python has one of its own, which is kept for its next call.
//!
//! A thread for each call would find neither its stack nor its heap in memory: measured, some 330 pages had to be brought in
//! for a statement of 1,000 rows, a tenth of the time that it takes to read.

use std::cell::RefCell;
use std::io;
use std::sync::mpsc::{self, Sender};
use std::thread::{self, JoinHandle};

/// As on the command line: enough for the deepest nesting that the limits allow.
const STACK_BYTES: usize = 16 << 20;

type Job = Box<dyn FnOnce() + Send>;

/// A thread that takes jobs until this is dropped.
pub(crate) struct Worker {
    jobs: Sender<Job>,
    thread: JoinHandle<()>,
    /// A process that was forked has the memory of its parent, and none of its threads.
    process: u32,
}

thread_local! {
    /// The worker of this thread; none while it is at work, so that a call within a call has another.
    static IDLE: RefCell<Option<Worker>> = const { RefCell::new(None) };
}

impl Worker {
    /// Returns the worker of this thread, or a new one.
    ///
    /// # Errors
    ///
    /// Fails when no thread can be started.
    pub(crate) fn take() -> io::Result<Self> {
        match IDLE.with(RefCell::take) {
            Some(other) if other.process != std::process::id() => {
                // What it shares with its thread may be in any state.
                std::mem::forget(other);
                Self::start()
            }
            Some(idle) if !idle.thread.is_finished() => Ok(idle),
            _ => Self::start(),
        }
    }

    fn start() -> io::Result<Self> {
        let (jobs, taken) = mpsc::channel::<Job>();
        let work = move || {
            for job in taken {
                job();
            }
        };
        let thread = thread::Builder::new().stack_size(STACK_BYTES).spawn(work)?;
        Ok(Self { jobs, thread, process: std::process::id() })
    }

    /// Has a job done.
    pub(crate) fn start_job(&self, job: impl FnOnce() + Send + 'static) {
        // A worker that is gone drops the job, and with it the channel on which the caller waits.
        drop(self.jobs.send(Box::new(job)));
    }

    /// Keeps the worker, whose job is done, for the next call of this thread.
    pub(crate) fn keep(self) {
        drop(IDLE.with(|idle| idle.replace(Some(self))));
    }
}
