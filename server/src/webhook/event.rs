//! The bytes of an event.
//!
//! They are what `JSON.stringify(JSON.parse(body))` gives, so that a receiver that signs what it has parsed comes to the
//! same signature: whole numbers without a point, nothing escaped that need not be.

use chrono::SecondsFormat;
use serde::Serialize;
use serde_json::Value;
use uuid::Uuid;

use crate::clock::Instant;
use crate::domain::{
    ConsentRequest, ConsentStatus, ConsentStep, Endpoint, Environment, EventType, Failure, Finished,
    NewEvent, Reading, Statement, Summary,
};

// Structs and no maps: the order of the fields is that of the documentation.

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Envelope<'a, D> {
    event_type: EventType,
    event_id: &'a str,
    timestamp: String,
    organization_id: &'a str,
    data: D,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Completed<'a> {
    statement_id: &'a str,
    file_name: &'a str,
    status: &'static str,
    transaction_count: i64,
    processing_time_ms: i64,
    confidence: Confidence,
    detected_bank: Option<&'a str>,
    #[serde(flatten)]
    doubts: Option<Doubts<'a>>,
    #[serde(flatten)]
    named: Named<'a>,
}

#[derive(Serialize)]
struct Confidence {
    overall: Value,
    ocr: Option<Value>,
    extraction: Value,
}

/// Why it is partial.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Doubts<'a> {
    warning_count: i64,
    reconciliation: &'a str,
}

/// What the upload named: beyond the documented fields, and only where it did.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Named<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    external_id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    consent_request_id: Option<&'a str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Failed<'a> {
    statement_id: &'a str,
    file_name: &'a str,
    status: &'static str,
    processing_time_ms: i64,
    error: Problem<'a>,
    #[serde(flatten)]
    named: Named<'a>,
}

#[derive(Serialize)]
struct Problem<'a> {
    code: &'a str,
    message: &'a str,
    page: Option<i64>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Test<'a> {
    endpoint_id: &'a str,
    message: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Consent<'a> {
    consent_request_id: &'a str,
    reference: Option<&'a str>,
    status: ConsentStatus,
    statement_ids: Vec<&'a str>,
}

/// What came of reading a statement. It is partial where there are doubts: a warning, a sum that does not close, or less
/// confidence than `low_confidence`.
#[must_use]
pub fn reading(reading: &Reading, finished: &Finished, low_confidence: f64, now: Instant) -> NewEvent {
    let processing_time_ms = (now.0 - reading.created_at) / 1000;
    let named = Named {
        external_id: reading.external_id.as_deref(),
        consent_request_id: reading.consent_request_id.as_deref(),
    };
    let place = (reading.organization_id.as_str(), reading.environment);
    let (statement_id, file_name) = (reading.id.as_str(), reading.file_name.as_str());
    let event = match finished {
        Finished::Failed(Failure { code, message, page }) => {
            let error = Problem { code, message, page: *page };
            let data = Failed { statement_id, file_name, status: "failed", processing_time_ms, error, named };
            event(EventType::ExtractionFailed, place, data, now)
        }
        Finished::Completed { summary, .. } => {
            let doubts = is_partial(summary, low_confidence).then(|| Doubts {
                warning_count: summary.warning_count,
                reconciliation: &summary.reconciliation,
            });
            let (kind, status) = match doubts {
                Some(_) => (EventType::ExtractionPartial, "partial"),
                None => (EventType::ExtractionCompleted, "completed"),
            };
            let confidence = Confidence {
                overall: number(summary.confidence_overall),
                ocr: summary.confidence_ocr.map(number),
                extraction: number(summary.confidence_extraction),
            };
            let data = Completed {
                statement_id,
                file_name,
                status,
                transaction_count: summary.transaction_count,
                processing_time_ms,
                confidence,
                detected_bank: summary.bank_name.as_deref(),
                doubts,
                named,
            };
            event(kind, place, data, now)
        }
    };
    NewEvent { statement_id: Some(reading.id.clone()), ..event }
}

fn is_partial(summary: &Summary, low_confidence: f64) -> bool {
    summary.warning_count > 0
        || summary.reconciliation != "reconciled"
        || summary.confidence_overall < low_confidence
}

/// A trial of an endpoint.
#[must_use]
pub fn test(endpoint: &Endpoint, now: Instant) -> NewEvent {
    let data = Test { endpoint_id: &endpoint.id, message: "This is a test." };
    event(EventType::WebhookTest, (&endpoint.organization_id, endpoint.environment), data, now)
}

/// A step in the life of a request for consent; none for one that nobody is told of.
#[must_use]
pub fn consent(
    request: &ConsentRequest,
    step: &ConsentStep,
    statements: &[Statement],
    now: Instant,
) -> Option<NewEvent> {
    let event_type = match step {
        ConsentStep::View => return None,
        ConsentStep::Accept { .. } => EventType::ConsentGranted,
        ConsentStep::Decline { .. } => EventType::ConsentDeclined,
        ConsentStep::Complete => EventType::ConsentCompleted,
        ConsentStep::Revoke => EventType::ConsentRevoked,
        ConsentStep::Expire => EventType::ConsentExpired,
    };
    let data = Consent {
        consent_request_id: &request.id,
        reference: request.reference.as_deref(),
        status: step.leads_to(),
        statement_ids: statements.iter().map(|statement| statement.id.as_str()).collect(),
    };
    let event = event(event_type, (&request.organization_id, request.environment), data, now);
    Some(NewEvent { consent_request_id: Some(request.id.clone()), ..event })
}

