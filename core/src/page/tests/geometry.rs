use crate::page::test_pdf::TestPdf;

#[test]
fn the_crop_box_is_the_page() {
    let page = TestPdf::new("BT /F1 10 Tf 60 50 Td (A) Tj ET")
        .page("/MediaBox [0 0 200 100] /CropBox [50 20 150 100]")
        .draw();
    assert_eq!((page.width, page.height), (100., 80.));
    assert_eq!((page.glyphs[0].x0, page.glyphs[0].baseline), (10., 50.));
}

#[test]
fn the_pages_own_rotation_is_applied() {
    // Written upwards on the sheet, upright once the page is turned.
    let page = TestPdf::new("BT /F1 10 Tf 0 1 -1 0 50 20 Tm (AB) Tj ET")
        .page("/MediaBox [0 0 200 100] /Rotate 90")
        .draw();
    insta::assert_snapshot!(page.snapshot_text(), @r"
    page 0 100x200
    font 0 Helvetica unmapped=0

    20.0,50.0 10.0pt font=0 #000000 AB
    ");
}

#[test]
fn a_page_written_sideways_is_turned_upright() {
    let content = "BT /F1 10 Tf 0 1 -1 0 50 20 Tm (ABC) Tj ET 50 10 m 50 90 l S 60 10 20 40 re f \
                   BT 1 0 0 1 100 50 Tm (x) Tj ET";
    let page = TestPdf::new(content).draw();
    insta::assert_snapshot!(page.snapshot_text(), @r"
    page 0 100x200
    font 0 Helvetica unmapped=0

    20.0,50.0 10.0pt font=0 #000000 ABC
    48.0,50.0 10.0pt font=0 #000000 angle=90 x
    rule across 10.0,50.0 90.0,50.0
    fill #000000 10.0,60.0 50.0,80.0
    ");
}

#[test]
fn pages_written_downwards_and_upside_down_are_turned_too() {
    let page = TestPdf::new("BT /F1 10 Tf 0 -1 1 0 50 90 Tm (AB) Tj ET").draw();
    let [a, b] = page.glyphs.as_slice() else { panic!("two glyphs") };
    assert_eq!((a.angle, a.baseline, a.x0), (0, 150., 10.));
    assert!(b.x0 > a.x0 && a.y0 < a.baseline && a.y1 > a.baseline);

    let page = TestPdf::new("BT /F1 10 Tf -1 0 0 -1 190 50 Tm (AB) Tj ET").draw();
    let [a, b] = page.glyphs.as_slice() else { panic!("two glyphs") };
    assert_eq!((a.angle, a.baseline, a.x0, page.width), (0, 50., 10., 200.));
    assert!(b.x0 > a.x0 && a.y0 < a.baseline && a.y1 > a.baseline);
}

#[test]
fn slanted_text_keeps_its_angle() {
    let page = TestPdf::new("BT /F1 10 Tf 0.7071 0.7071 -0.7071 0.7071 50 20 Tm (A) Tj ET").draw();
    assert_eq!(page.glyphs[0].angle, 315);
    assert!((page.glyphs[0].size - 10.).abs() < 0.01);
}

#[test]
fn a_mirrored_text_space_gives_the_same_boxes() {
    let upright = TestPdf::new("BT /F1 10 Tf 10 50 Td (A) Tj ET").draw();
    let flipped = TestPdf::new("1 0 0 -1 0 100 cm BT /F1 10 Tf 1 0 0 -1 10 50 Tm (A) Tj ET").draw();
    assert_eq!(upright.glyphs, flipped.glyphs);
}
