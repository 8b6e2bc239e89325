//! Documents of text and pictures: every page counts, whatever stands in it, and one that cannot be read is no
//! blank one.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::cast_precision_loss,
    reason = "helpers of tests are not seen as tests by the lints"
)]

mod pdf;
mod reader;
mod shades;

use flvxtract::{ErrorKind, Extraction, SourceKind, Status, WarningCode};

use self::pdf::{Picture, Sheet, WHOLE, pdf};
use self::reader::{FIRST, SCALE, SECOND, SHOWS_FIRST, SHOWS_HALF, SHOWS_LOGO, SHOWS_SECOND, TOP, extractor};

/// A white page in grey whose first pixel says what it shows.
fn page(first: u8) -> Picture {
    let (width, height) = (595 * SCALE, 842 * SCALE);
    let mut data = vec![250; width * height];
    data[0] = first;
    Picture {
        entries: format!("/Width {width} /Height {height} /BitsPerComponent 8 /ColorSpace /DeviceGray"),
        data,
    }
}

fn first() -> Sheet {
    Sheet::of(page(SHOWS_FIRST))
}

fn second() -> Sheet {
    Sheet::of(page(SHOWS_SECOND))
}

fn read(sheets: &[Sheet]) -> Extraction {
    extractor().0.extract(&pdf(sheets)).unwrap()
}

/// Kind, number of rows and verdict.
fn summary(sheets: &[Sheet]) -> (SourceKind, usize, Status) {
    let answer = read(sheets);
    assert_eq!(answer.statements.len(), 1);
    let statement = &answer.statements[0];
    (answer.source.kind, statement.transactions.len(), statement.reconciliation.status)
}

fn warned(answer: &Extraction, code: WarningCode) -> Vec<Option<u32>> {
    answer.warnings.iter().filter(|w| w.code == code).map(|w| w.page).collect()
}

#[test]
fn pages_of_text_and_of_pictures_are_one_statement() {
    let text = Sheet::default().text(TOP, &FIRST);
    assert_eq!(summary(&[first(), second()]), (SourceKind::Scanned, 6, Status::Reconciled));
    assert_eq!(summary(&[text, second()]), (SourceKind::Mixed, 6, Status::Reconciled));
    let text = Sheet::default().text(TOP, &SECOND);
    assert_eq!(summary(&[first(), text]), (SourceKind::Mixed, 6, Status::Reconciled));
}

#[test]
fn a_line_of_text_over_a_scan_does_not_hide_the_scan() {
    let footer: &[&[(u32, &str)]] =
        &[&[(40, "Scanned and certified as a true copy of the original statement")]];
    let text = Sheet::default().text(TOP, &SECOND);
    assert_eq!(summary(&[first().text(800, footer), text]), (SourceKind::Mixed, 6, Status::Reconciled));
}

#[test]
fn a_letterhead_behind_text_adds_nothing() {
    let text = |sheet: Sheet| sheet.text(TOP, &SECOND);
    let answer = read(&[text(Sheet::of(page(SHOWS_LOGO)))]);
    assert_eq!((answer.source.kind, answer.warnings.len()), (SourceKind::Native, 0));
    let mut plain = read(&[text(Sheet::default())]);
    plain.source.sha256.clone_from(&answer.source.sha256);
    assert_eq!(answer, plain);
}

#[test]
fn text_under_a_scan_is_not_seen() {
    let line: &[(u32, &str)] = &[(40, "01/02/2024"), (120, "Sh0p orne"), (300, "1O0.00"), (500, "90O.0O")];
    let under = [line; 9];
    let sheet = Sheet::default().text(TOP, &under).with(page(SHOWS_FIRST), WHOLE);
    assert_eq!(summary(&[sheet, second()]), (SourceKind::Scanned, 6, Status::Reconciled));
}

#[test]
fn a_blank_page_is_said_and_changes_nothing() {
    let answer = read(&[first(), second(), Sheet::of(page(250))]);
    assert_eq!(warned(&answer, WarningCode::BlankPage), [Some(3)]);
    assert_eq!(answer.statements[0].reconciliation.status, Status::Reconciled);
}

#[test]
fn beside_a_page_that_was_not_read_nothing_is_reconciled() {
    let mut cut = page(SHOWS_LOGO);
    cut.data.truncate(cut.data.len() / 2);
    let mut unknown = page(SHOWS_FIRST);
    unknown.entries += " /Filter /NoSuchDecode";
    let mut junk = page(SHOWS_FIRST);
    junk.entries += " /Filter /DCTDecode";
    let mut drawn = page(250);
    drawn.data[..400_000].fill(90);
    for (name, picture, code) in [
        ("breaks off", cut, WarningCode::DamagedFile),
        ("unknown filter", unknown, WarningCode::PageNeedsOcr),
        ("no JPEG", junk, WarningCode::PageNeedsOcr),
        ("a drawing", drawn, WarningCode::BlankPage),
    ] {
        let answer = read(&[Sheet::of(picture), second()]);
        let statement = &answer.statements[0];
        assert_eq!(warned(&answer, code), [Some(1)], "{name}");
        assert_eq!(statement.transactions.len(), 3, "{name}: the other page is kept");
        assert_eq!(statement.reconciliation.status, Status::Partial, "{name}");
        let reason = statement.reconciliation.reason.as_deref().unwrap_or_default();
        assert!(reason.contains("page 1"), "{name}: {reason}");
    }
}

#[test]
fn a_picture_of_too_many_pixels_is_not_decoded() {
    let mut giant = page(SHOWS_FIRST);
    giant.entries = "/Width 60000 /Height 60000 /BitsPerComponent 8 /ColorSpace /DeviceGray".to_owned();
    let error = extractor().0.extract(&pdf(&[first(), Sheet::of(giant)])).unwrap_err();
    assert_eq!((error.kind(), error.page()), (ErrorKind::LimitExceeded, Some(2)));
}

#[test]
fn a_document_of_nothing_that_can_be_read_is_an_error() {
    let dot = Picture {
        entries: "/Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray".to_owned(),
        data: vec![250],
    };
    let kind = |sheet: Sheet| extractor().0.extract(&pdf(&[sheet])).unwrap_err().kind();
    assert_eq!(kind(Sheet::of(dot)), ErrorKind::NoTransactions);
    assert_eq!(kind(Sheet::of(page(250))), ErrorKind::NoTransactions);
    let mut unknown = page(SHOWS_FIRST);
    unknown.entries += " /Filter /NoSuchDecode";
    assert_eq!(kind(Sheet::of(unknown)), ErrorKind::NeedsOcr);
}

/// No sum proves a day: where a column of days was not recognised, the day of a row before is no more than a guess.
#[test]
fn days_taken_over_before_days_of_value_cost_the_verdict() {
    let answer = read(&[Sheet::of(page(SHOWS_HALF))]);
    let statement = &answer.statements[0];
    assert_eq!(statement.transactions.len(), 4);
    assert_eq!(statement.reconciliation.status, Status::Partial);
    let doubtful: Vec<u32> = statement
        .warnings
        .iter()
        .filter(|w| w.code == WarningCode::LowConfidence)
        .flat_map(|w| w.rows.clone())
        .collect();
    assert_eq!(doubtful, [2, 3]);
}
