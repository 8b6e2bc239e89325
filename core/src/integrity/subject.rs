//! What the checks of a PDF look at.

use crate::document::Document;
use crate::layout::PageText;
use crate::model::{Source, Statement};
use crate::page::Page;

/// A PDF, drawn with a record of how, and what was read from it.
pub(super) struct Subject<'a> {
    /// From the header on.
    pub(super) bytes: &'a [u8],
    pub(super) document: &'a Document,
    pub(super) pages: &'a [Page],
    /// What is seen of their text.
    pub(super) texts: &'a [PageText],
    pub(super) source: &'a Source,
    pub(super) statements: &'a [Statement],
}

impl Subject<'_> {
    /// Returns a page by its number, counted from 1.
    pub(super) fn page(&self, number: u32) -> Option<&Page> {
        self.pages.get(usize::try_from(number).ok()?.checked_sub(1)?)
    }

    /// Returns what is seen of its text.
    pub(super) fn text(&self, number: u32) -> Option<&PageText> {
        self.texts.get(usize::try_from(number).ok()?.checked_sub(1)?)
    }
}
