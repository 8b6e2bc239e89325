//! How a printed figure is named by the words around it.

use crate::layout::{LineRef, PageText, Sheet, Token, TokenLine};
use crate::lexicon::{self, Column, Label, Section, stem};
use crate::parse::currency;
use crate::row::{marker, text_of};

/// A name stands at most this many lines above its figure, and this many sizes of its letters.
const LINES_ABOVE: usize = 3;
const SIZES_ABOVE: f32 = 3.2;

/// What the words around a figure say of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Name {
    /// A sum or a balance of the rows.
    Sum,
    /// Something else.
    Other,
    /// Words that say nothing.
    Unknown,
    /// No words.
    None,
}

pub(super) fn name_of(words: &[String]) -> Name {
    let words: Vec<&str> =
        words.iter().map(String::as_str).filter(|w| w.chars().any(char::is_alphabetic)).collect();
    if words.is_empty() {
        return Name::None;
    }
    let labels = lexicon::labels(&words);
    let other = labels.iter().any(|h| {
        matches!(
            h.role,
            Label::AvailableBalance
                | Label::AverageBalance
                | Label::CreditLimit
                | Label::MinimumPayment
                | Label::PaymentDue
                | Label::PointsBalance
                | Label::Interest
                | Label::TotalFees
        )
    });
    if other || stem::is_other(&words) {
        return Name::Other;
    }
    if labels.iter().any(|h| h.role.is_of_rows()) || stem::is_sum(&words) { Name::Sum } else { Name::Unknown }
}

/// Whether words are one name for what came in or went out: "Gutschriften: 8.275,77".
fn is_direction(words: &[String]) -> bool {
    let words: Vec<&str> =
        words.iter().map(String::as_str).filter(|w| w.chars().any(char::is_alphabetic)).collect();
    let columns = lexicon::columns(&words);
    let column =
        columns.iter().any(|h| h.len == words.len() && matches!(h.role, Column::Credit | Column::Debit));
    let sections = lexicon::sections(&words);
    column
        || sections
            .iter()
            .any(|h| h.len == words.len() && matches!(h.role, Section::Credits | Section::Debits))
}

/// Whether words beside or above a figure call it a sum or a balance.
pub(super) fn is_named(sheet: &Sheet, at: LineRef, token: usize, accounts: &[String]) -> bool {
    let Some((page, _, typed)) = sheet.line(at) else { return false };
    let Some(figure) = typed.tokens.get(token) else { return false };
    if goes_on(page, typed, token) {
        return false;
    }
    let words = beside(page, typed, token);
    match name_of(&words) {
        Name::Sum => true,
        Name::Unknown if is_direction(&words) => true,
        Name::Other => false,
        Name::None => is_named_above(sheet, at, figure),
        // The line of an account in a list: its figures are named by headings.
        Name::Unknown => {
            let text: String = characters(&text_of(page, &typed.tokens.iter().collect::<Vec<_>>()));
            accounts.iter().any(|a| a.len() > 4 && text.contains(a.as_str()))
                && is_named_above(sheet, at, figure)
        }
    }
}

/// Whether words follow a figure in its cell, as in a sentence: a mark, a currency and the next label are none.
fn goes_on(page: &PageText, typed: &TokenLine, token: usize) -> bool {
    let Some([figure, next]) = typed.tokens.get(token..token + 2) else { return false };
    if next.cell != figure.cell || !next.is_text() {
        return false;
    }
    let after: Vec<&Token> = typed.tokens.iter().skip(token + 1).take_while(|t| t.is_text()).collect();
    let words = words_of(page, &after);
    let letters = words.first().map_or(0, |w| w.chars().filter(|c| c.is_alphabetic()).count());
    letters > 1
        && currency::from_code(&words.first().map_or(String::new(), |w| w.to_uppercase())).is_none()
        && name_of(&words) == Name::Unknown
}

/// The words before a figure on its line, up to the figure before; where there are none, those of the figure before.
fn beside(page: &PageText, typed: &TokenLine, token: usize) -> Vec<String> {
    let before = typed.tokens.get(..token).unwrap_or_default();
    let is_figure = |t: &&Token| t.amount.is_some() && !t.is_text();
    for group in before.rsplit(|t| is_figure(&t)) {
        // `Count: 4 Avg. Balance` holds a day of August in Slovenian.
        let words = words_of(page, &group.iter().collect::<Vec<_>>());
        if words.iter().any(|w| w.chars().filter(|c| c.is_alphabetic()).count() > 1) {
            return words;
        }
    }
    Vec::new()
}

/// Whether words above a figure call it a sum or a balance, and none call it something else. Labels that reach
/// into each other stand on several levels.
fn is_named_above(sheet: &Sheet, at: LineRef, figure: &Token) -> bool {
    let Some((_, line, _)) = sheet.line(at) else { return false };
    let mut named = false;
    for step in 1..=LINES_ABOVE {
        let above = at.line.checked_sub(step).map(|line| LineRef { page: at.page, line });
        let Some((page, over, typed)) = above.and_then(|a| sheet.line(a)) else { break };
        if line.baseline - over.baseline > SIZES_ABOVE * line.size {
            break;
        }
        let overlaps = |t: &&Token| t.x0 < figure.x1 && figure.x0 < t.x1;
        let Some(cell) = typed.tokens.iter().find(overlaps).map(|t| t.cell) else { continue };
        let tokens: Vec<&Token> = typed.tokens.iter().filter(|t| t.cell == cell).collect();
        // Another figure of the same column: the name stands higher.
        if tokens.iter().any(|t| t.is_money()) {
            continue;
        }
        match name_of(&words_of(page, &tokens)) {
            Name::Sum => named = true,
            Name::Other => return false,
            Name::Unknown | Name::None => {}
        }
    }
    named
}

/// The words of some tokens, folded for the lexicon.
pub(super) fn words_of(page: &PageText, tokens: &[&Token]) -> Vec<String> {
    marker::fold_text(&text_of(page, tokens))
}

/// Letters and digits alone.
pub(super) fn characters(text: &str) -> String {
    text.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_uppercase()
}
