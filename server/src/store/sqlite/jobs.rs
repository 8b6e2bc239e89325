//! The queue of statements to be read, in the same file.

use std::fs::File;

use apalis::layers::WorkerBuilderExt as _;
use apalis::prelude::{BackendExt as _, TaskBuilder, WorkerBuilder};
use apalis_sqlite::{Config, SqliteStorage};
use sqlx::{Pool, Sqlite, Transaction};
use tokio_util::sync::CancellationToken;

use crate::store::queue::{self, Bell, HEARTBEAT, MISSED_HEARTBEATS, QUEUE, Work};
use crate::store::{Handler, Result, StoreError};

/// The queue.
pub(super) struct Jobs {
    bell: Bell,
    /// Held for as long as the store is.
    _lock: File,
}

impl Jobs {
    pub(super) fn new(lock: File) -> Self {
        Self { bell: Bell::default(), _lock: lock }
    }

    /// Adds a statement, in the transaction in which it was accepted.
    pub(super) async fn push(&self, tx: &mut Transaction<'static, Sqlite>, id: &str) -> Result<()> {
        let task = TaskBuilder::new(queue::payload(id)).build();
        apalis_sqlite::queries::push_tasks(&mut **tx, QUEUE, &[task])
            .await
            .map_err(|error| StoreError::Jobs(error.to_string()))
    }

    pub(super) fn wake(&self) {
        self.bell.ring();
    }

    pub(super) async fn work(
        &self,
        pool: &Pool<Sqlite>,
        parallel: usize,
        handler: Handler,
        stop: CancellationToken,
    ) -> Result<()> {
        let config = Config::default()
            .queue(QUEUE)
            .batch_size(1)
            .heartbeat_interval(HEARTBEAT)
            .missed_heartbeats(MISSED_HEARTBEATS);
        queue::keep_running(&stop, |name| {
            let storage = SqliteStorage::<String>::new(pool).with_config(config.clone());
            WorkerBuilder::new(name)
                .backend(storage.poll_with_strategy(self.bell.looks()))
                .data(Work(Handler::clone(&handler)))
                .concurrency(parallel)
                .build(queue::read)
                .run_until(queue::until(&stop))
        })
        .await;
        Ok(())
    }

    /// Removes what was done.
    pub(super) async fn forget_done(&self, tx: &mut Transaction<'static, Sqlite>) -> Result<()> {
        sqlx::query("DELETE FROM Jobs WHERE status IN ('Done', 'Failed', 'Killed')")
            .execute(&mut **tx)
            .await?;
        sqlx::query(
            "DELETE FROM Workers WHERE last_seen < strftime('%s', 'now') - 86400 \
             AND id NOT IN (SELECT lock_by FROM Jobs WHERE lock_by IS NOT NULL)",
        )
        .execute(&mut **tx)
        .await?;
        Ok(())
    }
}
