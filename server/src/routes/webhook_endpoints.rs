//! Where an organisation is told of events.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::auth::Message;
use super::webhook_deliveries::DeliveryView;
use crate::app::App;
use crate::clock::Instant;
use crate::domain::{DisabledReason, Endpoint, EventType};
use crate::http::{ApiError, Check, ErrorBody, Json, Principal};
use crate::store::{EndpointChange, NewSecret};
use crate::webhook::{self, SECRET_PREFIX, secret_place};

/// The longest description.
const MAX_DESCRIPTION: usize = 200;

/// The longest address.
const MAX_URL: usize = 2048;

/// For how many hours a secret is good beside the next, unless asked otherwise, and at most.
const OVERLAP: u32 = 24;
const MAX_OVERLAP: u32 = 168;

#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct EndpointView {
    id: String,
    #[schema(example = "https://example.com/webhooks")]
    url: String,
    description: Option<String>,
    events: Vec<EventType>,
    enabled: bool,
    /// Null while it is enabled.
    disabled_reason: Option<DisabledReason>,
    /// Since when no delivery was accepted; null where the last one was.
    failing_since: Option<DateTime<Utc>>,
    /// Until when deliveries are signed with the secret before as well.
    previous_secret_until: Option<DateTime<Utc>>,
    created_at: DateTime<Utc>,
}

impl EndpointView {
    fn of(endpoint: Endpoint, now: Instant) -> Self {
        let at = |micros: i64| Instant(micros).to_utc();
        let disabled_reason = endpoint.disabled_reason.as_deref().and_then(DisabledReason::from_word);
        Self {
            events: endpoint.read_events(),
            id: endpoint.id,
            url: endpoint.url,
            description: endpoint.description,
            enabled: disabled_reason.is_none(),
            disabled_reason,
            failing_since: endpoint.failing_since.map(at),
            previous_secret_until: endpoint.previous_secret_until.filter(|until| *until > now.0).map(at),
            created_at: at(endpoint.created_at),
        }
    }
}

#[derive(Serialize, ToSchema)]
pub(super) struct Endpoints {
    items: Vec<EndpointView>,
}

#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct NewEndpointView {
    #[serde(flatten)]
    endpoint: EndpointView,
    /// Signs deliveries; shown this once.
    #[schema(example = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")]
    secret: String,
}

#[derive(Deserialize, ToSchema, Default)]
#[serde(default)]
pub(super) struct EndpointBody {
    /// Where requests are sent: an address of the web that everybody reaches.
    #[schema(required = true, nullable = false, max_length = 2048)]
    url: Option<String>,
    #[schema(max_length = 200)]
    description: Option<String>,
    /// What it is told of; without it, the four documented events.
    #[schema(value_type = Option<Vec<EventType>>)]
    events: Option<Vec<String>>,
    /// Whether it is told at all; without it, yes.
    enabled: Option<bool>,
}

/// Lists the endpoints of this environment, newest first.
#[utoipa::path(get, path = "/api/webhooks/endpoints", tag = "Webhooks", responses((status = 200, body = Endpoints)))]
pub(super) async fn list(State(app): State<App>, principal: Principal) -> Result<Json<Endpoints>, ApiError> {
    let endpoints = app.store.endpoints(&principal.organization_id, principal.environment).await?;
    let now = app.clock.now();
    Ok(Json(Endpoints { items: endpoints.into_iter().map(|one| EndpointView::of(one, now)).collect() }))
}

/// Shows an endpoint.
#[utoipa::path(
    get, path = "/api/webhooks/endpoints/{id}", tag = "Webhooks", params(("id" = String, Path)),
    responses((status = 200, body = EndpointView), (status = 404, body = ErrorBody))
)]
pub(super) async fn one(
    State(app): State<App>,
    principal: Principal,
    Path(id): Path<String>,
) -> Result<Json<EndpointView>, ApiError> {
    Ok(Json(EndpointView::of(find(&app, &principal, &id).await?, app.clock.now())))
}

/// Adds an endpoint. Its secret is shown this once.
#[utoipa::path(
    post, path = "/api/webhooks/endpoints", tag = "Webhooks", request_body = EndpointBody,
    responses(
        (status = 201, body = NewEndpointView),
        (status = 409, description = "There are as many as there may be", body = ErrorBody),
    )
)]
pub(super) async fn create(
    State(app): State<App>,
    principal: Principal,
    Json(body): Json<EndpointBody>,
) -> Result<(StatusCode, Json<NewEndpointView>), ApiError> {
    let change = checked(&app, body).await?;
    let now = app.clock.now();
    let id = Uuid::now_v7().to_string();
    let secret = new_secret()?;
    let endpoint = Endpoint {
        id: id.clone(),
        organization_id: principal.organization_id.to_string(),
        environment: principal.environment,
        url: change.url,
        description: change.description,
        events: change.events,
        disabled_reason: None,
        failing_since: None,
        previous_secret_until: None,
        created_at: now.0,
    };
    let sealed = app.master.seal(&secret_place(&id), secret.as_bytes())?;
    let audit = principal.audit("webhook.create", Some(id), now);
    let limit = i64::from(app.config.webhooks.endpoints);
    if !app.store.add_endpoint(&endpoint, &sealed, limit, &audit).await? {
        return Err(ApiError::conflict(format!("There may be {limit} endpoints; remove one first.")));
    }
    let endpoint = EndpointView::of(endpoint, now);
    Ok((StatusCode::CREATED, Json(NewEndpointView { endpoint, secret })))
}

