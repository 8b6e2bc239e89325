//! A request for consent, as the customer sees it: the page asks here, with the secret of the link in the path.
//!
//! Looking changes nothing, for mail programs open links by themselves. What is decided is bound to the browser it was
//! decided in: from then on the link is of use to no other.

mod receipt;
mod view;
mod visit;

use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use serde::Deserialize;
use utoipa::ToSchema;

use super::auth::Message;
use super::upload::{UploadForm, UploadedForm, take};
use crate::app::App;
use crate::domain::{ConsentStatus, ConsentStep};
use crate::http::{ApiError, ErrorBody, Json, Query};
use crate::locale::Locale;
use view::{JoinStatement, JoinView, show};
use visit::{Visit, ended};

/// Shows a request to the customer. Nothing changes by it.
#[utoipa::path(
    get, path = "/api/join/{token}", tag = "Consent", params(("token" = String, Path)), security(),
    responses((status = 200, body = JoinView), (status = 404, body = ErrorBody))
)]
pub(super) async fn one(State(app): State<App>, visit: Visit) -> Result<Json<JoinView>, ApiError> {
    Ok(Json(show(&app, visit.found).await?))
}

/// Notes that the customer has seen the request, and gives the browser what a decision is bound to: an answer that is lost on
/// its way can then be asked for again.
#[utoipa::path(
    post, path = "/api/join/{token}/view", tag = "Consent", params(("token" = String, Path)), security(),
    responses(
        (status = 204),
        (status = 403, description = "A page of somebody else asks", body = ErrorBody),
        (status = 404, body = ErrorBody),
    )
)]
pub(super) async fn seen(State(app): State<App>, visit: Visit) -> Result<Response, ApiError> {
    let (_, cookie) = visit.found.bind(&app)?;
    if visit.found.status(app.clock.now()) == ConsentStatus::Pending {
        match visit.step(&app, &ConsentStep::View, "consent.view").await {
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
    visit: Visit,
    Json(body): Json<DecisionBody>,
) -> Result<Response, ApiError> {
    let locale = body.locale();
    visit.decide(&app, |browser_hash| ConsentStep::Accept { browser_hash, locale }, "consent.accept").await
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
    visit: Visit,
    Json(body): Json<DecisionBody>,
) -> Result<Response, ApiError> {
    let locale = body.locale();
    visit.decide(&app, |browser_hash| ConsentStep::Decline { browser_hash, locale }, "consent.decline").await
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
    visit: Visit,
    headers: HeaderMap,
    form: UploadedForm,
) -> Result<(StatusCode, Json<JoinStatement>), ApiError> {
    visit.found.open(app.clock.now())?;
    let (statement, _) =
        take(&app, &visit.principal(), &headers, form, Some(&visit.found.request.id)).await?;
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
    visit: Visit,
    Path((_, id)): Path<(String, String)>,
) -> Result<Json<Message>, ApiError> {
    visit.found.open(app.clock.now())?;
    let statements = app.store.consent_statements(&visit.found.request.id).await?;
    if !statements.iter().any(|statement| statement.id == id) {
        return Err(ApiError::not_found());
    }
    let principal = visit.principal();
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
pub(super) async fn complete(State(app): State<App>, visit: Visit) -> Result<Json<JoinView>, ApiError> {
    visit.found.open(app.clock.now())?;
    if app.store.consent_statements(&visit.found.request.id).await?.is_empty() {
        return Err(ApiError::conflict("No statement was uploaded yet."));
    }
    let found = visit.step(&app, &ConsentStep::Complete, "consent.complete").await?;
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
    Visit { found, .. }: Visit,
    Query(query): Query<ReceiptQuery>,
) -> Result<Response, ApiError> {
    if found.request.decided_at.is_none() {
        return Err(ended(found.status(app.clock.now())));
    }
    found.here()?;
    let locale = query.locale.as_deref().and_then(Locale::from_word).unwrap_or(Locale::English);
    let statements = app.store.consent_statements(&found.request.id).await?;
    let request = found.request.clone();
    let view = show(&app, found).await?;
    let text = receipt::write(locale, &request, &view, &statements, app.clock.now());
    let about = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8")),
        (header::CONTENT_DISPOSITION, HeaderValue::from_static("attachment; filename=\"receipt.txt\"")),
    ];
    Ok((about, text).into_response())
}
