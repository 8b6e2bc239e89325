use super::inflate::inflated_size;
use super::open::find;
use super::stream::{FLATE_RATIO, ceiling};
use crate::error::Result;
use crate::limits::{Budget, exceeded};

/// Dictionaries of streams that the file's structure is read from are looked for this far back.
const DICTIONARY_WINDOW: usize = 2048;

/// What two filters in a row can make of one byte.
const CHAIN_RATIO: u64 = 1 << 20;

/// Spends the object and cross-reference streams, which the engine decodes while it opens a file.
///
/// Only what the bytes show is known here: the streams are told by the keys that the engine needs
/// to use them, and taken to be DEFLATE unless their dictionary names other filters that grow data.
/// A file that hides its dictionary's keys far from the data gets past this. In an `encrypted` file the
/// object streams cannot be inflated yet: there the most that they may become is bounded.
pub(super) fn check(bytes: &[u8], encrypted: bool, budget: &mut Budget) -> Result<()> {
    let ceiling = ceiling(budget);
    // What is only bounded is hardly ever reached, so it is no part of the budget but has a bound of its own.
    let mut hidden = budget.limits().decompressed_bytes / 2;
    let mut rest = bytes;
    while let Some(at) = find(rest, b"stream") {
        budget.tick()?;
        let (before, after) = rest.split_at(at);
        let body = after.get(b"stream".len()..).unwrap_or_default();
        rest = body;
        if before.ends_with(b"end") {
            continue;
        }
        let head = before.get(before.len().saturating_sub(DICTIONARY_WINDOW)..).unwrap_or_default();
        if !is_structural(head) {
            continue;
        }
        let body = body.trim_ascii_start();
        let worst = |ratio: u64| {
            let end = find(body, b"endstream").unwrap_or(body.len());
            let worst = u64::try_from(end).unwrap_or(u64::MAX).saturating_mul(ratio);
            if worst > ceiling { Err(exceeded("decompressed bytes")) } else { Ok(worst) }
        };
        let spent = if is_chained(head) { worst(CHAIN_RATIO)? } else { inflated_size(body, ceiling)? };
        budget.decompressed(usize::try_from(spent).unwrap_or(usize::MAX))?;
        // Cross-reference streams are never encrypted.
        if encrypted && has_key(last_dictionary(head), b"/First") {
            hidden = hidden.checked_sub(worst(FLATE_RATIO)?).ok_or_else(|| exceeded("decompressed bytes"))?;
        }
    }
    Ok(())
}

/// Whether a dictionary could belong to an object stream or a cross-reference stream.
fn is_structural(head: &[u8]) -> bool {
    // A name may be written with escapes.
    find(head, b"#").is_some() || has_key(head, b"/First") || has_key(head, b"/W")
}

/// Whether the dictionary at the end of `head` names filters of which only the first can be measured.
fn is_chained(head: &[u8]) -> bool {
    let dict = last_dictionary(head);
    let grows = [&b"LZW"[..], b"RunLength", b"/RL"].iter().any(|name| find(dict, name).is_some());
    grows || dict.windows(3).filter(|window| window == b"/Fl").count() > 1
}

/// The dictionary at the end of `head`, as far as it lies within.
fn last_dictionary(head: &[u8]) -> &[u8] {
    rfind(head, b"obj").and_then(|start| head.get(start..)).unwrap_or(head)
}

fn has_key(dict: &[u8], key: &[u8]) -> bool {
    dict.windows(key.len() + 1)
        .any(|w| w.starts_with(key) && w.last().is_none_or(|b| !b.is_ascii_alphanumeric()))
}

fn rfind(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    haystack.windows(needle.len()).rposition(|window| window == needle)
}