/// Changes an endpoint. One that was disabled because it failed begins anew when it is enabled.
#[utoipa::path(
    put, path = "/api/webhooks/endpoints/{id}", tag = "Webhooks", params(("id" = String, Path)),
    request_body = EndpointBody,
    responses((status = 200, body = EndpointView), (status = 404, body = ErrorBody))
)]
pub(super) async fn change(
    State(app): State<App>,
    principal: Principal,
    Path(id): Path<String>,
    Json(body): Json<EndpointBody>,
) -> Result<Json<EndpointView>, ApiError> {
    let change = checked(&app, body).await?;
    let now = app.clock.now();
    let audit = principal.audit("webhook.change", Some(id.clone()), now);
    let changed = app.store.change_endpoint(principal.environment, &id, &change, &audit).await?;
    Ok(Json(EndpointView::of(changed.ok_or_else(ApiError::not_found)?, now)))
}

/// Removes an endpoint, with the log of its deliveries.
#[utoipa::path(
    delete, path = "/api/webhooks/endpoints/{id}", tag = "Webhooks", params(("id" = String, Path)),
    responses((status = 200, body = Message), (status = 404, body = ErrorBody))
)]
pub(super) async fn remove(
    State(app): State<App>,
    principal: Principal,
    Path(id): Path<String>,
) -> Result<Json<Message>, ApiError> {
    let audit = principal.audit("webhook.remove", Some(id.clone()), app.clock.now());
    if !app.store.remove_endpoint(principal.environment, &id, &audit).await? {
        return Err(ApiError::not_found());
    }
    Ok(Json(Message { message: "The endpoint was removed." }))
}

/// Sends an event `webhook.test` to an endpoint, also to one that is disabled.
#[utoipa::path(
    post, path = "/api/webhooks/endpoints/{id}/test", tag = "Webhooks", params(("id" = String, Path)),
    responses((status = 201, body = DeliveryView), (status = 404, body = ErrorBody))
)]
pub(super) async fn test(
    State(app): State<App>,
    principal: Principal,
    Path(id): Path<String>,
) -> Result<(StatusCode, Json<DeliveryView>), ApiError> {
    let endpoint = find(&app, &principal, &id).await?;
    let now = app.clock.now();
    let audit = principal.audit("webhook.test", Some(id), now);
    let delivery = app.store.send_test(&endpoint.id, &webhook::test(&endpoint, now), &audit).await?;
    app.deliveries.notify_one();
    Ok((StatusCode::CREATED, Json(delivery.into())))
}

#[derive(Deserialize, ToSchema, Default)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct RotationBody {
    /// Hours for which the secret before is good as well; 24 without it, and 0 for not at all.
    #[schema(maximum = 168)]
    overlap_hours: Option<u32>,
}

/// Gives an endpoint another secret, which is shown this once.
///
/// While the one before is good as well, `X-Webhook-Signature` is still made with it, and `webhook-signature` holds one of
/// each: a receiver that knows both loses nothing.
#[utoipa::path(
    post, path = "/api/webhooks/endpoints/{id}/rotate-secret", tag = "Webhooks", params(("id" = String, Path)),
    request_body = RotationBody,
    responses((status = 200, body = NewEndpointView), (status = 404, body = ErrorBody))
)]
pub(super) async fn rotate_secret(
    State(app): State<App>,
    principal: Principal,
    Path(id): Path<String>,
    Json(body): Json<RotationBody>,
) -> Result<Json<NewEndpointView>, ApiError> {
    let hours = body.overlap_hours.unwrap_or(OVERLAP);
    if hours > MAX_OVERLAP {
        let problem = format!("The overlapHours field must be a number from 0 to {MAX_OVERLAP}.");
        return Err(ApiError::field("overlapHours", problem));
    }
    let now = app.clock.now();
    let secret = new_secret()?;
    let new = NewSecret {
        sealed: app.master.seal(&secret_place(&id), secret.as_bytes())?,
        previous_until: now.plus(TimeDelta::hours(i64::from(hours))).0,
    };
    let audit = principal.audit("webhook.rotate_secret", Some(id.clone()), now);
    let changed = app.store.rotate_secret(principal.environment, &id, &new, &audit).await?;
    let endpoint = EndpointView::of(changed.ok_or_else(ApiError::not_found)?, now);
    Ok(Json(NewEndpointView { endpoint, secret }))
}

async fn find(app: &App, principal: &Principal, id: &str) -> Result<Endpoint, ApiError> {
    let found = app.store.endpoint(&principal.organization_id, principal.environment, id).await?;
    found.ok_or_else(ApiError::not_found)
}

async fn checked(app: &App, body: EndpointBody) -> Result<EndpointChange, ApiError> {
    let mut check = Check::default();
    let url = check.text("url", body.url, MAX_URL);
    let description = check.optional("description", body.description, MAX_DESCRIPTION);
    let mut events = Vec::new();
    match &body.events {
        None => events.extend(EventType::DOCUMENTED),
        Some(words) if words.is_empty() => check.wrong("events", "The events field must name an event."),
        Some(words) => {
            for word in words {
                match check.word("events", Some(word), EventType::from_word, &EventType::words()) {
                    Some(event) if !events.contains(&event) => events.push(event),
                    _ => {}
                }
            }
        }
    }
    if !url.is_empty()
        && let Err(bad) = app.targets.check(&url).await
    {
        check.wrong("url", format!("The url field {bad}."));
    }
    check.done()?;
    Ok(EndpointChange {
        url,
        description,
        events: Endpoint::write_events(&events),
        is_enabled: body.enabled.unwrap_or(true),
    })
}

fn new_secret() -> Result<String, ApiError> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes)?;
    Ok(format!("{SECRET_PREFIX}{}", STANDARD.encode(bytes)))
}
