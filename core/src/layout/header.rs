//! Heading rows of tables: words of the lexicon that stand side by side.

use std::ops::Range;

use super::heading::{self, fold, is_currency, sign};
use super::line::{PageText, SAME_LEVEL_PT};
use super::pipe;
use super::stack::{Stack, WORD_GAP_EM, stacks};
use super::token::{CELL_GAP_EM, Token, TokenLine};
use super::word::Word;
use crate::lexicon::{self, Column};

/// Lines of one heading stand closer than this, in font sizes.
const STACK_EM: f32 = 1.9;
/// A line printed larger than the headings by this factor is a title.
const LARGER: f32 = 1.12;
/// Share of a line's words that must be heading words.
const MIN_COVERAGE: f32 = 0.4;

/// Under headings that do not name a date, one must stand within this many lines.
const LINES_TO_DATE: usize = 4;

/// Words on different lines have middles further apart than this, in points.
const LEVEL_PT: f32 = 1.0;

/// The x of a table that has the page to itself.
const WHOLE: (f32, f32) = (f32::MIN, f32::MAX);

/// One heading and the x it stands over.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct HeaderCell {
    pub(crate) role: Column,
    pub(crate) x0: f32,
    pub(crate) x1: f32,
    /// Words of the phrase that the lexicon knows.
    words: usize,
    /// Which of the texts that stand over each other it is of, from the left.
    stack: usize,
    /// Highest and lowest middle of its words.
    y: (f32, f32),
}

impl HeaderCell {
    /// The same heading, of another kind of column.
    pub(super) fn headed(&self, role: Column) -> Self {
        Self { role, ..*self }
    }

    /// Whether two headings of one text stand on different lines.
    fn is_piled_on(&self, other: &Self) -> bool {
        self.stack == other.stack && (self.y.1 < other.y.0 - LEVEL_PT || other.y.1 < self.y.0 - LEVEL_PT)
    }

    /// Whether the words of the heading stand below each other.
    pub(crate) fn is_on_two_lines(&self) -> bool {
        self.y.1 - self.y.0 > LEVEL_PT
    }

    pub(crate) fn is_money(&self) -> bool {
        is_money(self.role)
    }
}

pub(super) fn is_money(role: Column) -> bool {
    matches!(
        role,
        Column::Debit
            | Column::Credit
            | Column::Amount
            | Column::Balance
            | Column::Fee
            | Column::ForeignAmount
            | Column::Tax
    )
}

/// A heading row, which may be several lines high.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct HeaderBlock {
    pub(crate) page: usize,
    /// Lines of the page it takes up.
    pub(crate) lines: Range<usize>,
    /// Headings, left to right.
    pub(crate) cells: Vec<HeaderCell>,
    /// Texts among the headings that the lexicon does not know, left and right edge.
    pub(crate) unknown: Vec<(f32, f32)>,
    /// The x range of the table below it: more than one table can stand side by side.
    pub(crate) x: (f32, f32),
}

impl HeaderBlock {
    /// The kinds of these headings, where others stand at their places and all but one are the same: words that
    /// reach into each other may be read otherwise on another page.
    fn same_places(&self, cells: &[HeaderCell]) -> Option<Vec<Column>> {
        const LEFT_PT: f32 = 3.0;
        const LEAST: usize = 4;
        let mine: Vec<&HeaderCell> = self.cells.iter().filter(|c| c.words > 0).collect();
        let pairs = || mine.iter().zip(cells);
        let placed = mine.len() == cells.len() && pairs().all(|(a, b)| (a.x0 - b.x0).abs() < LEFT_PT);
        let other = pairs().filter(|(a, b)| a.role != b.role).count();
        (placed && other == 1 && mine.len() >= LEAST).then(|| mine.iter().map(|c| c.role).collect())
    }

    /// Whether lines hold these headings again, at the same places and on as many lines.
    pub(super) fn repeats(&self, lines: &Range<usize>, cells: &[HeaderCell]) -> bool {
        /// Headings that are repeated stand this close to where they stood, in points.
        const SAME_PT: f32 = 3.0;
        let same = |(a, b): (&HeaderCell, &HeaderCell)| {
            a.role == b.role && (a.x0 - b.x0).abs() < SAME_PT && (a.x1 - b.x1).abs() < SAME_PT
        };
        // The name that was given to an unknown heading is not read again.
        let mine: Vec<&HeaderCell> = self.cells.iter().filter(|c| c.words > 0).collect();
        self.lines.len() == lines.len() && mine.len() == cells.len() && mine.into_iter().zip(cells).all(same)
    }
}

