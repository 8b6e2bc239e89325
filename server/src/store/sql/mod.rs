//! The queries of the store, compiled once for each database: what is written here is understood by both. `$1` counts
//! parameters in both; times are numbers, ids and words are text, so that the types are the same.

mod consent;
mod deliveries;
mod endpoints;
mod files;
mod keys;
mod members;
mod reading;
mod sessions;
mod statements;
mod users;

use async_trait::async_trait;
use sqlx::{Pool, Transaction};
use tokio_util::sync::CancellationToken;

use super::{Db, Jobs, begin, count, migration};
use crate::clock::Instant;
use crate::domain::{
    ApiKey, Attempt, AuditEntry, AuditRecord, ConsentFilter, ConsentRequest, ConsentStep, Delivery,
    DeliveryFilter, DeliveryRecord, DueDelivery, Endpoint, Environment, Finished, FoundKey, Invitation,
    Member, NewEvent, NewStatement, Next, Organization, Outcome, Page, Paging, Reading, Retention, Role,
    Session, Statement, StatementFilter, StatementResult, Usage, User,
};
use crate::store::{
    Claim, ConsentChange, Document, EndpointChange, Expired, Handler, NewMember, NewSecret, NewToken,
    ResetAudit, Result, Rotation, Store,
};

/// A store in one database.
pub(in crate::store) struct SqlStore {
    /// Connections that read.
    pub(super) read: Pool<Db>,
    /// Connections that write.
    pub(super) write: Pool<Db>,
    /// The queue of statements to be read.
    pub(super) jobs: Jobs,
}

type Tx = Transaction<'static, Db>;

impl SqlStore {
    async fn begin(&self) -> Result<Tx> {
        begin(&self.write).await
    }
}

