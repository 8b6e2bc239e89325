use crate::lexicon::plain;

/// Where words part, before a letter of a folded text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Edge {
    /// Within a word.
    None,
    /// Within a printed word, but where another may begin: `MTN500`, `EkedcPrepaid`.
    Soft,
    /// At a space or a sign.
    Hard,
}

/// A narration as the rules see it: letters and digits only, lower case, without spaces, and beside
/// it where words part. So `NIP CR/MOB`, `NIPCR/MOB` and `NIP C R/MOB` are one text, and how much of
/// the printed parting agrees with a phrase is a matter of [`Fit`].
#[derive(Debug, Default)]
pub(super) struct Folded {
    pub(super) text: String,
    /// The edge before each byte of `text`, and one after the last.
    edges: Vec<Edge>,
    /// For each byte of `text` the place of its character in the narration, and one after the last.
    places: Vec<usize>,
    /// For each byte of `text` the number of hard edges before or at it.
    hard: Vec<u16>,
}

/// How well a phrase fits the place where it was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    /// One end lies within a printed word.
    Glued,
    /// The page broke the phrase within a word.
    Wrapped,
    /// Whole words.
    Whole,
}

impl Fit {
    /// How far a match of this kind lowers a rule's confidence.
    pub(super) const fn factor(self) -> f32 {
        match self {
            Self::Glued => 0.85,
            Self::Wrapped => 0.95,
            Self::Whole => 1.0,
        }
    }
}

/// Shorter phrases are found in the middle of other words by chance.
const LEAST_GLUED: usize = 7;
/// Shorter words are found in references, between digits, by chance.
const LEAST_SOFT: usize = 4;

impl Folded {
    pub(super) fn new(narration: &str) -> Self {
        let mut folded = Self::default();
        folded.set(narration);
        folded
    }

    /// Folds another narration into the same memory.
    pub(super) fn set(&mut self, narration: &str) {
        self.text.clear();
        self.edges.clear();
        self.places.clear();
        self.hard.clear();
        let mut before = Kind::Space;
        for (place, c) in narration.char_indices() {
            let kind = Kind::of(c);
            match kind {
                // `DOMINO'S` is one word, and marks belong to the letter before them.
                Kind::Joiner => continue,
                Kind::Space => {
                    before = Kind::Space;
                    continue;
                }
                _ => {}
            }
            let edge = match (before, kind) {
                (Kind::Space, _) => Edge::Hard,
                (Kind::Digit, Kind::Digit) | (Kind::Upper | Kind::Lower, Kind::Lower) => Edge::None,
                (Kind::Upper, Kind::Upper) => Edge::None,
                _ => Edge::Soft,
            };
            before = kind;
            self.push(c, place, edge);
        }
        self.edges.push(Edge::Hard);
        self.places.push(narration.len());
        self.hard.push(self.hard.last().copied().unwrap_or_default().saturating_add(1));
    }

    fn push(&mut self, c: char, place: usize, edge: Edge) {
        let start = self.text.len();
        if c.is_ascii() {
            self.text.push(c.to_ascii_lowercase());
        } else if let Some(text) = plain(c) {
            self.text.push_str(text);
        } else {
            self.text.extend(c.to_lowercase());
        }
        let mut hard = self.hard.last().copied().unwrap_or_default();
        hard = hard.saturating_add(u16::from(edge == Edge::Hard));
        for i in start..self.text.len() {
            self.edges.push(if i == start { edge } else { Edge::None });
            self.places.push(place);
            self.hard.push(hard);
        }
    }

    pub(super) fn edge(&self, at: usize) -> Edge {
        self.edges.get(at).copied().unwrap_or(Edge::Hard)
    }

    /// Returns the place in the narration of the character that gave the byte `at`.
    pub(super) fn place(&self, at: usize) -> usize {
        self.places.get(at).or(self.places.last()).copied().unwrap_or_default()
    }

