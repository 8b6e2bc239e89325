use std::ops::Range;

use super::folded::{Fit, Folded, LEAST_GLUED};
use super::form::Form;

/// All words of all rules, sorted, so that a narration is read once however many there are.
///
/// From each letter of a narration the greatest spelling that is not greater than what stands there is looked up: every
/// phrase that stands there is this spelling, or what it begins with.
#[derive(Clone, Debug, Default)]
pub(super) struct Matcher {
    words: Words,
    /// What the rules' words fold to, each once, sorted.
    spellings: Vec<Spelling>,
    phrases: Vec<Phrase>,
    /// Who asks for a phrase, and whether its last word may go on (`withdraw*`).
    holders: Vec<(Holder, bool)>,
    /// For each three letters by their classes how many spellings come before them.
    before: Vec<usize>,
    /// For each two letters whether they begin with a spelling that has no third.
    is_short: Vec<bool>,
    /// What phrases that are long enough to begin within a word begin with.
    glued: Beginnings,
}

/// The letters of all words one after another, and where their words begin.
#[derive(Clone, Debug, Default)]
struct Words {
    text: String,
    partings: Vec<usize>,
}

/// What words fold to that are looked up alike.
#[derive(Clone, Debug)]
struct Spelling {
    /// Its first letters as a number: most are told apart by it.
    lead: u64,
    text: Range<usize>,
    /// The longest other spelling that it begins with.
    parent: Option<usize>,
    /// Its phrases: what parts into words differently.
    phrases: Range<usize>,
}

#[derive(Clone, Debug)]
struct Phrase {
    partings: Range<usize>,
    holders: Range<usize>,
    /// Whether some ask for it with a last word that may go on, and some with one that may not.
    opens: bool,
    closes: bool,
}

/// Who asks for a phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Holder {
    /// A rule by its number.
    Word(usize),
    /// A rule that needs this beside its word.
    With(usize),
    /// A rule that this forbids.
    Without(usize),
    /// A form by its number.
    Form(usize),
}

/// A phrase found in a narration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Hit {
    pub(super) holder: Holder,
    pub(super) fit: Fit,
    /// Its first byte in the folded text, and the one after its last.
    pub(super) start: usize,
    pub(super) end: usize,
}

/// A word of a rule, before equal ones are put together.
struct Entry {
    lead: u64,
    text: Range<usize>,
    partings: Range<usize>,
    holder: Holder,
    is_open: bool,
}

/// Kinds of letters that the table of beginnings tells apart: none, digits, `a` to `z`, all others.
const CLASSES: usize = 38;

/// Returns the class of a byte of a text, 0 behind its end. Classes rise with bytes, so that spellings stand sorted by them
/// as well.
fn class(text: &[u8], at: usize) -> usize {
    text.get(at).map_or(0, |byte| match *byte {
        0..=b'0' => 1,
        b @ b'1'..=b'9' => usize::from(b - b'0') + 1,
        b':'..=b'`' => 10,
        b @ b'a'..=b'z' => usize::from(b - b'a') + 11,
        _ => 37,
    })
}

/// Letters of a text that are compared as one number.
const LEAD: usize = 8;

/// Returns the first letters of a text as a number that is sorted as they are.
fn lead(text: &[u8]) -> u64 {
    let letters = text.first_chunk().copied().unwrap_or_else(|| {
        let mut letters = [0; LEAD];
        letters.iter_mut().zip(text).for_each(|(to, from)| *to = *from);
        letters
    });
    u64::from_be_bytes(letters)
}

/// Returns the number of two letters, and that of the three whose last they are followed by.
const fn codes([first, second, third]: [usize; 3]) -> (usize, usize) {
    let pair = first * CLASSES + second;
    (pair, pair * CLASSES + third)
}

/// The first letters of long phrases as bits, some of which stand for several: most places within words begin none.
#[derive(Clone, Debug, Default)]
struct Beginnings(Vec<u64>);

impl Beginnings {
    const BITS: u32 = 16;

    /// Returns the word and the bit of what begins a text; none where it is too short.
    fn place(text: &[u8]) -> Option<(usize, u64)> {
        let letters: &[u8; LEAST_GLUED] = text.first_chunk()?;
        // The one in the middle twice: two loads in place of seven.
        let halves = [letters.first_chunk()?, letters.last_chunk()?].map(|half| u32::from_le_bytes(*half));
        let letters = u64::from(halves[0]) | u64::from(halves[1]) << 32;
        // The golden ratio, by which numbers that are near one another come to lie far apart.
        let hash = letters.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (u64::BITS - Self::BITS);
        Some((usize::try_from(hash / 64).ok()?, 1 << (hash % 64)))
    }

    fn add(&mut self, text: &[u8]) {
        let Some((word, bit)) = Self::place(text) else { return };
        if self.0.is_empty() {
            self.0 = vec![0; 1 << (Self::BITS - 6)];
        }
        if let Some(word) = self.0.get_mut(word) {
            *word |= bit;
        }
    }

