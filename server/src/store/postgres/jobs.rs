//! The queue of statements to be read, in a schema of its own of the same database.

use apalis::layers::WorkerBuilderExt as _;
use apalis::prelude::{BackendExt as _, TaskBuilder, WorkerBuilder};
use apalis_postgres::{Config, PostgresStorage};
use sqlx::{Pool, Postgres, Transaction};
use tokio_util::sync::CancellationToken;

use crate::store::queue::{self, Bell, HEARTBEAT, MISSED_HEARTBEATS, QUEUE, Work};
use crate::store::{Handler, Result, StoreError};

/// The queue.
#[derive(Default)]
pub(super) struct Jobs {
    bell: Bell,
}

impl Jobs {
    /// Adds a statement, in the transaction in which it was accepted.
    pub(super) async fn push(&self, tx: &mut Transaction<'static, Postgres>, id: &str) -> Result<()> {
        let task = TaskBuilder::new(queue::payload(id)).build();
        apalis_postgres::queries::push_tasks(&mut **tx, QUEUE, vec![task])
            .await
            .map_err(|error| StoreError::Jobs(error.to_string()))
    }

    pub(super) fn wake(&self) {
        self.bell.ring();
    }

    pub(super) async fn work(
        &self,
        pool: &Pool<Postgres>,
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
            let storage = PostgresStorage::<String>::new(pool).with_config(config.clone());
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
    pub(super) async fn forget_done(&self, tx: &mut Transaction<'static, Postgres>) -> Result<()> {
        sqlx::query("DELETE FROM apalis.jobs WHERE status IN ('Done', 'Failed', 'Killed')")
            .execute(&mut **tx)
            .await?;
        sqlx::query(
            "DELETE FROM apalis.workers WHERE last_seen < now() - interval '1 day' \
             AND id NOT IN (SELECT lock_by FROM apalis.jobs WHERE lock_by IS NOT NULL)",
        )
        .execute(&mut **tx)
        .await?;
        Ok(())
    }
}
