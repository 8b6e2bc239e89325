//! Chains of refresh tokens, and links that set a password anew.

use super::{SqlStore, Tx, note};
use crate::clock::Instant;
use crate::domain::{Actor, AuditEntry, Session, User};
use crate::store::{NewToken, ResetAudit, Result, Rotation};

/// A token as it is found.
#[derive(sqlx::FromRow)]
struct Found {
    id: String,
    family: String,
    user_id: String,
    expires_at: i64,
    rotated_at: Option<i64>,
    revoked_at: Option<i64>,
}

impl SqlStore {
    pub(super) async fn add_session(&self, session: &Session, audit: &AuditEntry) -> Result<()> {
        let mut tx = self.begin().await?;
        insert(&mut tx, session, audit.at).await?;
        note(&mut tx, audit).await?;
        tx.commit().await?;
        Ok(())
    }

    pub(super) async fn replace_token(
        &self,
        old_hash: &[u8],
        new: &NewToken,
        now: Instant,
    ) -> Result<Rotation> {
        let mut tx = self.begin().await?;
        let found: Option<Found> = sqlx::query_as(
            "SELECT id, family, user_id, expires_at, rotated_at, revoked_at FROM sessions WHERE token_hash = $1",
        )
        .bind(old_hash)
        .fetch_optional(&mut *tx)
        .await?;
        let Some(found) = found.filter(|found| found.expires_at > now.0) else {
            return Ok(Rotation::Unknown);
        };
        // The update decides, and not what was read before: of two that come at once, one finds it done.
        let rotated = sqlx::query(
            "UPDATE sessions SET rotated_at = $1 WHERE id = $2 AND rotated_at IS NULL AND revoked_at IS NULL",
        )
        .bind(now.0)
        .bind(&found.id)
        .execute(&mut *tx)
        .await?;
        if rotated.rows_affected() == 0 || found.rotated_at.is_some() || found.revoked_at.is_some() {
            revoke(&mut tx, &found.family, now.0).await?;
            tx.commit().await?;
            return Ok(Rotation::Reused);
        }
        let next = Session {
            id: new.id.clone(),
            family: found.family.clone(),
            user_id: found.user_id.clone(),
            token_hash: new.hash.clone(),
            expires_at: new.expires_at,
        };
        insert(&mut tx, &next, now.0).await?;
        tx.commit().await?;
        Ok(Rotation::Rotated { user_id: found.user_id, family: found.family })
    }

    pub(super) async fn revoke_family(&self, family: &str, audit: &AuditEntry) -> Result<()> {
        let mut tx = self.begin().await?;
        revoke(&mut tx, family, audit.at).await?;
        note(&mut tx, audit).await?;
        tx.commit().await?;
        Ok(())
    }

    pub(super) async fn find_session_user(&self, family: &str, now: Instant) -> Result<Option<User>> {
        let user = sqlx::query_as(
            "SELECT u.id, u.organization_id, u.email, u.password_hash, u.role, u.created_at FROM users u \
             WHERE u.id = (SELECT s.user_id FROM sessions s WHERE s.family = $1 AND s.revoked_at IS NULL \
             AND s.rotated_at IS NULL AND s.expires_at > $2 LIMIT 1)",
        );
        Ok(user.bind(family).bind(now.0).fetch_optional(&self.read).await?)
    }

    pub(super) async fn find_session_by_token(
        &self,
        token_hash: &[u8],
        now: Instant,
    ) -> Result<Option<(String, User)>> {
        let family: Option<(String,)> = sqlx::query_as(
            "SELECT family FROM sessions WHERE token_hash = $1 AND revoked_at IS NULL AND rotated_at IS NULL \
             AND expires_at > $2",
        )
        .bind(token_hash)
        .bind(now.0)
        .fetch_optional(&self.read)
        .await?;
        let Some((family,)) = family else { return Ok(None) };
        Ok(self.find_session_user(&family, now).await?.map(|user| (family, user)))
    }

    pub(super) async fn add_reset(
        &self,
        user_id: &str,
        token_hash: &[u8],
        expires_at: Instant,
    ) -> Result<()> {
        let mut tx = self.begin().await?;
        sqlx::query("DELETE FROM password_resets WHERE user_id = $1").bind(user_id).execute(&mut *tx).await?;
        sqlx::query("INSERT INTO password_resets (token_hash, user_id, expires_at) VALUES ($1, $2, $3)")
            .bind(token_hash)
            .bind(user_id)
            .bind(expires_at.0)
            .execute(&mut *tx)
            .await?;
        tx.commit().await?;
        Ok(())
    }

    pub(super) async fn use_reset(
        &self,
        token_hash: &[u8],
        password_hash: &str,
        audit: &ResetAudit,
    ) -> Result<bool> {
        let mut tx = self.begin().await?;
        let user: Option<(String,)> = sqlx::query_as(
            "DELETE FROM password_resets WHERE token_hash = $1 AND expires_at > $2 RETURNING user_id",
        )
        .bind(token_hash)
        .bind(audit.at.0)
        .fetch_optional(&mut *tx)
        .await?;
        let Some((user_id,)) = user else { return Ok(false) };
        let (organization_id,): (String,) =
            sqlx::query_as("UPDATE users SET password_hash = $1 WHERE id = $2 RETURNING organization_id")
                .bind(password_hash)
                .bind(&user_id)
                .fetch_one(&mut *tx)
                .await?;
        sqlx::query("UPDATE sessions SET revoked_at = $1 WHERE user_id = $2 AND revoked_at IS NULL")
            .bind(audit.at.0)
            .bind(&user_id)
            .execute(&mut *tx)
            .await?;
        let entry = AuditEntry {
            organization_id,
            actor: Actor::User(user_id.clone()),
            action: "user.reset_password",
            target: Some(user_id),
            address: audit.address.clone(),
            trace_id: audit.trace_id.clone(),
            at: audit.at.0,
        };
        note(&mut tx, &entry).await?;
        tx.commit().await?;
        Ok(true)
    }
}

async fn insert(tx: &mut Tx, session: &Session, at: i64) -> Result<()> {
    sqlx::query(
        "INSERT INTO sessions (id, family, user_id, token_hash, created_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6)",
    )
    .bind(&session.id)
    .bind(&session.family)
    .bind(&session.user_id)
    .bind(&session.token_hash)
    .bind(at)
    .bind(session.expires_at)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

async fn revoke(tx: &mut Tx, family: &str, at: i64) -> Result<()> {
    sqlx::query("UPDATE sessions SET revoked_at = $1 WHERE family = $2 AND revoked_at IS NULL")
        .bind(at)
        .bind(family)
        .execute(&mut **tx)
        .await?;
    Ok(())
}