/// Finds the heading rows of a page, top to bottom. What was a whole heading on the page before is one here
/// too: lines below it are rows, whatever words they hold.
pub(super) fn headers(
    page: &PageText,
    page_index: usize,
    tokens: &[TokenLine],
    known: &[HeaderBlock],
) -> Vec<HeaderBlock> {
    let mut out: Vec<HeaderBlock> = Vec::new();
    let mut next = 0;
    for at in 0..page.lines.len() {
        if at < next {
            continue;
        }
        let Some(seed) = line_cells(page, tokens, at..at + 1, false) else { continue };
        if distinct(&seed) < 2 || !seed.iter().any(|c| c.is_money() || c.role == Column::Date) {
            continue;
        }
        let floor = next;
        let (lines, cells) = grow(page, tokens, at, seed, floor, known);
        let below = tokens.get(lines.end..).unwrap_or_default().iter().take(LINES_TO_DATE);
        let dated_below = below.clone().any(|line| line.tokens.iter().any(|t| t.date.is_some()));
        // Right below the headings of a summary nothing but its figures stands.
        // A count of rows may stand beside them.
        let figures = |line: &TokenLine| {
            let figure = |t: &Token| t.date.is_none() && t.amount.is_some() && (t.alone || t.is_money());
            line.tokens.iter().filter(|t| t.is_money()).nth(1).is_some() && line.tokens.iter().all(figure)
        };
        let summary = below.clone().next().is_some_and(figures);
        let dated_below = dated_below && !summary;
        let dated = cells.iter().any(|c| matches!(c.role, Column::Date | Column::ValueDate));
        // A label may hold the words of two headings: `Número de cargos`.
        let mut labels: Vec<usize> = cells.iter().map(|c| c.stack).collect();
        labels.dedup();
        let is_count = |figures: usize| figures == cells.len() || figures == labels.len();
        let filled = below.clone().next().is_some_and(|line| is_count(line.tokens.len()));
        if summary && !dated && filled {
            continue;
        }
        // Labels beside their values: `Moeda EUR   Quantidade de débitos 2`.
        let is_value = |t: &Token| t.alone && t.amount.is_some_and(|a| !a.is_strong());
        let valued =
            tokens.get(lines.clone()).is_some_and(|l| l.iter().flat_map(|l| &l.tokens).any(is_value));
        if !is_heading(&cells, dated_below && !valued) {
            continue;
        }
        next = lines.end;
        let stacks = stacks(page, tokens, lines.clone(), false).unwrap_or_default();
        let is_read = |s: &Stack<'_>| cells.iter().any(|c| overlap((c.x0, c.x1), (s.0, s.1)) > 0.0);
        let mut unknown: Vec<(f32, f32)> =
            stacks.iter().filter(|s| !is_read(s)).map(|s| (s.0, s.1)).collect();
        let mut cells = cells;
        if let Some(same) = known.iter().find_map(|k| k.same_places(&cells)) {
            cells.iter_mut().zip(same).for_each(|(cell, role)| cell.role = role);
        }
        // Headings right under headings are these in another language.
        if let Some(above) = out.last_mut().filter(|above| above.lines.end == lines.start)
            && above.x == WHOLE
            && above.says(&cells)
            && is_stacked(page, &(above.lines.start..lines.end))
        {
            above.add_language(lines, cells, unknown);
            continue;
        }
        name_texts(&mut cells, &mut unknown);
        out.extend(side_by_side(HeaderBlock { page: page_index, lines, cells, unknown, x: WHOLE }));
    }
    out
}

/// Whether headings can be those of a table of rows: amounts and what they are of. Figures alone, such
/// as opening balance, credits, debits and closing balance side by side, are a summary.
fn is_heading(cells: &[HeaderCell], dated_below: bool) -> bool {
    let has = |role| cells.iter().any(|c| c.role == role);
    let money: Vec<Column> = cells.iter().filter(|c| c.is_money()).map(|c| c.role).collect();
    let repeats = money.iter().enumerate().any(|(i, role)| money.iter().skip(i + 1).any(|r| r == role));
    // A debit and a reference are found within narrations too.
    let marked = distinct(cells) == 2 && money.iter().all(|m| matches!(m, Column::Debit | Column::Credit));
    let worded =
        [Column::Date, Column::ValueDate, Column::Description, Column::Counterparty].into_iter().any(has)
            || has(Column::Reference) && !marked;
    !money.is_empty() && distinct(cells) >= 2 && (worded || distinct(cells) >= 3 && !repeats && dated_below)
}

