//! Lines that belong to the paper, not to the table: they stand at the same place on several pages.

use rustc_hash::{FxHashMap, FxHashSet};

use super::line::PageText;
use super::token::TokenLine;

/// How far a repeated line may move from page to page, in points.
const DRIFT_PT: f32 = 4.0;

/// Returns (page, line) of every line that repeats on another page at the same height.
///
/// Digits are not compared, so that page numbers repeat. A line with a date and an amount is a row
/// however often it repeats.
pub(super) fn repeated(pages: &[PageText], tokens: &[Vec<TokenLine>]) -> FxHashSet<(usize, usize)> {
    let mut seen: FxHashMap<String, Vec<(usize, usize, f32)>> = FxHashMap::default();
    if pages.len() < 2 {
        return FxHashSet::default();
    }
    for (p, (page, lines)) in pages.iter().zip(tokens).enumerate() {
        for (l, (line, typed)) in page.lines.iter().zip(lines).enumerate() {
            let has_money = typed.tokens.iter().any(super::token::Token::is_money);
            // Dates alone may stand at the same height on two pages and still head the rows of a day.
            let is_date = !typed.tokens.is_empty() && typed.tokens.iter().all(|t| t.date.is_some());
            if has_money || is_date {
                continue;
            }
            let mut key = page.line_text(line);
            if !key.chars().any(char::is_alphabetic) {
                continue;
            }
            key = key.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
            seen.entry(key).or_default().push((p, l, line.baseline));
        }
    }
    let mut out = FxHashSet::default();
    for places in seen.values() {
        for (p, l, y) in places {
            let twin = places.iter().any(|(q, _, z)| q != p && (z - y).abs() < DRIFT_PT);
            if twin {
                out.insert((*p, *l));
            }
        }
    }
    out
}
