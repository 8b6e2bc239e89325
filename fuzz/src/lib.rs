//! What several targets need: PDFs around bytes, and the promise that every answer is held against.

mod answer;
mod pdf;

pub use answer::{extract, extractor, keeps_its_word};
pub use pdf::Pdf;
