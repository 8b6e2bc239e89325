//! One file, several statements: where one account or period ends and the next begins.

use rust_decimal::Decimal;
use rustc_hash::FxHashSet;

use super::ends::Balances;
use super::header;
use crate::layout::{LineRef, Sheet, Table};
use crate::lexicon::{Column, Label, LineRole};
use crate::row::{AmountCell, Field, RawRow, RawTable, fields_of_line, marker};

/// The rows and fields of one statement.
#[derive(Clone, Debug, Default)]
pub(super) struct Part {
    pub(super) tables: Vec<RawTable>,
    pub(super) fields: Vec<Field>,
    /// Line the statement begins at.
    pub(super) start: Option<LineRef>,
    /// What a column of the table says of its rows, where that parts this statement from others.
    pub(super) key: Option<String>,
}

/// Something met while reading down the document.
enum Item {
    Field(usize),
    Header,
    Row(usize, usize),
}

/// Splits rows and fields into statements, in reading order.
pub(super) fn parts(sheet: &Sheet, mut tables: Vec<RawTable>, fields: Vec<Field>) -> Vec<Part> {
    let starts = starts(sheet, &tables, &fields);
    let part_of = |at: LineRef| starts.iter().filter(|s| **s <= at).count();
    let mut out: Vec<Part> = (0..=starts.len()).map(|_| Part::default()).collect();
    for (part, start) in out.iter_mut().skip(1).zip(&starts) {
        part.start = Some(*start);
    }
    for table in &mut tables {
        let mut by_part: Vec<Vec<RawRow>> = (0..out.len()).map(|_| Vec::new()).collect();
        for row in table.rows.drain(..) {
            let at = row.lines.first().copied().unwrap_or(LineRef { page: 0, line: 0 });
            if let Some(list) = by_part.get_mut(part_of(at)) {
                list.push(row);
            }
        }
        for (part, mut rows) in out.iter_mut().zip(by_part) {
            forget_days(&mut rows, part.start);
            if !rows.is_empty() {
                part.tables.push(RawTable {
                    table: table.table,
                    roles: table.roles.clone(),
                    headed: table.headed,
                    rows,
                });
            }
        }
    }
    for field in fields {
        if let Some(part) = out.get_mut(part_of(field.at)) {
            part.fields.push(field);
        }
    }
    out
}

/// Takes the days from rows that stand under the heading of a day in the statement before: it says nothing of this one.
fn forget_days(rows: &mut [RawRow], start: Option<LineRef>) {
    for row in rows.iter_mut().filter(|r| r.day_heading.is_some_and(|at| start.is_some_and(|s| at < s))) {
        row.day_heading = None;
        row.dates.drain(..1.min(row.dates.len()));
    }
}

/// The most accounts that one table is split into.
const MAX_KEYS: usize = 6;

impl Part {
    /// Lists the ways to part rows that share a table: by what one of its columns says.
    pub(super) fn by_key(&self) -> Vec<Vec<Self>> {
        let rows = || self.tables.iter().flat_map(|t| &t.rows);
        let mut columns: Vec<usize> = rows().flat_map(|r| r.keys.iter().map(|k| k.0)).collect();
        columns.sort_unstable();
        columns.dedup();
        columns.into_iter().filter_map(|column| self.by_column(column)).collect()
    }

    fn by_column(&self, column: usize) -> Option<Vec<Self>> {
        let key = |row: &RawRow| row.keys.iter().find(|k| k.0 == column).map(|k| k.1.clone());
        let mut keys: Vec<String> = Vec::new();
        for row in self.tables.iter().flat_map(|t| &t.rows) {
            // A row without the key belongs to none of the accounts; then this is no key.
            let Some(key) = key(row) else {
                if row.role.is_none() && !row.dates.is_empty() {
                    return None;
                }
                continue;
            };
            if !keys.contains(&key) {
                keys.push(key);
            }
            if keys.len() > MAX_KEYS {
                return None;
            }
        }
        // Balances and totals printed around the table are not known to be this account's.
        let fields: Vec<Field> = self.fields.iter().filter(|f| !f.label.is_of_rows()).cloned().collect();
        let parts = keys.iter().map(|wanted| {
            let tables = self.tables_of(|r| key(r).as_ref() == Some(wanted));
            Self { tables, fields: fields.clone(), start: self.start, key: Some(wanted.clone()) }
        });
        (keys.len() > 1).then(|| parts.collect())
    }
}

/// The most places where the number of another account is printed that are tried as beginnings.
const MAX_PLACES: usize = 6;

