//! A request for consent, as the customer sees it: the page asks here, with the secret of the link in the path.
//!
//! Looking changes nothing, for mail programs open links by themselves. Whoever accepts is bound to the browser it was done
//! in: from then on the link is of use to no other.

use std::fmt::Write as _;

use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, SecondsFormat, Utc};
use serde::{Deserialize, Serialize};
use subtle::ConstantTimeEq as _;
use utoipa::ToSchema;

use super::auth::Message;
use super::upload::{UploadForm, UploadedForm, take};
use crate::app::App;
use crate::auth::{Opaque, hash};
use crate::clock::Instant;
use crate::domain::{
    Actor, AuditEntry, ConsentRequest, ConsentStatus, ConsentStep, Role, Statement, StatementStatus,
};
use crate::http::{Address, ApiError, ErrorBody, Json, Principal, Query, Trace, cookie};
use crate::locale::Locale;
use crate::store::ConsentChange;
use crate::webhook;

/// How long a browser remembers that it accepted: as long as the receipt can be had.
const COOKIE_SECONDS: i64 = 30 * 86_400;

/// The secret of a link is 32 bytes in base64.
const TOKEN: usize = 43;

#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct JoinView {
    /// Who asks.
    organization_name: String,
    customer_name: String,
    purpose: String,
    months: Option<i64>,
    status: ConsentStatus,
    expires_at: DateTime<Utc>,
    /// Days for which files are kept; null for until they are erased.
    file_days: Option<i64>,
    /// Days for which what was read is kept; null for until it is erased.
    result_days: Option<i64>,
    /// Where the customer may go afterwards; null until it has ended.
    redirect_url: Option<String>,
    /// Whether this is the browser that accepted.
    is_here: bool,
    /// What was uploaded, the first one first; only in that browser.
    statements: Vec<JoinStatement>,
    /// The largest file.
    max_bytes: usize,
    decided_at: Option<DateTime<Utc>>,
    completed_at: Option<DateTime<Utc>>,
}

#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct JoinStatement {
    id: String,
    file_name: String,
    size: i64,
    status: StatementStatus,
    /// Why it could not be read.
    error_code: Option<String>,
}

impl From<Statement> for JoinStatement {
    fn from(statement: Statement) -> Self {
        let is_failed = statement.status == StatementStatus::Failed;
        Self {
            id: statement.id,
            file_name: statement.file_name,
            size: statement.size,
            status: statement.status,
            error_code: statement.error_code.filter(|_| is_failed),
        }
    }
}

/// A request with what the caller's browser is to it.
struct Found {
    request: ConsentRequest,
    /// The secret that the browser has for this request.
    browser: Option<String>,
    is_here: bool,
}

impl Found {
    fn of(request: ConsentRequest, browser: Option<String>) -> Self {
        let is_here = match (&request.browser_hash, &browser) {
            (Some(bound), Some(browser)) => bound.ct_eq(&hash(browser)).into(),
            _ => false,
        };
        Self { request, browser, is_here }
    }

    /// Returns the browser's secret, and the header that gives it one if it has none.
    fn bind(&self, app: &App) -> Result<(String, HeaderValue), ApiError> {
        let secret = match &self.browser {
            Some(secret) => secret.clone(),
            None => Opaque::new("")?.text,
        };
        let name = cookie::consent_name(&self.request.id);
        let cookie = cookie::set(app, &name, &secret, COOKIE_SECONDS).ok_or_else(ApiError::internal)?;
        Ok((secret, cookie))
    }

    fn status(&self, now: Instant) -> ConsentStatus {
        self.request.status_at(now.0)
    }

    /// Lets the browser that accepted do something, as long as the request is open.
    fn open(&self, now: Instant) -> Result<(), ApiError> {
        self.here()?;
        match self.status(now) {
            ConsentStatus::Granted => Ok(()),
            status => Err(ended(status)),
        }
    }

    fn here(&self) -> Result<(), ApiError> {
        if self.is_here {
            return Ok(());
        }
        Err(ApiError::new(StatusCode::FORBIDDEN, "The request was not accepted in this browser."))
    }

