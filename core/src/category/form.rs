use std::ops::Range;

use super::Counterparty;
use super::folded::Folded;
use super::name::{self, Home, Words};
use crate::Direction;

/// How a kind of narration names the other side: `nip/{bank}/{name}/{text}`, `{name} des:{text}`.
#[derive(Clone, Debug)]
pub(super) struct Form {
    /// Whether the name stands before the head.
    is_name_first: bool,
    /// Literal text before the first hole: what the matcher looks for.
    head: String,
    /// The signs between the last letter of the head and the first hole.
    lead: String,
    /// Holes, each with the literal text after it.
    parts: Vec<(Hole, String)>,
    pub(super) direction: Option<Direction>,
    /// Countries whose banks print so; none for a form of any country.
    pub(super) countries: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Hole {
    Name,
    /// The name of a person, whatever its words mean elsewhere.
    Person,
    Bank,
    Account,
    /// Anything; not kept.
    Text,
}

impl Hole {
    const fn is_name(self) -> bool {
        matches!(self, Self::Name | Self::Person)
    }
}

/// What a form found, and how much of the form was there.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) counterparty: Counterparty,
    pub(super) matched: usize,
    /// Letters and signs of the form that were there, the head's left out.
    pub(super) literal: usize,
    /// Where in the narration the first two words of a person's name stand.
    pub(super) person: Range<usize>,
}

impl Form {
    pub(super) fn parse(text: &str, direction: Option<Direction>) -> Result<Self, &'static str> {
        let (is_name_first, text) = match text.strip_prefix("{name}") {
            Some(rest) => (true, rest.trim_start()),
            None => (false, text),
        };
        let mut pieces = text.split('{');
        let head = pieces.next().unwrap_or_default();
        if !head.chars().any(char::is_alphanumeric) {
            return Err("expected a form with a word before its holes, {name} at most: `transfer to {name}`");
        }
        let mut parts = Vec::new();
        for piece in pieces {
            let (hole, literal) = piece.split_once('}').ok_or("expected `}` after the name of a hole")?;
            let hole = match hole {
                "name" => Hole::Name,
                "person" => Hole::Person,
                "bank" => Hole::Bank,
                "account" => Hole::Account,
                "text" => Hole::Text,
                _ => return Err("expected one of the holes {name}, {person}, {bank}, {account}, {text}"),
            };
            parts.push((hole, literal.to_lowercase()));
        }
        let before = match parts.split_last() {
            Some((_, before)) => before,
            None if is_name_first => &[],
            None => return Err("expected at least one hole, such as {name}"),
        };
        if before.iter().any(|(_, literal)| literal.is_empty()) {
            return Err("expected text between two holes");
        }
        let words = head.trim_end_matches(|c: char| !c.is_alphanumeric());
        let lead = head.get(words.len()..).unwrap_or_default().trim().to_string();
        let countries = Vec::new();
        Ok(Self { is_name_first, head: words.to_string(), lead, parts, direction, countries })
    }

    pub(super) fn head(&self) -> &str {
        &self.head
    }

    /// Fills the holes from a narration whose folded text holds the head from `start` to `end`.
    ///
    /// A narration that was cut short fills what is there.
    pub(super) fn fill(
        &self,
        narration: &str,
        folded: &Folded,
        (start, end): (usize, usize),
        (words, home): (&Words, Home<'_>),
    ) -> Option<Found> {
        let last = folded.place(end.checked_sub(1)?);
        let mut rest = narration.get(last..)?;
        let mut letters = rest.chars();
        letters.next();
        rest = letters.as_str().trim_start();
        for sign in self.lead.chars().filter(|c| !c.is_whitespace()) {
            rest = rest.strip_prefix(sign)?.trim_start();
        }
        // `NIP/…` is not what `nip {name}` means.
        if self.lead.is_empty() && !self.parts.is_empty() && rest.starts_with(['/', '|', '@', '+']) {
            return None;
        }
        let mut found = Found { counterparty: Counterparty::default(), matched: 0, literal: 0, person: 0..0 };
        if self.is_name_first {
            found.counterparty.name =
                name::clean(narration.get(..folded.place(start))?, words, home).map(|(name, _)| name);
            found.counterparty.name.as_ref()?;
            found.matched = 1;
        }
        for (hole, literal) in &self.parts {
            let cut = if literal.is_empty() { None } else { find(rest, literal) };
            let (value, after) = match cut {
                Some((at, end)) => (rest.get(..at)?, rest.get(end..)),
                None if literal.is_empty() || found.matched > 0 || hole.is_name() => (rest, None),
                None => return None,
            };
            if *hole == Hole::Person {
                let start = narration.len().saturating_sub(rest.len());
                found.person = start..start.saturating_add(two_words(value));
            }
            let value = value.trim();
            match hole {
                Hole::Name | Hole::Person => {
                    let (name, bank) = name::clean(value, words, home).unzip();
                    found.counterparty.name = name;
                    found.counterparty.bank = found.counterparty.bank.or(bank.flatten());
                }
                Hole::Bank => found.counterparty.bank = name::clean_bank(value),
                Hole::Account => found.counterparty.account = Some(name::clean_account(value)?),
                Hole::Text => {}
            }
            found.matched = found.matched.saturating_add(1 + usize::from(cut.is_some()));
            match after {
                Some(after) => {
                    found.literal = found.literal.saturating_add(literal.len());
                    rest = after;
                }
                None => break,
            }
        }
        let c = &found.counterparty;
        (c.name.is_some() || c.account.is_some()).then_some(found)
    }
}