fn distinct(cells: &[HeaderCell]) -> usize {
    let mut roles: Vec<Column> = cells.iter().map(|c| c.role).collect();
    roles.sort_unstable();
    roles.dedup();
    roles.len()
}

/// Takes in the lines above and below that belong to the same headings.
fn grow(
    page: &PageText,
    tokens: &[TokenLine],
    at: usize,
    seed: Vec<HeaderCell>,
    floor: usize,
    known: &[HeaderBlock],
) -> (Range<usize>, Vec<HeaderCell>) {
    let mut lines = at..at + 1;
    let mut cells = seed;
    let size = page.lines.get(at).map_or(f32::MAX, |l| l.size);
    loop {
        if known.iter().any(|k| k.repeats(&lines, &cells)) {
            return (lines, cells);
        }
        let mut better = None;
        let up = lines.start.checked_sub(1).filter(|l| *l >= floor).map(|l| l..lines.end);
        let down = (lines.end < page.lines.len()).then_some(lines.start..lines.end + 1);
        for wider in [down, up].into_iter().flatten() {
            let added = if wider.end > lines.end { wider.end - 1 } else { wider.start };
            if wider.len() > 4 || !is_stacked(page, &wider) {
                continue;
            }
            let all_headings = is_all_headings(page, tokens, added);
            let is_other = !all_headings && !is_level(page, added, &lines);
            if is_other && is_title(page, added, &cells, size) || is_unpiped(page, added, &cells) {
                continue;
            }
            // A text by itself is one heading: `TRANSAKSI DEBIT TGL:` begins a narration, and so does `CREDIT INTEREST`
            // beside the headings.
            let most = match is_other && is_one_text(page, added) {
                true => {
                    cells.len() + usize::from(is_over(page, added, &lines) || is_one_heading(page, added))
                }
                false => usize::MAX,
            };
            let read = |edges| {
                line_cells(page, tokens, wider.clone(), edges)
                    .filter(|found| gains(found, &cells) && found.len() <= most)
                    .filter(|found| stacked_roles(found) <= stacked_roles(&cells))
            };
            // Edges of columns tell words apart only on a line of headings.
            let plain = read(false);
            let by_edges = if all_headings { read(true) } else { None };
            let count = |cells: &Option<Vec<HeaderCell>>| cells.as_ref().map_or(0, Vec::len);
            // `Debit Amount` is one heading, though the sign below it ends with its second word.
            let is_torn = |edges: &[HeaderCell], cell: &HeaderCell| {
                let within = |c: &&HeaderCell| overlap((c.x0, c.x1), (cell.x0, cell.x1)) > 0.0;
                cell.words > 1
                    && matches!(cell.role, Column::Debit | Column::Credit)
                    && edges.iter().filter(within).any(|c| c.role == Column::Amount)
            };
            let torn = plain
                .iter()
                .flatten()
                .chain(&cells)
                .any(|c| by_edges.as_ref().is_some_and(|edges| is_torn(edges, c)));
            let found = if count(&by_edges) > count(&plain) && !torn { by_edges } else { plain };
            if let Some(found) = found {
                better = Some((wider, found));
                break;
            }
        }
        match better {
            Some((wider, found)) => {
                lines = wider;
                cells = found;
            }
            None => return (lines, cells),
        }
    }
}

