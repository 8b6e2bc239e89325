//! Where the columns of a table stand, for judging its lines.

use crate::layout::{CELL_GAP_EM, Sheet, Table, TextColumn, Token};
use crate::lexicon::Column;
use crate::parse::mark::lone_mark;

/// So many lines of a table are looked at for where texts begin.
const LINES: usize = 400;
/// Texts that begin this close to each other begin at one edge, in points.
const EDGE_PT: f32 = 2.0;
/// So many edges are told apart.
const MAX_EDGES: usize = 64;
/// A text begins no further before the edge of its column than this, and no further behind it, in points: a
/// column begins where its ruling or its heading does.
const BEFORE_PT: f32 = -3.0;
const AFTER_PT: f32 = 5.0;

/// Where the columns of a table stand, for judging its lines.
pub(super) struct Shape {
    pub(super) extent: (f32, f32),
    /// Right edge of the first date column, if texts stand right of it.
    pub(super) date_end: Option<f32>,
    pub(super) date_start: f32,
    /// Left edge of the narrations.
    pub(super) text_start: Option<f32>,
    /// Left edges of the columns of narrations and counterparties.
    narrations: Vec<f32>,
    /// Where texts may begin: the columns of text, or all between dates and amounts.
    pub(super) texts: Vec<(f32, f32)>,
    pub(super) bounds: (f32, f32),
}

impl Shape {
    pub(super) fn of(sheet: &Sheet, table: &Table) -> Self {
        let columns = &table.columns;
        let left = table.header.as_ref().map_or(f32::MIN, |h| h.x.0);
        let bounds = (left, columns.right);
        let spans = columns.numeric.iter().chain(&columns.dates).map(|c| (c.x0, c.x1));
        let heads = table.header.iter().flat_map(|h| h.cells.iter().map(|c| (c.x0, c.x1)));
        let extent = spans.chain(heads).fold((f32::MAX, f32::MIN), |e, s| (e.0.min(s.0), e.1.max(s.1)));
        let date = columns.dates.first();
        let narrated = |t: &&TextColumn| matches!(t.role, Column::Description | Column::Counterparty);
        let narrations: Vec<f32> = columns.text.iter().filter(narrated).map(|t| t.x0).collect();
        let starts = if narrations.is_empty() { text_starts(sheet, table) } else { Vec::new() };
        let text_start = narrations.first().or(starts.first()).copied();
        let amounts = |x: f32| columns.numeric.iter().map(|c| c.x0).find(|a| *a > x).unwrap_or(f32::MAX);
        // A column of references is known by what it holds; the narrations beside it begin where most texts do.
        let headed = columns.text.iter().map(|c| (c.x0, c.x1));
        let texts = headed.chain(starts.iter().map(|x| (*x, amounts(*x)))).collect();
        let right_of_date = |d: f32| text_start.is_some_and(|t| t > d - 1.0);
        Self {
            extent,
            date_end: date.map(|d| d.x1).filter(|d| right_of_date(*d)),
            date_start: date.map_or(f32::MIN, |d| d.x0),
            text_start,
            narrations,
            texts,
            bounds,
        }
    }
}

impl Shape {
    /// Whether what begins at an x stands among the narrations: they begin right of the dates or of another column, and
    /// headings of rows begin where the table does.
    pub(super) fn is_in_text(&self, x: f32) -> bool {
        (self.date_end.is_some() || x > self.extent.0 + AFTER_PT) && self.begins_text(x)
    }

    /// Whether narrations begin at an x.
    fn begins_text(&self, x: f32) -> bool {
        self.text_start
            .iter()
            .chain(&self.narrations)
            .any(|start| (BEFORE_PT..AFTER_PT).contains(&(x - start)))
    }
}

/// Where the texts of dated lines begin: first where most of them do, then where many have another cell.
fn text_starts(sheet: &Sheet, table: &Table) -> Vec<f32> {
    let mut edges: Vec<(f32, usize)> = Vec::new();
    let mut others: Vec<(f32, usize)> = Vec::new();
    let mut lone: Vec<(f32, usize)> = Vec::new();
    let mut lines = 0;
    for at in table.body.iter().take(LINES) {
        let Some((page, _, typed)) = sheet.line(*at) else { continue };
        if !typed.tokens.iter().any(|t| table.columns.date_of(t).is_some()) {
            let behind = |t: &&Token| t.is_text() && table.columns.dates.iter().any(|d| t.x0 > d.x1);
            if let Some(first) = typed.tokens.first().filter(behind) {
                count(&mut lone, first.x0);
            }
            continue;
        }
        lines += 1;
        // The mark of an amount is no narration.
        let is_mark = |t: &Token| {
            let word = page.words.get(t.first).filter(|_| t.len == 1);
            word.is_some_and(|w| lone_mark(page.word_text(w)).is_some())
        };
        let mut texts = typed.tokens.iter().filter(|t| t.is_text() && !is_mark(t));
        let Some(first) = texts.next() else { continue };
        count(&mut edges, first.x0);
        texts.filter(|t| t.gap_before > CELL_GAP_EM).for_each(|t| count(&mut others, t.x0));
    }
    let most = |edges: &[(f32, usize)]| edges.iter().copied().max_by_key(|e| e.1);
    // Narrations may stand above or below the lines of their rows only.
    let beside = most(&edges).filter(|e| e.1 * 4 >= lines);
    let lone = most(&lone).filter(|e| e.1 * 2 >= lines && lines > 1);
    let Some(most) = beside.or(lone).or(most(&edges)) else { return Vec::new() };
    let mut out = vec![most.0];
    others.retain(|e| e.1 > 1 && e.1 * 4 >= lines && (e.0 - most.0).abs() > EDGE_PT);
    out.extend(others.into_iter().map(|e| e.0));
    out
}

fn count(edges: &mut Vec<(f32, usize)>, x: f32) {
    if let Some(edge) = edges.iter_mut().find(|e| (e.0 - x).abs() < EDGE_PT) {
        edge.1 += 1;
    } else if edges.len() < MAX_EDGES {
        edges.push((x, 1));
    }
}
