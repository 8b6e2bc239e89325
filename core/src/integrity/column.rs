//! The figures of rows as they are drawn: what the checks of typeface, alignment and text objects compare.

use rust_decimal::Decimal;

use super::subject::Subject;
use crate::error::Result;
use crate::layout::PageText;
use crate::limits::Budget;
use crate::page::{Glyph, Mark, Page};
use crate::parse::amount;

/// Words of one figure: a currency, the number, a mark.
const MOST_WORDS: usize = 3;

/// What a figure is to its row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Role {
    Debit,
    Credit,
    Balance,
}

impl Role {
    pub(super) const fn field(self) -> &'static str {
        match self {
            Self::Debit | Self::Credit => "amount",
            Self::Balance => "balance",
        }
    }
}

/// One figure of a row, as it is drawn.
#[derive(Clone, Debug)]
pub(super) struct Figure {
    pub(super) statement: usize,
    pub(super) row: usize,
    pub(super) role: Role,
    /// Page, counted from 1.
    pub(super) page: u32,
    pub(super) text: String,
    pub(super) bbox: [f32; 4],
    /// Of its digits.
    pub(super) baseline: f32,
    pub(super) size: f32,
    /// Names of the fonts of its digits and marks, in order, each once.
    pub(super) fonts: Vec<String>,
    pub(super) color: u32,
    /// How its characters were painted, from left to right.
    pub(super) marks: Vec<Mark>,
    /// Baseline of most of its line.
    pub(super) line: f32,
    /// All words of its line are set as it is.
    pub(super) is_line_alike: bool,
}

/// A word of a page that may be a figure.
struct Candidate {
    text: String,
    bbox: [f32; 4],
    line: f32,
    is_line_alike: bool,
}

/// Finds the figures of all rows; those that cannot be found for sure are left out.
pub(super) fn figures(subject: &Subject<'_>, budget: &mut Budget) -> Result<Vec<Figure>> {
    let mut out = Vec::new();
    for (statement, answer) in subject.statements.iter().enumerate() {
        for (row, transaction) in answer.transactions.iter().enumerate() {
            // Each figure looks through the glyphs of its page.
            budget.check()?;
            let Some(page) = subject.page(transaction.page) else { continue };
            let Some(text) = subject.text(transaction.page) else { continue };
            let role = if transaction.amount.is_sign_negative() { Role::Debit } else { Role::Credit };
            let wanted = [(role, Some(transaction.amount)), (Role::Balance, transaction.balance)];
            let mut taken: Option<[f32; 4]> = None;
            // The balance is looked for first, from the right; the amount is another word.
            for (role, value) in wanted.into_iter().rev() {
                let Some(value) = value else { continue };
                let mut found = candidates(text, transaction.bbox, value);
                found.retain(|c| taken != Some(c.bbox));
                let chosen = found.into_iter().max_by(|a, b| a.bbox[2].total_cmp(&b.bbox[2]));
                let Some(chosen) = chosen else { continue };
                taken = Some(chosen.bbox);
                out.extend(draw(page, chosen, statement, row, role));
            }
        }
    }
    Ok(out)
}

/// The words within a row that can be read as a value, whatever sign they have.
fn candidates(text: &PageText, row: [f32; 4], value: Decimal) -> Vec<Candidate> {
    let mut out = Vec::new();
    for line in &text.lines {
        let middle = f32::midpoint(line.y0, line.y1);
        if middle < row[1] || middle > row[3] {
            continue;
        }
        let words = text.line_words(line);
        for (index, word) in words.iter().enumerate() {
            let some = words.get(index..words.len().min(index + MOST_WORDS)).unwrap_or_default();
            let texts: Vec<&str> = some.iter().map(|w| text.word_text(w)).collect();
            let Some((token, taken)) = amount::read(&texts) else { continue };
            let mut readings = [token.dot, token.comma].into_iter().flatten();
            if !readings.any(|a| a.magnitude == value.abs()) {
                continue;
            }
            // Only the words with digits stand in the column.
            let parts =
                some.iter().take(taken).filter(|w| text.word_text(w).contains(|c: char| c.is_ascii_digit()));
            let bbox = parts
                .map(|w| [w.x0, w.y0, w.x1, w.y1])
                .reduce(|a, b| [a[0].min(b[0]), a[1].min(b[1]), a[2].max(b[2]), a[3].max(b[3])]);
            out.extend(bbox.map(|bbox| Candidate {
                text: texts.iter().take(taken).copied().collect::<Vec<_>>().join(" "),
                bbox,
                line: line.baseline,
                is_line_alike: words.len() > taken
                    && words.iter().all(|w| w.font == word.font && (w.size - word.size).abs() < 0.1),
            }));
        }
    }
    out
}

/// Gathers the glyphs of a figure.
fn draw(page: &Page, word: Candidate, statement: usize, row: usize, role: Role) -> Option<Figure> {
    let trace = page.trace.as_ref()?;
    let [x0, y0, x1, y1] = word.bbox;
    let mut glyphs: Vec<_> = page
        .glyphs
        .iter()
        .zip(&trace.marks)
        .filter(|(glyph, _)| {
            let (x, y) = (f32::midpoint(glyph.x0, glyph.x1), f32::midpoint(glyph.y0, glyph.y1));
            !glyph.hidden && x >= x0 && x <= x1 && y >= y0 && y <= y1
        })
        .collect();
    glyphs.sort_by(|a, b| a.0.x0.total_cmp(&b.0.x0));
    // What is printed through the figure, a stamp or a watermark, is none of it.
    let said: String = word.text.chars().filter(|c| !c.is_whitespace()).collect();
    let level = |glyphs: &[(&Glyph, &Mark)]| glyphs.iter().map(|(g, _)| g.ch).collect::<String>();
    if !said.contains(&level(&glyphs)) {
        let middle = glyphs.iter().filter(|(g, _)| (g.baseline - word.line).abs() < 0.28 * g.size);
        let near = middle.copied().collect::<Vec<_>>();
        glyphs = near;
        if !said.contains(&level(&glyphs)) {
            return None;
        }
    }
    let digits: Vec<_> = glyphs.iter().filter(|(g, _)| g.ch.is_ascii_digit()).collect();
    let first = digits.first()?.0;
    let mut fonts: Vec<String> = Vec::new();
    for (glyph, _) in &digits {
        let name = page.fonts.get(usize::from(glyph.font)).map(|f| f.name.clone()).unwrap_or_default();
        if !fonts.contains(&name) {
            fonts.push(name);
        }
    }
    let line = page.glyphs.iter().filter(|g| {
        !g.hidden && g.angle == 0 && (g.baseline - word.line).abs() < 0.28 * g.size.max(first.size)
    });
    let mut levels: Vec<f32> = line.map(|g| g.baseline).collect();
    levels.sort_by(f32::total_cmp);
    let line = levels.get(levels.len() / 2).copied().unwrap_or(word.line);
    Some(Figure {
        statement,
        row,
        role,
        page: page.index.saturating_add(1),
        text: word.text,
        bbox: word.bbox,
        baseline: first.baseline,
        size: digits.iter().map(|(g, _)| g.size).fold(0.0, f32::max),
        fonts,
        color: first.color,
        marks: glyphs.iter().map(|(_, mark)| **mark).collect(),
        line,
        is_line_alike: word.is_line_alike,
    })
}