impl Part {
    /// Parts the rows where the numbers of other accounts are printed between them; none where there are none
    /// or too many. Whether statements begin there is the arithmetic's to say.
    pub(super) fn by_place(&self, sheet: &Sheet) -> Option<Vec<Self>> {
        let rows = || self.tables.iter().flat_map(|t| &t.rows);
        let first = rows().filter_map(|r| r.lines.first()).min().copied()?;
        let last = rows().filter_map(|r| r.lines.first()).max().copied()?;
        // A line that names an account may have been taken for the opening balance behind it.
        let mut within: Vec<Field> = Vec::new();
        for at in rows().filter(|r| r.role.is_some()).flat_map(|r| &r.lines) {
            fields_of_line(sheet, *at, &FxHashSet::default(), &mut within);
        }
        let mut named: Vec<(LineRef, Key)> = self
            .fields
            .iter()
            .chain(&within)
            .filter(|f| f.leads)
            .filter_map(|f| Some((f.at, identity(f)?)))
            .filter(|(_, key)| !key.accounts.is_empty())
            .collect();
        named.sort_by_key(|n| n.0);
        let mut current = Key::default();
        let mut cuts: Vec<LineRef> = Vec::new();
        for (at, key) in named {
            if at <= first && !within.iter().any(|f| f.at == at) {
                current.add(key);
            } else if current.differs(&key) && at < last {
                current = key;
                cuts.push(at);
            }
        }
        if cuts.is_empty() || cuts.len() > MAX_PLACES {
            return None;
        }
        let before = |cut: LineRef| rows().filter_map(|r| r.lines.first()).filter(|at| **at < cut).max();
        let cuts: Vec<LineRef> = cuts.iter().map(|c| before(*c).map_or(*c, |b| top_of(*c, *b))).collect();
        let place = |at: LineRef| cuts.iter().filter(|c| **c <= at).count();
        let parts = (0..=cuts.len()).map(|i| {
            let start = i.checked_sub(1).and_then(|c| cuts.get(c)).copied().or(self.start);
            let fields = self.fields.iter().filter(|f| place(f.at) == i).cloned().collect();
            let mut tables = self.tables_of(|r| r.lines.first().is_some_and(|at| place(*at) == i));
            tables.iter_mut().for_each(|t| forget_days(&mut t.rows, start));
            Self { tables, fields, start, key: self.key.clone() }
        });
        Some(parts.collect())
    }

    /// The tables with the rows that `is_mine` takes; none without any.
    fn tables_of(&self, is_mine: impl Fn(&RawRow) -> bool) -> Vec<RawTable> {
        let kept = self.tables.iter().map(|table| {
            let rows = table.rows.iter().filter(|r| is_mine(r)).cloned().collect();
            RawTable { rows, roles: table.roles.clone(), ..*table }
        });
        kept.filter(|t| !t.rows.is_empty()).collect()
    }
}

fn headings(sheet: &Sheet) -> FxHashSet<LineRef> {
    let headers = sheet.tables.iter().filter_map(|t| t.header.as_ref());
    headers.flat_map(|h| h.lines.clone().map(|line| LineRef { page: h.page, line })).collect()
}

/// What tells one statement from another: every account number and period printed for it.
#[derive(Clone, Debug, Default, PartialEq)]
struct Key {
    accounts: Vec<String>,
    periods: Vec<String>,
}

impl Key {
    /// Whether `other` names an account or a period, and none that is known here.
    fn differs(&self, other: &Self) -> bool {
        // Of a masked number fewer digits may be known.
        let same = |a: &String, b: &String| a.ends_with(b.as_str()) || b.ends_with(a.as_str());
        let apart = |mine: &[String], theirs: &[String]| {
            !mine.is_empty() && !theirs.is_empty() && !theirs.iter().any(|t| mine.iter().any(|m| same(m, t)))
        };
        apart(&self.accounts, &other.accounts) || apart(&self.periods, &other.periods)
    }

    fn add(&mut self, other: Self) {
        self.accounts.extend(other.accounts);
        self.periods.extend(other.periods);
    }
}

