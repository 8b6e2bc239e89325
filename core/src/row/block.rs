//! Blocks of text above the tables: cells and the cells right below them.

use super::marker;
use crate::layout::{LineRef, Sheet};
use crate::lexicon;

/// The text of one cell of a line.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct TextCell {
    pub(crate) text: String,
    pub(crate) x0: f32,
    pub(crate) baseline: f32,
    pub(crate) size: f32,
}

/// Returns the cells of a page above `until`, each with the cell that stands right below it.
pub(crate) fn stacked(sheet: &Sheet, page: usize, until: Option<LineRef>) -> Vec<(TextCell, TextCell)> {
    let Some(text) = sheet.pages.get(page) else { return Vec::new() };
    let end = until.filter(|u| u.page == page).map_or(text.lines.len(), |u| u.line).min(60);
    let cells: Vec<TextCell> =
        (0..end).flat_map(|line| cells_of(sheet, LineRef { page, line })).collect();
    let mut out = Vec::new();
    for (i, cell) in cells.iter().enumerate() {
        let below = cells.iter().skip(i + 1).find(|c| {
            c.baseline > cell.baseline + 1.0 && c.baseline - cell.baseline < 2.4 * cell.size && (c.x0 - cell.x0).abs() < 3.0
        });
        if let Some(below) = below {
            out.push((cell.clone(), below.clone()));
        }
    }
    out
}

fn cells_of(sheet: &Sheet, at: LineRef) -> Vec<TextCell> {
    let Some((page, line, typed)) = sheet.line(at) else { return Vec::new() };
    let mut out: Vec<TextCell> = Vec::new();
    let mut last = None;
    for token in &typed.tokens {
        for word in page.words.get(token.first..token.first + token.len).unwrap_or_default() {
            match out.last_mut() {
                Some(cell) if last == Some(token.cell) => {
                    cell.text.push(' ');
                    cell.text.push_str(page.word_text(word));
                }
                _ => out.push(TextCell {
                    text: page.word_text(word).to_owned(),
                    x0: word.x0,
                    baseline: line.baseline,
                    size: word.size,
                }),
            }
            last = Some(token.cell);
        }
    }
    out
}

/// Whether the lexicon knows a text: then it is a label or a heading and nobody's name.
pub(crate) fn is_known_phrase(text: &str) -> bool {
    let words = marker::fold_text(text);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    !lexicon::labels(&words).is_empty()
        || !lexicon::columns(&words).is_empty()
        || !lexicon::sections(&words).is_empty()
        || !lexicon::lines(&words).is_empty()
        || words.iter().any(|w| {
            matches!(*w, "bank" | "statement" | "street" | "road" | "branch" | "banco" | "banque" | "konto" | "page" | "trust" | "limited" | "ltd" | "plc" | "nv" | "account" | "summary" | "customer" | "service")
        })
}
