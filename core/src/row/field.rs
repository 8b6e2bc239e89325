//! What is printed around the tables: labels and the values beside or below them.

use rustc_hash::FxHashSet;

use crate::layout::{LineRef, PageText, Sheet, Token, TokenLine, Word};
use crate::lexicon::{self, Hit, Label};
use crate::parse::amount::{self, AmountToken};
use crate::parse::date::DateToken;
use crate::parse::mark::lone_mark;

/// A value stands at most this many lines below its label.
const LINES_BELOW: usize = 3;

/// Lines closer than this stand side by side, in points.
const SAME_LEVEL_PT: f32 = 0.5;

/// A value this far beside its label still stands under it, in points.
const BESIDE_PT: f32 = 8.0;

/// A value with this share of its width under a label stands under it.
const WHOLE: f32 = 0.8;

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
    /// Whether only other labels stand before it in its cell.
    pub(crate) leads: bool,
    /// Left and right edge of the label.
    pub(crate) x: (f32, f32),
}

/// The words of a line folded for the lexicon.
struct Folded {
    texts: Vec<String>,
    /// Which word of the line each came from.
    words: Vec<usize>,
    /// Where the folded words of each segment begin: a segment is a cell, or what stands between
    /// colons, commas and bars.
    segments: Vec<usize>,
}

impl Folded {
    fn new(page: &PageText, words: &[Word], typed: &TokenLine, first: usize) -> Self {
        let mut out = Self { texts: Vec::new(), words: Vec::new(), segments: Vec::new() };
        let mut buffer = String::new();
        let mut tokens = typed.tokens.iter().peekable();
        let mut cell = None;
        let mut ended = true;
        for (i, word) in words.iter().enumerate() {
            while tokens.next_if(|t| t.first + t.len <= first + i).is_some() {}
            let here = tokens.peek().map(|t| t.cell);
            let text = page.word_text(word);
            if ended || here != cell {
                if out.segments.last() != Some(&out.texts.len()) {
                    out.segments.push(out.texts.len());
                }
                cell = here;
            }
            let (head, tail) = at_capital(text);
            for part in [head, tail] {
                buffer.clear();
                lexicon::fold(part, &mut buffer);
                for folded in buffer.split_whitespace() {
                    out.texts.push(folded.to_owned());
                    out.words.push(i);
                }
            }
            ended = text.ends_with([':', ',', ';', '|']) || matches!(text, "·" | "•" | "/");
        }
        out
    }

    /// The labels of the line: the longest at each place, of the whole line and of each segment.
    fn labels(&self) -> Vec<Hit<Label>> {
        let texts: Vec<&str> = self.texts.iter().map(String::as_str).collect();
        let mut hits = lexicon::labels(&texts);
        if self.segments.len() < 2 {
            return hits;
        }
        let mut own: Vec<Hit<Label>> = Vec::new();
        for (s, start) in self.segments.iter().enumerate() {
            let end = self.segments.get(s + 1).copied().unwrap_or(texts.len());
            let found = lexicon::labels(texts.get(*start..end).unwrap_or_default());
            own.extend(found.into_iter().map(|hit| Hit { start: hit.start + start, ..hit }));
        }
        let overlap = |a: &Hit<Label>, b: &Hit<Label>| a.start < b.start + b.len && b.start < a.start + a.len;
        // Words of two cells make a label only where those of one make none as long.
        let broken = |h: &Hit<Label>| self.segments.iter().any(|s| h.start < *s && *s < h.start + h.len);
        hits.retain(|h| !broken(h) || !own.iter().any(|o| overlap(o, h) && o.len >= h.len));
        for hit in own {
            if hits.iter().filter(|h| overlap(h, &hit)).all(|h| h.len < hit.len) {
                hits.retain(|h| !overlap(h, &hit));
                hits.push(hit);
            }
        }
        hits.sort_by_key(|h| h.start);
        hits
    }

    /// Whether only labels stand before a hit in its segment.
    fn leads(&self, hits: &[Hit<Label>], hit: &Hit<Label>) -> bool {
        let start = self.segments.iter().rev().find(|s| **s <= hit.start).copied().unwrap_or_default();
        (start..hit.start).all(|at| hits.iter().any(|h| h.start <= at && at < h.start + h.len))
    }
}

/// Letters from which what stands before and after a capital within a word may be words.
const LEAST_GLUED: usize = 4;

