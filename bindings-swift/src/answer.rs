//! Answers, kept in Rust as they were read: what is exact in JSON (an amount `12.00`) is not in every type of a language.
//! Their fields are in `model`, which is generated.

use flvxtract as core;

use crate::error::{ExtractionError, InputError};

/// An extraction as it was read.
#[derive(uniffi::Object)]
pub struct NativeExtraction(pub(crate) core::Extraction);

/// An analysis as it was made.
#[derive(uniffi::Object)]
pub struct NativeAnalysis(pub(crate) core::Analysis);

/// An inspection as it was made.
#[derive(uniffi::Object)]
pub struct NativeIntegrity(pub(crate) core::Integrity);

fn internal<E>(_: E) -> ExtractionError {
    core::ErrorKind::Internal.into()
}

#[uniffi::export]
impl NativeExtraction {
    /// Reads what `to_json` wrote, or `flvxtract extract -f json`.
    #[uniffi::constructor]
    pub fn from_json(text: String) -> Result<Self, InputError> {
        let answer = serde_json::from_str::<core::Extraction>(&text).map_err(|error| {
            let place = format!("line {}, column {}", error.line(), error.column());
            InputError::NotAnAnswer {
                explanation: format!("expected what toJson gives, found other text at {place}"),
            }
        })?;
        // Within a major version fields are only added.
        let major = |version: &str| version.split('.').next().map(str::to_owned);
        if major(&answer.schema_version) != major(core::SCHEMA_VERSION) {
            let wanted = core::SCHEMA_VERSION;
            return Err(InputError::OtherVersion {
                explanation: format!("expected schema version {wanted}; extract the document again"),
            });
        }
        Ok(Self(answer))
    }

    /// Returns the JSON, byte for byte as the command line writes it.
    pub fn to_json(&self) -> Result<String, ExtractionError> {
        serde_json::to_string(&self.0).map_err(internal)
    }
}

#[cfg(feature = "export")]
#[uniffi::export]
impl NativeExtraction {
    /// Returns the rows as comma-separated values.
    pub fn to_csv(
        &self,
        file: Option<String>,
        header: bool,
        escape_formulas: bool,
    ) -> Result<String, ExtractionError> {
        use core::export::csv::{self, Formulas};

        let file = file.or_else(|| self.0.source.file_name.clone()).unwrap_or_default();
        let formulas = if escape_formulas { Formulas::Escape } else { Formulas::Keep };
        let mut out = Vec::new();
        if header {
            out.extend_from_slice(csv::HEADER.as_bytes());
            out.push(b'\n');
        }
        csv::write_rows(&mut out, &file, &self.0, formulas).map_err(internal)?;
        String::from_utf8(out).map_err(internal)
    }
}

#[uniffi::export]
impl NativeAnalysis {
    /// Returns the JSON, byte for byte as the command line writes it.
    pub fn to_json(&self) -> Result<String, ExtractionError> {
        serde_json::to_string(&self.0).map_err(internal)
    }
}

#[uniffi::export]
impl NativeIntegrity {
    /// Returns the JSON, byte for byte as the command line writes it.
    pub fn to_json(&self) -> Result<String, ExtractionError> {
        serde_json::to_string(&self.0).map_err(internal)
    }
}
