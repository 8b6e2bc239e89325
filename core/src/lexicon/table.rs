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
///
/// All words lie in one text and are found by their places in it: thousands of pointers would have
/// to be set right each time a program with this library starts.
pub(crate) struct Table<R: 'static> {
    /// Open addressing: number of a head, counted from 1; 0 is empty. The length is a power of two.
    pub(crate) slots: &'static [u16],
    pub(crate) heads: &'static [Head],
    pub(crate) entries: &'static [Entry<R>],
    pub(crate) text: &'static str,
}

/// A first word and the phrases it begins.
pub(crate) struct Head {
    pub(crate) at: u32,
    pub(crate) bytes: u8,
    pub(crate) count: u8,
    /// The first of its entries; the longest phrase comes first.
    pub(crate) first: u16,
}

/// A phrase without its first word.
pub(crate) struct Entry<R> {
    pub(crate) at: u32,
    pub(crate) bytes: u8,
    pub(crate) words: u8,
    pub(crate) place: Place,
    pub(crate) role: R,
}

/// Where in a line a phrase counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    Anywhere,
    /// It must be all there is.
    Whole,
    Start,
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
        let entries = self.entries.get(usize::from(head.first)..)?.get(..usize::from(head.count))?;
        entries.iter().find_map(|entry| {
            let len = usize::from(entry.words);
            let here = tail.get(..len)?;
            let in_place = match entry.place {
                Place::Anywhere => true,
                Place::Whole => at_start && tail.len() == len,
                Place::Start => at_start,
            };
            let same = || here.iter().copied().eq(self.slice(entry.at, entry.bytes).split_terminator(' '));
            (in_place && same()).then_some((entry.role, len + 1))
        })
    }

    fn head(&self, word: &str) -> Option<&'static Head> {
        let mask = self.slots.len().checked_sub(1)?;
        let mut slot = usize::try_from(slot::hash(word)).ok()? & mask;
        loop {
            let number = usize::from(*self.slots.get(slot)?);
            let head = self.heads.get(number.checked_sub(1)?)?;
            if self.slice(head.at, head.bytes) == word {
                return Some(head);
            }
            slot = (slot + 1) & mask;
        }
    }

    fn slice(&self, at: u32, bytes: u8) -> &'static str {
        let at = usize::try_from(at).unwrap_or(usize::MAX);
        self.text.get(at..at.saturating_add(usize::from(bytes))).unwrap_or_default()
    }
}