fn starts(sheet: &Sheet, tables: &[RawTable], fields: &[Field]) -> Vec<LineRef> {
    let mut items: Vec<(LineRef, u8, Item)> = Vec::new();
    for (i, field) in fields.iter().enumerate() {
        items.push((field.at, 0, Item::Field(i)));
    }
    for (t, table) in tables.iter().enumerate() {
        let header = sheet.tables.get(table.table).and_then(|t| t.header.as_ref());
        if let Some(header) = header
            && !table.rows.is_empty()
        {
            items.push((LineRef { page: header.page, line: header.lines.start }, 1, Item::Header));
        }
        for (r, row) in table.rows.iter().enumerate() {
            if let Some(at) = row.lines.first() {
                items.push((*at, 2, Item::Row(t, r)));
            }
        }
    }
    items.sort_by_key(|i| (i.0, i.1));
    let headings = headings(sheet);
    let mut out = Vec::new();
    let mut current = Key::default();
    let mut pending: Option<(LineRef, Key)> = None;
    // Whether what differs stands among the rows, where narrations name accounts of others.
    let mut among_rows = false;
    let mut last_row: Option<(LineRef, &RawRow)> = None;
    let mut last_table: Option<usize> = None;
    let mut opened_at: Option<LineRef> = None;
    let headed = tables.iter().any(|t| t.headed);
    // Rows of the statement so far, and whether its opening balance stood below them.
    let mut rows = 0usize;
    let mut newest_first = false;
    // Whether its first row is the closing balance.
    let mut closes_first = false;
    let mut header_at: Option<LineRef> = None;
    let mut balances = Balances::default();
    let mut since = Since::default();
    // Whether an account was named since the last row.
    let mut named_again = false;
    for (at, _, item) in items {
        match item {
            Item::Header => header_at = Some(at),
            Item::Field(i) => {
                let Some(field) = fields.get(i) else { continue };
                if field.label == Label::OpeningBalance && field.leads && !field.amounts.is_empty() {
                    opened_at = Some(at);
                }
                balances.read(field, at);
                let table = last_table.and_then(|t: usize| sheet.tables.get(tables.get(t)?.table));
                let among = headed_above(sheet, field.at) && is_narration(table, field);
                let Some(named) = identity(field).filter(|_| !among) else { continue };
                named_again |= !named.accounts.is_empty();
                if last_row.is_none() {
                    current.add(named);
                } else if current.differs(&named) {
                    let below_heading =
                        header_at.is_some_and(|h| h < at && last_row.is_some_and(|r| r.0 < h));
                    among_rows = if pending.is_some() { among_rows } else { below_heading };
                    let (start, mut key) = pending.unwrap_or((at, Key::default()));
                    key.add(named);
                    pending = Some((start, key));
                } else if pending.as_ref().is_none_or(|p| p.1.accounts.is_empty())
                    && !named.accounts.is_empty()
                {
                    // The known account again: what differed was something else's.
                    pending = pending.filter(|p| !p.1.periods.is_empty());
                }
            }
            Item::Row(t, r) => {
                let Some(row) = tables.get(t).and_then(|t| t.rows.get(r)) else { continue };
                last_table = Some(t);
                // `Account no. 0123456789   Opening balance 100.00` stands where a row might.
                if let Some(named) = account_of_line(sheet, row, at)
                    && last_row.is_some()
                    && current.differs(&named)
                {
                    pending = Some((at, named));
                    continue;
                }
                // Sums under the name of another account, above its rows.
                let is_sum = row.role.is_some_and(|role| role != LineRole::Opening);
                let is_named = pending.as_ref().is_some_and(|p| !p.1.accounts.is_empty());
                if is_sum && is_named && !among_rows && !is_headed(header_at, last_row.map(|r| r.0)) {
                    continue;
                }
                let carries_on = since.leads_to(row);
                since.add(tables.get(t).map_or(&[], |t| t.roles.as_slice()), row);
                let before = last_row.replace((at, row));
                let Some((before_at, before_row)) = before else {
                    balances.keep();
                    closes_first = row.role == Some(LineRole::Closing);
                    continue;
                };
                // So does the head of another page that names the account again.
                let is_head = std::mem::take(&mut named_again) && before_at.page < at.page;
                // A sum below the closing balance ends a statement too.
                let is_summed = before_row.role == Some(LineRole::Total) && balances.is_ended();
                let is_closed = before_row.role == Some(LineRole::Closing) || is_head || is_summed;
                let other_opening = balances.reopened(is_closed);
                let first_after = balances.keep();
                let opens = row.role == Some(LineRole::Opening);
                // Tables without headings begin anew on a page of their own, where the balance does not go on.
                let paged = !headed
                    && pending.as_ref().is_some_and(|p| p.0.page > before_at.page)
                    && !follows(before_row, row);
                let fresh = opens || !among_rows && (paged || header_at.is_some_and(|h| h > before_at));
                newest_first |= rows > 0 && row.role == Some(LineRole::Opening);
                rows += 1;
                if let Some((start, key)) = pending.take() {
                    if fresh {
                        out.push(top_of(start, before_at));
                        current = key;
                        header_at = None;
                        (rows, newest_first) = (1, false);
                        closes_first = row.role == Some(LineRole::Closing);
                        continue;
                    }
                    pending = None;
                }
                // A balance brought forward within the text column is a field, not a row.
                let opened = header_at.is_some_and(|h| h > before_at && opened_at.is_some_and(|o| o > h));
                let restarts = row.role == Some(LineRole::Opening)
                    && !carries_on
                    && before_row.amounts.last().map(|a| a.token) != row.amounts.last().map(|a| a.token)
                    || opened;
                let closed = before_row.role == Some(LineRole::Closing);
                if let Some(start) = first_after.filter(|_| other_opening)
                    && header_at.is_some_and(|h| h > before_at)
                {
                    out.push(top_of(start, before_at));
                    header_at = None;
                    (rows, newest_first) = (1, false);
                    closes_first = row.role == Some(LineRole::Closing);
                    continue;
                }
                // The newest row first: the opening balance was the end of the statement before.
                let ended = newest_first
                    && before_row.role == Some(LineRole::Opening)
                    && row.role != Some(LineRole::Opening)
                    && header_at.is_some_and(|h| h > before_at);
                // Without a title of its own it is the same account with a page missing.
                let parted = closed || header_at.is_some_and(|h| h > before_at);
                // Or a closing balance above each.
                let reopened = row.role == Some(LineRole::Closing)
                    && closes_first
                    && header_at.is_some_and(|h| h > before_at)
                    && before_row.amounts.last().map(|a| a.token) != row.amounts.last().map(|a| a.token);
                if (restarts && parted || ended || reopened) && has_title(sheet, &headings, before_at, at) {
                    out.push(top_of(header_at.filter(|h| *h > before_at).unwrap_or(at), before_at));
                    header_at = None;
                    (rows, newest_first) = (1, false);
                    closes_first = row.role == Some(LineRole::Closing);
                }
            }
        }
    }
    out
}

