//! What a statement says about itself: account, holder, period, currency.

use chrono::{Datelike, NaiveDate};

use super::split::Part;
use crate::layout::Sheet;
use crate::lexicon::Label;
use crate::model::AccountType;
use crate::parse::currency::{self, Currency};
use crate::parse::date::{DateOrder, DateToken};
use crate::row::{Field, block};

/// Returns the tokens of the printed period: first and last day.
pub(super) fn period_tokens(part: &Part, sheet: &Sheet) -> Vec<DateToken> {
    let labelled = |label| part.fields.iter().filter(move |f| f.label == label);
    for field in labelled(Label::Period) {
        if let [first, last, ..] = field.dates.as_slice() {
            return vec![*first, *last];
        }
    }
    let edge = |label| labelled(label).find_map(|f| f.dates.first().copied());
    if let (Some(first), Some(last)) = (edge(Label::PeriodStart), edge(Label::PeriodEnd)) {
        return vec![first, last];
    }
    // A label with one date, the other beside or below it.
    for field in labelled(Label::Period).chain(labelled(Label::PeriodStart)) {
        if let [first, second, ..] = field.dates.as_slice() {
            return vec![*first, *second];
        }
    }
    unlabelled_period(part, sheet).unwrap_or_default()
}

/// Two dates alone on a line above the rows, joined by a word or a dash.
fn unlabelled_period(part: &Part, sheet: &Sheet) -> Option<Vec<DateToken>> {
    let first_row = part.tables.iter().flat_map(|t| &t.rows).find_map(|r| r.lines.first().copied())?;
    let first_page = part.start.map_or(0, |s| s.page);
    for (p, page) in sheet.pages.iter().enumerate().skip(first_page).take(2) {
        for l in 0..page.lines.len() {
            let at = crate::layout::LineRef { page: p, line: l };
            if at >= first_row {
                return None;
            }
            let Some((page, _, typed)) = sheet.line(at) else { continue };
            let dates: Vec<_> = typed.tokens.iter().filter(|t| t.date.is_some()).collect();
            let [first, second] = dates.as_slice() else { continue };
            if typed.tokens.iter().any(|t| t.is_money() && t.date.is_none()) {
                continue;
            }
            let between = page.words.get(first.first + first.len..second.first).unwrap_or_default();
            let joined = between.len() == 1
                && between.iter().all(|w| {
                    let text = page.word_text(w).to_lowercase();
                    matches!(
                        text.trim_matches(|c: char| !c.is_alphanumeric() && c != '-' && c != '–' && c != '—'),
                        "-" | "–" | "—" | "to" | "bis" | "au" | "tot" | "a" | "al" | "until" | "through" | "thru" | "até" | "hasta"
                    )
                });
            let (Some(a), Some(b)) = (first.date, second.date) else { continue };
            if joined || (between.is_empty() && has_year(&a) && has_year(&b) && typed.tokens.len() == 2) {
                return Some(vec![a, b]);
            }
        }
    }
    None
}

fn has_year(token: &DateToken) -> bool {
    token.readings.iter().flatten().all(|r| r.year.is_some())
}

/// Resolves the printed period under the chosen order.
pub(super) fn period(tokens: &[DateToken], order: DateOrder) -> (Option<NaiveDate>, Option<NaiveDate>) {
    let [first, last] = tokens else { return (None, None) };
    let (first, last) = (first.reading_in(order), last.reading_in(order));
    let make = |year: i32, month: u8, day: u8| NaiveDate::from_ymd_opt(year, u32::from(month), u32::from(day));
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

/// Returns the account number as printed.
pub(super) fn account_number(fields: &[Field]) -> Option<String> {
    let pick = |label| fields.iter().filter(move |f| f.label == label).find_map(|f| number_text(&f.text));
    pick(Label::AccountNumber).or_else(|| pick(Label::Iban)).or_else(|| pick(Label::CardNumber))
}

/// Keeps the leading words that can be part of a number: digits, masks, separators, IBAN letters.
pub(super) fn number_text(text: &str) -> Option<String> {
    let mut kept: Vec<&str> = Vec::new();
    for word in text.split_whitespace() {
        let word = word.trim_matches(|c: char| matches!(c, ':' | ',' | ';' | '(' | ')' | '.' | '\''));
        let shaped = word.chars().all(|c| c.is_ascii_digit() || c.is_ascii_uppercase() || matches!(c, '*' | 'x' | '-' | '/' | '.' | '•' | '·'));
        let solid = word.chars().any(|c| c.is_ascii_digit() || matches!(c, '*' | '•'))
            || word.chars().filter(|c| matches!(c, 'X' | 'x')).count() >= 2;
        let country = kept.is_empty() && word.len() == 2 && word.chars().all(|c| c.is_ascii_uppercase());
        let bank_code = kept.len() == 2 && word.len() == 4 && word.chars().all(|c| c.is_ascii_uppercase());
        if word.is_empty() {
            continue;
        }
        if !shaped || !(solid || country || bank_code) {
            break;
        }
        kept.push(word);
    }
    let out = kept.join(" ");
    let weight = out.chars().filter(|c| c.is_ascii_digit() || matches!(c, '*' | 'X' | 'x' | '•')).count();
    let digits = out.chars().filter(char::is_ascii_digit).count();
    (weight >= 5 && digits >= 2 || digits >= 4).then_some(out)
}

/// Returns the holder's name.
pub(super) fn account_name(fields: &[Field], part: &Part, sheet: &Sheet) -> Option<String> {
    let labelled = fields.iter().filter(|f| f.label == Label::AccountName).find_map(|f| name_text(&f.text));
    labelled.or_else(|| addressee(part, sheet))
}

fn name_text(text: &str) -> Option<String> {
    let text = text.trim_matches(|c: char| matches!(c, ':' | '-' | ',' | ' '));
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let digits = text.chars().filter(char::is_ascii_digit).count();
    (letters >= 3 && digits * 3 < letters && text.split_whitespace().count() <= 8).then(|| text.to_owned())
}

/// The first line of an address block above the rows: a name over a line with a house number.
fn addressee(part: &Part, sheet: &Sheet) -> Option<String> {
    let page = part.start.map_or(0, |s| s.page);
    let first_row = part.tables.iter().flat_map(|t| &t.rows).find_map(|r| r.lines.first().copied());
    block::stacked(sheet, page, first_row).into_iter().find_map(|(name, below)| {
        let words: Vec<&str> = name.text.split_whitespace().collect();
        let named = (2..=5).contains(&words.len())
            && words.iter().all(|w| {
                w.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '\'' | '-' | ','))
                    && w.chars().next().is_some_and(char::is_uppercase)
            });
        let address = below.text.chars().any(|c| c.is_ascii_digit())
            && below.text.chars().filter(|c| c.is_alphabetic()).count() >= 4
            && !below.text.contains(':');
        (named && address && !block::is_known_phrase(&name.text)).then_some(name.text)
    })
}

