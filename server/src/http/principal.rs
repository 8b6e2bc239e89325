//! Who asks.

use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method};

use super::{Address, ApiError, Trace, cookie};
use crate::app::App;
use crate::auth::{KeyPair, hash};
use crate::clock::Instant;
use crate::domain::{Actor, AuditEntry, Environment, Role};

/// Somebody who was recognised.
#[derive(Clone, Debug)]
pub struct Principal {
    /// Whose data they see.
    pub organization_id: Arc<str>,
    /// In which world.
    pub environment: Environment,
    /// What they may do.
    pub role: Role,
    /// Who they are.
    pub actor: Actor,
    /// Their session; none for keys.
    pub session: Option<Arc<str>>,
    /// Where they are.
    pub address: Address,
    /// Their request.
    pub trace: Trace,
}

impl Principal {
    /// Recognises who asks: by a pair of keys, by a token in `Authorization`, or by the cookie of a page.
    ///
    /// # Errors
    ///
    /// Fails with 401, with 403 where a page of somebody else asks with the cookie, or where the store is away.
    pub async fn recognise(
        app: &App,
        method: &Method,
        headers: &HeaderMap,
        query: Option<&str>,
        address: Address,
        trace: Trace,
    ) -> Result<Self, ApiError> {
        let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
        let now = app.clock.now();
        if let Some(consumer_key) = text("x-consumer-key") {
            let secret = text("x-consumer-secret").ok_or_else(ApiError::unauthorized)?;
            let key = app.store.key(consumer_key).await?.ok_or_else(ApiError::unauthorized)?;
            if !KeyPair::is_secret(&key.secret_hash, secret) {
                return Err(ApiError::unauthorized());
            }
            app.key_uses.note(&key.id, now);
            return Ok(Self {
                organization_id: key.organization_id.into(),
                environment: key.environment,
                role: Role::Member,
                actor: Actor::Key(key.id),
                session: None,
                address,
                trace,
            });
        }
        let (family, user) = match text("authorization") {
            Some(value) => {
                let token = bearer(value).ok_or_else(ApiError::unauthorized)?;
                let claims = app.tokens.read(token, now).ok_or_else(ApiError::unauthorized)?;
                let user = app.store.session_user(&claims.sid, now).await?;
                (claims.sid, user.ok_or_else(ApiError::unauthorized)?)
            }
            None => {
                let token = cookie::find(app, headers, cookie::SESSION).ok_or_else(ApiError::unauthorized)?;
                cookie::own_page(app, method, headers)?;
                let found = app.store.session_by_token(&hash(token), now).await?;
                found.ok_or_else(ApiError::unauthorized)?
            }
        };
        let is_development =
            query.is_some_and(|query| query.split('&').any(|pair| pair == "environment=development"));
        Ok(Self {
            organization_id: user.organization_id.into(),
            environment: if is_development { Environment::Development } else { Environment::Production },
            role: user.role,
            actor: Actor::User(user.id),
            session: Some(family.into()),
            address,
            trace,
        })
    }

    /// Returns by what their requests are counted.
    #[must_use]
    pub fn counted_as(&self) -> &str {
        self.actor.id().unwrap_or("system")
    }

    /// Returns an entry of the log for what they do.
    #[must_use]
    pub fn audit(&self, action: &'static str, target: Option<String>, now: Instant) -> AuditEntry {
        AuditEntry {
            organization_id: self.organization_id.to_string(),
            actor: self.actor.clone(),
            action,
            target,
            address: self.address.text(),
            trace_id: self.trace.to_string(),
            at: now.0,
        }
    }
}

fn bearer(value: &str) -> Option<&str> {
    let (scheme, token) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

impl<S: Send + Sync> FromRequestParts<S> for Principal {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, ApiError> {
        // Put there by the gate; a route without one is open to nobody.
        parts.extensions.get::<Self>().cloned().ok_or_else(ApiError::unauthorized)
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Trace {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, ApiError> {
        parts.extensions.get::<Self>().cloned().ok_or_else(ApiError::internal)
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Address {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, ApiError> {
        Ok(parts.extensions.get::<Self>().copied().unwrap_or(Self(None)))
    }
}
