//! The savings of a file that add to what was there: where each ends, and what it holds.

use super::open::find;
use crate::error::Result;
use crate::limits::Budget;

/// Savings followed back; more are the work of a hostile file.
const MOST: usize = 256;
/// How far behind `startxref` the number and the end marker stand.
const TAIL: usize = 64;

/// Returns where each saving of a file ends, the oldest first; none where its tables cannot be followed.
///
/// The table that is read last names the one before it, and so on. A table with an end marker of its own closes a
/// saving; one without is a part of the saving that names it, as the second table of a linearised file is.
pub(crate) fn revisions(bytes: &[u8], budget: &Budget) -> Result<Option<Vec<usize>>> {
    let ends = end_markers(bytes);
    let Some((mut offset, last)) = ends.last().copied() else { return Ok(None) };
    if bytes.len() <= offset {
        return Ok(None);
    }
    let mut found = vec![last];
    let mut seen = vec![offset];
    while let Some(earlier) = previous(bytes.get(offset..).unwrap_or_default()) {
        budget.check()?;
        if seen.contains(&earlier) || seen.len() >= MOST {
            break;
        }
        seen.push(earlier);
        offset = earlier;
        let limit = found.last().copied().unwrap_or(last);
        // The marker that closes this table stands behind it and before the next saving.
        let end = ends.iter().find(|(start, end)| *start == offset && *end > offset && *end < limit);
        found.extend(end.map(|(_, end)| *end));
    }
    found.reverse();
    // What follows the last marker, but for blanks, is no part of a saving.
    Ok(Some(found))
}

/// Every end marker that names a table: the table's offset, and the end of the marker.
fn end_markers(bytes: &[u8]) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    let mut from = 0;
    while let Some(at) = bytes.get(from..).and_then(|rest| find(rest, b"startxref")) {
        let start = from + at + b"startxref".len();
        from = start;
        let tail = bytes.get(start..bytes.len().min(start + TAIL)).unwrap_or_default();
        let (Some(offset), Some(marker)) = (number(tail), find(tail, b"%%EOF")) else { continue };
        let mut end = start + marker + b"%%EOF".len();
        while matches!(bytes.get(end), Some(b'\r' | b'\n')) {
            end += 1;
        }
        if offset > 0 && offset < end {
            out.push((offset, end));
        }
    }
    out
}

/// The offset of the table that the one at the start of `section` names.
fn previous(section: &[u8]) -> Option<usize> {
    let dict = if section.trim_ascii_start().starts_with(b"xref") {
        let trailer = find(section, b"trailer")?;
        let rest = section.get(trailer..)?;
        rest.get(..find(rest, b"startxref").unwrap_or(rest.len()))?
    } else {
        section.get(..find(section, b"stream")?)?
    };
    let at = find(dict, b"/Prev")?;
    number(dict.get(at + b"/Prev".len()..)?)
}

fn number(text: &[u8]) -> Option<usize> {
    let text = text.trim_ascii_start();
    let digits = text.iter().take_while(|b| b.is_ascii_digit()).count();
    std::str::from_utf8(text.get(..digits)?).ok()?.parse().ok()
}

/// Returns the numbers of the objects that a part of a file holds outside streams, in order, at most `most`.
pub(crate) fn objects(part: &[u8], most: usize) -> Vec<u32> {
    let mut out = Vec::new();
    let mut rest = part;
    // What is between two headers is read twice at most, but for the last; hostile files have many that say nothing.
    for _ in 0..most.saturating_mul(4) {
        let Some(at) = find(rest, b" obj") else { break };
        let before = rest.get(..at).unwrap_or_default();
        if let Some(number) = header_number(before)
            && !out.contains(&number)
            && out.len() < most
        {
            out.push(number);
        }
        rest = rest.get(at + b" obj".len()..).unwrap_or_default();
        if let Some(stream) = find(rest, b"stream")
            && find(rest.get(..stream).unwrap_or_default(), b"endobj").is_none()
        {
            let end = find(rest, b"endstream").unwrap_or(rest.len());
            rest = rest.get(end..).unwrap_or_default();
        }
    }
    out.sort_unstable();
    out
}

/// The number of `12 0` at the end of `before`.
fn header_number(before: &[u8]) -> Option<u32> {
    let window = before.get(before.len().saturating_sub(24)..)?;
    let mut words = window.rsplit(|b| b.is_ascii_whitespace());
    let generation = words.next()?;
    let number = words.next()?;
    let is_digits = |w: &[u8]| !w.is_empty() && w.iter().all(u8::is_ascii_digit);
    // An end marker may stand directly before the number.
    let digits = number.iter().rev().take_while(|b| b.is_ascii_digit()).count();
    let number = number.get(number.len() - digits..)?;
    (is_digits(generation) && is_digits(number)).then(|| std::str::from_utf8(number).ok()?.parse().ok())?
}
