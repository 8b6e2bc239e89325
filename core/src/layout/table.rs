//! Tables: a heading and the lines below it, over as many pages as it takes.

use super::carried::Carried;
use super::column::Columns;
use super::day;
use super::furniture;
use super::header::{self, HeaderBlock, HeaderCell, overlap};
use super::line::{Line, PageText};
use super::pipe;
use super::token::{Token, TokenLine, join_aligned_letters};
use crate::error::Result;
use crate::lexicon::Column;
use crate::limits::Budget;
use crate::parse::date;

/// Below the day that heads it a row has its amount within so many lines.
const DAY_LINES: usize = 2;

/// So many headings are remembered from page to page.
const MAX_KNOWN: usize = 8;

/// A line of the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct LineRef {
    pub(crate) page: usize,
    pub(crate) line: usize,
}

/// A stretch of lines under one heading, or under none.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Table {
    pub(crate) header: Option<HeaderBlock>,
    /// Lines between this heading and the next, furniture left out.
    pub(crate) body: Vec<LineRef>,
    pub(crate) columns: Columns,
    /// Days head the rows, which print a date of their own beside: their value date.
    pub(crate) days_doubled: bool,
}

impl Table {
    /// Whether its headings name no texts: dates and figures alone.
    fn is_list(&self) -> bool {
        let text = |c: &HeaderCell| {
            matches!(
                c.role,
                Column::Description | Column::Counterparty | Column::Reference | Column::RowNumber
            )
        };
        self.header.as_ref().is_some_and(|h| !h.cells.iter().any(text))
    }

    /// Whether a heading of this kind stands over an x range.
    pub(crate) fn heads(&self, role: Column, x: (f32, f32)) -> bool {
        self.headings(role, x).next().is_some()
    }

    /// Whether a heading of this kind over an x range is two words that stand below each other.
    pub(crate) fn is_headed_twice(&self, role: Column, x: (f32, f32)) -> bool {
        self.headings(role, x).any(HeaderCell::is_on_two_lines)
    }

    /// The headings of a kind that stand over an x range.
    fn headings(&self, role: Column, x: (f32, f32)) -> impl Iterator<Item = &HeaderCell> {
        let cells = self.header.iter().flat_map(|h| &h.cells).filter(move |c| c.role == role);
        cells.filter(move |c| overlap((c.x0, c.x1), x) > 0.0)
    }

    /// What stands above a repeated heading on a new page belongs to the page, not to the table; but for
    /// rows that go on from the page before.
    fn drop_page_top(
        &mut self,
        next: &HeaderBlock,
        page: usize,
        pages: &[PageText],
        tokens: &[Vec<TokenLine>],
    ) {
        let roles = |h: &HeaderBlock| h.cells.iter().map(|c| c.role).collect::<Vec<_>>();
        let repeated = self.header.as_ref().is_some_and(|h| h.page < page && roles(h) == roles(next));
        if !repeated {
            return;
        }
        let typed =
            |line: usize| tokens.get(page).and_then(|p| p.get(line)).map_or(&[][..], |l| l.tokens.as_slice());
        let money = |line: usize| typed(line).iter().any(|t| t.is_money() && t.alone);
        let is_day =
            |t: &Token| pages.get(page).is_some_and(|text| day::is_day(text, t, self.header.as_ref()));
        let headed = |t: &Token| t.date.is_some() && t.alone && self.heads(Column::Date, (t.x0, t.x1));
        // A day and its month may stand in cells of their own.
        let parted = |a: &Token, b: Option<&Token>| {
            let text = |t: &Token| Some(pages.get(page)?.word_text(pages.get(page)?.words.get(t.first)?));
            let texts = text(a).zip(b.and_then(text));
            texts.is_some_and(|(a, b)| date::read(&[a, b]).is_some_and(|(_, len)| len == 2))
        };
        // A mark of repetition: the day is that of the row above, on the page before.
        let repeats = |t: &Token| t.empty && self.heads(Column::Date, (t.x0, t.x1));
        let carried = Carried::of(&self.body, page, tokens);
        // A row may begin with its number, or with the day of a month that stands above, or have its date behind
        // other cells; the day that heads some rows stands right above them.
        let is_row = |line: &usize| match typed(*line) {
            [only] => only.date.is_some() && (1..=DAY_LINES).any(|step| money(line + step)),
            [first, ..] if first.date.is_some() || is_day(first) || repeats(first) => money(*line),
            [first, rest @ ..] if parted(first, rest.first()) => money(*line),
            [first, rest @ ..] => {
                let dated = |t: &Token| t.date.is_some() || parted(t, rest.get(1));
                let numbered = first.amount.is_some() && rest.first().is_some_and(dated);
                let row = || {
                    let line = tokens.get(page).and_then(|p| p.get(*line)).zip(pages.get(page));
                    line.is_some_and(|(line, page)| carried.begins_row(page, line))
                };
                numbered && money(*line) || rest.iter().any(headed) && row()
            }
            [] => false,
        };
        let here: Vec<usize> = self.body.iter().filter(|at| at.page == page).map(|at| at.line).collect();
        let first = here.iter().copied().find(is_row).unwrap_or(usize::MAX);
        let lines = here.iter().filter_map(|l| Some((*l, pages.get(page)?, tokens.get(page)?.get(*l)?)));
        let until = carried.until(lines);
        self.body.retain(|at| at.page != page || at.line >= first || at.line < until);
    }
}

