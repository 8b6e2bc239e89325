/// A place in the words of one cell: a word and what is left of it.
///
/// Cheap to copy, so a reading that fails goes back by taking the copy.
#[derive(Clone, Copy)]
pub(super) struct Cursor<'a> {
    words: &'a [&'a str],
    rest: &'a str,
}

impl<'a> Cursor<'a> {
    /// Starts at the first word, `None` without one.
    pub(super) fn new(words: &'a [&'a str]) -> Option<Self> {
        let (first, words) = words.split_first()?;
        Some(Self { words, rest: first })
    }

    /// What is left of the current word.
    pub(super) const fn rest(&self) -> &'a str {
        self.rest
    }

    /// The words after the current one.
    pub(super) const fn words_after(&self) -> &'a [&'a str] {
        self.words
    }

    pub(super) const fn at_word_end(&self) -> bool {
        self.rest.is_empty()
    }

    /// Words used up, of `total` at the start; the current one counts.
    pub(super) const fn consumed(&self, total: usize) -> usize {
        total.saturating_sub(self.words.len())
    }

    pub(super) fn peek(&self) -> Option<char> {
        match self.rest.as_bytes().first() {
            Some(b) if b.is_ascii() => Some(char::from(*b)),
            Some(_) => self.rest.chars().next(),
            None => None,
        }
    }

    pub(super) fn peek_digit(&self) -> bool {
        self.rest.as_bytes().first().is_some_and(u8::is_ascii_digit)
    }

    /// Whether the character after the next one is a digit.
    pub(super) fn digit_follows(&self) -> bool {
        let mut chars = self.rest.chars();
        chars.next();
        chars.as_str().as_bytes().first().is_some_and(u8::is_ascii_digit)
    }

    pub(super) fn bump(&mut self) {
        let mut chars = self.rest.chars();
        chars.next();
        self.rest = chars.as_str();
    }

    pub(super) fn eat(&mut self, wanted: char) -> bool {
        let found = self.peek() == Some(wanted);
        if found {
            self.bump();
        }
        found
    }

    /// Goes `bytes` on in the current word; `bytes` lies between characters.
    pub(super) fn skip(&mut self, bytes: usize) {
        self.rest = self.rest.get(bytes..).unwrap_or_default();
    }

    /// At the end of a word goes to the next one; false where there is none.
    pub(super) fn step(&mut self) -> bool {
        if !self.rest.is_empty() {
            return false;
        }
        let Some((first, words)) = self.words.split_first() else { return false };
        self.rest = first;
        self.words = words;
        true
    }

    /// Reads a run of ASCII digits: its value (0 when over nine digits) and its length.
    pub(super) fn digits(&mut self) -> Option<(u32, usize)> {
        let run = self.rest.bytes().take_while(u8::is_ascii_digit).count();
        if run == 0 {
            return None;
        }
        let digits = self.rest.bytes().take(run);
        let value = if run > 9 { 0 } else { digits.fold(0, |v, b| v * 10 + u32::from(b - b'0')) };
        self.skip(run);
        Some((value, run))
    }

    /// The run of letters at the cursor, which stays where it is.
    pub(super) fn letters(&self) -> &'a str {
        let end = self.rest.find(|c: char| !is_letter(c)).unwrap_or(self.rest.len());
        self.rest.get(..end).unwrap_or_default()
    }
}

/// Letters, and the vowel signs that stand within Thai words.
fn is_letter(c: char) -> bool {
    c.is_alphabetic() || matches!(c, '\u{e31}'..='\u{e4e}')
}

/// Spaces that a word may hold because they do not break a line.
pub(super) const fn is_hard_space(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}')
}

pub(super) const fn is_minus(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe63}' | '\u{ff0d}')
}
