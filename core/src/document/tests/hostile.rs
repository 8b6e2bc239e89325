//! Broken and hostile files: any answer will do, but no panic and no endless work.

use std::time::{Duration, Instant};

use miniz_oxide::deflate::compress_to_vec_zlib;

use crate::document::Document;
use crate::error::{ErrorKind, Result};
use crate::limits::{Budget, CancelFlag, Limits};
use crate::page::test_pdf::TestPdf;
use crate::page::{Interpreter, Page};

/// Opens and draws all pages; fails the test if that takes much longer than it may.
fn draw(bytes: &[u8]) -> Result<Vec<Page>> {
    let limits = Limits { time: Some(Duration::from_secs(5)), ..Limits::default() };
    let mut budget = Budget::new(&limits, CancelFlag::default());
    let start = Instant::now();
    let pages = Document::open(bytes, &["secret".to_owned()], &mut budget).and_then(|document| {
        let mut interpreter = Interpreter::new(&document);
        (0..document.page_count()).map(|index| interpreter.page(index, &mut budget)).collect()
    });
    assert!(start.elapsed() < Duration::from_secs(10), "took {:?}", start.elapsed());
    if let Err(error) = &pages {
        assert_ne!(error.kind(), ErrorKind::Internal);
    }
    pages
}

/// A page with a bit of everything, some of it compressed.
fn varied() -> Vec<u8> {
    let content = "q 1 0 0 rg 10 10 50 20 re f Q BT /F1 10 Tf 10 50 Td (Balance 1,234.56) Tj /F2 9 Tf 0 -12 Td <00410042> Tj \
                   /F3 8 Tf 0 -10 Td [(ab) -250 (c)] TJ ET /X Do /OC /L BDC 0 0 m 100 0 l S EMC";
    let cmap = "begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange 1 beginbfrange <0041> <0050> <0041> endbfrange endcmap";
    let packed = |text: &str| compress_to_vec_zlib(text.as_bytes(), 6);
    TestPdf::new("")
        .stream(4, "/Filter /FlateDecode", packed(content))
        .catalog("/OCProperties << /OCGs [12 0 R] /D << /OFF [12 0 R] >> >>")
        .resources("/Font << /F1 5 0 R /F2 6 0 R /F3 9 0 R >> /XObject << /X 11 0 R >> /Properties << /L 12 0 R >>")
        .page("/MediaBox [0 0 200 100] /Rotate 90 /Annots [13 0 R]")
        .object(6, "<< /Type /Font /Subtype /Type0 /BaseFont /Made /Encoding /Identity-H /DescendantFonts [7 0 R] /ToUnicode 8 0 R >>")
        .object(7, "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Made /W [65 [500 600] 70 80 700] /DW 900 >>")
        .stream(8, "/Filter /FlateDecode", packed(cmap))
        .object(9, "<< /Type /Font /Subtype /Type3 /FontMatrix [0.01 0 0 0.01 0 0] /FontBBox [0 0 80 100] /CharProcs << /a 10 0 R >> \
                    /FirstChar 97 /LastChar 99 /Widths [50 60 70] /Encoding << /Differences [97 /a /b /c] >> >>")
        .stream(10, "", "50 0 d0")
        .stream(11, "/Type /XObject /Subtype /Form /BBox [0 0 200 100]", "BT /F1 8 Tf 100 20 Td (form) Tj ET")
        .object(12, "<< /Type /OCG /Name (layer) >>")
        .object(13, "<< /Type /Annot /Subtype /Stamp /Rect [100 50 150 70] /AP << /N 11 0 R >> >>")
        .build()
}

/// A small generator of repeatable noise.
struct Noise(u64);

impl Noise {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(limit).unwrap()).unwrap()
    }
}

#[test]
fn the_varied_page_draws() {
    let page = &draw(&varied()).unwrap()[0];
    assert!(page.glyphs.iter().all(|g| g.ch != '\u{fffd}'), "{}", page.snapshot_text());
    assert!(page.visible_text().contains("1,234.56"));
}

#[test]
fn truncated_files() {
    let bytes = varied();
    for end in (0..bytes.len()).step_by(13) {
        let _ = draw(&bytes[..end]);
    }
}

#[test]
fn flipped_bits_and_swapped_pieces() {
    let bytes = varied();
    let mut noise = Noise(0x9e37_79b9_7f4a_7c15);
    for _ in 0..600 {
        let mut broken = bytes.clone();
        for _ in 0..=noise.below(8) {
            let at = noise.below(broken.len());
            match noise.below(4) {
                0 => broken[at] ^= 1 << noise.below(8),
                1 => broken[at] = b"0123456789<>[]()/ "[noise.below(18)],
                2 => drop(broken.drain(at..(at + noise.below(20)).min(bytes.len() - 200).max(at))),
                _ => broken.swap(at, at / 2),
            }
        }
        let _ = draw(&broken);
    }
}

#[test]
fn page_trees_that_bite_their_tail() {
    let pdf = TestPdf::new("BT /F1 10 Tf 10 50 Td (A) Tj ET");
    let pages =
        draw(&pdf.object(2, "<< /Type /Pages /Kids [2 0 R 3 0 R 2 0 R 3 0 R] /Count 4 >>").build()).unwrap();
    assert_eq!(pages.len(), 1);
    let _ = draw(&TestPdf::new("").object(2, "<< /Type /Pages /Kids 2 0 R >>").build());
    let _ = draw(&TestPdf::new("").object(2, "2 0 R").build());
    let _ = draw(&TestPdf::new("").object(1, "<< /Type /Catalog /Pages 1 0 R >>").build());
}

