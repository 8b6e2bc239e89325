//! Words to lines, top to bottom.

use std::cmp::Ordering;
use std::ops::Range;

use super::word::{Word, append_words};
use crate::page::{Fill, Glyph, Page, Rule};

/// Baselines closer than this share of the font size are one line.
const SAME_BASELINE_EM: f32 = 0.28;

/// Baselines closer than this are the same, in points.
pub(super) const SAME_LEVEL_PT: f32 = 0.3;

/// A glyph that begins this many font sizes before the end of the one drawn before it is no next letter
/// of its text: kerning moves letters less.
const BACK_EM: f32 = 0.25;
/// A glyph drawn after another, and nearer to it than this many font sizes, goes on with its text.
const NEXT_EM: f32 = 0.75;
/// A text that reaches into the next one covers this share of either at most.
const MOST_SHARED: f32 = 0.6;

/// Words that share a baseline, left to right.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Line {
    pub(crate) words: Range<usize>,
    pub(crate) x0: f32,
    pub(crate) x1: f32,
    pub(crate) y0: f32,
    pub(crate) y1: f32,
    pub(crate) baseline: f32,
    /// Largest font size on the line.
    pub(crate) size: f32,
}

/// A page as lines of words.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct PageText {
    /// Position in the document, from 0.
    pub(crate) index: u32,
    pub(crate) width: f32,
    pub(crate) height: f32,
    pub(crate) text: String,
    pub(crate) words: Vec<Word>,
    pub(crate) lines: Vec<Line>,
    pub(crate) rules: Vec<Rule>,
    pub(crate) fills: Vec<Fill>,
    /// Whether invisible text was left out.
    pub(crate) has_hidden: bool,
    /// Glyphs without a known character.
    pub(crate) unmapped: usize,
    /// Characters that may be others, by their offset in the text.
    others: Vec<(u32, char)>,
}

impl PageText {
    /// Joins the upright, visible glyphs of a page into words and lines.
    pub(crate) fn from_page(page: Page) -> Self {
        let mut kept: Vec<Placed<'_>> = page
            .glyphs
            .iter()
            .enumerate()
            .filter(|(_, glyph)| is_body(glyph))
            .map(|(drawn, glyph)| Placed { drawn, glyph })
            .collect();
        kept.sort_by(|a, b| order(a.glyph.baseline, b.glyph.baseline).then(order(a.glyph.x0, b.glyph.x0)));
        let mut text = Self {
            index: page.index,
            width: page.width,
            height: page.height,
            text: String::with_capacity(kept.len() + kept.len() / 8),
            has_hidden: page.glyphs.iter().any(|g| g.hidden),
            unmapped: page.glyphs.iter().filter(|g| g.ch == char::REPLACEMENT_CHARACTER).count(),
            ..Self::default()
        };
        let mut rest = kept.as_mut_slice();
        while let Some(first) = rest.first() {
            let first = first.glyph;
            let mut reach = first.baseline;
            let mut count = 0;
            for glyph in rest.iter().map(|p| p.glyph) {
                if glyph.baseline - reach > SAME_BASELINE_EM * glyph.size.max(1.0) {
                    break;
                }
                reach = reach.max(glyph.baseline.min(first.baseline + SAME_BASELINE_EM * glyph.size));
                count += 1;
            }
            let (line, tail) = rest.split_at_mut(count.max(1));
            for part in part_overprinted(line) {
                text.push_line(&part);
            }
            rest = tail;
        }
        text.rules = page.rules;
        text.fills = page.fills;
        text
    }

    fn push_line(&mut self, texts: &[Vec<&Glyph>]) {
        let first = self.words.len();
        for glyphs in texts {
            append_words(glyphs.iter().copied(), &mut self.text, &mut self.words, &mut self.others);
        }
        let baseline = texts.iter().flatten().map(|g| g.baseline).fold(f32::MIN, f32::max);
        self.close_line(first, baseline);
    }

    /// Makes a line of all words from `first` on.
    pub(super) fn close_line(&mut self, first: usize, baseline: f32) {
        let words = self.words.get(first..).unwrap_or_default();
        if words.is_empty() {
            return;
        }
        let fold = |f: fn(&Word) -> f32, pick: fn(f32, f32) -> f32| {
            words.iter().map(f).reduce(pick).unwrap_or_default()
        };
        self.lines.push(Line {
            x0: fold(|w| w.x0, f32::min),
            x1: fold(|w| w.x1, f32::max),
            y0: fold(|w| w.y0, f32::min),
            y1: fold(|w| w.y1, f32::max),
            size: fold(|w| w.size, f32::max),
            baseline,
            words: first..self.words.len(),
        });
    }

    /// Returns the words of a line.
    pub(crate) fn line_words(&self, line: &Line) -> &[Word] {
        self.words.get(line.words.clone()).unwrap_or_default()
    }

    /// Returns the text of a word.
    pub(crate) fn word_text(&self, word: &Word) -> &str {
        let range = usize::try_from(word.start).unwrap_or(0)..usize::try_from(word.end).unwrap_or(0);
        self.text.get(range).unwrap_or_default()
    }

