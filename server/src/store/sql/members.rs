//! Members of an organisation, and its log.

use super::{SqlStore, Tx, keep, note};
use crate::clock::Instant;
use crate::domain::{AuditEntry, AuditRecord, Invitation, Member, Page, Paging, Role};
use crate::store::Result;

impl SqlStore {
    pub(super) async fn list_members(&self, organization_id: &str) -> Result<Vec<Member>> {
        let members = sqlx::query_as(
            "SELECT id, email, role, created_at FROM users WHERE organization_id = $1 ORDER BY email",
        );
        Ok(members.bind(organization_id).fetch_all(&self.read).await?)
    }

    pub(super) async fn change_role(&self, user_id: &str, role: Role, audit: &AuditEntry) -> Result<bool> {
        let mut tx = self.begin().await?;
        let changed = sqlx::query("UPDATE users SET role = $1 WHERE id = $2 AND organization_id = $3")
            .bind(role.word())
            .bind(user_id)
            .bind(&audit.organization_id)
            .execute(&mut *tx)
            .await?;
        if changed.rows_affected() == 0 || !has_owner(&mut tx, &audit.organization_id).await? {
            return Ok(false);
        }
        note(&mut tx, audit).await?;
        tx.commit().await?;
        Ok(true)
    }

    pub(super) async fn delete_member(&self, user_id: &str, audit: &AuditEntry) -> Result<bool> {
        let mut tx = self.begin().await?;
        let removed = sqlx::query("DELETE FROM users WHERE id = $1 AND organization_id = $2")
            .bind(user_id)
            .bind(&audit.organization_id)
            .execute(&mut *tx)
            .await?;
        if removed.rows_affected() == 0 || !has_owner(&mut tx, &audit.organization_id).await? {
            return Ok(false);
        }
        note(&mut tx, audit).await?;
        tx.commit().await?;
        Ok(true)
    }

    pub(super) async fn add_invitation(&self, invitation: &Invitation, audit: &AuditEntry) -> Result<()> {
        let mut tx = self.begin().await?;
        sqlx::query("DELETE FROM invitations WHERE organization_id = $1 AND email = $2")
            .bind(&invitation.organization_id)
            .bind(&invitation.email)
            .execute(&mut *tx)
            .await?;
        sqlx::query(
            "INSERT INTO invitations (id, organization_id, email, role, token_hash, expires_at) \
             VALUES ($1, $2, $3, $4, $5, $6)",
        )
        .bind(&invitation.id)
        .bind(&invitation.organization_id)
        .bind(&invitation.email)
        .bind(invitation.role.word())
        .bind(&invitation.token_hash)
        .bind(invitation.expires_at)
        .execute(&mut *tx)
        .await?;
        note(&mut tx, audit).await?;
        tx.commit().await?;
        Ok(())
    }

    pub(super) async fn list_invitations(
        &self,
        organization_id: &str,
        now: Instant,
    ) -> Result<Vec<Invitation>> {
        let invitations = sqlx::query_as(
            "SELECT * FROM invitations WHERE organization_id = $1 AND expires_at > $2 \
             ORDER BY email",
        );
        Ok(invitations.bind(organization_id).bind(now.0).fetch_all(&self.read).await?)
    }

    pub(super) async fn delete_invitation(&self, id: &str, audit: &AuditEntry) -> Result<bool> {
        let mut tx = self.begin().await?;
        let removed = sqlx::query("DELETE FROM invitations WHERE id = $1 AND organization_id = $2")
            .bind(id)
            .bind(&audit.organization_id)
            .execute(&mut *tx)
            .await?;
        keep(tx, removed.rows_affected(), audit).await
    }

    pub(super) async fn list_audit(
        &self,
        organization_id: &str,
        paging: Paging,
    ) -> Result<Page<AuditRecord>> {
        let items = sqlx::query_as(
            "SELECT id, actor_kind, actor_id, action, target, address, trace_id, at FROM audit \
             WHERE organization_id = $1 ORDER BY at DESC, id DESC LIMIT $2 OFFSET $3",
        )
        .bind(organization_id)
        .bind(i64::from(paging.page_size))
        .bind(paging.offset())
        .fetch_all(&self.read)
        .await?;
        let (total_items,): (i64,) = sqlx::query_as("SELECT count(*) FROM audit WHERE organization_id = $1")
            .bind(organization_id)
            .fetch_one(&self.read)
            .await?;
        Ok(Page { items, page: paging.page, page_size: paging.page_size, total_items })
    }
}

/// Returns whether an owner is left. The organisation's row is written first, so that two who take each other's role away
/// wait for one another.
async fn has_owner(tx: &mut Tx, organization_id: &str) -> Result<bool> {
    sqlx::query("UPDATE organizations SET name = name WHERE id = $1")
        .bind(organization_id)
        .execute(&mut **tx)
        .await?;
    let (owners,): (i64,) =
        sqlx::query_as("SELECT count(*) FROM users WHERE organization_id = $1 AND role = 'owner'")
            .bind(organization_id)
            .fetch_one(&mut **tx)
            .await?;
    Ok(owners > 0)
}
