//! Checks of a file: its savings, its metadata, its signatures, what else is in it.

use super::support::{
    FAILED, PASSED, Sheet, baseline, figure, found, inspect, not_applicable, outcome, stream, text, updated,
};
use crate::analysis::Value;
use crate::document::revisions;
use crate::integrity::{CheckName, FindingCode, Integrity, NotApplicable, Severity};
use crate::page::test_pdf;

/// A statement whose content is saved anew with one piece changed.
fn changed(change: impl FnOnce(&mut Sheet)) -> Integrity {
    let sheet = Sheet::new();
    let mut later = sheet.clone();
    change(&mut later);
    inspect(&updated(&sheet.build(), &[(4, stream(&later.content()))]))
}

#[test]
fn an_amount_that_was_changed_in_an_update_is_recovered() {
    let integrity = changed(|later| later.rows[2][2] = figure("F1", 9.0, 420.0, baseline(2), "91,000.00"));
    assert_eq!(integrity.file.revisions, Some(2));
    let updates = found(&integrity, FindingCode::IncrementalUpdate);
    assert_eq!((updates.len(), updates[0].evidence.objects.as_slice()), (1, [4].as_slice()));
    let amounts = found(&integrity, FindingCode::AmountChangedInUpdate);
    assert_eq!(amounts.len(), 1, "{:?}", integrity.findings);
    let finding = amounts[0];
    assert_eq!(finding.severity, Severity::High);
    assert_eq!((finding.page, finding.row), (Some(1), Some(2)));
    assert_eq!(finding.evidence.previous, Some(Value::Money("1000.00".parse().unwrap())));
    assert_eq!(finding.evidence.found, Some(Value::Money("91000.00".parse().unwrap())));
    assert_eq!(finding.evidence.revision, Some(2));
    assert!(finding.evidence.previous_bbox.is_some() && finding.row_id.is_some());
}

#[test]
fn an_amount_of_several_words_is_one() {
    let piece = |value: &str| text("F1", 9.0, 380.0, baseline(2), value);
    let mut sheet = Sheet::new();
    sheet.rows[2][2] = piece("21 622,84 D");
    let mut later = sheet.clone();
    later.rows[2][2] = piece("21 922,84 D");
    let integrity = inspect(&updated(&sheet.build(), &[(4, stream(&later.content()))]));
    let amounts = found(&integrity, FindingCode::AmountChangedInUpdate);
    assert_eq!(amounts.len(), 1, "{:?}", integrity.findings);
    assert_eq!(amounts[0].evidence.previous, Some(Value::Money("21622.84".parse().unwrap())));
    assert_eq!(amounts[0].evidence.found, Some(Value::Money("21922.84".parse().unwrap())));
}

#[test]
fn rows_that_were_moved_are_not_changed() {
    // A row is put in, and those below move down.
    let integrity = changed(|later| {
        let pitch = baseline(0) - baseline(1);
        for (index, row) in later.rows.iter_mut().enumerate().skip(5) {
            for piece in row {
                let y = baseline(index);
                *piece = piece.replace(&format!(" {y} Tm"), &format!(" {} Tm", y - pitch));
            }
        }
        let y = baseline(5);
        later.after += &text("F1", 9.0, 40.0, y, "05/03/2024");
        later.after += &figure("F1", 9.0, 420.0, y, "5,000.00");
    });
    let amounts = found(&integrity, FindingCode::AmountChangedInUpdate);
    assert_eq!(amounts.len(), 1, "{:?}", integrity.findings);
    assert_eq!(amounts[0].evidence.previous, None);
    assert_eq!(amounts[0].evidence.found, Some(Value::Text("05/03/2024 5,000.00".to_owned())));
}

#[test]
fn what_is_painted_over_in_an_update_was_changed() {
    let integrity = changed(|later| {
        later.after = format!("1 g 380 {} 42 12 re f 0 g\n", baseline(3) - 3.0);
        later.after += &figure("F1", 9.0, 420.0, baseline(3), "-5.25");
    });
    let amounts = found(&integrity, FindingCode::AmountChangedInUpdate);
    assert_eq!(amounts.len(), 1, "{:?}", integrity.findings);
    assert_eq!(amounts[0].evidence.previous, Some(Value::Money("-75.25".parse().unwrap())));
    assert_eq!(amounts[0].evidence.found, Some(Value::Money("-5.25".parse().unwrap())));
}

#[test]
fn an_amount_that_went_to_another_column() {
    let integrity = changed(|later| later.rows[1][2] = figure("F1", 9.0, 470.0, baseline(1), "-250.50"));
    let amounts = found(&integrity, FindingCode::AmountChangedInUpdate);
    assert_eq!(amounts.len(), 1, "{:?}", integrity.findings);
    let evidence = &amounts[0].evidence;
    assert_eq!(evidence.previous, evidence.found);
    assert!(evidence.previous_bbox.unwrap()[2] < amounts[0].bbox.unwrap()[2] - 40.0);
}

