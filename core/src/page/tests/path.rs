use crate::page::test_pdf::TestPdf;

fn snapshot(content: &str) -> String {
    TestPdf::new(content).draw().snapshot_text()
}

#[test]
fn stroked_lines_and_outlines_are_rules() {
    insta::assert_snapshot!(snapshot("10 90 m 190 90 l S 100 10 m 100 90 l S 20 20 30 40 re S"), @r"
    page 0 200x100

    rule across 10.0,10.0 190.0,10.0
    rule down 100.0,10.0 100.0,90.0
    rule across 20.0,80.0 50.0,80.0
    rule down 50.0,40.0 50.0,80.0
    rule across 20.0,40.0 50.0,40.0
    rule down 20.0,40.0 20.0,80.0
    ");
}

#[test]
fn thin_fills_are_rules_and_others_areas() {
    insta::assert_snapshot!(snapshot("0.9 g 10 50 180 1 re f 10 20 0.5 60 re f 20 20 100 12 re f"), @r"
    page 0 200x100

    rule across 10.0,49.5 190.0,49.5
    rule down 10.2,20.0 10.2,80.0
    fill #e6e6e6 20.0,68.0 120.0,80.0
    ");
}

#[test]
fn rectangles_by_lines_count_and_other_shapes_do_not() {
    insta::assert_snapshot!(
        snapshot("1 0 0 rg 10 10 m 50 10 l 50 30 l 10 30 l h f 100 10 m 150 10 l 125 60 l h f \
                  60 60 m 80 60 90 70 90 80 c 60 80 l h f 10 10 m 90 90 l S"),
        @r"
    page 0 200x100

    fill #ff0000 10.0,70.0 50.0,90.0
    "
    );
}

#[test]
fn dashes_join_to_one_line() {
    let dashes: String = (0..20).map(|i| format!("{} 50 m {} 50 l S ", 10 + i * 5, 12 + i * 5)).collect();
    insta::assert_snapshot!(snapshot(&format!("{dashes} [3 2] 0 d 10 20 m 190 20 l S")), @r"
    page 0 200x100

    rule across 10.0,50.0 107.0,50.0
    rule across 10.0,80.0 190.0,80.0
    ");
}

#[test]
fn wide_strokes_are_areas_in_the_stroke_colour() {
    insta::assert_snapshot!(snapshot("0 0 1 RG 12 w 10 50 m 190 50 l S"), @r"
    page 0 200x100

    fill #0000ff 10.0,44.0 190.0,56.0
    ");
}

#[test]
fn clip_page_white_and_transparency_leave_nothing() {
    insta::assert_snapshot!(
        snapshot("1 g 0 0 200 100 re f 0 g q 0 0 50 100 re W n 10 50 180 20 re f 60 5 m 190 5 l S Q"),
        @r"
    page 0 200x100

    fill #000000 10.0,30.0 50.0,50.0
    "
    );
    let page = TestPdf::new("/G gs 10 10 50 50 re B 10 80 m 90 80 l S")
        .resources("/ExtGState << /G << /ca 0 /CA 0 >> >>")
        .draw();
    assert!(page.fills.is_empty() && page.rules.is_empty());
}

#[test]
fn images_are_placed_with_their_pixels() {
    let page = TestPdf::new(
        "q 50 0 0 20 10 30 cm /I Do Q q 10 0 0 10 100 0 cm BI /W 2 /H 3 /BPC 8 /CS /G ID abcdef EI Q",
    )
    .resources("/XObject << /I 6 0 R >>")
    .stream(
        6,
        "/Type /XObject /Subtype /Image /Width 640 /Height 480 /ColorSpace /DeviceGray /BitsPerComponent 8",
        "",
    )
    .draw();
    insta::assert_snapshot!(page.snapshot_text(), @r"
    page 0 200x100

    image 640x480 10.0,50.0 60.0,70.0
    image 2x3 100.0,90.0 110.0,100.0
    ");
}
