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
    /// One for each byte of `text`, and one after the last.
    spots: Vec<Spot>,
}

/// What is known of a byte of a folded text.
#[derive(Clone, Copy, Debug)]
struct Spot {
    /// The place of its character in the narration.
    place: u32,
    /// The number of hard edges before or at it.
    hard: u16,
    /// The edge before it.
    edge: Edge,
}

impl Spot {
    fn new(place: usize, hard: u16, edge: Edge) -> Self {
        // No narration is as long as that.
        Self { place: u32::try_from(place).unwrap_or(u32::MAX), hard, edge }
    }
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
pub(super) const LEAST_GLUED: usize = 7;
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
        let mut text = std::mem::take(&mut self.text).into_bytes();
        text.clear();
        self.spots.clear();
        let mut before = Kind::Space;
        let mut hard = 0_u16;
        if narration.is_ascii() {
            // Written into room that is there: a push for each letter asks each time whether there is.
            text.resize(narration.len(), 0);
            self.spots.resize(narration.len(), Spot::new(0, 0, Edge::None));
            let mut room = text.iter_mut().zip(&mut self.spots);
            let mut filled = 0;
            for (place, b) in (0_u32..).zip(narration.bytes()) {
                let Some(edge) = Kind::of_ascii(b).edge(&mut before) else { continue };
                hard = hard.saturating_add(u16::from(edge == Edge::Hard));
                let Some((letter, spot)) = room.next() else { break };
                *letter = b.to_ascii_lowercase();
                *spot = Spot { place, hard, edge };
                filled += 1;
            }
            text.truncate(filled);
            self.spots.truncate(filled);
        } else {
            text.reserve(narration.len());
            self.spots.reserve(narration.len().saturating_add(1));
            for (place, c) in narration.char_indices() {
                let Some(edge) = Kind::of(c).edge(&mut before) else { continue };
                let counted = hard.saturating_add(u16::from(edge == Edge::Hard));
                // A letter may fold to several bytes, or to none.
                if fold_into(c, &mut text) == 0 {
                    continue;
                }
                self.spots.push(Spot::new(place, counted, edge));
                self.spots.resize(text.len(), Spot::new(place, counted, Edge::None));
                hard = counted;
            }
        }
        self.spots.push(Spot::new(narration.len(), hard.saturating_add(1), Edge::Hard));
        // What was put together of whole letters is text.
        self.text = String::from_utf8(text).unwrap_or_default();
    }

    pub(super) fn edge(&self, at: usize) -> Edge {
        self.spots.get(at).map_or(Edge::Hard, |s| s.edge)
    }

    /// Whether a word may begin here, so that a phrase need not be long to do so.
    pub(super) fn is_edge(&self, at: usize) -> bool {
        self.edge(at) != Edge::None
    }

    /// Returns the place in the narration of the character that gave the byte `at`.
    pub(super) fn place(&self, at: usize) -> usize {
        let spot = self.spots.get(at).or(self.spots.last());
        spot.and_then(|s| usize::try_from(s.place).ok()).unwrap_or(0)
    }

    /// Returns the number of hard edges within a part of the text, its ends left out.
    pub(super) fn partings(&self, start: usize, end: usize) -> u16 {
        let upto = |i: usize| self.spots.get(i).map_or(0, |s| s.hard);
        upto(end.saturating_sub(1)).saturating_sub(upto(start))
    }

    /// Returns how a phrase fits a place where its letters stand, `None` where it is there by chance.
    ///
    /// `partings` are the phrase's own; `open` says that the last word may go on.
    pub(super) fn fit(&self, start: usize, end: usize, partings: &[usize], open: bool) -> Option<Fit> {
        let length = end.checked_sub(start)?;
        let (first, last) = (self.edge(start), self.edge(end));
        let least = if length < LEAST_SOFT { Edge::Hard } else { Edge::Soft };
        let begins = first >= least;
        let ends = open || last >= Edge::Soft;
        let is_long = length >= LEAST_GLUED;
        if !(begins && ends || is_long && (begins || ends)) {
            return None;
        }
        let own = partings.iter().filter(|p| self.edge(start.saturating_add(**p)) == Edge::Hard).count();
        match usize::from(self.partings(start, end)).saturating_sub(own) {
            0 if begins && ends => Some(Fit::Whole),
            0 => Some(Fit::Glued),
            1 if begins && ends && is_long => Some(Fit::Wrapped),
            _ => None,
        }
    }

    /// Returns where the words of this text begin, but for the first: the partings of a phrase.
    pub(super) fn own_partings(&self) -> impl Iterator<Item = usize> {
        (1..self.text.len()).filter(|i| self.edge(*i) == Edge::Hard)
    }
}

/// Adds what a letter folds to, and returns how many bytes those are.
fn fold_into(c: char, text: &mut Vec<u8>) -> usize {
    let before = text.len();
    if let Some(b) = u8::try_from(c).ok().filter(u8::is_ascii) {
        text.push(b.to_ascii_lowercase());
    } else if let Some(letters) = plain(c) {
        text.extend_from_slice(letters.as_bytes());
    } else {
        let mut buffer = [0; 4];
        c.to_lowercase().for_each(|c| text.extend_from_slice(c.encode_utf8(&mut buffer).as_bytes()));
    }
    text.len().saturating_sub(before)
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
    const fn of_ascii(b: u8) -> Self {
        match b {
            b'0'..=b'9' => Self::Digit,
            b'A'..=b'Z' => Self::Upper,
            b'a'..=b'z' => Self::Lower,
            b'\'' | b'`' => Self::Joiner,
            _ => Self::Space,
        }
    }

    /// Returns the edge before a character of this kind; none where it is no part of a word. `before` is the kind of the
    /// character before it.
    fn edge(self, before: &mut Self) -> Option<Edge> {
        let last = *before;
        match self {
            // `DOMINO'S` is one word, and marks belong to the letter before them.
            Self::Joiner => return None,
            Self::Space => {
                *before = Self::Space;
                return None;
            }
            _ => *before = self,
        }
        Some(match last {
            Self::Space => Edge::Hard,
            _ if last == self || (last, self) == (Self::Upper, Self::Lower) => Edge::None,
            _ => Edge::Soft,
        })
    }

    fn of(c: char) -> Self {
        if let Some(b) = u8::try_from(c).ok().filter(u8::is_ascii) {
            return Self::of_ascii(b);
        }
        match c {
            '\u{2019}' | '\u{b4}' | '\u{ad}' | '\u{300}'..='\u{36f}' => Self::Joiner,
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
        text.fit(start, start + phrase.text.len(), &phrase.own_partings().collect::<Vec<_>>(), false)
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

    #[test]
    fn letters_outside_ascii_keep_their_place() {
        // `ß` folds to two bytes of one character; a mark to none.
        let folded = Folded::new("Stra\u{df}e e\u{301}t");
        assert_eq!(folded.text, "strasseet");
        let places: Vec<usize> = (0..=folded.text.len()).map(|at| folded.place(at)).collect();
        assert_eq!(places, [0, 1, 2, 3, 4, 4, 6, 8, 11, 12]);
        assert_eq!(folded.own_partings().collect::<Vec<_>>(), [7]);
    }
}
