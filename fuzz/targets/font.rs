#![no_main]
//! A font's file or its table of characters; the first byte says which.

use flvxtract_fuzz::Pdf;
use libfuzzer_sys::fuzz_target;

/// Shows every code of one byte, and some of two.
fn content() -> Vec<u8> {
    let codes: String = (0..=255).map(|code: u32| format!("{code:02x}")).collect();
    format!("BT /F1 9 Tf 20 800 Td <{codes}> Tj 0 -12 Td <0001000200030041004200ff0100> Tj ET").into_bytes()
}

fuzz_target!(|data: &[u8]| {
    let Some((kind, data)) = data.split_first() else { return };
    let pdf = Pdf::new(&content()).fonts("/F1 10 0 R");
    let simple = |more: &str| {
        format!("<< /Type /Font /BaseFont /F /FirstChar 0 /LastChar 1 /Widths [500 600] {more} >>")
    };
    let descriptor = |file: &str| format!("<< /Type /FontDescriptor /FontName /F /Flags 4 /{file} 12 0 R >>");
    let wide = |encoding: &str, more: &str| {
        format!(
            "<< /Type /Font /Subtype /Type0 /BaseFont /F /Encoding {encoding} /DescendantFonts [13 0 R] {more} >>"
        )
    };
    let below = |kind: &str| {
        format!(
            "<< /Type /Font /Subtype /{kind} /BaseFont /F /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) \
             /Supplement 0 >> /FontDescriptor 11 0 R /DW 500 /W [1 [400 500] 3 9 700] >>"
        )
    };
    let pdf = match kind % 8 {
        0 => pdf.object(10, simple("/Subtype /TrueType /ToUnicode 12 0 R").as_bytes()),
        1 => pdf.object(10, wide("/Identity-H", "/ToUnicode 12 0 R").as_bytes()),
        2 => pdf.object(10, wide("12 0 R", "").as_bytes()),
        3 => pdf.object(10, simple("/Subtype /TrueType /FontDescriptor 11 0 R").as_bytes()),
        4 => pdf.object(10, simple("/Subtype /Type1 /FontDescriptor 11 0 R").as_bytes()),
        5 => pdf.object(10, simple("/Subtype /Type1 /FontDescriptor 14 0 R").as_bytes()),
        6 => pdf.object(10, wide("/Identity-H", "").as_bytes()),
        _ => pdf.object(
            10,
            simple(
                "/Subtype /Type3 /FontMatrix [0.001 0 0 0.001 0 0] /CharProcs << /a 12 0 R >> \
                               /Encoding << /Differences [0 /a /a /a] >>",
            )
            .as_bytes(),
        ),
    };
    let pdf = pdf
        .object(11, descriptor(if kind % 8 == 4 { "FontFile3" } else { "FontFile2" }).as_bytes())
        .stream(12, if kind % 8 == 4 { "/Subtype /Type1C" } else { "/Type /CMap /CMapName /C" }, data)
        .object(13, below("CIDFontType2").as_bytes())
        .object(14, descriptor("FontFile").as_bytes());
    flvxtract::fuzzing::pages(&pdf.build());
});