    /// Returns who the customer is to the rest of the server.
    fn principal(&self, address: Address, trace: Trace) -> Principal {
        Principal {
            organization_id: self.request.organization_id.as_str().into(),
            environment: self.request.environment,
            role: Role::Member,
            actor: Actor::Customer(self.request.id.clone()),
            session: None,
            address,
            trace,
        }
    }
}

fn ended(status: ConsentStatus) -> ApiError {
    ApiError::conflict("The request is not in a state in which this can be done.")
        .with_details(serde_json::json!({ "status": status }))
}

async fn find(app: &App, token: &str, headers: &HeaderMap) -> Result<Found, ApiError> {
    if token.len() != TOKEN {
        return Err(ApiError::not_found());
    }
    let found = app.store.consent_by_token(&hash(token)).await?;
    let request = found.ok_or_else(ApiError::not_found)?;
    let browser = cookie::find(app, headers, &cookie::consent_name(&request.id));
    let browser = browser.filter(|secret| secret.len() == TOKEN).map(str::to_owned);
    Ok(Found::of(request, browser))
}

async fn show(app: &App, found: Found) -> Result<JoinView, ApiError> {
    let Found { request, is_here, .. } = found;
    let organization =
        app.store.organization(&request.organization_id).await?.ok_or_else(ApiError::not_found)?;
    let statements = if is_here { app.store.consent_statements(&request.id).await? } else { Vec::new() };
    let now = app.clock.now();
    let status = request.status_at(now.0);
    let at = |micros: i64| Instant(micros).to_utc();
    let days =
        |own: Option<i64>, default: u32| Some(own.unwrap_or(i64::from(default))).filter(|days| *days > 0);
    let retention = &app.config.retention;
    let is_over = matches!(status, ConsentStatus::Completed | ConsentStatus::Declined);
    Ok(JoinView {
        organization_name: organization.name,
        customer_name: request.customer_name,
        purpose: request.purpose,
        months: request.months,
        status,
        expires_at: at(request.expires_at),
        file_days: days(organization.file_days, retention.file_days),
        result_days: days(organization.result_days, retention.result_days),
        redirect_url: request.redirect_url.filter(|_| is_over),
        is_here,
        statements: statements.into_iter().map(Into::into).collect(),
        max_bytes: app.config.upload.max_bytes,
        decided_at: request.decided_at.map(at),
        completed_at: request.completed_at.map(at),
    })
}

/// Takes a step for the customer.
async fn step(
    app: &App,
    found: Found,
    step: &ConsentStep,
    action: &'static str,
    (address, trace): (Address, Trace),
) -> Result<Found, ApiError> {
    let now = app.clock.now();
    let statements = app.store.consent_statements(&found.request.id).await?;
    let event = webhook::consent(&found.request, step, &statements, now);
    let audit: AuditEntry =
        found.principal(address, trace).audit(action, Some(found.request.id.clone()), now);
    match app.store.step_consent(&found.request.id, step, event.as_ref(), &audit).await? {
        ConsentChange::Taken(request) => {
            app.deliveries.notify_one();
            Ok(Found::of(*request, found.browser))
        }
        ConsentChange::NotFrom(request) => Err(ended(request.status_at(now.0))),
        ConsentChange::Unknown => Err(ApiError::not_found()),
    }
}

/// Shows a request to the customer. Nothing changes by it.
#[utoipa::path(
    get, path = "/api/join/{token}", tag = "Consent", params(("token" = String, Path)), security(),
    responses((status = 200, body = JoinView), (status = 404, body = ErrorBody))
)]
pub(super) async fn one(
    State(app): State<App>,
    Path(token): Path<String>,
    headers: HeaderMap,
) -> Result<Json<JoinView>, ApiError> {
    let found = find(&app, &token, &headers).await?;
    Ok(Json(show(&app, found).await?))
}