    /// Returns the number of hard edges within a part of the text, its ends left out.
    pub(super) fn partings(&self, start: usize, end: usize) -> u16 {
        let upto = |i: usize| self.hard.get(i).copied().unwrap_or_default();
        upto(end.saturating_sub(1)).saturating_sub(upto(start))
    }

    /// Returns how a phrase fits a place where its letters stand, `None` where it is there by chance.
    ///
    /// `partings` are the phrase's own; `open` says that the last word may go on.
    pub(super) fn fit(&self, start: usize, end: usize, partings: &[usize], open: bool) -> Option<Fit> {
        let length = end.checked_sub(start)?;
        let (first, last) = (self.edge(start), self.edge(end));
        let least = if length < LEAST_SOFT { Edge::Hard } else { Edge::Soft };
        let own = partings.iter().filter(|p| self.edge(start.saturating_add(**p)) == Edge::Hard).count();
        let foreign = usize::from(self.partings(start, end)).saturating_sub(own);
        let begins = first >= least;
        let ends = open || last >= Edge::Soft;
        match (begins, ends, foreign) {
            (true, true, 0) => Some(Fit::Whole),
            (true, true, 1) if length >= LEAST_GLUED => Some(Fit::Wrapped),
            (true, _, 0) | (_, true, 0) if length >= LEAST_GLUED => Some(Fit::Glued),
            _ => None,
        }
    }

    /// Returns where the words of this text begin, but for the first: the partings of a phrase.
    pub(super) fn own_partings(&self) -> Vec<usize> {
        (1..self.text.len()).filter(|i| self.edge(*i) == Edge::Hard).collect()
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Upper,
    Lower,
    Digit,
    Joiner,
    Space,
}

impl Kind {
    fn of(c: char) -> Self {
        match c {
            '0'..='9' => Self::Digit,
            'A'..='Z' => Self::Upper,
            'a'..='z' => Self::Lower,
            '\'' | '\u{2019}' | '`' | '\u{b4}' | '\u{ad}' | '\u{300}'..='\u{36f}' => Self::Joiner,
            _ if c.is_uppercase() => Self::Upper,
            _ if c.is_numeric() => Self::Digit,
            // Vowel signs of Indic scripts and Thai are no letters, and belong to their word.
            _ if c.is_alphabetic() || matches!(c, '\u{900}'..='\u{dff}' | '\u{e31}'..='\u{e4e}') => {
                Self::Lower
            }
            _ => Self::Space,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fit(narration: &str, phrase: &str) -> Option<Fit> {
        let (text, phrase) = (Folded::new(narration), Folded::new(phrase));
        let start = text.text.find(&phrase.text)?;
        text.fit(start, start + phrase.text.len(), &phrase.own_partings(), false)
    }

    #[test]
    fn words_are_found_as_statements_print_them() {
        let table = [
            ("NIP CR/MOB/ADA", "nip cr mob", Some(Fit::Whole)),
            ("NIPCR/MOB/ADA", "nip cr mob", Some(Fit::Whole)),
            ("POS PUR@2233", "pos pur", Some(Fit::Whole)),
            ("ELECTRONIC MON EY TRANSFER", "electronic money transfer", Some(Fit::Wrapped)),
            ("FGNELECTRONICMONEYTRANSFER", "electronic money transfer", Some(Fit::Glued)),
            ("MTN500", "mtn", Some(Fit::Whole)),
            ("9SAL4X", "sal", None),
            ("SALAD BAR", "sal", None),
            ("SAL0324", "sal", Some(Fit::Whole)),
            ("CASH AT M&S", "atm", None),
            ("EkedcPrepaid", "prepaid", Some(Fit::Whole)),
            ("DOMINO’S PIZZA", "dominos", Some(Fit::Whole)),
            ("Gehälter", "gehalter", Some(Fit::Whole)),
        ];
        for (narration, phrase, want) in table {
            assert_eq!(fit(narration, phrase), want, "{narration} / {phrase}");
        }
    }
}
