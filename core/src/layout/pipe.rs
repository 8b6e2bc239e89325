//! Text tables drawn with `|`: their cells count, their x does not.

use super::line::{Line, PageText};
use super::word::Word;
use crate::parse::date;

/// Cells are laid out anew this far apart, wider than any page's text.
pub(super) const CELL_WIDTH: f32 = 2000.0;
/// A line with this many separators is a table line.
const MIN_SEPARATORS: usize = 2;
/// A page has at least this many table lines.
const MIN_LINES: usize = 3;

/// `1 ott 2021`, with the day of the week.
const DAY_WORDS: usize = 4;

/// A word of a table line, or a separator.
enum Piece {
    Separator,
    Word(Word),
}

/// Lays out the piped lines of each page. On a last page few of the lines may be rows: what stands on the pages before holds there too.
pub(super) fn align(pages: &mut [PageText]) {
    let mut before = Before::default();
    for page in pages {
        align_cells(page, &mut before);
    }
}

/// What the pages before say of the bars of a page.
#[derive(Default)]
struct Before {
    /// Separators stand without blanks around them.
    glued: bool,
    /// Separators of most rows of the page before; none where it had no table.
    separators: usize,
}

/// Lays out the piped lines of a page so that equal cells have equal x.
///
/// A line that begins with a separator continues the one above: the row was broken because it was
/// longer than the page is wide.
fn align_cells(page: &mut PageText, before: &mut Before) {
    let glued = is_glued(page, before.glued);
    before.glued |= glued;
    let pieces: Vec<Vec<Piece>> = page
        .lines
        .iter()
        .map(|line| page.line_words(line).iter().flat_map(|word| split(page, word, glued)).collect())
        .collect();
    let piped: Vec<bool> = pieces.iter().map(|line| separators(line) >= MIN_SEPARATORS).collect();
    let is_usual = |line: &Vec<Piece>| before.separators > 0 && separators(line) == before.separators;
    if piped.iter().filter(|p| **p).count() < MIN_LINES && !pieces.iter().any(is_usual) {
        return;
    }
    let frame = Frame::of(page, &pieces);
    before.separators = frame.usual.0;
    let lines = std::mem::take(&mut page.lines);
    let words = std::mem::take(&mut page.words);
    let mut open_cells: Option<usize> = None;
    for ((line, pieces), piped) in lines.into_iter().zip(pieces).zip(piped) {
        let continues = open_cells.is_some() && frame.continues(&pieces);
        if !piped && !continues {
            open_cells = None;
            let first = page.words.len();
            let words = words.get(line.words.clone()).unwrap_or_default();
            // A day above the rows stands where their first cells do.
            let shift = if is_day(page, words) { words.first().map_or(0.0, |w| w.x0) } else { 0.0 };
            page.words.extend(words.iter().map(|w| Word { x0: w.x0 - shift, x1: w.x1 - shift, ..*w }));
            page.close_line(first, line.baseline);
            continue;
        }
        let pieces = if continues { pieces } else { frame.without_surplus(page, pieces) };
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

/// Whether words are a day and no more.
fn is_day(page: &PageText, words: &[Word]) -> bool {
    let texts: Vec<&str> = words.iter().take(DAY_WORDS + 1).map(|w| page.word_text(w)).collect();
    texts.len() <= DAY_WORDS && date::read(&texts).is_some_and(|(_, len)| len == texts.len())
}

/// How the lines of a page use their separators.
struct Frame {
    /// Separators stand around a row, not only between its cells.
    is_drawn: bool,
    /// Separators of a whole row that does not begin with one; none where every row does.
    whole: Option<usize>,
    /// Of the lines with as many separators as most: how many, and for each cell how often it is a value
    /// and how often a text.
    usual: (usize, Vec<(usize, usize)>),
}

impl Frame {
    fn of(page: &PageText, lines: &[Vec<Piece>]) -> Self {
        let counts = |leading: bool| -> Vec<usize> {
            let lines = lines.iter().filter(|l| leads(l) == leading);
            lines.map(|l| separators(l)).filter(|n| *n >= MIN_SEPARATORS).collect()
        };
        let (leading, others) = (counts(true), counts(false));
        let whole = others.iter().copied().max_by_key(|n| others.iter().filter(|o| *o == n).count());
        // Where some rows begin with a cell and others with a separator, the first cell of these is empty.
        let is_empty_cell = whole.is_some_and(|w| leading.contains(&w));
        let is_drawn = leading.len() > others.len() && !is_empty_cell;
        Self { is_drawn, whole, usual: usual(page, lines) }
    }

    /// Takes the separators out that are part of a narration: of the runs of them that are too many, the
    /// one without which values stand where values stand on other lines.
    fn without_surplus(&self, page: &PageText, line: Vec<Piece>) -> Vec<Piece> {
        let (usual, kinds) = &self.usual;
        let Some(surplus) = separators(&line).checked_sub(*usual).filter(|s| *s > 0 && *usual > 1) else {
            return line;
        };
        let cells: Vec<Option<bool>> = cells(&line).into_iter().map(|c| is_value(page, c)).collect();
        let fits = |at: usize, cell: usize| {
            let Some((values, texts)) = kinds.get(cell) else { return 0 };
            match cells.get(at).copied().flatten() {
                Some(true) => i32::from(values > texts) - i32::from(texts > values),
                Some(false) => i32::from(texts > values) - i32::from(values > texts),
                None => 0,
            }
        };
        // The cell that takes in those behind it must hold texts.
        let score = |merged: usize| -> i32 {
            let before: i32 = (0..merged).map(|c| fits(c, c)).sum();
            let after: i32 = (merged + 1..=*usual).map(|c| fits(c + surplus, c)).sum();
            before + after
        };
        let texts = (0..=*usual).filter(|m| kinds.get(*m).is_some_and(|k| k.1 > k.0));
        let Some(merged) = texts.max_by_key(|m| score(*m)) else { return line };
        let mut at = 0;
        let keep = |piece: &Piece| {
            at += usize::from(matches!(piece, Piece::Separator));
            !matches!(piece, Piece::Separator) || at <= merged || at > merged + surplus
        };
        let mut keep = keep;
        line.into_iter().filter(|p| keep(p)).collect()
    }

    /// Whether a line is the rest of the row above.
    fn continues(&self, line: &[Piece]) -> bool {
        !self.is_drawn && leads(line) && self.whole.is_none_or(|w| separators(line) < w)
    }
}

/// Counts what the cells of the lines hold that have the commonest number of separators.
fn usual(page: &PageText, lines: &[Vec<Piece>]) -> (usize, Vec<(usize, usize)>) {
    let mut counts: Vec<usize> =
        lines.iter().map(|l| separators(l)).filter(|n| *n >= MIN_SEPARATORS).collect();
    counts.sort_unstable();
    let runs = counts.chunk_by(|a, b| a == b);
    let common = runs.max_by_key(|run| run.len()).and_then(|run| run.first()).copied().unwrap_or(0);
    let mut kinds = vec![(0, 0); common + 1];
    for line in lines.iter().filter(|l| separators(l) == common) {
        for (kind, cell) in kinds.iter_mut().zip(cells(line)) {
            match is_value(page, cell) {
                Some(true) => kind.0 += 1,
                Some(false) => kind.1 += 1,
                None => {}
            }
        }
    }
    (common, kinds)
}

/// The cells between the separators of a line.
fn cells(line: &[Piece]) -> Vec<&[Piece]> {
    line.split(|p| matches!(p, Piece::Separator)).collect()
}

/// Whether a cell holds a date or a figure, with a currency or the name of a month; none for an empty one.
fn is_value(page: &PageText, cell: &[Piece]) -> Option<bool> {
    const MOST_LETTERS: usize = 4;
    let words = cell.iter().filter_map(|p| match p {
        Piece::Word(word) => Some(page.word_text(word)),
        Piece::Separator => None,
    });
    let (mut digits, mut letters) = (0usize, 0usize);
    for c in words.flat_map(str::chars) {
        digits += usize::from(c.is_ascii_digit());
        letters += usize::from(c.is_alphabetic());
    }
    (digits + letters > 0).then_some(digits > 0 && letters < MOST_LETTERS)
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
/// them as the others. A narration may hold bars too, but not every line is one, and where more lines
/// agree on the number of bars with blanks around them, those within words are none.
fn is_glued(page: &PageText, before: bool) -> bool {
    let count = |line: &Line, alone: bool| {
        let words = page.line_words(line).iter().map(|w| page.word_text(w));
        let words = words.filter(|t| !alone || t.chars().all(is_bar));
        words.flat_map(str::chars).filter(|c| is_bar(*c)).count()
    };
    let common = |alone: bool| {
        let counts = page.lines.iter().map(|l| count(l, alone)).filter(|c| *c >= MIN_SEPARATORS);
        let mut sorted: Vec<usize> = counts.collect();
        sorted.sort_unstable();
        (sorted.chunk_by(|a, b| a == b).map(<[usize]>::len).max().unwrap_or(0), sorted.len())
    };
    let (most, barred) = common(false);
    (barred >= MIN_LINES || before && barred > 0)
        && (before || barred * 5 >= page.lines.len() * 2 || are_ruled(page))
        && most * 10 >= barred * 6
        && most >= common(true).0
}

/// Whether all lines with bars have as many, nearly each bar stands below that of the first line, and the first line is of
/// headings, without a digit: narrations that hold bars may stand below each other.
fn are_ruled(page: &PageText) -> bool {
    let bars = |line: &Line| -> Vec<f32> {
        let words = page.line_words(line).iter();
        let bars = words.flat_map(|word| {
            let text = page.word_text(word);
            let places = text.chars().enumerate().filter(|(_, c)| is_bar(*c)).map(|(at, _)| at);
            places.map(|at| x_of(word, text, at)).collect::<Vec<f32>>()
        });
        bars.collect()
    };
    let mut lines = page.lines.iter().map(|l| (bars(l), l)).filter(|l| l.0.len() >= MIN_SEPARATORS);
    let Some((first, heads)) = lines.next() else { return false };
    let has_digit = |w: &Word| page.word_text(w).contains(|c: char| c.is_ascii_digit());
    if page.line_words(heads).iter().any(has_digit) {
        return false;
    }
    // Where a character stands within a word is known by their number only.
    let below_of =
        |line: &[f32]| line.iter().zip(&first).filter(|(a, b)| (*a - *b).abs() < heads.size).count();
    // Blanks of an empty cell may be left out, and the bars behind it stand further left.
    let (mut all, mut below) = (0, 0);
    for (line, _) in lines {
        if line.len() != first.len() {
            return false;
        }
        all += line.len();
        below += below_of(&line);
    }
    below * 10 >= all * 9
}

/// Where a character of a word begins, as if all were as wide.
fn x_of(word: &Word, text: &str, chars: usize) -> f32 {
    let number = |n: usize| f32::from(u16::try_from(n).unwrap_or(u16::MAX));
    word.x0 + (word.x1 - word.x0) * number(chars) / number(text.chars().count()).max(1.0)
}

/// Splits a word at its bars; x is shared out by characters.
fn split(page: &PageText, word: &Word, glued: bool) -> Vec<Piece> {
    let text = page.word_text(word);
    if !text.contains(is_bar) || !(glued || text.chars().all(is_bar)) {
        return vec![Piece::Word(*word)];
    }
    let x = |chars: usize| x_of(word, text, chars);
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
