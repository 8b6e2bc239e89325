//! What each row is under one reading: a movement, a balance, a sum, or none of them.

use rust_decimal::Decimal;

use super::plan::{Plan, Role};
use super::row::{Cell, Row};
use crate::lexicon::{LineRole, Section};
use crate::parse::amount::SignMark;

/// What a row is under a reading.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Kind {
    Transaction,
    Opening,
    Closing,
    /// A balance without a movement.
    Checkpoint,
    Total,
    /// An undated row before the first or after the last dated one: a balance or a sum.
    Figure,
    /// A row without a date or a balance among rows that have both: a movement only where the balance says so.
    Maybe,
    /// A row of zeros without a date of its own: it moves nothing and its absence is no loss.
    Idle,
    /// Figures in columns that are not read, none in those that are: a payment in its own currency, or a
    /// number within a narration.
    Aside,
    /// Neither: it is left out.
    Skip,
}

/// A row under a reading.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry {
    pub(super) kind: Kind,
    /// Movement, credit positive.
    pub(super) value: Decimal,
    /// Part of the movement that is a fee in a column of its own, as a positive number.
    pub(super) fee: Decimal,
    /// Whether the page itself tells the sign.
    pub(super) certain: bool,
    pub(super) balance: Option<Decimal>,
    /// The table it stands in.
    pub(super) table: usize,
    /// Last number of the row with its own sign.
    pub(super) printed: Option<Decimal>,
}

/// Marks seen in the signed-amount columns of a family.
#[derive(Clone, Copy, Debug, Default)]
struct Marks {
    negative: bool,
    /// The same, under the heading of the row's section alone.
    negative_here: bool,
    plus: bool,
    credit: bool,
    debit: bool,
    /// Negative numbers and plain ones in the debit column: the negative ones are reversals.
    mixed_debits: bool,
    mixed_credits: bool,
}

/// Reads every row under a plan.
pub(super) fn entries(rows: &[Row<'_>], plan: &Plan) -> Vec<Entry> {
    if rows.is_empty() {
        return Vec::new();
    }
    let families = plan.roles.len();
    let marks: Vec<Marks> = (0..families).map(|f| marks(rows, plan, f)).collect();
    // Checks may be printed without a sign where withdrawals have one.
    let is_negative = |r: &&Row<'_>| {
        let amount = cell(r, plan, Role::Amount).filter(|c| !c.amount.magnitude.is_zero());
        amount.is_some_and(Cell::is_negative)
    };
    // Asked for rows of sections only.
    let sectioned = rows.iter().filter(|r| r.raw.section.is_some());
    let mut negatives: Vec<(usize, Option<Section>)> =
        sectioned.filter(is_negative).map(|r| (r.family, r.raw.section)).collect();
    negatives.dedup();
    let dated = rows.iter().filter(|r| !r.carried).count();
    let last_dated = rows.iter().rposition(|r| !r.carried);
    let mostly_dated = dated * 10 >= rows.len() * 8 && dated > 2;
    let with_balance = rows.iter().filter(|r| cell(r, plan, Role::Balance).is_some()).count();
    let mostly_balanced = with_balance * 10 >= rows.len() * 8;
    // Asked for few rows only, and settled for many plans: not computed ahead.
    let with_decimals = || {
        let mut dated_cells = rows.iter().filter(|r| !r.carried).flat_map(|r| &r.cells);
        dated > 2 && dated_cells.all(|c| c.amount.scale > 0)
    };
    let mut debits = Decimal::ZERO;
    let mut credits = Decimal::ZERO;
    let mut seen = 0usize;
    let undated = |r: &Row<'_>| r.raw.dates.is_empty() && r.raw.day.is_none();
    let leading = rows.iter().take_while(|r| undated(r)).count();
    let trailing = rows.len() - rows.iter().rev().take_while(|r| undated(r)).count();
    rows.iter()
        .enumerate()
        .map(|(i, row)| {
            let mut marks = marks.get(row.family).copied().unwrap_or_default();
            marks.negative_here = negatives.contains(&(row.family, row.raw.section));
            let mut entry = entry(row, plan, marks);
            // A movement with the balance after it is a row, wherever it stands.
            let whole = !entry.value.is_zero() && entry.balance.is_some();
            if plan.ends
                && (i < leading || i >= trailing)
                && !whole
                && matches!(entry.kind, Kind::Transaction | Kind::Skip | Kind::Aside)
            {
                entry.kind = Kind::Figure;
                return entry;
            }
            if entry.kind == Kind::Transaction && row.carried && mostly_dated {
                // In columns of their own a credit as high as all debits, with rows below it, is a reversal.
                let anywhere = cell(row, plan, Role::Amount).is_some() || last_dated.is_none_or(|l| l < i);
                let sum = |total: Decimal, negative: bool| {
                    let is_side = anywhere || entry.value.is_sign_negative() == negative;
                    is_side && seen > 1 && !total.is_zero() && entry.value.abs() == total
                };
                if sum(debits, true) || sum(credits, false) {
                    entry.kind = Kind::Total;
                } else if mostly_balanced && entry.balance.is_none() {
                    entry.kind = if entry.certain { Kind::Maybe } else { Kind::Skip };
                }
            }
            // A round figure of the small print below the rows: "up to 100 000 EUR".
            if entry.kind == Kind::Transaction
                && row.carried
                && entry.balance.is_none()
                && row.cells.iter().all(|c| c.amount.scale == 0)
                && with_decimals()
            {
                entry.kind = Kind::Skip;
            }
            if entry.kind == Kind::Transaction {
                seen += 1;
                if entry.value.is_sign_negative() { debits -= entry.value } else { credits += entry.value }
            }
            entry
        })
        .collect()
}

