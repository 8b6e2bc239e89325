//! What a page shows of a request.

use chrono::{DateTime, Utc};
use serde::Serialize;
use utoipa::ToSchema;

use super::visit::Found;
use crate::app::App;
use crate::clock::Instant;
use crate::domain::{ConsentStatus, Statement, StatementStatus};
use crate::http::ApiError;

#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(in crate::routes) struct JoinView {
    /// Who asks.
    pub(super) organization_name: String,
    pub(super) customer_name: String,
    pub(super) purpose: String,
    pub(super) months: Option<i64>,
    pub(super) status: ConsentStatus,
    expires_at: DateTime<Utc>,
    /// Days for which files are kept; null for until they are erased.
    pub(super) file_days: Option<i64>,
    /// Days for which what was read is kept; null for until it is erased.
    pub(super) result_days: Option<i64>,
    /// Where the customer may go afterwards; null until it has ended.
    redirect_url: Option<String>,
    /// Whether this is the browser that accepted.
    is_here: bool,
    /// What was uploaded, the first one first; only in that browser.
    statements: Vec<JoinStatement>,
    /// The largest file.
    max_bytes: usize,
    pub(super) decided_at: Option<DateTime<Utc>>,
    pub(super) completed_at: Option<DateTime<Utc>>,
}

#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(in crate::routes) struct JoinStatement {
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

/// Looks up what is shown.
pub(super) async fn show(app: &App, found: Found) -> Result<JoinView, ApiError> {
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
