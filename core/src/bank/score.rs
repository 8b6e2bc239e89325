//! Points for profiles: what the text, the codes and the numbers of a statement say about its bank.

use super::detect::{Line, folded};
use super::{BICS, CLUES, Clue, DOMAINS, Evidence, PROFILES, Profile, Word, nuban};
use crate::lexicon::Hit;

/// The least that makes a bank.
pub(super) const ENOUGH: i32 = 40;

/// A name of several words in plain type far down.
const ALIAS: i32 = 26;
/// A name of one word is a surname, a street or a verb as often.
const SHORT_ALIAS: i32 = 12;
const PHRASE: i32 = 25;
/// A formal name with its legal form.
const LEGAL: i32 = 12;
const DOMAIN: i32 = 45;
const BIC: i32 = 45;
/// A BIC that is not said to be one may be a payee's.
const BARE_BIC: i32 = 15;
const IBAN: i32 = 70;

/// Points of every profile, in the order of the profiles.
pub(super) struct Tally {
    points: Vec<i32>,
    /// How often each profile was named, so that a repeated footer does not outweigh a title.
    named: Vec<i32>,
    /// Which profiles are printed in words, not only in codes and numbers.
    said: Vec<bool>,
    /// What was counted of each profile: a web address on every page says no more than one.
    counted: Vec<(u16, i32)>,
    countries: Vec<(&'static str, i32)>,
    /// The profile whose table has these headings.
    headed: Option<u16>,
}

impl Tally {
    pub(super) fn new() -> Self {
        Self {
            points: vec![0; PROFILES.len()],
            named: vec![0; PROFILES.len()],
            said: vec![false; PROFILES.len()],
            counted: Vec::new(),
            countries: Vec::new(),
            headed: None,
        }
    }

    pub(super) fn add_line(&mut self, line: &Line<'_>) {
        let words = line.words();
        let hits = CLUES.find(&words);
        let is_name = |hit: &Hit<Clue>| matches!(hit.role, Clue::Alias(_));
        let roles = if hits.iter().any(is_name) { line.roles(&words) } else { Vec::new() };
        for hit in hits {
            match hit.role {
                Clue::Country(country) => self.add_country(country),
                Clue::Phrase(holders) => self.say(holders, PHRASE),
                Clue::Heading(holders) => self.headed = self.headed.or(holders.first().copied()),
                Clue::Alias(holders) => {
                    let points = alias_points(line, &words, &roles, hit.start, hit.len);
                    let name = words.get(hit.start..hit.start + hit.len).unwrap_or_default().join(" ");
                    self.add_name(holders, &name, points);
                }
            }
        }
        self.add_hosts(line.text);
        self.add_bics(line.text, words.iter().any(|w| matches!(*w, "bic" | "swift")));
    }

    /// Adds for what is printed in words, and not in a code.
    fn say(&mut self, holders: &[u16], points: i32) {
        for holder in holders {
            if let Some(said) = self.said.get_mut(usize::from(*holder)) {
                *said = true;
            }
        }
        self.add(holders, points);
    }

    /// Whether a name, a phrase or a host of the profile is printed.
    pub(super) fn is_said(&self, profile: &Profile) -> bool {
        let at = PROFILES.iter().position(|p| p.id == profile.id);
        at.and_then(|at| self.said.get(at)).is_some_and(|said| *said)
    }

    fn add(&mut self, holders: &[u16], points: i32) {
        for holder in holders {
            if self.counted.contains(&(*holder, points)) {
                continue;
            }
            self.counted.push((*holder, points));
            if let Some(sum) = self.points.get_mut(usize::from(*holder)) {
                *sum += points;
            }
        }
    }

    /// The best place of a name counts in full, two more places a little.
    fn add_name(&mut self, holders: &[u16], name: &str, points: i32) {
        for holder in holders {
            let at = usize::from(*holder);
            // Of several banks that go by a name, the one called so at home.
            let is_home = PROFILES.get(at).is_some_and(|profile| folded(profile.name) == name);
            let points = if is_home && points > 1 { points + 1 } else { points };
            let (Some(sum), Some(best)) = (self.points.get_mut(at), self.named.get_mut(at)) else { continue };
            if points > 1
                && let Some(said) = self.said.get_mut(at)
            {
                *said = true;
            }
            if points > *best {
                *sum += points - *best;
                *best = points;
            } else if points > 0 {
                *sum += 2;
            }
        }
    }

    fn add_country(&mut self, country: &'static str) {
        match self.countries.iter_mut().find(|c| c.0 == country) {
            Some(found) => found.1 += 1,
            None => self.countries.push((country, 1)),
        }
    }

    /// `www.bank.example/path`, `help@mail.bank.example`
    fn add_hosts(&mut self, text: &str) {
        let is_end = |c: char| {
            c.is_whitespace() || matches!(c, '/' | '@' | ',' | ';' | ':' | '(' | ')' | '<' | '>' | '|')
        };
        if !text.contains('.') {
            return;
        }
        // Most texts with a full stop are amounts.
        let is_host = |t: &&str| {
            let end = |rest: &str| rest.as_bytes().first().is_some_and(u8::is_ascii_alphabetic);
            t.len() < 64 && t.split_once('.').is_some_and(|(_, rest)| end(rest))
        };
        for host in text.split(is_end).map(|t| t.trim_matches('.')).filter(is_host) {
            let host = host.to_ascii_lowercase();
            let mut rest = host.as_str();
            loop {
                if let Ok(at) = DOMAINS.binary_search_by(|d| d.0.cmp(rest)) {
                    // Neighbours in the table: one domain of several branches.
                    let same = |d: &&(&str, u16)| d.0 == rest;
                    let before = DOMAINS.get(..at).unwrap_or_default().iter().rev().take_while(same);
                    let after = DOMAINS.get(at..).unwrap_or_default().iter().take_while(same);
                    let holders: Vec<u16> = before.chain(after).map(|d| d.1).collect();
                    self.say(&holders, DOMAIN);
                    break;
                }
                match rest.split_once('.') {
                    Some((_, parent)) if parent.contains('.') => rest = parent,
                    _ => break,
                }
            }
        }
    }

