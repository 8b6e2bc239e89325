//! Requests are counted in memory: there is one process, and a write for each request would be dear.

use sqlx::{Pool, Sqlite, Transaction};

use crate::store::Result;

#[expect(clippy::unused_async, reason = "the other database asks its tables")]
pub(super) async fn request(_pool: &Pool<Sqlite>, _name: &str, _minute: i64) -> Result<Option<i64>> {
    Ok(None)
}

#[expect(clippy::unused_async, reason = "the other database asks its tables")]
pub(super) async fn forget(_tx: &mut Transaction<'static, Sqlite>, _minute: i64) -> Result<()> {
    Ok(())
}
