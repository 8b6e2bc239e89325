//! Reading a document in a process of its own, so that what a document costs is the document's loss and not the server's: a
//! crash, a bomb or an endless loop ends one child, and with it one reading.

mod child;
mod document;
mod frame;
mod pool;
mod worker;

pub use child::{ChildLimits, run as run_child};
pub use pool::{ReadError, Readers};
pub use worker::{
    Worker, analysis_place, extraction_place, password_place, seal_statement_key, statement_key,
};

use serde::{Deserialize, Serialize};

/// What is asked of a child, before the bytes of the document.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Request {
    /// The file's name.
    file_name: String,
    /// The document's password.
    password: Option<String>,
}

/// What a child answers, before the bytes of its JSON.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) enum Answer {
    /// The document was read; the analysis fills so many bytes, the extraction so many, and the pages the rest.
    Read {
        /// For the list of statements.
        summary: Line,
        /// Bytes of the analysis.
        analysis: usize,
        /// Bytes of the extraction.
        extraction: usize,
    },
    /// It was not.
    Failed {
        /// Stable code.
        code: String,
        /// In words.
        message: String,
        /// On which page.
        page: Option<u32>,
    },
}

/// What a list shows of an answer.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Line {
    bank_name: Option<String>,
    transaction_count: u32,
    reconciliation: String,
    warning_count: usize,
    confidence_overall: f32,
    confidence_ocr: Option<f32>,
    confidence_extraction: f32,
    period_start: Option<String>,
    period_end: Option<String>,
}
