//! The words of one text among headings, to the columns that they head.

use super::header::is_money;
use super::line::PageText;
use super::word::Word;
use crate::lexicon::{self, Column, Hit};
use crate::parse::currency::{self, Symbol};

/// A folded word and the word of the page it came from.
pub(super) struct Folded<'a> {
    pub(super) text: String,
    pub(super) word: &'a Word,
}

/// Folds words for the lexicon.
pub(super) fn fold<'a>(page: &PageText, words: &[&'a Word]) -> Vec<Folded<'a>> {
    let mut out = Vec::new();
    let mut buffer = String::new();
    for word in words {
        buffer.clear();
        lexicon::fold(page.word_text(word), &mut buffer);
        out.extend(buffer.split_whitespace().map(|text| Folded { text: text.to_owned(), word }));
    }
    out
}

/// The headings of a text.
pub(super) fn read(page: &PageText, words: &[&Word], folded: &[Folded<'_>]) -> Vec<Hit<Column>> {
    let texts: Vec<&str> = folded.iter().map(|f| f.text.as_str()).collect();
    let mut hits = parted_at_gaps(folded).unwrap_or_else(|| named_columns(&texts));
    part_marks(page, words, folded, &mut hits);
    hits
}

/// `No. Transaction Date`: where some gaps are wider than the others and the words between them are one heading each,
/// these are the headings, though others could be read from the same words.
fn parted_at_gaps(folded: &[Folded<'_>]) -> Option<Vec<Hit<Column>>> {
    /// A gap between headings is wider than a word space by this factor.
    const WIDER: f32 = 1.3;
    let pairs = || folded.iter().zip(folded.iter().skip(1)).filter(|(a, b)| !std::ptr::eq(a.word, b.word));
    let gap = |a: &Folded<'_>, b: &Folded<'_>| b.word.x0 - a.word.x1;
    let space = pairs().map(|(a, b)| gap(a, b)).reduce(f32::min)?;
    let is_one_line = pairs().all(|(a, b)| b.word.y0 < a.word.y1 && b.word.y1 > a.word.y0);
    // Most lines have one word space throughout: nothing is looked up for them.
    if !is_one_line || space <= 0.0 || !pairs().any(|(a, b)| gap(a, b) > space * WIDER) {
        return None;
    }
    let mut out: Vec<Hit<Column>> = Vec::new();
    let mut start = 0;
    for texts in folded.chunk_by(|a, b| std::ptr::eq(a.word, b.word) || gap(a, b) <= space * WIDER) {
        let words: Vec<&str> = texts.iter().map(|f| f.text.as_str()).collect();
        match lexicon::columns(&words).as_slice() {
            [hit] if hit.len == words.len() => out.push(Hit { start, ..*hit }),
            _ => return None,
        }
        start += words.len();
    }
    (out.len() > 1).then_some(out)
}

/// `Debit (₹) Credit (₹)`: with a currency, or the sign of its amounts, behind its first word the heading of a sign is those of two columns.
fn part_marks(page: &PageText, words: &[&Word], folded: &[Folded<'_>], hits: &mut Vec<Hit<Column>>) {
    let place = |word: &Word| words.iter().position(|w| std::ptr::eq(*w, word));
    let Some((at, hit)) =
        hits.iter().enumerate().find(|(_, h)| h.role == Column::Mark && h.len == 2).map(|(at, h)| (at, *h))
    else {
        return;
    };
    let Some([first, second]) = folded.get(hit.start..hit.start + hit.len) else { return };
    let Some((from, to)) = place(first.word).zip(place(second.word)) else { return };
    let between = words.get(from + 1..to).unwrap_or_default();
    let each = [(&first.text, hit.start), (&second.text, hit.start + 1)].map(|(text, start)| {
        lexicon::columns(&[text.as_str()]).first().filter(|h| is_money(h.role)).map(|h| Hit { start, ..*h })
    });
    if let [Some(debit), Some(credit)] = each
        && between.iter().any(|w| sign(page, w).is_some_and(|s| s.is_sure) || is_plus_or_minus(page, w))
    {
        hits.splice(at..=at, [debit, credit]);
    }
}

/// The headings of a text. A currency behind or within them is no word of theirs: `DR (KES)`, `Amount GHS Dr/Cr`.
fn named_columns(texts: &[&str]) -> Vec<Hit<Column>> {
    let found = lexicon::columns(texts);
    if let Some((last, name)) = texts.split_last()
        && found.is_empty()
        && !name.is_empty()
        && is_currency(last)
    {
        return lexicon::columns(name);
    }
    if let Some((last, name)) = texts.split_last()
        && is_letters(last)
        && let [whole] = lexicon::columns(name).as_slice()
        && whole.len == name.len()
        && is_money(whole.role)
    {
        return vec![Hit { role: whole.role, start: 0, len: texts.len() }];
    }
    let within = texts.iter().skip(1).position(|t| is_currency(t)).map(|at| at + 1);
    if let Some((before, after)) = within.and_then(|at| Some((texts.get(..at)?, texts.get(at + 1..)?)))
        && !after.is_empty()
        && let [whole] = lexicon::columns(&[before, after].concat()).as_slice()
        && whole.len == texts.len() - 1
    {
        return vec![Hit { role: whole.role, start: 0, len: texts.len() }];
    }
    amount_beside(texts, &found).unwrap_or(found)
}

/// `Value Sign`, `Value Value Dt`: a word that heads amounts where it stands alone does so beside the heading of their
/// signs or of the days of value.
fn amount_beside(texts: &[&str], found: &[Hit<Column>]) -> Option<Vec<Hit<Column>>> {
    let [other] = *found else { return None };
    let Hit { role: Column::Mark | Column::ValueDate, start, len } = other else { return None };
    let (from, word) = if start == 0 { (len, texts.get(len..)?) } else { (0, texts.get(..start)?) };
    let [amount] = lexicon::columns(word).try_into().ok()?;
    let is_whole =
        amount.role == Column::Amount && amount.len == word.len() && len + word.len() == texts.len();
    let amount = Hit { start: from, ..amount };
    is_whole.then(|| if start == 0 { vec![other, amount] } else { vec![amount, other] })
}

/// Whether a word says in brackets which sign the amounts below have: `Debit (-) Credit (+)`.
fn is_plus_or_minus(page: &PageText, word: &Word) -> bool {
    matches!(page.word_text(word).trim_matches(['(', ')', '[', ']']), "-" | "+" | "\u{2212}" | "\u{2013}")
}

/// The sign of a currency that a word is, in brackets or without.
pub(super) fn sign(page: &PageText, word: &Word) -> Option<Symbol> {
    currency::read_symbol(page.word_text(word).trim_matches(|c| matches!(c, '(' | ')' | '[' | ']')))
}

/// Whether a folded word is the abbreviation of a currency: `Dr R`, `Amount Rs`.
fn is_letters(folded: &str) -> bool {
    folded.len() <= 3 && currency::read_symbol(&folded.to_ascii_uppercase()).is_some()
}

pub(super) fn is_currency(folded: &str) -> bool {
    folded.len() == 3 && currency::from_code(&folded.to_ascii_uppercase()).is_some()
}
