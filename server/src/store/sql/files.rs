//! What is removed: files without an owner, statements that are too old, links and sessions that have ended.

use super::statements::{count as count_statements, remove_file, remove_files};
use super::{SqlStore, count, note};
use crate::clock::Instant;
use crate::domain::{AuditEntry, Retention, Statement};
use crate::store::{Expired, Result};

const DAY: i64 = 86_400_000_000;

/// How long a key of idempotence is remembered.
const IDEMPOTENCY_DAYS: i64 = 1;

impl SqlStore {
    pub(super) async fn plan_removal(&self, statement_id: &str, due_at: Instant) -> Result<()> {
        let mut tx = self.begin().await?;
        remove_file(&mut tx, Statement::file_path(statement_id), due_at.0).await?;
        tx.commit().await?;
        Ok(())
    }

    pub(super) async fn list_due_files(&self, now: Instant) -> Result<Vec<String>> {
        let due: Vec<(String,)> = sqlx::query_as(
            "SELECT path FROM file_removals WHERE due_at <= $1 ORDER BY due_at, path LIMIT 1000",
        )
        .bind(now.0)
        .fetch_all(&self.read)
        .await?;
        Ok(due.into_iter().map(|(path,)| path).collect())
    }

    pub(super) async fn delete_removal(&self, path: &str) -> Result<()> {
        let mut tx = self.begin().await?;
        sqlx::query("DELETE FROM file_removals WHERE path = $1").bind(path).execute(&mut *tx).await?;
        tx.commit().await?;
        Ok(())
    }

    pub(super) async fn erase_old(&self, defaults: Retention, now: Instant) -> Result<Expired> {
        let mut tx = self.begin().await?;
        let files: Vec<(String,)> = sqlx::query_as(
            "UPDATE statements SET file_erased_at = $1, password = NULL \
             WHERE file_erased_at IS NULL AND status <> 'Processing' AND 0 < (SELECT COALESCE(o.file_days, $2) \
             FROM organizations o WHERE o.id = organization_id) AND created_at < $1 - $3 * \
             (SELECT COALESCE(o.file_days, $2) FROM organizations o WHERE o.id = organization_id) RETURNING id",
        )
        .bind(now.0)
        .bind(defaults.file_days.unwrap_or(0))
        .bind(DAY)
        .fetch_all(&mut *tx)
        .await?;
        let statements: Vec<(String, String, String)> = sqlx::query_as(
            "DELETE FROM statements WHERE status <> 'Processing' AND 0 < (SELECT COALESCE(o.result_days, $2) \
             FROM organizations o WHERE o.id = organization_id) AND created_at < $1 - $3 * \
             (SELECT COALESCE(o.result_days, $2) FROM organizations o WHERE o.id = organization_id) \
             RETURNING id, organization_id, environment",
        )
        .bind(now.0)
        .bind(defaults.result_days.unwrap_or(0))
        .bind(DAY)
        .fetch_all(&mut *tx)
        .await?;
        for id in files.iter().map(|(id,)| id).chain(statements.iter().map(|(id, ..)| id)) {
            remove_files(&mut tx, id, now.0).await?;
        }
        for (id, organization_id, environment) in &statements {
            count_statements(&mut tx, organization_id, environment, -1).await?;
            let entry = AuditEntry::by_itself(organization_id, "statement.expire", id, now.0);
            note(&mut tx, &entry).await?;
        }
        tx.commit().await?;
        Ok(Expired { files: files.len() as u64, statements: statements.len() as u64 })
    }

    pub(super) async fn delete_ended(&self, now: Instant) -> Result<()> {
        let mut tx = self.begin().await?;
        for text in [
            "DELETE FROM sessions WHERE expires_at <= $1",
            "DELETE FROM password_resets WHERE expires_at <= $1",
            "DELETE FROM invitations WHERE expires_at <= $1",
        ] {
            sqlx::query(text).bind(now.0).execute(&mut *tx).await?;
        }
        sqlx::query("DELETE FROM idempotency_keys WHERE created_at <= $1")
            .bind(now.0 - IDEMPOTENCY_DAYS * DAY)
            .execute(&mut *tx)
            .await?;
        count::forget(&mut tx, now.seconds().div_euclid(60)).await?;
        self.jobs.forget_done(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }
}
