//! The period a statement covers.

use chrono::{Datelike, NaiveDate};

use super::Zone;
use crate::layout::{LineRef, PageText, Token, Word};
use crate::ledger::split::Part;
use crate::lexicon::{Label, LineRole};
use crate::parse::date::{self, DateOrder, DateToken};
use crate::row::{Field, RawRow};

/// The days at which a period is printed to begin and to end.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(in crate::ledger) struct Edges {
    pub(in crate::ledger) first: Option<DateToken>,
    pub(in crate::ledger) last: Option<DateToken>,
    /// The date of the statement: the last day where no other is told.
    pub(in crate::ledger) stated: Option<DateToken>,
    /// Printed together, as a period: whatever the rows say.
    pub(in crate::ledger) is_pair: bool,
}

impl Edges {
    fn is_empty(&self) -> bool {
        self.tokens().next().is_none()
    }

    fn is_whole(&self) -> bool {
        self.first.is_some() && self.last.is_some() && (self.is_pair || self.first != self.last)
    }

    /// Returns what a statement prints, unless what is shared by those of the file says more.
    pub(in crate::ledger) fn over(self, shared: Self) -> Self {
        let is_more = self.is_whole() || !shared.is_whole() && !self.is_empty();
        if is_more { self } else { shared }
    }

    pub(in crate::ledger) fn tokens(&self) -> impl Iterator<Item = DateToken> {
        self.first.into_iter().chain(self.last).chain(self.stated)
    }
}

/// Returns the days of the printed period, or the one that is printed.
pub(in crate::ledger) fn period_edges(part: &Part, zone: &Zone<'_>) -> Edges {
    let both = labelled(part, zone).or_else(|| joined_dates(part, zone)).or_else(|| whole_month(part, zone));
    if let Some([first, last, ..]) = both.as_deref() {
        return Edges { first: Some(*first), last: Some(*last), is_pair: true, ..Edges::default() };
    }
    let edge = |label: Label| {
        // Without a colon the date stands in a cell of its own: `from 1 April` is part of a sentence.
        let apart = |f: &Field| {
            let tokens =
                zone.sheet.line(f.at).map(|(_, _, typed)| typed.tokens.as_slice()).unwrap_or_default();
            is_date(&f.text) && tokens.iter().any(|t| t.date.is_some() && t.x0 > f.x.1)
        };
        let told = |f: &&Field| f.colon || apart(f);
        let mut named = part.fields.iter().filter(|f| f.label == label && f.leads && !f.below).filter(told);
        named.find_map(|f| f.dates.first()).copied().filter(DateToken::has_year)
    };
    let balances = balance_dates(part);
    let row = |role| balance_row(part, role);
    // Whether a lone balance is of the first or of the last day is told by the rows; two that differ are of both.
    let (lone, edge_row) = in_order(lone_balance_date(part), edge_balance(part));
    Edges {
        first: edge(Label::PeriodStart)
            .or(balances.first)
            .or_else(|| row(LineRole::Opening))
            .or(edge_row)
            .or(lone),
        last: edge(Label::PeriodEnd)
            .or(balances.last)
            .or_else(|| row(LineRole::Closing))
            .or(lone)
            .or(edge_row),
        stated: statement_date(part),
        is_pair: balances.is_whole(),
    }
}

/// Returns the day of a lone balance and that of one at the edge of the rows, the later one as if it were the lone one.
fn in_order(lone: Option<DateToken>, edge: Option<DateToken>) -> (Option<DateToken>, Option<DateToken>) {
    let day = |d: &DateToken| d.readings.first().copied().flatten().map(|r| (r.year, r.month, r.day));
    match (lone, edge) {
        (Some(a), Some(b)) if day(&a) < day(&b) => (Some(b), Some(a)),
        both => both,
    }
}

/// Whether a text is a date and no more.
fn is_date(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    date::read(&words).is_some_and(|(_, len)| len == words.len())
}

/// `Closing balance on 31/12/2022` among the rows.
fn balance_row(part: &Part, role: LineRole) -> Option<DateToken> {
    let mut rows = part.tables.iter().flat_map(|t| &t.rows);
    let row = if role == LineRole::Opening { rows.next() } else { rows.next_back() };
    dated_text(row.filter(|r| r.role == Some(role))?)
}

/// The day of the balance before the first row or after the last, whatever it calls itself: rows may run backwards, and
/// `Balance on 1 May` is said of both.
fn edge_balance(part: &Part) -> Option<DateToken> {
    let mut rows = part.tables.iter().flat_map(|t| &t.rows);
    let edges = [rows.next(), rows.next_back()];
    let is_balance = |r: &&RawRow| matches!(r.role, Some(LineRole::Opening | LineRole::Closing));
    only(edges.into_iter().flatten().filter(is_balance).filter_map(dated_text))
}

