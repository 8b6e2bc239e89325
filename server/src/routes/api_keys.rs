//! Pairs of keys for servers.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::auth::Message;
use crate::app::App;
use crate::auth::KeyPair;
use crate::clock::Instant;
use crate::domain::{ApiKey, Environment};
use crate::http::{ApiError, Check, ErrorBody, Json, Principal};

/// The longest name of a key.
const MAX_NAME: usize = 100;

#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct KeyView {
    id: String,
    name: String,
    environment: Environment,
    consumer_key: String,
    created_at: DateTime<Utc>,
    /// Within a minute; null if it never was.
    last_used_at: Option<DateTime<Utc>>,
}

impl From<ApiKey> for KeyView {
    fn from(key: ApiKey) -> Self {
        Self {
            id: key.id,
            name: key.name,
            environment: key.environment,
            consumer_key: key.consumer_key,
            created_at: Instant(key.created_at).to_utc(),
            last_used_at: key.last_used_at.map(|at| Instant(at).to_utc()),
        }
    }
}

#[derive(Serialize, ToSchema)]
pub(super) struct Keys {
    items: Vec<KeyView>,
}

#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct NewKeyView {
    #[serde(flatten)]
    key: KeyView,
    /// Shown this once.
    consumer_secret: String,
}

/// Lists keys, newest first.
#[utoipa::path(get, path = "/api/api-keys", tag = "API keys", responses((status = 200, body = Keys)))]
pub(super) async fn list(State(app): State<App>, principal: Principal) -> Result<Json<Keys>, ApiError> {
    let keys = app.store.keys(&principal.organization_id).await?;
    Ok(Json(Keys { items: keys.into_iter().map(Into::into).collect() }))
}

#[derive(Deserialize, ToSchema, Default)]
#[serde(default)]
pub(super) struct KeyBody {
    /// What the key is called.
    #[schema(required = true, nullable = false, min_length = 1, max_length = 100)]
    name: Option<String>,
    #[schema(required = true, nullable = false, value_type = Environment)]
    environment: Option<String>,
}

/// Makes a pair of keys. Its secret is shown this once.
#[utoipa::path(
    post, path = "/api/api-keys", tag = "API keys", request_body = KeyBody,
    responses((status = 201, body = NewKeyView))
)]
pub(super) async fn create(
    State(app): State<App>,
    principal: Principal,
    Json(body): Json<KeyBody>,
) -> Result<(StatusCode, Json<NewKeyView>), ApiError> {
    let mut check = Check::default();
    let name = check.text("name", body.name, MAX_NAME);
    let environment = check.text("environment", body.environment, 20);
    let environment = check
        .word("environment", Some(&environment), Environment::from_word, &Environment::words())
        .unwrap_or(Environment::Development);
    check.done()?;
    let now = app.clock.now();
    let pair = KeyPair::new(environment)?;
    let key = ApiKey {
        id: Uuid::now_v7().to_string(),
        organization_id: principal.organization_id.to_string(),
        name,
        environment,
        consumer_key: pair.consumer_key,
        created_at: now.0,
        last_used_at: None,
    };
    let audit = principal.audit("api_key.create", Some(key.id.clone()), now);
    app.store.add_key(&key, &pair.secret.hash, &audit).await?;
    Ok((StatusCode::CREATED, Json(NewKeyView { key: key.into(), consumer_secret: pair.secret.text })))
}

/// Gives a pair another secret; the one before is no longer good.
#[utoipa::path(
    post, path = "/api/api-keys/{id}/regenerate", tag = "API keys", params(("id" = String, Path)),
    responses((status = 200, body = NewKeyView), (status = 404, body = ErrorBody))
)]
pub(super) async fn regenerate(
    State(app): State<App>,
    principal: Principal,
    Path(id): Path<String>,
) -> Result<Json<NewKeyView>, ApiError> {
    let keys = app.store.keys(&principal.organization_id).await?;
    let key = keys.into_iter().find(|key| key.id == id).ok_or_else(ApiError::not_found)?;
    let secret = KeyPair::secret(key.environment)?;
    let audit = principal.audit("api_key.regenerate", Some(id.clone()), app.clock.now());
    if !app.store.regenerate_key(&id, &secret.hash, &audit).await? {
        return Err(ApiError::not_found());
    }
    Ok(Json(NewKeyView { key: key.into(), consumer_secret: secret.text }))
}

/// Removes a pair of keys.
#[utoipa::path(
    delete, path = "/api/api-keys/{id}", tag = "API keys", params(("id" = String, Path)),
    responses((status = 200, body = Message), (status = 404, body = ErrorBody))
)]
pub(super) async fn remove(
    State(app): State<App>,
    principal: Principal,
    Path(id): Path<String>,
) -> Result<Json<Message>, ApiError> {
    let audit = principal.audit("api_key.remove", Some(id.clone()), app.clock.now());
    if !app.store.remove_key(&id, &audit).await? {
        return Err(ApiError::not_found());
    }
    Ok(Json(Message { message: "The key was removed." }))
}
