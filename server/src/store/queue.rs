//! What both queues of jobs share: what a job says, how often a worker says that it lives, and how it is kept running.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use apalis::prelude::{BoxDynError, Data, Strategy, WorkerError};
use futures::Stream;
use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;

use super::Handler;

/// Name of the queue.
pub(super) const QUEUE: &str = "statements";

/// How often a worker says that it lives. One that has missed so many is taken for dead, and its jobs are given to others:
/// an interval is a second at least, for that is what the queue counts in.
pub(super) const HEARTBEAT: Duration = Duration::from_secs(2);
/// See [`HEARTBEAT`].
pub(super) const MISSED_HEARTBEATS: usize = 3;

/// How often workers look for jobs of which nobody told them.
const INTERVAL: Duration = Duration::from_millis(250);

/// How long is waited before a worker that failed is started again, and before a job that failed is given back.
const PAUSE: Duration = Duration::from_secs(1);

/// Returns what a job says: the id of the statement and nothing else, so that an erased statement leaves nothing in it.
pub(super) fn payload(id: &str) -> Vec<u8> {
    serde_json::Value::from(id).to_string().into_bytes()
}

/// What is done with a job; a type of its own, because the queue asks for one that names no lifetime.
#[derive(Clone)]
pub(super) struct Work(pub(super) Handler);

/// Does one job.
pub(super) async fn read(id: String, work: Data<Work>) -> Result<(), BoxDynError> {
    let Work(handler) = &*work;
    let read = handler(id).await;
    if read.is_err() {
        // The queue gives it out again at once, and what is away is not back so soon.
        tokio::time::sleep(PAUSE).await;
    }
    read.map_err(Into::into)
}

/// Keeps a worker running until `stop`: where it fails, as it does when the database is away, another takes its place.
pub(super) async fn keep_running<F, W>(stop: &CancellationToken, start: F)
where
    F: Fn(String) -> W,
    W: Future<Output = Result<(), WorkerError>>,
{
    while !stop.is_cancelled() {
        // A name of its own each time: under the old one, the dead worker would be taken for living.
        let name = format!("worker-{}", uuid::Uuid::now_v7());
        if let Err(error) = start(name).await {
            tracing::warn!(%error, "the worker failed and is started again");
            tokio::select! {
                () = tokio::time::sleep(PAUSE) => {}
                () = stop.cancelled() => {}
            }
        }
    }
}

/// Tells the worker of this process that there is something to do.
#[derive(Default)]
pub(super) struct Bell(Arc<Notify>);

impl Bell {
    pub(super) fn ring(&self) {
        self.0.notify_waiters();
        self.0.notify_one();
    }

    /// Returns when a worker looks: when the bell rings, and every now and then.
    pub(super) fn looks(&self) -> Strategy {
        Strategy::new().stream(Wakes::new(Arc::clone(&self.0))).interval(INTERVAL)
    }
}

/// Ends a worker when the server stops.
pub(super) fn until(
    stop: &CancellationToken,
) -> impl Future<Output = Result<(), std::io::Error>> + Send + 'static {
    let stopped = stop.clone().cancelled_owned();
    async move {
        stopped.await;
        Ok(())
    }
}

/// Wakes a worker when something was added in this process.
struct Wakes {
    notify: Arc<Notify>,
    waiting: Pin<Box<dyn Future<Output = ()> + Send + Sync>>,
}

impl Wakes {
    fn new(notify: Arc<Notify>) -> Self {
        let waiting = Self::next(&notify);
        Self { notify, waiting }
    }

    fn next(notify: &Arc<Notify>) -> Pin<Box<dyn Future<Output = ()> + Send + Sync>> {
        let notify = Arc::clone(notify);
        Box::pin(async move { notify.notified().await })
    }
}

impl Stream for Wakes {
    type Item = ();

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<()>> {
        match self.waiting.as_mut().poll(context) {
            Poll::Pending => Poll::Pending,
            Poll::Ready(()) => {
                self.waiting = Self::next(&self.notify);
                Poll::Ready(Some(()))
            }
        }
    }
}