fn event(
    event_type: EventType,
    (organization_id, environment): (&str, Environment),
    data: impl Serialize,
    now: Instant,
) -> NewEvent {
    let id = Uuid::now_v7().to_string();
    let timestamp = now.to_utc().to_rfc3339_opts(SecondsFormat::Secs, true);
    let envelope = Envelope { event_type, event_id: &id, timestamp, organization_id, data };
    let body = serde_json::to_string(&envelope).unwrap_or_default();
    NewEvent {
        id,
        organization_id: organization_id.to_owned(),
        environment,
        event_type,
        statement_id: None,
        consent_request_id: None,
        body,
        at: now.0,
    }
}

/// Writes a number of four decimals as JavaScript does.
fn number(value: f64) -> Value {
    let rounded = (value * 1e4).round() / 1e4;
    if rounded.fract() == 0.0 && rounded.abs() < 1e9 {
        return Value::from(rounded as i64);
    }
    Value::from(rounded)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn a_reading() -> Reading {
        Reading {
            id: "789e0123-e45b-67c8-d901-234567890abc".to_owned(),
            organization_id: "123e4567-e89b-12d3-a456-426614174000".to_owned(),
            environment: Environment::Development,
            external_id: None,
            consent_request_id: None,
            generation: 1,
            attempts: 1,
            file_name: "statement_january_2024.pdf".to_owned(),
            data_key: Vec::new(),
            password: None,
            created_at: 1_706_270_396_755_000,
        }
    }

    fn a_summary() -> Summary {
        Summary {
            bank_name: Some("GTBank".to_owned()),
            transaction_count: 45,
            reconciliation: "reconciled".to_owned(),
            warning_count: 0,
            confidence_overall: 0.95,
            confidence_ocr: Some(f64::from(0.97_f32)),
            confidence_extraction: 1.0,
            period_start: None,
            period_end: None,
        }
    }

    fn completed(summary: Summary) -> Finished {
        Finished::Completed { summary: Box::new(summary), analysis: Vec::new(), extraction: Vec::new() }
    }

    fn at_noon() -> Instant {
        Instant(1_706_270_400_000_000)
    }

    #[test]
    fn is_written_as_documented() {
        let event = reading(&a_reading(), &completed(a_summary()), 0.8, at_noon());
        let want = format!(
            "{{\"eventType\":\"extraction.completed\",\"eventId\":\"{}\",\"timestamp\":\"2024-01-26T12:00:00Z\",\
             \"organizationId\":\"123e4567-e89b-12d3-a456-426614174000\",\"data\":{{\
             \"statementId\":\"789e0123-e45b-67c8-d901-234567890abc\",\"fileName\":\"statement_january_2024.pdf\",\
             \"status\":\"completed\",\"transactionCount\":45,\"processingTimeMs\":3245,\
             \"confidence\":{{\"overall\":0.95,\"ocr\":0.97,\"extraction\":1}},\"detectedBank\":\"GTBank\"}}}}",
            event.id
        );
        assert_eq!(event.body, want);
        assert_eq!(event.environment, Environment::Development);
    }

    #[test]
    fn doubts_make_it_partial() {
        let kind = |summary: Summary| reading(&a_reading(), &completed(summary), 0.8, at_noon()).event_type;
        assert_eq!(kind(a_summary()), EventType::ExtractionCompleted);
        for summary in [
            Summary { warning_count: 1, ..a_summary() },
            Summary { confidence_overall: 0.79, ..a_summary() },
            Summary { reconciliation: "unverified".to_owned(), ..a_summary() },
        ] {
            assert_eq!(kind(summary), EventType::ExtractionPartial);
        }
    }

    #[test]
    fn a_failure_names_its_code_and_what_the_upload_named() {
        let failure =
            Failure { code: "password_needed".to_owned(), message: "say it".to_owned(), page: None };
        let asked = Reading { external_id: Some("loan-7".to_owned()), ..a_reading() };
        let event = reading(&asked, &Finished::Failed(failure), 0.8, at_noon());
        let body: Value = serde_json::from_str(&event.body).unwrap();
        assert_eq!(event.event_type, EventType::ExtractionFailed);
        assert_eq!(body["data"]["error"]["code"], "password_needed");
        assert_eq!(body["data"]["error"]["page"], Value::Null);
        assert_eq!(body["data"]["externalId"], "loan-7");
    }

    #[test]
    fn numbers_are_those_of_javascript() {
        for (value, text) in
            [(1.0, "1"), (0.0, "0"), (0.949_999_988, "0.95"), (0.000_1, "0.0001"), (0.5, "0.5")]
        {
            assert_eq!(number(value).to_string(), text);
        }
    }
}
