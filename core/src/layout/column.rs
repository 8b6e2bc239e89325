//! Columns of a table: where its numbers, dates and texts stand.

use super::header::{HeaderBlock, HeaderCell, overlap, ratio};
use super::line::PageText;
use super::table::LineRef;
use super::token::{CELL_GAP_EM, Token, TokenLine};
use super::word::Word;
use crate::lexicon::Column;

/// A number further than this from every heading belongs to none of them, in points.
const MAX_HEADING_DISTANCE_PT: f32 = 70.0;
/// Texts that begin this close to each other begin in one column, in points.
const LEFT_EDGE_PT: f32 = 2.0;

/// Numbers whose right edges are this close are aligned, in points.
const EDGE_PT: f32 = 2.0;

/// A column with one in so many of the values of the fullest has a weight of its own.
const FULL_SHARE: usize = 4;
/// A column of few values still prefers the heading it stands under.
const MIN_WEIGHT: f32 = 0.25;

/// The lines of a narration after the first are indented no further than this, in points.
const INDENT_PT: f32 = 20.0;
/// A column of signs is no wider than this, in points.
const SIGN_COLUMN_PT: f32 = 14.0;

/// No table has more columns of one kind.
const MAX_COLUMNS: usize = 48;

/// A column of numbers or dates.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct ColumnSpan {
    pub(crate) x0: f32,
    pub(crate) x1: f32,
    /// What its heading says.
    pub(crate) role: Option<Column>,
    /// Values in it.
    pub(crate) count: usize,
}

impl ColumnSpan {
    fn holds(&self, token: &Token) -> bool {
        overlap((self.x0, self.x1), (token.x0, token.x1)) > 0.0
    }
}

/// A column of text, from its left edge to the next column.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct TextColumn {
    pub(crate) role: Column,
    pub(crate) x0: f32,
    pub(crate) x1: f32,
}

/// The columns of one table.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Columns {
    /// Columns of amounts, left to right.
    pub(crate) numeric: Vec<ColumnSpan>,
    /// Columns of dates, left to right.
    pub(crate) dates: Vec<ColumnSpan>,
    /// Columns of text, left to right.
    pub(crate) text: Vec<TextColumn>,
    /// Amounts are printed without decimals: a bare integer is one.
    pub(crate) integers: bool,
    /// Nothing right of this x belongs to the table.
    pub(crate) right: f32,
    /// A column of signs alone, plus on some rows and minus on others.
    pub(crate) signs: Option<(f32, f32)>,
}

