//! Who asks: somebody with a link, in the browser in which it was decided or in another.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use subtle::ConstantTimeEq as _;

use super::view::show;
use crate::app::App;
use crate::auth::{Opaque, hash};
use crate::clock::Instant;
use crate::consent;
use crate::domain::{Actor, ConsentRequest, ConsentStatus, ConsentStep, Role};
use crate::http::{Address, ApiError, Json, Principal, Trace, cookie};
use crate::store::ConsentChange;

/// How long a browser remembers that it accepted: as long as the receipt can be had.
const COOKIE_SECONDS: i64 = 30 * 86_400;

/// The secret of a link is 32 bytes in base64.
const TOKEN: usize = 43;

/// A request with what the caller's browser is to it.
pub(super) struct Found {
    pub(super) request: ConsentRequest,
    /// The secret that the browser has for this request.
    browser: Option<String>,
    pub(super) is_here: bool,
}

impl Found {
    fn of(request: ConsentRequest, browser: Option<String>) -> Self {
        let is_here = match (&request.browser_hash, &browser) {
            (Some(bound), Some(browser)) => bound.ct_eq(&hash(browser)).into(),
            _ => false,
        };
        Self { request, browser, is_here }
    }

    /// Returns the browser's secret, and the header that gives it one if it has none.
    pub(super) fn bind(&self, app: &App) -> Result<(String, HeaderValue), ApiError> {
        let secret = match &self.browser {
            Some(secret) => secret.clone(),
            None => Opaque::new("")?.text,
        };
        let name = cookie::consent_name(&self.request.id);
        let cookie = cookie::set(app, &name, &secret, COOKIE_SECONDS)?;
        Ok((secret, cookie))
    }

    pub(super) fn status(&self, now: Instant) -> ConsentStatus {
        self.request.status_at(now.0)
    }

    /// Lets the browser that accepted do something, as long as the request is open.
    pub(super) fn open(&self, now: Instant) -> Result<(), ApiError> {
        self.here()?;
        match self.status(now) {
            ConsentStatus::Granted => Ok(()),
            status => Err(ended(status)),
        }
    }

    pub(super) fn here(&self) -> Result<(), ApiError> {
        if self.is_here {
            return Ok(());
        }
        Err(ApiError::new(StatusCode::FORBIDDEN, "The request was not accepted in this browser."))
    }
}

/// A call of the page: the request that its link leads to, and where it comes from. What changes something must come from a page
/// of this server.
pub(in crate::routes) struct Visit {
    pub(super) found: Found,
    address: Address,
    trace: Trace,
}

impl FromRequestParts<App> for Visit {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, ApiError> {
        cookie::own_page(app, &parts.method, &parts.headers)?;
        let token = parts.uri.path().split('/').nth(3).unwrap_or_default();
        let found = find(app, token, &parts.headers).await?;
        let address = Address::from_request_parts(parts, app).await?;
        let trace = Trace::from_request_parts(parts, app).await?;
        Ok(Self { found, address, trace })
    }
}

impl Visit {
    /// Returns who the customer is to the rest of the server.
    pub(super) fn principal(&self) -> Principal {
        let request = &self.found.request;
        Principal {
            organization_id: request.organization_id.as_str().into(),
            environment: request.environment,
            role: Role::Member,
            actor: Actor::Customer(request.id.clone()),
            session: None,
            address: self.address,
            trace: self.trace.clone(),
        }
    }

    /// Takes a step for the customer.
    pub(super) async fn step(
        self,
        app: &App,
        step: &ConsentStep,
        action: &'static str,
    ) -> Result<Found, ApiError> {
        let now = app.clock.now();
        let request = &self.found.request;
        let audit = self.principal().audit(action, Some(request.id.clone()), now);
        match consent::step(app, request, step, &audit).await? {
            ConsentChange::Taken(request) => Ok(Found::of(*request, self.found.browser)),
            ConsentChange::NotFrom(request) => Err(ended(request.status_at(now.0))),
            ConsentChange::Unknown => Err(ApiError::not_found()),
        }
    }

    /// Takes the decision, and binds it to the browser.
    pub(super) async fn decide(
        mut self,
        app: &App,
        decision: impl FnOnce(Vec<u8>) -> ConsentStep,
        action: &'static str,
    ) -> Result<Response, ApiError> {
        let (secret, cookie) = self.found.bind(app)?;
        let decision = decision(hash(&secret));
        self.found.browser = Some(secret);
        // Asked for again, for the answer was lost on its way.
        let is_done = self.found.is_here && self.found.status(app.clock.now()) == decision.leads_to();
        let found = if is_done { self.found } else { self.step(app, &decision, action).await? };
        let mut response = Json(show(app, found).await?).into_response();
        response.headers_mut().insert(header::SET_COOKIE, cookie);
        Ok(response)
    }
}

pub(super) fn ended(status: ConsentStatus) -> ApiError {
    ApiError::conflict("The request is not in a state in which this can be done.")
        .with_details(serde_json::json!({ "status": status }))
}

async fn find(app: &App, token: &str, headers: &HeaderMap) -> Result<Found, ApiError> {
    if token.len() != TOKEN {
        return Err(ApiError::not_found());
    }
    let found = app.store.consent_by_token(&hash(token)).await?;
    let request = found.ok_or_else(ApiError::not_found)?;
    let browser = cookie::find(app, headers, &cookie::consent_name(&request.id));
    let browser = browser.filter(|secret| secret.len() == TOKEN).map(str::to_owned);
    Ok(Found::of(request, browser))
}
