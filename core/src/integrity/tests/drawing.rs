//! Checks of how a page is drawn, on small statements.

use super::support::{FAILED, PASSED, Sheet, baseline, figure, found, not_applicable, outcome, text};
use crate::extractor::Extractor;
use crate::integrity::{CheckName, FindingCode, NotApplicable, Severity};
use crate::options::{Ocr, Options};
use crate::page::test_pdf::TestPdf;

#[test]
fn a_plain_statement_passes() {
    let integrity = Sheet::new().inspect();
    for check in [
        CheckName::BalanceChain,
        CheckName::Revisions,
        CheckName::Active,
        CheckName::Overlays,
        CheckName::HiddenText,
        CheckName::Typeface,
        CheckName::Alignment,
        CheckName::TextObjects,
        CheckName::Picture,
    ] {
        assert_eq!(outcome(&integrity, check), PASSED, "{check:?} {:?}", integrity.findings);
    }
    let reason = |check| outcome(&integrity, check).1;
    assert_eq!(reason(CheckName::Signature), Some(NotApplicable::NotSigned));
    assert_eq!(reason(CheckName::Annotations), Some(NotApplicable::NoAnnotations));
    assert_eq!(reason(CheckName::TextLayer), Some(NotApplicable::NotAScan));
    assert!(integrity.findings.iter().all(|f| f.severity == Severity::Info), "{:?}", integrity.findings);
}

#[test]
fn a_white_box_with_another_figure_on_it() {
    let mut sheet = Sheet::new();
    let y = baseline(3);
    let cover = format!("1 1 1 rg 380 {} 42 12 re f 0 0 0 rg\n", y - 3.0);
    sheet.after = cover.clone() + &figure("F1", 9.0, 420.0, y, "-5,252.00");
    let integrity = sheet.inspect();
    let boxes = found(&integrity, FindingCode::BoxOverText);
    assert_eq!(boxes.len(), 1, "{:?}", integrity.findings);
    assert_eq!(boxes[0].severity, Severity::High);
    assert_eq!((boxes[0].page, boxes[0].row), (Some(1), Some(3)));
    assert_eq!(boxes[0].evidence.text.as_deref(), Some("-75.25"));
    assert_eq!(boxes[0].evidence.text_over.as_deref(), Some("-5,252.00"));
    // A box that hides and shows nothing else, and one under the text.
    sheet.after = cover.clone();
    assert_eq!(found(&sheet.inspect(), FindingCode::BoxOverText)[0].severity, Severity::Medium);
    sheet.after.clear();
    sheet.before = cover + &sheet.before;
    assert_eq!(outcome(&sheet.inspect(), CheckName::Overlays), PASSED);
}

#[test]
fn what_shines_through_covers_nothing() {
    let mut sheet = Sheet::new();
    sheet.resources.push_str(" /ExtGState << /Faint << /ca 0.3 >> /Mixed << /BM /Multiply >> >>");
    for state in ["Faint", "Mixed"] {
        sheet.after = format!("/{state} gs 1 1 0 rg 30 {} 520 12 re f\n", baseline(3) - 3.0);
        assert_eq!(outcome(&sheet.inspect(), CheckName::Overlays), PASSED, "{state}");
    }
    // Text drawn again over the area, as programs do that draw twice.
    sheet.after = format!("1 1 0 rg 380 {} 42 12 re f 0 0 0 rg\n", baseline(3) - 3.0);
    sheet.after += &figure("F1", 9.0, 420.0, baseline(3), "-75.25");
    assert_eq!(outcome(&sheet.inspect(), CheckName::Overlays), PASSED);
}

#[test]
fn a_picture_over_text() {
    let mut sheet = Sheet::new();
    sheet.resources.push_str(" /XObject << /Im 7 0 R >>");
    let image = |mask: &str| {
        format!(
            "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 {mask} /Length 1 >>\nstream\nz\nendstream"
        )
    };
    sheet.after = format!("q 42 0 0 12 380 {} cm /Im Do Q\n", baseline(5) - 3.0);
    sheet.objects.push((7, image("")));
    let integrity = sheet.inspect();
    let over = found(&integrity, FindingCode::ImageOverText);
    assert_eq!(over.len(), 1, "{:?}", integrity.findings);
    assert_eq!(over[0].evidence.text.as_deref(), Some("-310.40"));
    // A picture with a mask, as a stamp has, hides nothing for sure.
    sheet.objects.last_mut().unwrap().1 = image("/SMask 8 0 R");
    assert_eq!(outcome(&sheet.inspect(), CheckName::Overlays), PASSED);
}

