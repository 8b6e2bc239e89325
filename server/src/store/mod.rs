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
    ApiKey, Attempt, AuditEntry, AuditRecord, ConsentFilter, ConsentRequest, ConsentStep, Delivery,
    DeliveryFilter, DeliveryRecord, DueDelivery, Endpoint, Environment, Finished, FoundKey, Invitation,
    Member, NewEvent, NewStatement, Next, Organization, Outcome, Page, Paging, Reading, Retention, Role,
    Session, Statement, StatementFilter, StatementResult, Usage, User,
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
    /// Returns the user, and the chain, of a token that is good now.
    async fn session_by_token(&self, token_hash: &[u8], now: Instant) -> Result<Option<(String, User)>>;
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

    /// Lists invitations that are open, by address.
    async fn invitations(&self, organization_id: &str, now: Instant) -> Result<Vec<Invitation>>;
    /// Withdraws an invitation; false if there is no such invitation.
    async fn withdraw_invitation(&self, id: &str, audit: &AuditEntry) -> Result<bool>;

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
    /// Returns the sealed key of a statement.
    async fn data_key(&self, id: &str) -> Result<Option<Vec<u8>>>;
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
    /// Writes an entry of the log for what changed nothing.
    async fn note(&self, audit: &AuditEntry) -> Result<()>;
    /// Lists the audit log, newest first.
    async fn audit(&self, organization_id: &str, paging: Paging) -> Result<Page<AuditRecord>>;

    /// Begins an attempt at reading; none where there is nothing to read any more.
    async fn begin_reading(&self, id: &str, now: Instant) -> Result<Option<Reading>>;
    /// Keeps what came of an attempt; false if that statement was read, erased or sent again meanwhile.
    /// `event` tells whoever wants to know, if it was kept.
    async fn finish_reading(
        &self,
        reading: &Reading,
        finished: &Finished,
        event: Option<&NewEvent>,
        now: Instant,
    ) -> Result<bool>;
    /// Sends statements again of which nothing was heard since `before`; returns how many.
    async fn requeue_silent(&self, before: Instant, now: Instant) -> Result<u64>;
    /// Runs workers until `stop` is done; each statement is given to `handler`, at most `parallel` at a time.
    async fn work(
        &self,
        parallel: usize,
        handler: Handler,
        stop: tokio_util::sync::CancellationToken,
    ) -> Result<()>;

    /// Adds an endpoint of webhooks; false where there are `limit` already.
    async fn add_endpoint(
        &self,
        endpoint: &Endpoint,
        secret: &[u8],
        limit: i64,
        audit: &AuditEntry,
    ) -> Result<bool>;
    /// Lists endpoints, newest first.
    async fn endpoints(&self, organization_id: &str, environment: Environment) -> Result<Vec<Endpoint>>;
    /// Finds an endpoint.
    async fn endpoint(
        &self,
        organization_id: &str,
        environment: Environment,
        id: &str,
    ) -> Result<Option<Endpoint>>;
    /// Changes an endpoint; none if there is no such endpoint.
    async fn change_endpoint(
        &self,
        environment: Environment,
        id: &str,
        change: &EndpointChange,
        audit: &AuditEntry,
    ) -> Result<Option<Endpoint>>;
    /// Removes an endpoint with its deliveries.
    async fn remove_endpoint(&self, environment: Environment, id: &str, audit: &AuditEntry) -> Result<bool>;
    /// Gives an endpoint another secret; none if there is no such endpoint.
    async fn rotate_secret(
        &self,
        environment: Environment,
        id: &str,
        secret: &NewSecret,
        audit: &AuditEntry,
    ) -> Result<Option<Endpoint>>;
    /// Sends an event to one endpoint, whatever it wants to be told of.
    async fn send_test(&self, endpoint_id: &str, event: &NewEvent, audit: &AuditEntry) -> Result<Delivery>;
    /// Lists deliveries, newest first.
    async fn deliveries(&self, filter: &DeliveryFilter) -> Result<Page<Delivery>>;
    /// Finds a delivery with its attempts.
    async fn delivery(
        &self,
        organization_id: &str,
        environment: Environment,
        id: &str,
    ) -> Result<Option<DeliveryRecord>>;
    /// Sends the event of a delivery again, as a delivery of its own; none if there is no such delivery.
    async fn replay(
        &self,
        environment: Environment,
        id: &str,
        audit: &AuditEntry,
    ) -> Result<Option<Delivery>>;
    /// The same for every delivery that has ended and that `filter` chooses, ten thousand at most; returns how many.
    async fn replay_all(&self, filter: &DeliveryFilter, audit: &AuditEntry) -> Result<u64>;
    /// Leases deliveries whose time has come: nobody else gets them until the lease ends.
    async fn claim_deliveries(&self, claim: Claim, now: Instant) -> Result<Vec<DueDelivery>>;
    /// Ends every lease: for a process that is the only one, and has just begun.
    async fn release_deliveries(&self) -> Result<()>;
    /// Keeps what came of an attempt, or that there was none because the endpoint is disabled; false if another process did.
    async fn finish_delivery(
        &self,
        delivery: &DueDelivery,
        attempt: Option<&Attempt>,
        next: Next,
        now: Instant,
    ) -> Result<bool>;
    /// Disables endpoints that have accepted nothing since `since`, and returns them.
    async fn disable_failing(&self, since: Instant, now: Instant) -> Result<Vec<Endpoint>>;
    /// Forgets events from before, but for those of which something is still to be sent; returns how many.
    async fn forget_events(&self, before: Instant) -> Result<u64>;

    /// Keeps a request for consent.
    async fn add_consent(
        &self,
        request: &ConsentRequest,
        token_hash: &[u8],
        audit: &AuditEntry,
    ) -> Result<()>;
    /// Finds a request.
    async fn consent(
        &self,
        organization_id: &str,
        environment: Environment,
        id: &str,
    ) -> Result<Option<ConsentRequest>>;
    /// Finds a request by its link.
    async fn consent_by_token(&self, token_hash: &[u8]) -> Result<Option<ConsentRequest>>;
    /// Lists requests, newest first.
    async fn consents(&self, filter: &ConsentFilter) -> Result<Page<ConsentRequest>>;
    /// Lists the statements that answer a request, the first one first.
    async fn consent_statements(&self, request_id: &str) -> Result<Vec<Statement>>;
    /// Takes a step in the life of a request. `event` tells whoever wants to know, if it was taken.
    async fn step_consent(
        &self,
        id: &str,
        step: &ConsentStep,
        event: Option<&NewEvent>,
        audit: &AuditEntry,
    ) -> Result<ConsentChange>;
    /// Lists requests that nobody ended in time.
    async fn expired_consents(&self, now: Instant) -> Result<Vec<ConsentRequest>>;
    /// Forgets requests from before that have ended; returns how many.
    async fn forget_consents(&self, before: Instant) -> Result<u64>;

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

/// What an endpoint is changed to.
#[derive(Clone, Debug)]
pub struct EndpointChange {
    /// Where requests are sent.
    pub url: String,
    /// What its owner says of it.
    pub description: Option<String>,
    /// Words of the events, with a bar before and after each.
    pub events: String,
    /// Whether it is told of events.
    pub is_enabled: bool,
}

/// A secret that takes the place of another.
#[derive(Clone, Debug)]
pub struct NewSecret {
    /// The secret, sealed.
    pub sealed: Vec<u8>,
    /// Until when the one before is good as well, in microseconds since 1970.
    pub previous_until: i64,
}

/// How many deliveries are wanted.
#[derive(Clone, Copy, Debug)]
pub struct Claim {
    /// The most.
    pub limit: i64,
    /// The most of one endpoint that are under way at a time.
    pub per_endpoint: i64,
    /// Until when they are leased.
    pub until: Instant,
}

/// What came of a step.
#[derive(Clone, Debug)]
pub enum ConsentChange {
    /// It was taken, and this is the request now.
    Taken(Box<ConsentRequest>),
    /// It cannot be taken from where the request is.
    NotFrom(Box<ConsentRequest>),
    /// There is no such request.
    Unknown,
}