#[test]
fn words_that_change_and_stamps_that_come() {
    let integrity =
        changed(|later| later.rows[2][1] = text("F1", 9.0, 120.0, baseline(2), "Payment of Employer C"));
    let texts = found(&integrity, FindingCode::TextChangedInUpdate);
    assert_eq!(texts.len(), 1, "{:?}", integrity.findings);
    assert_eq!(texts[0].severity, Severity::Medium);
    assert_eq!(texts[0].evidence.previous, Some(Value::Text("to shop".to_owned())));
    let integrity = changed(|later| later.after = text("F1", 9.0, 40.0, 60.0, "Received by the branch"));
    let texts = found(&integrity, FindingCode::TextChangedInUpdate);
    assert_eq!((texts.len(), texts[0].severity), (1, Severity::Low));
}

#[test]
fn an_update_without_a_change_of_text() {
    let integrity = changed(|_| ());
    assert_eq!(found(&integrity, FindingCode::IncrementalUpdate).len(), 1);
    assert!(integrity.findings.iter().all(|f| f.severity <= Severity::Low), "{:?}", integrity.findings);
}

#[test]
fn savings_are_followed_by_their_tables() {
    let once = Sheet::new().build();
    let revisions = |bytes: &[u8]| revisions(bytes, &test_pdf::budget()).unwrap();
    assert_eq!(revisions(&once), Some(vec![once.len()]));
    let twice = updated(&once, &[(9, "null".to_owned())]);
    let thrice = updated(&twice, &[(9, "(x)".to_owned())]);
    assert_eq!(revisions(&thrice), Some(vec![once.len(), twice.len(), thrice.len()]));
    // An end marker that no table leads to is no saving; without any, nothing is known.
    let mut noise = once[..9].to_vec();
    noise.extend_from_slice(b"% startxref\n5\n%%EOF\n");
    let shifted = [noise.as_slice(), &once[9..]].concat();
    assert_ne!(revisions(&shifted).map(|r| r.len()), Some(2));
    assert_eq!(revisions(b"%PDF-1.7 nothing"), None);
    let mut end = once.len() - 20;
    while end > 0 && !once[end..].starts_with(b"startxref") {
        end -= 1;
    }
    let cut = inspect(&once[..end]);
    assert_eq!(outcome(&cut, CheckName::Revisions), not_applicable(NotApplicable::Damaged));
}

/// A signature that covers the first `length` bytes.
fn signed(length: usize) -> Sheet {
    let mut sheet = Sheet::new();
    sheet.catalog = "/AcroForm << /Fields [7 0 R] >>".to_owned();
    sheet.objects.push((7, "<< /FT /Sig /T (Bank) /V 8 0 R >>".to_owned()));
    sheet
        .objects
        .push((8, format!("<< /Type /Sig /ByteRange [0 10 20 {:08}] >>", length.saturating_sub(20))));
    sheet
}

#[test]
fn what_follows_a_signature() {
    let length = signed(0).build().len();
    let whole = signed(length).build();
    assert_eq!(whole.len(), length);
    let integrity = inspect(&whole);
    assert_eq!(integrity.file.signatures, Some(1));
    assert_eq!(outcome(&integrity, CheckName::Signature), PASSED);
    // Something is added that changes no text, then an amount.
    let quiet = inspect(&updated(&whole, &[(9, "null".to_owned())]));
    let after = found(&quiet, FindingCode::SignatureThenChanged);
    assert_eq!((after.len(), after[0].severity), (1, Severity::Low));
    let mut later = signed(length);
    later.rows[2][2] = figure("F1", 9.0, 420.0, baseline(2), "91,000.00");
    let loud = inspect(&updated(&whole, &[(4, stream(&later.content()))]));
    assert_eq!(found(&loud, FindingCode::SignatureThenChanged)[0].severity, Severity::High);
}

/// A statement with an information dictionary, and XMP where some is given.
fn described(info: &str, xmp: Option<&str>) -> Integrity {
    let mut sheet = Sheet::new();
    sheet.objects.push((7, format!("<< {info} >>")));
    if let Some(xmp) = xmp {
        sheet.catalog = "/Metadata 8 0 R".to_owned();
        let packet = format!("<rdf:RDF><rdf:Description {xmp}/></rdf:RDF>");
        let length = packet.len();
        let body =
            format!("<< /Type /Metadata /Subtype /XML /Length {length} >>\nstream\n{packet}\nendstream");
        sheet.objects.push((8, body));
    }
    let bytes = sheet.build();
    let text = String::from_utf8_lossy(&bytes).into_owned();
    inspect(text.replace("/Root 1 0 R", "/Root 1 0 R /Info 7 0 R").as_bytes())
}

