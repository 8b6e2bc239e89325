//! Many files at once, answers in the order of the files.
//!
//! In: a number of jobs and two functions. Out: calls of the second with the results of the first,
//! in order. At most `threads` items are worked on at a time, and work runs at most a few items ahead
//! of the output, so that memory does not grow with the number of files.

use std::collections::BTreeMap;
use std::io;
use std::ops::ControlFlow;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

/// Finished answers that may wait for an earlier one, for each thread.
const AHEAD: usize = 4;

struct Queue<T> {
    next: usize,
    emitted: usize,
    is_stopped: bool,
    done: BTreeMap<usize, T>,
}

struct Shared<T> {
    queue: Mutex<Queue<T>>,
    changed: Condvar,
}

impl<T> Shared<T> {
    fn lock(&self) -> MutexGuard<'_, Queue<T>> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn wait<'a>(&self, guard: MutexGuard<'a, Queue<T>>) -> MutexGuard<'a, Queue<T>> {
        self.changed.wait(guard).unwrap_or_else(PoisonError::into_inner)
    }
}

/// Calls `work` for `0..count` on `threads` threads and `emit` with each result in order, on this
/// thread, until it breaks. Where one thread is enough, it is this one: the library has its own for
/// what needs a deep stack, and a second that only waits costs as much as some pages.
///
/// `work` must not panic.
///
/// # Errors
///
/// Fails when a thread cannot be started.
pub(crate) fn run<T: Send>(
    count: usize,
    threads: usize,
    work: impl Fn(usize) -> T + Sync,
    mut emit: impl FnMut(usize, T) -> ControlFlow<()>,
) -> io::Result<()> {
    let threads = threads.clamp(1, count.max(1));
    if threads == 1 {
        // The flow of the last says nothing more.
        let _ = (0..count).try_for_each(|index| emit(index, work(index)));
        return Ok(());
    }
    let queue = Queue { next: 0, emitted: 0, is_stopped: false, done: BTreeMap::new() };
    let shared = Shared { queue: Mutex::new(queue), changed: Condvar::new() };
    thread::scope(|scope| {
        for _ in 0..threads {
            let spawned =
                thread::Builder::new().spawn_scoped(scope, || serve(&shared, count, threads * AHEAD, &work));
            if let Err(error) = spawned {
                shared.lock().is_stopped = true;
                shared.changed.notify_all();
                return Err(error);
            }
        }
        for index in 0..count {
            let mut queue = shared.lock();
            let result = loop {
                match queue.done.remove(&index) {
                    Some(result) => break result,
                    None => queue = shared.wait(queue),
                }
            };
            drop(queue);
            let flow = emit(index, result);
            let mut queue = shared.lock();
            queue.emitted = index + 1;
            queue.is_stopped = flow.is_break();
            drop(queue);
            shared.changed.notify_all();
            if flow.is_break() {
                break;
            }
        }
        Ok(())
    })
}

/// Takes the next item until there is none.
fn serve<T>(shared: &Shared<T>, count: usize, window: usize, work: &(impl Fn(usize) -> T + Sync)) {
    loop {
        let mut queue = shared.lock();
        while !queue.is_stopped && queue.next < count && queue.next >= queue.emitted + window {
            queue = shared.wait(queue);
        }
        if queue.is_stopped || queue.next >= count {
            return;
        }
        let index = queue.next;
        queue.next += 1;
        drop(queue);
        let result = work(index);
        shared.lock().done.insert(index, result);
        shared.changed.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    #[test]
    fn results_come_in_order_and_work_stays_near() {
        let started = AtomicUsize::new(0);
        let mut seen = Vec::new();
        let work = |index: usize| {
            started.fetch_add(1, Ordering::SeqCst);
            // Earlier items take longer, so that the order must be restored.
            let spin = (200 - index) * 500;
            (0..spin).fold(index, |a, b| std::hint::black_box(a ^ b) ^ b)
        };
        run(200, 3, work, |index, _| {
            assert!(started.load(Ordering::SeqCst) <= index + 3 * AHEAD);
            seen.push(index);
            ControlFlow::Continue(())
        })
        .unwrap();
        assert_eq!(seen, (0..200).collect::<Vec<_>>());
    }

    #[test]
    fn breaking_stops_the_work() {
        for threads in [1, 2] {
            let mut seen = 0;
            let emit = |_, _| {
                seen += 1;
                if seen == 5 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
            };
            run(1000, threads, |index| index, emit).unwrap();
            assert_eq!(seen, 5);
        }
    }

    #[test]
    fn one_thread_is_the_callers() {
        let mut seen = Vec::new();
        let emit = |index, id| {
            seen.push((index, id));
            ControlFlow::Continue(())
        };
        run(3, 1, |_| thread::current().id(), emit).unwrap();
        assert_eq!(seen, (0..3).map(|index| (index, thread::current().id())).collect::<Vec<_>>());
    }

    #[test]
    fn nothing_to_do_is_done() {
        run(0, 4, |index| index, |_, _| ControlFlow::Continue(())).unwrap();
    }
}
