//! What is kept, behind one trait. Two databases hold it: SQLite in a file, for one process, and PostgreSQL for any number.
//!
//! The queries stand once, in `sql/`, and are compiled for either; `sqlite/` and `postgres/` hold what differs: how a
//! connection is opened, how writing begins, how jobs and requests are counted.

mod error;
mod postgres;
mod queue;
mod sqlite;
#[cfg(test)]
mod suite;

use async_trait::async_trait;

use crate::clock::Instant;
use crate::config::Config;
use crate::domain::{
    ApiKey, AuditEntry, AuditRecord, Environment, Finished, FoundKey, Invitation, Member, NewStatement,
    Organization, Outcome, Page, Paging, Reading, Retention, Role, Session, Statement, StatementFilter,
    StatementResult, Usage, User,
};

pub use error::StoreError;

/// What came of a call.
pub type Result<T> = std::result::Result<T, StoreError>;

/// Opens the store that the settings name.
///
/// # Errors
///
/// Fails when the database cannot be reached, or another process holds its file.
pub async fn open(config: &Config) -> Result<std::sync::Arc<dyn Store>> {
    if config.is_embedded() {
        return Ok(std::sync::Arc::new(sqlite::open(config).await?));
    }
    Ok(std::sync::Arc::new(postgres::open(config).await?))
}

/// How a chain of refresh tokens went on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rotation {
    /// The token was good; the new one took its place, for this user.
    Rotated {
        /// Id of the user.
        user_id: String,
        /// Id of the chain.
        family: String,
    },
    /// It was used before, or revoked: the chain has ended.
    Reused,
    /// Nobody has it, or its time is over.
    Unknown,
}

/// Which document of a statement's answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Document {
    /// The analysis.
    Analysis,
    /// The extraction.
    Extraction,
}

/// Called with the id of a statement that is to be read.
pub type Handler =
    std::sync::Arc<dyn Fn(String) -> futures::future::BoxFuture<'static, Result<()>> + Send + Sync>;

