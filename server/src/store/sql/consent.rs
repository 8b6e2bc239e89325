//! Requests for consent: asked, seen, answered, taken back.

use super::deliveries::publish;
use super::{SqlStore, Tx, note};
use crate::clock::Instant;
use crate::domain::{
    AuditEntry, ConsentFilter, ConsentRequest, ConsentStatus, ConsentStep, Environment, NewEvent, Page,
    Statement,
};
use crate::store::{ConsentChange, Result};

impl SqlStore {
    pub(super) async fn insert_consent(
        &self,
        request: &ConsentRequest,
        token_hash: &[u8],
        audit: &AuditEntry,
    ) -> Result<()> {
        let mut tx = self.begin().await?;
        sqlx::query(
            "INSERT INTO consent_requests (id, organization_id, environment, customer_name, customer_email, purpose, \
             months, reference, redirect_url, status, token_hash, created_at, expires_at) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
        )
        .bind(&request.id)
        .bind(&request.organization_id)
        .bind(request.environment.word())
        .bind(&request.customer_name)
        .bind(&request.customer_email)
        .bind(&request.purpose)
        .bind(request.months)
        .bind(&request.reference)
        .bind(&request.redirect_url)
        .bind(request.status.word())
        .bind(token_hash)
        .bind(request.created_at)
        .bind(request.expires_at)
        .execute(&mut *tx)
        .await?;
        note(&mut tx, audit).await?;
        tx.commit().await?;
        Ok(())
    }

    pub(super) async fn find_consent(
        &self,
        organization_id: &str,
        environment: Environment,
        id: &str,
    ) -> Result<Option<ConsentRequest>> {
        let request = sqlx::query_as(
            "SELECT * FROM consent_requests WHERE id = $1 AND organization_id = $2 AND environment = $3",
        );
        Ok(request.bind(id).bind(organization_id).bind(environment.word()).fetch_optional(&self.read).await?)
    }

    pub(super) async fn find_consent_by_token(&self, token_hash: &[u8]) -> Result<Option<ConsentRequest>> {
        let request = sqlx::query_as("SELECT * FROM consent_requests WHERE token_hash = $1");
        Ok(request.bind(token_hash).fetch_optional(&self.read).await?)
    }

    pub(super) async fn list_consents(&self, filter: &ConsentFilter) -> Result<Page<ConsentRequest>> {
        let items = sqlx::query_as(
            "SELECT * FROM consent_requests WHERE organization_id = $1 AND environment = $2 \
             AND (CAST($3 AS TEXT) IS NULL OR status = $3) ORDER BY created_at DESC, id DESC LIMIT $4 OFFSET $5",
        )
        .bind(&filter.organization_id)
        .bind(filter.environment.word())
        .bind(filter.status.map(ConsentStatus::word))
        .bind(i64::from(filter.paging.page_size))
        .bind(filter.paging.offset())
        .fetch_all(&self.read)
        .await?;
        let (total_items,): (i64,) = sqlx::query_as(
            "SELECT count(*) FROM consent_requests WHERE organization_id = $1 AND environment = $2 \
             AND (CAST($3 AS TEXT) IS NULL OR status = $3)",
        )
        .bind(&filter.organization_id)
        .bind(filter.environment.word())
        .bind(filter.status.map(ConsentStatus::word))
        .fetch_one(&self.read)
        .await?;
        Ok(Page { items, page: filter.paging.page, page_size: filter.paging.page_size, total_items })
    }

    pub(super) async fn list_consent_statements(&self, request_id: &str) -> Result<Vec<Statement>> {
        let statements = sqlx::query_as(
            "SELECT * FROM statements WHERE consent_request_id = $1 ORDER BY created_at, id LIMIT 1000",
        );
        Ok(statements.bind(request_id).fetch_all(&self.read).await?)
    }

    /// Takes a step where it may be taken from where the request is; says whether it was, and where the request is now.
    pub(super) async fn take_step(
        &self,
        id: &str,
        step: &ConsentStep,
        event: Option<&NewEvent>,
        audit: &AuditEntry,
    ) -> Result<ConsentChange> {
        let mut tx = self.begin().await?;
        let Some(request) = locked(&mut tx, id).await? else { return Ok(ConsentChange::Unknown) };
        let is_late =
            request.expires_at <= audit.at && !matches!(step, ConsentStep::Expire | ConsentStep::Revoke);
        if is_late || !step.begins_at(request.status) {
            return Ok(ConsentChange::NotFrom(Box::new(request)));
        }
        let (browser_hash, locale) = match step {
            ConsentStep::Accept { browser_hash, locale } | ConsentStep::Decline { browser_hash, locale } => {
                (Some(browser_hash), Some(locale))
            }
            _ => (None, None),
        };
        let at = |is_set: bool| is_set.then_some(audit.at);
        let is_decided = matches!(step, ConsentStep::Accept { .. } | ConsentStep::Decline { .. });
        let request: ConsentRequest = sqlx::query_as(
            "UPDATE consent_requests SET status = $1, viewed_at = COALESCE(viewed_at, $2), \
             decided_at = COALESCE($3, decided_at), completed_at = COALESCE($4, completed_at), \
             revoked_at = COALESCE($5, revoked_at), browser_hash = COALESCE($6, browser_hash), \
             locale = COALESCE($7, locale), decided_address = COALESCE($8, decided_address) WHERE id = $9 RETURNING *",
        )
        .bind(step.leads_to().word())
        .bind(at(is_decided || matches!(step, ConsentStep::View)))
        .bind(at(is_decided))
        .bind(at(matches!(step, ConsentStep::Complete)))
        .bind(at(matches!(step, ConsentStep::Revoke)))
        .bind(browser_hash)
        .bind(locale)
        .bind(audit.address.as_ref().filter(|_| is_decided))
        .bind(id)
        .fetch_one(&mut *tx)
        .await?;
        if let Some(event) = event {
            publish(&mut tx, event).await?;
        }
        note(&mut tx, audit).await?;
        tx.commit().await?;
        Ok(ConsentChange::Taken(Box::new(request)))
    }

    pub(super) async fn list_expired_consents(&self, now: Instant) -> Result<Vec<ConsentRequest>> {
        let expired = sqlx::query_as(
            "SELECT * FROM consent_requests WHERE status IN ('Pending', 'Viewed', 'Granted') AND expires_at <= $1 \
             ORDER BY expires_at, id LIMIT 1000",
        );
        Ok(expired.bind(now.0).fetch_all(&self.read).await?)
    }

    pub(super) async fn delete_consents(&self, before: Instant) -> Result<u64> {
        let mut tx = self.begin().await?;
        let gone = sqlx::query(
            "DELETE FROM consent_requests WHERE created_at < $1 AND status NOT IN ('Pending', 'Viewed', 'Granted')",
        )
        .bind(before.0)
        .execute(&mut *tx)
        .await?;
        tx.commit().await?;
        Ok(gone.rows_affected())
    }
}

/// Finds a request and holds it until the transaction ends, so that of two steps at once one sees the other.
pub(super) async fn locked(tx: &mut Tx, id: &str) -> Result<Option<ConsentRequest>> {
    let found = sqlx::query_as("UPDATE consent_requests SET status = status WHERE id = $1 RETURNING *");
    Ok(found.bind(id).fetch_optional(&mut **tx).await?)
}
