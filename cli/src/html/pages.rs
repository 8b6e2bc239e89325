//! The pages as they were read, with a box around each row that leads to it.

use std::fmt::Write as _;

use flvxtract::PageView;

use super::escape::escape;
use super::links::{Links, Place};
use super::{Document, Dossier, Inspection, figure, integrity};

/// Writes the section.
pub(super) fn write(out: &mut String, dossier: &Dossier<'_>, links: &Links<'_>) {
    out.push_str("<section id=\"pages\" class=\"pages\">\n<h2>Pages</h2>\n");
    if dossier.without_pages {
        out.push_str("<p class=\"faint\">Left out (--no-pages).</p>\n");
    }
    for (index, document) in dossier.documents.iter().enumerate() {
        let name = escape(document.extraction.source.file_name.as_deref().unwrap_or("standard input"));
        if document.pages.is_empty() {
            if !dossier.without_pages {
                let _ = writeln!(out, "<p class=\"faint\">{name}: kept as JSON, without its pages.</p>");
            }
            continue;
        }
        for page in &document.pages {
            let label =
                if dossier.documents.len() > 1 { format!("{} · {name}", index + 1) } else { name.clone() };
            figure(out, index + 1, &label, document, page, links);
        }
    }
    out.push_str("</section>\n");
}

fn figure(
    out: &mut String,
    number: usize,
    name: &str,
    document: &Document,
    page: &PageView,
    links: &Links<'_>,
) {
    let of = document.extraction.source.pages;
    let _ = writeln!(
        out,
        "<figure class=\"page\" id=\"p{number}-{}\">\n<figcaption>{name} · page {} of {of}</figcaption>\n\
         <svg viewBox=\"0 0 {} {}\">",
        page.number,
        page.number,
        short(page.width),
        short(page.height)
    );
    // Who hears the page hears its rows: what is drawn below them would be read out word by word.
    out.push_str("<g aria-hidden=\"true\">\n");
    out.push_str(&page.svg_elements());
    out.push_str("</g>\n");
    let rows = document.extraction.statements.iter().flat_map(|s| &s.transactions).enumerate();
    for (index, row) in rows.filter(|(_, row)| row.page == page.number) {
        let place = Place { document: number, page: row.page, row: index + 1, bbox: row.bbox };
        let Some(target) = links.number(&row.id) else { continue };
        let date = row.date.map(|d| format!("{d}, ")).unwrap_or_default();
        let [x0, y0, x1, y1] = place.bbox;
        let _ = writeln!(
            out,
            "<a id=\"{}\" href=\"#r{target}\" class=\"box\" aria-label=\"row {target}\"><title>row {target}: {date}{}</title>\
             <rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/></a>",
            place.id(),
            figure::amount(row.amount),
            short(x0 - 2.0),
            short(y0 - 1.0),
            short((x1 - x0).max(0.0) + 4.0),
            short((y1 - y0).max(0.0) + 2.0)
        );
    }
    findings(out, number, document, page);
    out.push_str("</svg>\n</figure>\n");
}

/// A box around each finding, that leads to it.
fn findings(out: &mut String, number: usize, document: &Document, page: &PageView) {
    let Inspection::Done(inspected) = &document.inspection else { return };
    for (index, found) in inspected.findings.iter().enumerate() {
        let (Some([x0, y0, x1, y1]), true) = (found.bbox, found.page == Some(page.number)) else { continue };
        if integrity::is_row(document, found) {
            continue;
        }
        let (id, place) = integrity::ids(number, index);
        let title = figure::words(found.code.code());
        let _ = writeln!(
            out,
            "<a id=\"{place}\" href=\"#{id}\" class=\"found\" aria-label=\"{title}\"><title>{title}</title>\
             <rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/></a>",
            short(x0 - 1.0),
            short(y0 - 1.0),
            short((x1 - x0).max(0.0) + 2.0),
            short((y1 - y0).max(0.0) + 2.0)
        );
    }
}

/// A length to a tenth of a point, without what says nothing.
fn short(length: f32) -> String {
    trimmed(&format!("{length:.1}"))
}

fn trimmed(text: &str) -> String {
    if !text.contains('.') {
        return "0".to_owned();
    }
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_short_and_never_words() {
        for (length, want) in [(12.0, "12"), (0.04, "0"), (-0.04, "0"), (7.26, "7.3"), (f32::NAN, "0")] {
            assert_eq!(short(length), want);
        }
        assert_eq!(short(f32::INFINITY), "0");
    }
}