/// Writes an entry of the log.
async fn note(tx: &mut Tx, entry: &AuditEntry) -> Result<()> {
    sqlx::query(
        "INSERT INTO audit (id, organization_id, actor_kind, actor_id, action, target, address, trace_id, at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    )
    .bind(uuid::Uuid::now_v7().to_string())
    .bind(&entry.organization_id)
    .bind(entry.actor.kind())
    .bind(entry.actor.id())
    .bind(entry.action)
    .bind(&entry.target)
    .bind(&entry.address)
    .bind(&entry.trace_id)
    .bind(entry.at)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Ends a transaction with its entry in the log, if it changed something; false, and nothing kept, if not.
async fn keep(mut tx: Tx, changed: u64, entry: &AuditEntry) -> Result<bool> {
    if changed == 0 {
        return Ok(false);
    }
    note(&mut tx, entry).await?;
    tx.commit().await?;
    Ok(true)
}

#[async_trait]
impl Store for SqlStore {
    async fn migrate(&self) -> Result<()> {
        migration::run(&self.write).await
    }

    async fn is_current(&self) -> Result<bool> {
        migration::is_current(&self.read).await
    }

    async fn register(&self, organization: &Organization, user: &User, audit: &AuditEntry) -> Result<bool> {
        self.add_organization(organization, user, audit).await
    }

    async fn join(&self, token_hash: &[u8], user: &NewMember, audit: &AuditEntry) -> Result<Option<User>> {
        self.use_invitation(token_hash, user, audit).await
    }

    async fn is_empty(&self) -> Result<bool> {
        self.has_no_user().await
    }

    async fn user_by_email(&self, email: &str) -> Result<Option<User>> {
        self.find_user_by_email(email).await
    }

    async fn user(&self, id: &str) -> Result<Option<User>> {
        self.find_user(id).await
    }

    async fn organization(&self, id: &str) -> Result<Option<Organization>> {
        self.find_organization(id).await
    }

    async fn set_retention(&self, retention: Retention, audit: &AuditEntry) -> Result<()> {
        self.keep_retention(retention, audit).await
    }

    async fn begin_session(&self, session: &Session, audit: &AuditEntry) -> Result<()> {
        self.add_session(session, audit).await
    }

    async fn rotate_session(&self, old_hash: &[u8], new: &NewToken, now: Instant) -> Result<Rotation> {
        self.replace_token(old_hash, new, now).await
    }

    async fn end_session(&self, family: &str, audit: &AuditEntry) -> Result<()> {
        self.revoke_family(family, audit).await
    }

    async fn session_user(&self, family: &str, now: Instant) -> Result<Option<User>> {
        self.find_session_user(family, now).await
    }

    async fn session_by_token(&self, token_hash: &[u8], now: Instant) -> Result<Option<(String, User)>> {
        self.find_session_by_token(token_hash, now).await
    }

    async fn begin_reset(&self, user_id: &str, token_hash: &[u8], expires_at: Instant) -> Result<()> {
        self.add_reset(user_id, token_hash, expires_at).await
    }

    async fn reset_password(
        &self,
        token_hash: &[u8],
        password_hash: &str,
        audit: &ResetAudit,
    ) -> Result<bool> {
        self.use_reset(token_hash, password_hash, audit).await
    }

    async fn members(&self, organization_id: &str) -> Result<Vec<Member>> {
        self.list_members(organization_id).await
    }

    async fn set_role(&self, user_id: &str, role: Role, audit: &AuditEntry) -> Result<bool> {
        self.change_role(user_id, role, audit).await
    }

    async fn remove_member(&self, user_id: &str, audit: &AuditEntry) -> Result<bool> {
        self.delete_member(user_id, audit).await
    }

    async fn invite(&self, invitation: &Invitation, audit: &AuditEntry) -> Result<()> {
        self.add_invitation(invitation, audit).await
    }

    async fn invitations(&self, organization_id: &str, now: Instant) -> Result<Vec<Invitation>> {
        self.list_invitations(organization_id, now).await
    }

    async fn withdraw_invitation(&self, id: &str, audit: &AuditEntry) -> Result<bool> {
        self.delete_invitation(id, audit).await
    }

    async fn add_key(&self, key: &ApiKey, secret_hash: &[u8], audit: &AuditEntry) -> Result<()> {
        self.insert_key(key, secret_hash, audit).await
    }

    async fn keys(&self, organization_id: &str) -> Result<Vec<ApiKey>> {
        self.list_keys(organization_id).await
    }

    async fn key(&self, consumer_key: &str) -> Result<Option<FoundKey>> {
        self.find_key(consumer_key).await
    }

    async fn regenerate_key(&self, id: &str, secret_hash: &[u8], audit: &AuditEntry) -> Result<bool> {
        self.replace_secret(id, secret_hash, audit).await
    }

    async fn remove_key(&self, id: &str, audit: &AuditEntry) -> Result<bool> {
        self.delete_key(id, audit).await
    }

    async fn touch_keys(&self, used: &[(String, i64)]) -> Result<()> {
        self.note_use(used).await
    }

    async fn expect_file(&self, statement_id: &str, due_at: Instant) -> Result<()> {
        self.plan_removal(statement_id, due_at).await
    }

    async fn accept(&self, new: &NewStatement, limit: Option<u32>, audit: &AuditEntry) -> Result<Outcome> {
        self.insert_statement(new, limit, audit).await
    }

    async fn accepted_before(&self, organization_id: &str, key: &str) -> Result<Option<(String, Statement)>> {
        self.find_by_idempotency(organization_id, key).await
    }

    async fn statement(
        &self,
        organization_id: &str,
        environment: Environment,
        id: &str,
    ) -> Result<Option<Statement>> {
        self.find_statement(organization_id, environment, id).await
    }

    async fn statements(&self, filter: &StatementFilter) -> Result<Page<Statement>> {
        self.list_statements(filter).await
    }

    async fn result(&self, id: &str, document: Document) -> Result<Option<StatementResult>> {
        self.find_result(id, document).await
    }

    async fn data_key(&self, id: &str) -> Result<Option<Vec<u8>>> {
        self.find_data_key(id).await
    }

    async fn reprocess(
        &self,
        environment: Environment,
        id: &str,
        audit: &AuditEntry,
    ) -> Result<Option<Statement>> {
        self.send_again(environment, id, audit).await
    }

    async fn erase(&self, environment: Environment, id: &str, audit: &AuditEntry) -> Result<bool> {
        self.delete_statement(environment, id, audit).await
    }

    async fn usage(&self, organization_id: &str) -> Result<Option<Usage>> {
        self.find_usage(organization_id).await
    }

    async fn note(&self, audit: &AuditEntry) -> Result<()> {
        let mut tx = self.begin().await?;
        note(&mut tx, audit).await?;
        tx.commit().await?;
        Ok(())
    }

    async fn audit(&self, organization_id: &str, paging: Paging) -> Result<Page<AuditRecord>> {
        self.list_audit(organization_id, paging).await
    }

    async fn begin_reading(&self, id: &str, now: Instant) -> Result<Option<Reading>> {
        self.claim(id, now).await
    }

    async fn finish_reading(
        &self,
        reading: &Reading,
        finished: &Finished,
        event: Option<&NewEvent>,
        now: Instant,
    ) -> Result<bool> {
        self.keep_finished(reading, finished, event, now).await
    }

    async fn requeue_silent(&self, before: Instant, now: Instant) -> Result<u64> {
        self.send_silent_again(before, now).await
    }

    async fn work(&self, parallel: usize, handler: Handler, stop: CancellationToken) -> Result<()> {
        self.jobs.work(&self.write, parallel, handler, stop).await
    }

    async fn add_endpoint(
        &self,
        endpoint: &Endpoint,
        secret: &[u8],
        limit: i64,
        audit: &AuditEntry,
    ) -> Result<bool> {
        self.insert_endpoint(endpoint, secret, limit, audit).await
    }

    async fn endpoints(&self, organization_id: &str, environment: Environment) -> Result<Vec<Endpoint>> {
        self.list_endpoints(organization_id, environment).await
    }

    async fn endpoint(
        &self,
        organization_id: &str,
        environment: Environment,
        id: &str,
    ) -> Result<Option<Endpoint>> {
        self.find_endpoint(organization_id, environment, id).await
    }

    async fn change_endpoint(
        &self,
        environment: Environment,
        id: &str,
        change: &EndpointChange,
        audit: &AuditEntry,
    ) -> Result<Option<Endpoint>> {
        self.update_endpoint(environment, id, change, audit).await
    }

    async fn remove_endpoint(&self, environment: Environment, id: &str, audit: &AuditEntry) -> Result<bool> {
        self.delete_endpoint(environment, id, audit).await
    }

    async fn rotate_secret(
        &self,
        environment: Environment,
        id: &str,
        secret: &NewSecret,
        audit: &AuditEntry,
    ) -> Result<Option<Endpoint>> {
        self.replace_endpoint_secret(environment, id, secret, audit).await
    }

    async fn send_test(&self, endpoint_id: &str, event: &NewEvent, audit: &AuditEntry) -> Result<Delivery> {
        self.insert_test(endpoint_id, event, audit).await
    }

    async fn deliveries(&self, filter: &DeliveryFilter) -> Result<Page<Delivery>> {
        self.list_deliveries(filter).await
    }

    async fn delivery(
        &self,
        organization_id: &str,
        environment: Environment,
        id: &str,
    ) -> Result<Option<DeliveryRecord>> {
        self.find_delivery(organization_id, environment, id).await
    }

    async fn replay(
        &self,
        environment: Environment,
        id: &str,
        audit: &AuditEntry,
    ) -> Result<Option<Delivery>> {
        self.repeat_delivery(environment, id, audit).await
    }

    async fn replay_all(&self, filter: &DeliveryFilter, audit: &AuditEntry) -> Result<u64> {
        self.repeat_deliveries(filter, audit).await
    }

    async fn claim_deliveries(&self, claim: Claim, now: Instant) -> Result<Vec<DueDelivery>> {
        self.lease_due(claim, now).await
    }

    async fn release_deliveries(&self) -> Result<()> {
        self.release_leases().await
    }

    async fn finish_delivery(
        &self,
        delivery: &DueDelivery,
        attempt: Option<&Attempt>,
        next: Next,
        now: Instant,
    ) -> Result<bool> {
        self.keep_attempt(delivery, attempt, next, now).await
    }

    async fn disable_failing(&self, since: Instant, now: Instant) -> Result<Vec<Endpoint>> {
        self.disable_failing_endpoints(since, now).await
    }

    async fn forget_events(&self, before: Instant) -> Result<u64> {
        self.delete_events(before).await
    }

    async fn add_consent(
        &self,
        request: &ConsentRequest,
        token_hash: &[u8],
        audit: &AuditEntry,
    ) -> Result<()> {
        self.insert_consent(request, token_hash, audit).await
    }

    async fn consent(
        &self,
        organization_id: &str,
        environment: Environment,
        id: &str,
    ) -> Result<Option<ConsentRequest>> {
        self.find_consent(organization_id, environment, id).await
    }

    async fn consent_by_token(&self, token_hash: &[u8]) -> Result<Option<ConsentRequest>> {
        self.find_consent_by_token(token_hash).await
    }

    async fn consents(&self, filter: &ConsentFilter) -> Result<Page<ConsentRequest>> {
        self.list_consents(filter).await
    }

    async fn consent_statements(&self, request_id: &str) -> Result<Vec<Statement>> {
        self.list_consent_statements(request_id).await
    }

    async fn step_consent(
        &self,
        id: &str,
        step: &ConsentStep,
        event: Option<&NewEvent>,
        audit: &AuditEntry,
    ) -> Result<ConsentChange> {
        self.take_step(id, step, event, audit).await
    }

    async fn expired_consents(&self, now: Instant) -> Result<Vec<ConsentRequest>> {
        self.list_expired_consents(now).await
    }

    async fn forget_consents(&self, before: Instant) -> Result<u64> {
        self.delete_consents(before).await
    }

    async fn count_request(&self, name: &str, minute: i64) -> Result<Option<i64>> {
        count::request(&self.write, name, minute).await
    }

    async fn due_files(&self, now: Instant) -> Result<Vec<String>> {
        self.list_due_files(now).await
    }

    async fn forget_file(&self, path: &str) -> Result<()> {
        self.delete_removal(path).await
    }

    async fn expire(&self, defaults: Retention, now: Instant) -> Result<Expired> {
        self.erase_old(defaults, now).await
    }

    async fn sweep(&self, now: Instant) -> Result<()> {
        self.delete_ended(now).await
    }
}