/// Everything that is kept. Each method is one transaction: it happens whole, with its entry in the audit log, or not.
#[async_trait]
pub trait Store: Send + Sync + 'static {
    /// Brings the tables up to date.
    async fn migrate(&self) -> Result<()>;
    /// Returns whether the tables are those that this program knows.
    async fn is_current(&self) -> Result<bool>;

    /// Adds an organisation with its first member; false if the address is taken.
    async fn register(&self, organization: &Organization, user: &User, audit: &AuditEntry) -> Result<bool>;
    /// Adds a member who was invited, and uses the invitation up; none if it is not there or over, or the address taken.
    async fn join(&self, token_hash: &[u8], user: &NewMember, audit: &AuditEntry) -> Result<Option<User>>;
    /// Returns whether nobody has registered yet.
    async fn is_empty(&self) -> Result<bool>;
    /// Finds a user.
    async fn user_by_email(&self, email: &str) -> Result<Option<User>>;
    /// Finds a user.
    async fn user(&self, id: &str) -> Result<Option<User>>;
    /// Finds an organisation.
    async fn organization(&self, id: &str) -> Result<Option<Organization>>;
    /// Sets how long an organisation keeps things.
    async fn set_retention(&self, retention: Retention, audit: &AuditEntry) -> Result<()>;

    /// Begins a chain of refresh tokens.
    async fn begin_session(&self, session: &Session, audit: &AuditEntry) -> Result<()>;
    /// Puts a new token in the place of an old one; a token that was used before ends its chain.
    async fn rotate_session(&self, old_hash: &[u8], new: &NewToken, now: Instant) -> Result<Rotation>;
    /// Ends a chain.
    async fn end_session(&self, family: &str, audit: &AuditEntry) -> Result<()>;
    /// Returns the user of a chain that has not ended.
    async fn session_user(&self, family: &str, now: Instant) -> Result<Option<User>>;
    /// Keeps a token by which a password may be set anew, in the place of those before.
    async fn begin_reset(&self, user_id: &str, token_hash: &[u8], expires_at: Instant) -> Result<()>;
    /// Uses such a token up, sets the password and ends every session; false if it is not there or over.
    async fn reset_password(
        &self,
        token_hash: &[u8],
        password_hash: &str,
        audit: &ResetAudit,
    ) -> Result<bool>;

    /// Lists members, by address.
    async fn members(&self, organization_id: &str) -> Result<Vec<Member>>;
    /// Changes what a member may do; false if there is no such member, or no owner would be left.
    async fn set_role(&self, user_id: &str, role: Role, audit: &AuditEntry) -> Result<bool>;
    /// Removes a member; false as for [`set_role`](Self::set_role).
    async fn remove_member(&self, user_id: &str, audit: &AuditEntry) -> Result<bool>;
    /// Keeps an invitation, in the place of others to the same address.
    async fn invite(&self, invitation: &Invitation, audit: &AuditEntry) -> Result<()>;

    /// Keeps a pair of keys.
    async fn add_key(&self, key: &ApiKey, secret_hash: &[u8], audit: &AuditEntry) -> Result<()>;
    /// Lists the keys of an organisation, newest first.
    async fn keys(&self, organization_id: &str) -> Result<Vec<ApiKey>>;
    /// Finds a key by its name.
    async fn key(&self, consumer_key: &str) -> Result<Option<FoundKey>>;
    /// Gives a key another secret.
    async fn regenerate_key(&self, id: &str, secret_hash: &[u8], audit: &AuditEntry) -> Result<bool>;
    /// Removes a key.
    async fn remove_key(&self, id: &str, audit: &AuditEntry) -> Result<bool>;
    /// Notes when keys were last used.
    async fn touch_keys(&self, used: &[(String, i64)]) -> Result<()>;

    /// Notes that a file is about to be written, which is removed unless a statement comes to own it until then.
    async fn expect_file(&self, statement_id: &str, due_at: Instant) -> Result<()>;
    /// Accepts a statement and sends it to be read, within the quota.
    async fn accept(&self, new: &NewStatement, limit: Option<u32>, audit: &AuditEntry) -> Result<Outcome>;
    /// Finds what an upload with a key of idempotence came to before.
    async fn accepted_before(&self, organization_id: &str, key: &str) -> Result<Option<(String, Statement)>>;
    /// Finds a statement.
    async fn statement(
        &self,
        organization_id: &str,
        environment: Environment,
        id: &str,
    ) -> Result<Option<Statement>>;
    /// Lists statements, newest first.
    async fn statements(&self, filter: &StatementFilter) -> Result<Page<Statement>>;
    /// Finds a document of a statement's answer.
    async fn result(&self, id: &str, document: Document) -> Result<Option<StatementResult>>;
    /// Sends a statement to be read again; none if there is no such statement, or no file any more.
    async fn reprocess(
        &self,
        environment: Environment,
        id: &str,
        audit: &AuditEntry,
    ) -> Result<Option<Statement>>;
    /// Erases a statement with all that belongs to it; false if there is no such statement.
    async fn erase(&self, environment: Environment, id: &str, audit: &AuditEntry) -> Result<bool>;
    /// Returns how much an organisation has uploaded.
    async fn usage(&self, organization_id: &str) -> Result<Option<Usage>>;
    /// Lists the audit log, newest first.
    async fn audit(&self, organization_id: &str, paging: Paging) -> Result<Page<AuditRecord>>;

    /// Begins an attempt at reading; none where there is nothing to read any more.
    async fn begin_reading(&self, id: &str, now: Instant) -> Result<Option<Reading>>;
    /// Keeps what came of an attempt; false if that statement was read, erased or sent again meanwhile.
    async fn finish_reading(&self, reading: &Reading, finished: &Finished, now: Instant) -> Result<bool>;
    /// Sends statements again of which nothing was heard since `before`; returns how many.
    async fn requeue_silent(&self, before: Instant, now: Instant) -> Result<u64>;
    /// Runs workers until `stop` is done; each statement is given to `handler`, at most `parallel` at a time.
    async fn work(
        &self,
        parallel: usize,
        handler: Handler,
        stop: tokio_util::sync::CancellationToken,
    ) -> Result<()>;

    /// Counts a request and returns how many there were in that minute; none where the process counts for itself.
    async fn count_request(&self, name: &str, minute: i64) -> Result<Option<i64>>;

    /// Returns the paths of files that are due to be removed.
    async fn due_files(&self, now: Instant) -> Result<Vec<String>>;
    /// Forgets files that were removed.
    async fn forget_file(&self, path: &str) -> Result<()>;
    /// Erases what is older than it may be; returns the ids of statements whose files, and which themselves, are gone.
    async fn expire(&self, defaults: Retention, now: Instant) -> Result<Expired>;
    /// Removes sessions, links, keys of idempotence, jobs and counts whose time is over.
    async fn sweep(&self, now: Instant) -> Result<()>;
}

/// A member to be.
#[derive(Clone, Debug)]
pub struct NewMember {
    /// Id.
    pub id: String,
    /// Hash of the password.
    pub password_hash: String,
    /// When, in microseconds since 1970.
    pub at: i64,
}

/// A refresh token that takes the place of another.
#[derive(Clone, Debug)]
pub struct NewToken {
    /// Id.
    pub id: String,
    /// Its SHA-256.
    pub hash: Vec<u8>,
    /// When it ends, in microseconds since 1970.
    pub expires_at: i64,
}

/// What is known of a reset before the user is.
#[derive(Clone, Debug)]
pub struct ResetAudit {
    /// From where.
    pub address: Option<String>,
    /// The request.
    pub trace_id: String,
    /// When.
    pub at: Instant,
}

/// How much was erased because its time was over.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Expired {
    /// Files.
    pub files: u64,
    /// Statements with their results.
    pub statements: u64,
}
