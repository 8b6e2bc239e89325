//! The report: one page of HTML that needs nothing but itself.
//!
//! In: a [`Dossier`]: the analysis, the documents behind it, their pages. Out: the bytes of the page, the same for
//! the same input. Everything that comes from a document is escaped; nothing on the page is fetched, and a
//! Content-Security-Policy forbids it to try. Without its script the page is complete, only not searchable.
//!
//! Places on charts are worked out in `Decimal`, so that no float decides a byte of them.

mod accounts;
mod axis;
mod categories;
mod cover;
mod curve;
mod doubts;
mod escape;
mod figure;
mod frame;
mod group;
mod integrity;
mod links;
mod metrics;
mod months;
mod pages;
mod part;
mod proofs;
mod rows;
mod sheet;

use flvxtract::Analysis;

use crate::answers::{Answer as Document, Inspection};
use part::Part;

/// All that the report is about.
pub(crate) struct Dossier<'a> {
    pub(crate) analysis: &'a Analysis,
    pub(crate) documents: &'a [Document],
    /// Whether pages were left out because the user asked for it.
    pub(crate) without_pages: bool,
}

/// Returns the page.
pub(crate) fn render(dossier: &Dossier<'_>) -> String {
    let parts = Part::all(dossier.analysis);
    let links = links::Links::new(&parts, dossier.documents);
    let mut body = String::new();
    cover::write(&mut body, dossier, &parts);
    for part in &parts {
        curve::write(&mut body, part);
        months::write(&mut body, part);
        categories::write(&mut body, part);
    }
    accounts::write(&mut body, dossier, &links);
    doubts::write(&mut body, dossier);
    integrity::write(&mut body, dossier, &links);
    for part in &parts {
        metrics::write(&mut body, part, &links);
    }
    sheet::write(&mut body, dossier, &parts, &links);
    frame::page(&cover::title(dossier.analysis), &body)
}

#[cfg(test)]
mod tests;
