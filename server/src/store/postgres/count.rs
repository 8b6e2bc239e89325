//! Requests are counted in a table, so that a limit holds over all processes.

use sqlx::{Pool, Postgres, Transaction};

use crate::store::Result;

/// Counts a request, and returns how many there were in its minute.
pub(super) async fn request(pool: &Pool<Postgres>, name: &str, minute: i64) -> Result<Option<i64>> {
    let (requests,): (i64,) = sqlx::query_as(
        "INSERT INTO request_counts (name, minute, requests) VALUES ($1, $2, 1) \
         ON CONFLICT (name, minute) DO UPDATE SET requests = request_counts.requests + 1 RETURNING requests",
    )
    .bind(name)
    .bind(minute)
    .fetch_one(pool)
    .await?;
    Ok(Some(requests))
}

/// Forgets the minutes before this one.
pub(super) async fn forget(tx: &mut Transaction<'static, Postgres>, minute: i64) -> Result<()> {
    sqlx::query("DELETE FROM request_counts WHERE minute < $1").bind(minute).execute(&mut **tx).await?;
    Ok(())
}