/// Notes that the customer has seen the request, and gives the browser what a decision is bound to: an answer that is lost on
/// its way can then be asked for again.
#[utoipa::path(
    post, path = "/api/join/{token}/view", tag = "Consent", params(("token" = String, Path)), security(),
    responses((status = 204), (status = 404, body = ErrorBody))
)]
pub(super) async fn view(
    State(app): State<App>,
    Path(token): Path<String>,
    headers: HeaderMap,
    address: Address,
    trace: Trace,
) -> Result<Response, ApiError> {
    let found = find(&app, &token, &headers).await?;
    let (_, cookie) = found.bind(&app)?;
    if found.status(app.clock.now()) == ConsentStatus::Pending {
        match step(&app, found, &ConsentStep::View, "consent.view", (address, trace)).await {
            // Somebody was faster, which is as good.
            Err(error) if error.is_conflict() => {}
            other => drop(other?),
        }
    }
    let mut response = StatusCode::NO_CONTENT.into_response();
    response.headers_mut().insert(header::SET_COOKIE, cookie);
    Ok(response)
}

#[derive(Deserialize, ToSchema, Default)]
#[serde(default)]
pub(super) struct DecisionBody {
    /// The language that the customer read; English without it.
    #[schema(value_type = Option<Locale>)]
    locale: Option<String>,
}

impl DecisionBody {
    fn locale(&self) -> String {
        let known = self.locale.as_deref().and_then(Locale::from_word);
        known.unwrap_or(Locale::English).word().to_owned()
    }
}

/// Agrees. The cookie that comes back binds the link to the browser.
#[utoipa::path(
    post, path = "/api/join/{token}/accept", tag = "Consent", params(("token" = String, Path)),
    request_body = DecisionBody, security(),
    responses(
        (status = 200, body = JoinView),
        (status = 403, description = "A page of somebody else asks", body = ErrorBody),
        (status = 404, body = ErrorBody),
        (status = 409, description = "It was decided, or has ended", body = ErrorBody),
    )
)]
pub(super) async fn accept(
    State(app): State<App>,
    Path(token): Path<String>,
    headers: HeaderMap,
    method: Method,
    address: Address,
    trace: Trace,
    Json(body): Json<DecisionBody>,
) -> Result<Response, ApiError> {
    own_page(&app, &method, &headers)?;
    let found = find(&app, &token, &headers).await?;
    // Asked for again, for the answer was lost on its way.
    if found.is_here && found.status(app.clock.now()) == ConsentStatus::Granted {
        return Ok(Json(show(&app, found).await?).into_response());
    }
    decide(&app, found, body, "consent.accept", (address, trace)).await
}

/// Takes the decision, and binds it to the browser.
async fn decide(
    app: &App,
    found: Found,
    body: DecisionBody,
    action: &'static str,
    from: (Address, Trace),
) -> Result<Response, ApiError> {
    let (secret, cookie) = found.bind(app)?;
    let (browser_hash, locale) = (hash(&secret), body.locale());
    let decision = match action {
        "consent.accept" => ConsentStep::Accept { browser_hash, locale },
        _ => ConsentStep::Decline { browser_hash, locale },
    };
    let found = step(app, Found { browser: Some(secret), ..found }, &decision, action, from).await?;
    let mut response = Json(show(app, found).await?).into_response();
    response.headers_mut().insert(header::SET_COOKIE, cookie);
    Ok(response)
}

/// Declines.
#[utoipa::path(
    post, path = "/api/join/{token}/decline", tag = "Consent", params(("token" = String, Path)),
    request_body = DecisionBody, security(),
    responses(
        (status = 200, body = JoinView),
        (status = 403, description = "A page of somebody else asks", body = ErrorBody),
        (status = 404, body = ErrorBody),
        (status = 409, description = "It was decided, or has ended", body = ErrorBody),
    )
)]
pub(super) async fn decline(
    State(app): State<App>,
    Path(token): Path<String>,
    headers: HeaderMap,
    method: Method,
    address: Address,
    trace: Trace,
    Json(body): Json<DecisionBody>,
) -> Result<Response, ApiError> {
    own_page(&app, &method, &headers)?;
    let found = find(&app, &token, &headers).await?;
    if found.is_here && found.status(app.clock.now()) == ConsentStatus::Declined {
        return Ok(Json(show(&app, found).await?).into_response());
    }
    decide(&app, found, body, "consent.decline", (address, trace)).await
}

