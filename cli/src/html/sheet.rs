//! The rows beside the pages that they stand on.

use super::links::Links;
use super::part::Part;
use super::{Dossier, pages, rows};

/// Writes both.
pub(super) fn write(out: &mut String, dossier: &Dossier<'_>, parts: &[Part<'_>], links: &Links<'_>) {
    out.push_str("<div class=\"sheet\">\n");
    rows::write(out, dossier, parts, links);
    pages::write(out, dossier, links);
    out.push_str("</div>\n");
}
