//! Text tables drawn with `|`: their cells count, their x does not.

use super::line::PageText;
use super::word::Word;

/// Cells are laid out anew this far apart, wider than any page's text.
const CELL_WIDTH: f32 = 2000.0;
/// A line with this many separators is a table line.
const MIN_SEPARATORS: usize = 2;

/// Lays out the piped lines of a page so that equal cells have equal x.
///
/// A line that begins with a separator continues the one above: the row was broken because it was
/// longer than the page is wide.
pub(super) fn align_cells(page: &mut PageText) {
    let piped: Vec<bool> = page
        .lines
        .iter()
        .map(|line| page.line_words(line).iter().filter(|w| is_pipe(page, w)).count() >= MIN_SEPARATORS)
        .collect();
    if piped.iter().filter(|p| **p).count() < 3 {
        return;
    }
    // Rows that are framed by separators begin with one: then it continues nothing.
    let leading =
        page.lines.iter().zip(&piped).filter(|(line, piped)| {
            **piped && page.line_words(line).first().is_some_and(|w| is_pipe(page, w))
        });
    let framed = leading.count() * 2 > piped.iter().filter(|p| **p).count();
    let lines = std::mem::take(&mut page.lines);
    let words = std::mem::take(&mut page.words);
    let mut open_cells: Option<usize> = None;
    for (line, piped) in lines.into_iter().zip(piped) {
        let old: Vec<Word> = words.get(line.words.clone()).unwrap_or_default().to_vec();
        let continues = !framed && open_cells.is_some() && old.first().is_some_and(|w| is_pipe(page, w));
        if !piped && !continues {
            open_cells = None;
            let first = page.words.len();
            page.words.extend(old);
            page.close_line(first, line.baseline);
            continue;
        }
        let mut cell = if continues { open_cells.unwrap_or(0) } else { 0 };
        let first = match (continues, page.lines.last()) {
            (true, Some(before)) => before.words.start,
            _ => page.words.len(),
        };
        if continues {
            page.lines.pop();
        }
        let mut cell_x0 = None;
        let leading = !continues && old.first().is_some_and(|w| is_pipe(page, w));
        for word in old.into_iter().skip(usize::from(leading)) {
            if is_pipe(page, &word) {
                cell += 1;
                cell_x0 = None;
                continue;
            }
            let shift = *cell_x0.get_or_insert(word.x0);
            let base = CELL_WIDTH * f32::from(u16::try_from(cell).unwrap_or(u16::MAX));
            page.words.push(Word { x0: base + word.x0 - shift, x1: base + word.x1 - shift, ..word });
        }
        open_cells = Some(cell);
        page.close_line(first, line.baseline);
    }
}

fn is_pipe(page: &PageText, word: &Word) -> bool {
    matches!(page.word_text(word), "|" | "│" | "¦" | "||")
}