/// Uploads a statement for the request, in the browser that accepted it.
#[utoipa::path(
    post, path = "/api/join/{token}/statements", tag = "Consent", security(),
    request_body(content = UploadForm, content_type = "multipart/form-data"),
    params(
        ("token" = String, Path),
        ("Idempotency-Key" = Option<String>, Header, description = "At most 200 characters; remembered for a day")
    ),
    responses(
        (status = 201, body = JoinStatement),
        (status = 402, body = ErrorBody),
        (status = 403, description = "It was not accepted in this browser", body = ErrorBody),
        (status = 404, body = ErrorBody),
        (status = 409, description = "It was not accepted, or has ended", body = ErrorBody),
    )
)]
pub(super) async fn upload(
    State(app): State<App>,
    Path(token): Path<String>,
    headers: HeaderMap,
    method: Method,
    address: Address,
    trace: Trace,
    form: UploadedForm,
) -> Result<(StatusCode, Json<JoinStatement>), ApiError> {
    own_page(&app, &method, &headers)?;
    let found = find(&app, &token, &headers).await?;
    found.open(app.clock.now())?;
    let principal = found.principal(address, trace);
    let (statement, _) = take(&app, &principal, &headers, form, Some(&found.request.id)).await?;
    Ok((StatusCode::CREATED, Json(statement.into())))
}

/// Takes an uploaded statement back, and erases it.
#[utoipa::path(
    delete, path = "/api/join/{token}/statements/{id}", tag = "Consent", security(),
    params(("token" = String, Path), ("id" = String, Path)),
    responses(
        (status = 200, body = Message),
        (status = 403, description = "It was not accepted in this browser", body = ErrorBody),
        (status = 404, body = ErrorBody),
        (status = 409, description = "It was not accepted, or has ended", body = ErrorBody),
    )
)]
pub(super) async fn take_back(
    State(app): State<App>,
    Path((token, id)): Path<(String, String)>,
    headers: HeaderMap,
    method: Method,
    address: Address,
    trace: Trace,
) -> Result<Json<Message>, ApiError> {
    own_page(&app, &method, &headers)?;
    let found = find(&app, &token, &headers).await?;
    found.open(app.clock.now())?;
    let statements = app.store.consent_statements(&found.request.id).await?;
    if !statements.iter().any(|statement| statement.id == id) {
        return Err(ApiError::not_found());
    }
    let principal = found.principal(address, trace);
    let audit = principal.audit("statement.take_back", Some(id.clone()), app.clock.now());
    if !app.store.erase(principal.environment, &id, &audit).await? {
        return Err(ApiError::not_found());
    }
    crate::janitor::remove_files(&app).await?;
    Ok(Json(Message { message: "The statement was taken back." }))
}

/// Says that everything was uploaded.
#[utoipa::path(
    post, path = "/api/join/{token}/complete", tag = "Consent", params(("token" = String, Path)), security(),
    responses(
        (status = 200, body = JoinView),
        (status = 403, description = "It was not accepted in this browser", body = ErrorBody),
        (status = 404, body = ErrorBody),
        (status = 409, description = "Nothing was uploaded, or it has ended", body = ErrorBody),
    )
)]
pub(super) async fn complete(
    State(app): State<App>,
    Path(token): Path<String>,
    headers: HeaderMap,
    method: Method,
    address: Address,
    trace: Trace,
) -> Result<Json<JoinView>, ApiError> {
    own_page(&app, &method, &headers)?;
    let found = find(&app, &token, &headers).await?;
    found.open(app.clock.now())?;
    if app.store.consent_statements(&found.request.id).await?.is_empty() {
        return Err(ApiError::conflict("No statement was uploaded yet."));
    }
    let found = step(&app, found, &ConsentStep::Complete, "consent.complete", (address, trace)).await?;
    Ok(Json(show(&app, found).await?))
}

#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct ReceiptQuery {
    /// English without it.
    #[param(value_type = Option<Locale>)]
    locale: Option<String>,
}

