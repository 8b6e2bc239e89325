//! Rows that are undone by another row of the same account.

use super::{Book, Entry};
use crate::category::{Category, Tag};

/// Days after which a reversal is booked at the latest. Disputes over a card take weeks.
const MOST_DAYS: i32 = 45;
/// Days within which a row comes back under its own narration.
const FEW_DAYS: i32 = 7;
/// Characters from which a word is a reference that no other payment has: longer than an account number.
const LONG: usize = 11;

/// Finds what each reversal undoes, then rows that come back under the same reference and do not say so.
pub(super) fn pair(book: &mut Book<'_>, tags: &mut [Tag]) {
    for place in 0..book.entries.len() {
        let Some(entry) = book.entries.get(place).copied() else { continue };
        if book.taken.contains(&place) || !undoes(tags, &entry) {
            continue;
        }
        if let Some(partner) = undone_by(book, tags, &entry) {
            book.join(tags, [partner, place]);
        }
    }
    for place in 0..book.entries.len() {
        let Some(entry) = book.entries.get(place).copied() else { continue };
        if book.taken.contains(&place) || !can_come_back(tags, &entry) {
            continue;
        }
        let earlier = book.opposite(&entry, FEW_DAYS, 0).into_iter().find(|(other, candidate)| {
            *other < place
                && candidate.account == entry.account
                && can_come_back(tags, candidate)
                && is_same_payment(&candidate.row.description, &entry.row.description)
        });
        if let Some((other, _)) = earlier {
            book.join(tags, [other, place]);
            if let Some(tag) = tags.get_mut(entry.position) {
                tag.category = Category::Reversal;
                tag.rule = Some("same-reference-back".to_owned());
                tag.confidence = 0.8;
            }
        }
    }
}

fn category(tags: &[Tag], entry: &Entry<'_>) -> Category {
    tags.get(entry.position).map_or(Category::Unknown, |tag| tag.category)
}

fn undoes(tags: &[Tag], entry: &Entry<'_>) -> bool {
    matches!(category(tags, entry), Category::Reversal | Category::ReturnedItem)
}

/// A sweep to the savings of a wallet and back is no failed payment.
fn can_come_back(tags: &[Tag], entry: &Entry<'_>) -> bool {
    !undoes(tags, entry) && category(tags, entry) != Category::OwnTransfer
}

/// Returns the place of the row that a reversal undoes: the one whose narration shares most with it. Without
/// anything shared the nearest is taken where all candidates were for the same thing.
fn undone_by(book: &Book<'_>, tags: &[Tag], reversal: &Entry<'_>) -> Option<usize> {
    let mut candidates = book.opposite(reversal, MOST_DAYS, 0);
    candidates.retain(|(_, c)| c.account == reversal.account && !undoes(tags, c));
    let shared = |c: &Entry<'_>| shared_words(&c.row.description, &reversal.row.description);
    let most = candidates.iter().map(|(_, c)| shared(c)).max()?;
    if most > 0 {
        return candidates.iter().find(|(_, c)| shared(c) == most).map(|(place, _)| *place);
    }
    let (place, first) = candidates.first()?;
    let is_alike = candidates.iter().all(|(_, c)| category(tags, c) == category(tags, first));
    is_alike.then_some(*place)
}

fn words(text: &str) -> impl Iterator<Item = &str> + Clone {
    text.split(|c: char| !c.is_alphanumeric()).filter(|w| w.len() >= 3)
}

/// Counts the words of a narration that another has too; references count by their length.
fn shared_words(one: &str, other: &str) -> usize {
    let weight = |word: &str| if word.bytes().any(|b| b.is_ascii_digit()) { word.len() } else { 1 };
    words(one).filter(|w| words(other).any(|o| o.eq_ignore_ascii_case(w))).map(weight).sum()
}

/// Whether two narrations are of one payment: every word of the shorter is in the longer, a reference among them.
fn is_same_payment(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let is_reference = |w: &str| w.len() >= LONG && w.bytes().filter(u8::is_ascii_digit).count() >= LONG / 2;
    words(short).any(is_reference) && words(short).all(|w| words(long).any(|l| l.eq_ignore_ascii_case(w)))
}
