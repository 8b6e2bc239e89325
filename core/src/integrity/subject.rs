//! What the checks of a PDF look at.

use crate::document::Document;
use crate::model::{Source, Statement};
use crate::page::Page;

/// A PDF, drawn with a record of how, and what was read from it.
pub(super) struct Subject<'a> {
    /// From the header on.
    pub(super) bytes: &'a [u8],
    pub(super) document: &'a Document,
    pub(super) pages: &'a [Page],
    pub(super) source: &'a Source,
    pub(super) statements: &'a [Statement],
}

impl Subject<'_> {
    /// Returns a page by its number, counted from 1.
    pub(super) fn page(&self, number: u32) -> Option<&Page> {
        self.pages.get(usize::try_from(number).ok()?.checked_sub(1)?)
    }
}