impl Columns {
    /// Finds the columns of the lines under `header`.
    pub(super) fn find<'a>(
        pages: &[PageText],
        tokens: &'a [Vec<TokenLine>],
        body: &[LineRef],
        header: Option<&HeaderBlock>,
    ) -> Self {
        let headings = header.map(|h| h.cells.as_slice()).unwrap_or_default();
        let bounds = header.map_or((f32::MIN, f32::MAX), |h| h.x);
        let all = || {
            body.iter()
                .filter_map(|at| tokens.get(at.page)?.get(at.line))
                .flat_map(|line| line.tokens.iter())
                .filter(move |t| !t.prose && t.x0 >= bounds.0 && t.x0 < bounds.1)
        };
        // Dates that do not follow the words of a narration.
        let follows_text = |line: &'a TokenLine, i: usize| {
            i.checked_sub(1).and_then(|b| line.tokens.get(b)).is_some_and(Token::is_text)
        };
        let dated = body
            .iter()
            .filter_map(|at| tokens.get(at.page)?.get(at.line))
            .flat_map(|line| line.tokens.iter().enumerate().map(move |(i, t)| (t, follows_text(line, i))))
            .filter(|(t, _)| !t.prose && t.x0 >= bounds.0 && t.x0 < bounds.1);
        let dates = dates(dated, headings);
        let found: Vec<&Token> = all().filter(|t| is_number(t, headings, &dates)).collect();
        // Where no amount has decimals, bare integers are amounts too.
        let decimals = found.iter().filter(|t| t.has_decimals()).count();
        let integers = decimals * 4 < found.len();
        let numbers: Vec<(f32, f32)> =
            found.iter().filter(|t| integers || t.is_money()).map(|t| (t.x0, t.x1)).collect();
        let unknown = header.map(|h| h.unknown.as_slice()).unwrap_or_default();
        let numeric = numeric(&numbers, headings, unknown);
        let right = right_edge(headings, &numeric, bounds.1);
        let signs = sign_column(pages, tokens, body);
        let mut columns = Self { numeric, dates, text: Vec::new(), integers, right, signs };
        columns.drop_asides(tokens, body, headings);
        let headed: Vec<ColumnSpan> = columns.dates.iter().filter(|d| d.role.is_some()).copied().collect();
        if !headed.is_empty() && headed.len() < columns.dates.len() {
            let text = text_columns(pages, tokens, body, header, &columns.numeric, &headed);
            columns.drop_narrated_dates(&text, unknown);
        }
        columns.text = text_columns(pages, tokens, body, header, &columns.numeric, &columns.dates);
        columns
    }

    /// Drops columns of dates that no heading names and that stand where narrations do.
    fn drop_narrated_dates(&mut self, text: &[TextColumn], unknown: &[(f32, f32)]) {
        let most = self.dates.iter().filter(|d| d.role.is_some()).map(|d| d.count).max().unwrap_or(0);
        let is_narrated = |d: &ColumnSpan| {
            let over = unknown.iter().any(|u| overlap(*u, (d.x0, d.x1)) > 0.0);
            let mut texts =
                text.iter().filter(|t| matches!(t.role, Column::Description | Column::Counterparty));
            let within = |t: &TextColumn| d.x0 > t.x0 - 3.0 && d.x1 < t.x1 + 3.0;
            d.role.is_none()
                && !over
                && texts.any(|t| within(t) && (d.x0 - t.x0 < INDENT_PT || d.count * 2 < most))
        };
        self.dates.retain(|d| !is_narrated(d));
    }

    /// Drops columns that no heading names and whose numbers stand on lines of their own, below rows that
    /// have their date and amounts: what a payment was in another currency belongs to its narration.
    fn drop_asides(&mut self, tokens: &[Vec<TokenLine>], body: &[LineRef], headings: &[HeaderCell]) {
        // Numbers that begin where narrations do are part of them.
        let narrated = |c: &ColumnSpan| {
            let mut texts = headings.iter().filter(|h| h.role == Column::Description);
            c.role.is_none() && texts.any(|h| (h.x0 - c.x0).abs() < LEFT_EDGE_PT)
        };
        if self.numeric.iter().any(|c| c.role.is_some()) {
            self.numeric.retain(|c| !narrated(c));
        }
        // Per column: its numbers, and how many stand beside a date or a number of another column.
        let mut counts = vec![(0usize, 0usize); self.numeric.len()];
        for at in body {
            let Some(line) = tokens.get(at.page).and_then(|p| p.get(at.line)) else { continue };
            let dated = line.tokens.iter().any(|t| self.date_of(t).is_some());
            let found: Vec<usize> = line.tokens.iter().filter_map(|t| self.number_of(t)).collect();
            for column in &found {
                if let Some(count) = counts.get_mut(*column) {
                    count.0 += 1;
                    count.1 += usize::from(dated || found.len() > 1);
                }
            }
        }
        if !counts.iter().any(|c| c.0 > 0 && c.1 * 2 > c.0) {
            return;
        }
        let mut counts = counts.into_iter();
        self.numeric.retain(|column| {
            let (all, beside) = counts.next().unwrap_or_default();
            column.role.is_some() || all == 0 || beside * 10 > all
        });
    }

    /// Returns which column of numbers a token stands in, if it is a number in a column.
    pub(crate) fn number_of(&self, token: &Token) -> Option<usize> {
        token.amount.filter(|_| !token.prose)?;
        if token.date.is_some() && self.date_of(token).is_some() {
            return None;
        }
        if !(token.is_money() || self.integers && token.alone) {
            return None;
        }
        let best = self
            .numeric
            .iter()
            .enumerate()
            .filter(|(_, c)| c.holds(token))
            .max_by(|a, b| closeness(a.1, token).total_cmp(&closeness(b.1, token)))
            .map(|(i, _)| i)?;
        // Within a sentence a number is text, whatever stands above it; close to its neighbour it must
        // stand at the edge of the column and at an end of its cell.
        let edge = self.numeric.get(best).is_some_and(|c| (c.x1 - token.x1).abs() < EDGE_PT);
        let cell = token.gap_after > 0.5 || token.gap_before > CELL_GAP_EM;
        (token.stands_apart() || token.is_money() && edge && cell).then_some(best)
    }

    /// Whether a token is a sign in the column of signs.
    pub(crate) fn is_sign(&self, token: &Token) -> bool {
        token.alone && self.signs.is_some_and(|s| overlap(s, (token.x0, token.x1)) > 0.0)
    }

    /// Returns which column of dates is that of the booking dates: the headed one, else the first.
    pub(crate) fn booking(&self) -> Option<usize> {
        let headed = self.dates.iter().position(|d| d.role == Some(Column::Date));
        headed.or(if self.dates.is_empty() { None } else { Some(0) })
    }

    /// Returns which column of dates a token stands in.
    pub(crate) fn date_of(&self, token: &Token) -> Option<usize> {
        token.date.filter(|_| !token.prose)?;
        self.dates.iter().position(|c| c.holds(token))
    }

    /// Returns the text column for a word; `before` is the column of the word before it in its cell.
    pub(crate) fn text_of(&self, word: &Word, before: Option<usize>) -> Option<usize> {
        let starts_here = |c: &TextColumn| (word.x0 - c.x0).abs() <= LEFT_EDGE_PT;
        if let Some(i) = self.text.iter().position(starts_here) {
            return Some(i);
        }
        if before.is_some() {
            return before;
        }
        self.text
            .iter()
            .enumerate()
            .filter(|(_, c)| overlap((c.x0, c.x1), (word.x0, word.x1)) > 0.0)
            .max_by(|a, b| {
                overlap((a.1.x0, a.1.x1), (word.x0, word.x1))
                    .total_cmp(&overlap((b.1.x0, b.1.x1), (word.x0, word.x1)))
            })
            .map(|(i, _)| i)
    }
}

