use crate::page::test_pdf::TestPdf;

#[test]
fn text_operators_place_glyphs() {
    let page = TestPdf::new(
        "BT /F1 10 Tf 20 TL 10 80 Td (A) Tj T* (B) Tj 1 2 (C) \" (D) ' \
         1 0 0 1 100 80 Tm [(E) -1000 (F)] TJ 0 -20 TD (G) Tj 5 Ts (H) Tj ET",
    )
    .draw();
    insta::assert_snapshot!(page.snapshot_text(), @r"
    page 0 200x100
    font 0 Helvetica unmapped=0

    10.0,20.0 10.0pt font=0 #000000 A
    10.0,40.0 10.0pt font=0 #000000 B
    10.0,60.0 10.0pt font=0 #000000 C
    10.0,80.0 10.0pt font=0 #000000 D
    100.0,20.0 10.0pt font=0 #000000 E
    118.7,20.0 10.0pt font=0 #000000 F
    100.0,40.0 10.0pt font=0 #000000 G
    109.8,35.0 10.0pt font=0 #000000 H
    ");
}

#[test]
fn spacing_and_scaling_move_the_next_glyph() {
    let page = TestPdf::new("BT /F1 10 Tf 2 Tc 5 Tw 50 Tz 10 50 Td (A B) Tj ET").draw();
    let [a, b] = page.glyphs.as_slice() else { panic!("two glyphs") };
    // (6.67 + 2 + 2.78 + 2 + 5) / 2
    assert!((b.x0 - a.x0 - 9.225).abs() < 0.01, "{}", b.x0 - a.x0);
    assert!((a.x1 - a.x0 - 3.335).abs() < 0.01);
    assert!(b.after_space && !a.after_space);
}

#[test]
fn boxes_reach_from_descent_to_ascent() {
    let page = TestPdf::new("BT /F1 10 Tf 10 50 Td (A) Tj ET").draw();
    let glyph = page.glyphs[0];
    assert_eq!((glyph.baseline, glyph.y0, glyph.y1), (50., 42., 52.));
}

#[test]
fn ascent_and_descent_come_from_the_descriptor_when_sane() {
    let font = |ascent: i32, descent: i32| {
        TestPdf::new("BT /F1 10 Tf 10 50 Td (A) Tj ET")
            .object(
                5,
                "<< /Type /Font /Subtype /TrueType /BaseFont /ABCDEF+Made-BoldMT /FirstChar 65 /LastChar 65 \
                 /Widths [600] /FontDescriptor 6 0 R /Encoding /WinAnsiEncoding >>",
            )
            .object(6, format!("<< /Type /FontDescriptor /Ascent {ascent} /Descent {descent} /Flags 32 >>"))
            .draw()
    };
    let page = font(905, 212);
    assert_eq!(page.fonts[0].name, "Made-BoldMT");
    assert!(page.fonts[0].bold);
    let glyph = page.glyphs[0];
    assert!((glyph.y0 - 40.95).abs() < 0.01 && (glyph.y1 - 52.12).abs() < 0.01, "{glyph:?}");
    let glyph = font(9999, -212).glyphs[0];
    assert_eq!((glyph.y0, glyph.y1), (42., 52.));
}

#[test]
fn invisible_modes_hide_and_outlines_take_the_stroke_colour() {
    let page = TestPdf::new(
        "1 0 0 rg 0 0 1 RG BT /F1 10 Tf 10 50 Td 0 Tr (A) Tj 1 Tr (B) Tj 2 Tr (C) Tj 3 Tr (D) Tj 7 Tr (E) Tj \
         4 Tr (F) Tj ET",
    )
    .draw();
    let seen: Vec<_> = page.glyphs.iter().map(|g| (g.ch, g.color, g.hidden)).collect();
    assert_eq!(
        seen,
        [
            ('A', 0xff0000, false),
            ('B', 0x0000ff, false),
            ('C', 0xff0000, false),
            ('D', 0xff0000, true),
            ('E', 0xff0000, true),
            ('F', 0xff0000, false),
        ]
    );
}

#[test]
fn clipped_and_transparent_and_outside_glyphs_are_hidden() {
    let page = TestPdf::new(
        "q 0 0 50 100 re W n BT /F1 10 Tf 10 50 Td (A) Tj 60 0 Td (B) Tj ET Q \
         BT /F1 10 Tf 70 20 Td (C) Tj ET /G gs BT 90 20 Td (D) Tj ET \
         BT 1 0 0 1 300 20 Tm (E) Tj ET",
    )
    .resources("/Font << /F1 5 0 R >> /ExtGState << /G << /ca 0 >> >>")
    .draw();
    let hidden: Vec<_> = page.glyphs.iter().map(|g| (g.ch, g.hidden)).collect();
    assert_eq!(hidden, [('A', false), ('B', true), ('C', false), ('D', true), ('E', true)]);
}

#[test]
fn space_at_the_end_of_another_line_is_not_the_next_glyphs() {
    let page = TestPdf::new("BT /F1 10 Tf 10 80 Td (A ) Tj 0 -20 Td (B) Tj ( C) Tj ET").draw();
    let spaced: Vec<_> = page.glyphs.iter().map(|g| (g.ch, g.after_space)).collect();
    assert_eq!(spaced, [('A', false), ('B', false), ('C', true)]);
}

#[test]
fn a_saved_state_brings_back_font_and_colour_but_not_the_writing_position() {
    let page = TestPdf::new("BT /F1 10 Tf 10 50 Td q 1 0 0 rg /F1 20 Tf (A) Tj Q (B) Tj ET").draw();
    let [a, b] = page.glyphs.as_slice() else { panic!("two glyphs") };
    assert_eq!((a.size, a.color, b.size, b.color), (20., 0xff0000, 10., 0));
    assert!(b.x0 > 20.);
}