/// Counts headings of two kinds over the same x. A line that adds one is a title above the headings, or
/// a narration below them, that happens to hold a word of the lexicon.
fn stacked_roles(cells: &[HeaderCell]) -> usize {
    let pairs = cells.iter().enumerate().flat_map(|(i, a)| cells.iter().skip(i + 1).map(move |b| (a, b)));
    let narrow = |a: &HeaderCell, b: &HeaderCell| (a.x1 - a.x0).min(b.x1 - b.x0);
    let over = |a: &HeaderCell, b: &HeaderCell| overlap((a.x0, a.x1), (b.x0, b.x1)) > 0.5 * narrow(a, b);
    // Two dates of a row may stand below each other, as their headings do.
    let date = |c: &HeaderCell| matches!(c.role, Column::Date | Column::ValueDate);
    // So does a line that adds one to a text which is a heading already.
    let stacked = |a: &HeaderCell, b: &HeaderCell| over(a, b) || a.is_piled_on(b);
    // Texts that reach into each other on one line stand side by side.
    let beside = |a: &HeaderCell, b: &HeaderCell| (a.y.0 - b.y.0).abs().max((a.y.1 - b.y.1).abs()) < LEVEL_PT;
    pairs.filter(|(a, b)| a.role != b.role && stacked(a, b) && !beside(a, b) && !(date(a) && date(b))).count()
}

/// Whether a line stands over or under a word of others.
fn is_over(page: &PageText, line: usize, others: &Range<usize>) -> bool {
    let Some(line) = page.lines.get(line) else { return false };
    let words = others.clone().filter_map(|l| page.lines.get(l)).flat_map(|l| page.line_words(l));
    words.into_iter().any(|w| overlap((w.x0, w.x1), (line.x0, line.x1)) > 0.0)
}

/// Whether the words of a line are one heading and no more.
fn is_one_heading(page: &PageText, line: usize) -> bool {
    let Some(line) = page.lines.get(line) else { return false };
    let words: Vec<&Word> = page.line_words(line).iter().collect();
    let folded = fold(page, &words);
    let named: usize = heading::read(page, &words, &folded).iter().map(|h| h.len).sum();
    named + folded.iter().filter(|f| is_currency(&f.text)).count() >= folded.len()
}

/// More headings, or the same ones read from longer phrases, and none lost.
fn gains(found: &[HeaderCell], before: &[HeaderCell]) -> bool {
    found.len() > before.len()
        || (found.len() == before.len()
            && (found.iter().zip(before).any(|(a, b)| a.role != b.role)
                || found.iter().zip(before).any(|(a, b)| a.words > b.words)))
}

/// Whether a line is a title over or a sentence under the headings: a cell of it spans two of them, or
/// all of it names a section.
fn is_title(page: &PageText, line: usize, cells: &[HeaderCell], size: f32) -> bool {
    let Some(line) = page.lines.get(line) else { return true };
    if line.size > LARGER * size {
        return true;
    }
    let mut runs: Vec<(f32, f32)> = Vec::new();
    let words = page.line_words(line);
    let over = |x: (f32, f32)| cells.iter().position(|c| overlap((c.x0, c.x1), x) > 1.0);
    let mut last = None;
    for word in words {
        let here = over((word.x0, word.x1));
        // Second lines of headings stand close together, but further apart than words do.
        let is_other = here.is_some() && last.is_some() && here != last;
        let most = if is_other { WORD_GAP_EM } else { CELL_GAP_EM };
        match runs.last_mut() {
            Some(run) if word.x0 - run.1 <= most * word.size => run.1 = word.x1,
            _ => runs.push((word.x0, word.x1)),
        }
        last = here.or(last);
    }
    // Headings that stand close together look like one text, in a line of several.
    let spans_two = runs.len() < 3
        && runs.iter().any(|run| cells.iter().filter(|c| overlap((c.x0, c.x1), *run) > 1.0).count() > 1);
    let refs: Vec<&Word> = words.iter().collect();
    let folded = fold(page, &refs);
    let texts: Vec<&str> = folded.iter().map(|f| f.text.as_str()).collect();
    let named: usize = lexicon::sections(&texts).iter().map(|h| h.len).sum();
    spans_two || (runs.len() == 1 && !texts.is_empty() && named == texts.len())
}

/// Whether the words of a line stand no further apart than words do.
fn is_one_text(page: &PageText, line: usize) -> bool {
    let words = page.lines.get(line).map_or(&[][..], |l| page.line_words(l));
    words.windows(2).all(|pair| match pair {
        [a, b] => b.x0 - a.x1 <= CELL_GAP_EM * b.size,
        _ => true,
    })
}

/// Whether a line is at the height of another: texts that reach into each other are lines of their own.
fn is_level(page: &PageText, line: usize, others: &Range<usize>) -> bool {
    let baseline = |line: usize| page.lines.get(line).map(|l| l.baseline);
    others.clone().filter_map(baseline).zip(baseline(line)).any(|(a, b)| (a - b).abs() < SAME_LEVEL_PT)
}

