//! Which row of the table stands where on which page, both ways.

use std::collections::HashMap;

use super::Document;
use super::part::Part;

/// A row on a page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Place {
    /// Document, counted from 1.
    pub(super) document: usize,
    /// Page, counted from 1.
    pub(super) page: u32,
    /// Row of the document, counted from 1 over its statements; with the document it names the box.
    pub(super) row: usize,
    pub(super) bbox: [f32; 4],
}

impl Place {
    /// Returns the id of its box.
    pub(super) fn id(&self) -> String {
        format!("b{}-{}", self.document, self.row)
    }
}

/// Rows of the table and places on pages, joined by the ids of transactions.
pub(super) struct Links<'a> {
    /// Numbers of the rows that have an id. Several only where accounts cannot be told apart.
    numbers: HashMap<&'a str, Vec<usize>>,
    places: HashMap<&'a str, Vec<Place>>,
}

impl<'a> Links<'a> {
    pub(super) fn new(parts: &[Part<'a>], documents: &'a [Document]) -> Self {
        let mut links = Self { numbers: HashMap::new(), places: HashMap::new() };
        for part in parts {
            for (number, row) in (part.first_row..).zip(part.transactions) {
                links.numbers.entry(&row.transaction.id).or_default().push(number);
            }
        }
        for (index, document) in documents.iter().enumerate() {
            let rows = document.extraction.statements.iter().flat_map(|s| &s.transactions);
            for (row, transaction) in rows.enumerate() {
                let place = Place {
                    document: index + 1,
                    page: transaction.page,
                    row: row + 1,
                    bbox: transaction.bbox,
                };
                links.places.entry(&transaction.id).or_default().push(place);
            }
        }
        links
    }

    /// Returns the number of the row with this id.
    pub(super) fn number(&self, id: &str) -> Option<usize> {
        self.numbers.get(id)?.first().copied()
    }

    /// Returns where the row with this id and number stands: of several alike the one in the same order.
    pub(super) fn place(&self, id: &str, number: usize) -> Option<Place> {
        let order = self.numbers.get(id)?.iter().position(|n| *n == number)?;
        let places = self.places.get(id)?;
        places.get(order).or_else(|| places.first()).copied()
    }
}