/// The day that all of some texts tell; none where they tell different ones.
fn only(mut days: impl Iterator<Item = DateToken>) -> Option<DateToken> {
    let first = days.next()?;
    days.all(|d| d.readings == first.readings).then_some(first)
}

/// The day that the text of a row tells.
fn dated_text(row: &RawRow) -> Option<DateToken> {
    let words: Vec<&str> = row.description.split_whitespace().collect();
    let mut found = (0..words.len()).filter_map(|at| date::read(words.get(at..)?)).map(|(token, _)| token);
    found.find(DateToken::has_year)
}

fn labelled(part: &Part, zone: &Zone<'_>) -> Option<Vec<DateToken>> {
    let with = |label| part.fields.iter().filter(move |f| f.label == label);
    let two = |dates: &[DateToken]| match dates {
        [first, last, ..] => Some(vec![*first, *last]),
        _ => None,
    };
    if let Some(found) = with(Label::Period).find_map(|f| two(&f.dates)) {
        return Some(found);
    }
    // Below the rows `from 1 April` is part of a sentence.
    let told = |f: &&Field| f.colon || f.at < zone.end;
    let edge = |label| with(label).filter(told).find_map(|f| f.dates.first().copied());
    // `Du : 01-01-2018` on one line, `Au : 31-03-2018` on the next.
    if let (Some(first), Some(last)) =
        (edge(Label::PeriodStart).or_else(|| edge(Label::Period)), edge(Label::PeriodEnd))
    {
        return Some(vec![first, last]);
    }
    // `From / To   2024-09-01 / 2024-09-30`
    let starts = || with(Label::Period).chain(with(Label::PeriodStart)).chain(with(Label::PeriodEnd));
    if let Some(found) = starts().find_map(|f| two(&f.dates)) {
        return Some(found);
    }
    // One date beside the label, the other below it.
    starts().filter(|f| !f.below).find_map(|f| {
        let mut dates = f.dates.clone();
        dates.extend(f.dates_below(zone.sheet, Some(zone.end)));
        two(&dates).filter(|_| f.dates.len() == 1 || f.text.is_empty())
    })
}

/// Two dates in one cell above the rows, joined by a word or a dash.
fn joined_dates(part: &Part, zone: &Zone<'_>) -> Option<Vec<DateToken>> {
    let first = part.start.unwrap_or(LineRef { page: 0, line: 0 });
    let next_page = LineRef { page: first.page + 1, line: 0 };
    // A cover page may come before the page with the rows.
    let rows = part.tables.iter().flat_map(|t| &t.rows).filter_map(|r| r.lines.first()).min().copied()?;
    let pages = [(first, zone.end), (next_page, LineRef { page: next_page.page, line: usize::MAX })];
    pages.into_iter().find_map(|(from, to)| {
        let page = zone.sheet.pages.get(from.page)?;
        let to = to.min(rows);
        let end = if to.page > from.page || to.line > page.lines.len() { page.lines.len() } else { to.line };
        if to <= from {
            return None;
        }
        (from.line..end).find_map(|line| in_line(zone, LineRef { page: from.page, line }))
    })
}

fn in_line(zone: &Zone<'_>, at: LineRef) -> Option<Vec<DateToken>> {
    let (page, _, typed) = zone.sheet.line(at)?;
    let dates: Vec<&Token> = typed.tokens.iter().filter(|t| t.date.is_some()).collect();
    dates.windows(2).find_map(|pair| {
        let [first, second] = pair else { return None };
        let (a, b) = (first.date?, second.date?);
        let between = page.words.get(first.first + first.len..second.first).unwrap_or_default();
        let before =
            first.first.checked_sub(1).and_then(|w| page.words.get(w)).filter(|_| first.cell == second.cell);
        let money = typed.tokens.iter().any(|t| t.cell == first.cell && t.is_money() && t.date.is_none());
        let in_cell = |cell| typed.tokens.iter().filter(|t| t.cell == cell).count();
        let alone = typed.tokens.len() == 2 || first.cell == second.cell && in_cell(first.cell) == 2;
        let bare = between.is_empty() && a.has_year() && b.has_year() && alone;
        let joined = joins(page, before, between)
            && (first.cell == second.cell || !has_other_money(typed.tokens.as_slice()));
        (!money && (joined || bare) && (a.has_year() || b.has_year())).then(|| vec![a, b])
    })
}

