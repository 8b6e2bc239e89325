//! Signatures, as far as what they cover goes; whether they are valid is not asked.

use hayro_syntax::object::{Array, Dict, Name, Object};

use super::answer::{FindingEvidence, NotApplicable};
use super::code::{CheckName, FindingCode, Severity};
use super::subject::Subject;
use super::verdicts::{Place, Verdicts};
use crate::document::Document;

/// Fields looked at, and how deep they nest.
const MOST_FIELDS: usize = 4096;
const DEEPEST: u32 = 16;

/// Returns where what each signature covers ends.
pub(super) fn signed_ranges(document: &Document) -> Vec<usize> {
    let form = document.catalog().and_then(|c| c.get::<Dict<'_>>("AcroForm"));
    let mut out = Vec::new();
    let mut left = MOST_FIELDS;
    if let Some(fields) = form.and_then(|f| f.get::<Array<'_>>("Fields")) {
        walk(&fields, DEEPEST, &mut left, &mut out);
    }
    out.sort_unstable();
    out
}

fn walk(fields: &Array<'_>, depth: u32, left: &mut usize, out: &mut Vec<usize>) {
    for field in fields.iter::<Object<'_>>() {
        if *left == 0 {
            return;
        }
        *left -= 1;
        let Some(field) = field.into_dict() else { continue };
        if let Some(value) = field.get::<Dict<'_>>("V")
            && field.get::<Name<'_>>("FT").is_none_or(|n| n.as_ref() == b"Sig")
            && let Some(range) = value.get::<Array<'_>>("ByteRange")
        {
            let numbers: Vec<usize> =
                range.iter::<i64>().filter_map(|n| usize::try_from(n).ok()).take(4).collect();
            if let [_, _, start, length] = numbers.as_slice() {
                out.push(start.saturating_add(*length));
            }
        }
        if depth > 0
            && let Some(kids) = field.get::<Array<'_>>("Kids")
        {
            walk(&kids, depth - 1, left, out);
        }
    }
}

/// Looks whether something follows what is signed. `changed` holds where the savings end that changed text.
pub(super) fn check(
    subject: &Subject<'_>,
    signed: &[usize],
    changed: Option<&[usize]>,
    verdicts: &mut Verdicts,
) {
    let Some(reach) = signed.last().copied() else {
        verdicts.skip(CheckName::Signature, NotApplicable::NotSigned);
        return;
    };
    let whole = subject.bytes.trim_ascii_end().len();
    if reach >= whole {
        return;
    }
    let is_changed = changed.is_none_or(|ends| ends.iter().any(|end| *end > reach));
    let severity = if is_changed { Severity::High } else { Severity::Low };
    let evidence = FindingEvidence { count: u32::try_from(whole - reach).ok(), ..FindingEvidence::default() };
    verdicts.find_as(FindingCode::SignatureThenChanged, severity, Place::file(), evidence);
}
