//! What was used of a plan.

use axum::extract::State;
use chrono::{DateTime, Utc};
use serde::Serialize;
use utoipa::ToSchema;

use crate::app::App;
use crate::http::{ApiError, Json, Principal};

#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct QuotaView {
    /// As in the body of 402.
    #[schema(example = "MonthlyUploads")]
    quota_type: &'static str,
    /// What the plan allows; null where there is no limit.
    limit: Option<u32>,
    used: i64,
}

#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct UsageView {
    plan: String,
    quotas: Vec<QuotaView>,
    /// When counting begins anew.
    resets_at: DateTime<Utc>,
}

/// Shows what was used of the plan.
#[utoipa::path(get, path = "/api/usage", tag = "Organization", responses((status = 200, body = UsageView)))]
pub(super) async fn usage(State(app): State<App>, principal: Principal) -> Result<Json<UsageView>, ApiError> {
    let usage = app.store.usage(&principal.organization_id).await?.ok_or_else(ApiError::not_found)?;
    let now = app.clock.now();
    let uploads = QuotaView {
        quota_type: "MonthlyUploads",
        limit: app.config.quota.uploads(&usage.plan),
        used: if usage.quota_month == now.month() { usage.uploads_used } else { 0 },
    };
    Ok(Json(UsageView { plan: usage.plan, quotas: vec![uploads], resets_at: now.next_month().to_utc() }))
}
