//! Glyphs of one baseline to words.

use crate::page::Glyph;
use crate::parse::date;

/// A gap wider than this share of the font size parts two words.
const WORD_GAP_EM: f32 = 0.17;
/// A glyph that steps back further than this share of the font size starts a new word.
const STEP_BACK_EM: f32 = 0.55;

/// The only gap in a word that is wider than this share of the font size parts a figure or a date from the words of the
/// column before it, which end right there.
const SEAM_EM: f32 = 0.07;

/// A figure or a date has so many digits at least.
const LEAST_DIGITS: usize = 3;

/// A run of glyphs without a gap, as a range of its page's text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Word {
    pub(crate) start: u32,
    pub(crate) end: u32,
    pub(crate) x0: f32,
    pub(crate) x1: f32,
    pub(crate) y0: f32,
    pub(crate) y1: f32,
    pub(crate) size: f32,
    pub(crate) font: u16,
    pub(crate) color: u32,
    /// The least score of its glyphs.
    pub(crate) score: u8,
}

impl Word {
    pub(crate) fn center(&self) -> f32 {
        (self.x0 + self.x1) / 2.0
    }
}

/// Appends the words of `glyphs`, which share a baseline and are sorted by their left edge.
pub(crate) fn append_words<'a>(
    glyphs: impl Iterator<Item = &'a Glyph>,
    text: &mut String,
    words: &mut Vec<Word>,
    others: &mut Vec<(u32, char)>,
) {
    let mut open: Option<Word> = None;
    let mut seams = Seams::default();
    let mut before = Seams::default();
    for glyph in glyphs {
        let starts = open.as_ref().is_none_or(|word| parts(word, glyph));
        if starts {
            if let Some(word) = open.take() {
                close(word, &seams, &before, text, words);
            }
            before = std::mem::take(&mut seams);
        }
        let start = offset(text);
        if let Some(word) = &open {
            seams.pass(word, glyph, start);
        }
        text.push(glyph.ch);
        others.extend(glyph.other.map(|other| (start, other)));
        let end = offset(text);
        match &mut open {
            Some(word) => {
                word.end = end;
                word.x1 = word.x1.max(glyph.x1);
                word.y0 = word.y0.min(glyph.y0);
                word.y1 = word.y1.max(glyph.y1);
                word.size = word.size.max(glyph.size);
                word.score = word.score.min(glyph.score);
            }
            None => {
                open = Some(Word {
                    start,
                    end,
                    x0: glyph.x0,
                    x1: glyph.x1,
                    y0: glyph.y0,
                    y1: glyph.y1,
                    size: glyph.size,
                    font: glyph.font,
                    color: glyph.color,
                    score: glyph.score,
                });
            }
        }
    }
    if let Some(word) = open {
        close(word, &seams, &before, text, words);
    }
}

/// The gaps of a word that are wider than those between its other glyphs.
#[derive(Default)]
struct Seams {
    count: usize,
    /// Where in the text the last one is, where the word ends before it and where it goes on.
    last: (u32, f32, f32),
}

impl Seams {
    fn pass(&mut self, word: &Word, glyph: &Glyph, at: u32) {
        if glyph.x0 - word.x1 > SEAM_EM * word.size.max(glyph.size) {
            self.count += 1;
            self.last = (at, word.x1, glyph.x0);
        }
    }

    /// Returns what stands behind the only seam of a word.
    fn tail<'t>(&self, word: &Word, text: &'t str) -> Option<&'t str> {
        text.get(self.last.0 as usize..word.end as usize).filter(|tail| self.count == 1 && !tail.is_empty())
    }

    /// Parts a word at its only seam.
    fn part(&self, word: Word) -> [Word; 2] {
        let (at, x1, x0) = self.last;
        [Word { end: at, x1, ..word }, Word { start: at, x0, ..word }]
    }
}

/// Appends a word, or the two that its only seam parts where a figure or a date goes on behind it. `before` are the seams of
/// the word before it, whose last digits are the day of a month that this one names: `00534417 Oct`.
fn close(word: Word, seams: &Seams, before: &Seams, text: &str, words: &mut Vec<Word>) {
    let named = text.get(word.start as usize..word.end as usize).unwrap_or_default();
    let is_month = |day: &str| date::read(&[day, named]).is_some_and(|(_, len)| len == 2);
    let is_day = |tail: &str| tail.len() <= 2 && tail.bytes().all(|b| b.is_ascii_digit());
    if let Some(last) = words.pop_if(|last| before.tail(last, text).is_some_and(|t| is_day(t) && is_month(t)))
    {
        words.extend(before.part(last));
    }
    let is_value = |tail: &str| {
        tail.starts_with(|c: char| c.is_ascii_digit())
            && tail.bytes().filter(u8::is_ascii_digit).count() >= LEAST_DIGITS
            && tail.contains(['-', '/', '.', ',', ':'])
    };
    if seams.tail(&word, text).is_some_and(is_value) {
        words.extend(seams.part(word));
    } else {
        words.push(word);
    }
}

fn parts(word: &Word, glyph: &Glyph) -> bool {
    let em = word.size.max(glyph.size).max(0.1);
    let gap = glyph.x0 - word.x1;
    glyph.after_space || gap > WORD_GAP_EM * em || gap < -STEP_BACK_EM * em
}

fn offset(text: &str) -> u32 {
    u32::try_from(text.len()).unwrap_or(u32::MAX)
}
