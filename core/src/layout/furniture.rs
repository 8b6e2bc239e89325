//! Lines that belong to the paper, not to the table: they stand at the same place on several pages.

use std::hash::Hasher;
use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet, FxHasher};

use super::line::{Line, PageText};
use super::token::{CELL_GAP_EM, Token, TokenLine};

/// How far a repeated line may move from page to page, in points.
const DRIFT_PT: f32 = 4.0;
/// A line with figures that belongs to the paper has at least so many words.
const MIN_WORDS: usize = 8;
/// No page is higher than this many bands.
const MAX_BANDS: i32 = 4_000;

/// What repeats on all of so many pages is of the paper, wherever it stands.
const MANY_PAGES: usize = 3;
/// Texts that begin this close to each other begin at one edge, in points.
const EDGE_PT: f32 = 1.0;
/// So many edges of texts are remembered for a page.
const MAX_TEXTS: usize = 32;
/// Lines of one row are no further apart than this, in font sizes.
const LEADING_EM: f32 = 2.0;

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
    out.extend(numbered(pages, tokens));
    // Per text and height: the first and the last page it stands on, and on how many.
    let mut seen: FxHashMap<(u64, i32), (usize, usize, usize)> = FxHashMap::default();
    let mut lines: Vec<(usize, usize, u64, i32, bool)> = Vec::new();
    for (p, (page, typed)) in pages.iter().zip(tokens).enumerate() {
        let rows = Rows::of(page, typed);
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
            let exact = told || rows.hold(l) || is_counted(typed);
            let Some(key) = key(page, line, exact) else { continue };
            let band = band(line.baseline);
            let pages = seen.entry((key, band)).or_insert((p, p, 0));
            *pages = (pages.0.min(p), p, pages.2 + usize::from(pages.1 != p || pages.2 == 0));
            lines.push((p, l, key, band, rows.narrates(l, line)));
        }
    }
    for (p, l, key, band, narrates) in lines {
        let near = || (band - 1..=band + 1).filter_map(|b| seen.get(&(key, b)));
        let twin = near().any(|s| s.0 != p || s.1 != p);
        // A few words of a narration may stand at one height on two pages, hardly on all of many.
        let everywhere = || pages.len() >= MANY_PAGES && near().map(|s| s.2).sum::<usize>() >= pages.len();
        if twin && (!narrates || everywhere()) {
            out.insert((p, l));
        }
    }
    out
}

/// Whether a line has a date, words and, in a cell of its own, a whole number: a row of a currency without a minor unit.
fn is_counted(typed: &TokenLine) -> bool {
    let is_figure = |t: &Token| t.alone && t.amount.is_some() && t.date.is_none();
    typed.has_date() && typed.tokens.iter().any(Token::is_text) && typed.tokens.last().is_some_and(is_figure)
}

/// Where the rows of a page stand.
struct Rows {
    lines: Range<usize>,
    /// Where the texts of rows begin.
    texts: Vec<f32>,
}

