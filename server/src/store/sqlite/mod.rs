//! SQLite: one file, one process. One connection writes, others read.

/// Returns a query whose one value is a JSON array: of each row of the inner query an object of the given fields.
macro_rules! json_list {
    ($fields:literal, $rows:literal) => {
        concat!("SELECT json_group_array(json_object(", $fields, ")) FROM (", $rows, ")")
    };
}

mod count;
mod jobs;
mod migration;
#[expect(clippy::duplicate_mod, reason = "the queries are compiled once for each database")]
#[path = "../sql/mod.rs"]
mod sql;

use std::fs::{self, File};
use std::time::Duration;

use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{Pool, Sqlite, Transaction};

use super::{Result, StoreError};
use crate::config::Config;
use jobs::Jobs;
pub(super) use sql::SqlStore;

type Db = Sqlite;

/// How long a connection is waited for before the answer is that the store is away.
const PATIENCE: Duration = Duration::from_secs(5);

/// Opens the file in the data folder, which it makes where it is not there.
pub(super) async fn open(config: &Config) -> Result<SqlStore> {
    let folder = &config.server.data_dir;
    fs::create_dir_all(folder).map_err(StoreError::Folder)?;
    let lock = lock(config)?;
    let options = SqliteConnectOptions::new()
        .filename(folder.join("flvxtract.db"))
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        // What is accepted must be on the disk, which NORMAL does not promise.
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(PATIENCE);
    let write = SqlitePoolOptions::new()
        .max_connections(1)
        .acquire_timeout(PATIENCE)
        .connect_with(options.clone())
        .await?;
    let read = SqlitePoolOptions::new()
        .max_connections(config.database.connections)
        .acquire_timeout(PATIENCE)
        .connect_with(options.read_only(true))
        .await?;
    Ok(SqlStore { read, write, jobs: Jobs::new(lock) })
}

/// Holds the data folder against a second server, for as long as the process lives.
fn lock(config: &Config) -> Result<File> {
    let path = config.data_path("flvxtract.lock");
    let file =
        File::options().create(true).truncate(false).write(true).open(path).map_err(StoreError::Folder)?;
    file.try_lock().map_err(|_| StoreError::InUse(config.server.data_dir.display().to_string()))?;
    Ok(file)
}

/// Begins to write at once: a transaction that begins by reading cannot wait for another one that writes.
async fn begin(pool: &Pool<Db>) -> Result<Transaction<'static, Db>> {
    Ok(pool.begin_with("BEGIN IMMEDIATE").await?)
}
