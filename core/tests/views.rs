//! The pages for people, through the public API: rows stand where the words say.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use flvxtract::{Extraction, Extractor, PageView, Transaction};

type Failure = Box<dyn Error>;

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures").join(name)
}

fn read(name: &str) -> Result<(Extraction, Vec<PageView>), Failure> {
    Ok(Extractor::new().extract_with_pages(&fs::read(fixture(name))?)?)
}

/// The words within the box of a row, without blanks.
fn words(pages: &[PageView], row: &Transaction) -> String {
    let [x0, y0, x1, y1] = row.bbox;
    let page = pages.iter().find(|page| page.number == row.page);
    let within = page.into_iter().flat_map(|page| &page.words).filter(|word| {
        word.x0 >= x0 - 1.0 && word.x1 <= x1 + 1.0 && word.baseline > y0 && word.baseline < y1 + 1.0
    });
    within.map(|word| word.text.as_str()).collect()
}

/// The digits of an amount.
fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

fn check(answer: &Extraction, pages: &[PageView]) {
    assert_eq!(u32::try_from(pages.len()), Ok(answer.source.pages));
    let mut rows = 0;
    for row in answer.statements.iter().flat_map(|s| &s.transactions) {
        let found = digits(&words(pages, row));
        assert!(found.contains(&digits(&row.amount.to_string())), "row {rows}: {found}");
        rows += 1;
    }
    assert!(rows > 10);
}

#[test]
fn words_of_a_row_stand_in_its_box() -> Result<(), Failure> {
    for name in ["cases/gtbank/email-2024/input.pdf", "cases/zenith-bank/statement-2025/input.pdf"] {
        let (answer, pages) = read(name)?;
        check(&answer, &pages);
        assert_eq!(answer, Extractor::new().extract(&fs::read(fixture(name))?)?, "{name}");
        for page in &pages {
            assert!(!page.recognized && page.picture.is_none() && !page.rules.is_empty(), "{name}");
        }
    }
    Ok(())
}

#[test]
#[cfg(feature = "models")]
fn a_scan_brings_its_picture_upright() -> Result<(), Failure> {
    let (answer, pages) = read("scans/serengeti-bank/scan-skew-90/input.pdf")?;
    check(&answer, &pages);
    for page in &pages {
        let Some(picture) = page.picture.as_ref().filter(|_| page.recognized) else {
            return Err("no picture".into());
        };
        assert!(
            page.height > page.width && picture.pixels.1 > picture.pixels.0,
            "it was scanned on its side"
        );
        assert!(picture.turn != 0.0 && picture.turn.abs() < 5.0, "it was scanned aslant: {}", picture.turn);
        assert!(picture.jpeg.len() > 10_000);
    }
    Ok(())
}
