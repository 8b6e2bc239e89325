//! A table of phrases as it lies in a library that must be small, at a quarter of its size.
//!
//! It is laid out again when it is first asked for, which takes some milliseconds once in a process: little for an app, much for a
//! command that reads one file. Hence the feature `compact`.

use super::slot;
use super::table::{Entry, Head, Place, Table};
use crate::inflate::inflate;

/// A table that the build script has packed.
pub(crate) struct Packed<R: 'static> {
    /// Deflated: how many heads and entries there are; of each head the number of its entries; of each entry its role in two
    /// bytes, the low ones of all first, and its place; then the words of the heads and those of the entries, a line each.
    pub(crate) bytes: &'static [u8],
    pub(crate) roles: &'static [R],
}

impl<R: Copy> Packed<R> {
    /// Lays the table out, to stay as long as the process does. Without phrases where the bytes are not the build script's.
    pub(crate) fn table(&self) -> Table<R> {
        let parts = self.parts();
        debug_assert!(parts.is_some());
        let (heads, entries, text) = parts.unwrap_or_default();
        let words = heads.iter().map(|h| text.get(range(h.at, h.bytes)).unwrap_or_default());
        let slots = slots(words, heads.len());
        Table { slots: slots.leak(), heads: heads.leak(), entries: entries.leak(), text: text.leak() }
    }

    fn parts(&self) -> Option<(Vec<Head>, Vec<Entry<R>>, String)> {
        let data = inflate(self.bytes);
        let (numbers, rest) = data.split_at_checked(4)?;
        let number =
            |at: usize| Some(usize::from(u16::from_le_bytes([*numbers.get(at)?, *numbers.get(at + 1)?])));
        let (of_heads, of_entries) = (number(0)?, number(2)?);
        let (counts, rest) = rest.split_at_checked(of_heads)?;
        let (low, rest) = rest.split_at_checked(of_entries)?;
        let (high, rest) = rest.split_at_checked(of_entries)?;
        let (places, rest) = rest.split_at_checked(of_entries)?;
        let text = String::from_utf8(rest.to_vec()).ok()?;
        let mut at = 0;
        let mut lines = text.split_terminator('\n').map(|line| {
            let start = at;
            at += line.len() + 1;
            Some((u32::try_from(start).ok()?, u8::try_from(line.len()).ok()?, line))
        });
        let mut heads = Vec::with_capacity(of_heads);
        let mut first = 0_u16;
        for count in counts {
            let (at, bytes, _) = lines.next()??;
            heads.push(Head { at, bytes, count: *count, first });
            first = first.checked_add(u16::from(*count))?;
        }
        let mut entries = Vec::with_capacity(of_entries);
        for ((low, high), place) in low.iter().zip(high).zip(places) {
            let (at, bytes, line) = lines.next()??;
            let words = u8::try_from(line.split_terminator(' ').count()).ok()?;
            let place = *[Place::Anywhere, Place::Whole, Place::Start].get(usize::from(*place))?;
            let role = *self.roles.get(usize::from(u16::from_le_bytes([*low, *high])))?;
            entries.push(Entry { at, bytes, words, place, role });
        }
        Some((heads, entries, text))
    }
}

fn range(at: u32, bytes: u8) -> std::ops::Range<usize> {
    let at = usize::try_from(at).unwrap_or(usize::MAX);
    at..at.saturating_add(usize::from(bytes))
}

/// As in the build script.
fn slots<'a>(words: impl Iterator<Item = &'a str>, count: usize) -> Vec<u16> {
    let mut slots = vec![0; (count * 2).next_power_of_two()];
    let mask = slots.len() - 1;
    for (number, word) in (1..).zip(words) {
        let mut slot = usize::try_from(slot::hash(word)).unwrap_or(0) & mask;
        while slots.get(slot).is_some_and(|s| *s != 0) {
            slot = (slot + 1) & mask;
        }
        if let Some(free) = slots.get_mut(slot) {
            *free = number;
        }
    }
    slots
}

#[cfg(all(test, not(feature = "compact")))]
pub(crate) mod tests {
    use std::fmt::Debug;

    use super::*;

    /// Packed, a table says what it says otherwise.
    pub(crate) fn same<R: Copy + Debug>(table: &Table<R>, packed: &Packed<R>) {
        let unpacked = packed.table();
        assert_eq!((table.slots, table.heads.len()), (unpacked.slots, unpacked.heads.len()));
        for (head, other) in table.heads.iter().zip(unpacked.heads) {
            let text = |t: &Table<R>, at, bytes| t.text[range(at, bytes)].to_owned();
            assert_eq!(text(table, head.at, head.bytes), text(&unpacked, other.at, other.bytes));
            assert_eq!((head.count, head.first), (other.count, other.first));
        }
        assert_eq!(table.entries.len(), unpacked.entries.len());
        for (entry, other) in table.entries.iter().zip(unpacked.entries.iter()) {
            let text = |t: &Table<R>, at, bytes| t.text[range(at, bytes)].to_owned();
            assert_eq!(text(table, entry.at, entry.bytes), text(&unpacked, other.at, other.bytes));
            assert_eq!((entry.words, entry.place), (other.words, other.place));
            assert_eq!(format!("{:?}", entry.role), format!("{:?}", other.role));
        }
    }

    #[test]
    fn a_packed_table_is_the_same() {
        use crate::lexicon::*;
        same(&COLUMN, &COLUMN_PACKED);
        same(&LABEL, &LABEL_PACKED);
        same(&SECTION, &SECTION_PACKED);
        same(&LINE, &LINE_PACKED);
    }
}
