//! The log of what endpoints were told, and telling them again.

#![expect(unused_qualifications, reason = "what `utoipa::path` makes of a type of parameters is qualified")]

use axum::extract::{Path, State};
use axum::http::StatusCode;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::upload::MAX_ID;
use crate::app::App;
use crate::clock::Instant;
use crate::domain::{
    Attempt, Delivery, DeliveryFilter, DeliveryRecord, DeliveryState, EventType, Page, Paging,
};
use crate::http::{ApiError, Check, ErrorBody, Json, Principal, Query};

#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct DeliveryView {
    /// In the header `X-Webhook-Delivery-Id`, the same for all attempts.
    id: String,
    endpoint_id: String,
    url: String,
    /// The same for all deliveries of the event.
    event_id: String,
    #[schema(value_type = EventType)]
    event_type: String,
    statement_id: Option<String>,
    consent_request_id: Option<String>,
    state: DeliveryState,
    attempts: i64,
    /// Null once it has ended.
    next_attempt_at: Option<DateTime<Utc>>,
    /// What the receiver answered last.
    last_status: Option<i64>,
    /// Why there was no answer, or no use in one.
    last_error: Option<String>,
    /// The delivery that this one repeats.
    replay_of: Option<String>,
    created_at: DateTime<Utc>,
    finished_at: Option<DateTime<Utc>>,
}

impl From<Delivery> for DeliveryView {
    fn from(delivery: Delivery) -> Self {
        let at = |micros: i64| Instant(micros).to_utc();
        Self {
            id: delivery.id,
            endpoint_id: delivery.endpoint_id,
            url: delivery.url,
            event_id: delivery.event_id,
            event_type: delivery.event_type,
            statement_id: delivery.statement_id,
            consent_request_id: delivery.consent_request_id,
            state: delivery.state,
            attempts: delivery.attempts,
            next_attempt_at: delivery.due_at.map(at),
            last_status: delivery.last_status,
            last_error: delivery.last_error,
            replay_of: delivery.replay_of,
            created_at: at(delivery.created_at),
            finished_at: delivery.finished_at.map(at),
        }
    }
}

#[derive(Serialize, ToSchema)]
pub(super) struct AttemptView {
    /// In the header `X-Webhook-Attempt`, counted from 1.
    attempt: i64,
    at: DateTime<Utc>,
    /// What the receiver answered; null where it did not.
    status: Option<i64>,
    error: Option<String>,
    milliseconds: i64,
    /// The first 1,024 bytes of the answer.
    reply: Option<String>,
}

impl From<Attempt> for AttemptView {
    fn from(attempt: Attempt) -> Self {
        Self {
            attempt: attempt.attempt,
            at: Instant(attempt.at).to_utc(),
            status: attempt.status,
            error: attempt.error,
            milliseconds: attempt.milliseconds,
            reply: attempt.reply,
        }
    }
}

#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct DeliveryRecordView {
    #[serde(flatten)]
    delivery: DeliveryView,
    /// The body, byte for byte.
    payload: String,
    /// The attempts, the first one first.
    log: Vec<AttemptView>,
}

impl From<DeliveryRecord> for DeliveryRecordView {
    fn from(record: DeliveryRecord) -> Self {
        Self {
            delivery: record.delivery.into(),
            payload: record.body,
            log: record.log.into_iter().map(Into::into).collect(),
        }
    }
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(rename_all = "camelCase")]
pub(super) struct DeliveryQuery {
    endpoint_id: Option<String>,
    #[param(value_type = Option<DeliveryState>)]
    state: Option<String>,
    #[param(value_type = Option<EventType>)]
    event_type: Option<String>,
    /// Made from this day (UTC) or time on.
    #[param(example = "2026-01-01")]
    from: Option<String>,
    /// Made up to this day, which is included, or before this time.
    #[param(example = "2026-01-31")]
    to: Option<String>,
    /// Counted from 1.
    #[param(value_type = Option<u32>, minimum = 1, maximum = 1000000)]
    page: Option<String>,
    /// At most 200.
    #[param(value_type = Option<u32>, minimum = 1, maximum = 200)]
    page_size: Option<String>,
}

