use crate::error::ErrorKind;
use crate::page::test_pdf::{TestPdf, first_page};

const FORM: &str = "/Type /XObject /Subtype /Form";

#[test]
fn a_form_has_its_own_matrix_resources_and_clip() {
    let page = TestPdf::new("1 0 0 rg q 2 0 0 2 0 0 cm /X Do Q")
        .resources("/XObject << /X 6 0 R >>")
        .stream(
            6,
            &format!("{FORM} /BBox [0 0 30 50] /Matrix [1 0 0 1 10 5] /Resources << /Font << /F 5 0 R >> >>"),
            "BT /F 10 Tf 0 10 Td (A) Tj 40 0 Td (B) Tj ET",
        )
        .draw();
    insta::assert_snapshot!(page.snapshot_text(), @r"
    page 0 200x100
    font 0 Helvetica unmapped=0

    20.0,70.0 20.0pt font=0 #ff0000 A
    100.0,70.0 20.0pt font=0 #ff0000 hidden B
    ");
}

#[test]
fn a_form_without_resources_uses_the_pages() {
    let page = TestPdf::new("/X Do")
        .resources("/Font << /F1 5 0 R >> /XObject << /X 6 0 R >>")
        .stream(6, &format!("{FORM} /BBox [0 0 200 100]"), "BT /F1 10 Tf 10 10 Td (A) Tj ET")
        .draw();
    assert_eq!(page.visible_text(), "A");
}

#[test]
fn forms_within_themselves_are_drawn_once() {
    let page = TestPdf::new("/X Do")
        .resources("/Font << /F1 5 0 R >> /XObject << /X 6 0 R /Y 7 0 R >>")
        .stream(6, &format!("{FORM} /BBox [0 0 200 100]"), "BT /F1 10 Tf 10 10 Td (A) Tj ET /Y Do /X Do")
        .stream(7, &format!("{FORM} /BBox [0 0 200 100]"), "BT /F1 10 Tf 10 30 Td (B) Tj ET /X Do")
        .draw();
    assert_eq!(page.visible_text(), "AB");
}

#[test]
fn deep_nesting_is_refused() {
    let mut pdf = TestPdf::new("/X Do").resources("/XObject << /X 10 0 R >>");
    for number in 10..50 {
        let resources = format!("/Resources << /XObject << /X {} 0 R >> >>", number + 1);
        pdf = pdf.stream(number, &format!("{FORM} /BBox [0 0 200 100] {resources}"), "/X Do");
    }
    let error = first_page(&pdf.build()).unwrap_err();
    assert_eq!((error.kind(), error.page()), (ErrorKind::LimitExceeded, Some(1)));
    assert!(error.to_string().contains("nesting"));
}

#[test]
fn annotations_and_fields_show_their_normal_appearance() {
    let page = TestPdf::new("")
        .page("/MediaBox [0 0 200 100] /Annots [10 0 R 11 0 R 12 0 R 13 0 R]")
        .object(10, "<< /Type /Annot /Subtype /Widget /Rect [100 40 160 60] /AP << /N 20 0 R >> >>")
        .object(11, "<< /Type /Annot /Subtype /Stamp /F 2 /Rect [0 0 60 20] /AP << /N 20 0 R >> >>")
        .object(12, "<< /Type /Annot /Subtype /Widget /Rect [0 0 60 20] /AS /Yes /AP << /N << /Yes 21 0 R /Off 20 0 R >> >> >>")
        .object(13, "<< /Type /Annot /Subtype /Popup /Rect [0 0 60 20] /AP << /N 20 0 R >> >>")
        .stream(20, &format!("{FORM} /BBox [0 0 30 10]"), "BT /F1 5 Tf 0 2 Td (A) Tj ET")
        .stream(21, &format!("{FORM} /BBox [0 0 60 20]"), "BT /F1 5 Tf 0 2 Td (Y) Tj ET")
        .draw();
    insta::assert_snapshot!(page.snapshot_text(), @r"
    page 0 200x100
    font 0 Helvetica unmapped=0

    100.0,56.0 10.0pt font=0 #000000 A
    0.0,98.0 5.0pt font=0 #000000 Y
    ");
}
