//! Pages of a statement, to be looked at.

use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::statements::find;
use crate::app::App;
use crate::domain::Statement;
use crate::extraction::statement_key;
use crate::http::{ApiError, ErrorBody, Json, Principal};
use crate::vault::VaultError;

/// A picture of a page fetches nothing and runs nothing, whatever a document made it hold.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox";

/// A page as it was kept.
#[derive(Deserialize)]
struct KeptPage {
    number: u32,
    width: f32,
    height: f32,
    svg: String,
}

#[derive(Serialize, ToSchema)]
pub(super) struct PageView {
    /// Counted from 1.
    number: u32,
    /// In points.
    width: f32,
    /// In points.
    height: f32,
}

#[derive(Serialize, ToSchema)]
pub(super) struct StatementPages {
    items: Vec<PageView>,
}

/// Lists the pages of a statement.
#[utoipa::path(
    get, path = "/api/statements/{id}/pages", tag = "Statements", params(("id" = String, Path)),
    responses(
        (status = 200, body = StatementPages),
        (status = 404, description = "No such statement, or its file was erased", body = ErrorBody),
    )
)]
pub(super) async fn list(
    State(app): State<App>,
    principal: Principal,
    Path(id): Path<String>,
) -> Result<Json<StatementPages>, ApiError> {
    let pages = kept(&app, &principal, &id).await?;
    let items = pages
        .into_iter()
        .map(|page| PageView { number: page.number, width: page.width, height: page.height })
        .collect();
    Ok(Json(StatementPages { items }))
}

/// Returns a page as a picture, one unit to a point: the boxes of rows fit on it.
#[utoipa::path(
    get, path = "/api/statements/{id}/pages/{number}", tag = "Statements",
    params(("id" = String, Path), ("number" = u32, Path, description = "Counted from 1")),
    responses(
        (status = 200, description = "SVG", body = String, content_type = "image/svg+xml"),
        (status = 404, description = "No such page, or the statement's file was erased", body = ErrorBody),
    )
)]
pub(super) async fn one(
    State(app): State<App>,
    principal: Principal,
    Path((id, number)): Path<(String, String)>,
) -> Result<Response, ApiError> {
    let pages = kept(&app, &principal, &id).await?;
    let page = pages.into_iter().find(|page| page.number.to_string() == number);
    let page = page.ok_or_else(ApiError::not_found)?;
    let headers = [
        (header::CONTENT_TYPE, "image/svg+xml"),
        (header::CONTENT_SECURITY_POLICY, POLICY),
        // Its owner's browser may keep it for as long as it is being looked at.
        (header::CACHE_CONTROL, "private, max-age=300"),
    ];
    Ok((headers, page.svg).into_response())
}

async fn kept(app: &App, principal: &Principal, id: &str) -> Result<Vec<KeptPage>, ApiError> {
    find(app, principal, id).await?;
    let sealed = app.store.data_key(id).await?.ok_or_else(ApiError::not_found)?;
    let key = statement_key(&app.master, id, &sealed)?;
    match app.vault.read(&Statement::pages_path(id), &key).await {
        Ok(bytes) => serde_json::from_slice(&bytes).map_err(|_| ApiError::internal()),
        Err(VaultError::Missing) => Err(ApiError::not_found()),
        Err(error) => Err(error.into()),
    }
}