/// Returns what the customer agreed to, to be kept.
#[utoipa::path(
    get, path = "/api/join/{token}/receipt", tag = "Consent", security(),
    params(("token" = String, Path), ReceiptQuery),
    responses(
        (status = 200, description = "Text", body = String, content_type = "text/plain"),
        (status = 403, description = "It was not accepted in this browser", body = ErrorBody),
        (status = 404, body = ErrorBody),
        (status = 409, description = "Nothing was decided yet", body = ErrorBody),
    )
)]
pub(super) async fn receipt(
    State(app): State<App>,
    Path(token): Path<String>,
    headers: HeaderMap,
    Query(query): Query<ReceiptQuery>,
) -> Result<Response, ApiError> {
    let found = find(&app, &token, &headers).await?;
    if found.request.decided_at.is_none() {
        return Err(ended(found.status(app.clock.now())));
    }
    found.here()?;
    let locale = query.locale.as_deref().and_then(Locale::from_word).unwrap_or(Locale::English);
    let statements = app.store.consent_statements(&found.request.id).await?;
    let request = found.request.clone();
    let view = show(&app, found).await?;
    let text = write_receipt(locale, &request, &view, &statements, app.clock.now());
    let about = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8")),
        (header::CONTENT_DISPOSITION, HeaderValue::from_static("attachment; filename=\"receipt.txt\"")),
    ];
    Ok((about, text).into_response())
}

fn write_receipt(
    locale: Locale,
    request: &ConsentRequest,
    view: &JoinView,
    statements: &[Statement],
    now: Instant,
) -> String {
    let texts = locale.texts();
    let say = |key: &str, values: &[(&str, &str)]| texts.say(&format!("receipt.{key}"), values);
    let time = |at: DateTime<Utc>| at.to_rfc3339_opts(SecondsFormat::Secs, true);
    let organization = [("organization", view.organization_name.as_str())];
    let days = |kind: &str, days: Option<i64>| match days {
        None => say(&format!("{kind}Open"), &[]),
        Some(1) => say(&format!("{kind}One"), &[]),
        Some(days) => say(&format!("{kind}Many"), &[("days", &days.to_string())]),
    };
    let months = match view.months {
        None => say("monthsAny", &[]),
        Some(1) => say("monthsOne", &[]),
        Some(months) => say("monthsMany", &[("months", &months.to_string())]),
    };
    let is_declined = view.status == ConsentStatus::Declined;
    let mut lines = vec![
        (say("organization", &[]), view.organization_name.clone()),
        (say("customer", &[]), view.customer_name.clone()),
    ];
    if let Some(reference) = &request.reference {
        lines.push((say("reference", &[]), reference.clone()));
    }
    lines.push((say("purpose", &[]), view.purpose.clone()));
    lines.push((say("months", &[]), months));
    lines.push((say("decision", &[]), say(if is_declined { "declined" } else { "accepted" }, &[])));
    lines.push((say("time", &[]), view.decided_at.map(time).unwrap_or_default()));
    if !is_declined {
        let completed = view.completed_at.map_or_else(|| say("notCompleted", &[]), time);
        lines.push((say("completed", &[]), completed));
    }
    if let Some(at) = request.revoked_at {
        lines.push((say("revoked", &organization), time(Instant(at).to_utc())));
    }
    if !is_declined {
        lines.push((say("kept", &[]), days("keptFile", view.file_days)));
        lines.push((String::new(), days("keptResult", view.result_days)));
    }
    let mut out = say("title", &[]);
    out.push_str("\n\n");
    for (name, value) in lines {
        let _ = match name.is_empty() {
            true => writeln!(out, "    {value}"),
            false => writeln!(out, "{name}:\n    {value}"),
        };
    }
    let _ = writeln!(out, "\n{}:", say("files", &[]));
    if statements.is_empty() {
        let _ = writeln!(out, "    {}", say("noFiles", &[]));
    }
    for statement in statements {
        let size = statement.size.to_string();
        let _ = writeln!(out, "    {}", say("file", &[("name", &statement.file_name)]));
        let _ = writeln!(out, "        {}", say("size", &[("size", &size)]));
        let _ = writeln!(out, "        {}", say("sha256", &[("sha256", &statement.sha256)]));
    }
    for (title, text) in [("contact", "contactText"), ("rights", "rightsText")] {
        let _ = writeln!(out, "\n{}:\n    {}", say(title, &[]), say(text, &organization));
    }
    let _ = writeln!(out, "\n{}", say("issued", &[("time", &time(now.to_utc()))]));
    out
}

fn own_page(app: &App, method: &Method, headers: &HeaderMap) -> Result<(), ApiError> {
    if cookie::is_own(app, method, headers) { Ok(()) } else { Err(ApiError::foreign_page()) }
}
