//! One document, from its bytes to the JSON that is kept.

use flvxtract::{
    Analysis, AnalysisOptions, Error, ErrorKind, Extraction, Extractor, Integrity, Options, Result,
};
use serde::Serialize;

use super::{Line, Request};
use crate::text::word;

/// A document that was read.
pub(super) struct Read {
    /// For the list.
    pub(super) line: Line,
    /// The analysis, as JSON.
    pub(super) analysis: Vec<u8>,
    /// The extraction, as JSON.
    pub(super) extraction: Vec<u8>,
    /// The pages as pictures, as JSON.
    pub(super) pages: Vec<u8>,
}

/// A page to be shown.
#[derive(Serialize)]
struct ShownPage {
    number: u32,
    width: f32,
    height: f32,
    svg: String,
}

/// What is served as the analysis: the engine's own types beside each other.
#[derive(Serialize)]
struct Served<'a> {
    #[serde(flatten)]
    analysis: &'a Analysis,
    integrity: Option<&'a Integrity>,
}

/// Reads a document.
pub(super) fn read(extractor: &Extractor, request: &Request, bytes: &[u8]) -> Result<Read> {
    let passwords = request.password.iter().cloned().collect();
    let extractor = extractor.reconfigured(Options { passwords, ..extractor.options().clone() });
    let (mut extraction, views) = extractor.extract_with_pages(bytes)?;
    extraction.source.file_name = Some(request.file_name.clone());
    let integrity = extractor.inspect_extracted(bytes, &extraction)?;
    let analysis = flvxtract::analyze(std::slice::from_ref(&extraction), &AnalysisOptions::default());
    let served = Served { analysis: &analysis, integrity: Some(&integrity) };
    let json = |value: serde_json::Result<Vec<u8>>| value.map_err(|_| Error::new(ErrorKind::Internal));
    let pages: Vec<ShownPage> = views
        .iter()
        .map(|view| ShownPage {
            number: view.number,
            width: view.width,
            height: view.height,
            svg: view.to_svg(),
        })
        .collect();
    Ok(Read {
        line: line(&extraction, &analysis),
        analysis: json(serde_json::to_vec(&served))?,
        extraction: json(serde_json::to_vec(&extraction))?,
        pages: json(serde_json::to_vec(&pages))?,
    })
}

fn line(extraction: &Extraction, analysis: &Analysis) -> Line {
    let header = &analysis.header;
    let rows = extraction.statements.iter().map(|statement| statement.transactions.len()).sum::<usize>();
    Line {
        bank_name: header.bank_name.clone(),
        transaction_count: u32::try_from(rows).unwrap_or(u32::MAX),
        reconciliation: analysis.reconciliation.status.map_or_else(String::new, word),
        warning_count: analysis.warnings.len(),
        confidence_overall: analysis.confidence.overall,
        confidence_ocr: analysis.confidence.ocr,
        confidence_extraction: analysis.confidence.extraction,
        period_start: header.period_start.map(|day| day.to_string()),
        period_end: header.period_end.map(|day| day.to_string()),
    }
}
