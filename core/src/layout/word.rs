//! Glyphs of one baseline to words.

use crate::page::Glyph;

/// A gap wider than this share of the font size parts two words.
const WORD_GAP_EM: f32 = 0.17;
/// A glyph that steps back further than this share of the font size starts a new word.
const STEP_BACK_EM: f32 = 0.55;

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
    for glyph in glyphs {
        let starts = open.as_ref().is_none_or(|word| parts(word, glyph));
        if starts {
            words.extend(open.take());
        }
        let start = offset(text);
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
    words.extend(open);
}

fn parts(word: &Word, glyph: &Glyph) -> bool {
    let em = word.size.max(glyph.size).max(0.1);
    let gap = glyph.x0 - word.x1;
    glyph.after_space || gap > WORD_GAP_EM * em || gap < -STEP_BACK_EM * em
}

fn offset(text: &str) -> u32 {
    u32::try_from(text.len()).unwrap_or(u32::MAX)
}
