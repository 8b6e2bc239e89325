//! The log of an organisation.

#![expect(unused_qualifications, reason = "what `utoipa::path` makes of a type of parameters is qualified")]

use axum::extract::State;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::app::App;
use crate::clock::Instant;
use crate::domain::{AuditRecord, Page};
use crate::http::{ApiError, Check, Json, Principal, Query};

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(rename_all = "camelCase")]
pub(super) struct AuditQuery {
    /// Counted from 1.
    #[param(value_type = Option<u32>, minimum = 1, maximum = 1000000)]
    page: Option<String>,
    /// At most 200.
    #[param(value_type = Option<u32>, minimum = 1, maximum = 200)]
    page_size: Option<String>,
}

#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct AuditView {
    id: String,
    at: DateTime<Utc>,
    /// `user`, `apiKey` or `system`.
    actor_kind: String,
    actor_id: Option<String>,
    /// What was done.
    #[schema(example = "statement.upload")]
    action: String,
    /// To what: an id.
    target: Option<String>,
    /// From where.
    address: Option<String>,
    /// The request.
    trace_id: String,
}

impl From<AuditRecord> for AuditView {
    fn from(record: AuditRecord) -> Self {
        Self {
            id: record.id,
            at: Instant(record.at).to_utc(),
            actor_kind: record.actor_kind,
            actor_id: record.actor_id,
            action: record.action,
            target: record.target,
            address: record.address,
            trace_id: record.trace_id,
        }
    }
}

/// Lists what was done, newest first.
#[utoipa::path(get, path = "/api/audit", tag = "Organization", params(AuditQuery), responses((status = 200, body = Page<AuditView>)))]
pub(super) async fn list(
    State(app): State<App>,
    principal: Principal,
    Query(query): Query<AuditQuery>,
) -> Result<Json<Page<AuditView>>, ApiError> {
    let mut check = Check::default();
    let paging = check.paging(query.page.as_deref(), query.page_size.as_deref());
    check.done()?;
    Ok(Json(app.store.audit(&principal.organization_id, paging).await?.map(Into::into)))
}
