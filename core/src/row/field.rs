//! What is printed around the tables: labels and the values beside or below them.

use rustc_hash::FxHashSet;

use crate::layout::{LineRef, Sheet, Token, Word};
use crate::lexicon::{self, Label};
use crate::parse::amount::AmountToken;
use crate::parse::date::DateToken;

/// A value stands at most this many lines below its label.
const LINES_BELOW: usize = 3;

/// A label of the lexicon and what stands beside it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Field {
    pub(crate) label: Label,
    pub(crate) at: LineRef,
    pub(crate) amounts: Vec<AmountToken>,
    pub(crate) dates: Vec<DateToken>,
    pub(crate) text: String,
    /// Whether the value stands below the label and not beside it.
    pub(crate) below: bool,
    /// Whether a colon follows the label: it is one for certain.
    pub(crate) colon: bool,
}

/// A folded word and which word of the line it came from.
struct Folded {
    text: String,
    word: usize,
}

/// Reads the fields of every line that is not part of a row.
pub(crate) fn fields(sheet: &Sheet, rows: &FxHashSet<LineRef>) -> Vec<Field> {
    let mut out = Vec::new();
    for (p, page) in sheet.pages.iter().enumerate() {
        for l in 0..page.lines.len() {
            let at = LineRef { page: p, line: l };
            if !rows.contains(&at) {
                read_line(sheet, at, rows, &mut out);
            }
        }
    }
    out
}

fn read_line(sheet: &Sheet, at: LineRef, rows: &FxHashSet<LineRef>, out: &mut Vec<Field>) {
    let Some((page, line, typed)) = sheet.line(at) else { return };
    let words = page.line_words(line);
    let mut folded: Vec<Folded> = Vec::with_capacity(words.len());
    let mut buffer = String::new();
    for (i, word) in words.iter().enumerate() {
        buffer.clear();
        lexicon::fold(page.word_text(word), &mut buffer);
        folded.extend(buffer.split_whitespace().map(|t| Folded { text: t.to_owned(), word: i }));
    }
    let texts: Vec<&str> = folded.iter().map(|f| f.text.as_str()).collect();
    let hits = lexicon::labels(&texts);
    for (h, hit) in hits.iter().enumerate() {
        let first = folded.get(hit.start).map_or(0, |f| f.word);
        let last = folded.get(hit.start + hit.len - 1).map_or(first, |f| f.word);
        let next = hits.get(h + 1).and_then(|n| folded.get(n.start)).map_or(words.len(), |f| f.word);
        let (Some(first_word), Some(last_word)) = (words.get(first), words.get(last)) else { continue };
        let colon = page.word_text(last_word).ends_with(':')
            || words.get(last + 1).is_some_and(|w| page.word_text(w).starts_with(':'));
        let from = line.words.start + last + 1;
        let until = line.words.start + next;
        let beside: Vec<&Token> = typed.tokens.iter().filter(|t| t.first >= from && t.first < until).collect();
        let mut field = Field {
            label: hit.role,
            at,
            amounts: beside.iter().filter_map(|t| t.amount).collect(),
            dates: beside.iter().filter_map(|t| t.date).collect(),
            text: first_cell(page, words, last, next),
            below: false,
            colon,
        };
        // A value glued to its label: "Account:12345".
        if field.text.is_empty() && field.amounts.is_empty()
            && let Some((_, value)) = page.word_text(last_word).split_once(':')
        {
            value.clone_into(&mut field.text);
        }
        if field.text.is_empty() && field.amounts.is_empty() && field.dates.is_empty() {
            look_below(sheet, at, rows, (first_word.x0, last_word.x1), &mut field);
        }
        out.push(field);
    }
}

/// The words of the first cell after a label, on its line.
fn first_cell(page: &crate::layout::PageText, words: &[Word], label_end: usize, until: usize) -> String {
    let mut out = String::new();
    let mut before: Option<&Word> = None;
    for word in words.get(label_end + 1..until).unwrap_or_default() {
        let text = page.word_text(word);
        if out.is_empty() && matches!(text, ":" | "-" | "–" | "=" | "|" | "." | "#" | "No" | "No.") {
            continue;
        }
        let parted = before.is_some_and(|b| word.x0 - b.x1 > 1.6 * word.size);
        if parted && !out.is_empty() {
            break;
        }
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(text.trim_start_matches(':'));
        before = Some(word);
    }
    out
}

/// Looks for the value in the lines below, where it overlaps the label in x.
fn look_below(sheet: &Sheet, at: LineRef, rows: &FxHashSet<LineRef>, x: (f32, f32), field: &mut Field) {
    let Some((page, line, _)) = sheet.line(at) else { return };
    for step in 1..=LINES_BELOW {
        let below = LineRef { page: at.page, line: at.line + step };
        let Some((_, under, typed)) = sheet.line(below) else { return };
        if rows.contains(&below) || under.baseline - line.baseline > 3.2 * line.size {
            return;
        }
        let mine: Vec<&Token> = typed.tokens.iter().filter(|t| t.x0 < x.1 + 8.0 && t.x1 > x.0 - 8.0).collect();
        let Some(first) = mine.first() else { continue };
        let cell = first.cell;
        let tokens: Vec<&Token> = typed.tokens.iter().filter(|t| t.cell == cell).collect();
        field.amounts = tokens.iter().filter_map(|t| t.amount).collect();
        field.dates = tokens.iter().filter_map(|t| t.date).collect();
        let words = tokens.iter().flat_map(|t| page.words.get(t.first..t.first + t.len).unwrap_or_default());
        field.text = words.map(|w| page.word_text(w)).collect::<Vec<_>>().join(" ");
        field.below = true;
        return;
    }
}
