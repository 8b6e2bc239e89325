//! The profiles as they lie in a library that must be small, see `lexicon/packed.rs`.

use super::Profile;
use crate::inflate::inflate;

/// Parts what a field lists.
const BETWEEN: char = '\u{1f}';

/// Reads profiles that the build script has packed, to stay as long as the process does: a line each, its fields parted by tabs.
pub(super) fn profiles(deflated: &[u8]) -> Vec<Profile> {
    let text: &'static str = String::from_utf8(inflate(deflated)).unwrap_or_default().leak();
    text.split_terminator('\n').filter_map(profile).collect()
}

fn profile(line: &'static str) -> Option<Profile> {
    let mut fields = line.split('\t');
    let mut next = || fields.next();
    Some(Profile {
        id: next()?,
        name: next()?,
        country: next()?,
        currency: some(next()?),
        aliases: list(next()?),
        domains: list(next()?),
        bic: list(next()?),
        iban: list(next()?),
        phrases: list(next()?),
        nuban: some(next()?),
        account_digits: list(next()?).iter().filter_map(|n| n.parse().ok()).collect::<Vec<_>>().leak(),
    })
}

fn some(field: &'static str) -> Option<&'static str> {
    (!field.is_empty()).then_some(field)
}

fn list(field: &'static str) -> &'static [&'static str] {
    field.split(BETWEEN).filter(|part| !part.is_empty()).collect::<Vec<_>>().leak()
}

/// What profiles have of one kind with the numbers of the profiles, in order.
#[cfg(feature = "compact")]
pub(super) fn numbered(of: impl Fn(&Profile) -> &'static [&'static str]) -> Vec<(&'static str, u16)> {
    let numbered = (0..).zip(super::PROFILES.iter());
    let mut list: Vec<_> = numbered.flat_map(|(at, p)| of(p).iter().map(move |text| (*text, at))).collect();
    list.sort_unstable();
    list
}

#[cfg(all(test, not(feature = "compact")))]
mod tests {
    use super::super::*;
    use crate::lexicon::packed::tests::same;

    #[test]
    fn packed_profiles_are_the_same() {
        assert_eq!(packed::profiles(PROFILES_PACKED), PROFILES);
        same(&WORDS, &WORDS_PACKED);
        same(&CLUES, &CLUES_PACKED);
    }
}
