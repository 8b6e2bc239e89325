//! Statements: accepted, listed, sent again, erased.

use super::consent::locked;
use super::{SqlStore, Tx, note};
use crate::domain::{
    Actor, AuditEntry, ConsentStatus, Environment, NewStatement, Outcome, Page, Statement, StatementFilter,
    StatementResult,
};
use crate::store::{Document, Result};

impl SqlStore {
    pub(super) async fn insert_statement(
        &self,
        new: &NewStatement,
        limit: Option<u32>,
        audit: &AuditEntry,
    ) -> Result<Outcome> {
        let mut tx = self.begin().await?;
        if let Some((key, fingerprint)) = &new.idempotency
            && let Some(known) = known(&mut tx, &new.organization_id, key, fingerprint).await?
        {
            return Ok(known);
        }
        if let Some(request_id) = &new.consent_request_id
            && !is_open(&mut tx, request_id, audit).await?
        {
            return Ok(Outcome::ConsentEnded);
        }
        if let Some(used) = take_quota(&mut tx, &new.organization_id, limit, new.at).await? {
            return Ok(Outcome::QuotaExceeded { limit: limit.unwrap_or(0), used });
        }
        insert(&mut tx, new).await?;
        count(&mut tx, &new.organization_id, new.environment.word(), 1).await?;
        if let Some((key, fingerprint)) = &new.idempotency
            && !insert_key(&mut tx, new, key, fingerprint).await?
        {
            // Another request with this key was faster, and what this one did is undone.
            tx.rollback().await?;
            let mut tx = self.begin().await?;
            return Ok(known(&mut tx, &new.organization_id, key, fingerprint)
                .await?
                .unwrap_or(Outcome::KeyReused));
        }
        sqlx::query("DELETE FROM file_removals WHERE path = $1")
            .bind(Statement::file_path(&new.id))
            .execute(&mut *tx)
            .await?;
        self.jobs.push(&mut tx, &new.id).await?;
        note(&mut tx, audit).await?;
        let statement = by_id(&mut tx, &new.id).await?;
        tx.commit().await?;
        self.jobs.wake();
        Ok(Outcome::Accepted(Box::new(statement)))
    }

    pub(super) async fn find_by_idempotency(
        &self,
        organization_id: &str,
        key: &str,
    ) -> Result<Option<(String, Statement)>> {
        let found: Option<(String, String)> = sqlx::query_as(
            "SELECT fingerprint, statement_id FROM idempotency_keys WHERE organization_id = $1 AND name = $2",
        )
        .bind(organization_id)
        .bind(key)
        .fetch_optional(&self.read)
        .await?;
        let Some((fingerprint, id)) = found else { return Ok(None) };
        let statement = sqlx::query_as("SELECT * FROM statements WHERE id = $1");
        let statement: Option<Statement> = statement.bind(id).fetch_optional(&self.read).await?;
        Ok(statement.map(|statement| (fingerprint, statement)))
    }

    pub(super) async fn find_statement(
        &self,
        organization_id: &str,
        environment: Environment,
        id: &str,
    ) -> Result<Option<Statement>> {
        let statement = sqlx::query_as(
            "SELECT * FROM statements WHERE id = $1 AND organization_id = $2 AND environment = $3",
        );
        Ok(statement
            .bind(id)
            .bind(organization_id)
            .bind(environment.word())
            .fetch_optional(&self.read)
            .await?)
    }

    pub(super) async fn list_statements(&self, filter: &StatementFilter) -> Result<Page<Statement>> {
        // One value for the whole page: twenty rows of thirty columns each are dear to hand over one by one. The casts
        // tell PostgreSQL what type a parameter without a value has.
        let page = concat!(
            "SELECT (",
            json_list!(
                "'id', id, 'organization_id', organization_id, 'environment', environment, 'file_name', file_name, \
             'size', size, 'sha256', sha256, 'media_type', media_type, 'status', status, 'external_id', external_id, \
             'consent_request_id', consent_request_id, 'created_at', created_at, 'completed_at', completed_at, \
             'generation', generation, 'attempts', attempts, 'error_code', error_code, 'error_message', \
             error_message, 'error_page', error_page, 'bank_name', bank_name, 'transaction_count', transaction_count, \
             'reconciliation', reconciliation, 'warning_count', warning_count, 'confidence_overall', \
             confidence_overall, 'confidence_ocr', confidence_ocr, 'confidence_extraction', confidence_extraction, \
             'period_start', period_start, 'period_end', period_end, 'processing_ms', processing_ms, \
             'file_erased_at', file_erased_at",
                "SELECT * FROM statements WHERE organization_id = $1 AND environment = $2 \
             AND (CAST($3 AS TEXT) IS NULL OR status = $3) AND (CAST($4 AS TEXT) IS NULL OR external_id = $4) \
             AND (CAST($5 AS BIGINT) IS NULL OR created_at >= $5) \
             AND (CAST($6 AS BIGINT) IS NULL OR created_at < $6) \
             ORDER BY created_at DESC, id DESC LIMIT $7 OFFSET $8"
            ),
            ") AS items, (SELECT total FROM statement_counts WHERE organization_id = $1 AND environment = $2) AS counted"
        );
        let (items, counted): (String, Option<i64>) = sqlx::query_as(page)
            .bind(&filter.organization_id)
            .bind(filter.environment.word())
            .bind(filter.status.map(|status| status.word()))
            .bind(&filter.external_id)
            .bind(filter.from)
            .bind(filter.until)
            .bind(i64::from(filter.paging.page_size))
            .bind(filter.paging.offset())
            .fetch_one(&self.read)
            .await?;
        let items = serde_json::from_str(&items).map_err(|error| sqlx::Error::Decode(error.into()))?;
        let is_all = filter.status.is_none()
            && filter.external_id.is_none()
            && filter.from.is_none()
            && filter.until.is_none();
        let total_items =
            if is_all { counted.unwrap_or_default() } else { self.count_statements(filter).await? };
        Ok(Page { items, page: filter.paging.page, page_size: filter.paging.page_size, total_items })
    }