fn cell<'a>(row: &'a Row<'_>, plan: &Plan, role: Role) -> Option<&'a Cell> {
    row.cells.iter().find(|c| plan.role(row, c.column) == role)
}

fn marks(rows: &[Row<'_>], plan: &Plan, family: usize) -> Marks {
    let mut out = Marks::default();
    let (mut plain_debit, mut minus_debit, mut plain_credit, mut minus_credit) = (false, false, false, false);
    for row in rows.iter().filter(|r| r.family == family) {
        for cell in row.cells.iter().filter(|c| !c.amount.magnitude.is_zero()) {
            match plan.role(row, cell.column) {
                Role::Amount => match cell.mark {
                    SignMark::Minus | SignMark::Brackets => out.negative = true,
                    SignMark::Plus => out.plus = true,
                    SignMark::Credit => out.credit = true,
                    SignMark::Debit => out.debit = true,
                    SignMark::None => {}
                },
                // A totals row prints the sum of debits negative; it says nothing about the rows. Neither does a figure that
                // a word beside it calls what its column does.
                Role::Debit if !row.carried => {
                    minus_debit |= cell.is_negative();
                    plain_debit |= !cell.is_negative() && cell.mark != SignMark::Debit;
                }
                Role::Credit if !row.carried => {
                    minus_credit |= cell.is_negative();
                    plain_credit |= !cell.is_negative() && cell.mark != SignMark::Credit;
                }
                _ => {}
            }
        }
    }
    out.mixed_debits = plain_debit && minus_debit;
    out.mixed_credits = plain_credit && minus_credit;
    out
}

fn entry(row: &Row<'_>, plan: &Plan, marks: Marks) -> Entry {
    let amount_of = |role| cell(row, plan, role).filter(|c| !c.amount.magnitude.is_zero());
    let balance = cell(row, plan, Role::Balance).map(Cell::signed);
    let (debit, credit, amount) = (amount_of(Role::Debit), amount_of(Role::Credit), amount_of(Role::Amount));
    let fee = amount_of(Role::Fee).map(|c| c.amount.magnitude).unwrap_or_default();
    let (mut value, certain) = match amount {
        Some(cell) => signed_amount(row, cell, plan, marks),
        None => {
            let out = debit.map_or(Decimal::ZERO, |c| {
                if c.is_negative() && marks.mixed_debits { -c.amount.magnitude } else { c.amount.magnitude }
            });
            let into = credit.map_or(Decimal::ZERO, |c| {
                if c.is_negative() && marks.mixed_credits { -c.amount.magnitude } else { c.amount.magnitude }
            });
            (into - out, true)
        }
    };
    value -= fee;
    let moves = debit.is_some() || credit.is_some() || amount.is_some() || !fee.is_zero();
    let undated = row.raw.dates.is_empty();
    let kind = match row.raw.role {
        Some(role @ (LineRole::Opening | LineRole::Closing))
            if !moves || balance.is_none_or(|b| b == value || undated) =>
        {
            if role == LineRole::Opening {
                Kind::Opening
            } else {
                Kind::Closing
            }
        }
        Some(LineRole::Total) if undated => Kind::Total,
        Some(LineRole::NoTransactions) => Kind::Skip,
        _ if !moves && balance.is_some() => Kind::Checkpoint,
        _ if !moves
            && cell(row, plan, Role::Amount)
                .or(cell(row, plan, Role::Debit))
                .or(cell(row, plan, Role::Credit))
                .is_some()
            && !undated =>
        {
            Kind::Transaction
        }
        _ if !moves && row.cells.iter().all(|c| c.amount.magnitude.is_zero()) => Kind::Idle,
        _ if !moves => Kind::Aside,
        _ if debit.is_some() && credit.is_some() && undated => Kind::Total,
        _ if row.date.is_none() && balance.is_none() => Kind::Skip,
        _ => Kind::Transaction,
    };
    let balance = match kind {
        // An opening or closing line may print its balance in a column of amounts.
        Kind::Opening | Kind::Closing => balance.or_else(|| row.cells.last().map(Cell::signed)),
        _ => balance,
    };
    Entry {
        kind,
        value,
        fee,
        certain,
        balance,
        table: row.table,
        printed: row.cells.last().map(Cell::signed),
    }
}

/// The sign of a number in a column that holds both directions.
fn signed_amount(row: &Row<'_>, cell: &Cell, plan: &Plan, marks: Marks) -> (Decimal, bool) {
    let magnitude = cell.amount.magnitude;
    let plain = |negative: bool| if negative != plan.flip { -magnitude } else { magnitude };
    let by_section = match row.raw.section {
        Some(Section::Credits | Section::Interest | Section::Payments) => Some(false),
        Some(
            Section::Debits | Section::Checks | Section::Fees | Section::Purchases | Section::CashAdvances,
        ) => Some(true),
        _ => None,
    };
    match cell.mark {
        SignMark::Credit => (magnitude, true),
        SignMark::Debit => (-magnitude, true),
        SignMark::Minus | SignMark::Brackets => (plain(true), true),
        SignMark::Plus => (plain(false), true),
        SignMark::None => match by_section {
            Some(debit) if !marks.negative_here => (if debit { -magnitude } else { magnitude }, true),
            _ if marks.credit && marks.debit => (magnitude, false),
            _ if marks.credit && !marks.negative => (-magnitude, true),
            _ if marks.debit && !marks.negative => (magnitude, true),
            _ if marks.negative => (plain(false), true),
            // Plus for credits, nothing for debits.
            _ if marks.plus => (-magnitude, true),
            _ => (plain(false), false),
        },
    }
}
