//! Cookies of pages: one that tells who is signed in, and one that binds a link to a browser. No script reads them, and they
//! come along only where this server's own pages ask.

use axum::http::{HeaderMap, HeaderValue, Method, header};

use super::ApiError;
use crate::app::App;

/// Cookie of whoever is signed in.
pub const SESSION: &str = "flvxtract";

/// Returns the name of the cookie that binds a request for consent to a browser.
#[must_use]
pub fn consent_name(request_id: &str) -> String {
    format!("flvxtract-join-{request_id}")
}

/// Returns the value of a cookie.
#[must_use]
pub fn find<'a>(app: &App, headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let name = full(app, name);
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(found, value)| (found == name).then_some(value))
}

/// Returns the header that sets a cookie for so many seconds; none at all removes it.
///
/// # Errors
///
/// Fails where the value cannot stand in a header.
pub fn set(app: &App, name: &str, value: &str, seconds: i64) -> Result<HeaderValue, ApiError> {
    let secure = if is_secure(app) { "; Secure" } else { "" };
    let text =
        format!("{}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}", full(app, name));
    let mut value = HeaderValue::from_str(&text).map_err(|_| ApiError::internal())?;
    value.set_sensitive(true);
    Ok(value)
}

/// Lets a request that changes something pass where it comes from a page of this server: what a browser says of it decides, and
/// what is no browser says nothing and holds no cookie that it was not given.
///
/// # Errors
///
/// Fails with 403 where another page asks.
pub fn own_page(app: &App, method: &Method, headers: &HeaderMap) -> Result<(), ApiError> {
    if is_own(app, method, headers) { Ok(()) } else { Err(ApiError::foreign_page()) }
}

fn is_own(app: &App, method: &Method, headers: &HeaderMap) -> bool {
    if method.is_safe() {
        return true;
    }
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = text("sec-fetch-site") {
        return matches!(site, "same-origin" | "none");
    }
    let Some(origin) = text("origin") else { return true };
    let host = origin.split_once("://").map_or("", |(_, host)| host);
    origin == app.public_url || text("host").is_some_and(|own| own.eq_ignore_ascii_case(host))
}

/// A browser takes a name that begins so only with what makes it safe, and only from this very host.
fn full(app: &App, name: &str) -> String {
    let prefix = if is_secure(app) { "__Host-" } else { "" };
    format!("{prefix}{name}")
}

fn is_secure(app: &App) -> bool {
    app.public_url.starts_with("https://")
}
