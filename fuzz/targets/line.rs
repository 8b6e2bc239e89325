#![no_main]
//! Lines of text on a page, through layout, rows and ledger.

use std::sync::LazyLock;

use flvxtract::Extractor;
use flvxtract_fuzz::{Pdf, extract, extractor};
use libfuzzer_sys::fuzz_target;

static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(extractor);

/// Every character has one width, so that blanks make columns.
fn page(text: &[u8]) -> Vec<u8> {
    let mut content = b"BT /F1 7 Tf 9 TL 20 820 Td ".to_vec();
    for line in text.split(|byte| *byte == b'\n').take(90) {
        content.push(b'(');
        for byte in line.iter().take(200) {
            if matches!(byte, b'(' | b')' | b'\\') {
                content.push(b'\\');
            }
            content.push(*byte);
        }
        content.extend_from_slice(b") Tj T* ");
    }
    content.extend_from_slice(b"ET");
    content
}

fuzz_target!(|data: &[u8]| extract(&EXTRACTOR, &Pdf::new(&page(data)).build()));