#[test]
fn text_that_cannot_be_seen() {
    let y = baseline(20);
    for (how, drawn, severity) in [
        (
            "render_mode",
            format!("BT 3 Tr /F1 9 Tf 1 0 0 1 60 {y} Tm (Paid 9,000.00) Tj 0 Tr ET\n"),
            Severity::Medium,
        ),
        (
            "same_color",
            format!("1 1 1 rg {}0 g\n", text("F1", 9.0, 60.0, y, "Paid 9,000.00")),
            Severity::Medium,
        ),
        ("same_color", format!("1 1 1 rg {}0 g\n", text("F1", 9.0, 60.0, y, "mark")), Severity::Low),
        ("tiny", text("F1", 0.8, 60.0, y, "mark of a printer"), Severity::Low),
        ("off_page", text("F1", 9.0, 700.0, y, "mark"), Severity::Low),
    ] {
        let mut sheet = Sheet::new();
        sheet.after = drawn;
        let integrity = sheet.inspect();
        let hidden = found(&integrity, FindingCode::HiddenText);
        assert_eq!(hidden.len(), 1, "{how} {:?}", integrity.findings);
        assert_eq!(hidden[0].evidence.how.as_deref(), Some(how));
        assert_eq!(hidden[0].severity, severity, "{how}");
    }
    // White on black is seen.
    let mut sheet = Sheet::new();
    sheet.before =
        format!("0 g 50 {} 200 14 re f 1 g {}0 g\n", y - 3.0, text("F1", 9.0, 60.0, y, "Thank you"))
            + &sheet.before;
    assert_eq!(outcome(&sheet.inspect(), CheckName::HiddenText), PASSED);
}

#[test]
fn a_figure_in_another_font_or_size() {
    let mut sheet = Sheet::new();
    sheet.rows[4][3] = figure("F2", 9.0, 540.0, baseline(4), "10,562.25");
    let integrity = sheet.inspect();
    let fonts = found(&integrity, FindingCode::FontOutlier);
    assert_eq!(fonts.len(), 1, "{:?}", integrity.findings);
    assert_eq!((fonts[0].row, fonts[0].severity), (Some(4), Severity::High));
    assert_eq!(fonts[0].evidence.fonts, ["Courier"]);
    assert_eq!(fonts[0].evidence.expected_fonts, ["Helvetica"]);
    let mut sheet = Sheet::new();
    sheet.rows[4][3] = figure("F1", 10.0, 540.0, baseline(4), "10,562.25");
    let integrity = sheet.inspect();
    assert_eq!(found(&integrity, FindingCode::SizeOutlier).len(), 1, "{:?}", integrity.findings);
    assert_eq!(outcome(&integrity, CheckName::Typeface), FAILED);
    // A column that is set in another font is a habit.
    let mut sheet = Sheet::new();
    for row in &mut sheet.rows {
        row[3] = row[3].replace("/F1", "/F2");
    }
    assert_eq!(outcome(&sheet.inspect(), CheckName::Typeface), PASSED);
}

#[test]
fn a_figure_off_its_edge_or_its_line() {
    let mut sheet = Sheet::new();
    sheet.rows[6][3] = figure("F1", 9.0, 542.5, baseline(6), "12,251.85");
    let integrity = sheet.inspect();
    let off = found(&integrity, FindingCode::AlignmentOutlier);
    assert_eq!(off.len(), 1, "{:?}", integrity.findings);
    assert_eq!((off[0].row, off[0].evidence.how.as_deref()), (Some(6), Some("right_edge")));
    let mut sheet = Sheet::new();
    sheet.rows[6][3] = figure("F1", 9.0, 540.0, baseline(6) - 0.8, "12,251.85");
    let integrity = sheet.inspect();
    let off = found(&integrity, FindingCode::AlignmentOutlier);
    assert_eq!(off.len(), 1, "{:?}", integrity.findings);
    assert_eq!(off[0].evidence.how.as_deref(), Some("baseline"));
    // A row that stands lower as a whole is uneven, not altered.
    let mut sheet = Sheet::new();
    let y = baseline(6);
    for piece in &mut sheet.rows[6] {
        *piece = piece.replace(&format!(" {y} Tm"), &format!(" {} Tm", y - 0.8));
    }
    assert_eq!(outcome(&sheet.inspect(), CheckName::Alignment), PASSED);
}

