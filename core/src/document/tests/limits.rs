use miniz_oxide::deflate::compress_to_vec_zlib;

use crate::document::Document;
use crate::error::{Error, ErrorKind};
use crate::limits::{Budget, CancelFlag, Limits};
use crate::page::Interpreter;
use crate::page::test_pdf::TestPdf;

/// Opens and draws under limits that are to be hit.
fn failure(bytes: &[u8], limits: &Limits) -> Error {
    let mut budget = Budget::new(limits, CancelFlag::default());
    let document = match Document::open(bytes, &[], &mut budget) {
        Ok(document) => document,
        Err(error) => return error,
    };
    let mut interpreter = Interpreter::new(&document);
    (0..document.page_count())
        .find_map(|i| interpreter.page(i, &mut budget).err())
        .expect("a limit to be hit")
}

fn hits(bytes: &[u8], limits: &Limits, name: &str) {
    let error = failure(bytes, limits);
    assert_eq!(error.kind(), ErrorKind::LimitExceeded, "{error}");
    assert!(error.to_string().contains(name), "{error}");
}

fn sample() -> Vec<u8> {
    TestPdf::new("BT /F1 10 Tf 10 50 Td (Hello) Tj ET").build()
}

#[test]
fn each_limit_is_named() {
    hits(&sample(), &Limits { bytes: 100, ..Limits::default() }, "bytes");
    hits(&sample(), &Limits { pages: 0, ..Limits::default() }, "pages");
    hits(&sample(), &Limits { objects: 2, ..Limits::default() }, "objects");
    hits(&sample(), &Limits { operators: 3, ..Limits::default() }, "operators");
    hits(&sample(), &Limits { glyphs: 3, ..Limits::default() }, "glyphs");
    hits(&sample(), &Limits { decompressed_bytes: 10, ..Limits::default() }, "decompressed bytes");
    hits(&sample(), &Limits { time: Some(std::time::Duration::ZERO), ..Limits::default() }, "time");
}

#[test]
fn a_content_bomb_is_stopped_while_inflating() {
    let bomb = compress_to_vec_zlib(&vec![b' '; 40 << 20], 6);
    let pdf = TestPdf::new("").stream(4, "/Filter /FlateDecode", &bomb).build();
    hits(&pdf, &Limits { decompressed_bytes: 1 << 20, ..Limits::default() }, "decompressed bytes");
}

#[test]
fn a_chain_of_filters_is_refused_by_its_worst_case() {
    let once = compress_to_vec_zlib(&vec![b' '; 40 << 20], 6);
    let twice = compress_to_vec_zlib(&once, 6);
    let pdf = TestPdf::new("").stream(4, "/Filter [/FlateDecode /FlateDecode]", &twice).build();
    hits(&pdf, &Limits { decompressed_bytes: 1 << 20, ..Limits::default() }, "decompressed bytes");
}

#[test]
fn a_font_bomb_is_measured_before_it_is_loaded() {
    let bomb = compress_to_vec_zlib(&vec![0; 40 << 20], 6);
    let pdf = TestPdf::new("BT /F1 10 Tf (A) Tj ET")
        .object(5, "<< /Type /Font /Subtype /TrueType /BaseFont /Made /FontDescriptor 6 0 R >>")
        .object(6, "<< /Type /FontDescriptor /FontFile2 7 0 R >>")
        .stream(7, "/Filter /FlateDecode", &bomb)
        .build();
    hits(&pdf, &Limits { decompressed_bytes: 1 << 20, ..Limits::default() }, "decompressed bytes");
}

#[test]
fn an_object_stream_bomb_is_measured_before_the_file_is_opened() {
    let bomb = compress_to_vec_zlib(&vec![b' '; 40 << 20], 6);
    let pdf = TestPdf::new("").stream(9, "/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode", &bomb).build();
    hits(&pdf, &Limits { decompressed_bytes: 1 << 20, ..Limits::default() }, "decompressed bytes");
}

/// Naming an encryption dictionary must not switch the measure off.
#[test]
fn an_object_stream_bomb_is_measured_in_a_file_that_calls_itself_encrypted() {
    const MIB: usize = 1 << 20;
    let small = Limits { decompressed_bytes: 64 << 20, ..Limits::default() };
    let once = compress_to_vec_zlib(&vec![b' '; 200 * MIB], 6);
    let twice = compress_to_vec_zlib(&once, 6);
    // Data that inflate to nothing are as those of an encrypted stream: only their length says what they may become.
    let hidden = vec![0xA7; 100_000];
    for (filter, data) in
        [("/FlateDecode", once), ("[/FlateDecode /FlateDecode]", twice), ("/FlateDecode", hidden)]
    {
        let dict = format!("/Type /ObjStm /N 1 /First 4 /Filter {filter}");
        let pdf = TestPdf::new("").object(8, "<< /Encrypt 0 >>").stream(9, &dict, &data).build();
        hits(&pdf, &small, "decompressed bytes");
    }
}

#[test]
fn the_contents_of_one_page_are_bounded_together() {
    let mut pdf = TestPdf::new("");
    // Each within what one stream may be, all of them within what the document may be.
    let part = compress_to_vec_zlib(&vec![b' '; 50 << 20], 6);
    for number in 10..13 {
        pdf = pdf.stream(number, "/Filter /FlateDecode", &part);
    }
    let pdf = pdf.object(4, "[10 0 R 11 0 R 12 0 R]").build();
    hits(&pdf, &Limits::default(), "decompressed bytes");
}
