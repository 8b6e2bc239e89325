use crate::document::Document;
use crate::error::{ErrorKind, Result};
use crate::page::test_pdf::{TestPdf, budget, first_page};

fn open(bytes: &[u8]) -> Result<Document> {
    Document::open(bytes, &[], &mut budget())
}

fn kind(bytes: &[u8]) -> ErrorKind {
    open(bytes).err().expect("not to open").kind()
}

fn sample() -> Vec<u8> {
    TestPdf::new("BT /F1 10 Tf 10 50 Td (Hello) Tj ET").build()
}

#[test]
fn other_data_is_not_a_pdf() {
    assert_eq!(kind(b""), ErrorKind::NotAPdf);
    assert_eq!(kind(b"PK\x03\x04 a spreadsheet"), ErrorKind::NotAPdf);
    let far = [vec![b' '; 2000], sample()].concat();
    assert_eq!(kind(&far), ErrorKind::NotAPdf);
}

#[test]
fn a_header_alone_is_damaged() {
    assert_eq!(kind(b"%PDF-1.7\n"), ErrorKind::Damaged);
    assert_eq!(kind(b"%PDF-1.7\n%%EOF"), ErrorKind::Damaged);
}

#[test]
fn junk_before_the_header_is_skipped() {
    let bytes = [&b"HTTP/1.1 200 OK\r\n\r\n"[..], &sample()].concat();
    assert_eq!(first_page(&bytes).unwrap().visible_text(), "Hello");
}

#[test]
fn a_lost_cross_reference_table_is_rebuilt() {
    let bytes = sample();
    let table = bytes.windows(4).position(|w| w == b"xref").unwrap();
    let mut cut = bytes[..table].to_vec();
    assert_eq!(first_page(&cut).unwrap().visible_text(), "Hello");
    cut.extend_from_slice(b"startxref\n7\n%%EOF");
    assert_eq!(first_page(&cut).unwrap().visible_text(), "Hello");
}

#[test]
fn pages_are_counted() {
    let document = open(&sample()).unwrap();
    assert_eq!((document.page_count(), document.encrypted()), (1, false));
    assert!(document.page(1).is_none());
}
