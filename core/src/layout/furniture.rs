//! Lines that belong to the paper, not to the table: they stand at the same place on several pages.

use std::hash::Hasher;

use rustc_hash::{FxHashMap, FxHashSet, FxHasher};

use super::line::{Line, PageText};
use super::token::TokenLine;

/// How far a repeated line may move from page to page, in points.
const DRIFT_PT: f32 = 4.0;
/// A line with figures that belongs to the paper has at least so many words.
const MIN_WORDS: usize = 8;
/// No page is higher than this many bands.
const MAX_BANDS: i32 = 4_000;

/// Returns (page, line) of every line that repeats on another page at the same height.
///
/// Digits are not compared, so that page numbers repeat. A line with a date and an amount is a row
/// however often it repeats.
pub(super) fn repeated(pages: &[PageText], tokens: &[Vec<TokenLine>]) -> FxHashSet<(usize, usize)> {
    let mut out = FxHashSet::default();
    if pages.len() < 2 {
        return out;
    }
    for (p, page) in pages.iter().enumerate() {
        let ends = [page.lines.first().map(|_| 0), page.lines.len().checked_sub(1)];
        let numbered =
            |l: &usize| page.lines.get(*l).is_some_and(|line| is_number(page, line, p + 1, pages.len()));
        out.extend(ends.into_iter().flatten().filter(numbered).map(|l| (p, l)));
    }
    // Per text and height: the first and the last page it stands on.
    let mut seen: FxHashMap<(u64, i32), (usize, usize)> = FxHashMap::default();
    let mut lines: Vec<(usize, usize, u64, i32)> = Vec::new();
    for (p, (page, typed)) in pages.iter().zip(tokens).enumerate() {
        let is_row = |t: &TokenLine| {
            t.tokens.iter().any(|t| t.date.is_some()) && t.tokens.iter().any(super::token::Token::is_money)
        };
        let first = typed.iter().position(is_row).unwrap_or(usize::MAX);
        let last = typed.iter().rposition(is_row).unwrap_or(0);
        for (l, (line, typed)) in page.lines.iter().zip(typed).enumerate() {
            // A telephone number or a capital within a sentence is no amount of a row.
            let mut money = typed.tokens.iter().filter(|t| t.is_money()).peekable();
            let told = money.peek().is_some() && line.words.len() >= MIN_WORDS;
            let has_money = money.any(|t| t.alone || !told);
            // Dates alone may stand at the same height on two pages and still head the rows of a day.
            let is_date = !typed.tokens.is_empty() && typed.tokens.iter().all(|t| t.date.is_some());
            if has_money || is_date {
                continue;
            }
            // Between the rows narrations of one form may stand at the same height: only what repeats in
            // every digit belongs to the paper.
            let Some(key) = key(page, line, told || first < l && l < last) else { continue };
            let band = band(line.baseline);
            let pages = seen.entry((key, band)).or_insert((p, p));
            *pages = (pages.0.min(p), pages.1.max(p));
            lines.push((p, l, key, band));
        }
    }
    for (p, l, key, band) in lines {
        let twin = (band - 1..=band + 1).any(|b| seen.get(&(key, b)).is_some_and(|s| s.0 != p || s.1 != p));
        if twin {
            out.insert((p, l));
        }
    }
    out
}

/// Whether a line is the number of its page: `2`, `- 2 -` or `2/14`, which is no second of a month.
fn is_number(page: &PageText, line: &Line, number: usize, count: usize) -> bool {
    let mut parts = Vec::new();
    for word in page.line_words(line) {
        for part in page.word_text(word).split(['/', '-', '–']).filter(|p| !p.is_empty()) {
            let Ok(value) = part.parse::<usize>() else { return false };
            parts.push(value);
        }
    }
    parts == [number] || parts == [number, count]
}

/// A hash of a line's text, with its digits where they are `exact`; none for a line without letters.
fn key(page: &PageText, line: &Line, exact: bool) -> Option<u64> {
    let mut hasher = FxHasher::default();
    let mut letters = false;
    for word in page.line_words(line) {
        for c in page.word_text(word).chars() {
            letters |= c.is_alphabetic();
            hasher.write_u32(if c.is_ascii_digit() && !exact { 0 } else { u32::from(c) });
        }
        hasher.write_u32(1);
    }
    letters.then(|| hasher.finish())
}

/// Heights that differ by less than [`DRIFT_PT`] are in the same band or in neighbouring ones.
fn band(baseline: f32) -> i32 {
    let mut band = 0;
    let mut edge = DRIFT_PT;
    // Pages are a few hundred bands high; a cast would need a reason.
    while edge < baseline && band < MAX_BANDS {
        edge += DRIFT_PT;
        band += 1;
    }
    band
}
