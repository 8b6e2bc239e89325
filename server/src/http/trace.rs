//! An id for each request, in the answer and in the log, and the bodies of errors, which show it.

use std::fmt;
use std::time::Instant;

use axum::extract::{MatchedPath, Request};
use axum::http::HeaderValue;
use axum::middleware::Next;
use axum::response::Response;
use opentelemetry::Context;
use opentelemetry::trace::{SpanContext, SpanId, TraceContextExt as _, TraceFlags, TraceId, TraceState};
use tracing::Instrument as _;
use tracing_opentelemetry::OpenTelemetrySpanExt as _;

use super::ApiError;
use crate::text::hex;

/// The id of a request, as in the W3C's Trace Context: the caller's own trace goes on in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trace(String);

/// Where the ids stand in a `traceparent`.
const TRACE_ID: std::ops::Range<usize> = 3..35;
const SPAN_ID: std::ops::Range<usize> = 36..52;

impl Trace {
    /// Returns the id of a request with the given `traceparent`.
    fn new(parent: Option<&str>) -> Self {
        let mut bytes = [0; 24];
        // Without randomness the id is not unique, and the request is answered all the same.
        let _ = getrandom::fill(&mut bytes);
        let (trace, span) = (hex(&bytes[..16]), hex(&bytes[16..]));
        let trace = parent.and_then(trace_of).map_or(trace, str::to_owned);
        Self(format!("00-{trace}-{span}-01"))
    }

    /// Returns the id.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns what a span of this request has for its parent, so that it is found under the same id.
    fn context(&self) -> Context {
        let id = |range| self.0.get(range).unwrap_or_default();
        let trace = TraceId::from_hex(id(TRACE_ID)).unwrap_or(TraceId::INVALID);
        let span = SpanId::from_hex(id(SPAN_ID)).unwrap_or(SpanId::INVALID);
        let parent = SpanContext::new(trace, span, TraceFlags::SAMPLED, true, TraceState::NONE);
        Context::new().with_remote_span_context(parent)
    }
}

impl fmt::Display for Trace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Returns the trace of a `traceparent` of version 00.
fn trace_of(parent: &str) -> Option<&str> {
    let mut parts = parent.split('-');
    let (version, trace, span, flags) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
    let is_hex = |text: &str, length| {
        text.len() == length && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
    };
    let is_some = |text: &str| text.bytes().any(|byte| byte != b'0');
    let is_whole = version == "00" && parts.next().is_none() && is_hex(span, 16) && is_hex(flags, 2);
    (is_whole && is_hex(trace, 32) && is_some(trace) && is_some(span)).then_some(trace)
}

/// Gives the request its id, writes the bodies of errors, and notes what was asked and how long it took.
pub async fn trace(mut request: Request, next: Next) -> Response {
    let started = Instant::now();
    let parent = request.headers().get("traceparent").and_then(|value| value.to_str().ok());
    let trace = Trace::new(parent);
    let method = request.method().clone();
    // The pattern and not the path: a path holds ids, and has no end of values.
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map_or_else(|| "unknown".to_owned(), |path| path.as_str().to_owned());
    request.extensions_mut().insert(trace.clone());
    let span = tracing::info_span!("request", %trace, %method, route);
    // Fails where no traces are sent.
    let _ = span.set_parent(trace.context());
    let mut response = next.run(request).instrument(span.clone()).await;
    let status = response.status();
    if status.is_client_error() || status.is_server_error() {
        response = with_body(response, &trace);
    }
    if let Ok(value) = HeaderValue::from_str(trace.as_str()) {
        response.headers_mut().insert("x-request-id", value);
    }
    let seconds = started.elapsed().as_secs_f64();
    metrics::counter!("flvxtract_requests_total", "method" => method.to_string(), "route" => route.clone(), "status" => status.as_u16().to_string())
        .increment(1);
    metrics::histogram!("flvxtract_request_seconds", "route" => route).record(seconds);
    span.in_scope(|| tracing::debug!(status = status.as_u16(), milliseconds = seconds * 1e3, "answered"));
    response
}

/// Puts the documented body into a response that is an error, and keeps its headers.
fn with_body(mut response: Response, trace: &Trace) -> Response {
    let of_body = [axum::http::header::CONTENT_TYPE, axum::http::header::CONTENT_LENGTH];
    let error = match response.extensions_mut().remove::<ApiError>() {
        Some(error) => error,
        // A route that has more to say than an error has, as of the server's health.
        None if response.headers().get(&of_body[0]).is_some_and(|kind| kind == "application/json") => {
            return response;
        }
        None => ApiError::of_status(response.status()),
    };
    let mut answer = error.render(trace.as_str());
    for (name, value) in response.headers() {
        if !of_body.contains(name) {
            answer.headers_mut().insert(name.clone(), value.clone());
        }
    }
    answer
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_callers_trace_goes_on_and_nonsense_does_not() {
        let given = "00-cf3d4c9f2353d95f7fbe4f4b2e04f8a6-b7ad6b7169203331-01";
        assert!(Trace::new(Some(given)).as_str().starts_with("00-cf3d4c9f2353d95f7fbe4f4b2e04f8a6-"));
        assert_ne!(Trace::new(Some(given)).as_str(), given);
        for nonsense in [
            "",
            "00",
            "01-cf3d4c9f2353d95f7fbe4f4b2e04f8a6-b7ad6b7169203331-01",
            "00-00000000000000000000000000000000-b7ad6b7169203331-01",
            "00-CF3D4C9F2353D95F7FBE4F4B2E04F8A6-b7ad6b7169203331-01",
            "00-cf3d4c9f2353d95f7fbe4f4b2e04f8a6-b7ad6b7169203331-01-x",
            "00-\r\nset-cookie-cf3d4c9f2353d9-b7ad6b7169203331-01",
        ] {
            let trace = Trace::new(Some(nonsense));
            assert_eq!(trace.as_str().len(), 55, "{nonsense}");
            assert!(!trace.as_str().contains("cf3d4c9f2353"), "{nonsense}");
        }
    }
}