/// A document as lines, tokens and tables.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Sheet {
    pub(crate) pages: Vec<PageText>,
    pub(crate) tokens: Vec<Vec<TokenLine>>,
    pub(crate) tables: Vec<Table>,
    /// Lines that repeat from page to page.
    pub(crate) furniture: rustc_hash::FxHashSet<(usize, usize)>,
}

impl Sheet {
    pub(crate) fn line(&self, at: LineRef) -> Option<(&PageText, &Line, &TokenLine)> {
        let page = self.pages.get(at.page)?;
        Some((page, page.lines.get(at.line)?, self.tokens.get(at.page)?.get(at.line)?))
    }
}

/// Finds the tables of a document.
pub(crate) fn tables(mut pages: Vec<PageText>, budget: &mut Budget) -> Result<Sheet> {
    pipe::align(&mut pages);
    let mut tokens: Vec<Vec<TokenLine>> = Vec::with_capacity(pages.len());
    for page in &pages {
        budget.check()?;
        let mut lines: Vec<TokenLine> =
            page.lines.iter().map(|line| TokenLine::read(page, line, &walls(page, line))).collect();
        join_aligned_letters(page, &mut lines);
        tokens.push(lines);
    }
    let furniture = furniture::repeated(&pages, &tokens);
    let mut open: Vec<Table> = vec![Table::default()];
    let mut done: Vec<Table> = Vec::new();
    let mut known: Vec<HeaderBlock> = Vec::new();
    for (p, (page, typed)) in pages.iter().zip(&tokens).enumerate() {
        budget.check()?;
        // Lists side by side end with their page: what follows on the next one is no part of them.
        if open.len() > 1 && open.iter().all(Table::is_list) {
            done.append(&mut open);
            open.push(Table::default());
        }
        let headers = header::headers(page, p, typed, &known);
        let room = MAX_KNOWN.saturating_sub(known.len());
        let new = headers.iter().filter(|h| !known.iter().any(|k| k.repeats(&h.lines, &h.cells)));
        known.append(&mut new.take(room).cloned().collect());
        let mut next = headers.iter().peekable();
        for l in 0..page.lines.len() {
            if next.peek().is_some_and(|h| h.lines.start == l) {
                let start = open.len();
                if let Some(header) = next.peek() {
                    open.iter_mut().for_each(|t| t.drop_page_top(header, p, &pages, &tokens));
                }
                while next.peek().is_some_and(|h| h.lines.start == l) {
                    if let Some(header) = next.next() {
                        open.push(Table {
                            header: Some(header.clone()),
                            body: Vec::new(),
                            columns: Columns::default(),
                            days_doubled: false,
                        });
                    }
                }
                done.extend(open.drain(..start));
            }
            let in_header =
                open.iter().any(|t| t.header.as_ref().is_some_and(|h| h.page == p && h.lines.contains(&l)));
            if in_header || furniture.contains(&(p, l)) {
                continue;
            }
            for table in &mut open {
                table.body.push(LineRef { page: p, line: l });
            }
        }
    }
    done.extend(open);
    let mut sheet = Sheet { pages, tokens, tables: done, furniture };
    sheet.find_columns(budget)?;
    Ok(sheet)
}

impl Sheet {
    /// Tables with the same headings at the same places share their columns.
    fn find_columns(&mut self, budget: &mut Budget) -> Result<()> {
        let bodies = self.tables.iter().map(|t| t.body.as_slice());
        let doubled = day::clear_headings(&self.pages, &mut self.tokens, bodies);
        self.tables.iter_mut().for_each(|t| t.days_doubled = doubled);
        for table in &self.tables {
            day::read(&self.pages, &mut self.tokens, &table.body, table.header.as_ref());
        }
        let mut found: Vec<(usize, Columns)> = Vec::new();
        for (i, table) in self.tables.iter().enumerate() {
            budget.tick()?;
            let first = self.tables.iter().position(|t| same_heading(t, table)).unwrap_or(i);
            if first < i && table.header.is_some() {
                let columns =
                    found.iter().find(|(k, _)| *k == first).map(|(_, c)| c.clone()).unwrap_or_default();
                found.push((i, columns));
                continue;
            }
            let body: Vec<LineRef> = self
                .tables
                .iter()
                .filter(|t| std::ptr::eq(*t, table) || (table.header.is_some() && same_heading(t, table)))
                .flat_map(|t| t.body.iter().copied())
                .collect();
            let columns = Columns::find(&self.pages, &self.tokens, &body, table.header.as_ref());
            found.push((i, columns));
        }
        for (table, (_, columns)) in self.tables.iter_mut().zip(found) {
            columns.part_figures(&mut self.tokens, &table.body);
            table.columns = columns;
        }
        Ok(())
    }
}

fn same_heading(a: &Table, b: &Table) -> bool {
    match (&a.header, &b.header) {
        (Some(a), Some(b)) => {
            a.cells.len() == b.cells.len()
                && a.cells
                    .iter()
                    .zip(&b.cells)
                    .all(|(x, y)| x.role == y.role && (x.x0 - y.x0).abs() < 3.0 && (x.x1 - y.x1).abs() < 3.0)
        }
        _ => false,
    }
}

/// The x of the vertical rulings that cross a line.
fn walls(page: &PageText, line: &Line) -> Vec<f32> {
    let middle = (line.y0 + line.y1) / 2.0;
    let mut out: Vec<f32> = Vec::new();
    for rule in page.rules.iter().filter(|r| !r.horizontal && r.y0 <= middle && r.y1 >= middle) {
        if !out.iter().any(|x| (x - rule.x0).abs() < 1.0) {
            out.push(rule.x0);
        }
    }
    out
}
