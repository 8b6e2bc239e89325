//! The tables, and those of the queue of jobs, which are in a schema of their own.

use apalis_postgres::PostgresStorage;
use sqlx::migrate::{Migrate as _, Migrator};
use sqlx::{Pool, Postgres};

use crate::store::Result;

static TABLES: Migrator = sqlx::migrate!("migrations/postgres");

/// Brings the tables up to date.
pub(super) async fn run(pool: &Pool<Postgres>) -> Result<()> {
    TABLES.run(pool).await?;
    PostgresStorage::migrations().run(pool).await?;
    Ok(())
}

/// Returns whether every step was done.
pub(super) async fn is_current(pool: &Pool<Postgres>) -> Result<bool> {
    let mut connection = pool.acquire().await?;
    let done = connection.list_applied_migrations(&TABLES.table_name).await?;
    Ok(TABLES.iter().all(|step| done.iter().any(|known| known.version == step.version)))
}