fn has_other_money(tokens: &[Token]) -> bool {
    tokens.iter().any(|t| t.is_money() && t.date.is_none())
}

/// Whether the words between two dates join them: `to`, `–`, `[GMT+01:00] -`, and after `between`: `and`.
fn joins(page: &PageText, before: Option<&Word>, between: &[Word]) -> bool {
    let mut words =
        between.iter().map(|w| page.word_text(w)).filter(|w| !w.starts_with('[') && !w.starts_with('('));
    let Some(word) = words.next() else { return false };
    let rest: Vec<String> = words.take(3).map(str::to_lowercase).collect();
    let word = word.to_lowercase();
    let rest: Vec<&str> = rest.iter().map(String::as_str).collect();
    match (word.as_str(), rest.as_slice()) {
        (_, []) => {}
        ("tot", ["en", "met"]) | ("bis", ["zum" | "einschließlich"]) | ("up", ["to"]) | ("fino", ["al"]) => {
            return true;
        }
        _ => return false,
    }
    let word =
        word.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '-' | '–' | '—' | '~' | '～'));
    let before = before.map(|w| page.word_text(w).to_lowercase()).unwrap_or_default();
    match word {
        "-" | "–" | "—" | "~" | "～" | "to" | "bis" | "au" | "tot" | "t/m" | "a" | "al" | "à" | "do"
        | "till" | "til" | "until" | "through" | "thru" | "até" | "hasta" | "hingga" | "sampai" | "s/d"
        | "по" | "至" | "đến" | "ถึง" => true,
        "and" => before == "between",
        "y" => before == "entre",
        "et" => before == "entre",
        "und" => before == "zwischen",
        "en" => before == "tussen",
        "e" => matches!(before.as_str(), "tra" | "entre"),
        _ => false,
    }
}

/// `Statement for October 2025`: a month that is all that is said of the period.
fn whole_month(part: &Part, zone: &Zone<'_>) -> Option<Vec<DateToken>> {
    let named = |f: &&Field| {
        matches!(f.label, Label::Period | Label::AccountName | Label::PeriodEnd) && f.at < zone.end
    };
    part.fields.iter().filter(named).find_map(|f| {
        let words: Vec<&str> = f.text.split_whitespace().collect();
        let (month, year, taken) = date::month_heading(&words)?;
        let last = last_day(year?, month)?;
        let rest = words.get(taken..).unwrap_or_default();
        // What follows is no day of that month, and the whole is no date.
        let plain = rest.first().is_none_or(|w| !w.starts_with(|c: char| c.is_ascii_digit()));
        let iso = |day: u32| {
            let text = format!("{:04}-{month:02}-{day:02}", year.unwrap_or_default());
            date::read(&[text.as_str()]).map(|d| d.0)
        };
        if plain { Some(vec![iso(1)?, iso(last)?]) } else { None }
    })
}

fn last_day(year: i32, month: u8) -> Option<u32> {
    let first = NaiveDate::from_ymd_opt(year, u32::from(month), 1)?;
    (28..=31).rev().find(|day| first.with_day(*day).is_some())
}

/// `Balance as of 01.10.2025`, `Balance as of 31.10.2025`: the edges, when nothing else says them.
fn balance_dates(part: &Part) -> Edges {
    let dated = |labels: &[Label]| -> Vec<DateToken> {
        let fields = part.fields.iter().filter(|f| labels.contains(&f.label) && !f.amounts.is_empty());
        fields.filter_map(|f| f.dates.first().copied()).filter(DateToken::has_year).collect()
    };
    let (opening, closing) = (dated(&[Label::OpeningBalance]), dated(&[Label::ClosingBalance]));
    let edges = Edges {
        first: opening.first().copied(),
        last: closing.last().copied(),
        is_pair: false,
        ..Edges::default()
    };
    if edges.is_whole() {
        return edges;
    }
    let mut both = dated(&[Label::BalanceAsOf]);
    both.dedup_by(|a, b| a.readings == b.readings);
    match both.as_slice() {
        [first, last] => Edges { first: Some(*first), last: Some(*last), is_pair: false, ..Edges::default() },
        _ => edges,
    }
}

/// The day of the only balance that has one.
fn lone_balance_date(part: &Part) -> Option<DateToken> {
    let is_balance =
        |f: &&Field| matches!(f.label, Label::BalanceAsOf | Label::ClosingBalance) && !f.amounts.is_empty();
    only(
        part.fields
            .iter()
            .filter(is_balance)
            .filter_map(|f| f.dates.first().copied())
            .filter(DateToken::has_year),
    )
}

