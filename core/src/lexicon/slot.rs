//! Where a word stands in a hash table. Shared with the build script, which lays the tables out.

/// FNV-1a: short words, no dependency, the same on every machine.
pub(crate) const fn hash(word: &str) -> u32 {
    let bytes = word.as_bytes();
    let mut hash = 0x811c_9dc5_u32;
    let mut rest = bytes;
    while let [first, tail @ ..] = rest {
        hash = (hash ^ *first as u32).wrapping_mul(0x0100_0193);
        rest = tail;
    }
    // The low bits of FNV alone spread short words badly.
    hash ^ (hash >> 15)
}