/// Whether a line stands in no cell behind a bar where headings do: a title above them, which begins where their first
/// cell does.
fn is_unpiped(page: &PageText, line: usize, cells: &[HeaderCell]) -> bool {
    let is_piped = cells.iter().any(|c| c.x0 >= pipe::CELL_WIDTH);
    let over = |w: &Word| {
        cells.iter().any(|c| c.x0 >= pipe::CELL_WIDTH && overlap((c.x0, c.x1), (w.x0, w.x1)) > 0.0)
    };
    is_piped && page.lines.get(line).is_some_and(|l| !page.line_words(l).iter().any(over))
}

fn is_stacked(page: &PageText, lines: &Range<usize>) -> bool {
    let block = page.lines.get(lines.clone()).unwrap_or_default();
    block.windows(2).all(|pair| match pair {
        [a, b] => b.baseline - a.baseline <= STACK_EM * a.size.max(b.size),
        _ => true,
    })
}

/// Whether a line is headings and nothing else.
fn is_all_headings(page: &PageText, tokens: &[TokenLine], line: usize) -> bool {
    let is_known = |(_, _, words): &Stack<'_>| {
        let words: Vec<&Word> = words.iter().copied().filter(|w| sign(page, w).is_none()).collect();
        let folded = fold(page, &words);
        let texts: Vec<&str> = folded.iter().map(|f| f.text.as_str()).filter(|t| !is_currency(t)).collect();
        lexicon::columns(&texts).iter().map(|h| h.len).sum::<usize>() == texts.len()
    };
    stacks(page, tokens, line..line + 1, false).is_some_and(|s| s.len() > 1 && s.iter().all(is_known))
}

/// Reads the headings of a block of lines; none where it holds too few.
fn line_cells(
    page: &PageText,
    tokens: &[TokenLine],
    lines: Range<usize>,
    edges: bool,
) -> Option<Vec<HeaderCell>> {
    let stacks = stacks(page, tokens, lines, edges)?;
    // Labels with a colon stand beside their values; headings have none, or all of them do.
    let colon = |s: &&Stack<'_>| s.2.last().is_some_and(|w| page.word_text(w).ends_with(':'));
    let colons = stacks.iter().filter(colon).count();
    if colons > 1 && colons < stacks.len() {
        return None;
    }
    let mut cells = Vec::new();
    let (mut covered, mut total, mut named) = (0usize, 0usize, 0usize);
    for (stack, (left, right, words)) in stacks.iter().enumerate() {
        let folded = fold(page, words);
        let texts: Vec<&str> = folded.iter().map(|f| f.text.as_str()).collect();
        total += texts.len();
        let hits = heading::read(page, words, &folded);
        let here: usize = hits.iter().map(|h| h.len).sum();
        // Heading words within a sentence are no heading.
        if here == 0 || (texts.len() > 3 && ratio(here, texts.len()) < MIN_COVERAGE) {
            continue;
        }
        covered += here;
        // Headings that stand close together are one text: a date, an amount and what it was for, and no other word.
        let roles = hits.iter().map(|h| h.role);
        let whole = here + texts.iter().filter(|t| is_currency(t)).count() >= texts.len()
            && roles.clone().any(|r| r == Column::Date)
            && roles.clone().any(is_money)
            && roles.clone().any(|r| r == Column::Description);
        named += if whole { 2 } else { 1 };
        for (h, hit) in hits.iter().enumerate() {
            // Words that the lexicon does not know belong to the heading before them, at the start to the first.
            let from = if h == 0 { 0 } else { hit.start };
            let until = hits.get(h + 1).map_or(folded.len(), |next| next.start);
            let span = folded.get(from..until).unwrap_or_default();
            let x0 = span.iter().map(|f| f.word.x0).reduce(f32::min)?;
            let x1 = span.iter().map(|f| f.word.x1).reduce(f32::max)?;
            // Words without a letter fold to nothing, as those of a font that lacks the script do.
            let x0 = if h == 0 { *left } else { x0 };
            let x1 = if h + 1 == hits.len() { *right } else { x1 };
            // What the lexicon does not know may stand on any line.
            let named = folded.get(hit.start..hit.start + hit.len).unwrap_or_default();
            let y = named.iter().map(|f| (f.word.y0 + f.word.y1) / 2.0);
            let y = y.fold((f32::MAX, f32::MIN), |r, y| (r.0.min(y), r.1.max(y)));
            cells.push(HeaderCell { role: hit.role, x0, x1, words: hit.len, stack, y });
        }
    }
    if named < 2 || ratio(covered, total) < MIN_COVERAGE {
        return None;
    }
    cells.sort_by(|a, b| a.x0.total_cmp(&b.x0));
    merge_halves(&mut cells);
    Some(cells)
}