fn closeness(column: &ColumnSpan, token: &Token) -> f32 {
    let edge = (column.x1 - token.x1).abs().min((column.x0 - token.x0).abs());
    overlap((column.x0, column.x1), (token.x0, token.x1)) - edge
}

fn is_number(token: &Token, headings: &[HeaderCell], dates: &[ColumnSpan]) -> bool {
    if token.amount.is_none() || (token.date.is_some() && dates.iter().any(|c| c.holds(token))) {
        return false;
    }
    let nearest = headings
        .iter()
        .map(|h| (distance((h.x0, h.x1), (token.x0, token.x1)), h))
        .min_by(|a, b| a.0.total_cmp(&b.0));
    let under_money = nearest.is_some_and(|(_, h)| h.is_money());
    let over = headings.iter().any(|h| h.is_money() && overlap((h.x0, h.x1), (token.x0, token.x1)) > 0.0);
    if token.is_money() {
        // A number inside a narration stands close to its neighbours.
        let cell_like = token.stands_apart() || token.gap_after > 0.5;
        // A reference may look like money: what stands below the heading of a text is none.
        let under_text = nearest.is_some_and(|(_, h)| {
            matches!(h.role, Column::Reference | Column::RowNumber | Column::Category)
                && overlap((h.x0, h.x1), (token.x0, token.x1)) > 0.0
        });
        return cell_like && (headings.is_empty() || under_money || over || token.alone && !under_text);
    }
    token.alone && under_money && over
}