    fn may_have(&self, text: &[u8]) -> bool {
        Self::place(text).is_some_and(|(word, bit)| self.0.get(word).is_some_and(|word| word & bit != 0))
    }
}

impl Words {
    fn text(&self, range: &Range<usize>) -> &[u8] {
        self.text.as_bytes().get(range.clone()).unwrap_or_default()
    }

    fn partings(&self, range: &Range<usize>) -> &[usize] {
        self.partings.get(range.clone()).unwrap_or_default()
    }
}

impl Matcher {
    pub(super) fn new(rules: &[(Vec<String>, Vec<String>, Vec<String>)], forms: &[Form]) -> Self {
        let mut words = Words::default();
        let mut entries = Vec::new();
        let mut folded = Folded::default();
        let mut add = |word: &str, holder: Holder| {
            folded.set(word);
            if folded.text.is_empty() {
                return;
            }
            let (text, partings) = (words.text.len(), words.partings.len());
            words.text.push_str(&folded.text);
            words.partings.extend(folded.own_partings());
            entries.push(Entry {
                lead: lead(folded.text.as_bytes()),
                text: text..words.text.len(),
                partings: partings..words.partings.len(),
                holder,
                is_open: word.ends_with('*'),
            });
        };
        for (number, (words, with, without)) in rules.iter().enumerate() {
            words.iter().for_each(|w| add(w, Holder::Word(number)));
            with.iter().for_each(|w| add(w, Holder::With(number)));
            without.iter().for_each(|w| add(w, Holder::Without(number)));
        }
        for (number, form) in forms.iter().enumerate() {
            add(form.head(), Holder::Form(number));
        }
        // Stable: who asks for a phrase stands as the rules do.
        entries.sort_by(|a, b| {
            let leads = a.lead.cmp(&b.lead);
            let texts = leads.then_with(|| words.text(&a.text).cmp(words.text(&b.text)));
            texts.then_with(|| words.partings(&a.partings).cmp(words.partings(&b.partings)))
        });
        let mut matcher = Self { words, ..Self::default() };
        matcher.put_together(&entries);
        matcher.tabulate();
        matcher
    }

    /// Makes one spelling, and of each parting one phrase, of the words that have it.
    fn put_together(&mut self, entries: &[Entry]) {
        let words = &self.words;
        // The spellings that the last one begins with, and itself.
        let mut open: Vec<usize> = Vec::new();
        for alike in entries.chunk_by(|a, b| words.text(&a.text) == words.text(&b.text)) {
            let Some(first) = alike.first() else { continue };
            let text = words.text(&first.text);
            let begins = |spelling: &Spelling| text.starts_with(words.text(&spelling.text));
            while open.pop_if(|last| !self.spellings.get(*last).is_some_and(begins)).is_some() {}
            let phrases = self.phrases.len();
            for same in alike.chunk_by(|a, b| words.partings(&a.partings) == words.partings(&b.partings)) {
                let holders = self.holders.len();
                self.holders.extend(same.iter().map(|entry| (entry.holder, entry.is_open)));
                self.phrases.push(Phrase {
                    partings: same.first().map(|entry| entry.partings.clone()).unwrap_or_default(),
                    holders: holders..self.holders.len(),
                    opens: same.iter().any(|entry| entry.is_open),
                    closes: same.iter().any(|entry| !entry.is_open),
                });
            }
            let parent = open.last().copied();
            open.push(self.spellings.len());
            let phrases = phrases..self.phrases.len();
            self.spellings.push(Spelling { lead: first.lead, text: first.text.clone(), parent, phrases });
        }
    }

    fn tabulate(&mut self) {
        self.before = vec![0; CLASSES * CLASSES * CLASSES + 1];
        self.is_short = vec![false; CLASSES * CLASSES];
        for spelling in &self.spellings {
            let text = self.words.text(&spelling.text);
            self.glued.add(text);
            let classes = [0, 1, 2].map(|at| class(text, at));
            if let Some(count) = self.before.get_mut(codes(classes).1 + 1) {
                *count += 1;
            }
            // A single letter is followed by any other.
            let seconds = if classes[1] == 0 { 0..CLASSES } else { classes[1]..classes[1] + 1 };
            for second in seconds.filter(|_| classes[2] == 0) {
                if let Some(is_short) = self.is_short.get_mut(codes([classes[0], second, 0]).0) {
                    *is_short = true;
                }
            }
        }
        let mut sum = 0;
        for count in &mut self.before {
            sum += *count;
            *count = sum;
        }
    }

