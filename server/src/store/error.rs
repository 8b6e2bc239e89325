//! What can go wrong with a store.

/// A store that does not answer, or answers what cannot be. Holds nothing of what is stored.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database is away or too busy: worth trying again.
    #[error("the database cannot be reached: {0}")]
    Away(#[source] sqlx::Error),
    /// A query failed.
    #[error("the database refused: {0}")]
    Database(#[source] sqlx::Error),
    /// The tables cannot be brought up to date.
    #[error("the tables cannot be brought up to date: {0}")]
    Migration(#[from] sqlx::migrate::MigrateError),
    /// Jobs cannot be run.
    #[error("the queue of jobs failed: {0}")]
    Jobs(String),
    /// Another process holds the database file.
    #[error("another server uses the data folder {0}")]
    InUse(String),
    /// The data folder cannot be used.
    #[error("the data folder cannot be used: {0}")]
    Folder(#[source] std::io::Error),
}

impl StoreError {
    /// Returns whether it may go away by itself.
    #[must_use]
    pub const fn is_away(&self) -> bool {
        matches!(self, Self::Away(_))
    }
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        let is_away = match &error {
            sqlx::Error::Io(_)
            | sqlx::Error::Tls(_)
            | sqlx::Error::Protocol(_)
            | sqlx::Error::PoolTimedOut
            | sqlx::Error::PoolClosed
            | sqlx::Error::WorkerCrashed
            | sqlx::Error::BeginFailed => true,
            // PostgreSQL: connection exceptions (08), shutting down (57P), out of resources (53). SQLite: busy or locked.
            sqlx::Error::Database(refusal) => refusal.code().is_some_and(|code| {
                code.starts_with("08")
                    || code.starts_with("57P")
                    || code.starts_with("53")
                    || code == "5"
                    || code == "6"
            }),
            _ => false,
        };
        if is_away { Self::Away(error) } else { Self::Database(error) }
    }
}