/// The column where plus and minus stand alone.
fn sign_column(pages: &[PageText], tokens: &[Vec<TokenLine>], body: &[LineRef]) -> Option<(f32, f32)> {
    let mut plus: Vec<(f32, f32)> = Vec::new();
    let mut minus: Vec<(f32, f32)> = Vec::new();
    for at in body {
        let (Some(page), Some(line)) = (pages.get(at.page), tokens.get(at.page).and_then(|p| p.get(at.line)))
        else {
            continue;
        };
        for token in line.tokens.iter().filter(|t| t.alone && t.len == 1) {
            match page.words.get(token.first).map(|w| page.word_text(w)) {
                Some("+") => plus.push((token.x0, token.x1)),
                Some("-" | "–" | "−") => minus.push((token.x0, token.x1)),
                _ => {}
            }
        }
    }
    let first = *plus.first()?;
    let span = plus.iter().fold(first, |s, p| (s.0.min(p.0), s.1.max(p.1)));
    let narrow = span.1 - span.0 < SIGN_COLUMN_PT;
    let beside = minus.iter().filter(|m| overlap(**m, (span.0 - 2.0, span.1 + 2.0)) > 0.0).count();
    (narrow && beside > 0).then_some((span.0 - 2.0, span.1 + 2.0))
}

/// Distance between a heading and a value: the best of left, right and centre alignment.
fn distance(heading: (f32, f32), value: (f32, f32)) -> f32 {
    let center = (heading.0 + heading.1 - value.0 - value.1).abs() / 2.0;
    let best = center.min((heading.0 - value.0).abs()).min((heading.1 - value.1).abs());
    if overlap(heading, value) > 0.0 { best * 0.5 } else { best + 5.0 }
}

/// A table whose last column holds amounts ends with it: what stands further right is beside it.
fn right_edge(headings: &[HeaderCell], numeric: &[ColumnSpan], bound: f32) -> f32 {
    /// Room for a mark or a currency behind the amount, in points.
    const MARGIN_PT: f32 = 24.0;
    match (headings.last(), numeric.last()) {
        (Some(heading), Some(column)) if heading.is_money() => {
            bound.min(heading.x1.max(column.x1) + MARGIN_PT)
        }
        _ => bound,
    }
}

/// Joins intervals that overlap; an interval that few share does not join its neighbours.
fn clusters(intervals: &[(f32, f32)]) -> Vec<ColumnSpan> {
    let mut edges: Vec<(f32, i32)> = intervals.iter().flat_map(|i| [(i.0, 1), (i.1, -1)]).collect();
    edges.sort_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
    let mut depth = 0;
    let deepest = edges
        .iter()
        .map(|e| {
            depth += e.1;
            depth
        })
        .max()
        .unwrap_or(0);
    let floor = deepest / 25;
    let mut out: Vec<ColumnSpan> = Vec::new();
    let mut open = None;
    depth = 0;
    for (x, step) in edges {
        let before = depth;
        depth += step;
        if before <= floor && depth > floor {
            open = Some(x);
        } else if before > floor
            && depth <= floor
            && let Some(x0) = open.take()
        {
            out.push(ColumnSpan { x0, x1: x, role: None, count: 0 });
        }
    }
    for interval in intervals {
        let best = out
            .iter_mut()
            .filter(|c| overlap((c.x0, c.x1), *interval) > 0.0)
            .max_by(|a, b| overlap((a.x0, a.x1), *interval).total_cmp(&overlap((b.x0, b.x1), *interval)));
        if let Some(column) = best {
            column.count += 1;
        }
    }
    out.retain(|c| c.count > 0);
    if out.len() > MAX_COLUMNS {
        let mut counts: Vec<usize> = out.iter().map(|c| c.count).collect();
        counts.sort_unstable();
        let least = counts.get(counts.len() - MAX_COLUMNS).copied().unwrap_or(0);
        out.retain(|c| c.count >= least);
        out.truncate(MAX_COLUMNS);
    }
    out
}

