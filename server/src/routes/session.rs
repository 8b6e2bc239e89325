//! Signing in as a page does: by a cookie that no script reads.

use axum::extract::State;
use axum::http::{HeaderMap, Method, header};
use axum::response::{IntoResponse as _, Response};
use chrono::TimeDelta;
use serde::Serialize;
use utoipa::ToSchema;

use super::auth::{LoginBody, Me, sign_in};
use crate::app::App;
use crate::config::Registration;
use crate::http::{Address, ApiError, ErrorBody, Json, Trace, cookie};

/// Signs in with a cookie. Requests with it are answered as those with a token, where a page of this server makes them.
#[utoipa::path(
    post, path = "/api/auth/session", tag = "Authentication", request_body = LoginBody, security(),
    responses(
        (status = 200, body = Me),
        (status = 401, body = ErrorBody),
        (status = 403, description = "A page of somebody else asks", body = ErrorBody),
    )
)]
pub(super) async fn create(
    State(app): State<App>,
    trace: Trace,
    address: Address,
    method: Method,
    headers: HeaderMap,
    Json(body): Json<LoginBody>,
) -> Result<Response, ApiError> {
    // Nobody is signed in from elsewhere, as somebody they are not.
    cookie::own_page(&app, &method, &headers)?;
    let (user, _, token) = sign_in(&app, &trace, address, body).await?;
    let seconds = TimeDelta::days(app.config.auth.refresh_days).num_seconds();
    let organization_id = user.organization_id.clone();
    let me = Me::of(&app, &organization_id, Some(user)).await?;
    let mut response = Json(me).into_response();
    let cookie = cookie::set(&app, cookie::SESSION, &token, seconds)?;
    response.headers_mut().insert(header::SET_COOKIE, cookie);
    Ok(response)
}

#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct SetupView {
    /// Whether nobody has registered yet.
    is_empty: bool,
    /// Who may register: `open`, `invitation` or `closed`.
    registration: Registration,
}

/// Says whether the server is new, and who may register.
#[utoipa::path(
    get, path = "/api/setup", tag = "Service", security(), responses((status = 200, body = SetupView))
)]
pub(super) async fn setup(State(app): State<App>) -> Result<Json<SetupView>, ApiError> {
    let is_empty = app.store.is_empty().await?;
    Ok(Json(SetupView { is_empty, registration: app.config.auth.registration }))
}
