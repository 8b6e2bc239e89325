//! The bank of a statement, from what is printed outside its tables.

use super::score::Tally;
use super::{Detection, Evidence, Profile, WORDS, Word, printed};
use crate::lexicon::{self, Label, fold};

/// A name that is set so much larger than a known bank's stands for a bank of its own.
const CLEARLY: i32 = 15;

/// Finds the bank of a statement, or at least its name.
pub(crate) fn detect(evidence: &Evidence<'_>) -> Detection {
    let lines = Line::all(evidence);
    let mut tally = Tally::new();
    for line in &lines {
        tally.add_line(line);
    }
    tally.add_numbers(evidence);
    let name = printed::name(&lines);
    let profile = tally.best().filter(|(profile, points)| match &name {
        // Codes and numbers alone do not outweigh the name of another bank.
        Some((name, name_points)) => {
            goes_by(profile, name) || tally.is_said(profile) && *points + CLEARLY >= *name_points
        }
        None => true,
    });
    let profile = profile.or_else(|| if name.is_none() { tally.headed() } else { None });
    let score = match (&profile, &name) {
        (Some((_, points)), _) | (None, Some((_, points))) => u32::try_from(*points).unwrap_or_default(),
        (None, None) => 0,
    };
    Detection { profile: profile.map(|p| p.0), printed_name: name.map(|n| n.0), score }
}

/// Whether a printed name is one of the profile's, alone or within it.
fn goes_by(profile: &Profile, name: &str) -> bool {
    let name = folded(name);
    profile.aliases.iter().any(|alias| {
        name == *alias || alias.contains(' ') && (name.starts_with(alias) || name.ends_with(alias))
    })
}

pub(super) fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        fold(word, &mut out);
    }
    out
}

/// A line with its words as printed and folded.
pub(super) struct Line<'a> {
    pub(super) text: &'a str,
    pub(super) printed: Vec<&'a str>,
    folded: String,
    /// For each folded word the printed word it comes from.
    owners: Vec<usize>,
    /// For each printed word whether a wide gap follows: another cell of the line begins.
    gaps: Vec<bool>,
    /// Position from the top.
    place: usize,
    /// Among the largest type of a page that has type of several sizes.
    pub(super) is_large: bool,
}

impl<'a> Line<'a> {
    fn all(evidence: &Evidence<'a>) -> Vec<Self> {
        let mut sizes: Vec<f32> = evidence.sizes.iter().copied().filter(|s| s.is_finite()).collect();
        sizes.sort_by(f32::total_cmp);
        let largest = sizes.last().copied().unwrap_or_default();
        let usual = sizes.get(sizes.len() / 2).copied().unwrap_or_default();
        let mut lines = Vec::with_capacity(evidence.lines.len());
        for (place, text) in evidence.lines.iter().enumerate() {
            let size = evidence.sizes.get(place).copied().unwrap_or_default();
            let is_large = size > usual * 1.15 && size > largest * 0.85;
            lines.push(Self::new(text, place, is_large));
        }
        lines
    }

    fn new(text: &'a str, place: usize, is_large: bool) -> Self {
        let mut printed = Vec::new();
        let mut gaps = Vec::new();
        for piece in text.split(' ') {
            match piece.trim() {
                "" => mark_last(&mut gaps),
                _ if piece.contains(char::is_whitespace) => {
                    for word in piece.split_whitespace() {
                        mark_last(&mut gaps);
                        printed.push(word);
                        gaps.push(false);
                    }
                    if piece.ends_with(char::is_whitespace) {
                        mark_last(&mut gaps);
                    }
                }
                word => {
                    printed.push(word);
                    gaps.push(false);
                }
            }
        }
        let mut folded = String::with_capacity(text.len());
        let mut owners = Vec::with_capacity(printed.len());
        let mut count = 0;
        for (owner, word) in printed.iter().enumerate() {
            let before = folded.len();
            fold(word, &mut folded);
            if let Some(added) = folded.get(before..).filter(|added| !added.is_empty()) {
                // A word that is not the first brings the space before it.
                count += added.bytes().filter(|b| *b == b' ').count() + usize::from(before == 0);
            }
            owners.resize(count, owner);
        }
        Self { text, printed, folded, owners, gaps, place, is_large }
    }

