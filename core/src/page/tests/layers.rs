use crate::page::test_pdf::TestPdf;

const RESOURCES: &str = "/Font << /F1 5 0 R >> /XObject << /X 8 0 R >> \
                         /Properties << /On 6 0 R /Off 7 0 R /Both 9 0 R /All 10 0 R >>";

fn drawn(config: &str) -> String {
    let page = TestPdf::new(
        "BT /F1 10 Tf 10 50 Td /OC /On BDC (A) Tj EMC /OC /Off BDC (B) Tj /Span BMC (C) Tj EMC EMC (D) Tj \
         /OC /Both BDC (E) Tj EMC /OC /All BDC (F) Tj EMC /Artifact << /OC 7 0 R >> BDC (G) Tj EMC ET \
         /OC /Off BDC 10 10 50 50 re f EMC /X Do",
    )
    .catalog(&format!("/OCProperties << /OCGs [6 0 R 7 0 R] /D << {config} >> >>"))
    .resources(RESOURCES)
    .object(6, "<< /Type /OCG /Name (on) >>")
    .object(7, "<< /Type /OCG /Name (off) >>")
    .stream(
        8,
        "/Type /XObject /Subtype /Form /BBox [0 0 200 100] /OC 7 0 R",
        "BT /F1 10 Tf 10 20 Td (X) Tj ET",
    )
    .object(9, "<< /Type /OCMD /OCGs [6 0 R 7 0 R] >>")
    .object(10, "<< /Type /OCMD /OCGs [6 0 R 7 0 R] /P /AllOn >>")
    .draw();
    let fills = if page.fills.is_empty() { "" } else { " fill" };
    page.visible_text() + fills
}

#[test]
fn layers_that_are_off_are_not_seen() {
    assert_eq!(drawn("/OFF [7 0 R]"), "ADEG");
    assert_eq!(drawn("/BaseState /OFF /ON [6 0 R]"), "ADEG");
}

#[test]
fn layers_are_on_otherwise() {
    assert_eq!(drawn(""), "ABCDEFGX fill");
}
