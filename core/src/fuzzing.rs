//! Entrances to stages within the library, for the fuzz targets in `fuzz/` alone.
//!
//! Behind the feature `fuzzing`, which no package of ours turns on; nothing here is promised to stay.

use std::time::Duration;

use crate::Rules;
use crate::document::{self, Document};
use crate::limits::{Budget, CancelFlag, Limits};
use crate::page::Interpreter;
use crate::parse::{amount, currency, date, mark, time};

/// Limits that end an input well before the fuzzer calls it hung.
#[must_use]
pub fn limits() -> Limits {
    Limits {
        pages: 50,
        objects: 20_000,
        decompressed_bytes: 64 << 20,
        operators: 200_000,
        glyphs: 200_000,
        pixels: 1_000_000,
        rows: 20_000,
        time: Some(Duration::from_secs(5)),
        time_per_scan: Duration::ZERO,
        ..Limits::default()
    }
}

/// Opens a document, and looks for its older versions.
pub fn document(bytes: &[u8]) {
    let mut budget = Budget::new(&limits(), CancelFlag::default());
    drop(document::revisions(bytes, &budget));
    let passwords = ["secret".to_owned()];
    if let Ok(document) = Document::open(bytes, &passwords, &mut budget) {
        let _ = (document.page_count(), document.encrypted(), document.catalog().is_some());
    }
}

/// Opens a document and draws its first pages.
pub fn pages(bytes: &[u8]) {
    const PAGES: u32 = 3;
    let mut budget = Budget::new(&limits(), CancelFlag::default());
    let Ok(document) = Document::open(bytes, &[], &mut budget) else { return };
    let mut interpreter = Interpreter::new(&document);
    for index in 0..document.page_count().min(PAGES) {
        drop(interpreter.page(index, &mut budget));
    }
}

/// Reads the words of one cell as every kind of value.
///
/// # Panics
///
/// Panics where a reader says that it took more words than there are, or none.
pub fn values(text: &str) {
    let words: Vec<&str> = text.split_whitespace().collect();
    let took = [
        amount::read(&words).map(|found| found.1),
        date::read(&words).map(|found| found.1),
        date::month_heading(&words).map(|found| found.2),
        time::time(&words).map(|found| found.1),
    ];
    for count in took.into_iter().flatten() {
        assert!((1..=words.len()).contains(&count), "{count} of {} words", words.len());
    }
    for word in words {
        let _ = (amount::is_empty_cell(word), date::is_piece(word), mark::lone_mark(word));
        let _ = (currency::read_symbol(word), currency::from_code(word), currency::is_wordlike(word));
    }
    let _ = currency::from_name(text);
}

/// Reads a file of rules.
///
/// # Panics
///
/// Panics where a rule has no name, or an error no text.
pub fn rules(text: &str) {
    match Rules::alone(text) {
        Ok(rules) => assert!(rules.names().all(|name| !name.is_empty())),
        Err(error) => assert!(!error.to_string().is_empty()),
    }
}