    /// The folded words.
    pub(super) fn words(&self) -> Vec<&str> {
        self.folded.split(' ').filter(|w| !w.is_empty()).collect()
    }

    /// What each folded word is beside a name.
    pub(super) fn roles(&self, words: &[&str]) -> Vec<Option<Word>> {
        let mut roles = vec![None; words.len()];
        let mut start = 0;
        // A phrase does not run over a sign: `Pearl Bank - Account` names no bank account.
        while let Some(piece) = words.get(start..).filter(|w| !w.is_empty()) {
            let len = (0..piece.len()).find(|at| self.is_parted(start + at)).map_or(piece.len(), |at| at + 1);
            for hit in WORDS.find(piece.get(..len).unwrap_or_default()) {
                for role in roles.iter_mut().skip(start + hit.start).take(hit.len) {
                    *role = Some(hit.role);
                }
            }
            start += len;
        }
        roles
    }

    /// The printed word a folded one comes from.
    pub(super) fn owner(&self, at: usize) -> Option<usize> {
        self.owners.get(at).copied()
    }

    /// Whether a wide gap follows a printed word.
    pub(super) fn has_gap(&self, owner: usize) -> bool {
        self.gaps.get(owner).is_none_or(|gap| *gap) || owner + 1 == self.printed.len()
    }

    /// The printed words of the cell around one of them.
    pub(super) fn cell(&self, owner: usize) -> std::ops::Range<usize> {
        let start = (0..owner).rev().find(|at| self.has_gap(*at)).map_or(0, |at| at + 1);
        let end =
            (owner..self.printed.len()).find(|at| self.has_gap(*at)).map_or(self.printed.len(), |at| at + 1);
        start..end
    }

    /// Whether a sign or a gap parts a folded word from the next one.
    pub(super) fn is_parted(&self, at: usize) -> bool {
        let (Some(this), Some(next)) = (self.owner(at), self.owner(at + 1)) else { return true };
        if this == next {
            return false;
        }
        let ends = self
            .printed
            .get(this)
            .is_some_and(|w| w.ends_with([',', ';', ':', '|', ')']) || ends_sentence(w));
        let begins = self.printed.get(next).is_some_and(|w| w.starts_with(['(', '|', '©']));
        if (this..next).any(|at| self.has_gap(at)) {
            return true;
        }
        let between = self.printed.get(this + 1..next).unwrap_or_default();
        ends || begins || between.iter().any(|w| *w != "&")
    }

    /// Points for standing near the top and in large type.
    pub(super) const fn prominence(&self) -> i32 {
        let top = match self.place {
            0..=5 => 20,
            6..=14 => 10,
            _ => 0,
        };
        if self.is_large { top + 20 } else { top }
    }

    pub(super) const fn is_near_top(&self) -> bool {
        self.place < 4
    }

    /// Whether the line begins with a label, before the folded word at `start`: `Some(true)` for the
    /// name of a bank, `Some(false)` for the name or place of somebody else.
    pub(super) fn label_before(&self, start: usize) -> Option<bool> {
        let words = self.words();
        let labels = lexicon::labels(&words);
        let label = labels.iter().rfind(|label| label.start + label.len <= start)?;
        let is_first = label.start == 0;
        let colon = self.printed.iter().take(self.owner(start)? + 1).any(|w| w.contains(':'));
        match label.role {
            Label::BankName if colon || is_first && label.len > 1 => Some(true),
            Label::AccountName | Label::Address | Label::Branch | Label::Phone if colon || is_first => {
                Some(false)
            }
            _ => None,
        }
    }
}

fn mark_last(gaps: &mut [bool]) {
    if let Some(last) = gaps.last_mut() {
        *last = true;
    }
}

/// Whether a word ends with the full stop of a sentence, not of an abbreviation.
pub(super) fn ends_sentence(word: &str) -> bool {
    word.strip_suffix('.').is_some_and(|stem| stem.len() > 3 && !stem.contains('.'))
}