/// The date of the statement, which is the last day it covers; the day it was printed on is not, nor one in a sentence.
fn statement_date(part: &Part) -> Option<DateToken> {
    let is_told = |f: &&Field| f.label == Label::StatementDate && (f.leads || f.colon);
    only(part.fields.iter().filter(is_told).filter_map(|f| f.dates.first().copied()))
        .filter(DateToken::has_year)
}

/// Resolves the printed period under the chosen order of day and month; `rows` are the first and the last day of
/// the rows. A period that ends before it begins, or leaves the rows out, is read in the other order where that
/// mends it.
pub(in crate::ledger) fn period(
    edges: &Edges,
    order: DateOrder,
    rows: Option<(NaiveDate, NaiveDate)>,
) -> (Option<NaiveDate>, Option<NaiveDate>) {
    let other = match order {
        DateOrder::Dmy => DateOrder::Mdy,
        DateOrder::Mdy => DateOrder::Dmy,
        _ => order,
    };
    let found = resolved(edges, order);
    let swapped = resolved(edges, other);
    let is_forward = |p: &(Option<NaiveDate>, Option<NaiveDate>)| matches!(p, (Some(a), Some(b)) if a <= b);
    let holds = |p: &(Option<NaiveDate>, Option<NaiveDate>)| {
        is_forward(p)
            && rows
                .is_none_or(|(first, last)| p.0.is_some_and(|a| a <= first) && p.1.is_some_and(|b| last <= b))
    };
    // Rows of a card are dated before the period in which they are posted.
    let is_near = |p: &(Option<NaiveDate>, Option<NaiveDate>)| {
        rows.zip(p.0.zip(p.1)).is_none_or(|(rows, p)| days(rows.0, p.0) <= NEAR && days(p.1, rows.1) <= NEAR)
    };
    // Of two readings that hold, the one with the rows at its edges.
    let spare = |p: &(Option<NaiveDate>, Option<NaiveDate>)| {
        rows.zip(p.0.zip(p.1)).map_or(0, |(rows, p)| days(p.0, rows.0).max(days(rows.1, p.1)))
    };
    let stated = edges.stated.and_then(|t| t.day_in(order));
    let is_after = |last: &NaiveDate| rows.is_none_or(|r| r.1 <= *last);
    let is_good = is_forward(&found) && is_near(&found) && (spare(&found) <= NEAR || spare(&swapped) > NEAR);
    let is_other = edges.is_whole() && !is_good && holds(&swapped);
    match if is_other { swapped } else { found } {
        (Some(a), Some(b)) if a > b => (Some(b), Some(a)),
        (Some(a), Some(b)) if edges.is_pair => (Some(a), Some(b)),
        // One day alone must fit the rows. The balance of the last day of a month is that before the first row of
        // the next.
        (first, last) => (
            first
                .filter(|f| !is_last_of_month(*f) && rows.is_none_or(|r| *f <= r.0 && days(*f, r.0) <= NEAR)),
            last.filter(is_after).or_else(|| stated.filter(is_after)),
        ),
    }
}

/// Days that rows may lie outside their period, or after the first day of it.
const NEAR: i64 = 40;

/// Days from one day to a later one; negative where it is earlier.
fn days(from: NaiveDate, to: NaiveDate) -> i64 {
    to.signed_duration_since(from).num_days()
}

fn is_last_of_month(day: NaiveDate) -> bool {
    day.succ_opt().is_none_or(|next| next.month() != day.month())
}

fn resolved(edges: &Edges, order: DateOrder) -> (Option<NaiveDate>, Option<NaiveDate>) {
    let make =
        |year: i32, month: u8, day: u8| NaiveDate::from_ymd_opt(year, u32::from(month), u32::from(day));
    let read = |token: Option<DateToken>| token.and_then(|t| t.reading_in(order));
    let end = edges.last.and_then(|t| t.day_in(order));
    let start = read(edges.first).and_then(|r| match (r.year, end) {
        (Some(year), _) => make(year, r.month, r.day),
        (None, Some(end)) => {
            let same = make(end.year(), r.month, r.day)?;
            if same <= end { Some(same) } else { make(end.year() - 1, r.month, r.day) }
        }
        _ => None,
    });
    (start, end)
}

#[cfg(test)]
mod tests {
    use super::{Edges, last_day, period};
    use crate::parse::date::{self, DateOrder, DateToken};

    fn token(text: &str) -> DateToken {
        let words: Vec<&str> = text.split_whitespace().collect();
        date::read(&words).unwrap().0
    }