    fn add_bics(&mut self, text: &str, is_labelled: bool) {
        let is_bic = |t: &&str| {
            matches!(t.len(), 8 | 11)
                && t.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
                && t.bytes().take(6).all(|b| b.is_ascii_uppercase())
        };
        for bic in text.split(|c: char| !c.is_ascii_alphanumeric()).filter(is_bic) {
            // `COBADEHD` is a brand of its own within `COBADE`: the longest beginning that is known.
            let holders = [11, 8, 6].into_iter().find_map(|len| {
                let prefix = bic.get(..len)?;
                let first = BICS.partition_point(|b| b.0 < prefix);
                let holders = BICS.get(first..)?.iter().take_while(|b| b.0 == prefix).map(|b| b.1);
                Some(holders.collect::<Vec<u16>>()).filter(|h| !h.is_empty())
            });
            if let Some(holders) = holders {
                self.add(&holders, if is_labelled { BIC } else { BARE_BIC });
            }
        }
    }

    pub(super) fn add_numbers(&mut self, evidence: &Evidence<'_>) {
        let iban: Option<String> = evidence.iban.map(|iban| {
            iban.chars().filter(|c| !c.is_whitespace()).map(|c| c.to_ascii_uppercase()).collect()
        });
        for (profile, points) in PROFILES.iter().zip(&mut self.points) {
            if let Some(iban) = iban.as_deref() {
                // Of two patterns that fit, the one that says more.
                let fixed = |pattern: &&&str| pattern.bytes().filter(|b| *b != b'?').count();
                let fitting = profile.iban.iter().filter(|pattern| begins_like(iban, pattern));
                if let Some(best) = fitting.max_by_key(fixed) {
                    *points += IBAN + i32::try_from(fixed(&best)).unwrap_or_default();
                }
                if *points > 0 {
                    *points += if iban.starts_with(profile.country) { 10 } else { -15 };
                }
            }
            if *points > 0
                && let (Some(code), Some(number)) = (profile.nuban, evidence.account_number)
                && let Some(fits) = nuban::check(code, number)
            {
                *points += if fits { 5 } else { -8 };
            }
            if *points > 0 {
                let seen = self.countries.iter().find(|c| c.0 == profile.country).map_or(0, |c| c.1);
                *points += (seen * 3).min(12);
            }
        }
    }

    /// Returns the profile whose headings the table has. Others may word theirs so too: ask only where
    /// no bank is named.
    pub(super) fn headed(&self) -> Option<(&'static Profile, i32)> {
        PROFILES.get(usize::from(self.headed?)).map(|profile| (profile, ENOUGH))
    }

    /// Returns the best profile with its points, if none other comes near it.
    pub(super) fn best(&self) -> Option<(&'static Profile, i32)> {
        let mut best: Option<(&'static Profile, i32)> = None;
        let mut second = 0;
        for (profile, points) in PROFILES.iter().zip(&self.points) {
            match best {
                Some((_, most)) if *points <= most => second = second.max(*points),
                _ => {
                    second = best.map_or(0, |b| b.1);
                    best = Some((profile, *points));
                }
            }
        }
        best.filter(|(_, points)| *points >= ENOUGH && *points > second)
    }
}

fn alias_points(line: &Line<'_>, words: &[&str], roles: &[Option<Word>], start: usize, len: usize) -> i32 {
    let end = start + len;
    let role = |at: usize| roles.get(at).copied().flatten();
    let is_word = |at: usize| words.get(at).is_some_and(|w| !w.bytes().any(|b| b.is_ascii_digit()));
    let belongs =
        |at: usize| is_word(at) && matches!(role(at), None | Some(Word::Bank | Word::WeakBank | Word::Joint));
    if role(end) == Some(Word::Street) {
        return 0;
    }
    let mut points = if len > 1 { ALIAS } else { SHORT_ALIAS };
    let cell = line.cell(line.owner(start).unwrap_or_default());
    let in_cell = |at: &usize| line.owner(*at).is_some_and(|owner| cell.contains(&owner));
    let mut others = (0..words.len()).filter(|at| !(start..end).contains(at)).filter(in_cell);
    if others.all(|at| matches!(role(at), Some(Word::Legal | Word::Generic)) || !is_word(at)) {
        points += 15;
    }
    points += line.prominence();
    let is_formal =
        role(end - 1) == Some(Word::Legal) || role(end) == Some(Word::Legal) && !line.is_parted(end - 1);
    if is_formal {
        points += LEGAL;
    }
    // Another word beside it makes it another name: `Texas First Bank`, `Union Bank of Springfield`.
    let longer_before = start > 0 && !line.is_parted(start - 1) && belongs(start - 1);
    let longer_after = !line.is_parted(end - 1) && belongs(end);
    if longer_before || longer_after {
        points /= 4;
    }
    if (0..start).any(|at| role(at) == Some(Word::Mention)) {
        points /= 5;
    }
    match line.label_before(start) {
        Some(true) => points += 40,
        Some(false) => points /= 5,
        None => {}
    }
    points
}

/// Whether a text begins like a pattern in which `?` is any character.
fn begins_like(text: &str, pattern: &str) -> bool {
    text.len() >= pattern.len() && text.bytes().zip(pattern.bytes()).all(|(t, p)| p == b'?' || t == p)
}