#[test]
fn references_to_themselves() {
    let fonts =
        TestPdf::new("BT /F1 10 Tf (A) Tj ET /X Do").resources("/Font 5 0 R /XObject 5 0 R /ExtGState 6 0 R");
    let _ = draw(&fonts.object(5, "<< /F1 5 0 R /X 5 0 R /Subtype /Type0 /DescendantFonts [5 0 R] /Encoding 5 0 R /FontDescriptor 5 0 R >>")
        .object(6, "6 0 R").build());
    let _ = draw(
        &TestPdf::new("/S cs 1 scn")
            .resources("/ColorSpace << /S 6 0 R >>")
            .object(6, "[/Indexed 6 0 R 255 6 0 R]")
            .build(),
    );
    let _ = draw(
        &TestPdf::new("/S cs 1 scn")
            .resources("/ColorSpace << /S 6 0 R >>")
            .object(6, "[/Separation /X 6 0 R << /FunctionType 3 /Functions [7 0 R] /Bounds [] >>]")
            .object(7, "<< /FunctionType 3 /Functions [7 0 R] /Bounds [] >>")
            .build(),
    );
    let _ = draw(&TestPdf::new("").object(4, "<< /Length 4 0 R >>\nstream\nq\nendstream").build());
}

#[test]
fn forms_that_multiply() {
    let mut pdf = TestPdf::new("/X Do").resources("/XObject << /X 10 0 R >>");
    for number in 10..30 {
        let resources = format!("/Resources << /XObject << /X {} 0 R >> >>", number + 1);
        let entries = format!("/Type /XObject /Subtype /Form /BBox [0 0 200 100] {resources}");
        pdf = pdf.stream(number, &entries, "/X Do ".repeat(40));
    }
    assert_eq!(draw(&pdf.build()).unwrap_err().kind(), ErrorKind::LimitExceeded);
}

#[test]
fn numbers_beyond_all_bounds() {
    let huge = "9".repeat(400);
    let content = format!(
        "{huge} 0 0 {huge} {huge} 0 cm BT /F1 {huge} Tf {huge} Tc {huge} Tz 1e999 {huge} Td (A) Tj [(B) -{huge} (C)] TJ ET \
         {huge} {huge} -{huge} {huge} re B 0 0 m {huge} 0 l S q {huge} 0 0 {huge} 0 0 cm /X Do Q -{huge} w 0 0 m 1 1 l S \
         99999999999999999999 Tr ---5 TL 1 0 0 0 0 0 cm BT 0 0 0 0 0 0 Tm (D) Tj ET"
    );
    for page in draw(&TestPdf::new(content).build()).unwrap() {
        for glyph in &page.glyphs {
            assert!(glyph.x0.is_finite() && glyph.y1.is_finite() && glyph.size.is_finite());
        }
        assert!(page.rules.iter().all(|r| r.x0 >= 0. && r.x1 <= 200. && r.y0 >= 0. && r.y1 <= 100.));
    }
    for sizes in ["[0 0 0 0]", "[0 0 1e30 1e30]", "[nan 0 0 1]", "[200 100 0 0]", "[]", "9 0 R"] {
        let pdf = TestPdf::new("BT /F1 10 Tf 10 50 Td (A) Tj ET")
            .page(&format!("/MediaBox {sizes} /Rotate 99999999999"));
        let _ = draw(&pdf.build());
    }
}

#[test]
fn deep_nesting_of_every_kind() {
    let _ = draw(&TestPdf::new("q ".repeat(200_000) + "BT /F1 10 Tf (A) Tj ET").build());
    let _ = draw(&TestPdf::new("/P BMC ".repeat(200_000)).build());
    let _ = draw(&TestPdf::new("[".repeat(100_000)).build());
    let _ = draw(&TestPdf::new("<<".repeat(100_000)).build());
    let _ = draw(&TestPdf::new("(".repeat(100_000)).build());
    let _ = draw(&TestPdf::new("").object(5, "[".repeat(100_000)).build());
    let _ = draw(&TestPdf::new("").object(3, "<< /Type ".repeat(50_000)).build());
}

#[test]
fn long_paths_and_chains_of_doubles() {
    let _ = draw(&TestPdf::new(format!("0 0 m {} S", "10 0 l ".repeat(200_000))).build());
    let _ = draw(
        &TestPdf::new("BT /F1 10 Tf 10 50 Td ".to_owned() + &"(AAAAAAAA) Tj -55 0 Td ".repeat(30_000))
            .build(),
    );
    let _ =
        draw(&TestPdf::new("BT /F1 0.01 Tf 10 50 Td ".to_owned() + &"(AAAAAAAA) Tj ".repeat(30_000)).build());
}

#[test]
fn inline_images_without_an_end() {
    for piece in [&b"EI x"[..], b" EI \xff", b"BI ID ", b"BI /W 1 ID x EI "] {
        let content = [b"BI /W 1 /H 1 ID ", piece.repeat(50_000).as_slice()].concat();
        let _ = draw(&TestPdf::new(content).build());
    }
}

#[test]
fn objects_that_are_never_closed() {
    for piece in [
        "1 0 obj(\n",
        "1 0 obj<<\n",
        "1 0 obj[[\n",
        "<< /Root \n",
        "1 0 obj<< /W 9 >>stream\n",
        "1 0 obj(endobj ",
    ] {
        let error = draw(format!("%PDF-1.7\n{}", piece.repeat(50_000)).as_bytes()).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Damaged, "{piece}");
    }
}
