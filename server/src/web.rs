//! The pages, in the program itself: plain HTML, style sheets and modules of JavaScript. They hold nothing of anybody; what
//! they show they ask the API for.

use axum::extract::Path;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use rust_embed::{Embed, EmbeddedFile};

use crate::http::ApiError;
use crate::text::hex;

/// What a page may do: load what this server serves, and ask this server.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; \
                      connect-src 'self'; font-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; \
                      frame-ancestors 'none'";

/// The files. A build for development reads them anew each time.
#[derive(Embed)]
#[folder = "web/"]
pub struct Web;

/// Leads to the dashboard.
pub async fn home() -> Redirect {
    Redirect::temporary("/app")
}

/// Serves the dashboard, which finds out by the path what to show.
pub async fn dashboard(headers: HeaderMap) -> Response {
    serve("app/index.html", &headers)
}

/// Serves the page of a request for consent.
pub async fn join(headers: HeaderMap) -> Response {
    serve("join/index.html", &headers)
}

/// Serves a file of the pages.
pub async fn asset(Path(path): Path<String>, headers: HeaderMap) -> Response {
    serve(&path, &headers)
}

fn serve(path: &str, headers: &HeaderMap) -> Response {
    let (Some(file), Some(kind)) = (Web::get(path), kind(path)) else {
        return ApiError::not_found().into_response();
    };
    let tag = tag(&file);
    let known = headers.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok());
    // Asked for each time, and sent where it has changed: a page must fit the server that it came from.
    let caching = [(header::ETAG, tag.clone()), (header::CACHE_CONTROL, "no-cache".to_owned())];
    // With each answer, also with one that says that nothing has changed: its headers take the place of those before.
    let policy = [(header::CONTENT_SECURITY_POLICY, POLICY)];
    if known == Some(tag.as_str()) {
        return (StatusCode::NOT_MODIFIED, caching, policy).into_response();
    }
    (caching, policy, [(header::CONTENT_TYPE, kind)], file.data).into_response()
}

fn tag(file: &EmbeddedFile) -> String {
    format!("\"{}\"", hex(&file.metadata.sha256_hash()))
}

fn kind(path: &str) -> Option<&'static str> {
    Some(match path.rsplit_once('.')?.1 {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "webmanifest" => "application/manifest+json",
        _ => return None,
    })
}
