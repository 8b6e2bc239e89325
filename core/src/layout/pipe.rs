//! Text tables drawn with `|`: their cells count, their x does not.

use super::line::PageText;
use super::word::Word;

/// Cells are laid out anew this far apart, wider than any page's text.
const CELL_WIDTH: f32 = 2000.0;
/// A line with this many separators is a table line.
const MIN_SEPARATORS: usize = 2;
/// A page has at least this many table lines.
const MIN_LINES: usize = 3;

/// A word of a table line, or a separator.
enum Piece {
    Separator,
    Word(Word),
}

/// Lays out the piped lines of a page so that equal cells have equal x.
///
/// A line that begins with a separator continues the one above: the row was broken because it was
/// longer than the page is wide.
pub(super) fn align_cells(page: &mut PageText) {
    let glued = is_glued(page);
    let pieces: Vec<Vec<Piece>> = page
        .lines
        .iter()
        .map(|line| page.line_words(line).iter().flat_map(|word| split(page, word, glued)).collect())
        .collect();
    let piped: Vec<bool> = pieces.iter().map(|line| separators(line) >= MIN_SEPARATORS).collect();
    if piped.iter().filter(|p| **p).count() < MIN_LINES {
        return;
    }
    let frame = Frame::of(&pieces);
    let lines = std::mem::take(&mut page.lines);
    let words = std::mem::take(&mut page.words);
    let mut open_cells: Option<usize> = None;
    for ((line, pieces), piped) in lines.into_iter().zip(pieces).zip(piped) {
        let continues = open_cells.is_some() && frame.continues(&pieces);
        if !piped && !continues {
            open_cells = None;
            let first = page.words.len();
            page.words.extend_from_slice(words.get(line.words.clone()).unwrap_or_default());
            page.close_line(first, line.baseline);
            continue;
        }
        let first = match (continues, page.lines.last()) {
            (true, Some(before)) => before.words.start,
            _ => page.words.len(),
        };
        if continues {
            page.lines.pop();
        }
        let start = if continues { open_cells.unwrap_or(0) } else { 0 };
        let skip = usize::from(!continues && frame.is_drawn && leads(&pieces));
        open_cells = Some(lay_out(page, pieces.into_iter().skip(skip), start));
        page.close_line(first, line.baseline);
    }
}

/// How the lines of a page use the separator they begin with.
struct Frame {
    /// Separators stand around a row, not only between its cells.
    is_drawn: bool,
    /// Separators of a whole row that does not begin with one; none where every row does.
    whole: Option<usize>,
}

impl Frame {
    fn of(lines: &[Vec<Piece>]) -> Self {
        let counts = |leading: bool| -> Vec<usize> {
            let lines = lines.iter().filter(|l| leads(l) == leading);
            lines.map(|l| separators(l)).filter(|n| *n >= MIN_SEPARATORS).collect()
        };
        let (leading, others) = (counts(true), counts(false));
        let whole = others.iter().copied().max_by_key(|n| others.iter().filter(|o| *o == n).count());
        // Where some rows begin with a cell and others with a separator, the first cell of these is empty.
        let is_empty_cell = whole.is_some_and(|w| leading.contains(&w));
        Self { is_drawn: leading.len() > others.len() && !is_empty_cell, whole }
    }

    /// Whether a line is the rest of the row above.
    fn continues(&self, line: &[Piece]) -> bool {
        !self.is_drawn && leads(line) && self.whole.is_none_or(|w| separators(line) < w)
    }
}

fn leads(line: &[Piece]) -> bool {
    matches!(line.first(), Some(Piece::Separator))
}

/// Places words by the cell they are in; returns the last cell.
fn lay_out(page: &mut PageText, pieces: impl Iterator<Item = Piece>, start: usize) -> usize {
    let mut cell = start;
    let mut cell_x0 = None;
    for piece in pieces {
        match piece {
            Piece::Separator => {
                cell += 1;
                cell_x0 = None;
            }
            Piece::Word(word) => {
                let shift = *cell_x0.get_or_insert(word.x0);
                let base = CELL_WIDTH * f32::from(u16::try_from(cell).unwrap_or(u16::MAX));
                page.words.push(Word { x0: base + word.x0 - shift, x1: base + word.x1 - shift, ..word });
            }
        }
    }
    cell
}

fn separators(line: &[Piece]) -> usize {
    line.iter().filter(|p| matches!(p, Piece::Separator)).count()
}

fn is_bar(c: char) -> bool {
    matches!(c, '|' | '│' | '¦')
}

/// Whether separators stand without blanks around them: most lines with digits then hold as many of
/// them as the others. A narration may hold bars too, but not every line is one.
fn is_glued(page: &PageText) -> bool {
    let counts: Vec<usize> = page
        .lines
        .iter()
        .map(|line| {
            page.line_words(line)
                .iter()
                .flat_map(|w| page.word_text(w).chars())
                .filter(|c| is_bar(*c))
                .count()
        })
        .collect();
    let barred: Vec<usize> = counts.iter().copied().filter(|c| *c >= MIN_SEPARATORS).collect();
    let mut sorted = barred.clone();
    sorted.sort_unstable();
    let common = sorted.chunk_by(|a, b| a == b).map(<[usize]>::len).max().unwrap_or(0);
    barred.len() >= MIN_LINES && barred.len() * 5 >= counts.len() * 2 && common * 10 >= barred.len() * 6
}

/// Splits a word at its bars; x is shared out by characters.
fn split(page: &PageText, word: &Word, glued: bool) -> Vec<Piece> {
    let text = page.word_text(word);
    if !text.contains(is_bar) || !(glued || text.chars().all(is_bar)) {
        return vec![Piece::Word(*word)];
    }
    let count = f32::from(u16::try_from(text.chars().count()).unwrap_or(u16::MAX)).max(1.0);
    let x = |chars: usize| {
        word.x0 + (word.x1 - word.x0) * f32::from(u16::try_from(chars).unwrap_or(u16::MAX)) / count
    };
    let mut out = Vec::new();
    let mut open: Option<(usize, usize)> = None;
    let end_of = |open: &mut Option<(usize, usize)>, out: &mut Vec<Piece>, chars: usize, bytes: usize| {
        if let Some((from_char, from_byte)) = open.take() {
            let offset = |b: usize| word.start + u32::try_from(b).unwrap_or(0);
            out.push(Piece::Word(Word {
                start: offset(from_byte),
                end: offset(bytes),
                x0: x(from_char),
                x1: x(chars),
                ..*word
            }));
        }
    };
    for (chars, (bytes, c)) in text.char_indices().enumerate() {
        if is_bar(c) {
            end_of(&mut open, &mut out, chars, bytes);
            out.push(Piece::Separator);
        } else if open.is_none() {
            open = Some((chars, bytes));
        }
    }
    end_of(&mut open, &mut out, text.chars().count(), text.len());
    out
}
