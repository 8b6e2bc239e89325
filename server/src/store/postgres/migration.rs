//! The tables, and those of the queue of jobs, which are in a schema of their own.

use apalis_postgres::PostgresStorage;
use sqlx::migrate::{Migrate as _, MigrateError, Migrator};
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
    let done = match connection.list_applied_migrations(&TABLES.table_name).await {
        Ok(done) => done,
        Err(error) if is_table_missing(&error) => return Ok(false),
        Err(error) => return Err(error.into()),
    };
    Ok(TABLES.iter().all(|step| done.iter().any(|known| known.version == step.version)))
}

/// Returns whether there is not even a table of what was done: nothing was, yet.
fn is_table_missing(error: &MigrateError) -> bool {
    /// `undefined_table`.
    const CODE: &str = "42P01";
    let refusal = match error {
        MigrateError::Execute(error) => error.as_database_error(),
        _ => None,
    };
    refusal.and_then(sqlx::error::DatabaseError::code).is_some_and(|code| code == CODE)
}
