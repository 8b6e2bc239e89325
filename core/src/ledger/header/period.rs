//! The period a statement covers.

use chrono::{Datelike, NaiveDate};

use super::Zone;
use crate::layout::{LineRef, PageText, Token, Word};
use crate::ledger::split::Part;
use crate::lexicon::Label;
use crate::parse::date::{self, DateOrder, DateToken};
use crate::row::Field;

/// Returns the tokens of the printed period: first and last day, or the last day alone.
pub(in crate::ledger) fn period_tokens(part: &Part, zone: &Zone<'_>) -> Vec<DateToken> {
    labelled(part, zone)
        .or_else(|| joined_dates(part, zone))
        .or_else(|| whole_month(part, zone))
        .or_else(|| balance_dates(part))
        .or_else(|| statement_date(part))
        .unwrap_or_default()
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
    let edge = |label| with(label).find_map(|f| f.dates.first().copied());
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
        let bare = between.is_empty() && has_year(&a) && has_year(&b) && typed.tokens.len() == 2;
        let joined = joins(page, before, between)
            && (first.cell == second.cell || !has_other_money(typed.tokens.as_slice()));
        (!money && (joined || bare) && (has_year(&a) || has_year(&b))).then(|| vec![a, b])
    })
}

fn has_other_money(tokens: &[Token]) -> bool {
    tokens.iter().any(|t| t.is_money() && t.date.is_none())
}

/// Whether the words between two dates join them: `to`, `–`, `[GMT+01:00] -`, and after `between`: `and`.
fn joins(page: &PageText, before: Option<&Word>, between: &[Word]) -> bool {
    let mut words =
        between.iter().map(|w| page.word_text(w)).filter(|w| !w.starts_with('[') && !w.starts_with('('));
    let (Some(word), None) = (words.next(), words.next()) else { return false };
    let word = word.to_lowercase();
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

fn has_year(token: &DateToken) -> bool {
    token.readings.iter().flatten().all(|r| r.year.is_some())
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
fn balance_dates(part: &Part) -> Option<Vec<DateToken>> {
    let dated = |labels: &[Label]| -> Vec<DateToken> {
        let fields = part.fields.iter().filter(|f| labels.contains(&f.label) && !f.amounts.is_empty());
        fields.filter_map(|f| f.dates.first().copied()).filter(has_year).collect()
    };
    let (opening, closing) = (dated(&[Label::OpeningBalance]), dated(&[Label::ClosingBalance]));
    if let (Some(first), Some(last)) = (opening.first(), closing.last()) {
        return Some(vec![*first, *last]);
    }
    let mut both = dated(&[Label::BalanceAsOf]);
    both.dedup_by(|a, b| a.readings == b.readings);
    match (both.as_slice(), closing.last()) {
        ([first, last], _) => Some(vec![*first, *last]),
        (_, Some(last)) => Some(vec![*last]),
        _ => None,
    }
}

/// The date of the statement, which is the last day it covers; the day it was printed on is not.
fn statement_date(part: &Part) -> Option<Vec<DateToken>> {
    let mut dates =
        part.fields.iter().filter(|f| f.label == Label::StatementDate).filter_map(|f| f.dates.first());
    let first = dates.next().copied().filter(has_year)?;
    dates.all(|d| d.readings == first.readings).then(|| vec![first])
}

/// Resolves the printed period under the chosen order.
pub(in crate::ledger) fn period(
    tokens: &[DateToken],
    order: DateOrder,
) -> (Option<NaiveDate>, Option<NaiveDate>) {
    let (first, last) = match tokens {
        [last] => (None, last.reading_in(order)),
        [first, last, ..] => (first.reading_in(order), last.reading_in(order)),
        [] => return (None, None),
    };
    let make =
        |year: i32, month: u8, day: u8| NaiveDate::from_ymd_opt(year, u32::from(month), u32::from(day));
    let end = last.and_then(|r| make(r.year?, r.month, r.day));
    let start = first.and_then(|r| match (r.year, end) {
        (Some(year), _) => make(year, r.month, r.day),
        (None, Some(end)) => {
            let same = make(end.year(), r.month, r.day)?;
            if same <= end { Some(same) } else { make(end.year() - 1, r.month, r.day) }
        }
        _ => None,
    });
    match (start, end) {
        (Some(a), Some(b)) if a > b => (Some(b), Some(a)),
        pair => pair,
    }
}

#[cfg(test)]
mod tests {
    use super::{last_day, period};
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
            let got = period(&tokens, order);
            let text = |d: Option<chrono::NaiveDate>| d.map(|d| d.to_string());
            assert_eq!((text(got.0).as_deref(), text(got.1).as_deref()), (first, last), "{texts:?}");
        }
    }

    #[test]
    fn months_end() {
        assert_eq!(last_day(2024, 2), Some(29));
        assert_eq!(last_day(2025, 10), Some(31));
        assert_eq!(last_day(2025, 13), None);
    }
}