fn numeric(numbers: &[(f32, f32)], headings: &[HeaderCell], unknown: &[(f32, f32)]) -> Vec<ColumnSpan> {
    let money: Vec<&HeaderCell> = headings.iter().filter(|h| h.is_money()).collect();
    let mut out = Vec::new();
    for cluster in clusters(numbers) {
        // Two headings over one cluster: values of two columns touch. Let each value choose.
        let over: Vec<&&HeaderCell> = money
            .iter()
            .filter(|h| overlap((h.x0, h.x1), (cluster.x0, cluster.x1)) > 0.6 * (h.x1 - h.x0))
            .collect();
        if over.len() < 2 {
            out.push(cluster);
            continue;
        }
        for (i, heading) in over.iter().enumerate() {
            let mine: Vec<(f32, f32)> = numbers
                .iter()
                .filter(|n| overlap(**n, (cluster.x0, cluster.x1)) > 0.0)
                .filter(|n| {
                    let best = over.iter().enumerate().min_by(|a, b| {
                        distance((a.1.x0, a.1.x1), **n).total_cmp(&distance((b.1.x0, b.1.x1), **n))
                    });
                    best.is_some_and(|(j, _)| j == i)
                })
                .copied()
                .collect();
            let x0 = mine.iter().map(|n| n.0).reduce(f32::min);
            let x1 = mine.iter().map(|n| n.1).reduce(f32::max);
            if let (Some(x0), Some(x1)) = (x0, x1) {
                out.push(ColumnSpan { x0, x1, role: Some(heading.role), count: mine.len() });
            }
        }
    }
    assign(&mut out, &money);
    prune(&mut out, !money.is_empty(), unknown);
    out
}

/// Gives each column the heading that fits it best, keeping the order of both.
fn assign(columns: &mut [ColumnSpan], headings: &[&HeaderCell]) {
    const SKIP: f32 = MAX_HEADING_DISTANCE_PT;
    // A column of a few values weighs less than one that every row fills.
    let most = columns.iter().map(|c| c.count).max().unwrap_or(1).max(1);
    let weight = |column: &ColumnSpan| ratio(column.count * FULL_SHARE, most).min(1.0);
    // cost[i][j]: the best pairing of the first i columns with the first j headings.
    let width = headings.len() + 1;
    let mut cost: Vec<(f32, u8)> = vec![(0.0, 1); (columns.len() + 1) * width];
    let at = |i: usize, j: usize| i * width + j;
    for (i, column) in columns.iter().enumerate() {
        let skip = SKIP * weight(column);
        let skip_all = cost.get(at(i, 0)).map_or(0.0, |c| c.0) + skip;
        if let Some(cell) = cost.get_mut(at(i + 1, 0)) {
            *cell = (skip_all, 0);
        }
        for (j, heading) in headings.iter().enumerate() {
            let get = |i, j| cost.get(at(i, j)).map_or(f32::MAX, |c| c.0);
            let pair = if column.role.is_some_and(|r| r != heading.role) {
                f32::MAX
            } else {
                let far = distance((heading.x0, heading.x1), (column.x0, column.x1));
                get(i, j) + far * weight(column).max(MIN_WEIGHT)
            };
            let options = [(get(i, j + 1) + skip, 0u8), (get(i + 1, j), 1), (pair, 2)];
            let best = options.into_iter().min_by(|a, b| a.0.total_cmp(&b.0)).unwrap_or((f32::MAX, 1));
            if let Some(cell) = cost.get_mut(at(i + 1, j + 1)) {
                *cell = best;
            }
        }
    }
    let (mut i, mut j) = (columns.len(), headings.len());
    while i > 0 {
        match cost.get(at(i, j)).map_or(0, |c| c.1) {
            1 if j > 0 => j -= 1,
            2 if j > 0 => {
                i -= 1;
                j -= 1;
                if let (Some(column), Some(heading)) = (columns.get_mut(i), headings.get(j)) {
                    column.role = Some(heading.role);
                }
            }
            _ => i -= 1,
        }
    }
}