    /// Returns what a word may say instead: each time one character that is not sure is another.
    pub(crate) fn other_texts(&self, word: &Word) -> impl Iterator<Item = String> {
        let first = self.others.partition_point(|(at, _)| *at < word.start);
        let within = self.others.iter().skip(first).take_while(|(at, _)| *at < word.end);
        let start = word.start;
        let text = self.word_text(word);
        within.map(move |(at, other)| {
            let wanted = usize::try_from(at - start).unwrap_or(0);
            text.char_indices().map(|(i, ch)| if i == wanted { *other } else { ch }).collect()
        })
    }

    /// Returns the text of a line, words joined by a space.
    #[cfg_attr(not(test), expect(dead_code, reason = "tests look at lines by their text"))]
    pub(crate) fn line_text(&self, line: &Line) -> String {
        let mut out = String::new();
        for word in self.line_words(line) {
            if !out.is_empty() {
                out.push(' ');
            }
            out.push_str(self.word_text(word));
        }
        out
    }
}

/// A glyph with its position in the order of drawing.
#[derive(Clone, Copy)]
struct Placed<'a> {
    drawn: usize,
    glyph: &'a Glyph,
}

/// Parts glyphs of nearly one baseline into lines, so that no two texts of a line are printed over
/// each other: a footer that runs through a row, or a heading that reaches into the next, stays a line
/// of its own. A line is one text, or several of which each reaches into the next.
fn part_overprinted<'a>(glyphs: &mut [Placed<'a>]) -> Vec<Vec<Vec<&'a Glyph>>> {
    let level = |a: &Glyph, b: &Glyph| (a.baseline - b.baseline).abs() < SAME_LEVEL_PT;
    let flat = glyphs.first().zip(glyphs.last()).is_none_or(|(a, b)| level(a.glyph, b.glyph));
    let mut runs: Vec<Vec<&'a Glyph>> = Vec::new();
    if flat {
        glyphs.sort_by(|a, b| order(a.glyph.x0, b.glyph.x0));
        let sorted: Vec<&Glyph> = glyphs.iter().map(|p| p.glyph).collect();
        let collide = |pair: &[&Glyph]| matches!(pair, [a, b] if stands_on(a, b));
        if !sorted.windows(2).any(collide) {
            return vec![vec![sorted]];
        }
        runs = as_drawn(glyphs);
    } else {
        let mut rest: &[Placed<'a>] = glyphs;
        while let Some(first) = rest.first() {
            let count = rest.iter().take_while(|g| level(first.glyph, g.glyph)).count().max(1);
            let (here, tail) = rest.split_at(count);
            runs.push(here.iter().map(|p| p.glyph).collect());
            rest = tail;
        }
    }
    runs.iter_mut().for_each(|run| run.sort_by(|a, b| order(a.x0, b.x0)));
    if flat && in_steps(&mut runs) {
        return vec![runs];
    }
    let mut out: Vec<Vec<&Glyph>> = Vec::new();
    for here in runs {
        match out.iter_mut().find(|line| !overprints(line, &here)) {
            Some(line) => {
                line.extend(here);
                line.sort_by(|a, b| order(a.x0, b.x0));
            }
            None => out.push(here),
        }
    }
    out.into_iter().map(|line| vec![line]).collect()
}

/// The texts of one baseline as they were drawn, one after the other.
fn as_drawn<'a>(glyphs: &mut [Placed<'a>]) -> Vec<Vec<&'a Glyph>> {
    glyphs.sort_by_key(|p| p.drawn);
    let follows = |a: &Placed<'_>, b: &Placed<'_>| {
        let gap = b.glyph.x0 - a.glyph.x1;
        gap > -BACK_EM * a.glyph.size && gap < NEXT_EM * a.glyph.size
    };
    glyphs.chunk_by(follows).map(|run| run.iter().map(|p| p.glyph).collect()).collect()
}

/// Whether the texts of a baseline each begin and end after the one before them, once sorted: a heading or a
/// narration that is too wide for its cell reaches into the next, and they remain one line, text by text. They do
/// not where one stands within another.
fn in_steps(runs: &mut [Vec<&Glyph>]) -> bool {
    let span = |run: &[&Glyph]| run.first().zip(run.last()).map_or((0.0, 0.0), |(a, b)| (a.x0, b.x1));
    runs.sort_by(|a, b| order(span(a).0, span(b).0));
    let steps =
        |a: (f32, f32), b: (f32, f32)| b.1 > a.1 && a.1 - b.0 < MOST_SHARED * (a.1 - a.0).min(b.1 - b.0);
    runs.windows(2).all(|pair| matches!(pair, [a, b] if steps(span(a), span(b))))
}

/// Whether glyphs of two sorted runs stand on each other.
fn overprints(a: &[&Glyph], b: &[&Glyph]) -> bool {
    let mut others = b.iter().peekable();
    a.iter().any(|g| {
        while others.peek().is_some_and(|o| o.x1 <= g.x0) {
            others.next();
        }
        others.peek().is_some_and(|o| stands_on(g, o))
    })
}

fn stands_on(a: &Glyph, b: &Glyph) -> bool {
    a.x1.min(b.x1) - a.x0.max(b.x0) > 0.3 * (a.x1 - a.x0)
}

/// Upright and visible. Slanted text on a page that reads upright is a watermark or a stamp.
fn is_body(glyph: &Glyph) -> bool {
    !glyph.hidden
        && (glyph.angle <= 1 || glyph.angle >= 359)
        && glyph.x0.is_finite()
        && glyph.baseline.is_finite()
}

fn order(a: f32, b: f32) -> Ordering {
    a.partial_cmp(&b).unwrap_or(Ordering::Equal)
}