    async fn count_statements(&self, filter: &StatementFilter) -> Result<i64> {
        let (some,): (i64,) = sqlx::query_as(
            "SELECT count(*) FROM statements WHERE organization_id = $1 AND environment = $2 \
             AND (CAST($3 AS TEXT) IS NULL OR status = $3) AND (CAST($4 AS TEXT) IS NULL OR external_id = $4) \
             AND (CAST($5 AS BIGINT) IS NULL OR created_at >= $5) AND (CAST($6 AS BIGINT) IS NULL OR created_at < $6)",
        )
        .bind(&filter.organization_id)
        .bind(filter.environment.word())
        .bind(filter.status.map(|status| status.word()))
        .bind(&filter.external_id)
        .bind(filter.from)
        .bind(filter.until)
        .fetch_one(&self.read)
        .await?;
        Ok(some)
    }

    pub(super) async fn find_result(&self, id: &str, document: Document) -> Result<Option<StatementResult>> {
        let result = match document {
            Document::Analysis => sqlx::query_as(
                "SELECT s.data_key, r.analysis AS sealed FROM statements s JOIN results r ON r.statement_id = s.id \
                 WHERE s.id = $1",
            ),
            Document::Extraction => sqlx::query_as(
                "SELECT s.data_key, r.extraction AS sealed FROM statements s JOIN results r ON r.statement_id = s.id \
                 WHERE s.id = $1",
            ),
        };
        Ok(result.bind(id).fetch_optional(&self.read).await?)
    }

    pub(super) async fn find_data_key(&self, id: &str) -> Result<Option<Vec<u8>>> {
        let key: Option<(Vec<u8>,)> = sqlx::query_as("SELECT data_key FROM statements WHERE id = $1")
            .bind(id)
            .fetch_optional(&self.read)
            .await?;
        Ok(key.map(|(key,)| key))
    }

    pub(super) async fn send_again(
        &self,
        environment: Environment,
        id: &str,
        audit: &AuditEntry,
    ) -> Result<Option<Statement>> {
        let mut tx = self.begin().await?;
        let statement: Option<Statement> = sqlx::query_as(
            "UPDATE statements SET status = 'Processing', generation = generation + 1, attempts = 0, queued_at = $1, \
             completed_at = NULL, error_code = NULL, error_message = NULL, error_page = NULL \
             WHERE id = $2 AND organization_id = $3 AND environment = $4 AND status <> 'Processing' \
             AND file_erased_at IS NULL RETURNING *",
        )
        .bind(audit.at)
        .bind(id)
        .bind(&audit.organization_id)
        .bind(environment.word())
        .fetch_optional(&mut *tx)
        .await?;
        let Some(statement) = statement else { return Ok(None) };
        sqlx::query("DELETE FROM results WHERE statement_id = $1").bind(id).execute(&mut *tx).await?;
        self.jobs.push(&mut tx, id).await?;
        note(&mut tx, audit).await?;
        tx.commit().await?;
        self.jobs.wake();
        Ok(Some(statement))
    }

    pub(super) async fn delete_statement(
        &self,
        environment: Environment,
        id: &str,
        audit: &AuditEntry,
    ) -> Result<bool> {
        let mut tx = self.begin().await?;
        let erased =
            sqlx::query("DELETE FROM statements WHERE id = $1 AND organization_id = $2 AND environment = $3")
                .bind(id)
                .bind(&audit.organization_id)
                .bind(environment.word())
                .execute(&mut *tx)
                .await?;
        if erased.rows_affected() == 0 {
            return Ok(false);
        }
        count(&mut tx, &audit.organization_id, environment.word(), -1).await?;
        remove_files(&mut tx, id, audit.at).await?;
        note(&mut tx, audit).await?;
        tx.commit().await?;
        Ok(true)
    }
}