#[test]
fn a_figure_drawn_at_another_time_or_with_other_settings() {
    let mut sheet = Sheet::new();
    sheet.after = std::mem::take(&mut sheet.rows[2][3]);
    let integrity = sheet.inspect();
    let late = found(&integrity, FindingCode::TextObjectOutlier);
    assert_eq!(late.len(), 1, "{:?}", integrity.findings);
    assert_eq!((late[0].row, late[0].evidence.how.as_deref()), (Some(2), Some("paint_order")));
    let mut sheet = Sheet::new();
    sheet.rows[2][3] = sheet.rows[2][3].replace("/F1 9 Tf 1 0 0 1", "/F1 1 Tf 9 0 0 9");
    let integrity = sheet.inspect();
    let other = found(&integrity, FindingCode::TextObjectOutlier);
    assert_eq!(other.len(), 1, "{:?}", integrity.findings);
    assert_eq!(other[0].evidence.how.as_deref(), Some("text_state"));
    // Column by column is an order as well.
    let mut sheet = Sheet::new();
    for column in 0..4 {
        for row in 0..sheet.rows.len() {
            let piece = std::mem::take(&mut sheet.rows[row][column]);
            sheet.after += &piece;
        }
    }
    assert_eq!(outcome(&sheet.inspect(), CheckName::TextObjects), PASSED);
}

#[test]
fn few_figures_say_nothing() {
    let mut sheet = Sheet::new();
    sheet.rows.truncate(3);
    let integrity = sheet.inspect();
    for check in [CheckName::Typeface, CheckName::Alignment, CheckName::TextObjects] {
        assert_eq!(outcome(&integrity, check), not_applicable(NotApplicable::TooFewFigures));
    }
}

#[test]
fn an_annotation_over_text() {
    let mut sheet = Sheet::new();
    let y = baseline(3);
    sheet.page.push_str(" /Annots [7 0 R]");
    let annotation = |kind: &str| {
        format!(
            "<< /Type /Annot /Subtype /{kind} /Rect [378 {} 424 {}] /AP << /N 8 0 R >> >>",
            y - 3.0,
            y + 9.0
        )
    };
    let form = "1 1 1 rg 0 0 46 12 re f 0 g BT /F1 9 Tf 1 0 0 1 4 3 Tm (-7.00) Tj ET";
    sheet.objects.push((7, annotation("FreeText")));
    sheet.objects.push((
        8,
        format!("<< /Type /XObject /Subtype /Form /BBox [0 0 46 12] /Resources << /Font << /F1 5 0 R >> >> /Length {} >>\nstream\n{form}\nendstream", form.len()),
    ));
    let integrity = sheet.inspect();
    let over = found(&integrity, FindingCode::AnnotationOverText);
    assert_eq!(over.len(), 1, "{:?}", integrity.findings);
    assert_eq!(over[0].evidence.how.as_deref(), Some("FreeText"));
    assert_eq!(over[0].evidence.text.as_deref(), Some("-75.25"));
    assert_eq!(over[0].evidence.text_over.as_deref(), Some("-7.00"));
    // The same beside the rows.
    let number = sheet.objects.iter().position(|(n, _)| *n == 7).unwrap();
    sheet.objects[number].1 =
        annotation("FreeText").replace(&format!("378 {} 424 {}", y - 3.0, y + 9.0), "60 60 106 72");
    assert_eq!(outcome(&sheet.inspect(), CheckName::Annotations), PASSED);
}

/// A page that is a picture, with a text in render mode `mode` under it or over it.
fn scan(mode: u8) -> crate::Integrity {
    let image = "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>\nstream\nz\nendstream";
    let layer = format!("BT {mode} Tr /F1 9 Tf 1 0 0 1 60 700 Tm (Opening balance 9,000.00) Tj ET\n");
    let bytes = TestPdf::new(format!("{layer}q 595 0 0 842 0 0 cm /Im Do Q\n"))
        .page("/MediaBox [0 0 595 842]")
        .resources("/Font << /F1 5 0 R >> /XObject << /Im 7 0 R >>")
        .object(7, image)
        .build();
    let options = Options { ocr: Ocr::Off, ..Options::default() };
    Extractor::with_options(options).inspect(&bytes).unwrap()
}

#[test]
fn a_page_that_is_a_picture() {
    let integrity = scan(3);
    assert_eq!(found(&integrity, FindingCode::ImageOnly).len(), 1, "{:?}", integrity.findings);
    assert_eq!(outcome(&integrity, CheckName::TextLayer), not_applicable(NotApplicable::NoRecognizer));
    // A text layer is no hidden text.
    assert_eq!(outcome(&integrity, CheckName::HiddenText), not_applicable(NotApplicable::NoText));
    assert_eq!(outcome(&integrity, CheckName::Overlays), PASSED);
    // Text that would be seen if the picture did not lie over it.
    let below = scan(0);
    let over = found(&below, FindingCode::ImageOverText);
    assert_eq!((over.len(), over[0].severity), (1, Severity::Low), "{:?}", below.findings);
}
