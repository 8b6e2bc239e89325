//! Words of headings that stand over each other.

use std::ops::Range;

use super::header::overlap;
use super::heading;
use super::line::{PageText, SAME_LEVEL_PT};
use super::token::{CELL_GAP_EM, Token, TokenLine};
use super::word::Word;
use crate::lexicon::Column;

/// A gap wider than this many font sizes is more than a word space.
pub(super) const WORD_GAP_EM: f32 = 0.5;
/// Words of one heading on two lines are aligned within this, in points.
const ALIGNED_PT: f32 = 1.5;
/// Words at the edge of one column end or begin within this, in points.
const EDGE_PT: f32 = 0.4;
/// So many lines below are looked at for what headings stand over.
const ROWS: usize = 16;
/// A word that begins this many font sizes before the end of the one before it is another text.
pub(super) const REACH_EM: f32 = 0.1;

/// A gap so many times as wide as the word spaces of its line is none of them.
const WIDER: f32 = 2.1;
/// Word spaces are this wide, in font sizes; fonts of one advance have wider ones.
const LEAST_SPACE_EM: f32 = 0.15;
const MOST_SPACE_EM: f32 = 0.35;

/// Whether a word is the number of something, as `XXXX8002` or `9953441` are: no heading holds one.
fn is_code(word: &str) -> bool {
    const DIGITS: usize = 4;
    const YEAR: usize = 4;
    let digits = word.bytes().filter(u8::is_ascii_digit).count();
    digits >= DIGITS && word.chars().filter(|c| c.is_alphanumeric()).count() > YEAR
}

/// Words that stand over each other, with their left and right edge.
pub(super) type Stack<'a> = (f32, f32, Vec<&'a Word>);

/// Stacks the words of a block of lines by x; none where a line cannot be one of headings. With `edges`, words that stand a
/// word space apart are two texts where a word below or above them ends or begins with one of them.
pub(super) fn stacks<'a>(
    page: &'a PageText,
    tokens: &[TokenLine],
    lines: Range<usize>,
    edges: bool,
) -> Option<Vec<Stack<'a>>> {
    let below = tokens.get(lines.end..).unwrap_or_default();
    let below = below.get(..ROWS).unwrap_or(below);
    let mut stacks: Vec<Stack<'a>> = Vec::new();
    let mut rows: Vec<Vec<&'a Word>> = Vec::new();
    let mut level = f32::MIN;
    for l in lines {
        let line = page.lines.get(l)?;
        let typed = tokens.get(l)?;
        let has_value = typed.tokens.iter().any(|t| t.is_money() || (t.date.is_some() && t.amount.is_none()));
        let has_value = has_value || page.line_words(line).iter().any(|w| is_code(page.word_text(w)));
        if has_value || line.words.len() > 40 {
            return None;
        }
        let words = page.line_words(line).iter();
        // Texts that reach into each other are lines of their own, though they stand side by side.
        match rows.last_mut().filter(|_| (line.baseline - level).abs() < SAME_LEVEL_PT) {
            Some(row) => {
                row.extend(words);
                row.sort_by(|a, b| a.x0.total_cmp(&b.x0));
            }
            None => rows.push(words.collect()),
        }
        level = line.baseline;
    }
    for words in &rows {
        let mut merged: Vec<Stack<'_>> = Vec::new();
        let space = word_space(words);
        for word in words {
            let apart = |before: &Word| {
                word.x0 - before.x1 > CELL_GAP_EM * word.size
                    || space.is_some_and(|s| word.x0 - before.x1 > (WIDER * s).max(WORD_GAP_EM * word.size))
                    || before.x1 - word.x0 > REACH_EM * word.size
                    || rows.iter().filter(|r| !std::ptr::eq(*r, words)).any(|row| {
                        parts(row, before, word) || edges && parts_at_edge(page, row, before, word)
                    })
                    || end_columns(below, before, word)
                    || are_days(page, below, before, word)
            };
            match merged.last_mut() {
                Some((_, x1, list)) if !list.last().is_some_and(|before| apart(before)) => {
                    *x1 = x1.max(word.x1);
                    list.push(word);
                }
                _ => merged.push((word.x0, word.x1, vec![word])),
            }
        }
        let above = stacks.len();
        for (x0, x1, list) in merged {
            let over = stacks
                .iter_mut()
                .take(above)
                .filter(|s| overlap((s.0, s.1), (x0, x1)) > 0.0)
                .max_by(|a, b| overlap((a.0, a.1), (x0, x1)).total_cmp(&overlap((b.0, b.1), (x0, x1))));
            match over {
                Some(stack) => {
                    stack.0 = stack.0.min(x0);
                    stack.1 = stack.1.max(x1);
                    stack.2.extend(list);
                }
                None => stacks.push((x0, x1, list)),
            }
        }
    }
    stacks.sort_by(|a, b| a.0.total_cmp(&b.0));
    Some(stacks)
}

