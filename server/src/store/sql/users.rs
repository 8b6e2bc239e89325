//! Organisations and those who sign in.

use super::{SqlStore, Tx, note};
use crate::domain::{AuditEntry, Invitation, Organization, Retention, Usage, User};
use crate::store::{NewMember, Result};

impl SqlStore {
    pub(super) async fn add_organization(
        &self,
        organization: &Organization,
        user: &User,
        audit: &AuditEntry,
    ) -> Result<bool> {
        let mut tx = self.begin().await?;
        sqlx::query(
            "INSERT INTO organizations (id, name, plan, quota_month, uploads_used, created_at) \
             VALUES ($1, $2, $3, 0, 0, $4)",
        )
        .bind(&organization.id)
        .bind(&organization.name)
        .bind(&organization.plan)
        .bind(organization.created_at)
        .execute(&mut *tx)
        .await?;
        if !insert_user(&mut tx, user).await? {
            return Ok(false);
        }
        note(&mut tx, audit).await?;
        tx.commit().await?;
        Ok(true)
    }

    pub(super) async fn use_invitation(
        &self,
        token_hash: &[u8],
        new: &NewMember,
        audit: &AuditEntry,
    ) -> Result<Option<User>> {
        let mut tx = self.begin().await?;
        let invitation: Option<Invitation> = sqlx::query_as(
            "DELETE FROM invitations WHERE token_hash = $1 AND expires_at > $2 \
             RETURNING id, organization_id, email, role, token_hash, expires_at",
        )
        .bind(token_hash)
        .bind(new.at)
        .fetch_optional(&mut *tx)
        .await?;
        let Some(invitation) = invitation else { return Ok(None) };
        let user = User {
            id: new.id.clone(),
            organization_id: invitation.organization_id,
            email: invitation.email,
            password_hash: new.password_hash.clone(),
            role: invitation.role,
            created_at: new.at,
        };
        if !insert_user(&mut tx, &user).await? {
            return Ok(None);
        }
        note(&mut tx, &AuditEntry { organization_id: user.organization_id.clone(), ..audit.clone() }).await?;
        tx.commit().await?;
        Ok(Some(user))
    }

    pub(super) async fn has_no_user(&self) -> Result<bool> {
        let found: Option<(i64,)> =
            sqlx::query_as("SELECT CAST(1 AS BIGINT) FROM users LIMIT 1").fetch_optional(&self.read).await?;
        Ok(found.is_none())
    }

    pub(super) async fn find_user_by_email(&self, email: &str) -> Result<Option<User>> {
        let user = sqlx::query_as(
            "SELECT id, organization_id, email, password_hash, role, created_at FROM users WHERE email = $1",
        );
        Ok(user.bind(email).fetch_optional(&self.read).await?)
    }

    pub(super) async fn find_user(&self, id: &str) -> Result<Option<User>> {
        let user = sqlx::query_as(
            "SELECT id, organization_id, email, password_hash, role, created_at FROM users WHERE id = $1",
        );
        Ok(user.bind(id).fetch_optional(&self.read).await?)
    }

    pub(super) async fn find_organization(&self, id: &str) -> Result<Option<Organization>> {
        let organization = sqlx::query_as(
            "SELECT id, name, plan, file_days, result_days, created_at FROM organizations WHERE id = $1",
        );
        Ok(organization.bind(id).fetch_optional(&self.read).await?)
    }

    pub(super) async fn keep_retention(&self, retention: Retention, audit: &AuditEntry) -> Result<()> {
        let mut tx = self.begin().await?;
        sqlx::query("UPDATE organizations SET file_days = $1, result_days = $2 WHERE id = $3")
            .bind(retention.file_days)
            .bind(retention.result_days)
            .bind(&audit.organization_id)
            .execute(&mut *tx)
            .await?;
        note(&mut tx, audit).await?;
        tx.commit().await?;
        Ok(())
    }

    pub(super) async fn find_usage(&self, organization_id: &str) -> Result<Option<Usage>> {
        let usage = sqlx::query_as("SELECT plan, quota_month, uploads_used FROM organizations WHERE id = $1");
        Ok(usage.bind(organization_id).fetch_optional(&self.read).await?)
    }
}

/// Adds a user; false if the address is taken.
async fn insert_user(tx: &mut Tx, user: &User) -> Result<bool> {
    let added = sqlx::query(
        "INSERT INTO users (id, organization_id, email, password_hash, role, created_at) \
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (email) DO NOTHING",
    )
    .bind(&user.id)
    .bind(&user.organization_id)
    .bind(&user.email)
    .bind(&user.password_hash)
    .bind(user.role.word())
    .bind(user.created_at)
    .execute(&mut **tx)
    .await?;
    Ok(added.rows_affected() == 1)
}
