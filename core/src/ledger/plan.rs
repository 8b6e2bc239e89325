//! Readings of a statement that compete for its arithmetic.

use std::cell::OnceCell;

use super::fact::Facts;
use super::row::{Cell, Family, Row};
use crate::lexicon::{Column, LineRole};
use crate::parse::amount::SignMark;
use crate::parse::mark::lone_mark;

/// What a column of numbers means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Role {
    Debit,
    Credit,
    Amount,
    Balance,
    Fee,
    Ignore,
}

/// One way to read a statement.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Plan {
    /// Roles of the numeric columns, per family.
    pub(super) roles: Vec<Vec<Role>>,
    pub(super) newest_first: bool,
    /// Balances are amounts owed: they fall when the holder pays.
    pub(super) liability: bool,
    /// Plain signs mean the opposite: a card prints its purchases positive.
    pub(super) flip: bool,
    /// Undated rows at both ends are balances and sums, though no word says so.
    pub(super) ends: bool,
    /// How far the page itself speaks for this reading, before any arithmetic.
    pub(super) prior: i64,
}

impl Plan {
    pub(super) fn role(&self, row: &Row<'_>, column: usize) -> Role {
        self.roles.get(row.family).and_then(|r| r.get(column)).copied().unwrap_or(Role::Ignore)
    }

