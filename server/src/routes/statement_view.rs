//! A statement as it is shown.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use utoipa::ToSchema;

use crate::clock::Instant;
use crate::domain::{Environment, Statement, StatementStatus};

/// A statement.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct StatementView {
    /// Its id.
    #[schema(format = "uuid")]
    id: String,
    status: StatementStatus,
    /// As uploaded, without folders.
    #[schema(example = "statement_january_2024.pdf")]
    file_name: String,
    /// In bytes.
    size: i64,
    /// SHA-256 of the file, in hexadecimal.
    sha256: String,
    /// What the file was found to be.
    #[schema(example = "application/pdf")]
    media_type: String,
    environment: Environment,
    /// The caller's own id.
    external_id: Option<String>,
    consent_request_id: Option<String>,
    created_at: DateTime<Utc>,
    /// When reading ended, whatever came of it.
    completed_at: Option<DateTime<Utc>>,
    /// From the upload until then.
    processing_time_ms: Option<i64>,
    /// Why it failed; null where it did not.
    error: Option<FailureView>,
    /// The bank.
    #[schema(example = "GTBank")]
    detected_bank: Option<String>,
    transaction_count: Option<i64>,
    /// Whether the statement's own arithmetic closes: `reconciled`, `partial`, `contradicted` or `unverified`.
    reconciliation: Option<String>,
    /// Doubts.
    warning_count: Option<i64>,
    confidence: Option<ConfidenceView>,
    period_start: Option<NaiveDate>,
    period_end: Option<NaiveDate>,
    /// When the file was erased, as retention asks; null while it is there.
    file_erased_at: Option<DateTime<Utc>>,
}

/// Why a statement could not be read.
#[derive(Serialize, ToSchema)]
pub(super) struct FailureView {
    /// Stable code, the same in every language of the library.
    #[schema(example = "password_needed")]
    code: String,
    /// The same for a person.
    message: String,
    /// On which page, counted from 1.
    page: Option<i64>,
}

/// How far an answer can be trusted, from 0 to 1.
#[derive(Serialize, ToSchema)]
pub(super) struct ConfidenceView {
    /// The lower of the two below.
    overall: f64,
    /// Of the recognition of characters; null where the text was not recognised from a picture.
    ocr: Option<f64>,
    /// Of the reading.
    extraction: f64,
}

impl From<Statement> for StatementView {
    fn from(statement: Statement) -> Self {
        let day = |text: Option<String>| text.and_then(|text| text.parse().ok());
        let is_read = statement.status == StatementStatus::Completed;
        let confidence = match (statement.confidence_overall, statement.confidence_extraction) {
            (Some(overall), Some(extraction)) => {
                Some(ConfidenceView { overall, ocr: statement.confidence_ocr, extraction })
            }
            _ => None,
        };
        Self {
            error: failure(&statement),
            id: statement.id,
            status: statement.status,
            file_name: statement.file_name,
            size: statement.size,
            sha256: statement.sha256,
            media_type: statement.media_type,
            environment: statement.environment,
            external_id: statement.external_id,
            consent_request_id: statement.consent_request_id,
            created_at: Instant(statement.created_at).to_utc(),
            completed_at: statement.completed_at.map(|at| Instant(at).to_utc()),
            processing_time_ms: statement
                .processing_ms
                .filter(|_| statement.status != StatementStatus::Processing),
            detected_bank: statement.bank_name.filter(|_| is_read),
            transaction_count: statement.transaction_count.filter(|_| is_read),
            reconciliation: statement.reconciliation.filter(|_| is_read),
            warning_count: statement.warning_count.filter(|_| is_read),
            confidence: confidence.filter(|_| is_read),
            period_start: day(statement.period_start).filter(|_| is_read),
            period_end: day(statement.period_end).filter(|_| is_read),
            file_erased_at: statement.file_erased_at.map(|at| Instant(at).to_utc()),
        }
    }
}

/// Returns why a statement failed.
pub(super) fn failure(statement: &Statement) -> Option<FailureView> {
    Some(FailureView {
        code: statement.error_code.clone()?,
        message: statement.error_message.clone().unwrap_or_default(),
        page: statement.error_page,
    })
}
