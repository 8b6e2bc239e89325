//! The one place in which errors are made: what a client sees, and nothing else.

use std::borrow::Cow;
use std::collections::BTreeMap;

use axum::body::Body;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use serde_json::{Value, json};

use crate::store::StoreError;

/// An error as a client sees it. It becomes a body once the trace id is known.
#[derive(Clone, Debug)]
pub struct ApiError {
    status: StatusCode,
    message: Cow<'static, str>,
    errors: Option<BTreeMap<String, Vec<String>>>,
    details: Option<Value>,
    retry_after: Option<i64>,
}

/// The body of every error.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ErrorBody {
    /// What is the matter, for a person.
    pub message: String,
    /// What is wrong with which field; null where it is not about fields.
    pub errors: Option<BTreeMap<String, Vec<String>>>,
    /// More, by kind of error; null where there is nothing.
    pub details: Option<Value>,
    /// Id of the request, as in the server's log.
    pub trace_id: String,
}

impl ApiError {
    /// Returns an error with a message.
    #[must_use]
    pub fn new(status: StatusCode, message: impl Into<Cow<'static, str>>) -> Self {
        Self { status, message: message.into(), errors: None, details: None, retry_after: None }
    }

    /// Adds details.
    #[must_use]
    pub fn with_details(mut self, details: Value) -> Self {
        self.details = Some(details);
        self
    }

    /// 400: fields are wrong.
    #[must_use]
    pub fn validation(errors: BTreeMap<String, Vec<String>>) -> Self {
        Self { errors: Some(errors), ..Self::new(StatusCode::BAD_REQUEST, "Validation failed") }
    }

    /// 400: one field is wrong.
    #[must_use]
    pub fn field(name: &str, problem: impl Into<String>) -> Self {
        Self::validation(BTreeMap::from([(name.to_owned(), vec![problem.into()])]))
    }

    /// 400: the request cannot be understood.
    #[must_use]
    pub fn malformed(message: impl Into<Cow<'static, str>>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, message)
    }

    /// 401.
    #[must_use]
    pub fn unauthorized() -> Self {
        Self::new(StatusCode::UNAUTHORIZED, "Authentication is missing or not valid.")
    }

    /// 402.
    #[must_use]
    pub fn quota(limit: u32, used: i64) -> Self {
        Self::new(StatusCode::PAYMENT_REQUIRED, "Monthly upload quota exceeded for your current plan.")
            .with_details(json!({ "quotaType": "MonthlyUploads", "limit": limit, "used": used }))
    }

    /// 403.
    #[must_use]
    pub fn forbidden() -> Self {
        Self::new(StatusCode::FORBIDDEN, "Your role does not allow this.")
    }

    /// 403: the cookie came along with a request of somebody else's page.
    #[must_use]
    pub fn foreign_page() -> Self {
        Self::new(StatusCode::FORBIDDEN, "This request does not come from a page of this server.")
    }

    /// 404, also for what belongs to somebody else.
    #[must_use]
    pub fn not_found() -> Self {
        Self::new(StatusCode::NOT_FOUND, "There is no such resource, or you have no access to it.")
    }

    /// 409: not in this state.
    #[must_use]
    pub fn conflict(message: impl Into<Cow<'static, str>>) -> Self {
        Self::new(StatusCode::CONFLICT, message)
    }

    /// 413.
    #[must_use]
    pub fn too_large(limit: usize) -> Self {
        Self::new(StatusCode::PAYLOAD_TOO_LARGE, format!("The request is larger than {limit} bytes."))
    }

    /// 415.
    #[must_use]
    pub fn unsupported_type(message: impl Into<Cow<'static, str>>) -> Self {
        Self::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, message)
    }

    /// 429.
    #[must_use]
    pub fn too_many(seconds: i64) -> Self {
        let error = Self::new(
            StatusCode::TOO_MANY_REQUESTS,
            "Too many requests. Wait until the time in X-RateLimit-Reset before the next.",
        );
        Self { retry_after: Some(seconds), ..error }
    }

    /// 500. What happened is in the log, under the trace id.
    #[must_use]
    pub fn internal() -> Self {
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "An unexpected error occurred.")
    }

    /// 503.
    #[must_use]
    pub fn unavailable() -> Self {
        let error = Self::new(
            StatusCode::SERVICE_UNAVAILABLE,
            "The service is not available now. Try again in a while.",
        );
        Self { retry_after: Some(5), ..error }
    }

    /// Returns the error of a response that was made without one: by the router, or by a limit of a layer.
    #[must_use]
    pub fn of_status(status: StatusCode) -> Self {
        match status {
            StatusCode::NOT_FOUND => Self::not_found(),
            StatusCode::METHOD_NOT_ALLOWED => Self::new(status, "This method is not allowed here."),
            StatusCode::PAYLOAD_TOO_LARGE => Self::new(status, "The request is too large."),
            StatusCode::REQUEST_TIMEOUT => Self::new(status, "The request took too long to arrive."),
            StatusCode::SERVICE_UNAVAILABLE => Self::unavailable(),
            status if status.is_server_error() => Self { status, ..Self::internal() },
            status => Self::new(status, "The request cannot be understood."),
        }
    }

    /// Returns whether this is about the state of something.
    #[must_use]
    pub fn is_conflict(&self) -> bool {
        self.status == StatusCode::CONFLICT
    }

    /// Makes the body.
    pub(super) fn render(self, trace_id: &str) -> Response {
        let body = ErrorBody {
            message: self.message.into_owned(),
            errors: self.errors,
            details: self.details,
            trace_id: trace_id.to_owned(),
        };
        let json = serde_json::to_vec(&body).unwrap_or_default();
        let mut response = Response::new(Body::from(json));
        *response.status_mut() = self.status;
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
        if self.status == StatusCode::UNAUTHORIZED {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        if let Some(seconds) = self.retry_after {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        let mut response = self.status.into_response();
        response.extensions_mut().insert(self);
        response
    }
}

impl From<StoreError> for ApiError {
    fn from(error: StoreError) -> Self {
        if error.is_away() {
            tracing::warn!(%error, "the store is away");
            return Self::unavailable();
        }
        tracing::error!(%error, "the store failed");
        Self::internal()
    }
}

impl From<crate::vault::VaultError> for ApiError {
    fn from(error: crate::vault::VaultError) -> Self {
        tracing::warn!(%error, "the store of files failed");
        match error {
            crate::vault::VaultError::Away(_) => Self::unavailable(),
            _ => Self::internal(),
        }
    }
}

impl From<crate::secret_key::Unsealable> for ApiError {
    fn from(error: crate::secret_key::Unsealable) -> Self {
        tracing::error!(%error, "a stored value does not open");
        Self::internal()
    }
}

impl From<getrandom::Error> for ApiError {
    fn from(error: getrandom::Error) -> Self {
        tracing::error!(%error, "the system has no randomness to give");
        Self::internal()
    }
}