/// Counts statements that were added, or removed.
pub(super) async fn count(tx: &mut Tx, organization_id: &str, environment: &str, by: i64) -> Result<()> {
    sqlx::query(
        "INSERT INTO statement_counts (organization_id, environment, total) VALUES ($1, $2, $3) \
         ON CONFLICT (organization_id, environment) DO UPDATE SET total = statement_counts.total + excluded.total",
    )
    .bind(organization_id)
    .bind(environment)
    .bind(by)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Plans that the file of a statement is removed, and the pictures of its pages.
pub(super) async fn remove_files(tx: &mut Tx, id: &str, at: i64) -> Result<()> {
    remove_file(tx, Statement::file_path(id), at).await?;
    remove_file(tx, Statement::pages_path(id), at).await
}

/// Plans that a file is removed.
pub(super) async fn remove_file(tx: &mut Tx, path: String, at: i64) -> Result<()> {
    sqlx::query("INSERT INTO file_removals (path, due_at) VALUES ($1, $2) ON CONFLICT (path) DO NOTHING")
        .bind(path)
        .bind(at)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

async fn by_id(tx: &mut Tx, id: &str) -> Result<Statement> {
    Ok(sqlx::query_as("SELECT * FROM statements WHERE id = $1").bind(id).fetch_one(&mut **tx).await?)
}

/// Returns whether a request for consent takes statements: of its customer once it was granted, and of its organisation until it
/// ends otherwise than well.
async fn is_open(tx: &mut Tx, request_id: &str, audit: &AuditEntry) -> Result<bool> {
    use ConsentStatus::{Completed, Granted, Pending, Viewed};
    let Some(request) = locked(tx, request_id).await? else { return Ok(false) };
    let status = request.status_at(audit.at);
    Ok(match audit.actor {
        Actor::Customer(_) => status == Granted,
        _ => matches!(status, Pending | Viewed | Granted | Completed),
    })
}

/// Returns what a key of idempotence came to before.
async fn known(tx: &mut Tx, organization_id: &str, key: &str, fingerprint: &str) -> Result<Option<Outcome>> {
    let found: Option<(String, String)> = sqlx::query_as(
        "SELECT fingerprint, statement_id FROM idempotency_keys WHERE organization_id = $1 AND name = $2",
    )
    .bind(organization_id)
    .bind(key)
    .fetch_optional(&mut **tx)
    .await?;
    match found {
        None => Ok(None),
        Some((before, _)) if before != fingerprint => Ok(Some(Outcome::KeyReused)),
        Some((_, id)) => Ok(Some(Outcome::Known(Box::new(by_id(tx, &id).await?)))),
    }
}

/// Counts an upload; returns what was used where the plan allows no more.
async fn take_quota(tx: &mut Tx, organization_id: &str, limit: Option<u32>, at: i64) -> Result<Option<i64>> {
    let month = crate::clock::Instant(at).month();
    let taken = sqlx::query(
        "UPDATE organizations SET \
         uploads_used = CASE WHEN quota_month = $1 THEN uploads_used + 1 ELSE 1 END, quota_month = $1 \
         WHERE id = $2 AND (CAST($3 AS BIGINT) IS NULL OR ($3 > 0 AND (quota_month <> $1 OR uploads_used < $3)))",
    )
    .bind(month)
    .bind(organization_id)
    .bind(limit.map(i64::from))
    .execute(&mut **tx)
    .await?;
    if taken.rows_affected() > 0 {
        return Ok(None);
    }
    let used: Option<(i64,)> = sqlx::query_as(
        "SELECT CASE WHEN quota_month = $1 THEN uploads_used ELSE 0 END FROM organizations WHERE id = $2",
    )
    .bind(month)
    .bind(organization_id)
    .fetch_optional(&mut **tx)
    .await?;
    Ok(Some(used.map_or(0, |(used,)| used)))
}

async fn insert(tx: &mut Tx, new: &NewStatement) -> Result<()> {
    sqlx::query(
        "INSERT INTO statements (id, organization_id, environment, file_name, size, sha256, media_type, status, \
         external_id, consent_request_id, created_at, generation, attempts, queued_at, data_key, password) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, 'Processing', $8, $9, $10, 1, 0, $10, $11, $12)",
    )
    .bind(&new.id)
    .bind(&new.organization_id)
    .bind(new.environment.word())
    .bind(&new.file_name)
    .bind(new.size)
    .bind(&new.sha256)
    .bind(&new.media_type)
    .bind(&new.external_id)
    .bind(&new.consent_request_id)
    .bind(new.at)
    .bind(&new.data_key)
    .bind(&new.password)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Keeps a key of idempotence; false if it is there already.
async fn insert_key(tx: &mut Tx, new: &NewStatement, key: &str, fingerprint: &str) -> Result<bool> {
    let added = sqlx::query(
        "INSERT INTO idempotency_keys (organization_id, name, fingerprint, statement_id, created_at) \
         VALUES ($1, $2, $3, $4, $5) ON CONFLICT (organization_id, name) DO NOTHING",
    )
    .bind(&new.organization_id)
    .bind(key)
    .bind(fingerprint)
    .bind(&new.id)
    .bind(new.at)
    .execute(&mut **tx)
    .await?;
    Ok(added.rows_affected() == 1)
}
