//! The tables, and those of the queue of jobs.

use apalis_sqlite::SqliteStorage;
use sqlx::migrate::{Migrate as _, Migrator};
use sqlx::{Pool, Sqlite};

use crate::store::Result;

static TABLES: Migrator = sqlx::migrate!("migrations/sqlite");

/// Brings the tables up to date.
pub(super) async fn run(pool: &Pool<Sqlite>) -> Result<()> {
    TABLES.run(pool).await?;
    // With a table of its own for what was done, for both would find the other's steps unknown in one.
    let mut jobs = SqliteStorage::migrations();
    jobs.dangerous_set_table_name("jobs_migrations");
    jobs.run(pool).await?;
    Ok(())
}

/// Returns whether every step was done.
pub(super) async fn is_current(pool: &Pool<Sqlite>) -> Result<bool> {
    let mut connection = pool.acquire().await?;
    let done = connection.list_applied_migrations(&TABLES.table_name).await?;
    Ok(TABLES.iter().all(|step| done.iter().any(|known| known.version == step.version)))
}