#[test]
fn metadata_of_an_honest_file() {
    let made = "/Producer (Report Engine 4) /CreationDate (D:20240401090000+01'00') /ModDate (D:20240401090000+01'00')";
    let integrity =
        described(made, Some("pdf:Producer='Report Engine 4' xmp:CreateDate='2024-04-01T09:00:00+01:00'"));
    for check in [CheckName::MetadataDates, CheckName::DocumentDate, CheckName::Software, CheckName::Metadata]
    {
        assert_eq!(outcome(&integrity, check), PASSED, "{check:?} {:?}", integrity.findings);
    }
    assert_eq!(integrity.file.producer.as_deref(), Some("Report Engine 4"));
    assert_eq!(integrity.file.created.unwrap().to_string(), "2024-04-01 08:00:00");
}

#[test]
fn no_metadata_is_a_fact_and_no_fault() {
    let integrity = Sheet::new().inspect();
    assert_eq!(found(&integrity, FindingCode::MetadataMissing)[0].severity, Severity::Info);
    assert_eq!(outcome(&integrity, CheckName::Metadata), PASSED);
    assert_eq!(outcome(&integrity, CheckName::Software), not_applicable(NotApplicable::NoMetadata));
    let reason = not_applicable(NotApplicable::NoDocumentDate);
    assert_eq!(outcome(&integrity, CheckName::MetadataDates), reason);
    assert_eq!(outcome(&integrity, CheckName::DocumentDate), reason);
}

#[test]
fn documents_made_before_their_rows_or_changed_later() {
    let early = described("/Producer (X) /CreationDate (D:20240310120000Z)", None);
    let late: Vec<_> = found(&early, FindingCode::DateAfterDocument).iter().map(|f| f.row).collect();
    // The row of the day after may be one of another place of the world.
    assert_eq!(late, [Some(11), Some(12), Some(13)]);
    let changed =
        described("/Producer (X) /CreationDate (D:20240401090000Z) /ModDate (D:20240402090000Z)", None);
    assert_eq!(found(&changed, FindingCode::ModifiedAfterCreation).len(), 1);
    assert_eq!(outcome(&changed, CheckName::MetadataDates), FAILED);
}

#[test]
fn software_that_edits_names_itself() {
    for (info, severity) in [
        ("/Creator (Adobe Photoshop 25.0 \\(Windows\\))", Some(Severity::Medium)),
        ("/Producer (iLovePDF)", Some(Severity::Medium)),
        ("/Producer (LibreOffice 7.4)", Some(Severity::Low)),
        ("/Producer (Skia/PDF m119)", Some(Severity::Info)),
        ("/Producer (iText 2.1.7 by 1T3XT)", None),
        ("/Producer (Canvas Writer)", None),
    ] {
        let integrity = described(info, None);
        let named = found(&integrity, FindingCode::EditorSoftware);
        assert_eq!(named.first().map(|f| f.severity), severity, "{info}");
        assert!(named.iter().all(|f| f.evidence.software.is_some()));
    }
}

#[test]
fn metadata_that_contradicts_itself() {
    let integrity = described(
        "/Producer (Report Engine 4) /CreationDate (D:20240401090000Z)",
        Some("pdf:Producer='Other' xmp:CreateDate='2024-04-03T09:00:00Z'"),
    );
    let fields: Vec<_> = found(&integrity, FindingCode::MetadataDisagrees)
        .iter()
        .filter_map(|f| f.evidence.field.clone())
        .collect();
    assert_eq!(fields, ["producer", "created"]);
}

#[test]
fn scripts_and_files_within() {
    let mut sheet = Sheet::new();
    sheet.catalog = "/OpenAction << /S /JavaScript /JS (app.alert(1)) >> /Names << /EmbeddedFiles << /Names [(a) 7 0 R] >> >>".to_owned();
    let integrity = sheet.inspect();
    let active = found(&integrity, FindingCode::ActiveContent);
    assert_eq!((active.len(), active[0].evidence.how.as_deref()), (1, Some("JavaScript")));
    assert_eq!(found(&integrity, FindingCode::EmbeddedFile)[0].evidence.count, Some(1));
    // To open at a page is no action to speak of.
    sheet.catalog = "/OpenAction << /S /GoTo /D [3 0 R /Fit] >>".to_owned();
    assert_eq!(outcome(&sheet.inspect(), CheckName::Active), PASSED);
}