    pub(super) fn has_balance(&self, rows: &[Row<'_>]) -> bool {
        rows.iter().any(|r| r.cells.iter().any(|c| self.role(r, c.column) == Role::Balance))
    }
}

/// At most so many column readings are tried per family.
const MAX_ASSIGNMENTS: usize = 400;
/// With more kinds of tables than this, each is read as its headings say.
const MAX_SEARCHED_FAMILIES: usize = 12;
/// So many steps of the dates one way, for each the other way, say how the rows run.
const SURE_STEPS: i64 = 4;
/// At most so many plans in all.
const MAX_PLANS: usize = 1_500;

/// Lists the readings worth trying, the likeliest first.
pub(super) fn plans(families: &[Family], rows: &[Row<'_>], facts: &Facts, is_card: bool) -> Vec<Plan> {
    // A card that prints what is owed as a negative balance keeps books like an account.
    let ends = |r: &&Row<'_>| matches!(r.raw.role, Some(LineRole::Opening | LineRole::Closing));
    let negative = rows.iter().filter(ends).filter_map(|r| r.cells.last()).any(Cell::is_negative);
    let owed = is_card && !negative && !facts.is_negative();
    let signed = rows.iter().flat_map(|r| &r.cells).any(|c| c.mark == SignMark::Plus);
    let mut combos: Vec<(Vec<Vec<Role>>, i64)> = vec![(Vec::new(), 0)];
    for (index, family) in families.iter().enumerate() {
        let used = rows.iter().any(|r| r.family == index);
        let mut options =
            if used { readable(family) } else { vec![(vec![Role::Ignore; family.roles.len()], 0)] };
        // Without headings, narrations that name a side say which column is which; else more movements go out than come in.
        let moves = |column: Option<usize>| {
            let cells = rows.iter().filter(|r| r.family == index).flat_map(|r| &r.cells);
            cells.filter(|c| Some(c.column) == column && !c.amount.magnitude.is_zero()).count()
        };
        let sides = OnceCell::new();
        for (roles, prior) in &mut options {
            let (debit, credit) = (at(roles, Role::Debit), at(roles, Role::Credit));
            let headed = [debit, credit]
                .into_iter()
                .flatten()
                .any(|c| family.roles.get(c).is_some_and(Option::is_some));
            if headed || credit.is_none() {
                continue;
            }
            // No more than a tie-breaker: the mirror image stays a rival, and the doubt is told.
            let sides = sides.get_or_init(|| sides_of(rows.iter().filter(|r| r.family == index)));
            *prior += match said(sides, debit, credit).signum() {
                0 if moves(debit) > moves(credit) => 30,
                1 => 50,
                _ => 0,
            };
        }
        if families.len() > MAX_SEARCHED_FAMILIES {
            options.sort_by_key(|o| -o.1);
            options.truncate(1);
        }
        let mut wider = Vec::new();
        for (roles, prior) in &combos {
            for (option, bonus) in &options {
                let mut roles = roles.clone();
                roles.push(option.clone());
                wider.push((roles, prior + bonus));
            }
        }
        wider.sort_by_key(|c| -c.1);
        wider.truncate(MAX_ASSIGNMENTS);
        combos = wider;
    }
    // Where nothing decides, a card has more charges than payments.
    let cells = || rows.iter().flat_map(|r| &r.cells);
    let plain = cells().filter(|c| matches!(c.mark, SignMark::None | SignMark::Plus)).count();
    let charges_plain = plain * 2 > cells().count();
    let orders = orders(rows);
    let undated = |row: Option<&Row<'_>>| row.is_some_and(|r| r.raw.dates.is_empty() && r.raw.day.is_none());
    let open_ends = rows.len() > 2 && (undated(rows.first()) || undated(rows.last()));
    let mut out = Vec::new();
    for (roles, prior) in combos {
        for &(newest_first, order_prior) in &orders {
            for liability in [false, true] {
                for flip in [false, true] {
                    let natural = i64::from(liability == owed) * 2_500
                        + i64::from(if owed { !signed || flip == charges_plain } else { !flip }) * 1_200
                        + i64::from(owed && flip == charges_plain) * 200;
                    for ends in [false, true] {
                        if ends && !open_ends {
                            continue;
                        }
                        out.push(Plan {
                            roles: roles.clone(),
                            newest_first,
                            liability,
                            flip,
                            ends,
                            prior: prior + order_prior + natural - i64::from(ends) * 200,
                        });
                    }
                }
            }
        }
    }
    out.sort_by_key(|p| -p.prior);
    out.truncate(MAX_PLANS);
    out
}

/// The rows whose narrations name a side, above zero for credits: `SALARY CREDIT`, `ATM DR`.
fn sides_of<'a>(rows: impl Iterator<Item = &'a Row<'a>>) -> Vec<(i64, &'a Row<'a>)> {
    let side = |word: &str| match lone_mark(word).filter(|_| word.len() > 1) {
        Some(SignMark::Credit) => 1,
        Some(SignMark::Debit) => -1,
        _ => 0,
    };
    let named = |row: &Row<'_>| row.raw.description.split_whitespace().map(side).sum::<i64>().signum();
    rows.map(|row| (named(row), row)).filter(|(named, _)| *named != 0).collect()
}

/// How many rows stand on the side that their narration names, less those that stand on the other.
fn said(sides: &[(i64, &Row<'_>)], debit: Option<usize>, credit: Option<usize>) -> i64 {
    let stands = |row: &Row<'_>| {
        let moved = row.cells.iter().filter(|c| !c.amount.magnitude.is_zero());
        let side = moved.map(|c| i64::from(Some(c.column) == credit) - i64::from(Some(c.column) == debit));
        side.sum::<i64>().signum()
    };
    sides.iter().map(|(named, row)| named * stands(row)).sum()
}

/// Which way the rows run, by their dates; both where the dates do not say.
fn orders(rows: &[Row<'_>]) -> Vec<(bool, i64)> {
    let (mut up, mut down) = (0i64, 0i64);
    let mut last = None;
    for date in rows.iter().filter(|r| !r.carried).filter_map(|r| r.date) {
        if let Some(last) = last {
            up += i64::from(date > last);
            down += i64::from(date < last);
        }
        last = Some(date);
    }
    let lean = down > up;
    // The mirror image of a chain closes too, with every sign turned and the end for the beginning: dates
    // that run one way speak against it as a heading does.
    let (most, least) = (up.max(down), up.min(down));
    let against = if most >= SURE_STEPS && least * SURE_STEPS <= most { -3_000 } else { 0 };
    vec![(lean, if up == down { 20 } else { 80 }), (!lean, against)]
}

/// The readings of a family's columns; where no reading makes sense of all, all but the repeated ones.
fn readable(family: &Family) -> Vec<(Vec<Role>, i64)> {
    let options = assignments(family);
    if !options.is_empty() {
        return options;
    }
    let mut seen: Vec<Column> = Vec::new();
    let kept = |role: &Option<Column>| {
        let known = role.is_some_and(|r| seen.contains(&r));
        seen.extend(role.filter(|_| !known));
        role.filter(|_| !known).or(Some(Column::Rate))
    };
    let roles = family.roles.iter().map(kept).collect();
    assignments(&Family { roles, headed: family.headed })
}

/// The readings of a family's columns with how far their headings speak for them.
fn assignments(family: &Family) -> Vec<(Vec<Role>, i64)> {
    let headed: Vec<Option<Role>> = family.roles.iter().map(|r| r.and_then(role_of)).collect();
    let mut out: Vec<(Vec<Role>, i64)> = vec![(Vec::new(), 0)];
    for (i, heading) in headed.iter().enumerate() {
        let is_last = i + 1 == headed.len();
        let options: Vec<(Role, i64)> = match heading {
            Some(role @ (Role::Debit | Role::Credit)) => {
                let other = if *role == Role::Debit { Role::Credit } else { Role::Debit };
                vec![(*role, 100), (other, -4_000), (Role::Amount, -3_000)]
            }
            Some(Role::Amount) => vec![(Role::Amount, 100), (Role::Ignore, -4_000), (Role::Balance, -4_000)],
            Some(Role::Balance) if headed.iter().filter(|h| **h == Some(Role::Balance)).count() > 1 => {
                vec![(Role::Balance, 100), (Role::Ignore, 0)]
            }
            // A column that is headed as the balance is the balance, whatever it says of the rows.
            Some(Role::Balance) => vec![(Role::Balance, 100)],
            Some(Role::Fee) => vec![(Role::Ignore, 60), (Role::Fee, 50)],
            Some(Role::Ignore) => vec![(Role::Ignore, 100), (Role::Amount, -150)],
            // Among headed columns one without a heading is more likely a stray than an amount.
            None if headed.iter().flatten().any(|r| *r != Role::Ignore) => vec![
                (Role::Ignore, 0),
                (Role::Balance, -300),
                (Role::Amount, -600),
                (Role::Debit, -600),
                (Role::Credit, -600),
            ],
            None => vec![
                (Role::Amount, 0),
                (Role::Balance, if is_last && headed.len() > 1 { 20 } else { -10 }),
                (Role::Debit, 0),
                (Role::Credit, 0),
                (Role::Ignore, -40),
            ],
        };
        let mut wider = Vec::new();
        for (roles, prior) in &out {
            for (role, bonus) in &options {
                if matches!(role, Role::Ignore | Role::Fee) || !roles.contains(role) {
                    let mut roles = roles.clone();
                    roles.push(*role);
                    wider.push((roles, prior + bonus));
                }
            }
        }
        wider.sort_by_key(|o| -o.1);
        wider.truncate(MAX_ASSIGNMENTS);
        out = wider;
    }
    out.retain(|(roles, _)| makes_sense(roles, &headed));
    for (roles, prior) in &mut out {
        // Debits stand left of credits more often than not.
        *prior += i64::from(at(roles, Role::Debit) < at(roles, Role::Credit)) * 5;
    }
    out
}

fn at(roles: &[Role], role: Role) -> Option<usize> {
    roles.iter().position(|r| *r == role)
}

fn makes_sense(roles: &[Role], headed: &[Option<Role>]) -> bool {
    let has = |role| roles.contains(&role);
    if has(Role::Amount) && (has(Role::Debit) || has(Role::Credit)) {
        return false;
    }
    // A lone debit or credit column needs a heading that says so.
    let named = |role| headed.contains(&Some(role));
    let lone_debit = has(Role::Debit) && !has(Role::Credit) && !named(Role::Debit);
    let lone_credit = has(Role::Credit) && !has(Role::Debit) && !named(Role::Credit);
    !lone_debit && !lone_credit
}

fn role_of(column: Column) -> Option<Role> {
    Some(match column {
        Column::Debit => Role::Debit,
        Column::Credit => Role::Credit,
        Column::Amount => Role::Amount,
        Column::Balance => Role::Balance,
        Column::Fee | Column::Tax => Role::Fee,
        Column::ForeignAmount | Column::Rate | Column::Points | Column::Reference | Column::RowNumber => {
            Role::Ignore
        }
        _ => return None,
    })
}