/// Lists deliveries, newest first.
#[utoipa::path(
    get, path = "/api/webhooks/deliveries", tag = "Webhooks", params(DeliveryQuery),
    responses((status = 200, body = Page<DeliveryView>))
)]
pub(super) async fn list(
    State(app): State<App>,
    principal: Principal,
    Query(query): Query<DeliveryQuery>,
) -> Result<Json<Page<DeliveryView>>, ApiError> {
    let mut check = Check::default();
    let event_type = query.event_type.as_deref();
    let filter = DeliveryFilter {
        organization_id: principal.organization_id.to_string(),
        environment: principal.environment,
        endpoint_id: check.optional("endpointId", query.endpoint_id, MAX_ID),
        state: state(&mut check, query.state.as_deref()),
        event_type: check.word("eventType", event_type, EventType::from_word, &EventType::words()),
        from: check.moment("from", query.from.as_deref(), false),
        until: check.moment("to", query.to.as_deref(), true),
        paging: check.paging(query.page.as_deref(), query.page_size.as_deref()),
    };
    check.done()?;
    Ok(Json(app.store.deliveries(&filter).await?.map(Into::into)))
}

/// Shows a delivery: what was sent, every attempt, and what the receiver answered.
#[utoipa::path(
    get, path = "/api/webhooks/deliveries/{id}", tag = "Webhooks", params(("id" = String, Path)),
    responses((status = 200, body = DeliveryRecordView), (status = 404, body = ErrorBody))
)]
pub(super) async fn one(
    State(app): State<App>,
    principal: Principal,
    Path(id): Path<String>,
) -> Result<Json<DeliveryRecordView>, ApiError> {
    let found = app.store.delivery(&principal.organization_id, principal.environment, &id).await?;
    Ok(Json(found.ok_or_else(ApiError::not_found)?.into()))
}

/// Sends the event of a delivery again, to the same endpoint, as a delivery of its own.
#[utoipa::path(
    post, path = "/api/webhooks/deliveries/{id}/replay", tag = "Webhooks", params(("id" = String, Path)),
    responses((status = 201, body = DeliveryView), (status = 404, body = ErrorBody))
)]
pub(super) async fn replay(
    State(app): State<App>,
    principal: Principal,
    Path(id): Path<String>,
) -> Result<(StatusCode, Json<DeliveryView>), ApiError> {
    let audit = principal.audit("webhook.replay", Some(id.clone()), app.clock.now());
    let again = app.store.replay(principal.environment, &id, &audit).await?;
    app.deliveries.notify_one();
    Ok((StatusCode::CREATED, Json(again.ok_or_else(ApiError::not_found)?.into())))
}

#[derive(Deserialize, ToSchema, Default)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct ReplayBody {
    endpoint_id: Option<String>,
    /// Without it, those that are exhausted.
    #[schema(value_type = Option<DeliveryState>)]
    state: Option<String>,
    /// Made from this day (UTC) or time on.
    from: Option<String>,
    /// Made up to this day, which is included, or before this time.
    to: Option<String>,
}

#[derive(Serialize, ToSchema)]
pub(super) struct ReplayView {
    /// How many are sent again, ten thousand at most: the oldest ones.
    replayed: u64,
}

/// Sends the events of all deliveries again that have ended and that are chosen.
#[utoipa::path(
    post, path = "/api/webhooks/deliveries/replay", tag = "Webhooks", request_body = ReplayBody,
    responses((status = 201, body = ReplayView))
)]
pub(super) async fn replay_all(
    State(app): State<App>,
    principal: Principal,
    Json(body): Json<ReplayBody>,
) -> Result<(StatusCode, Json<ReplayView>), ApiError> {
    let mut check = Check::default();
    let filter = DeliveryFilter {
        organization_id: principal.organization_id.to_string(),
        environment: principal.environment,
        endpoint_id: check.optional("endpointId", body.endpoint_id, MAX_ID),
        state: Some(state(&mut check, body.state.as_deref()).unwrap_or(DeliveryState::Exhausted)),
        event_type: None,
        from: check.moment("from", body.from.as_deref(), false),
        until: check.moment("to", body.to.as_deref(), true),
        paging: Paging { page: 1, page_size: Paging::MAX_SIZE },
    };
    if filter.state == Some(DeliveryState::Pending) {
        check.wrong("state", "The state field must be one of a delivery that has ended.");
    }
    check.done()?;
    let audit = principal.audit("webhook.replay_all", filter.endpoint_id.clone(), app.clock.now());
    let replayed = app.store.replay_all(&filter, &audit).await?;
    app.deliveries.notify_one();
    Ok((StatusCode::CREATED, Json(ReplayView { replayed })))
}

fn state(check: &mut Check, word: Option<&str>) -> Option<DeliveryState> {
    check.word("state", word, DeliveryState::from_word, &DeliveryState::words())
}
