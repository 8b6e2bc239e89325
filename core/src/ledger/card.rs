//! Whether a document is the statement of a credit card.

use rustc_hash::FxHashSet;

use crate::layout::{LineRef, Sheet};
use crate::lexicon::{self, Hit, Label, LineRole};
use crate::row::{Field, RawTable, marker};

/// Distinct signs of a credit card statement that make it one.
const CARD_SIGNS: usize = 2;
/// Signs are looked for on these first pages, in these first lines of each.
const PAGES: usize = 4;
const LINES: usize = 120;
/// A title stands this near the top and is this short.
const TITLE_LINES: usize = 15;
const TITLE_WORDS: usize = 8;
/// A title of so few words says nothing else.
const WHOLE_TITLE_WORDS: usize = 4;

/// Words of a title that only a card statement has.
fn is_card_title(phrase: &str) -> bool {
    [
        "card statement",
        "kreditkarte",
        "kartenabrechnung",
        "abrechnung mastercard",
        "abrechnung visa",
        "tarjeta",
        "carte de credit",
        "cartao",
        "carta di credito",
        "creditcard",
    ]
    .iter()
    .any(|title| phrase.contains(title))
}

/// Whether distinct words and labels say that this is a credit card statement. What stands between two rows of
/// one table is narration: a purchase names the number of a card too.
pub(super) fn is_card(
    sheet: &Sheet,
    tables: &[RawTable],
    used: &FxHashSet<LineRef>,
    fields: &[Field],
) -> bool {
    let spans = spans(tables);
    let is_narration = |at: LineRef| {
        used.contains(&at) || spans.iter().any(|s| s.0 == at.page && s.1 < at.line && at.line < s.2)
    };
    let mut signs: FxHashSet<String> = FxHashSet::default();
    // A credit limit is printed for overdrafts too.
    let mut strong = false;
    let mut is_titled = false;
    for field in fields.iter().filter(|f| !is_narration(f.at)) {
        if matches!(
            field.label,
            Label::CreditLimit | Label::MinimumPayment | Label::PaymentDue | Label::CardNumber
        ) {
            signs.insert(format!("{:?}", field.label));
            strong |= field.label != Label::CreditLimit;
        }
    }
    for (p, page) in sheet.pages.iter().enumerate().take(PAGES) {
        for l in 0..page.lines.len().min(LINES) {
            let at = LineRef { page: p, line: l };
            if is_narration(at) {
                continue;
            }
            let words = marker::folded(sheet, at);
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            for hit in lexicon::lines(&words).iter().filter(|h| h.role == LineRole::CardWord) {
                let phrase = words.get(hit.start..hit.start + hit.len).unwrap_or_default().join(" ");
                // A title that says card says it for the whole statement.
                if p == 0 && l < TITLE_LINES && words.len() <= TITLE_WORDS && is_card_title(&phrase) {
                    signs.insert(format!("title {phrase}"));
                    is_titled |= words.len() <= WHOLE_TITLE_WORDS;
                }
                let is_limit = phrase.contains("limit") || is_limit(&words, hit);
                if is_limit && signs.contains("CreditLimit") {
                    continue;
                }
                strong |= !is_limit;
                signs.insert(phrase);
            }
        }
    }
    is_titled || strong && signs.len() >= CARD_SIGNS
}

/// Whether words of cards are the label of a limit too, which an overdraft has in any language: `Kredietlimiet`.
fn is_limit(words: &[&str], hit: &Hit<LineRole>) -> bool {
    let labels = lexicon::labels(words);
    let mut limits = labels.iter().filter(|l| l.role == Label::CreditLimit);
    limits.any(|l| l.start <= hit.start && hit.start + hit.len <= l.start + l.len)
}

/// Page, first and last line of the rows of each table on each of its pages.
fn spans(tables: &[RawTable]) -> Vec<(usize, usize, usize)> {
    let mut out: Vec<(usize, usize, usize)> = Vec::new();
    for table in tables {
        let begun = out.len();
        for at in table.rows.iter().flat_map(|r| &r.lines) {
            match out.iter_mut().skip(begun).find(|s| s.0 == at.page) {
                Some(span) => (span.1, span.2) = (span.1.min(at.line), span.2.max(at.line)),
                None => out.push((at.page, at.line, at.line)),
            }
        }
    }
    out
}
