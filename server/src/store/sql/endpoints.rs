//! Endpoints of webhooks.

use super::{SqlStore, keep, note};
use crate::domain::{AuditEntry, DisabledReason, Endpoint, Environment};
use crate::store::{EndpointChange, NewSecret, Result};

impl SqlStore {
    pub(super) async fn insert_endpoint(
        &self,
        endpoint: &Endpoint,
        secret: &[u8],
        limit: i64,
        audit: &AuditEntry,
    ) -> Result<bool> {
        let mut tx = self.begin().await?;
        let added = sqlx::query(
            "INSERT INTO webhook_endpoints (id, organization_id, environment, url, description, events, secret, created_at) \
             SELECT CAST($1 AS TEXT), CAST($2 AS TEXT), CAST($3 AS TEXT), CAST($4 AS TEXT), CAST($5 AS TEXT), \
             CAST($6 AS TEXT), $7, CAST($8 AS BIGINT) \
             WHERE (SELECT count(*) FROM webhook_endpoints WHERE organization_id = $2 AND environment = $3) < $9",
        )
        .bind(&endpoint.id)
        .bind(&endpoint.organization_id)
        .bind(endpoint.environment.word())
        .bind(&endpoint.url)
        .bind(&endpoint.description)
        .bind(&endpoint.events)
        .bind(secret)
        .bind(endpoint.created_at)
        .bind(limit)
        .execute(&mut *tx)
        .await?;
        keep(tx, added.rows_affected(), audit).await
    }

    pub(super) async fn list_endpoints(
        &self,
        organization_id: &str,
        environment: Environment,
    ) -> Result<Vec<Endpoint>> {
        let endpoints = sqlx::query_as(
            "SELECT * FROM webhook_endpoints WHERE organization_id = $1 AND environment = $2 \
             ORDER BY created_at DESC, id DESC",
        );
        Ok(endpoints.bind(organization_id).bind(environment.word()).fetch_all(&self.read).await?)
    }

    pub(super) async fn find_endpoint(
        &self,
        organization_id: &str,
        environment: Environment,
        id: &str,
    ) -> Result<Option<Endpoint>> {
        let endpoint = sqlx::query_as(
            "SELECT * FROM webhook_endpoints WHERE id = $1 AND organization_id = $2 AND environment = $3",
        );
        Ok(endpoint
            .bind(id)
            .bind(organization_id)
            .bind(environment.word())
            .fetch_optional(&self.read)
            .await?)
    }

    pub(super) async fn update_endpoint(
        &self,
        environment: Environment,
        id: &str,
        change: &EndpointChange,
        audit: &AuditEntry,
    ) -> Result<Option<Endpoint>> {
        let mut tx = self.begin().await?;
        // One that failed for days and is enabled again begins anew.
        let changed = sqlx::query_as(
            "UPDATE webhook_endpoints SET url = $1, description = $2, events = $3, \
             disabled_reason = CASE WHEN $4 = 1 THEN NULL ELSE COALESCE(disabled_reason, $5) END, \
             failing_since = CASE WHEN $4 = 1 AND disabled_reason IS NOT NULL THEN NULL ELSE failing_since END \
             WHERE id = $6 AND organization_id = $7 AND environment = $8 RETURNING *",
        )
        .bind(&change.url)
        .bind(&change.description)
        .bind(&change.events)
        .bind(i64::from(change.is_enabled))
        .bind(DisabledReason::Manual.word())
        .bind(id)
        .bind(&audit.organization_id)
        .bind(environment.word())
        .fetch_optional(&mut *tx)
        .await?;
        let Some(endpoint) = changed else { return Ok(None) };
        note(&mut tx, audit).await?;
        tx.commit().await?;
        Ok(Some(endpoint))
    }

    pub(super) async fn delete_endpoint(
        &self,
        environment: Environment,
        id: &str,
        audit: &AuditEntry,
    ) -> Result<bool> {
        let mut tx = self.begin().await?;
        let removed = sqlx::query(
            "DELETE FROM webhook_endpoints WHERE id = $1 AND organization_id = $2 AND environment = $3",
        )
        .bind(id)
        .bind(&audit.organization_id)
        .bind(environment.word())
        .execute(&mut *tx)
        .await?;
        keep(tx, removed.rows_affected(), audit).await
    }

    pub(super) async fn replace_endpoint_secret(
        &self,
        environment: Environment,
        id: &str,
        secret: &NewSecret,
        audit: &AuditEntry,
    ) -> Result<Option<Endpoint>> {
        let mut tx = self.begin().await?;
        let changed = sqlx::query_as(
            "UPDATE webhook_endpoints SET secret = $1, previous_secret = CASE WHEN $2 > $3 THEN secret END, \
             previous_secret_until = CASE WHEN $2 > $3 THEN $2 END \
             WHERE id = $4 AND organization_id = $5 AND environment = $6 RETURNING *",
        )
        .bind(&secret.sealed)
        .bind(secret.previous_until)
        .bind(audit.at)
        .bind(id)
        .bind(&audit.organization_id)
        .bind(environment.word())
        .fetch_optional(&mut *tx)
        .await?;
        let Some(endpoint) = changed else { return Ok(None) };
        note(&mut tx, audit).await?;
        tx.commit().await?;
        Ok(Some(endpoint))
    }
}
