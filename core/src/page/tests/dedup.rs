use crate::page::test_pdf::TestPdf;

fn text(content: &str) -> String {
    TestPdf::new(content).draw().glyphs.iter().map(|g| g.ch).collect()
}

#[test]
fn a_word_drawn_again_beside_itself_counts_once() {
    assert_eq!(text("BT /F1 10 Tf 10 50 Td (Total) Tj 1 0 0 1 10.25 50 Tm (Total) Tj ET"), "Total");
    assert_eq!(text("BT /F1 10 Tf 10 50 Td (Total) Tj 1 0 0 1 10.6 49.6 Tm (Total) Tj ET"), "Total");
    // Across the edge of a square of the search.
    assert_eq!(text("BT /F1 10 Tf 15.9 50 Td (i) Tj 1 0 0 1 16.1 50 Tm (i) Tj ET"), "i");
}

#[test]
fn equal_neighbours_stay() {
    assert_eq!(text("BT /F1 10 Tf 10 50 Td (1,111.11 ill) Tj ET"), "1,111.11ill");
    assert_eq!(text("BT /F1 20 Tf 30 Tz 10 50 Td (hallo ill) Tj ET"), "halloill");
    assert_eq!(text("BT /F1 10 Tf 10 50 Td (A) Tj /F1 14 Tf 1 0 0 1 10 50 Tm (A) Tj ET"), "AA");
}

#[test]
fn a_visible_double_replaces_a_hidden_one() {
    let page = TestPdf::new("BT /F1 10 Tf 10 50 Td 3 Tr (A) Tj 0 Tr 1 0 0 1 10 50 Tm (A) Tj ET").draw();
    assert_eq!(page.glyphs.len(), 1);
    assert!(!page.glyphs[0].hidden);
}