/// Finds a literal of ASCII letters and signs; the place is at a character of `text`.
fn find_ignoring_case(text: &str, literal: &str) -> Option<usize> {
    let (text, literal) = (text.as_bytes(), literal.as_bytes());
    if literal.is_empty() {
        return None;
    }
    text.windows(literal.len()).position(|window| window.eq_ignore_ascii_case(literal))
}

/// Returns where the second word of a text ends that is no number.
fn two_words(text: &str) -> usize {
    let mut words = 0;
    let mut end = 0;
    for part in text.split_inclusive(char::is_whitespace) {
        end = part.len().saturating_add(end);
        words += usize::from(part.chars().any(char::is_alphabetic));
        if words == 2 {
            break;
        }
    }
    end
}

/// Returns where a literal begins and ends; of signs, the spaces around them may be missing: ` - `, `-`.
fn find(text: &str, literal: &str) -> Option<(usize, usize)> {
    let bare = literal.trim();
    let is_sign = !bare.is_empty() && !bare.chars().any(char::is_alphanumeric);
    let at =
        |literal: &str| find_ignoring_case(text, literal).map(|at| (at, at.saturating_add(literal.len())));
    at(literal).or_else(|| if is_sign { at(bare) } else { None })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fill(form: &str, narration: &str) -> Option<Counterparty> {
        let form = Form::parse(form, None).unwrap();
        let (folded, head) = (Folded::new(narration), Folded::new(form.head()));
        let start = folded.text.find(&head.text)?;
        let ends = Words::default();
        form.fill(narration, &folded, (start, start + head.text.len()), (&ends, None)).map(|f| f.counterparty)
    }

    #[test]
    fn holes_are_filled() {
        let got = fill("nip/{bank}/{name}/{text}", "NIP/GTB/ADA OBI/rent").unwrap();
        assert_eq!((got.name.as_deref(), got.bank.as_deref()), (Some("ADA OBI"), Some("GTB")));
        let got = fill("nip/{bank}/{name}/{text}", "NIP/GTB/ADA O").unwrap();
        assert_eq!(got.name.as_deref(), Some("ADA O"));
        let got = fill("funds received from - {account} {name}", "Funds received from - 0712***345 JANE M")
            .unwrap();
        assert_eq!((got.name.as_deref(), got.account.as_deref()), (Some("JANE M"), Some("0712***345")));
        assert_eq!(fill("nip {name}", "NIP/GTB/ADA"), None);
        let got = fill("{name} des:{text}", "PINEVALE LLC DES:PAYROLL ID:12").unwrap();
        assert_eq!(got.name.as_deref(), Some("PINEVALE LLC"));
        assert_eq!(fill("{name} des:{text}", "DES:PAYROLL ID:12"), None);
    }

    #[test]
    fn a_person_is_two_words() {
        assert_eq!(two_words("254712 CHURCH MWIKALI school fees"), "254712 CHURCH MWIKALI ".len());
        assert_eq!(two_words(" ADA"), " ADA".len());
        assert_eq!(two_words(""), 0);
    }

    #[test]
    fn a_form_says_what_is_wrong_with_it() {
        for form in ["{name}", "to {nmae}", "to name", "to {name", "to {name}{bank}"] {
            assert!(Form::parse(form, None).is_err(), "{form}");
        }
    }
}
