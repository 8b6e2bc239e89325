//! How sure a recogniser is of a row, and what else it may have read.

use crate::layout::{PageText, Word};
use crate::page::Glyph;
use crate::parse::amount::{self, AmountToken};
use crate::parse::date::{self, DateToken};

/// Other readings kept of one cell; a cell with more is not worth a guess.
const MOST_OTHERS: usize = 4;

/// How sure the figures and dates of a row are, in hundredths.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Legible {
    /// The least score of its figures.
    pub(crate) figures: u8,
    /// Other readings of its figures, by column.
    pub(crate) amounts: Vec<(usize, AmountToken)>,
    /// Its dates, each with its score and its other readings.
    pub(crate) dates: Vec<(DateToken, u8, Vec<DateToken>)>,
    /// A text with digits stands in the column of dates that could not be read as one.
    pub(crate) lost_date: bool,
    /// What that text may be instead.
    pub(crate) lost: Vec<DateToken>,
    /// Sum and number of the scores of all its words.
    scores: (u32, u32),
}

impl Default for Legible {
    /// What stands in the file as text.
    fn default() -> Self {
        Self {
            figures: Glyph::CERTAIN,
            amounts: Vec::new(),
            dates: Vec::new(),
            lost_date: false,
            lost: Vec::new(),
            scores: (0, 0),
        }
    }
}

impl Legible {
    /// Returns the mean score of a row's words; none where nothing of it was recognised from a picture.
    pub(crate) fn mean(&self) -> Option<u32> {
        let (sum, count) = self.scores;
        sum.checked_div(count).filter(|_| sum < count * u32::from(Glyph::CERTAIN))
    }

    pub(super) fn add_words(&mut self, words: &[Word]) {
        for word in words {
            self.scores.0 = self.scores.0.saturating_add(u32::from(word.score));
            self.scores.1 = self.scores.1.saturating_add(1);
        }
    }

    /// Looks at words of no date within the column of dates.
    pub(super) fn add_lost_date(&mut self, words: &[Word], column: Option<(f32, f32)>, page: &PageText) {
        let Some((x0, x1)) = column else { return };
        let digits = |w: &Word| page.word_text(w).bytes().filter(u8::is_ascii_digit).count() >= 2;
        let is_lost = |w: &&Word| w.score < Glyph::CERTAIN && w.center() > x0 && w.center() < x1 && digits(w);
        for word in words.iter().filter(is_lost) {
            self.lost_date = true;
            let word = std::slice::from_ref(word);
            self.lost.extend(others(word, page, |texts| whole(date::read(texts), texts.len())));
        }
    }

    pub(super) fn add_amount(&mut self, column: usize, words: &[Word], page: &PageText) {
        self.figures = self.figures.min(least(words));
        let read = others(words, page, |texts| whole(amount::read(texts), texts.len()));
        self.amounts.extend(read.into_iter().map(|token| (column, token)));
    }

    pub(super) fn add_date(&mut self, token: DateToken, words: &[Word], page: &PageText) {
        if least(words) < Glyph::CERTAIN {
            let read = others(words, page, |texts| whole(date::read(texts), texts.len()));
            self.dates.push((token, least(words), read));
        }
    }
}

fn least(words: &[Word]) -> u8 {
    words.iter().map(|w| w.score).min().unwrap_or(Glyph::CERTAIN)
}

fn whole<T>(read: Option<(T, usize)>, length: usize) -> Option<T> {
    read.filter(|(_, taken)| *taken == length).map(|(token, _)| token)
}

/// Reads a cell with each of its unsure characters replaced in turn.
fn others<T>(words: &[Word], page: &PageText, read: impl Fn(&[&str]) -> Option<T>) -> Vec<T> {
    let mut out = Vec::new();
    for (at, word) in words.iter().enumerate().filter(|(_, w)| w.score < Glyph::SURE) {
        for other in page.other_texts(word) {
            let texts: Vec<&str> = words
                .iter()
                .enumerate()
                .map(|(i, w)| if i == at { other.as_str() } else { page.word_text(w) })
                .collect();
            out.extend(read(&texts).filter(|_| out.len() < MOST_OTHERS));
        }
    }
    out
}
