//! Requests for consent, as the organisation sees them.

#![expect(unused_qualifications, reason = "what `utoipa::path` makes of a type of parameters is qualified")]

use axum::extract::{Path, State};
use axum::http::StatusCode;
use chrono::{DateTime, SecondsFormat, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::statement_view::StatementView;
use crate::app::App;
use crate::auth::Opaque;
use crate::clock::Instant;
use crate::consent;
use crate::domain::{ConsentFilter, ConsentRequest, ConsentStatus, ConsentStep, Page};
use crate::http::{ApiError, Check, ErrorBody, Json, Principal, Query};
use crate::locale::Locale;
use crate::store::ConsentChange;

const MAX_NAME: usize = 200;
const MAX_PURPOSE: usize = 500;
const MAX_URL: usize = 2048;

/// Hours for which a link is good, unless asked otherwise, and at most.
const HOURS: u32 = 168;
const MAX_HOURS: u32 = 8760;

/// The most months of statements that are asked for.
const MAX_MONTHS: u32 = 120;

#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct ConsentView {
    id: String,
    status: ConsentStatus,
    customer_name: String,
    customer_email: Option<String>,
    purpose: String,
    /// How many months of statements are asked for; null where that was not said.
    months: Option<i64>,
    /// The caller's own id.
    reference: Option<String>,
    redirect_url: Option<String>,
    expires_at: DateTime<Utc>,
    created_at: DateTime<Utc>,
    /// When the customer first saw it.
    viewed_at: Option<DateTime<Utc>>,
    /// When the customer accepted or declined.
    decided_at: Option<DateTime<Utc>>,
    /// When the customer had uploaded everything.
    completed_at: Option<DateTime<Utc>>,
    revoked_at: Option<DateTime<Utc>>,
}

impl ConsentView {
    fn of(request: ConsentRequest, now: Instant) -> Self {
        let at = |micros: i64| Instant(micros).to_utc();
        Self {
            status: request.status_at(now.0),
            id: request.id,
            customer_name: request.customer_name,
            customer_email: request.customer_email,
            purpose: request.purpose,
            months: request.months,
            reference: request.reference,
            redirect_url: request.redirect_url,
            expires_at: at(request.expires_at),
            created_at: at(request.created_at),
            viewed_at: request.viewed_at.map(at),
            decided_at: request.decided_at.map(at),
            completed_at: request.completed_at.map(at),
            revoked_at: request.revoked_at.map(at),
        }
    }
}

#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct NewConsentView {
    #[serde(flatten)]
    request: ConsentView,
    /// The page that the customer opens. Shown this once; whoever has it is the customer.
    join_link: String,
}

#[derive(Serialize, ToSchema)]
pub(super) struct ConsentRecordView {
    #[serde(flatten)]
    request: ConsentView,
    /// What the customer uploaded, the first one first.
    statements: Vec<StatementView>,
}

#[derive(Deserialize, ToSchema, Default)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct ConsentBody {
    #[schema(required = true, nullable = false, max_length = 200)]
    customer_name: Option<String>,
    #[schema(format = "email", max_length = 254)]
    customer_email: Option<String>,
    /// What the statements are wanted for, in words for the customer.
    #[schema(required = true, nullable = false, max_length = 500)]
    purpose: Option<String>,
    #[schema(minimum = 1, maximum = 120)]
    months: Option<u32>,
    /// 168 without it.
    #[schema(minimum = 1, maximum = 8760)]
    expires_in_hours: Option<u32>,
    /// Where the customer is offered to go afterwards.
    #[schema(max_length = 2048)]
    redirect_url: Option<String>,
    /// The caller's own id.
    #[schema(max_length = 200)]
    reference: Option<String>,
    /// Whether the link is sent to `customerEmail`.
    send_mail: Option<bool>,
    /// Language of that mail; English without it.
    #[schema(value_type = Option<Locale>)]
    locale: Option<String>,
}

/// Asks a customer for statements. The link is shown this once.
#[utoipa::path(
    post, path = "/api/consent/requests", tag = "Consent", request_body = ConsentBody,
    responses((status = 201, body = NewConsentView))
)]
pub(super) async fn create(
    State(app): State<App>,
    principal: Principal,
    Json(body): Json<ConsentBody>,
) -> Result<(StatusCode, Json<NewConsentView>), ApiError> {
    let mut check = Check::default();
    let customer_name = check.text("customerName", body.customer_name, MAX_NAME);
    let address = body.customer_email.filter(|text| !text.trim().is_empty());
    let customer_email = address.map(|text| check.email("customerEmail", Some(text)));
    let purpose = check.text("purpose", body.purpose, MAX_PURPOSE);
    let months = check.number("months", body.months, MAX_MONTHS);
    let hours = check.number("expiresInHours", body.expires_in_hours, MAX_HOURS).unwrap_or(HOURS);
    let redirect_url = check.optional("redirectUrl", body.redirect_url, MAX_URL);
    if redirect_url.as_deref().is_some_and(|url| !is_web(url)) {
        check.wrong(
            "redirectUrl",
            "The redirectUrl field must be an address that begins with https:// or http://.",
        );
    }
    let reference = check.optional("reference", body.reference, super::upload::MAX_ID);
    let locale = check.word("locale", body.locale.as_deref(), Locale::from_word, &Locale::words());
    let sends_mail = body.send_mail.unwrap_or(false);
    if sends_mail && customer_email.is_none() {
        check.wrong("customerEmail", "The customerEmail field is required where a mail is to be sent.");
    }
    check.done()?;
    let now = app.clock.now();
    let token = Opaque::new("")?;
    let request = ConsentRequest {
        id: Uuid::now_v7().to_string(),
        organization_id: principal.organization_id.to_string(),
        environment: principal.environment,
        customer_name,
        customer_email,
        purpose,
        months: months.map(i64::from),
        reference,
        redirect_url,
        status: ConsentStatus::Pending,
        browser_hash: None,
        locale: None,
        created_at: now.0,
        expires_at: now.plus(TimeDelta::hours(i64::from(hours))).0,
        viewed_at: None,
        decided_at: None,
        completed_at: None,
        revoked_at: None,
    };
    let audit = principal.audit("consent.create", Some(request.id.clone()), now);
    app.store.add_consent(&request, &token.hash, &audit).await?;
    let join_link = format!("{}/join/{}", app.public_url, token.text);
    if sends_mail {
        send(&app, &request, &join_link, locale.unwrap_or(Locale::English)).await?;
    }
    let request = ConsentView::of(request, now);
    Ok((StatusCode::CREATED, Json(NewConsentView { request, join_link })))
}