/// Drops columns that hold a few stray numbers and no heading, not even one that is not understood.
fn prune(columns: &mut Vec<ColumnSpan>, headed: bool, unknown: &[(f32, f32)]) {
    let most = columns.iter().map(|c| c.count).max().unwrap_or(0);
    let share = if headed { 4 } else { 12 };
    let under_text = |c: &ColumnSpan| unknown.iter().any(|u| overlap(*u, (c.x0, c.x1)) > 0.0);
    columns.retain(|c| c.role.is_some() || c.count * share >= most || c.count > 1 && under_text(c));
}

fn dates<'a>(
    tokens: impl Iterator<Item = (&'a Token, bool)> + Clone,
    headings: &[HeaderCell],
) -> Vec<ColumnSpan> {
    let under = |token: &Token| {
        let nearest = headings
            .iter()
            .map(|h| (distance((h.x0, h.x1), (token.x0, token.x1)), h))
            .min_by(|a, b| a.0.total_cmp(&b.0));
        nearest.map(|(_, h)| h.role)
    };
    // Within a narration a date follows other words; only below its heading may it stand close to them.
    let is_headed = |t: &Token| {
        let dated = |h: &&HeaderCell| matches!(h.role, Column::Date | Column::ValueDate);
        headings.is_empty()
            || headings.iter().filter(dated).any(|h| overlap((h.x0, h.x1), (t.x0, t.x1)) > 0.0)
    };
    let found: Vec<(f32, f32)> = tokens
        .clone()
        .filter(|(t, after)| t.date.is_some() && (t.alone || t.gap_before > 0.5 && (!after || is_headed(t))))
        .map(|(t, _)| t)
        .filter(|t| t.amount.is_none() || matches!(under(t), Some(Column::Date | Column::ValueDate) | None))
        .map(|t| (t.x0, t.x1))
        .collect();
    let mut columns = clusters(&found);
    // Each heading goes to the column it fits best, each column to the heading nearest to it.
    let far = |h: &HeaderCell, c: &ColumnSpan| distance((h.x0, h.x1), (c.x0, c.x1));
    let spans = columns.clone();
    for column in &mut columns {
        column.role = headings
            .iter()
            .filter(|h| matches!(h.role, Column::Date | Column::ValueDate))
            .filter(|h| far(h, column) < 40.0)
            .min_by(|a, b| far(a, column).total_cmp(&far(b, column)))
            .filter(|h| {
                let better = |c: &ColumnSpan| c.count > 4 * column.count && far(h, c) <= far(h, column);
                overlap((h.x0, h.x1), (column.x0, column.x1)) > 0.0 || !spans.iter().any(better)
            })
            .map(|h| h.role);
    }
    // A mark that repeats the date above counts as one.
    for (mark, _) in tokens.filter(|(t, _)| t.empty && t.alone) {
        if let Some(column) = columns.iter_mut().find(|c| c.holds(mark)) {
            column.count += 1;
        }
    }
    let most = columns.iter().map(|c| c.count).max().unwrap_or(0);
    // Dates within narrations line up too, on a few rows.
    let headed = columns.iter().any(|c| c.role.is_some());
    columns.retain(|c| c.role.is_some() || c.count * if headed { 2 } else { 4 } >= most);
    columns
}

fn text_columns(
    pages: &[PageText],
    tokens: &[Vec<TokenLine>],
    body: &[LineRef],
    header: Option<&HeaderBlock>,
    numeric: &[ColumnSpan],
    dates: &[ColumnSpan],
) -> Vec<TextColumn> {
    let Some(header) = header else { return Vec::new() };
    let walls = walls(pages, header);
    // Where texts of the body begin, and how often.
    let mut edges: Vec<(f32, usize)> = Vec::new();
    for at in body {
        let Some(line) = tokens.get(at.page).and_then(|p| p.get(at.line)) else { continue };
        for token in &line.tokens {
            let starts = token.gap_before > 0.85 && token.x0 >= header.x.0 && token.x0 < header.x.1;
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
