use serde::Deserialize;

use super::named::named;
use super::{Environment, Paging};

named! {
    /// Where a statement is in its life.
    pub enum StatementStatus {
        /// Accepted, and not read yet.
        Processing = "Processing",
        /// Read.
        Completed = "Completed",
        /// Could not be read; `error` says why.
        Failed = "Failed",
    }
}

/// A statement, as it is listed.
#[derive(Clone, Debug, Deserialize, sqlx::FromRow)]
pub struct Statement {
    /// Id.
    pub id: String,
    /// Whose it is.
    pub organization_id: String,
    /// In which world.
    #[sqlx(try_from = "String")]
    pub environment: Environment,
    /// The file's name, as it was uploaded, without folders.
    pub file_name: String,
    /// Its size in bytes.
    pub size: i64,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// What it was found to be.
    pub media_type: String,
    /// Where it is in its life.
    #[sqlx(try_from = "String")]
    pub status: StatementStatus,
    /// The caller's own id.
    pub external_id: Option<String>,
    /// The request for consent that it answers.
    pub consent_request_id: Option<String>,
    /// When it was accepted, in microseconds since 1970.
    pub created_at: i64,
    /// When it was read.
    pub completed_at: Option<i64>,
    /// How often it was sent to be read: what is finished late for an earlier one changes nothing.
    pub generation: i64,
    /// How often reading began in this generation.
    pub attempts: i64,
    /// Stable code of what went wrong.
    pub error_code: Option<String>,
    /// The same in words.
    pub error_message: Option<String>,
    /// On which page, counted from 1.
    pub error_page: Option<i64>,
    /// The bank.
    pub bank_name: Option<String>,
    /// Rows.
    pub transaction_count: Option<i64>,
    /// Whether the statement's arithmetic closes.
    pub reconciliation: Option<String>,
    /// Doubts.
    pub warning_count: Option<i64>,
    /// Confidence, from 0 to 1.
    pub confidence_overall: Option<f64>,
    /// Confidence of the recognition; none where there was none.
    pub confidence_ocr: Option<f64>,
    /// Confidence of the reading.
    pub confidence_extraction: Option<f64>,
    /// First day covered, as printed in ISO form.
    pub period_start: Option<String>,
    /// Last day covered.
    pub period_end: Option<String>,
    /// Milliseconds that reading took.
    pub processing_ms: Option<i64>,
    /// When the file was erased.
    pub file_erased_at: Option<i64>,
}

impl Statement {
    /// Returns where the file of a statement is in the store of files.
    #[must_use]
    pub fn file_path(id: &str) -> String {
        format!("statements/{id}")
    }

    /// Returns where the pictures of its pages are.
    #[must_use]
    pub fn pages_path(id: &str) -> String {
        format!("pages/{id}")
    }
}

/// A statement to be accepted.
#[derive(Clone, Debug)]
pub struct NewStatement {
    /// Id.
    pub id: String,
    /// Whose.
    pub organization_id: String,
    /// In which world.
    pub environment: Environment,
    /// The file's name.
    pub file_name: String,
    /// Its size.
    pub size: i64,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// What it was found to be.
    pub media_type: String,
    /// The caller's own id.
    pub external_id: Option<String>,
    /// The request for consent that it answers.
    pub consent_request_id: Option<String>,
    /// The statement's key, sealed under the master key.
    pub data_key: Vec<u8>,
    /// The document's password, sealed under the statement's key.
    pub password: Option<Vec<u8>>,
    /// The caller's key of idempotence, and what the request was.
    pub idempotency: Option<(String, String)>,
    /// When, in microseconds since 1970.
    pub at: i64,
}

/// What came of offering a statement.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// It was accepted.
    Accepted(Box<Statement>),
    /// The same request was accepted before, as this.
    Known(Box<Statement>),
    /// The key of idempotence was used for another request.
    KeyReused,
    /// The request for consent that it answers has ended, or was not agreed to.
    ConsentEnded,
    /// The plan allows no more this month.
    QuotaExceeded {
        /// What it allows.
        limit: u32,
        /// What was used.
        used: i64,
    },
}

/// What a worker needs to read a statement.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Reading {
    /// Id.
    pub id: String,
    /// Whose it is.
    pub organization_id: String,
    /// In which world.
    #[sqlx(try_from = "String")]
    pub environment: Environment,
    /// The caller's own id.
    pub external_id: Option<String>,
    /// The request for consent that it answers.
    pub consent_request_id: Option<String>,
    /// Which sending it is.
    pub generation: i64,
    /// Which attempt, from 1.
    pub attempts: i64,
    /// The file's name.
    pub file_name: String,
    /// The statement's key, sealed.
    pub data_key: Vec<u8>,
    /// The document's password, sealed.
    pub password: Option<Vec<u8>>,
    /// When it was accepted.
    pub created_at: i64,
}

/// What a list shows of an answer.
#[derive(Clone, Debug, Default)]
pub struct Summary {
    /// The bank.
    pub bank_name: Option<String>,
    /// Rows.
    pub transaction_count: i64,
    /// Whether the arithmetic closes.
    pub reconciliation: String,
    /// Doubts.
    pub warning_count: i64,
    /// Confidence.
    pub confidence_overall: f64,
    /// Confidence of the recognition.
    pub confidence_ocr: Option<f64>,
    /// Confidence of the reading.
    pub confidence_extraction: f64,
    /// First day covered.
    pub period_start: Option<String>,
    /// Last day covered.
    pub period_end: Option<String>,
}

/// Why a statement could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// Stable code.
    pub code: String,
    /// In words.
    pub message: String,
    /// On which page.
    pub page: Option<i64>,
}

/// What came of reading.
#[derive(Clone, Debug)]
pub enum Finished {
    /// An answer, sealed under the statement's key: the analysis and the extraction, as JSON.
    Completed {
        /// For the list.
        summary: Box<Summary>,
        /// The analysis.
        analysis: Vec<u8>,
        /// The extraction.
        extraction: Vec<u8>,
    },
    /// None.
    Failed(Failure),
}

/// The sealed answer of a statement.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct StatementResult {
    /// The statement's key, sealed.
    pub data_key: Vec<u8>,
    /// The sealed JSON that was asked for.
    pub sealed: Vec<u8>,
}

/// Which statements to list.
#[derive(Clone, Debug)]
pub struct StatementFilter {
    /// Whose.
    pub organization_id: String,
    /// In which world.
    pub environment: Environment,
    /// In which part of their life.
    pub status: Option<StatementStatus>,
    /// With which id of the caller's.
    pub external_id: Option<String>,
    /// Accepted from this moment on.
    pub from: Option<i64>,
    /// Accepted before this moment.
    pub until: Option<i64>,
    /// Which page.
    pub paging: Paging,
}
