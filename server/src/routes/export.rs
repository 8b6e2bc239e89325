//! Rows as files for other programs.

#![expect(unused_qualifications, reason = "what `utoipa::path` makes of a type of parameters is qualified")]

use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use flvxtract::{Extraction, export};
use serde::Deserialize;
use utoipa::IntoParams;

use super::statements::{document, find};
use crate::app::App;
use crate::http::{ApiError, Check, ErrorBody, Principal, Query};
use crate::store::Document;

/// What rows can be exported as.
#[derive(Clone, Copy)]
enum Format {
    Csv,
    Json,
}

impl Format {
    const WORDS: [&str; 2] = ["csv", "json"];

    fn from_word(word: &str) -> Option<Self> {
        match word {
            "csv" => Some(Self::Csv),
            "json" => Some(Self::Json),
            _ => None,
        }
    }

    const fn extension(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Json => "json",
        }
    }

    const fn media_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8",
            Self::Json => "application/json",
        }
    }
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct ExportQuery {
    /// `csv` or `json`.
    #[param(required = true, nullable = false, example = "csv")]
    format: Option<String>,
}

/// Exports the rows.
#[utoipa::path(
    get, path = "/api/statements/{id}/export", tag = "Statements", params(("id" = String, Path), ExportQuery),
    responses(
        (status = 200, content((String = "text/csv"), (serde_json::Value = "application/json"))),
        (status = 404, body = ErrorBody),
        (status = 409, description = "Not read yet, or could not be read", body = ErrorBody),
    )
)]
pub(super) async fn export(
    State(app): State<App>,
    principal: Principal,
    Path(id): Path<String>,
    Query(query): Query<ExportQuery>,
) -> Result<Response, ApiError> {
    let mut check = Check::default();
    let word = check.text("format", query.format, 20);
    let format = check.word("format", Some(&word), Format::from_word, &Format::WORDS);
    check.done()?;
    let Some(format) = format else { return Err(ApiError::internal()) };
    let statement = find(&app, &principal, &id).await?;
    let json = document(&app, &principal, &id, Document::Extraction).await?;
    let bytes = match format {
        Format::Json => json,
        Format::Csv => {
            let extraction: Extraction = serde_json::from_slice(&json).map_err(|_| ApiError::internal())?;
            csv(&statement.file_name, &extraction).map_err(|_| ApiError::internal())?
        }
    };
    // Of the name only what a header may hold without quoting.
    let stem = statement.file_name.rsplit_once('.').map_or(statement.file_name.as_str(), |(stem, _)| stem);
    let is_plain = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    let stem: String = stem.chars().map(|c| if is_plain(&c) { c } else { '_' }).collect();
    let disposition = format!("attachment; filename=\"{stem}.{}\"", format.extension());
    let headers =
        [(header::CONTENT_TYPE, format.media_type().to_owned()), (header::CONTENT_DISPOSITION, disposition)];
    Ok((headers, bytes).into_response())
}

fn csv(file: &str, extraction: &Extraction) -> std::io::Result<Vec<u8>> {
    let mut out = export::csv::HEADER.as_bytes().to_vec();
    out.push(b'\n');
    // The file goes to whoever opens it in a spreadsheet.
    export::csv::write_rows(&mut out, file, extraction, export::csv::Formulas::Escape)?;
    Ok(out)
}
