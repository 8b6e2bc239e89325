//! How long an organisation keeps things.

use axum::extract::State;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::app::App;
use crate::domain::Retention;
use crate::http::{ApiError, Check, Json, Principal};

/// The longest time, in days.
const MAX_DAYS: i64 = 36_500;

#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct OrganizationSettings {
    id: String,
    name: String,
    plan: String,
    /// Days after which files are erased; 0 is never, null the server's setting.
    file_days: Option<i64>,
    /// Days after which statements with their results are erased; 0 is never, null the server's setting.
    result_days: Option<i64>,
}

/// Shows the organisation.
#[utoipa::path(get, path = "/api/organization", tag = "Organization", responses((status = 200, body = OrganizationSettings)))]
pub(super) async fn one(
    State(app): State<App>,
    principal: Principal,
) -> Result<Json<OrganizationSettings>, ApiError> {
    let organization =
        app.store.organization(&principal.organization_id).await?.ok_or_else(ApiError::not_found)?;
    Ok(Json(OrganizationSettings {
        id: organization.id,
        name: organization.name,
        plan: organization.plan,
        file_days: organization.file_days,
        result_days: organization.result_days,
    }))
}

#[derive(Deserialize, ToSchema, Default)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct RetentionBody {
    /// Days after which files are erased; 0 is never, null the server's setting.
    #[schema(minimum = 0, maximum = 36500)]
    file_days: Option<i64>,
    /// The same for statements with their results.
    #[schema(minimum = 0, maximum = 36500)]
    result_days: Option<i64>,
}

/// Sets how long the organisation keeps things.
#[utoipa::path(
    put, path = "/api/organization/retention", tag = "Organization", request_body = RetentionBody,
    responses((status = 200, body = OrganizationSettings))
)]
pub(super) async fn change(
    State(app): State<App>,
    principal: Principal,
    Json(body): Json<RetentionBody>,
) -> Result<Json<OrganizationSettings>, ApiError> {
    let mut check = Check::default();
    for (field, days) in [("fileDays", body.file_days), ("resultDays", body.result_days)] {
        if days.is_some_and(|days| !(0..=MAX_DAYS).contains(&days)) {
            check.wrong(field, format!("The {field} field must be a number from 0 to {MAX_DAYS}."));
        }
    }
    check.done()?;
    let retention = Retention { file_days: body.file_days, result_days: body.result_days };
    let audit = principal.audit("organization.set_retention", None, app.clock.now());
    app.store.set_retention(retention, &audit).await?;
    one(State(app), principal).await
}
