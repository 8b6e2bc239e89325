//! Figures around the rows that name themselves a sum or a balance: each must be one that the rows give.

use rust_decimal::Decimal;
use rustc_hash::FxHashSet;

use super::confidence;
use super::naming::{self, Name};
use super::plan::Role;
use super::reconciliation;
use super::row::Row;
use super::settle::Settled;
use super::total::Sums;
use crate::layout::{LineRef, PageText, Sheet, TokenLine};
use crate::model::{Check, Statement, Status, Transaction, Warning, WarningCode};
use crate::parse::amount::{Amount, DecimalMark};

/// So many figures in a list make it one of balances, if the rows give most of them.
const FEW_BALANCES: usize = 4;
/// So many lines that read like rows are too many to be left unread where nothing says that the rows are all.
const FEW_ROWS: usize = 4;

/// What the rows of a file give.
#[derive(Debug, Default)]
pub(super) struct Known {
    /// Sums and balances.
    figures: FxHashSet<Decimal>,
    /// Figures of the rows themselves.
    cells: FxHashSet<Decimal>,
    /// Lines of transactions.
    lines: FxHashSet<LineRef>,
    /// Whether amounts are printed with decimals.
    decimals: bool,
    /// Numbers of the accounts.
    accounts: Vec<String>,
    /// Balances at the ends.
    ends: Vec<Decimal>,
    /// Whether nothing printed says where the rows of some statement end.
    is_open: bool,
    /// Figures of a column that holds running balances and was not read as such.
    strays: Vec<Stray>,
}

/// A printed figure that no row explains.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Stray {
    page: usize,
    value: Decimal,
}

