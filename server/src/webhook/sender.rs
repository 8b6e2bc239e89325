//! One request to a receiver, and what came of it.

use std::error::Error;
use std::fmt::Write as _;
use std::io;
use std::sync::Arc;
use std::time::{Duration, Instant};

use reqwest::header::{CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue, USER_AGENT};
use reqwest::{Client, Response};

use super::signature::{legacy, standard};
use super::target::{BadTarget, Targets, UnknownName};
use crate::clock;
use crate::config::Webhooks;
use crate::domain::{Attempt, DueDelivery};

/// How the sender names itself, as documented.
const AGENT: &str = "FLVXtract-Webhook/1.0";

/// How much of an answer is kept.
const REPLY: usize = 1024;

/// How long the rest of an answer is waited for, once its status is known.
const REPLY_PATIENCE: Duration = Duration::from_secs(2);

/// How long a connection that is not used is kept.
const IDLE: Duration = Duration::from_secs(30);

/// The sender cannot be made.
#[derive(Debug, thiserror::Error)]
#[error("webhooks cannot be sent: {0}")]
pub struct SenderError(#[from] reqwest::Error);

/// Sends deliveries.
pub struct Sender {
    client: Client,
    targets: Targets,
    patience: Duration,
}

/// What came of sending.
#[derive(Debug)]
pub(super) struct Sent {
    /// For the log.
    pub(super) attempt: Attempt,
    /// Whether it is of no use to try again, whatever the status.
    pub(super) is_refused: bool,
}

/// The secrets of an endpoint.
pub(super) struct Secrets {
    /// The one that is good.
    pub(super) current: String,
    /// The one before, while it is good as well.
    pub(super) previous: Option<String>,
}

impl Sender {
    /// Returns a sender that calls what `targets` allows.
    ///
    /// # Errors
    ///
    /// Fails where the system has no certificates of authorities.
    pub fn new(settings: &Webhooks, targets: Targets) -> Result<Self, SenderError> {
        let patience = Duration::from_secs(settings.timeout_seconds);
        let client = Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            // A proxy would look names up by itself.
            .no_proxy()
            .dns_resolver(Arc::new(targets.clone()))
            .pool_idle_timeout(IDLE)
            .http1_title_case_headers()
            .build()?;
        Ok(Self { client, targets, patience })
    }

    /// Sends a delivery once.
    pub(super) async fn send(&self, delivery: &DueDelivery, secrets: &Secrets, at: clock::Instant) -> Sent {
        let started = Instant::now();
        let mut attempt = Attempt { attempt: delivery.attempts + 1, at: at.0, ..Attempt::default() };
        let answered = match self.targets.read(&delivery.url) {
            Ok(url) => {
                let headers = headers(delivery, secrets, attempt.attempt, at.seconds());
                let request = self.client.post(url).headers(headers).body(delivery.body.clone()).send();
                tokio::time::timeout(self.patience, request).await
            }
            Err(bad) => {
                attempt.error = Some(format!("the address {bad}"));
                return Sent { attempt, is_refused: true };
            }
        };
        let mut is_refused = false;
        match answered {
            Ok(Ok(response)) => {
                attempt.status = Some(i64::from(response.status().as_u16()));
                if response.status().is_redirection() {
                    attempt.error = Some("redirects are not followed".to_owned());
                }
                attempt.reply = reply(response).await;
            }
            Ok(Err(error)) => {
                is_refused = cause::<BadTarget>(&error).is_some();
                attempt.error = Some(describe(&error));
            }
            Err(_) => attempt.error = Some(format!("no answer within {} s", self.patience.as_secs())),
        }
        attempt.milliseconds = i64::try_from(started.elapsed().as_millis()).unwrap_or(i64::MAX);
        Sent { attempt, is_refused }
    }
}

fn headers(delivery: &DueDelivery, secrets: &Secrets, attempt: i64, timestamp: i64) -> HeaderMap {
    let body = delivery.body.as_bytes();
    // A receiver that knows one secret knows the one before until it is told the new one.
    let documented = secrets.previous.as_ref().unwrap_or(&secrets.current);
    let mut signatures = String::new();
    for secret in std::iter::once(&secrets.current).chain(&secrets.previous) {
        if let Some(signature) = standard(secret, &delivery.event_id, timestamp, body) {
            let space = if signatures.is_empty() { "" } else { " " };
            let _ = write!(signatures, "{space}{signature}");
        }
    }
    let mut headers = HeaderMap::new();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    headers.insert(USER_AGENT, HeaderValue::from_static(AGENT));
    let mut set = |name: &'static str, value: &str| {
        if let Ok(value) = HeaderValue::from_str(value) {
            headers.insert(HeaderName::from_static(name), value);
        }
    };
    set("x-webhook-signature", &legacy(documented, body));
    set("x-webhook-signature-algorithm", "sha256");
    set("x-webhook-delivery-id", &delivery.id);
    set("x-webhook-event-type", &delivery.event_type);
    set("x-webhook-attempt", &attempt.to_string());
    set("x-webhook-timestamp", &timestamp.to_string());
    set("webhook-id", &delivery.event_id);
    set("webhook-timestamp", &timestamp.to_string());
    set("webhook-signature", &signatures);
    headers
}

/// Reads the beginning of an answer; what comes after it, or too late, is left.
async fn reply(mut response: Response) -> Option<String> {
    let mut bytes = Vec::new();
    let all = async {
        while bytes.len() < REPLY {
            let Ok(Some(chunk)) = response.chunk().await else { break };
            bytes.extend_from_slice(&chunk);
        }
    };
    let _ = tokio::time::timeout(REPLY_PATIENCE, all).await;
    bytes.truncate(REPLY);
    // Neither database takes a zero within a text.
    let text = String::from_utf8_lossy(&bytes).replace('\0', "\u{fffd}");
    (!text.is_empty()).then_some(text)
}

/// Returns the cause of a kind among the causes of an error.
fn cause<'a, E: Error + 'static>(error: &'a (dyn Error + 'static)) -> Option<&'a E> {
    let mut next = Some(error);
    while let Some(error) = next {
        if let Some(found) = error.downcast_ref::<E>() {
            return Some(found);
        }
        // An error within an error of input and output is not among its causes.
        if let Some(inner) = error.downcast_ref::<io::Error>().and_then(io::Error::get_ref)
            && let Some(found) = cause::<E>(inner)
        {
            return Some(found);
        }
        next = error.source();
    }
    None
}

/// Says why there was no answer, without what was sent and without addresses inside.
fn describe(error: &reqwest::Error) -> String {
    if let Some(bad) = cause::<BadTarget>(error) {
        return format!("the address {bad}");
    }
    if let Some(unknown) = cause::<UnknownName>(error) {
        return unknown.to_string();
    }
    if let Some(tls) = cause::<rustls::Error>(error) {
        return format!("TLS failed: {tls}");
    }
    let kind = cause::<io::Error>(error).map(io::Error::kind);
    match kind {
        Some(kind) if error.is_connect() => format!("no connection: {kind}"),
        Some(kind) => format!("the connection broke: {kind}"),
        None if error.is_connect() => "no connection".to_owned(),
        None => "the connection broke".to_owned(),
    }
}
