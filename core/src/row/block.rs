//! The cells of the text around the tables.

use super::marker;
use crate::layout::{LineRef, Sheet};
use crate::lexicon;

/// The text of one cell of a line.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct TextCell {
    pub(crate) text: String,
    pub(crate) at: LineRef,
    pub(crate) x0: f32,
    pub(crate) x1: f32,
    pub(crate) baseline: f32,
    pub(crate) size: f32,
}

impl TextCell {
    /// Whether another cell stands right below this one, with the same left edge.
    pub(crate) fn is_above(&self, other: &Self) -> bool {
        let step = other.baseline - self.baseline;
        self.at.page == other.at.page
            && step > 1.0
            && step < 2.4 * self.size
            && (other.x0 - self.x0).abs() < 3.0
    }
}

/// Returns the cells of some lines of a page.
pub(crate) fn cells(sheet: &Sheet, page: usize, lines: std::ops::Range<usize>) -> Vec<TextCell> {
    let mut out = Vec::new();
    for line in lines {
        read_line(sheet, LineRef { page, line }, &mut out);
    }
    out
}

fn read_line(sheet: &Sheet, at: LineRef, out: &mut Vec<TextCell>) {
    let Some((page, line, typed)) = sheet.line(at) else { return };
    let mut last = None;
    for token in &typed.tokens {
        for word in page.words.get(token.first..token.first + token.len).unwrap_or_default() {
            match out.last_mut() {
                Some(cell) if last == Some(token.cell) => {
                    cell.text.push(' ');
                    cell.text.push_str(page.word_text(word));
                    cell.x1 = word.x1;
                }
                _ => out.push(TextCell {
                    text: page.word_text(word).to_owned(),
                    at,
                    x0: word.x0,
                    x1: word.x1,
                    baseline: line.baseline,
                    size: word.size,
                }),
            }
            last = Some(token.cell);
        }
    }
}

/// Whether the lexicon knows a text: then it is a label or a heading and nobody's name.
pub(crate) fn is_known_phrase(text: &str) -> bool {
    let words = marker::fold_text(text);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    !lexicon::labels(&words).is_empty()
        || !lexicon::columns(&words).is_empty()
        || !lexicon::sections(&words).is_empty()
        || !lexicon::lines(&words).is_empty()
}