/// Returns the currency: named by a label, printed with the amounts, or named in a heading.
pub(super) fn currency(part: &Part, sheet: &Sheet) -> Option<Currency> {
    let labelled = part.fields.iter().filter(|f| f.label == Label::Currency).find_map(|f| {
        let first = f.text.split_whitespace().next()?;
        let bare = first.trim_matches(|c: char| !c.is_alphanumeric());
        currency::from_code(bare)
            .or_else(|| currency::from_name(&f.text))
            .or_else(|| currency::read_symbol(first).and_then(|s| s.currency()))
            .or_else(|| f.text.split_whitespace().find_map(|w| currency::from_code(w.trim_matches(|c: char| !c.is_alphanumeric()))))
    });
    if labelled.is_some() {
        return labelled;
    }
    let mut counts: Vec<(Currency, usize)> = Vec::new();
    let mut vote = |c: Currency, weight: usize| match counts.iter_mut().find(|x| x.0 == c) {
        Some(x) => x.1 += weight,
        None => counts.push((c, weight)),
    };
    let tokens = part.tables.iter().flat_map(|t| &t.rows).flat_map(|r| &r.amounts).map(|a| a.token);
    let fields = part.fields.iter().flat_map(|f| &f.amounts).copied();
    for token in tokens.chain(fields) {
        if let Some(c) = token.dot.or(token.comma).and_then(|a| a.currency) {
            vote(c, 1);
        }
    }
    for table in &part.tables {
        let Some(header) = sheet.tables.get(table.table).and_then(|t| t.header.as_ref()) else { continue };
        let Some(page) = sheet.pages.get(header.page) else { continue };
        for line in page.lines.get(header.lines.clone()).unwrap_or_default() {
            for word in page.line_words(line) {
                for piece in page.word_text(word).split(|c: char| matches!(c, '(' | ')' | '[' | ']' | '/' | ':')) {
                    let found = (piece.len() == 3).then(|| currency::from_code(piece)).flatten();
                    let symbol = || currency::read_symbol(piece).and_then(|s| s.currency());
                    if let Some(c) = found.or_else(|| (!piece.is_empty() && !piece.chars().all(char::is_alphabetic)).then(symbol).flatten()) {
                        vote(c, 3);
                    }
                }
            }
        }
    }
    counts.into_iter().max_by(|a, b| a.1.cmp(&b.1).then(b.0.as_str().cmp(a.0.as_str()))).map(|x| x.0)
}

/// Returns the kind of account, by its label or by the words of the page.
pub(super) fn account_type(fields: &[Field], is_card: bool) -> Option<AccountType> {
    if is_card {
        return Some(AccountType::CreditCard);
    }
    let text = fields.iter().find(|f| f.label == Label::AccountType).map(|f| f.text.to_lowercase())?;
    let has = |words: &[&str]| words.iter().any(|w| text.contains(w));
    if has(&["saving", "spar", "ahorro", "poupan", "épargne", "epargne"]) {
        Some(AccountType::Savings)
    } else if has(&["current", "checking", "cheque", "giro", "corriente", "corrente", "courant", "betaal", "lopende"]) {
        Some(AccountType::Current)
    } else if has(&["domiciliary"]) {
        Some(AccountType::Domiciliary)
    } else if has(&["wallet", "mobile money"]) {
        Some(AccountType::Wallet)
    } else if has(&["loan", "kredit", "darlehen", "préstamo", "prestamo"]) {
        Some(AccountType::Loan)
    } else {
        None
    }
}