/// Two neighbouring hits of one role over the same x are one heading, printed in two languages.
fn merge_halves(cells: &mut Vec<HeaderCell>) {
    let mut out: Vec<HeaderCell> = Vec::with_capacity(cells.len());
    for cell in cells.drain(..) {
        match out.last_mut() {
            // `Débit / Debit` is one text, however wide its font.
            Some(last)
                if last.role == cell.role && (cell.x0 - last.x1 < 12.0 || cell.stack == last.stack) =>
            {
                last.x1 = last.x1.max(cell.x1);
                last.words += cell.words;
            }
            _ => out.push(cell),
        }
    }
    *cells = out;
}

/// Where no heading names the narrations, the unknown one with most room to its right does.
pub(super) fn name_texts(cells: &mut Vec<HeaderCell>, unknown: &mut Vec<(f32, f32)>) {
    let is_text = |c: &HeaderCell| matches!(c.role, Column::Description | Column::Counterparty);
    if cells.iter().any(is_text) {
        return;
    }
    let room = |x: &(f32, f32)| {
        let next = cells.iter().map(|c| c.x0).chain(unknown.iter().map(|u| u.0)).filter(|n| *n > x.0);
        next.reduce(f32::min).map_or(0.0, |n| n - x.0)
    };
    let widest = unknown.iter().enumerate().max_by(|a, b| room(a.1).total_cmp(&room(b.1))).map(|(i, _)| i);
    let Some(widest) = widest else {
        // Where nothing else is a text, the kind of a payment is all that is told of it.
        let dated = cells.iter().any(|c| c.role == Column::Date);
        if let Some(kind) = cells.iter_mut().find(|c| c.role == Column::Category && dated) {
            kind.role = Column::Description;
        }
        return;
    };
    let (x0, x1) = unknown.remove(widest);
    cells.push(HeaderCell { role: Column::Description, x0, x1, words: 0, stack: usize::MAX, y: (0.0, 0.0) });
    cells.sort_by(|a, b| a.x0.total_cmp(&b.x0));
}

/// Splits a heading row that repeats its roles into the tables that stand side by side under it.
fn side_by_side(whole: HeaderBlock) -> Vec<HeaderBlock> {
    let cells = &whole.cells;
    let roles: Vec<Column> = cells.iter().map(|c| c.role).collect();
    for parts in 2..=4 {
        let len = roles.len() / parts;
        if len < 2 || len * parts != roles.len() {
            continue;
        }
        let first = roles.get(..len).unwrap_or_default();
        let money = cells.iter().take(len).any(HeaderCell::is_money);
        if money && roles.chunks(len).all(|c| c == first) {
            let chunks: Vec<Vec<HeaderCell>> = cells.chunks(len).map(<[HeaderCell]>::to_vec).collect();
            let starts: Vec<f32> = chunks.iter().filter_map(|c| c.first().map(|c| c.x0 - 3.0)).collect();
            return chunks
                .into_iter()
                .enumerate()
                .map(|(i, cells)| {
                    let left = if i == 0 { f32::MIN } else { starts.get(i).copied().unwrap_or(f32::MIN) };
                    let right = starts.get(i + 1).copied().unwrap_or(f32::MAX);
                    HeaderBlock { cells, x: (left, right), ..whole.clone() }
                })
                .collect();
        }
    }
    vec![whole]
}

pub(super) fn overlap(a: (f32, f32), b: (f32, f32)) -> f32 {
    a.1.min(b.1) - a.0.max(b.0)
}

pub(super) fn ratio(part: usize, whole: usize) -> f32 {
    let float = |n: usize| f32::from(u16::try_from(n).unwrap_or(u16::MAX));
    float(part) / float(whole).max(1.0)
}