/// The least gap between the words of a line, where it is that of a word space.
fn word_space(words: &[&Word]) -> Option<f32> {
    let gaps = words.windows(2).filter_map(|pair| match pair {
        [a, b] => Some((b.x0 - a.x1, b.size)).filter(|(gap, _)| *gap > 0.0),
        _ => None,
    });
    let (gap, size) = gaps.min_by(|a, b| a.0.total_cmp(&b.0))?;
    (gap > LEAST_SPACE_EM * size && gap < MOST_SPACE_EM * size).then_some(gap)
}

/// Whether amounts below end where each of two neighbours does: they head two columns, however close they stand.
fn end_columns(below: &[TokenLine], left: &Word, right: &Word) -> bool {
    let end_at = |word: &Word| {
        let tokens = below.iter().flat_map(|line| &line.tokens);
        let mut amounts =
            tokens.filter(|t| (t.x1 - word.x1).abs() < EDGE_PT && t.is_money() && t.has_decimals());
        amounts.nth(1).is_some()
    };
    end_at(right) && end_at(left)
}

/// Whether days below stand in line with the first of two neighbours, which names them by itself, and dates behind them
/// under the second: `DATE VALEUR` over `04 04/01/2021`, `Date Value Dt` over `01/03/21 27/02/21`.
fn are_days(page: &PageText, below: &[TokenLine], left: &Word, right: &Word) -> bool {
    let in_line = |token: &Token| {
        let edges = [token.x0 - left.x0, token.x1 - left.x1, token.x0 + token.x1 - left.x0 - left.x1];
        edges.iter().any(|e| e.abs() < EDGE_PT) && token.x1 < right.x0
    };
    let is_day = |token: &Token| {
        let text = page.words.get(token.first).filter(|_| token.len == 1).map(|word| page.word_text(word));
        let day = text.filter(|t| t.len() <= 2).and_then(|t| t.parse().ok());
        token.date.is_some() || day.is_some_and(|day: u8| (1..=31).contains(&day))
    };
    let is_under =
        |token: &Token| token.x0 > left.x1 && overlap((token.x0, token.x1), (right.x0, right.x1)) > 0.0;
    let is_both = |pair: &[Token]| match pair {
        [a, b] => in_line(a) && is_under(b) && is_day(a) && b.date.is_some(),
        _ => false,
    };
    let names_days = || {
        let hits = heading::read(page, &[left], &heading::fold(page, &[left]));
        matches!(hits.as_slice(), [only] if only.role == Column::Date)
    };
    below.iter().filter(|line| line.tokens.windows(2).any(is_both)).nth(1).is_some() && names_days()
}

/// Whether a line above or below holds one word under each of two neighbours, far apart: then these are
/// two headings that stand close together.
fn parts(row: &[&Word], left: &Word, right: &Word) -> bool {
    let over = |a: &Word, b: &Word| overlap((a.x0, a.x1), (b.x0, b.x1)) > 0.0;
    // Or a word that is aligned with one of them alone, across more than a word space.
    let centred = |a: &Word, b: &Word| (a.center() - b.center()).abs() < ALIGNED_PT;
    let under_left = |a: &&&Word| over(a, left) && !over(a, right);
    let under_right = |a: &&&Word| over(a, right) && !over(a, left);
    let is_left = |a: &Word| (a.x1 - left.x1).abs() < ALIGNED_PT || centred(a, left);
    let is_right = |a: &Word| (a.x0 - right.x0).abs() < ALIGNED_PT || centred(a, right);
    let wide = right.x0 - left.x1 > WORD_GAP_EM * right.size;
    if wide
        && (row.iter().filter(under_left).any(|a| is_left(a))
            || row.iter().filter(under_right).any(|a| is_right(a)))
    {
        return true;
    }
    row.windows(2).any(|pair| match pair {
        [a, b] => {
            b.x0 - a.x1 > CELL_GAP_EM * b.size
                && over(a, left)
                && over(b, right)
                && !over(a, right)
                && !over(b, left)
        }
        _ => false,
    })
}

/// Whether a word on another line begins or ends where one of two neighbours does, and stands over it alone: the edge of a
/// column is there, though only a word space is left between the two.
fn parts_at_edge(page: &PageText, row: &[&Word], left: &Word, right: &Word) -> bool {
    let over = |a: &Word, b: &Word| overlap((a.x0, a.x1), (b.x0, b.x1)) > 0.0;
    let is_text = |w: &Word| page.word_text(w).starts_with(char::is_alphabetic);
    let most = if right.x0 - left.x1 > WORD_GAP_EM * right.size { ALIGNED_PT } else { EDGE_PT };
    let aligned = |a: &Word, b: &Word| (a.x0 - b.x0).abs() < most || (a.x1 - b.x1).abs() < EDGE_PT;
    // A sign in brackets belongs to the words before it.
    is_text(right)
        && row.iter().any(|a| {
            aligned(a, left) && over(a, left) && !over(a, right)
                || aligned(a, right) && over(a, right) && !over(a, left)
        })
}
