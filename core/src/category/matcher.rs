use std::collections::BTreeMap;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use super::folded::{Fit, Folded};
use super::form::Form;

/// All words of all rules in one automaton, so that a narration is read once however many there are.
#[derive(Clone, Debug)]
pub(super) struct Matcher {
    /// `None` where there is no word at all.
    automaton: Option<AhoCorasick>,
    phrases: Vec<Phrase>,
}

#[derive(Clone, Debug)]
struct Phrase {
    partings: Vec<usize>,
    /// Who asks for it, and whether its last word may go on (`withdraw*`).
    holders: Vec<(Holder, bool)>,
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

/// A folded phrase and where its words begin.
type Spelling = (String, Vec<usize>);

impl Matcher {
    pub(super) fn new(rules: &[(Vec<String>, Vec<String>, Vec<String>)], forms: &[Form]) -> Self {
        let mut phrases: BTreeMap<Spelling, Vec<(Holder, bool)>> = BTreeMap::new();
        let mut add = |word: &str, holder: Holder| {
            let folded = Folded::new(word);
            if !folded.text.is_empty() {
                let key = (folded.text.clone(), folded.own_partings());
                phrases.entry(key).or_default().push((holder, word.ends_with('*')));
            }
        };
        for (number, (words, with, without)) in rules.iter().enumerate() {
            words.iter().for_each(|w| add(w, Holder::Word(number)));
            with.iter().for_each(|w| add(w, Holder::With(number)));
            without.iter().for_each(|w| add(w, Holder::Without(number)));
        }
        for (number, form) in forms.iter().enumerate() {
            add(form.head(), Holder::Form(number));
        }
        let automaton = AhoCorasick::builder()
            .kind(Some(AhoCorasickKind::ContiguousNFA))
            .match_kind(MatchKind::Standard)
            .build(phrases.keys().map(|(text, _)| text));
        let phrases = phrases.into_iter().map(|((_, partings), holders)| Phrase { partings, holders });
        // Building fails only beyond some gigabytes of words; then no rule is found.
        Self { automaton: automaton.ok(), phrases: phrases.collect() }
    }

    /// Appends to `hits` every phrase of the narration, by its end and then by its length.
    pub(super) fn find(&self, narration: &Folded, hits: &mut Vec<Hit>) {
        let Some(automaton) = &self.automaton else { return };
        for found in automaton.find_overlapping_iter(&narration.text) {
            let Some(phrase) = self.phrases.get(found.pattern().as_usize()) else { continue };
            let (start, end) = (found.start(), found.end());
            for (holder, open) in &phrase.holders {
                if let Some(fit) = narration.fit(start, end, &phrase.partings, *open) {
                    hits.push(Hit { holder: *holder, fit, start, end });
                }
            }
        }
    }
}