/// Sends the link to the customer. A mail that is not sent is in the log; the link stands, and can be sent in another way.
async fn send(app: &App, request: &ConsentRequest, link: &str, locale: Locale) -> Result<(), ApiError> {
    let Some(address) = &request.customer_email else { return Ok(()) };
    let organization =
        app.store.organization(&request.organization_id).await?.ok_or_else(ApiError::not_found)?;
    let texts = locale.texts();
    let expires = Instant(request.expires_at).to_utc().to_rfc3339_opts(SecondsFormat::Secs, true);
    let values = [
        ("organization", organization.name.as_str()),
        ("customer", &request.customer_name),
        ("purpose", &request.purpose),
        ("link", link),
        ("expires", &expires),
    ];
    let _ =
        app.mailer.send(address, &texts.say("mail.subject", &values), texts.say("mail.body", &values)).await;
    Ok(())
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(rename_all = "camelCase")]
pub(super) struct ConsentQuery {
    #[param(value_type = Option<ConsentStatus>)]
    status: Option<String>,
    /// Counted from 1.
    #[param(value_type = Option<u32>, minimum = 1, maximum = 1000000)]
    page: Option<String>,
    /// At most 200.
    #[param(value_type = Option<u32>, minimum = 1, maximum = 200)]
    page_size: Option<String>,
}

/// Lists requests, newest first.
#[utoipa::path(
    get, path = "/api/consent/requests", tag = "Consent", params(ConsentQuery),
    responses((status = 200, body = Page<ConsentView>))
)]
pub(super) async fn list(
    State(app): State<App>,
    principal: Principal,
    Query(query): Query<ConsentQuery>,
) -> Result<Json<Page<ConsentView>>, ApiError> {
    let mut check = Check::default();
    let status = query.status.as_deref();
    let filter = ConsentFilter {
        organization_id: principal.organization_id.to_string(),
        environment: principal.environment,
        status: check.word("status", status, ConsentStatus::from_word, &ConsentStatus::words()),
        paging: check.paging(query.page.as_deref(), query.page_size.as_deref()),
    };
    check.done()?;
    let now = app.clock.now();
    Ok(Json(app.store.consents(&filter).await?.map(|request| ConsentView::of(request, now))))
}

/// Shows a request, with what the customer uploaded.
#[utoipa::path(
    get, path = "/api/consent/requests/{id}", tag = "Consent", params(("id" = String, Path)),
    responses((status = 200, body = ConsentRecordView), (status = 404, body = ErrorBody))
)]
pub(super) async fn one(
    State(app): State<App>,
    principal: Principal,
    Path(id): Path<String>,
) -> Result<Json<ConsentRecordView>, ApiError> {
    let request = find(&app, &principal, &id).await?;
    let statements = app.store.consent_statements(&id).await?;
    Ok(Json(ConsentRecordView {
        request: ConsentView::of(request, app.clock.now()),
        statements: statements.into_iter().map(Into::into).collect(),
    }))
}

/// Takes a request back: its link is of no use any more. What was uploaded stays until it is erased.
#[utoipa::path(
    post, path = "/api/consent/requests/{id}/revoke", tag = "Consent", params(("id" = String, Path)),
    responses(
        (status = 200, body = ConsentView),
        (status = 404, body = ErrorBody),
        (status = 409, description = "It has ended already", body = ErrorBody),
    )
)]
pub(super) async fn revoke(
    State(app): State<App>,
    principal: Principal,
    Path(id): Path<String>,
) -> Result<Json<ConsentView>, ApiError> {
    let request = find(&app, &principal, &id).await?;
    let now = app.clock.now();
    let audit = principal.audit("consent.revoke", Some(id.clone()), now);
    match consent::step(&app, &request, &ConsentStep::Revoke, &audit).await? {
        ConsentChange::Taken(request) => Ok(Json(ConsentView::of(*request, now))),
        ConsentChange::NotFrom(_) => Err(ApiError::conflict("The request has ended already.")),
        ConsentChange::Unknown => Err(ApiError::not_found()),
    }
}

async fn find(app: &App, principal: &Principal, id: &str) -> Result<ConsentRequest, ApiError> {
    let found = app.store.consent(&principal.organization_id, principal.environment, id).await?;
    found.ok_or_else(ApiError::not_found)
}

/// Returns whether a text is an address that a browser may be sent to: a script would be one as well.
fn is_web(text: &str) -> bool {
    url::Url::parse(text).is_ok_and(|url| matches!(url.scheme(), "https" | "http") && url.has_host())
}
