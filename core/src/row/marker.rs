//! Lines that say something about the rows around them: section and month headings, totals.

use crate::layout::{LineRef, Sheet};
use crate::lexicon::{self, Hit, Label, LineRole, Section};
use crate::parse::date;

/// A heading is short.
const MAX_HEADING_WORDS: usize = 9;

/// A row without a date that begins with one of these is a sum of others.
const TOTAL_WORDS: [&str; 12] = [
    "total", "totals", "subtotal", "totaal", "totale", "totali", "totales", "totais", "totaux", "summe",
    "gesamt", "jumlah",
];

/// The words of a line, folded for the lexicon.
pub(crate) fn folded(sheet: &Sheet, at: LineRef) -> Vec<String> {
    let Some((page, line, _)) = sheet.line(at) else { return Vec::new() };
    let mut out = Vec::with_capacity(line.words.len());
    let mut buffer = String::new();
    for word in page.line_words(line) {
        buffer.clear();
        lexicon::fold(page.word_text(word), &mut buffer);
        out.extend(buffer.split_whitespace().map(str::to_owned));
    }
    out
}

/// Folds a text for the lexicon.
pub(crate) fn fold_text(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut buffer = String::new();
    for word in text.split_whitespace() {
        buffer.clear();
        lexicon::fold(word, &mut buffer);
        out.extend(buffer.split_whitespace().map(str::to_owned));
    }
    out
}

fn refs(words: &[String]) -> Vec<&str> {
    words.iter().map(String::as_str).collect()
}

/// Returns the section that a line is the heading of.
pub(crate) fn section(words: &[String]) -> Option<Section> {
    let words: Vec<&str> =
        refs(words).into_iter().filter(|w| !w.chars().all(|c| c.is_ascii_digit())).collect();
    if words.is_empty() || words.len() > MAX_HEADING_WORDS {
        return None;
    }
    let hits = lexicon::sections(&words);
    let covered: usize = hits.iter().map(|h| h.len).sum();
    let glue = words
        .iter()
        .filter(|w| {
            matches!(**w, "and" | "other" | "your" | "account" | "the" | "continued" | "cont" | "of" | "on")
        })
        .count();
    let first = hits.first()?;
    (first.start <= 2 && (covered + glue) * 5 >= words.len() * 4).then_some(first.role)
}

/// Whether a text reads as that of a sum, though its first word is none of one: `TRANSACTION TOTAL ENERGIES`.
pub(super) fn holds_total(text: &str) -> bool {
    let begins = fold_text(text).first().is_some_and(|w| TOTAL_WORDS.contains(&w.as_str()));
    !begins && line_role(text) == Some(LineRole::Total)
}

/// Returns what the words of a row say that it is, where they say so at their beginning.
pub(crate) fn line_role(text: &str) -> Option<LineRole> {
    let words = fold_text(text);
    let words = refs(&words);
    if words.first().is_some_and(|w| TOTAL_WORDS.contains(w)) {
        return Some(LineRole::Total);
    }
    let hits: Vec<Hit<LineRole>> = lexicon::lines(&words);
    let first = hits.iter().find(|h| {
        matches!(h.role, LineRole::Opening | LineRole::Closing | LineRole::Total | LineRole::NoTransactions)
    })?;
    // Words before the phrase make it part of a narration.
    let leads = first.start == 0 && first.role == LineRole::Total;
    (leads || first.start <= 1 && first.len * (4 - first.start) >= words.len().min(9)).then_some(first.role)
}

/// Whether a text is the label of a balance and no more: a word or two may say of when.
pub(super) fn is_balance(text: &str) -> bool {
    let words = fold_text(text);
    let words = refs(&words);
    let hits = lexicon::labels(&words);
    let balance = |h: &&Hit<Label>| {
        matches!(h.role, Label::OpeningBalance | Label::ClosingBalance | Label::BalanceAsOf)
    };
    hits.first().filter(balance).is_some_and(|h| h.start == 0 && h.len > 1 && h.len + 2 >= words.len())
}

/// Whether all of a text is the label of a balance.
pub(super) fn is_label(text: &str) -> bool {
    let words = fold_text(text);
    let hits = lexicon::labels(&refs(&words));
    hits.first().is_some_and(|h| h.start == 0 && h.len == words.len() && h.role.is_balance())
}

/// Returns which balance a text is that is the label of one and nothing else: `Current balance`, `Saldo 31/01/2019`.
pub(super) fn balance_role(text: &str) -> Option<LineRole> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let (label, least) = match before_date(&words) {
        Some(label) => (label.join(" "), 1),
        None => (words.join(" "), 2),
    };
    let words = fold_text(&label);
    let hits = lexicon::labels(&refs(&words));
    let whole = hits.first().filter(|h| h.start == 0 && h.len >= least && h.len == words.len())?;
    match whole.role {
        Label::OpeningBalance => Some(LineRole::Opening),
        Label::ClosingBalance | Label::BalanceAsOf => Some(LineRole::Closing),
        _ => None,
    }
}

/// The few words before a day with its year that ends a text.
fn before_date<'a>(words: &'a [&'a str]) -> Option<&'a [&'a str]> {
    const WORDS: usize = 3;
    (1..=WORDS).find_map(|at| {
        let (label, day) = words.split_at_checked(at)?;
        let (token, len) = date::read(day)?;
        (len == day.len() && token.has_year()).then_some(label)
    })
}

/// Whether a line is page furniture by its words. Where narrations begin they may hold such words, further on.
pub(crate) fn is_furniture(words: &[String], narrates: bool) -> bool {
    let hits = lexicon::lines(&refs(words));
    hits.iter().any(|h| match h.role {
        LineRole::Furniture => h.start == 0 || h.start <= 2 && !narrates,
        LineRole::PageNumber | LineRole::Continued | LineRole::EndOfStatement => h.start <= 2,
        _ => false,
    })
}

/// Returns the month that a line is the heading of.
pub(super) fn month_heading(sheet: &Sheet, at: LineRef) -> Option<(u8, Option<i32>)> {
    let (page, line, _) = sheet.line(at)?;
    if line.words.len() > 3 {
        return None;
    }
    let words: Vec<&str> = page.line_words(line).iter().map(|w| page.word_text(w)).collect();
    let (month, year, len) = date::month_heading(&words)?;
    (len == words.len()).then_some((month, year))
}

/// Returns the day that a line is the heading of: a date that the layout took for no cell.
pub(super) fn day_heading(sheet: &Sheet, at: LineRef) -> Option<date::DateToken> {
    let (page, line, typed) = sheet.line(at)?;
    if line.words.len() > 6 || typed.tokens.iter().any(|t| t.date.is_some()) {
        return None;
    }
    let words: Vec<&str> = page.line_words(line).iter().map(|w| page.word_text(w)).collect();
    let (token, len) = date::read(&words)?;
    (len == words.len()).then_some(token)
}
