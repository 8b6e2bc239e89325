//! Opening a PDF: header, limits, passwords, and streams decoded under a ceiling.
//!
//! In: the bytes of a file. Out: a [`Document`] whose pages the page stage draws.

mod balance;
mod decrypt;
mod inflate;
mod open;
mod revision;
mod stream;
mod structure;
#[cfg(test)]
mod tests;

pub(crate) use open::{Document, find, from_header};
pub(crate) use revision::{objects, revisions};
pub(crate) use stream::{Measure, contents, decode};
