use crate::page::Page;
use crate::page::test_pdf::TestPdf;

fn with_font(string: &str, font: &str) -> TestPdf {
    TestPdf::new(format!("BT /F1 10 Tf 10 50 Td {string} Tj ET")).object(5, font)
}

fn chars(page: &Page) -> String {
    page.glyphs.iter().map(|g| g.ch).collect()
}

const TO_UNICODE: &str = "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <ff> \
    endcodespacerange 4 beginbfchar <41> <00660069> <42> <0000> <43> <00a0> <44> <e005> endbfchar endcmap";

#[test]
fn a_mapping_to_several_characters_shares_the_advance() {
    let page = with_font("(AxC)", "<< /Type /Font /Subtype /Type1 /BaseFont /Courier /ToUnicode 6 0 R >>")
        .stream(6, "", TO_UNICODE)
        .draw();
    let [f, i, x] = page.glyphs.as_slice() else { panic!("three glyphs: {}", chars(&page)) };
    assert_eq!((f.ch, i.ch, x.ch), ('f', 'i', 'x'));
    assert!((f.x1 - f.x0 - 3.).abs() < 0.01 && (i.x0 - f.x1).abs() < 0.01 && (x.x0 - i.x1).abs() < 0.01);
}

#[test]
fn useless_mappings_fall_back_and_the_rest_is_counted() {
    let page = with_font(
        "(BDQR)",
        "<< /Type /Font /Subtype /Type3 /FontMatrix [0.001 0 0 0.001 0 0] /FontBBox [0 0 0 0] /CharProcs << >> \
         /FirstChar 65 /LastChar 90 /Widths [600 600 600 600 600 600 600 600 600 600 600 600 600 600 600 600 600 600] \
         /Encoding << /Differences [66 /uni0042 68 /Odd 81 /c81 82 /three] >> /ToUnicode 6 0 R >>",
    )
    .stream(6, "", TO_UNICODE)
    .draw();
    assert_eq!(chars(&page), "B\u{fffd}Q3");
    assert_eq!(page.fonts[0].unmapped, 1);
}

#[test]
fn spaces_of_all_kinds_are_left_out() {
    let page = with_font(
        "(a\\240b\\255c\\011d)",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    )
    .draw();
    let glyphs: Vec<_> = page.glyphs.iter().map(|g| (g.ch, g.after_space)).collect();
    assert_eq!(glyphs[..3], [('a', false), ('b', true), ('-', false)]);
}

#[test]
fn type3_advances_with_its_matrix() {
    let page = with_font(
        "(AB)",
        "<< /Type /Font /Subtype /Type3 /FontMatrix [0.05 0 0 0.05 0 0] /FontBBox [0 -4 20 16] /CharProcs << >> \
         /FirstChar 65 /LastChar 66 /Widths [10 10] /Encoding << /Differences [65 /A /B] >> >>",
    )
    .draw();
    let [a, b] = page.glyphs.as_slice() else { panic!("two glyphs") };
    assert!((b.x0 - a.x0 - 5.).abs() < 0.01);
    assert!((a.baseline - a.y0 - 8.).abs() < 0.01 && (a.y1 - a.baseline - 2.).abs() < 0.01, "{a:?}");
}

#[test]
fn predefined_collections_lead_to_unicode() {
    let page = with_font(
        "<008C>",
        "<< /Type /Font /Subtype /Type0 /BaseFont /Made /Encoding /Identity-H /DescendantFonts [6 0 R] >>",
    )
    .object(
        6,
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /Made /CIDSystemInfo << /Registry (Adobe) \
         /Ordering (Japan1) /Supplement 2 >> /DW 1000 >>",
    )
    .draw();
    assert_eq!(page.fonts[0].unmapped, 0, "{}", chars(&page));
}

#[test]
fn vertical_fonts_write_downwards() {
    let page = with_font(
        "<00220023>",
        "<< /Type /Font /Subtype /Type0 /BaseFont /Made /Encoding /Identity-V /DescendantFonts [6 0 R] >>",
    )
    .object(
        6,
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /Made /CIDSystemInfo << /Registry (Adobe) \
         /Ordering (Japan1) /Supplement 2 >> /DW 1000 >>",
    )
    .draw();
    let [a, b] = page.glyphs.as_slice() else { panic!("two glyphs") };
    assert_eq!((a.ch, b.ch), ('A', 'B'));
    assert!((b.baseline - a.baseline - 10.).abs() < 0.01, "{a:?} {b:?}");
    assert!((a.x0 - 5.).abs() < 0.01 && (a.x1 - 15.).abs() < 0.01);
}

#[test]
fn a_missing_font_is_read_as_win_ansi() {
    let page = TestPdf::new("BT /Nowhere 10 Tf 10 50 Td (Sum \\200) Tj ET").draw();
    assert_eq!(page.visible_text(), "Sum €");
}

#[test]
fn hostile_width_ranges_do_not_spread() {
    let page = with_font(
        "<0041>",
        "<< /Type /Font /Subtype /Type0 /BaseFont /Made /Encoding /Identity-H /DescendantFonts [6 0 R] >>",
    )
    .object(6, "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Made /W [0 4294967295 500] >>")
    .draw();
    assert!(page.glyphs.iter().all(|g| g.ch == '\u{fffd}'));
    let page = with_font(
        "(A)",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /FirstChar 2000000000 /LastChar 2000000001 /Widths [1] >>",
    )
    .draw();
    assert_eq!(chars(&page), "A");
}
