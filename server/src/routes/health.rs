//! Whether the server is well.

use std::time::Duration;

use axum::extract::State;
use axum::http::StatusCode;
use serde::Serialize;
use tokio::time::timeout;
use utoipa::ToSchema;

use crate::app::App;
use crate::http::Json;

/// How long a part may take to answer.
const PATIENCE: Duration = Duration::from_secs(1);

#[derive(Serialize, ToSchema)]
pub(super) struct Alive {
    /// Always `ok`.
    #[schema(example = "ok")]
    status: &'static str,
}

#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct Ready {
    /// `ok`, or `unavailable`.
    status: &'static str,
    /// Whether the database answers and its tables are up to date.
    database: bool,
    /// Whether the store of files answers.
    files: bool,
    /// Whether the server is about to stop.
    stopping: bool,
}

/// Says that the process lives. Asks nothing of anybody.
#[utoipa::path(get, path = "/health/livez", tag = "Service", security(), responses((status = 200, body = Alive)))]
pub(super) async fn livez() -> Json<Alive> {
    Json(Alive { status: "ok" })
}

/// Says whether requests can be answered.
#[utoipa::path(
    get, path = "/health/readyz", tag = "Service", security(),
    responses((status = 200, body = Ready), (status = 503, description = "A part is away, or the server stops", body = Ready))
)]
pub(super) async fn readyz(State(app): State<App>) -> (StatusCode, Json<Ready>) {
    let database = async { matches!(timeout(PATIENCE, app.store.is_current()).await, Ok(Ok(true))) };
    let files = async { matches!(timeout(PATIENCE, app.vault.ping()).await, Ok(Ok(()))) };
    let (database, files) = tokio::join!(database, files);
    let stopping = app.stop.is_cancelled();
    if database && files && !stopping {
        return (StatusCode::OK, Json(Ready { status: "ok", database, files, stopping }));
    }
    (StatusCode::SERVICE_UNAVAILABLE, Json(Ready { status: "unavailable", database, files, stopping }))
}
