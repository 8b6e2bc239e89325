//! Rows as files for other programs.

#![expect(unused_qualifications, reason = "what `utoipa::path` makes of a type of parameters is qualified")]

use std::io::ErrorKind;

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
use crate::{parquet_file, workbook};

/// What rows can be exported as.
#[derive(Clone, Copy)]
enum Format {
    Csv,
    Json,
    Ofx,
    Parquet,
    Qif,
    Xlsx,
}

impl Format {
    const ALL: [Self; 6] = [Self::Csv, Self::Json, Self::Ofx, Self::Parquet, Self::Qif, Self::Xlsx];

    /// Returns the word for it, which is the ending of its files too.
    const fn word(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Json => "json",
            Self::Ofx => "ofx",
            Self::Parquet => "parquet",
            Self::Qif => "qif",
            Self::Xlsx => "xlsx",
        }
    }

    fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.word() == word)
    }

    const fn media_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8",
            Self::Json => "application/json",
            Self::Ofx => "application/x-ofx",
            Self::Parquet => "application/vnd.apache.parquet",
            Self::Qif => "application/x-qif",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        }
    }
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct ExportQuery {
    /// `csv`, `json`, `ofx`, `parquet`, `qif` or `xlsx`.
    #[param(required = true, nullable = false, example = "csv")]
    format: Option<String>,
}

/// Exports the rows.
#[utoipa::path(
    get, path = "/api/statements/{id}/export", tag = "Statements", params(("id" = String, Path), ExportQuery),
    responses(
        (status = 200, content(
            (String = "text/csv"),
            (serde_json::Value = "application/json"),
            (String = "application/x-ofx"),
            (String = "application/vnd.apache.parquet"),
            (String = "application/x-qif"),
            (String = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        )),
        (status = 404, body = ErrorBody),
        (status = 409, description = "Not read yet, could not be read, or has a row that the format cannot hold", body = ErrorBody),
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
    let format = check.word("format", Some(&word), Format::from_word, &Format::ALL.map(Format::word));
    check.done()?;
    let Some(format) = format else { return Err(ApiError::internal()) };
    let statement = find(&app, &principal, &id).await?;
    let json = document(&app, &principal, &id, Document::Extraction).await?;
    let bytes = match format {
        Format::Json => json,
        other => {
            let extraction = serde_json::from_slice(&json).map_err(|_| ApiError::internal())?;
            written(other, &statement.file_name, &extraction)?
        }
    };
    // Of the name only what a header may hold without quoting.
    let stem = statement.file_name.rsplit_once('.').map_or(statement.file_name.as_str(), |(stem, _)| stem);
    let is_plain = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    let stem: String = stem.chars().map(|c| if is_plain(&c) { c } else { '_' }).collect();
    let disposition = format!("attachment; filename=\"{stem}.{}\"", format.word());
    let headers =
        [(header::CONTENT_TYPE, format.media_type().to_owned()), (header::CONTENT_DISPOSITION, disposition)];
    Ok((headers, bytes).into_response())
}

fn written(format: Format, file: &str, extraction: &Extraction) -> Result<Vec<u8>, ApiError> {
    let mut out = Vec::new();
    let done = match format {
        Format::Json => serde_json::to_writer(&mut out, extraction).map_err(Into::into),
        Format::Csv => {
            out.extend_from_slice(export::csv::HEADER.as_bytes());
            out.push(b'\n');
            // The file goes to whoever opens it in a spreadsheet.
            export::csv::write_rows(&mut out, file, extraction, export::csv::Formulas::Escape)
        }
        Format::Ofx => export::ofx::write(&mut out, extraction),
        Format::Parquet => return parquet_file::of(extraction).map_err(|_| ApiError::internal()),
        Format::Qif => export::qif::write(&mut out, extraction),
        Format::Xlsx => return workbook::of(extraction).map_err(|_| ApiError::internal()),
    };
    match done {
        Ok(()) => Ok(out),
        // A row without a date: the message names its number and nothing of what it holds.
        Err(error) if error.kind() == ErrorKind::InvalidData => Err(ApiError::conflict(error.to_string())),
        Err(_) => Err(ApiError::internal()),
    }
}
