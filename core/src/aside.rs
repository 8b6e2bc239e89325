//! A call on a thread of its own, so that its caller can leave it.
//!
//! The work looks at the clock and the flag in its loops, but not within a step of a dependency or a run of a model, which
//! may take seconds. The caller waits for the answer, the deadline or the flag, whichever is first; work that was left ends
//! by itself at its next look.

use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use crate::error::{ErrorKind, Result};
use crate::limits::{CancelFlag, exceeded};

/// How often the flag is looked at, and how long the work may take to say itself, with its page, why it stops.
const PATIENCE: Duration = Duration::from_millis(10);
/// Enough for the deepest nesting that the limits allow.
const STACK_BYTES: usize = 16 << 20;
/// The name of the threads, by which a program can tell a panic on one of them.
const NAME: &str = "flvxtract";

/// What the caller and the work know of each other.
#[derive(Debug)]
pub(crate) struct Watch {
    start: Instant,
    /// The deadline, in nanoseconds from `start`.
    nanos: AtomicU64,
    is_left: AtomicBool,
}

impl Watch {
    pub(crate) fn new() -> Self {
        Self { start: Instant::now(), nanos: AtomicU64::new(u64::MAX), is_left: AtomicBool::new(false) }
    }

    /// Moves the deadline.
    pub(crate) fn until(&self, deadline: Option<Instant>) {
        let nanos =
            deadline.and_then(|d| u64::try_from(d.saturating_duration_since(self.start).as_nanos()).ok());
        self.nanos.store(nanos.unwrap_or(u64::MAX), Ordering::Relaxed);
    }

    /// Whether the caller is gone.
    pub(crate) fn is_left(&self) -> bool {
        self.is_left.load(Ordering::Relaxed)
    }

    /// What is left until the deadline.
    fn rest(&self) -> Duration {
        Duration::from_nanos(self.nanos.load(Ordering::Relaxed)).saturating_sub(self.start.elapsed())
    }
}

/// Does `work` on another thread and returns what came of it; without it where `cancel` or the deadline of `watch` came
/// first. A panic of the work is one of the caller's. Where no thread can be had, the work is done here.
pub(crate) fn run<T: Send + 'static>(
    cancel: &CancelFlag,
    watch: &Watch,
    work: impl FnOnce() -> Result<T> + Send + 'static,
) -> Result<T> {
    let Some(worker) = Worker::take() else { return work() };
    let (to_caller, answers) = mpsc::channel();
    worker.start(move || {
        let answer = catch_unwind(AssertUnwindSafe(work));
        drop(to_caller.send(answer));
    });
    let mut is_last = false;
    loop {
        let rest = if is_last { PATIENCE } else { watch.rest().min(PATIENCE) };
        match answers.recv_timeout(rest) {
            Ok(answer) => {
                worker.keep();
                return answer.unwrap_or_else(|panic| resume_unwind(panic));
            }
            Err(RecvTimeoutError::Disconnected) => return Err(ErrorKind::Internal.into()),
            Err(RecvTimeoutError::Timeout) if is_last => {
                watch.is_left.store(true, Ordering::Relaxed);
                return Err(if cancel.is_cancelled() {
                    ErrorKind::Cancelled.into()
                } else {
                    exceeded("time")
                });
            }
            Err(RecvTimeoutError::Timeout) => is_last = cancel.is_cancelled() || watch.rest().is_zero(),
        }
    }
}

type Job = Box<dyn FnOnce() + Send>;

/// A thread that takes jobs until this is dropped. A thread for each call would find neither its stack nor its heap in
/// memory, which costs a tenth of the time that a statement takes.
struct Worker {
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
    /// Returns the worker of this thread, or a new one; none where there are no threads.
    fn take() -> Option<Self> {
        // A thread that is ending has none.
        match IDLE.try_with(RefCell::take).ok().flatten() {
            Some(other) if other.process != std::process::id() => {
                // What it shares with its thread may be in any state.
                std::mem::forget(other);
                Self::new()
            }
            Some(idle) if !idle.thread.is_finished() => Some(idle),
            _ => Self::new(),
        }
    }

    fn new() -> Option<Self> {
        let (jobs, taken) = mpsc::channel::<Job>();
        let work = move || {
            for job in taken {
                job();
            }
        };
        let thread = thread::Builder::new().name(NAME.to_owned()).stack_size(STACK_BYTES).spawn(work).ok()?;
        Some(Self { jobs, thread, process: std::process::id() })
    }

    fn start(&self, job: impl FnOnce() + Send + 'static) {
        // A worker that is gone drops the job, and with it the channel on which the caller waits.
        drop(self.jobs.send(Box::new(job)));
    }

    /// Keeps the worker, whose job is done, for the next call of this thread.
    fn keep(self) {
        drop(IDLE.try_with(|idle| idle.replace(Some(self))));
    }
}

/// Returns the watch of a call.
pub(crate) fn watch() -> Arc<Watch> {
    Arc::new(Watch::new())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Work that looks at no clock.
    const STUBBORN: Duration = Duration::from_secs(3);
    fn stubborn() -> Result<()> {
        thread::sleep(STUBBORN);
        Ok(())
    }

    /// Far above what it takes, for machines that are busy.
    const GENEROUS: Duration = Duration::from_secs(2);

    #[test]
    fn a_caller_leaves_at_its_deadline() {
        let (watch, start) = (watch(), Instant::now());
        watch.until(start.checked_add(Duration::from_millis(20)));
        let error = run(&CancelFlag::default(), &watch, stubborn).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::LimitExceeded);
        assert!(error.to_string().contains("time"));
        assert!(start.elapsed() < GENEROUS, "{:?}", start.elapsed());
        assert!(watch.is_left());
    }

    #[test]
    fn a_caller_leaves_when_cancelled() {
        let (flag, start) = (CancelFlag::default(), Instant::now());
        let other = flag.clone();
        thread::spawn(move || {
            thread::sleep(Duration::from_millis(30));
            other.cancel();
        });
        let error = run(&flag, &Watch::new(), stubborn).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Cancelled);
        assert!(start.elapsed() < GENEROUS, "{:?}", start.elapsed());
    }

    #[test]
    fn what_the_work_says_is_passed_on() {
        let flag = CancelFlag::default();
        flag.cancel();
        // In time it says itself why it stops.
        let error = run(&flag, &Watch::new(), || Err::<(), _>(ErrorKind::Damaged.into())).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Damaged);
        assert_eq!(run(&flag, &Watch::new(), || Ok(7)).unwrap(), 7);
    }

    #[test]
    fn a_panic_is_the_callers_and_its_thread_is_kept() {
        let name = || run(&CancelFlag::default(), &Watch::new(), || Ok(thread::current().id())).unwrap();
        let first = name();
        let panic = catch_unwind(|| run::<()>(&CancelFlag::default(), &Watch::new(), || panic!("made")));
        assert_eq!(panic.unwrap_err().downcast_ref(), Some(&"made"));
        assert_eq!(name(), first);
    }
}
