//! Statements: listed, looked at, read again, erased.

#![expect(unused_qualifications, reason = "what `utoipa::path` makes of a type of parameters is qualified")]

use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::IntoResponse;
use serde::Deserialize;
use serde_json::json;
use utoipa::IntoParams;

use super::auth::Message;
use super::docs::AnalysisDocument;
use super::statement_view::{StatementView, failure};
use crate::app::App;
use crate::domain::{Page, Statement, StatementFilter, StatementStatus};
use crate::extraction::{analysis_place, extraction_place, statement_key};
use crate::http::{ApiError, Check, ErrorBody, Json, Principal, Query};
use crate::store::Document;

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(rename_all = "camelCase")]
pub(super) struct ListQuery {
    /// Counted from 1.
    #[param(value_type = Option<u32>, minimum = 1, maximum = 1000000)]
    page: Option<String>,
    /// At most 200.
    #[param(value_type = Option<u32>, minimum = 1, maximum = 200)]
    page_size: Option<String>,
    #[param(value_type = Option<StatementStatus>)]
    status: Option<String>,
    /// Uploaded from this day (UTC) or time on.
    #[param(example = "2026-01-01")]
    from: Option<String>,
    /// Uploaded up to this day, which is included, or before this time.
    #[param(example = "2026-01-31")]
    to: Option<String>,
    external_id: Option<String>,
}

/// Lists statements, newest first.
#[utoipa::path(
    get, path = "/api/statements", tag = "Statements", params(ListQuery),
    responses((status = 200, body = Page<StatementView>))
)]
pub(super) async fn list(
    State(app): State<App>,
    principal: Principal,
    Query(query): Query<ListQuery>,
) -> Result<Json<Page<StatementView>>, ApiError> {
    let mut check = Check::default();
    let filter = StatementFilter {
        organization_id: principal.organization_id.to_string(),
        environment: principal.environment,
        status: check.word(
            "status",
            query.status.as_deref(),
            StatementStatus::from_word,
            &StatementStatus::words(),
        ),
        external_id: check.optional("externalId", query.external_id, super::upload::MAX_ID),
        from: check.moment("from", query.from.as_deref(), false),
        until: check.moment("to", query.to.as_deref(), true),
        paging: check.paging(query.page.as_deref(), query.page_size.as_deref()),
    };
    check.done()?;
    Ok(Json(app.store.statements(&filter).await?.map(Into::into)))
}

/// Shows a statement.
#[utoipa::path(
    get, path = "/api/statements/{id}", tag = "Statements", params(("id" = String, Path)),
    responses((status = 200, body = StatementView), (status = 404, body = ErrorBody))
)]
pub(super) async fn one(
    State(app): State<App>,
    principal: Principal,
    Path(id): Path<String>,
) -> Result<Json<StatementView>, ApiError> {
    Ok(Json(find(&app, &principal, &id).await?.into()))
}

/// Returns the analysis: header, transactions, metrics with their evidence, integrity.
#[utoipa::path(
    get, path = "/api/statements/{id}/analysis", tag = "Statements", params(("id" = String, Path)),
    responses(
        (status = 200, body = AnalysisDocument),
        (status = 404, body = ErrorBody),
        (status = 409, description = "Not read yet, or could not be read", body = ErrorBody),
    )
)]
pub(super) async fn analysis(
    State(app): State<App>,
    principal: Principal,
    Path(id): Path<String>,
) -> Result<impl IntoResponse, ApiError> {
    let bytes = document(&app, &principal, &id, Document::Analysis).await?;
    Ok(([(header::CONTENT_TYPE, "application/json")], Bytes::from(bytes)))
}

/// Reads the stored file again, with the engine of today.
#[utoipa::path(
    post, path = "/api/statements/{id}/reprocess", tag = "Statements", params(("id" = String, Path)),
    responses(
        (status = 200, body = StatementView),
        (status = 404, body = ErrorBody),
        (status = 409, description = "It is being read, or its file was erased", body = ErrorBody),
    )
)]
pub(super) async fn reprocess(
    State(app): State<App>,
    principal: Principal,
    Path(id): Path<String>,
) -> Result<Json<StatementView>, ApiError> {
    let statement = find(&app, &principal, &id).await?;
    if statement.status == StatementStatus::Processing {
        return Err(ApiError::conflict("The statement is being read."));
    }
    let audit = principal.audit("statement.reprocess", Some(id.clone()), app.clock.now());
    let again = app.store.reprocess(principal.environment, &id, &audit).await?;
    again
        .map(|statement| Json(statement.into()))
        .ok_or_else(|| ApiError::conflict("The statement's file was erased, or it is being read."))
}

/// Erases a statement: its file, its rows and everything that was derived from them.
#[utoipa::path(
    delete, path = "/api/statements/{id}", tag = "Statements", params(("id" = String, Path)),
    responses((status = 200, body = Message), (status = 404, body = ErrorBody))
)]
pub(super) async fn erase(
    State(app): State<App>,
    principal: Principal,
    Path(id): Path<String>,
) -> Result<Json<Message>, ApiError> {
    let audit = principal.audit("statement.erase", Some(id.clone()), app.clock.now());
    if !app.store.erase(principal.environment, &id, &audit).await? {
        return Err(ApiError::not_found());
    }
    // The row is gone and with it the key; what is left of the file goes now, or when the store of files is back.
    crate::janitor::remove_files(&app).await?;
    Ok(Json(Message { message: "The statement was erased." }))
}

/// Finds a statement of whoever asks.
pub(super) async fn find(app: &App, principal: &Principal, id: &str) -> Result<Statement, ApiError> {
    let found = app.store.statement(&principal.organization_id, principal.environment, id).await?;
    found.ok_or_else(ApiError::not_found)
}

/// Opens a document of a statement's answer.
pub(super) async fn document(
    app: &App,
    principal: &Principal,
    id: &str,
    document: Document,
) -> Result<Vec<u8>, ApiError> {
    let statement = find(app, principal, id).await?;
    match statement.status {
        StatementStatus::Completed => {}
        StatementStatus::Processing => {
            return Err(ApiError::conflict("The statement is still being read.")
                .with_details(json!({ "status": statement.status })));
        }
        StatementStatus::Failed => {
            return Err(ApiError::conflict("The statement could not be read.")
                .with_details(json!({ "status": statement.status, "error": failure(&statement) })));
        }
    }
    let result = app.store.result(id, document).await?.ok_or_else(ApiError::not_found)?;
    let key = statement_key(&app.master, id, &result.data_key)?;
    let place = match document {
        Document::Analysis => analysis_place(id),
        Document::Extraction => extraction_place(id),
    };
    Ok(key.open(&place, &result.sealed)?)
}
