use hayro_syntax::object::{Array, Dict, Object};

use super::font::descendant;
use crate::error::Result;
use crate::limits::Budget;

/// Whether the engine can load the font at a fair price: it spreads out ranges of widths in memory,
/// whatever their size. What they take up is spent here.
pub(super) fn is_loadable(dict: &Dict<'_>, budget: &mut Budget) -> Result<bool> {
    const MAX_CODES: u64 = 1 << 17;
    const BYTES_PER_CODE: u64 = 24;
    if dict.get::<i64>("FirstChar").is_some_and(|first| !(0..=255).contains(&first)) {
        return Ok(false);
    }
    let Some(descendant) = descendant(dict) else { return Ok(true) };
    for (key, widths) in [("W", 1), ("W2", 3)] {
        let Some(list) = descendant.get::<Array<'_>>(key) else { continue };
        let codes = codes_covered(&list, widths);
        if codes > MAX_CODES {
            return Ok(false);
        }
        budget.decompressed(usize::try_from(codes.saturating_mul(BYTES_PER_CODE)).unwrap_or(usize::MAX))?;
    }
    Ok(true)
}

/// Returns how many codes the ranges `first last width…` of a list of widths cover.
fn codes_covered(list: &Array<'_>, widths: u32) -> u64 {
    let mut covered = 0_u64;
    // The range's first code, and how many of its widths are still to come.
    let mut range: Option<(i64, Option<u32>)> = None;
    for object in list.iter::<Object<'_>>() {
        range = match (object, range) {
            (Object::Number(first), None) => Some((first.as_i64(), None)),
            (Object::Number(last), Some((first, None))) => {
                let codes = last.as_i64().saturating_sub(first);
                covered = covered.saturating_add(u64::try_from(codes).unwrap_or(0));
                Some((first, Some(widths)))
            }
            (Object::Number(_), Some((first, Some(left)))) if left > 1 => Some((first, Some(left - 1))),
            (Object::Number(_) | Object::Array(_), _) => None,
            // The engine reads no further either.
            _ => break,
        };
    }
    covered
}
