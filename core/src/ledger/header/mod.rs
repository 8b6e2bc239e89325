//! What a statement says about itself: account, holder, period, currency.

mod account;
mod currency;
mod holder;
mod kind;
mod period;
mod place;

pub(super) use account::{account_number, number_text};
pub(super) use currency::currency;
pub(super) use holder::account_name;
pub(super) use kind::account_type;
pub(super) use period::{Edges, period, period_edges};

use super::split::Part;
use crate::layout::{LineRef, Sheet};
use crate::row::block::{self, TextCell};

/// A header has at most this many lines.
const MAX_LINES: usize = 80;

/// The text above the rows of one statement.
pub(super) struct Zone<'a> {
    pub(super) sheet: &'a Sheet,
    /// The cells of its lines, from top to bottom.
    pub(super) cells: Vec<TextCell>,
    /// The line it ends before.
    pub(super) end: LineRef,
}

impl<'a> Zone<'a> {
    pub(super) fn new(part: &Part, sheet: &'a Sheet) -> Self {
        let start = part.start.unwrap_or(LineRef { page: 0, line: 0 });
        let rows = part.tables.iter().flat_map(|t| &t.rows).filter_map(|r| r.lines.first().copied());
        let headings = part
            .tables
            .iter()
            .filter_map(|t| sheet.tables.get(t.table)?.header.as_ref())
            .map(|h| LineRef { page: h.page, line: h.lines.start })
            .filter(|h| *h >= start);
        let lines = sheet.pages.get(start.page).map_or(0, |p| p.lines.len());
        let last = LineRef { page: start.page, line: lines.min(start.line + MAX_LINES) };
        let end = rows.chain(headings).min().map_or(last, |first| first.min(last));
        Self { sheet, cells: block::cells(sheet, start.page, start.line..end.line), end }
    }

    /// The cells of the same line to the left of one.
    fn before<'c>(&'c self, cell: &'c TextCell) -> impl Iterator<Item = &'c TextCell> {
        self.cells.iter().filter(move |c| c.at == cell.at && c.x1 <= cell.x0)
    }
}
