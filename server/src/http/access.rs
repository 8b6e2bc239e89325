//! The gate before a route: who may pass, and how often.

use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};

use super::{Address, ApiError, Principal, Trace};
use crate::app::App;
use crate::auth::hash;
use crate::domain::Role;
use crate::limiter::{Tier, Window};
use crate::text::hex;

/// What a route asks of whoever wants to pass.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Nothing but patience: the tier counts by address.
    Open(Tier),
    /// To have a link, whose secret is in the path; besides the global tier by address, this one counts by link.
    Link(Option<Tier>),
    /// To be recognised, with this role; besides the global tier, this one counts.
    Role(Role, Option<Tier>),
}

/// Lets a request pass, or answers it.
pub async fn gate(State((app, access)): State<(App, Access)>, mut request: Request, next: Next) -> Response {
    let mut windows = Vec::with_capacity(2);
    let mut response = match pass(&app, access, &mut request, &mut windows).await {
        Ok(()) => next.run(request).await,
        Err(error) => error.into_response(),
    };
    // The tightest tells the caller most.
    if let Some(window) = windows.iter().min_by_key(|window| window.remaining()) {
        let headers = response.headers_mut();
        headers.insert(HeaderName::from_static("x-ratelimit-limit"), HeaderValue::from(window.limit));
        headers
            .insert(HeaderName::from_static("x-ratelimit-remaining"), HeaderValue::from(window.remaining()));
        headers.insert(HeaderName::from_static("x-ratelimit-reset"), HeaderValue::from(window.reset));
    }
    response
}

async fn pass(
    app: &App,
    access: Access,
    request: &mut Request,
    windows: &mut Vec<Window>,
) -> Result<(), ApiError> {
    let address = Address::of(request.extensions(), request.headers(), app.trusted_proxies);
    request.extensions_mut().insert(address);
    let role = match access {
        Access::Open(tier) => return count(app, tier, &address.counted_as(), windows).await,
        Access::Link(tier) => {
            count(app, Tier::Global, &address.counted_as(), windows).await?;
            let Some(tier) = tier else { return Ok(()) };
            // The secret itself is kept nowhere, nor what it is counted by.
            let link = hex(&hash(request.uri().path().split('/').nth(3).unwrap_or_default()));
            return count(app, tier, &link, windows).await;
        }
        Access::Role(role, _) => role,
    };
    let trace = request.extensions().get::<Trace>().cloned().ok_or_else(ApiError::internal)?;
    let query = request.uri().query();
    let principal =
        Principal::recognise(app, request.method(), request.headers(), query, address, trace).await?;
    count(app, Tier::Global, principal.counted_as(), windows).await?;
    if !principal.role.covers(role) {
        return Err(ApiError::forbidden());
    }
    if let Access::Role(_, Some(tier)) = access {
        count(app, tier, principal.counted_as(), windows).await?;
    }
    request.extensions_mut().insert(principal);
    Ok(())
}

async fn count(app: &App, tier: Tier, name: &str, windows: &mut Vec<Window>) -> Result<(), ApiError> {
    let now = app.clock.now();
    let Some(window) = app.limiter.count(tier, name, now).await? else { return Ok(()) };
    let is_over = window.is_over();
    windows.push(window);
    if is_over { Err(ApiError::too_many((window.reset - now.seconds()).max(1))) } else { Ok(()) }
}
