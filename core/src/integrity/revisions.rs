//! What later savings of a file changed on its pages, with what stood there before.

use super::answer::{FindingEvidence, NotApplicable};
use super::code::{CheckName, FindingCode, Severity};
use super::difference::{self, Change};
use super::overlays::cut;
use super::seen;
use super::subject::Subject;
use super::verdicts::{Place, Verdicts};
use super::{figure, signature};
use crate::document::{Document, objects, revisions};
use crate::error::Result;
use crate::extractor::Extractor;
use crate::layout::PageText;
use crate::limits::Budget;
use crate::page::Interpreter;

/// Revisions that are compared: the first and the latest ones.
const MOST_COMPARED: usize = 8;
/// Objects named of one saving.
const MOST_OBJECTS: usize = 32;

/// Looks at the revisions of a file, and returns how many there are.
pub(super) fn check(
    subject: &Subject<'_>,
    extractor: &Extractor,
    budget: &mut Budget,
    verdicts: &mut Verdicts,
) -> Result<Option<u32>> {
    let signed = signature::signed_ranges(subject.document);
    let Some(ends) = revisions(subject.bytes, budget)? else {
        verdicts.skip(CheckName::Revisions, NotApplicable::Damaged);
        signature::check(subject, &signed, None, verdicts);
        return Ok(None);
    };
    let mut changed = Vec::new();
    for (index, pair) in ends.windows(2).enumerate() {
        let [before, after] = pair else { continue };
        let part = subject.bytes.get(*before..*after).unwrap_or_default();
        let evidence = FindingEvidence {
            revision: u32::try_from(index + 2).ok(),
            objects: objects(part, MOST_OBJECTS),
            ..FindingEvidence::default()
        };
        verdicts.find(FindingCode::IncrementalUpdate, Place::file(), evidence);
    }
    let count = ends.len();
    let is_compared = |index: usize| index == 0 || index + MOST_COMPARED > count;
    let mut older: Option<Vec<PageText>> = None;
    for (index, end) in ends.iter().enumerate().filter(|(index, _)| is_compared(*index)) {
        let newer = if index + 1 == count {
            Some(subject.texts.to_vec())
        } else {
            texts(subject.bytes.get(..*end).unwrap_or_default(), extractor, budget)?
        };
        // A revision that cannot be opened alone is left out: what the next one shows is compared with the one before.
        let Some(newer) = newer else { continue };
        if let Some(older) = &older {
            let changes = difference::pages(older, &newer, budget)?;
            if !changes.is_empty() {
                changed.push(*end);
            }
            for change in changes {
                enter(&change, index + 1, subject, verdicts);
            }
        }
        older = Some(newer);
    }
    signature::check(subject, &signed, Some(&changed), verdicts);
    Ok(u32::try_from(count).ok())
}

/// The text that a revision shows on its pages; none where it cannot be opened.
fn texts(bytes: &[u8], extractor: &Extractor, budget: &mut Budget) -> Result<Option<Vec<PageText>>> {
    let Ok(document) = Document::open(bytes, &extractor.options().passwords, budget) else {
        budget.check()?;
        return Ok(None);
    };
    let mut interpreter = Interpreter::tracing(&document);
    let mut out = Vec::new();
    for index in 0..document.page_count() {
        let Ok(page) = interpreter.page(index, budget) else {
            budget.check()?;
            return Ok(None);
        };
        out.push(seen::text(&page, budget)?);
    }
    Ok(Some(out))
}

fn enter(change: &Change, revision: usize, subject: &Subject<'_>, verdicts: &mut Verdicts) {
    let word = |text: &Option<String>| text.as_deref().is_some_and(figure::holds_amount);
    let is_amount = word(&change.before) || word(&change.after);
    let (code, severity) = match (is_amount, &change.before) {
        _ if change.is_anew => (FindingCode::TextChangedInUpdate, Severity::Low),
        (true, _) => (FindingCode::AmountChangedInUpdate, Severity::High),
        (false, Some(_)) => (FindingCode::TextChangedInUpdate, Severity::Medium),
        // Text that was added and covers nothing: a stamp, a page number, a filled field.
        (false, None) => (FindingCode::TextChangedInUpdate, Severity::Low),
    };
    let mut place = Place { page: Some(change.page), bbox: Some(change.bbox), ..Place::default() };
    if let Some(there) = change.after_bbox.or(change.before_bbox) {
        place.bbox = Some(there);
        place = place.with_row(subject.statements);
    }
    let evidence = FindingEvidence {
        previous: change.before.as_deref().map(|t| figure::value(&cut(t))),
        previous_bbox: change.before_bbox,
        found: change.after.as_deref().map(|t| figure::value(&cut(t))),
        revision: u32::try_from(revision).ok(),
        ..FindingEvidence::default()
    };
    verdicts.find_as(code, severity, place, evidence);
}