impl Rows {
    /// From the first line with a date and an amount to the last, and the lines of text close to both. Where most amounts
    /// stand on lines of their own, the dates of their rows stand right above or below them.
    fn of(page: &PageText, typed: &[TokenLine]) -> Self {
        let count = |holds: fn(&TokenLine) -> bool| typed.iter().filter(|t| holds(t)).count();
        let is_apart = count(TokenLine::is_like_row) * 2 < count(TokenLine::has_money);
        let is_beside = |at: usize, holds: fn(&TokenLine) -> bool| {
            [at.checked_sub(1), Some(at + 1)].into_iter().flatten().filter_map(|at| typed.get(at)).any(holds)
        };
        let is_row = |at: &usize| {
            typed.get(*at).is_some_and(|line| {
                line.is_like_row() || is_apart && line.has_money() && is_beside(*at, TokenLine::has_date)
            })
        };
        let (mut texts, mut dates): (Vec<f32>, Vec<(f32, f32)>) = (Vec::new(), Vec::new());
        // The amount may stand on the line above or below that of its day.
        let is_dated = |(at, line): &(usize, &TokenLine)| {
            line.is_like_row() || is_apart && line.has_date() && is_beside(*at, TokenLine::has_money)
        };
        for (_, line) in typed.iter().enumerate().filter(is_dated) {
            // The day of booking may stand above the day of value, which is beside the amount.
            dates.extend(line.first_date().filter(|_| dates.len() < MAX_TEXTS).map(|t| (t.x0, t.x1)));
            // The last line of a narration may be a date: `Value 02-Feb-2021`, broken behind its first word.
            let dates = line.tokens.iter().skip(1).filter(|t| t.date.is_some() && t.alone);
            let words = line.tokens.iter().filter(|t| t.is_text());
            for token in words.chain(dates).filter(|t| t.gap_before > CELL_GAP_EM) {
                if texts.len() < MAX_TEXTS && !texts.iter().any(|x| (x - token.x0).abs() < EDGE_PT) {
                    texts.push(token.x0);
                }
            }
        }
        let mut rows = (0..typed.len()).filter(is_row);
        let first = rows.next();
        let Some((first, last)) = first.zip(rows.next_back().or(first)) else {
            return Self { lines: 0..0, texts };
        };
        let mut rows = Self { lines: first..last + 1, texts };
        let is_day = |at: usize, line: &Line| {
            // Days with a time and days without begin at different edges where their column is centred.
            let near = |x: f32, end: f32| {
                dates.iter().any(|(a, b)| (a - x).abs() < EDGE_PT || (a + b - x - end).abs() < 2.0 * EDGE_PT)
            };
            let day = typed.get(at).and_then(TokenLine::first_date);
            day.is_some_and(|day| (day.x0 - line.x0).abs() < EDGE_PT && near(day.x0, day.x1))
        };
        let goes_on =
            |rows: &Self, a: usize, b: usize, at: usize| match (page.lines.get(a), page.lines.get(b)) {
                (Some(upper), Some(lower)) => {
                    lower.baseline - upper.baseline < LEADING_EM * lower.size.max(upper.size)
                        && page.lines.get(at).is_some_and(|line| rows.begins(line) || is_day(at, line))
                }
                _ => false,
            };
        while goes_on(&rows, rows.lines.end - 1, rows.lines.end, rows.lines.end) {
            rows.lines.end += 1;
        }
        while let Some(above) = rows.lines.start.checked_sub(1).filter(|a| goes_on(&rows, *a, a + 1, *a)) {
            rows.lines.start = above;
        }
        rows
    }

    /// Whether a line stands between the first and the last of the rows.
    fn hold(&self, line: usize) -> bool {
        self.lines.contains(&line)
    }

    /// Whether a line may be one of a narration.
    fn narrates(&self, at: usize, line: &Line) -> bool {
        self.lines.contains(&at) && self.begins(line)
    }

    fn begins(&self, line: &Line) -> bool {
        self.texts.iter().any(|x| (x - line.x0).abs() < EDGE_PT)
    }
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

/// The first or the last line of each page, where all of them hold `2/14` beside other words and none holds an amount.
fn numbered(pages: &[PageText], tokens: &[Vec<TokenLine>]) -> Vec<(usize, usize)> {
    let found = |at: fn(&PageText) -> Option<usize>| -> Option<Vec<(usize, usize)>> {
        let on_page = |(p, (page, typed)): (usize, (&PageText, &Vec<TokenLine>))| {
            let line = at(page)?;
            let number = format!("{}/{}", p + 1, pages.len());
            let words = page.line_words(page.lines.get(line)?);
            let ends = [words.first(), words.last()];
            let is_numbered = ends.into_iter().flatten().any(|w| page.word_text(w) == number);
            // A telephone number within a sentence is no amount.
            let has_amount = typed.get(line)?.tokens.iter().any(|t| t.is_money() && t.alone);
            (is_numbered && !has_amount).then_some((p, line))
        };
        pages.iter().zip(tokens).enumerate().map(on_page).collect()
    };
    let first = found(|page| page.lines.first().map(|_| 0));
    let last = found(|page| page.lines.len().checked_sub(1));
    first.into_iter().chain(last).flatten().collect()
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
