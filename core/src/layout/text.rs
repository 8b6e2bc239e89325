//! Columns of text: from their left edge to the next column.

use super::column::{ColumnSpan, LEFT_EDGE_PT, TextColumn};
use super::header::HeaderBlock;
use super::line::PageText;
use super::table::LineRef;
use super::token::{CELL_GAP_EM, Token, TokenLine};
use crate::lexicon::Column;

/// Texts of two columns are further apart than this, in font sizes.
const APART_EM: f32 = 0.85;
/// And those of columns that stand close to each other further than this.
const CLOSE_EM: f32 = 0.4;

pub(super) fn text_columns(
    pages: &[PageText],
    tokens: &[Vec<TokenLine>],
    body: &[LineRef],
    header: Option<&HeaderBlock>,
    numeric: &[ColumnSpan],
    dates: &[ColumnSpan],
) -> Vec<TextColumn> {
    let Some(header) = header else { return references(pages, tokens, body).into_iter().collect() };
    let walls = walls(pages, header);
    // Where texts of the body begin, and how often.
    let mut edges: Vec<(f32, usize)> = Vec::new();
    for at in body {
        let Some(line) = tokens.get(at.page).and_then(|p| p.get(at.line)) else { continue };
        for (i, token) in line.tokens.iter().enumerate() {
            // Below the left edge of a heading, and behind a number, a text may stand close to what is before it.
            let is_headed = || header.cells.iter().any(|c| (c.x0 - token.x0).abs() <= LEFT_EDGE_PT);
            let before = || i.checked_sub(1).and_then(|b| line.tokens.get(b));
            let is_counted =
                || token.date.is_none() && before().is_some_and(|t| !t.is_text() && !t.is_money());
            let is_apart =
                token.gap_before > APART_EM || token.gap_before > CLOSE_EM && (is_headed() || is_counted());
            let starts = is_apart && token.x0 >= header.x.0 && token.x0 < header.x.1;
            let is_value = token.date.is_some() && dates.iter().any(|c| c.holds(token));
            if !starts || is_value || (token.is_money() && numeric.iter().any(|c| c.holds(token))) {
                continue;
            }
            match edges.iter_mut().find(|e| (e.0 - token.x0).abs() <= LEFT_EDGE_PT) {
                Some(edge) => edge.1 += 1,
                None => edges.push((token.x0, 1)),
            }
        }
    }
    let mut out: Vec<TextColumn> = Vec::new();
    let mut reached = f32::MIN;
    for cell in &header.cells {
        if cell.is_money() || (matches!(cell.role, Column::Date | Column::ValueDate) && !dates.is_empty()) {
            reached = cell.x1;
            continue;
        }
        let center = (cell.x0 + cell.x1) / 2.0;
        // Rulings around several headings are the frame of the table, not of a column.
        let holds = |a: f32, b: f32| {
            header.cells.iter().filter(|c| a <= (c.x0 + c.x1) / 2.0 && (c.x0 + c.x1) / 2.0 <= b).count()
        };
        let between = walls.windows(2).find_map(|w| match w {
            [a, b] if *a <= center && center <= *b && holds(*a, *b) == 1 => Some((*a, *b)),
            _ => None,
        });
        let x0 = between.map_or_else(
            || {
                // The commonest left edge between the heading before and the end of this one.
                edges
                    .iter()
                    .filter(|e| e.0 > reached - 2.0 && e.0 < cell.x1)
                    .max_by(|a, b| a.1.cmp(&b.1).then(b.0.total_cmp(&a.0)))
                    .map_or(cell.x0, |e| e.0.min(cell.x0))
            },
            |w| w.0,
        );
        out.push(TextColumn { role: cell.role, x0, x1: between.map_or(f32::MAX, |w| w.1) });
        reached = cell.x1;
    }
    let starts: Vec<f32> = out
        .iter()
        .map(|c| c.x0)
        .chain(numeric.iter().map(|c| c.x0))
        .chain(dates.iter().map(|c| c.x0))
        .collect();
    for column in &mut out {
        let next = starts.iter().copied().filter(|x| *x > column.x0 + 1.0).reduce(f32::min);
        column.x1 = column.x1.min(next.unwrap_or(f32::MAX)).min(header.x.1);
    }
    out
}

/// Rows with a reference at one place, of all rows with an amount, in percent.
const REFERRED: usize = 60;
/// A reference has no fewer letters and digits, and so many digits.
const REFERENCE_LEN: usize = 6;
const REFERENCE_DIGITS: usize = 4;

/// The column of references of a table without headings: in most rows one word with digits stands there alone, and
/// no two are the same.
fn references(pages: &[PageText], tokens: &[Vec<TokenLine>], body: &[LineRef]) -> Option<TextColumn> {
    let mut rows = 0;
    let mut found: Vec<(f32, f32, &str)> = Vec::new();
    for at in body {
        let (Some(page), Some(line)) = (pages.get(at.page), tokens.get(at.page).and_then(|p| p.get(at.line)))
        else {
            continue;
        };
        if !line.tokens.iter().any(Token::is_money) {
            continue;
        }
        rows += 1;
        // A date may stand close before it.
        let dated =
            |i: usize| i.checked_sub(1).and_then(|b| line.tokens.get(b)).is_some_and(|t| t.date.is_some());
        let apart = |i: usize, t: &Token| t.alone || dated(i) && t.gap_after > CELL_GAP_EM;
        let single = line.tokens.iter().enumerate();
        let single = single.filter(|(i, t)| t.len == 1 && t.date.is_none() && apart(*i, t));
        found.extend(single.filter_map(|(_, t)| {
            let text = page.words.get(t.first).map(|w| page.word_text(w))?;
            let digits = text.bytes().filter(u8::is_ascii_digit).count();
            let plain = text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'/'));
            (plain && text.len() >= REFERENCE_LEN && digits >= REFERENCE_DIGITS).then_some((t.x0, t.x1, text))
        }));
    }
    found.sort_by(|a, b| a.0.total_cmp(&b.0));
    let near = |a: &(f32, f32, &str), b: &(f32, f32, &str)| (a.0 - b.0).abs() <= LEFT_EDGE_PT;
    let column = found.chunk_by(near).max_by_key(|c| c.len())?;
    let mut texts: Vec<&str> = column.iter().map(|c| c.2).collect();
    texts.sort_unstable();
    texts.dedup();
    let is_column = rows >= MIN_ROWS && texts.len() == column.len() && texts.len() * 100 >= rows * REFERRED;
    let x0 = column.first().map_or(0.0, |c| c.0);
    let x1 = column.iter().map(|c| c.1).fold(x0, f32::max);
    is_column.then_some(TextColumn { role: Column::Reference, x0, x1 })
}

/// Fewer rows show no column.
const MIN_ROWS: usize = 4;

/// The x of the vertical rulings that cross or touch the heading.
fn walls(pages: &[PageText], header: &HeaderBlock) -> Vec<f32> {
    let Some(page) = pages.get(header.page) else { return Vec::new() };
    let lines = page.lines.get(header.lines.clone()).unwrap_or_default();
    let (Some(first), Some(last)) = (lines.first(), lines.last()) else { return Vec::new() };
    let mut out: Vec<f32> = page
        .rules
        .iter()
        .filter(|r| !r.horizontal && r.y0 <= last.y1 && r.y1 >= first.y0 && r.y1 - r.y0 > 4.0)
        .map(|r| r.x0)
        .collect();
    out.sort_by(f32::total_cmp);
    out.dedup_by(|a, b| (*a - *b).abs() < 2.0);
    out
}