    #[test]
    fn edges_of_a_period() {
        let table = [
            (vec!["01/02/2024", "29/02/2024"], DateOrder::Dmy, (Some("2024-02-01"), Some("2024-02-29"))),
            (vec!["01/02/2024", "02/29/2024"], DateOrder::Mdy, (Some("2024-01-02"), Some("2024-02-29"))),
            (vec!["29/02/2024", "01/02/2024"], DateOrder::Dmy, (Some("2024-02-01"), Some("2024-02-29"))),
            (vec!["17 Dec", "16 Jan 2024"], DateOrder::Dmy, (Some("2023-12-17"), Some("2024-01-16"))),
            (vec!["30 June 2024"], DateOrder::Dmy, (None, Some("2024-06-30"))),
            (vec![], DateOrder::Dmy, (None, None)),
        ];
        for (texts, order, (first, last)) in table {
            let tokens: Vec<DateToken> = texts.iter().map(|t| token(t)).collect();
            let edges = match tokens.as_slice() {
                [first, last] => {
                    Edges { first: Some(*first), last: Some(*last), is_pair: true, ..Edges::default() }
                }
                only => {
                    Edges { first: None, last: only.first().copied(), is_pair: false, ..Edges::default() }
                }
            };
            let got = period(&edges, order, None);
            let text = |d: Option<chrono::NaiveDate>| d.map(|d| d.to_string());
            assert_eq!((text(got.0).as_deref(), text(got.1).as_deref()), (first, last), "{texts:?}");
        }
    }

    #[test]
    fn rows_and_direction_tell_the_order_of_a_period() {
        let day = |text: &str| text.parse().unwrap();
        let edges = |a: &str, b: &str| Edges {
            first: Some(token(a)),
            last: Some(token(b)),
            is_pair: true,
            ..Edges::default()
        };
        let rows = Some((day("2019-03-10"), day("2019-05-02")));
        // The eighth of March to the seventh of May; the other order ends before it begins.
        let period_of = |order| period(&edges("03/08/2019", "05/07/2019"), order, rows);
        assert_eq!(period_of(DateOrder::Dmy), (Some(day("2019-03-08")), Some(day("2019-05-07"))));
        assert_eq!(period_of(DateOrder::Mdy), period_of(DateOrder::Dmy));
        let alone = |first: &str| {
            period(
                &Edges { first: Some(token(first)), last: None, is_pair: false, ..Edges::default() },
                DateOrder::Dmy,
                rows,
            )
        };
        assert_eq!(alone("01/03/2019"), (Some(day("2019-03-01")), None));
        assert_eq!(alone("28/02/2019"), (None, None));
    }

    #[test]
    fn a_lone_day_is_the_edge_that_the_rows_leave_it() {
        let day = |text: &str| text.parse().unwrap();
        let rows = Some((day("2019-03-10"), day("2019-05-02")));
        let lone = |text: &str| Edges {
            first: Some(token(text)),
            last: Some(token(text)),
            is_pair: false,
            ..Edges::default()
        };
        let period_of = |text: &str| period(&lone(text), DateOrder::Dmy, rows);
        assert_eq!(period_of("01/03/2019"), (Some(day("2019-03-01")), None));
        assert_eq!(period_of("04/05/2019"), (None, Some(day("2019-05-04"))));
        assert_eq!(period_of("01/04/2019"), (None, None));
        // The date of the statement is the last day, where it is not before the rows.
        let stated = |text: &str| Edges { stated: Some(token(text)), ..lone("01/03/2019") };
        let with_date = |text: &str| period(&stated(text), DateOrder::Dmy, rows);
        assert_eq!(with_date("04/05/2019"), (Some(day("2019-03-01")), Some(day("2019-05-04"))));
        assert_eq!(with_date("01/05/2019"), (Some(day("2019-03-01")), None));
    }

    #[test]
    fn a_whole_period_goes_over_a_lone_day() {
        let (a, b) = (token("01/03/2019"), token("31/03/2019"));
        let whole = Edges { first: Some(a), last: Some(b), is_pair: false, ..Edges::default() };
        let one_day = Edges { first: Some(a), last: Some(a), is_pair: true, ..Edges::default() };
        let lone = Edges { first: Some(b), last: Some(b), is_pair: false, ..Edges::default() };
        assert_eq!(lone.over(whole), whole);
        assert_eq!(one_day.over(whole), one_day);
        assert_eq!(lone.over(Edges::default()), lone);
        assert_eq!(Edges::default().over(lone), lone);
    }

    #[test]
    fn months_end() {
        assert_eq!(last_day(2024, 2), Some(29));
        assert_eq!(last_day(2025, 10), Some(31));
        assert_eq!(last_day(2025, 13), None);
    }
}
