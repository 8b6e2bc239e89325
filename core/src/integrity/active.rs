//! Scripts, actions and files within a document.

use hayro_syntax::object::{Array, Dict, Name, Object};

use super::answer::FindingEvidence;
use super::code::FindingCode;
use super::subject::Subject;
use super::verdicts::{Place, Verdicts};

/// Actions that do more than go to a place or open an address.
const ACTIVE: [&str; 8] =
    ["JavaScript", "Launch", "SubmitForm", "ImportData", "Rendition", "Movie", "Sound", "GoToE"];
/// Annotations and names looked at.
const MOST: usize = 4096;

/// Looks at the catalog, and at the pages and their annotations.
pub(super) fn check(subject: &Subject<'_>, verdicts: &mut Verdicts) {
    let Some(catalog) = subject.document.catalog() else { return };
    let mut kinds: Vec<(Option<u32>, String)> = Vec::new();
    let mut files = 0_usize;
    actions(&catalog, "OpenAction", None, &mut kinds);
    triggers(&catalog, None, &mut kinds);
    if let Some(names) = catalog.get::<Dict<'_>>("Names") {
        if names.contains_key("JavaScript") {
            kinds.push((None, "JavaScript".to_owned()));
        }
        let mut left = MOST;
        files += names.get::<Dict<'_>>("EmbeddedFiles").map_or(0, |tree| leaves(&tree, 8, &mut left));
    }
    if let Some(form) = catalog.get::<Dict<'_>>("AcroForm")
        && form.contains_key("XFA")
    {
        kinds.push((None, "XFA".to_owned()));
    }
    for index in 0..subject.document.page_count() {
        let Some(page) = subject.document.page(index) else { continue };
        let number = Some(index.saturating_add(1));
        triggers(page.raw(), number, &mut kinds);
        let Some(annotations) = page.raw().get::<Array<'_>>("Annots") else { continue };
        for annotation in annotations.iter::<Object<'_>>().take(MOST) {
            let Some(annotation) = annotation.into_dict() else { continue };
            actions(&annotation, "A", number, &mut kinds);
            triggers(&annotation, number, &mut kinds);
            let kind = annotation.get::<Name<'_>>("Subtype");
            files += usize::from(kind.is_some_and(|n| n.as_ref() == b"FileAttachment"));
        }
    }
    kinds.sort();
    kinds.dedup();
    for (page, kind) in kinds {
        let evidence = FindingEvidence { how: Some(kind), ..FindingEvidence::default() };
        verdicts.find(FindingCode::ActiveContent, Place { page, ..Place::default() }, evidence);
    }
    if files > 0 {
        let evidence = FindingEvidence { count: u32::try_from(files).ok(), ..FindingEvidence::default() };
        verdicts.find(FindingCode::EmbeddedFile, Place::file(), evidence);
    }
}

fn actions(holder: &Dict<'_>, key: &str, page: Option<u32>, kinds: &mut Vec<(Option<u32>, String)>) {
    let Some(action) = holder.get::<Dict<'_>>(key) else { return };
    let Some(kind) = action.get::<Name<'_>>("S") else { return };
    let kind = String::from_utf8_lossy(kind.as_ref()).into_owned();
    if ACTIVE.contains(&kind.as_str()) {
        kinds.push((page, kind));
    }
}

/// Actions that something sets off.
fn triggers(holder: &Dict<'_>, page: Option<u32>, kinds: &mut Vec<(Option<u32>, String)>) {
    let Some(all) = holder.get::<Dict<'_>>("AA") else { return };
    for key in all.keys().take(MOST) {
        if let Some(action) = all.get::<Dict<'_>>(key.as_ref())
            && let Some(kind) = action.get::<Name<'_>>("S")
        {
            kinds.push((page, String::from_utf8_lossy(kind.as_ref()).into_owned()));
        }
    }
}

/// Counts the entries of a tree of names.
fn leaves(tree: &Dict<'_>, depth: u32, left: &mut usize) -> usize {
    if *left == 0 {
        return 0;
    }
    *left -= 1;
    let own = tree.get::<Array<'_>>("Names").map_or(0, |names| names.raw_iter().take(MOST).count() / 2);
    let kids = tree.get::<Array<'_>>("Kids").filter(|_| depth > 0);
    let below =
        kids.map_or(0, |kids| kids.iter::<Dict<'_>>().take(MOST).map(|k| leaves(&k, depth - 1, left)).sum());
    own + below
}
