use std::collections::BTreeMap;

use aho_corasick::automaton::Automaton as _;
use aho_corasick::nfa::contiguous::NFA;
use aho_corasick::{Anchored, MatchKind};

use super::folded::{Fit, Folded};
use super::form::Form;

/// Letters of a phrase up to which a table says what comes next. One more than usual saves a twentieth of an analysis for
/// 320 kB.
const DENSE: usize = 3;

/// All words of all rules in one automaton, so that a narration is read once however many there are.
#[derive(Clone, Debug)]
pub(super) struct Matcher {
    /// `None` where there is no word at all.
    automaton: Option<NFA>,
    phrases: Vec<Phrase>,
}

#[derive(Clone, Debug)]
struct Phrase {
    partings: Vec<usize>,
    /// Who asks for it, and whether its last word may go on (`withdraw*`).
    holders: Vec<(Holder, bool)>,
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
        let automaton = NFA::builder()
            .match_kind(MatchKind::Standard)
            .dense_depth(DENSE)
            .build(phrases.keys().map(|(text, _)| text));
        let phrases = phrases.into_iter().map(|((_, partings), holders)| {
            let opens = holders.iter().any(|(_, open)| *open);
            let closes = holders.iter().any(|(_, open)| !*open);
            Phrase { partings, holders, opens, closes }
        });
        // Building fails only beyond some gigabytes of words; then no rule is found.
        Self { automaton: automaton.ok(), phrases: phrases.collect() }
    }

    /// Appends to `hits` every phrase of the narration, by its end and then by its length.
    pub(super) fn find(&self, narration: &Folded, hits: &mut Vec<Hit>) {
        let Some(automaton) = &self.automaton else { return };
        let Ok(mut state) = automaton.start_state(Anchored::No) else { return };
        // Byte by byte, for almost every word of a narration ends some phrase.
        for (at, byte) in narration.text.bytes().enumerate() {
            state = automaton.next_state(Anchored::No, state, byte);
            if !automaton.is_match(state) {
                continue;
            }
            let end = at.saturating_add(1);
            for index in 0..automaton.match_len(state) {
                let pattern = automaton.match_pattern(state, index);
                let start = end.saturating_sub(automaton.pattern_len(pattern));
                let Some(phrase) = self.phrases.get(pattern.as_usize()) else { continue };
                // What asks for the phrase with its last word closed is one answer for all, and so is the other.
                let fit = |open: bool| narration.fit(start, end, &phrase.partings, open);
                let closed = if phrase.closes { fit(false) } else { None };
                let open = if phrase.opens { fit(true) } else { None };
                if closed.is_none() && open.is_none() {
                    continue;
                }
                for (holder, is_open) in &phrase.holders {
                    if let Some(fit) = if *is_open { open } else { closed } {
                        hits.push(Hit { holder: *holder, fit, start, end });
                    }
                }
            }
        }
    }
}
