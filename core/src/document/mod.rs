//! Opening a PDF: header, limits, passwords, and streams decoded under a ceiling.
//!
//! In: the bytes of a file. Out: a [`Document`] whose pages the page stage draws.

mod decrypt;
mod open;
mod stream;
#[cfg(test)]
mod tests;

pub(crate) use open::Document;
pub(crate) use stream::{Measure, contents, decode};
