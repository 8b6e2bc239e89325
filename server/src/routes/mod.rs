//! The routes, and the OpenAPI document that is made of them.

mod api_keys;
mod audit;
mod auth;
mod consent;
mod docs;
mod export;
mod health;
mod join;
mod members;
mod organization;
mod pages;
mod session;
mod statement_view;
mod statements;
mod transactions;
mod upload;
mod usage;
mod webhook_deliveries;
mod webhook_endpoints;

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
use crate::web;
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
        (name = "Webhooks", description = "Being told when a statement was read."),
        (name = "Consent", description = "Asking customers for statements, by a link."),
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
                .routes(routes!(session::create))
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
                .routes(routes!(pages::list))
                .routes(routes!(pages::one))
                .routes(routes!(consent::list))
                .routes(routes!(consent::one))
                .routes(routes!(transactions::list))
                .routes(routes!(export::export))
                .routes(routes!(usage::usage)),
        ))
        .merge(group(
            Access::Role(Role::Member, None),
            OpenApiRouter::new()
                .routes(routes!(statements::erase))
                .routes(routes!(api_keys::list))
                .routes(routes!(consent::create))
                .routes(routes!(consent::revoke))
                .routes(routes!(webhook_endpoints::list))
                .routes(routes!(webhook_endpoints::one))
                .routes(routes!(webhook_deliveries::list))
                .routes(routes!(webhook_deliveries::one)),
        ))
        .merge(group(
            Access::Role(Role::Member, Some(Tier::Strict)),
            OpenApiRouter::new()
                .routes(routes!(webhook_endpoints::test))
                .routes(routes!(webhook_deliveries::replay))
                .routes(routes!(webhook_deliveries::replay_all)),
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
                .routes(routes!(members::invitations))
                .routes(routes!(organization::one))
                .routes(routes!(audit::list)),
        ))
        .merge(group(
            Access::Role(Role::Owner, Some(Tier::Strict)),
            OpenApiRouter::new()
                .routes(routes!(api_keys::create))
                .routes(routes!(api_keys::regenerate))
                .routes(routes!(api_keys::remove))
                .routes(routes!(webhook_endpoints::create))
                .routes(routes!(webhook_endpoints::change))
                .routes(routes!(webhook_endpoints::remove))
                .routes(routes!(webhook_endpoints::rotate_secret))
                .routes(routes!(members::invite))
                .routes(routes!(members::withdraw))
                .routes(routes!(members::change_role))
                .routes(routes!(members::remove))
                .routes(routes!(organization::change)),
        ))
        .merge(group(
            Access::Link(None),
            OpenApiRouter::new()
                .routes(routes!(join::one))
                .routes(routes!(join::seen))
                .routes(routes!(join::receipt))
                .routes(routes!(join::take_back)),
        ))
        .merge(group(
            Access::Link(Some(Tier::Strict)),
            OpenApiRouter::new()
                .routes(routes!(join::accept))
                .routes(routes!(join::decline))
                .routes(routes!(join::complete)),
        ))
        .merge(group(
            Access::Link(Some(Tier::Upload)),
            OpenApiRouter::new().routes(routes!(join::upload)).layer(DefaultBodyLimit::max(max_bytes + FORM)),
        ))
        .merge(group(Access::Open(Tier::Global), OpenApiRouter::new().routes(routes!(session::setup))))
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
        .route("/", get(web::home))
        .route("/app", get(web::dashboard))
        .route("/app/{*path}", get(web::dashboard))
        .route("/reset-password", get(web::dashboard))
        .route("/join-organization", get(web::dashboard))
        .route("/join/{token}", get(web::join))
        .route("/assets/{*path}", get(web::asset))
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
