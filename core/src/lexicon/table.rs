use super::slot;

/// A phrase found in a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Hit<R> {
    pub(crate) role: R,
    /// Position of its first word.
    pub(crate) start: usize,
    /// Number of its words.
    pub(crate) len: usize,
}

/// Phrases by their first word; laid out by the build script.
pub(crate) struct Table<R: 'static> {
    /// Open addressing: number of a head, counted from 1; 0 is empty. The length is a power of two.
    pub(crate) slots: &'static [u16],
    pub(crate) heads: &'static [Head],
    pub(crate) entries: &'static [Entry<R>],
}

pub(crate) struct Head {
    pub(crate) word: &'static str,
    pub(crate) first: usize,
    pub(crate) count: usize,
}

pub(crate) struct Entry<R> {
    /// The words after the first.
    pub(crate) rest: &'static [&'static str],
    pub(crate) role: R,
    /// The phrase must be all there is.
    pub(crate) whole: bool,
    /// The phrase must begin the line.
    pub(crate) start: bool,
    /// The phrase must end the line.
    pub(crate) end: bool,
}

impl<R: Copy> Table<R> {
    /// Finds phrases from left to right, the longest at each place first, without overlap.
    pub(crate) fn find(&self, words: &[&str]) -> Vec<Hit<R>> {
        let mut hits = Vec::new();
        let mut start = 0;
        while let Some(rest) = words.get(start..).filter(|w| !w.is_empty()) {
            if let Some((role, len)) = self.longest_at(rest, start == 0) {
                hits.push(Hit { role, start, len });
                start += len;
            } else {
                start += 1;
            }
        }
        hits
    }

    fn longest_at(&self, words: &[&str], at_start: bool) -> Option<(R, usize)> {
        let (first, tail) = words.split_first()?;
        let head = self.head(first)?;
        let entries = self.entries.get(head.first..)?.get(..head.count)?;
        let fits = |entry: &&Entry<R>| {
            let len = entry.rest.len();
            tail.get(..len).is_some_and(|t| t == entry.rest)
                && (at_start || !(entry.whole || entry.start))
                && (tail.len() == len || !(entry.whole || entry.end))
        };
        entries.iter().find(fits).map(|entry| (entry.role, entry.rest.len() + 1))
    }

    fn head(&self, word: &str) -> Option<&'static Head> {
        let mask = self.slots.len().checked_sub(1)?;
        let mut slot = usize::try_from(slot::hash(word)).ok()? & mask;
        loop {
            let number = usize::from(*self.slots.get(slot)?);
            let head = self.heads.get(number.checked_sub(1)?)?;
            if head.word == word {
                return Some(head);
            }
            slot = (slot + 1) & mask;
        }
    }
}
