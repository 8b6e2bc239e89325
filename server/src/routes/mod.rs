//! The routes, and the OpenAPI document that is made of them.

mod api_keys;
mod audit;
mod auth;
mod docs;
mod export;
mod health;
mod members;
mod organization;
mod statement_view;
mod statements;
mod transactions;
mod upload;
mod usage;

use std::time::Duration;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::get;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::timeout::{RequestBodyTimeoutLayer, TimeoutLayer};
use utoipa::OpenApi as _;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(crate) use auth::new_organization;

use crate::app::App;
use crate::domain::Role;
use crate::http::{Access, ApiError, gate, secure, trace};
use crate::limiter::Tier;
use docs::Security;

/// The longest body that is not an upload.
const MAX_BODY: usize = 64 << 10;

/// What a form may be longer than its file: names, other fields, boundaries.
const FORM: usize = 64 << 10;

/// What the document says besides its paths.
#[derive(utoipa::OpenApi)]
#[openapi(
    info(
        title = "FLVXtract API",
        description = "Bank statements in, transactions out that their own arithmetic proves, with lending metrics and \
                       their evidence.",
        license(name = "MIT OR Apache-2.0", identifier = "MIT OR Apache-2.0")
    ),
    modifiers(&Security),
    tags(
        (name = "Authentication", description = "Signing in, and staying so."),
        (name = "API keys", description = "Pairs of keys for servers."),
        (name = "Statements", description = "Upload, look, export, erase."),
        (name = "Organization", description = "Members, retention, usage, audit log."),
        (name = "Service", description = "Whether the server is well.")
    )
)]
struct Document;

/// Returns the document.
#[must_use]
pub fn openapi() -> serde_json::Value {
    let mut document = Document::openapi();
    document.merge(api(None).to_openapi());
    docs::complete(&document)
}

/// Returns the routes of the API, each group behind its gate; without a server there are no gates, for the document alone.
fn api(app: Option<&App>) -> OpenApiRouter<App> {
    let max_bytes = app.map_or(0, |app| app.config.upload.max_bytes);
    let group = |access: Access, router: OpenApiRouter<App>| match app {
        Some(app) => router.route_layer(from_fn_with_state((app.clone(), access), gate)),
        None => router,
    };
    OpenApiRouter::new()
        .merge(group(
            Access::Open(Tier::Auth),
            OpenApiRouter::new()
                .routes(routes!(auth::register))
                .routes(routes!(auth::login))
                .routes(routes!(auth::refresh))
                .routes(routes!(auth::forgot_password))
                .routes(routes!(members::join)),
        ))
        .merge(group(Access::Open(Tier::Strict), OpenApiRouter::new().routes(routes!(auth::reset_password))))
        .merge(group(
            Access::Role(Role::ReadOnly, None),
            OpenApiRouter::new()
                .routes(routes!(auth::logout))
                .routes(routes!(auth::me))
                .routes(routes!(statements::list))
                .routes(routes!(statements::one))
                .routes(routes!(statements::analysis))
                .routes(routes!(transactions::list))
                .routes(routes!(export::export))
                .routes(routes!(usage::usage)),
        ))
        .merge(group(
            Access::Role(Role::Member, None),
            OpenApiRouter::new().routes(routes!(statements::erase)).routes(routes!(api_keys::list)),
        ))
        .merge(group(
            Access::Role(Role::Member, Some(Tier::Upload)),
            OpenApiRouter::new()
                .routes(routes!(upload::upload))
                .routes(routes!(statements::reprocess))
                .layer(DefaultBodyLimit::max(max_bytes + FORM)),
        ))
        .merge(group(
            Access::Role(Role::Owner, None),
            OpenApiRouter::new()
                .routes(routes!(members::list))
                .routes(routes!(organization::one))
                .routes(routes!(audit::list)),
        ))
        .merge(group(
            Access::Role(Role::Owner, Some(Tier::Strict)),
            OpenApiRouter::new()
                .routes(routes!(api_keys::create))
                .routes(routes!(api_keys::regenerate))
                .routes(routes!(api_keys::remove))
                .routes(routes!(members::invite))
                .routes(routes!(members::change_role))
                .routes(routes!(members::remove))
                .routes(routes!(organization::change)),
        ))
        .merge(OpenApiRouter::new().routes(routes!(health::livez)).routes(routes!(health::readyz)))
}

/// Returns everything that the server answers.
pub fn router(app: &App) -> Router {
    let settings = &app.config.server;
    let (router, _) = api(Some(app)).split_for_parts();
    router
        .route("/api/openapi.json", get(docs::openapi_json))
        .route("/docs", get(docs::page))
        .route("/docs/style.css", get(docs::style))
        .fallback(async || ApiError::not_found())
        .method_not_allowed_fallback(async || ApiError::of_status(StatusCode::METHOD_NOT_ALLOWED))
        .layer(DefaultBodyLimit::max(MAX_BODY))
        .layer(RequestBodyTimeoutLayer::new(Duration::from_secs(settings.upload_seconds)))
        .layer(TimeoutLayer::with_status_code(
            StatusCode::SERVICE_UNAVAILABLE,
            Duration::from_secs(settings.request_seconds.max(settings.upload_seconds)),
        ))
        .layer(CatchPanicLayer::new())
        .layer(from_fn(trace))
        .layer(from_fn_with_state(app.clone(), secure))
        .with_state(app.clone())
}
