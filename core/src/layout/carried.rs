//! Rows without a date at the top of a page, of the day that stands on the page before.

use super::line::PageText;
use super::table::LineRef;
use super::token::{Token, TokenLine};
use crate::lexicon;

/// Texts and amounts of one column have edges this close, in points.
const EDGE_PT: f32 = 2.0;

/// So many edges are remembered.
const MAX_EDGES: usize = 64;

/// Where the rows of the page before have their texts and amounts.
#[derive(Debug, Default)]
pub(super) struct Carried {
    /// Left edges of their lines.
    rows: Vec<f32>,
    /// Left edges of their texts.
    texts: Vec<f32>,
    /// Left and right edges of their amounts.
    amounts: Vec<(f32, f32)>,
}

impl Carried {
    /// Reads the dated rows among the lines of a table on the page before `page`.
    pub(super) fn of(body: &[LineRef], page: usize, tokens: &[Vec<TokenLine>]) -> Self {
        let mut out = Self::default();
        for at in body.iter().filter(|at| at.page + 1 == page) {
            let Some(line) = tokens.get(at.page).and_then(|p| p.get(at.line)) else { continue };
            let dated = line.tokens.iter().any(|t| t.date.is_some());
            if !dated || money(line).next().is_none() {
                continue;
            }
            for token in money(line) {
                if out.amounts.len() < MAX_EDGES && !out.ends_here(token) {
                    out.amounts.push((token.x0, token.x1));
                }
            }
            out.rows.extend(line.tokens.first().filter(|_| out.rows.len() < MAX_EDGES).map(|t| t.x0));
            let text = line.tokens.iter().find(|t| t.is_text());
            out.texts
                .extend(text.filter(|t| out.texts.len() < MAX_EDGES && !out.begins_here(t)).map(|t| t.x0));
        }
        out
    }

    /// Returns the line before which the rows of the page before end, of the lines at the top of a page.
    pub(super) fn until<'a>(
        &self,
        lines: impl Iterator<Item = (usize, &'a PageText, &'a TokenLine)>,
    ) -> usize {
        let mut until = 0;
        let mut rows = 0;
        for (line, _, typed) in lines.take_while(|(_, page, typed)| self.goes_on(page, typed)) {
            rows += usize::from(money(typed).next().is_some());
            // What stands above the first of them is the page's.
            until = if rows > 0 { line + 1 } else { until };
        }
        until
    }

    /// Whether a line begins where rows do and has no amount but below theirs.
    pub(super) fn begins_row(&self, page: &PageText, line: &TokenLine) -> bool {
        let begins = |t: &Token| self.rows.iter().any(|x| (x - t.x0).abs() < EDGE_PT);
        line.tokens.first().is_some_and(begins)
            && money(line).next().is_some()
            && line.tokens.iter().filter(|t| t.is_money()).all(|t| self.ends_here(t))
            && !line
                .tokens
                .windows(2)
                .any(|pair| matches!(pair, [a, b] if b.is_money() && labels(page, line, a)))
    }

    /// Whether a line begins where texts do, all its amounts stand below others, and nothing labels them.
    fn goes_on(&self, page: &PageText, line: &TokenLine) -> bool {
        // Texts may stand right of the amounts.
        let begins =
            line.tokens.iter().find(|t| !t.is_money()).is_some_and(|t| t.is_text() && self.begins_here(t));
        if !begins || !money(line).all(|t| self.ends_here(t)) {
            return false;
        }
        let words = line.tokens.iter().filter(|t| t.is_text()).filter_map(|t| page.words.get(t.first));
        let mut folded = Vec::new();
        for text in words.map(|w| page.word_text(w)) {
            if text.ends_with(':') {
                return false;
            }
            let mut buffer = String::new();
            lexicon::fold(text, &mut buffer);
            folded.extend(buffer.split_whitespace().map(str::to_owned));
        }
        let folded: Vec<&str> = folded.iter().map(String::as_str).collect();
        lexicon::labels(&folded).is_empty()
    }

    fn begins_here(&self, token: &Token) -> bool {
        self.texts.iter().any(|x| (x - token.x0).abs() < EDGE_PT)
    }

    fn ends_here(&self, token: &Token) -> bool {
        let near = |x: &(f32, f32)| (x.0 - token.x0).abs() < EDGE_PT || (x.1 - token.x1).abs() < EDGE_PT;
        self.amounts.iter().any(near)
    }
}

/// Whether the cell of a token is a label and no more.
fn labels(page: &PageText, line: &TokenLine, token: &Token) -> bool {
    let mut folded = Vec::new();
    let cell = line.tokens.iter().filter(|t| t.cell == token.cell && t.is_text());
    for word in cell.filter_map(|t| page.words.get(t.first)) {
        let mut buffer = String::new();
        lexicon::fold(page.word_text(word), &mut buffer);
        folded.extend(buffer.split_whitespace().map(str::to_owned));
    }
    let folded: Vec<&str> = folded.iter().map(String::as_str).collect();
    lexicon::labels(&folded).first().is_some_and(|h| h.start == 0 && h.len == folded.len())
}

fn money(line: &TokenLine) -> impl Iterator<Item = &Token> {
    line.tokens.iter().filter(|t| t.is_money() && t.alone)
}
