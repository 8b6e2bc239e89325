//! Repeatable chance.

/// A generator of numbers, the same for the same seed on every machine.
pub(super) struct Noise(u64);

impl Noise {
    /// Returns the noise of one file of a run.
    pub(super) fn new(seed: u64, file: usize) -> Self {
        let file = u64::try_from(file).unwrap_or(u64::MAX);
        let mut noise =
            Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ file.wrapping_mul(0xd1b5_4a32_d192_ed03));
        noise.next();
        noise
    }

    /// Returns the next number (splitmix64).
    pub(super) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// Returns a number below `limit`; 0 where there is none.
    pub(super) fn below(&mut self, limit: usize) -> usize {
        let limit = u64::try_from(limit).unwrap_or(u64::MAX).max(1);
        usize::try_from(self.next() % limit).unwrap_or(0)
    }

    /// Returns one of some things.
    pub(super) fn pick<'a, T>(&mut self, things: &'a [T]) -> Option<&'a T> {
        things.get(self.below(things.len()))
    }

    /// Returns whether a thing of one in `n` happens.
    pub(super) fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }
}