impl Known {
    /// What the rows of one statement give.
    pub(super) fn of(rows: &[Row<'_>], settled: &Settled, sums: &Sums, found: &Statement) -> Self {
        let mut out = Self::default();
        out.read(rows, settled, sums, found);
        out
    }

    /// Adds what the rows of another statement of the file give.
    pub(super) fn add(&mut self, other: Self) {
        self.figures.extend(other.figures);
        self.cells.extend(other.cells);
        self.lines.extend(other.lines);
        self.decimals |= other.decimals;
        self.accounts.extend(other.accounts);
        self.ends.extend(other.ends);
        self.is_open |= other.is_open;
        self.strays.extend(other.strays);
    }

    fn read(&mut self, rows: &[Row<'_>], settled: &Settled, sums: &Sums, found: &Statement) {
        for (row, value) in rows.iter().zip(&settled.outcome.values) {
            if value.is_some() {
                self.lines.extend(row.raw.lines.iter().copied());
                self.cells.extend(row.cells.iter().map(|c| c.amount.magnitude));
                self.decimals |= row.cells.iter().any(|c| c.amount.scale > 0);
            }
        }
        self.figures.extend(sums.all());
        let head = &found.header;
        self.figures.extend(head.opening_balance.map(|b| b.abs()));
        self.accounts.extend(head.account_number.as_deref().map(naming::characters));
        let signed = |amount: Decimal| if settled.plan.liability { -amount } else { amount };
        let printed: Vec<&Transaction> = if settled.plan.newest_first {
            found.transactions.iter().rev().collect()
        } else {
            found.transactions.iter().collect()
        };
        self.figures.extend(printed.iter().filter_map(|t| t.balance).map(|b| b.abs()));
        self.is_open = settled.outcome.closing.is_none_or(|c| !c.printed);
        self.ends.extend(head.opening_balance.into_iter().chain(head.closing_balance).map(|b| b.abs()));
        let Some(opening) = head.opening_balance else {
            // Without a beginning nothing leads to the printed end.
            self.figures.extend(head.closing_balance.map(|b| b.abs()));
            return;
        };
        let mut by_day = printed.clone();
        by_day.sort_by_key(|t| t.date);
        let mut balances: FxHashSet<Decimal> = std::iter::once(opening.abs()).collect();
        for order in [printed, by_day] {
            let mut balance = opening;
            for row in order {
                balance += signed(row.amount);
                balances.insert(balance.abs());
            }
        }
        self.read_unread(rows, settled, &balances);
        self.figures.extend(balances);
    }

    /// Looks for balances in columns that were not read: where most of a column's figures are balances of the
    /// rows, the others contradict them.
    fn read_unread(&mut self, rows: &[Row<'_>], settled: &Settled, balances: &FxHashSet<Decimal>) {
        let mut columns: Vec<((usize, usize), Balances)> = Vec::new();
        let taken = rows.iter().zip(&settled.outcome.values).filter(|(_, value)| value.is_some());
        for row in taken.map(|t| t.0) {
            for cell in row.cells.iter().filter(|c| settled.plan.role(row, c.column) == Role::Ignore) {
                let key = (row.family, cell.column);
                let at = columns.iter().position(|c| c.0 == key).unwrap_or_else(|| {
                    columns.push((key, Balances::default()));
                    columns.len() - 1
                });
                let Some((_, list)) = columns.get_mut(at) else { continue };
                list.add(balances.contains(&cell.amount.magnitude), row.raw.page, cell.amount.magnitude);
            }
        }
        self.strays.extend(columns.into_iter().flat_map(|c| c.1.strays()));
    }

    /// Adds the sums over the statements of a file: of their ends and of what came in and went out.
    pub(super) fn add_sums_of(&mut self, statements: &[Statement]) {
        let mut currencies: Vec<Option<&str>> =
            statements.iter().map(|s| s.header.currency.as_deref()).collect();
        currencies.sort_unstable();
        currencies.dedup();
        let heads = |currency: Option<&str>| {
            let same = statements.iter().map(|s| &s.header);
            same.filter(move |h| h.currency.as_deref() == currency).collect::<Vec<_>>()
        };
        for currency in currencies {
            let heads = heads(currency);
            let sums: [Decimal; 4] = [
                heads.iter().filter_map(|h| h.opening_balance).sum(),
                heads.iter().filter_map(|h| h.closing_balance).sum(),
                heads.iter().map(|h| h.total_credits).sum(),
                heads.iter().map(|h| h.total_debits).sum(),
            ];
            self.figures.extend(sums.iter().map(Decimal::abs));
        }
    }

    /// The sum or balance of the rows that is nearest to a figure.
    fn nearest(&self, figure: Decimal) -> Decimal {
        let known = self.figures.iter().copied();
        known.min_by_key(|f| ((*f - figure).abs(), *f)).unwrap_or_default()
    }

    fn explains(&self, amount: &Amount) -> bool {
        let figure = amount.magnitude;
        figure.is_zero() || self.figures.contains(&figure) || self.cells.contains(&figure)
    }

    /// Whether a number is written as money is here.
    fn is_money(&self, amount: &Amount) -> bool {
        if self.decimals { amount.scale > 0 } else { !amount.is_bare_integer() }
    }
}

/// Takes the verdict back from statements beside whose rows a sum or a balance is printed that they do not give.
pub(super) fn object(sheet: &Sheet, mark: DecimalMark, known: &Known, statements: &mut [Statement]) {
    if !statements.iter().any(|s| s.reconciliation.status == Status::Reconciled) {
        return;
    }
    let found = strays(sheet, mark, known);
    let page_of = |stray: Stray| reconciliation::number(stray.page) + 1;
    for stray in found.figures {
        let page = page_of(stray);
        let Some(statement) = of_page(statements, page) else { continue };
        let checks = &mut statement.reconciliation.checks;
        if checks.iter().any(|c| !c.holds && c.printed.abs() == stray.value) {
            continue;
        }
        let computed = known.nearest(stray.value);
        checks.push(Check {
            name: Check::PRINTED_FIGURE.to_owned(),
            printed: stray.value,
            computed,
            holds: false,
        });
        let reason = "a printed total or balance is none that the rows give";
        take_back(statement, page, WarningCode::TotalsMismatch, reason);
    }
    if let Some(page) = found.unread.map(page_of)
        && let Some(statement) = of_page(statements, page)
    {
        let reason = "lines that look like rows were not read, and nothing printed says where the rows end";
        take_back(statement, page, WarningCode::UnusedAmount, reason);
    }
}

/// The statement to which a page belongs.
fn of_page(statements: &mut [Statement], page: u32) -> Option<&mut Statement> {
    let at = statements.iter().rposition(|s| s.header.first_page <= page).unwrap_or_default();
    statements.get_mut(at)
}

fn take_back(statement: &mut Statement, page: u32, code: WarningCode, reason: &str) {
    if !statement.warnings.iter().any(|w| w.code == code && w.page == Some(page)) {
        let message = reason.to_owned();
        statement.warnings.push(Warning { code, message, page: Some(page), rows: Vec::new() });
    }
    if statement.reconciliation.take_back(reason) {
        // No row of a reconciled statement was left out.
        let ocr = statement.confidence.ocr;
        statement.confidence = confidence::of_statement(&statement.transactions, &statement.warnings, 0, ocr);
    }
}

/// What contradicts the rows, or may be some.
struct Found {
    figures: Vec<Stray>,
    /// The first of many lines that may be rows.
    unread: Option<Stray>,
}

fn strays(sheet: &Sheet, mark: DecimalMark, known: &Known) -> Found {
    let mut out = known.strays.clone();
    let mut days = Balances::default();
    let mut unread = Vec::new();
    for (p, page) in sheet.pages.iter().enumerate() {
        for l in 0..page.lines.len() {
            let at = LineRef { page: p, line: l };
            let Some((text, _, typed)) = sheet.line(at).filter(|_| !known.lines.contains(&at)) else {
                continue;
            };
            if days.read(typed, at, mark, known) {
                continue;
            }
            unread.extend(unread_row(typed, at, mark, known));
            for (t, token) in typed.tokens.iter().enumerate() {
                let Some(amount) = token.amount.and_then(|a| a.read(mark)) else { continue };
                // `31.08` is the end of August more often than money.
                if token.date.is_some() || !known.is_money(&amount) || known.explains(&amount) {
                    continue;
                }
                let named = if token.prose {
                    is_told(text, typed, t, mark, known)
                } else {
                    naming::is_named(sheet, at, t, &known.accounts)
                };
                let stray = Stray { page: p, value: amount.magnitude };
                if named && !out.contains(&stray) {
                    out.push(stray);
                }
            }
        }
    }
    out.extend(days.strays());
    // Of rows whose end is printed none can be missing; lists of other things may stand beside them.
    let is_many = known.is_open && unread.len() >= FEW_ROWS;
    Found { figures: out, unread: unread.first().copied().filter(|_| is_many) }
}

/// The figure of a line that reads like a row and is none: a day, words and money that no row explains.
fn unread_row(typed: &TokenLine, at: LineRef, mark: DecimalMark, known: &Known) -> Option<Stray> {
    let tokens = || typed.tokens.iter().filter(|t| !t.empty);
    let is_dated = tokens().next().is_some_and(|t| t.date.is_some());
    let words = tokens().filter(|t| t.is_text()).count();
    let mut figures = tokens().filter(|t| t.date.is_none() && !t.prose).filter_map(|t| t.amount?.read(mark));
    let figure = figures.find(|a| known.is_money(a) && !known.explains(a))?;
    (is_dated && words > 0).then_some(Stray { page: at.page, value: figure.magnitude })
}

/// A list of figures that are balances if the rows give most of them: those beside days and nothing else, and
/// those of a column.
#[derive(Debug, Default)]
struct Balances {
    explained: usize,
    strays: Vec<Stray>,
}

impl Balances {
    /// Reads a line of days and figures; no other line is one.
    fn read(&mut self, typed: &TokenLine, at: LineRef, mark: DecimalMark, known: &Known) -> bool {
        let tokens = || typed.tokens.iter().filter(|t| !t.empty);
        let dates = tokens().filter(|t| t.date.is_some()).count();
        let mut figures = tokens().filter(|t| t.date.is_none()).map(|t| t.amount.and_then(|a| a.read(mark)));
        if dates == 0
            || dates * 2 != tokens().count()
            || !figures.clone().all(|f| f.is_some_and(|f| known.is_money(&f)))
        {
            return false;
        }
        for figure in figures.by_ref().flatten() {
            self.add(known.explains(&figure), at.page, figure.magnitude);
        }
        true
    }

    fn add(&mut self, explained: bool, page: usize, value: Decimal) {
        if explained {
            self.explained += 1;
        } else {
            self.strays.push(Stray { page, value });
        }
    }

    /// The figures that are none of the rows', where the rows give most of the others.
    fn strays(self) -> Vec<Stray> {
        let is_list = self.explained >= FEW_BALANCES && self.explained > self.strays.len();
        if is_list { self.strays } else { Vec::new() }
    }
}

/// Whether a sentence speaks of balances and gives the beginning or the end, beside this figure that is none.
fn is_told(page: &PageText, typed: &TokenLine, token: usize, mark: DecimalMark, known: &Known) -> bool {
    let Some(cell) = typed.tokens.get(token).map(|t| t.cell) else { return false };
    let cell = || typed.tokens.iter().filter(|t| t.cell == cell);
    let words = naming::words_of(page, &cell().collect::<Vec<_>>());
    let figures = cell().filter_map(|t| t.amount.and_then(|a| a.read(mark)));
    let given = figures.filter(|a| known.is_money(a) && known.ends.contains(&a.magnitude)).count();
    given > 0 && naming::name_of(&words) == Name::Sum
}

#[cfg(test)]
#[path = "printed_tests.rs"]
mod tests;
