//! PostgreSQL, for as many processes as are wanted.

/// Returns a query whose one value is a JSON array: of each row of the inner query an object of the given fields.
macro_rules! json_list {
    ($fields:literal, $rows:literal) => {
        concat!(
            "SELECT COALESCE(CAST(json_agg(json_build_object(",
            $fields,
            ")) AS TEXT), '[]') FROM (",
            $rows,
            ") AS page"
        )
    };
}

mod count;
mod jobs;
mod migration;
#[expect(clippy::duplicate_mod, reason = "the queries are compiled once for each database")]
#[path = "../sql/mod.rs"]
mod sql;

use std::str::FromStr as _;
use std::time::Duration;

use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::{Pool, Postgres, Transaction};

use super::Result;
use crate::config::Config;
use jobs::Jobs;
pub(super) use sql::SqlStore;

type Db = Postgres;

/// How long a connection is waited for before the answer is that the store is away.
const PATIENCE: Duration = Duration::from_secs(3);

/// Connects to the database that the settings name.
pub(super) async fn open(config: &Config) -> Result<SqlStore> {
    let options =
        PgConnectOptions::from_str(config.database.url.expose())?.application_name("flvxtract-server");
    let pool = PgPoolOptions::new()
        .max_connections(config.database.connections.max(2))
        .acquire_timeout(PATIENCE)
        .connect_with(options)
        .await?;
    Ok(SqlStore { read: pool.clone(), write: pool, jobs: Jobs::default() })
}

async fn begin(pool: &Pool<Db>) -> Result<Transaction<'static, Db>> {
    Ok(pool.begin().await?)
}
