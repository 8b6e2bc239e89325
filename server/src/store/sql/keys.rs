//! Pairs of keys.

use super::{SqlStore, keep, note};
use crate::domain::{ApiKey, AuditEntry, FoundKey};
use crate::store::Result;

impl SqlStore {
    pub(super) async fn insert_key(
        &self,
        key: &ApiKey,
        secret_hash: &[u8],
        audit: &AuditEntry,
    ) -> Result<()> {
        let mut tx = self.begin().await?;
        sqlx::query(
            "INSERT INTO api_keys (id, organization_id, name, environment, consumer_key, secret_hash, created_at) \
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
        )
        .bind(&key.id)
        .bind(&key.organization_id)
        .bind(&key.name)
        .bind(key.environment.word())
        .bind(&key.consumer_key)
        .bind(secret_hash)
        .bind(key.created_at)
        .execute(&mut *tx)
        .await?;
        note(&mut tx, audit).await?;
        tx.commit().await?;
        Ok(())
    }

    pub(super) async fn list_keys(&self, organization_id: &str) -> Result<Vec<ApiKey>> {
        let keys = sqlx::query_as(
            "SELECT id, organization_id, name, environment, consumer_key, created_at, last_used_at FROM api_keys \
             WHERE organization_id = $1 ORDER BY created_at DESC, id DESC",
        );
        Ok(keys.bind(organization_id).fetch_all(&self.read).await?)
    }

    pub(super) async fn find_key(&self, consumer_key: &str) -> Result<Option<FoundKey>> {
        let key = sqlx::query_as(
            "SELECT id, organization_id, environment, secret_hash FROM api_keys WHERE consumer_key = $1",
        );
        Ok(key.bind(consumer_key).fetch_optional(&self.read).await?)
    }

    pub(super) async fn replace_secret(
        &self,
        id: &str,
        secret_hash: &[u8],
        audit: &AuditEntry,
    ) -> Result<bool> {
        let mut tx = self.begin().await?;
        let changed =
            sqlx::query("UPDATE api_keys SET secret_hash = $1 WHERE id = $2 AND organization_id = $3")
                .bind(secret_hash)
                .bind(id)
                .bind(&audit.organization_id)
                .execute(&mut *tx)
                .await?;
        keep(tx, changed.rows_affected(), audit).await
    }

    pub(super) async fn delete_key(&self, id: &str, audit: &AuditEntry) -> Result<bool> {
        let mut tx = self.begin().await?;
        let removed = sqlx::query("DELETE FROM api_keys WHERE id = $1 AND organization_id = $2")
            .bind(id)
            .bind(&audit.organization_id)
            .execute(&mut *tx)
            .await?;
        keep(tx, removed.rows_affected(), audit).await
    }

    pub(super) async fn note_use(&self, used: &[(String, i64)]) -> Result<()> {
        let mut tx = self.begin().await?;
        for (id, at) in used {
            sqlx::query(
                "UPDATE api_keys SET last_used_at = $1 WHERE id = $2 AND (last_used_at IS NULL OR last_used_at < $1)",
            )
            .bind(at)
            .bind(id)
            .execute(&mut *tx)
            .await?;
        }
        tx.commit().await?;
        Ok(())
    }
}