/// What a figure is, as far as it tells without knowing its decimal mark.
fn value(cell: &AmountCell) -> Option<Decimal> {
    cell.token.dot.or(cell.token.comma).map(|a| a.magnitude)
}

/// The last balance among the rows, and the amounts of the rows after it, which print none.
#[derive(Default)]
struct Since {
    balance: Option<Decimal>,
    amounts: Vec<Decimal>,
}

impl Since {
    /// Of more rows some signs lead anywhere.
    const MOST: usize = 6;

    fn add(&mut self, roles: &[Option<Column>], row: &RawRow) {
        let is_balance = |a: &&AmountCell| roles.get(a.column) == Some(&Some(Column::Balance));
        if let Some(balance) = row.amounts.iter().find(is_balance) {
            self.balance = value(balance);
            self.amounts.clear();
        } else if self.amounts.len() <= Self::MOST {
            self.amounts.extend(row.amounts.first().and_then(value));
        }
    }

    /// Whether the balance of a row is the last one and what the rows after it move, if there are any, whichever way.
    fn leads_to(&self, row: &RawRow) -> bool {
        let target = row.amounts.last().and_then(value);
        let (Some(from), Some(to)) = (self.balance, target) else { return false };
        let count = self.amounts.len();
        let sum = |signs: usize| {
            let signed =
                self.amounts.iter().enumerate().map(|(i, a)| if signs >> i & 1 == 0 { *a } else { -*a });
            signed.sum::<Decimal>()
        };
        count <= Self::MOST && (0..1_usize << count).any(|signs| from.checked_add(sum(signs)) == Some(to))
    }
}

/// Whether the last figure of a row is that of the row before and what this one moves, whichever way.
fn follows(before: &RawRow, row: &RawRow) -> bool {
    let [moved, .., to] = row.amounts.as_slice() else { return false };
    let figures = before.amounts.last().and_then(value).zip(value(moved)).zip(value(to));
    figures.is_some_and(|((from, moved), to)| {
        from.checked_add(moved) == Some(to) || from.checked_sub(moved) == Some(to)
    })
}

/// Whether a heading stands below the last row.
fn is_headed(header: Option<LineRef>, last_row: Option<LineRef>) -> bool {
    header.zip(last_row).is_some_and(|(header, row)| header > row)
}

