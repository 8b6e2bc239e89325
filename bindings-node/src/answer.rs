//! An answer, kept in Rust until somebody looks at it.

use std::sync::Arc;

use flvxtract as core;
use flvxtract::export::csv::{self, Formulas};
use napi::bindgen_prelude::*;
use napi_derive::napi;

/// What came of a call.
#[derive(Clone)]
pub(crate) enum Content {
    Extraction(Arc<core::Extraction>),
    Analysis(Arc<core::Analysis>),
    Integrity(Arc<core::Integrity>),
}

/// An answer.
#[napi]
pub struct Answer(pub(crate) Content);

/// Why there is none.
#[napi(object)]
pub struct Failure {
    pub code: String,
    pub message: String,
    pub page: Option<u32>,
}

impl From<&core::Error> for Failure {
    fn from(error: &core::Error) -> Self {
        Self { code: error.code().to_owned(), message: error.to_string(), page: error.page() }
    }
}

/// Returns a failure whose text is for the caller's own mistakes.
pub(crate) fn refused(code: &str, message: String) -> Failure {
    Failure { code: code.to_owned(), message, page: None }
}

fn internal(_: impl std::error::Error) -> Error {
    Error::from_reason(core::Error::new(core::ErrorKind::Internal).to_string())
}

#[napi]
impl Answer {
    /// Returns the JSON, byte for byte as the command line writes it.
    #[napi]
    pub fn json(&self) -> Result<String> {
        match &self.0 {
            Content::Extraction(value) => serde_json::to_string(&**value),
            Content::Analysis(value) => serde_json::to_string(&**value),
            Content::Integrity(value) => serde_json::to_string(&**value),
        }
        .map_err(internal)
    }

    /// Returns the rows of an extraction as comma-separated values.
    #[napi]
    pub fn csv(&self, file: Option<String>, header: bool, escape_formulas: bool) -> Result<String> {
        let Content::Extraction(answer) = &self.0 else { return Ok(String::new()) };
        let file = file.or_else(|| answer.source.file_name.clone()).unwrap_or_default();
        let formulas = if escape_formulas { Formulas::Escape } else { Formulas::Keep };
        let mut out = Vec::new();
        if header {
            out.extend_from_slice(csv::HEADER.as_bytes());
            out.push(b'\n');
        }
        csv::write_rows(&mut out, &file, answer, formulas).map_err(internal)?;
        String::from_utf8(out).map_err(internal)
    }
}

/// Reads an extraction from what `json` gave. A failure has a place, and nothing of what stands there.
#[napi]
pub fn parse_extraction(text: String) -> Either<Answer, Failure> {
    match serde_json::from_str::<core::Extraction>(&text) {
        Ok(answer) => {
            let major = |version: &str| version.split('.').next().map(str::to_owned);
            if major(&answer.schema_version) != major(core::SCHEMA_VERSION) {
                let wanted = core::SCHEMA_VERSION;
                let message = format!("expected schema version {wanted}; extract the document again");
                return Either::B(refused("other_version", message));
            }
            Either::A(Answer(Content::Extraction(Arc::new(answer))))
        }
        Err(error) => {
            let place = format!("line {}, column {}", error.line(), error.column());
            Either::B(refused(
                "not_an_answer",
                format!("expected what toJson gives, found other text at {place}"),
            ))
        }
    }
}
