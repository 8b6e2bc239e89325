//! Session numbers of instant payments in Nigeria: sender, receiver and time, which a forger has to rewrite as well.

use chrono::{NaiveDate, NaiveDateTime};

use super::answer::{FindingEvidence, NotApplicable};
use super::code::{CheckName, FindingCode, Severity};
use super::data::{CHARGES, SESSIONS, holds, holds_any};
use super::verdicts::{Place, Verdicts};
use crate::analysis::Value;
use crate::bank::{self, Profile};
use crate::model::{Direction, Statement};

const LENGTH: usize = 30;
/// A name shorter than this is a word of another language.
const SHORTEST_NAME: usize = 3;

/// A session number, read.
#[derive(Clone, Copy)]
struct Session {
    time: NaiveDateTime,
    sender: Option<&'static Profile>,
    receiver: Option<&'static Profile>,
}

/// Looks at the session numbers in narrations and references.
pub(super) fn check(statements: &[Statement], verdicts: &mut Verdicts) {
    let mut is_any = false;
    for (index, statement) in statements.iter().enumerate() {
        for (row, transaction) in statement.transactions.iter().enumerate() {
            let texts = [Some(transaction.description.as_str()), transaction.reference.as_deref()];
            for number in texts.into_iter().flatten().flat_map(numbers) {
                is_any |= look(index, row, statement, number, verdicts);
            }
        }
    }
    if !is_any {
        verdicts.skip(CheckName::Sessions, NotApplicable::NoSessions);
    }
}

/// The runs of exactly thirty digits in a text.
fn numbers(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_ascii_digit()).filter(|digits| digits.len() == LENGTH)
}

/// Checks one number against its row; returns whether it is a session number.
fn look(index: usize, row: usize, statement: &Statement, number: &str, verdicts: &mut Verdicts) -> bool {
    let Some(transaction) = statement.transactions.get(row) else { return false };
    let Some(session) = read(number, transaction.date) else { return false };
    let narration = transaction.description.to_lowercase();
    let is_reversal = holds_any(&narration, &CHARGES.reversal);
    let place = || Place::row(index, row, transaction);
    let evidence = |expected: Value, found: Option<Value>, field: &str| FindingEvidence {
        field: Some(field.to_owned()),
        expected: Some(expected),
        found,
        text: Some(number.to_owned()),
        ..FindingEvidence::default()
    };
    if let Some(date) = transaction.date {
        let days = (date - session.time.date()).num_days();
        if !(0..=SESSIONS.most_days).contains(&days) && !is_reversal {
            let evidence = evidence(Value::Date(session.time.date()), Some(Value::Date(date)), "date");
            verdicts.find(FindingCode::SessionDate, place(), evidence);
        }
    }
    let own = statement.header.bank_id.as_deref();
    let is_own = |side: Option<&Profile>| side.is_some_and(|p| Some(p.id) == own);
    let direction = match (is_own(session.sender), is_own(session.receiver)) {
        (true, false) => Some(Direction::Debit),
        (false, true) => Some(Direction::Credit),
        _ => None,
    };
    if let Some(direction) = direction
        && direction != transaction.direction
        && !is_reversal
    {
        let word =
            |d: Direction| Value::Text(if d == Direction::Credit { "credit" } else { "debit" }.to_owned());
        // Only where both banks stand in the number is it known that this is what it says.
        let severity = if session.receiver.is_some() { Severity::Medium } else { Severity::Low };
        verdicts.find_as(
            FindingCode::SessionDirection,
            severity,
            place(),
            evidence(word(direction), Some(word(transaction.direction)), "direction"),
        );
    }
    let other = match direction {
        Some(Direction::Debit) => session.receiver,
        Some(Direction::Credit) => session.sender,
        None => None,
    };
    if let Some(other) = other
        && let Some(named) = other_bank(&narration, other, own, statement.header.country.as_deref())
    {
        let evidence =
            evidence(Value::Text(other.name.to_owned()), Some(Value::Text(named.name.to_owned())), "bank");
        verdicts.find(FindingCode::SessionBank, place(), evidence);
    }
    true
}

/// Reads a number in the form of which the codes are known and the time is nearest to the row's date.
fn read(number: &str, date: Option<NaiveDate>) -> Option<Session> {
    let time = |text: Option<&str>| NaiveDateTime::parse_from_str(text?, "%y%m%d%H%M%S").ok();
    let by_code = |code: Option<&str>| bank::all().iter().find(|p| p.country == "NG" && p.nuban == code);
    let old = time(number.get(6..18)).and_then(|time| {
        let (sender, receiver) = (by_code(number.get(..3)), by_code(number.get(3..6)));
        (sender.is_some() && receiver.is_some()).then_some(Session { time, sender, receiver })
    });
    let new = time(number.get(6..18)).and_then(|time| {
        let sender = SESSIONS.nip.get(number.get(..6)?).and_then(|id| bank::by_id(id));
        sender.is_some().then_some(Session { time, sender, receiver: None })
    });
    let distance = |s: &Session| date.map_or(0, |d| (d - s.time.date()).num_days().abs());
    old.into_iter().chain(new).min_by_key(distance)
}

/// A bank that a narration names, where it does not name the one it ought to.
fn other_bank(
    narration: &str,
    expected: &Profile,
    own: Option<&str>,
    country: Option<&str>,
) -> Option<&'static Profile> {
    let names = |profile: &Profile| {
        let name = profile.name.to_lowercase();
        holds(narration, &name)
            || profile.aliases.iter().any(|a| a.len() >= SHORTEST_NAME && holds(narration, a))
    };
    if names(expected) {
        return None;
    }
    let candidates = bank::all().iter().filter(|p| Some(p.country) == country && Some(p.id) != own);
    let mut named = candidates.filter(|p| names(p));
    let first = named.next()?;
    // Where several are named, which one is meant is not known.
    named.next().is_none().then_some(first)
}