/// The account that a line names which was taken for an opening or closing balance among the rows.
fn account_of_line(sheet: &Sheet, row: &RawRow, at: LineRef) -> Option<Key> {
    if !matches!(row.role, Some(LineRole::Opening | LineRole::Closing)) {
        return None;
    }
    let mut fields = Vec::new();
    fields_of_line(sheet, at, &FxHashSet::default(), &mut fields);
    let named = fields.iter().filter(|f| f.leads && f.colon).find_map(identity)?;
    Some(named).filter(|key| !key.accounts.is_empty())
}

/// Whether the first heading of a page stands above a line, or the page has none.
fn headed_above(sheet: &Sheet, at: LineRef) -> bool {
    let headings = sheet.tables.iter().filter_map(|t| t.header.as_ref()).filter(|h| h.page == at.page);
    headings.map(|h| h.lines.start).min().is_none_or(|first| first < at.line)
}

/// Whether a label begins where the narrations of the table above begin, right of its dates: the account
/// it names is that of the other side.
fn is_narration(table: Option<&Table>, field: &Field) -> bool {
    let Some(columns) = table.map(|t| &t.columns) else { return false };
    let dated_left = |x: f32| columns.dates.first().is_some_and(|d| d.x0 < x);
    let mut texts = columns.text.iter().filter(|c| c.role == Column::Description);
    texts.any(|c| dated_left(c.x0) && field.x.0 > c.x0 - 3.0 && field.x.0 < c.x1)
}

/// Whether a text that is neither heading nor furniture stands between two rows. What stands below the last
/// row of a page is a footer.
fn has_title(sheet: &Sheet, headings: &FxHashSet<LineRef>, from: LineRef, to: LineRef) -> bool {
    let first = if from.page < to.page { from.page + 1 } else { from.page };
    (first..=to.page).any(|page| {
        let lines = sheet.pages.get(page).map_or(0, |p| p.lines.len());
        (0..lines).map(|line| LineRef { page, line }).any(|at| {
            let between = at > from
                && at < to
                && !sheet.furniture.contains(&(at.page, at.line))
                && !headings.contains(&at);
            between && {
                let words = marker::folded(sheet, at);
                let letters = words.iter().flat_map(|w| w.chars()).filter(|c| c.is_alphabetic()).count();
                letters > 3 && !marker::is_furniture(&words, false)
            }
        })
    })
}

/// A statement that begins on a new page owns all of that page.
fn top_of(start: LineRef, last_row: LineRef) -> LineRef {
    if start.page > last_row.page { LineRef { page: start.page, line: 0 } } else { start }
}

/// What a field says about the identity of a statement.
fn identity(field: &Field) -> Option<Key> {
    match field.label {
        // Behind other words of its cell and above its number a label ends a line of a narration.
        Label::AccountNumber | Label::Iban | Label::CardNumber if field.leads || !field.below => {
            let printed = header::number_text(&field.text)?;
            let number: String = printed.chars().filter(char::is_ascii_digit).collect();
            let tail = number.get(number.len().saturating_sub(4)..)?;
            Some(Key { accounts: vec![tail.to_owned()], periods: Vec::new() })
        }
        // A period is known by both of its ends, printed together or apart.
        Label::Period | Label::PeriodStart | Label::PeriodEnd if field.leads => {
            let ends = match field.label {
                Label::Period => &["from", "to"][..],
                Label::PeriodStart => &["from"],
                _ => &["to"],
            };
            let whole = field.dates.len() >= ends.len();
            let periods: Vec<String> =
                ends.iter().zip(&field.dates).map(|(end, d)| format!("{end} {:?}", d.readings)).collect();
            (whole && !periods.is_empty()).then_some(Key { accounts: Vec::new(), periods })
        }
        // So is the last day by itself. In a sentence it is that of something else.
        Label::StatementDate if field.leads && field.colon => {
            let periods = vec![format!("of {:?}", field.dates.first()?.readings)];
            Some(Key { accounts: Vec::new(), periods })
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{LineRef, RawRow, forget_days};
    use crate::parse::date;
    use crate::row::DateCell;

    #[test]
    fn the_heading_of_a_day_says_nothing_of_the_statement_below() {
        let (token, _) = date::read(&["05/04/2021"]).unwrap();
        let under = |page: usize, line: usize| RawRow {
            dates: vec![DateCell { role: None, token, before_year: None }],
            day_heading: Some(LineRef { page, line }),
            ..RawRow::default()
        };
        let mut rows = [under(0, 30), under(1, 7)];
        forget_days(&mut rows, Some(LineRef { page: 1, line: 0 }));
        assert_eq!(rows.map(|r| r.dates.len()), [0, 1]);
    }
}