/// Parts a word at the capital in its midst: of two labels without a space between them, `BalanceLowest`, each is read.
fn at_capital(text: &str) -> (&str, &str) {
    let mut before = None;
    for (at, c) in text.char_indices() {
        if c.is_uppercase() && before.is_some_and(char::is_lowercase) {
            let (head, tail) = text.split_at_checked(at).unwrap_or((text, ""));
            let is_word =
                |part: &str| part.chars().count() >= LEAST_GLUED && part.chars().all(char::is_alphabetic);
            return if is_word(head) && is_word(tail) { (head, tail) } else { (text, "") };
        }
        before = Some(c);
    }
    (text, "")
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

/// Reads the fields of one line; values below it are looked for in lines that are not in `rows`.
pub(crate) fn read_line(sheet: &Sheet, at: LineRef, rows: &FxHashSet<LineRef>, out: &mut Vec<Field>) {
    let Some((page, line, typed)) = sheet.line(at) else { return };
    let words = page.line_words(line);
    let folded = Folded::new(page, words, typed, line.words.start);
    let mut hits = folded.labels();
    let word_of = |at: usize| folded.words.get(at).copied();
    // `30 Apr 2022` holds no annual rate, and the mark behind an amount is no sum of credits.
    hits.retain(|hit| {
        let at = word_of(hit.start).map_or(0, |w| w + line.words.start);
        let holds = |t: &Token| (t.first..t.first + t.len).contains(&at);
        let Some(token) = typed.tokens.iter().position(holds) else { return true };
        let is_mark = page.words.get(at).is_some_and(|w| lone_mark(page.word_text(w)).is_some());
        let before = token.checked_sub(1).and_then(|b| typed.tokens.get(b));
        let dated = typed.tokens.get(token).is_some_and(|t| t.date.is_some());
        !(dated || hit.len == 1 && is_mark && before.is_some_and(Token::is_money))
    });
    for (h, hit) in hits.iter().enumerate() {
        let first = word_of(hit.start).unwrap_or_default();
        let last = word_of(hit.start + hit.len - 1).unwrap_or(first);
        let next = hits.get(h + 1).and_then(|n| word_of(n.start)).unwrap_or(words.len());
        let (Some(first_word), Some(last_word)) = (words.get(first), words.get(last)) else { continue };
        let colon = page.word_text(last_word).ends_with(':')
            || words.get(last + 1).is_some_and(|w| page.word_text(w).starts_with(':'));
        let at_word = line.words.start + first;
        let is_prose =
            typed.tokens.iter().any(|t| t.prose && t.first <= at_word && at_word < t.first + t.len);
        let from = line.words.start + last + 1;
        let until = line.words.start + next;
        // Sums and limits are figures beside words, never within sentences.
        let told = !matches!(
            hit.role,
            Label::TotalCredits | Label::TotalDebits | Label::TotalPayments | Label::CreditLimit
        );
        // A whole number in a sentence counts days, whatever balance the sentence is about.
        let counts = |t: &Token| hit.role.is_balance() && t.prose && is_whole(t);
        let beside: Vec<&Token> = typed
            .tokens
            .iter()
            .filter(|t| t.first >= from && t.first < until && (told || !t.prose) && !counts(t))
            .collect();
        let mut field = Field {
            label: hit.role,
            at,
            amounts: beside.iter().filter_map(|t| amount_before(page, t, until)).collect(),
            dates: beside.iter().filter_map(|t| t.date).collect(),
            text: first_cell(page, words, last, next),
            below: false,
            colon,
            leads: folded.leads(&hits, hit),
            x: (first_word.x0, label_end(typed, words, line.words.start, last, next)),
        };
        // A value glued to its label: "Account:12345".
        if let Some((_, value)) = page.word_text(last_word).split_once(':')
            && !value.is_empty()
        {
            field.text = format!("{value} {}", field.text).trim_end().to_owned();
            field.colon = true;
        }
        if field.text.is_empty() && field.amounts.is_empty() && field.dates.is_empty() {
            field.look_below(sheet, rows);
        } else if field.amounts.is_empty() && field.label.is_balance() && !is_prose {
            // "Closing balance on 31/08/2023" stands over its figure: the date beside it is not the value.
            let mut below = field.clone();
            below.look_below(sheet, rows);
            field.amounts = below.amounts;
        }
        out.push(field);
    }
}

/// The amount of a token that ends before the next label: in `1,200.00 Dr Count: 3` no word marks it.
fn amount_before(page: &PageText, token: &Token, until: usize) -> Option<AmountToken> {
    if token.first + token.len <= until {
        return token.amount;
    }
    let words = page.words.get(token.first..until).unwrap_or_default();
    let texts: Vec<&str> = words.iter().map(|w| page.word_text(w)).collect();
    token.amount.and(amount::read(&texts)).map(|(read, _)| read)
}

/// Whether a token is a number without separators, decimals or currency.
fn is_whole(token: &Token) -> bool {
    let read = token.amount.and_then(|a| a.dot.or(a.comma));
    read.is_some_and(|a| a.is_bare_integer())
}

/// Right edge of a label with the words that follow it in its cell: "Opening balance on 1 June".
fn label_end(typed: &TokenLine, words: &[Word], start: usize, last: usize, next: usize) -> f32 {
    let cell_of = |at: usize| {
        let holds = |t: &&Token| t.first <= start + at && start + at < t.first + t.len;
        typed.tokens.iter().find(holds).map(|t| t.cell)
    };
    let cell = cell_of(last);
    let end = (last..next).take_while(|at| cell_of(*at) == cell).last().unwrap_or(last);
    words.get(end).map_or(0.0, |w| w.x1)
}

/// The words of the first cell after a label, on its line.
fn first_cell(page: &PageText, words: &[Word], label_end: usize, until: usize) -> String {
    let mut out = String::new();
    let mut before: Option<&Word> = None;
    for word in words.get(label_end + 1..until).unwrap_or_default() {
        let text = page.word_text(word);
        if out.is_empty() && matches!(text, ":" | "-" | "–" | "=" | "|" | "/" | "." | "#" | "No" | "No.") {
            continue;
        }
        let parted = before.is_some_and(|b| word.x0 - b.x1 > 1.6 * word.size);
        if (parted || text == "|") && !out.is_empty() {
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

impl Field {
    /// Whether a colon follows the label, or the day behind it: `Balance on 2 January 2026:`.
    pub(crate) fn ends_in_colon(&self) -> bool {
        self.colon || self.text.ends_with(':')
    }

    /// Looks for the value in the lines below, where it overlaps the label in x.
    fn look_below(&mut self, sheet: &Sheet, rows: &FxHashSet<LineRef>) {
        let Some((page, tokens)) = self.cell_below(sheet, |at| rows.contains(&at)) else { return };
        self.amounts = tokens.iter().filter_map(|t| t.amount).collect();
        self.dates = tokens.iter().filter_map(|t| t.date).collect();
        self.text = text_of(page, &tokens);
        self.below = true;
    }

    /// The text right below the label, if it stands above `until`.
    pub(crate) fn text_below(&self, sheet: &Sheet, until: Option<LineRef>) -> Option<String> {
        let (page, tokens) = self.cell_below(sheet, |at| until.is_some_and(|u| at >= u))?;
        Some(text_of(page, &tokens))
    }

    /// The dates right below the label, if they stand above `until`.
    pub(crate) fn dates_below(&self, sheet: &Sheet, until: Option<LineRef>) -> Vec<DateToken> {
        let found = self.cell_below(sheet, |at| until.is_some_and(|u| at >= u));
        found.map(|(_, tokens)| tokens.iter().filter_map(|t| t.date).collect()).unwrap_or_default()
    }

    fn cell_below<'a>(
        &self,
        sheet: &'a Sheet,
        is_out: impl Fn(LineRef) -> bool,
    ) -> Option<(&'a PageText, Vec<&'a Token>)> {
        let (page, line, _) = sheet.line(self.at)?;
        for step in 1..=LINES_BELOW {
            let below = LineRef { page: self.at.page, line: self.at.line + step };
            let (_, under, typed) = sheet.line(below)?;
            if is_out(below) || under.baseline - line.baseline > 3.2 * line.size {
                return None;
            }
            // Labels that reach into each other are lines of their own on one level.
            if under.baseline - line.baseline < SAME_LEVEL_PT {
                continue;
            }
            // Of several values the one that is aligned with the label; they may stand a little beside it.
            let under = |t: &Token| t.x1.min(self.x.1) - t.x0.max(self.x.0);
            let share = |t: &Token| (under(t) / (t.x1 - t.x0).max(0.1)).clamp(-1.0, WHOLE);
            let off = |t: &Token| {
                let center = (t.x0 + t.x1 - self.x.0 - self.x.1).abs() / 2.0;
                center.min((t.x0 - self.x.0).abs()).min((t.x1 - self.x.1).abs())
            };
            let mine = typed.tokens.iter().filter(|t| under(t) > -BESIDE_PT);
            let best = mine.max_by(|a, b| share(a).total_cmp(&share(b)).then(off(b).total_cmp(&off(a))));
            let Some(first) = best else { continue };
            return Some((page, typed.tokens.iter().filter(|t| t.cell == first.cell).collect()));
        }
        None
    }
}

/// The words of some tokens, parted by spaces.
pub(crate) fn text_of(page: &PageText, tokens: &[&Token]) -> String {
    let words = tokens.iter().flat_map(|t| page.words.get(t.first..t.first + t.len).unwrap_or_default());
    words.map(|w| page.word_text(w)).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_that_touch_are_two_words() {
        for (word, want) in [
            ("BalanceLowest", ("Balance", "Lowest")),
            ("SaldoSumme", ("Saldo", "Summe")),
            ("IBANNummer", ("IBANNummer", "")),
            ("McDonald", ("McDonald", "")),
            ("Balance", ("Balance", "")),
            ("Balance2Lowest", ("Balance2Lowest", "")),
            ("SoldeÉtat", ("Solde", "État")),
            ("", ("", "")),
        ] {
            assert_eq!(at_capital(word), want, "{word}");
        }
    }
}