    /// Appends to `hits` every phrase of the narration, by its start, longer ones first.
    pub(super) fn find(&self, narration: &Folded, hits: &mut Vec<Hit>) {
        let text = narration.text.as_bytes();
        for start in 0..text.len() {
            let rest = text.get(start..).unwrap_or_default();
            if !narration.is_edge(start) && !self.glued.may_have(rest) {
                continue;
            }
            let (pair, code) = codes([0, 1, 2].map(|at| class(rest, at)));
            let (Some(from), Some(to)) = (self.before.get(code), self.before.get(code + 1)) else { continue };
            let is_short = || self.is_short.get(pair).is_some_and(|is_short| *is_short);
            let alike = self.spellings.get(*from..*to).unwrap_or_default();
            let lead = lead(rest);
            let count = alike
                .partition_point(|s| s.lead < lead || s.lead == lead && self.words.text(&s.text) <= rest);
            if count == 0 && !is_short() {
                continue;
            }
            let Some(last) = (from + count).checked_sub(1) else { continue };
            self.take(last, lead, (narration, start), hits);
        }
    }

    /// Adds of a spelling and those that it begins with what stands at a place of the narration; `lead` is that of the text there.
    fn take(&self, last: usize, lead: u64, (narration, start): (&Folded, usize), hits: &mut Vec<Hit>) {
        let rest = narration.text.as_bytes().get(start..).unwrap_or_default();
        let mut next = Some(last);
        while let Some(spelling) = next.and_then(|number| self.spellings.get(number)) {
            next = spelling.parent;
            let length = spelling.text.len();
            // Of a short one the lead is all of it.
            let same =
                usize::from(u8::try_from((spelling.lead ^ lead).leading_zeros() / 8).unwrap_or_default());
            let stands = if length <= LEAD {
                same >= length
            } else {
                rest.starts_with(self.words.text(&spelling.text))
            };
            if !stands {
                continue;
            }
            let end = start + length;
            for phrase in self.phrases.get(spelling.phrases.clone()).unwrap_or_default() {
                let partings = self.words.partings(&phrase.partings);
                // What asks for the phrase with its last word closed is one answer for all, and so is the other.
                let fit = |open: bool| narration.fit(start, end, partings, open);
                let closed = if phrase.closes { fit(false) } else { None };
                let open = if phrase.opens { fit(true) } else { None };
                if closed.is_none() && open.is_none() {
                    continue;
                }
                for (holder, is_open) in self.holders.get(phrase.holders.clone()).unwrap_or_default() {
                    if let Some(fit) = if *is_open { open } else { closed } {
                        hits.push(Hit { holder: *holder, fit, start, end });
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every phrase that stands anywhere, looked for one by one.
    fn by_hand(words: &[&str], narration: &Folded) -> Vec<Hit> {
        let mut hits = Vec::new();
        for (number, word) in words.iter().enumerate() {
            let phrase = Folded::new(word);
            let partings: Vec<usize> = phrase.own_partings().collect();
            for (start, _) in narration.text.char_indices() {
                let end = start + phrase.text.len();
                let stands = narration.text[start..].starts_with(&phrase.text);
                let fit = narration.fit(start, end, &partings, word.ends_with('*'));
                if let Some(fit) = fit.filter(|_| stands && !phrase.text.is_empty()) {
                    hits.push(Hit { holder: Holder::Word(number), fit, start, end });
                }
            }
        }
        hits
    }

    #[test]
    fn every_phrase_that_stands_is_found() {
        let words = [
            "a",
            "so",
            "so",
            "sto",
            "s o",
            "pos",
            "pos pur",
            "pospur*",
            "pos purchase",
            "purchase",
            "transfer",
            "transfer*",
            "trans",
            "fer to ada",
            "9mobile",
            "\u{436}",
            "\u{43e}\u{43f}\u{43b}\u{430}\u{442}\u{430}",
            "\u{e4}\u{e4}",
            "electronic money transfer",
            "zz",
            "",
        ];
        let narrations = [
            "",
            "A",
            "SO",
            "STO 12",
            "S O 9",
            "POS PURCHASE@9MOBILE",
            "POSPURCHASE",
            "TRANSFER TO ADA",
            "NIPTRANSFERTO",
            "ELECTRONIC MON EY TRANSFER",
            "\u{416} \u{43e}\u{43f}\u{43b}\u{430}\u{442}\u{430} SO",
            "zzz zz z",
            "S.T.O.",
        ];
        let owned = words.iter().map(|w| (*w).to_owned());
        let rules: Vec<_> = owned.map(|word| (vec![word], Vec::new(), Vec::new())).collect();
        let matcher = Matcher::new(&rules, &[]);
        for narration in narrations {
            let folded = Folded::new(narration);
            let mut found = Vec::new();
            matcher.find(&folded, &mut found);
            let mut want = by_hand(&words, &folded);
            let key = |hit: &Hit| (hit.start, hit.end, hit.holder);
            found.sort_by_key(key);
            want.sort_by_key(key);
            assert_eq!(found, want, "{narration}");
        }
    }

    #[test]
    fn without_words_nothing_is_found() {
        let mut found = Vec::new();
        Matcher::new(&[], &[]).find(&Folded::new("POS PURCHASE"), &mut found);
        assert_eq!(found, []);
    }
}
