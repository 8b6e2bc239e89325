//! What a file says of itself, against its statements and against itself.

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use hayro_syntax::object::{DateTime, Dict, Stream};

use super::answer::{FileFacts, FindingEvidence, NotApplicable};
use super::code::{CheckName, FindingCode, Severity};
use super::data::{EDITORS, SoftwareKind, holds};
use super::subject::Subject;
use super::verdicts::{Place, Verdicts};
use super::xmp::{self, Xmp};
use crate::analysis::Value;
use crate::document::{Document, decode};
use crate::limits::Budget;
use crate::model::Statement;

/// Days that a row may be later than the document: places of the world differ by one, and banks book ahead.
const AHEAD: i64 = 1;
/// A file is at times written for longer than a moment.
const A_MOMENT: i64 = 120;

/// A time as the file gives it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stamp {
    /// At the place where it was written.
    pub(super) local: NaiveDateTime,
    pub(super) utc: NaiveDateTime,
}

/// Looks at the metadata, and returns what it says.
pub(super) fn check(subject: &Subject<'_>, budget: &mut Budget, verdicts: &mut Verdicts) -> FileFacts {
    let info = subject.document.metadata();
    let xmp = read_xmp(subject.document, budget);
    let text = |bytes: &Option<Box<[u8]>>| bytes.as_deref().map(decoded).filter(|t| !t.is_empty());
    let (producer, creator) = (text(&info.producer), text(&info.creator));
    let created = info.creation_date.and_then(stamp).or(xmp.as_ref().and_then(|x| x.created));
    let modified = info.modification_date.and_then(stamp).or(xmp.as_ref().and_then(|x| x.modified));
    dates(subject.statements, created, modified, verdicts);
    let mut names = vec![("producer", producer.clone()), ("creator", creator.clone())];
    if let Some(xmp) = &xmp {
        names.push(("xmp_producer", xmp.producer.clone()));
        names.push(("xmp_creator", xmp.creator.clone()));
        names.push(("xmp_history", xmp.history.clone()));
    }
    software(&names, verdicts);
    let has_info = producer.is_some() || creator.is_some() || info.creation_date.is_some();
    match (has_info, &xmp) {
        (false, None) => {
            verdicts.find(FindingCode::MetadataMissing, Place::file(), FindingEvidence::default());
        }
        (true, Some(xmp)) => {
            let own = [info.creation_date.and_then(stamp), info.modification_date.and_then(stamp)];
            agreement(producer.as_deref(), own, xmp, verdicts);
        }
        _ => {}
    }
    FileFacts {
        producer: producer.or_else(|| xmp.as_ref().and_then(|x| x.producer.clone())),
        creator: creator.or_else(|| xmp.and_then(|x| x.creator)),
        created: created.map(|s| s.utc),
        modified: modified.map(|s| s.utc),
        ..FileFacts::default()
    }
}

fn read_xmp(document: &Document, budget: &mut Budget) -> Option<Xmp> {
    let catalog: Dict<'_> = document.catalog()?;
    let stream = catalog.get::<Stream<'_>>("Metadata")?;
    let bytes = decode(&stream, budget).ok()??;
    xmp::read(&bytes)
}

/// Text of a PDF: UTF-16 or UTF-8 with its mark, else near enough to Latin.
fn decoded(bytes: &[u8]) -> String {
    let pairs = |bytes: &[u8], read: fn([u8; 2]) -> u16| {
        let units = bytes.as_chunks::<2>().0.iter().map(|pair| read(*pair));
        char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
    };
    let text: String = match bytes {
        [0xfe, 0xff, rest @ ..] => pairs(rest, u16::from_be_bytes),
        [0xff, 0xfe, rest @ ..] => pairs(rest, u16::from_le_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => bytes.iter().map(|b| char::from(*b)).collect(),
    };
    text.trim_matches(|c: char| c.is_whitespace() || c == '\0').chars().take(200).collect()
}

fn stamp(time: DateTime) -> Option<Stamp> {
    let date = NaiveDate::from_ymd_opt(i32::from(time.year), time.month.into(), time.day.into())?;
    let local = date.and_hms_opt(time.hour.into(), time.minute.into(), time.second.into())?;
    let hours = i64::from(time.utc_offset_hour);
    let minutes = i64::from(time.utc_offset_minute) * if hours < 0 { -1 } else { 1 };
    let utc = local.checked_sub_signed(TimeDelta::minutes(hours * 60 + minutes))?;
    Some(Stamp { local, utc })
}

fn dates(statements: &[Statement], created: Option<Stamp>, modified: Option<Stamp>, verdicts: &mut Verdicts) {
    let Some(made) = created else {
        verdicts.skip(CheckName::MetadataDates, NotApplicable::NoDocumentDate);
        verdicts.skip(CheckName::DocumentDate, NotApplicable::NoDocumentDate);
        return;
    };
    let day = made.local.date();
    let evidence = FindingEvidence {
        created: Some(made.utc),
        modified: modified.map(|m| m.utc),
        ..FindingEvidence::default()
    };
    if let Some(modified) = modified
        && (modified.utc - made.utc).num_seconds() > A_MOMENT
    {
        verdicts.find(FindingCode::ModifiedAfterCreation, Place::file(), evidence.clone());
    }
    let has_dates = statements.iter().flat_map(|s| &s.transactions).any(|t| t.date.is_some());
    if !has_dates {
        verdicts.skip(CheckName::DocumentDate, NotApplicable::NoDates);
    }
    for (index, statement) in statements.iter().enumerate() {
        let is_late = |date: NaiveDate| (date - day).num_days() > AHEAD;
        let late = statement.transactions.iter().enumerate().filter(|(_, t)| t.date.is_some_and(is_late));
        let late: Vec<_> = late.collect();
        if let Some(end) = statement.header.period_end
            && day < end
        {
            let evidence = FindingEvidence { expected: Some(Value::Date(end)), ..evidence.clone() };
            // A statement that is asked for within its period has no rows of the days to come.
            let severity = if late.is_empty() { Severity::Low } else { Severity::Medium };
            verdicts.find_as(
                FindingCode::CreatedBeforePeriodEnd,
                severity,
                Place::statement(index),
                evidence,
            );
        }
        for (row, transaction) in late {
            let evidence = FindingEvidence { found: transaction.date.map(Value::Date), ..evidence.clone() };
            verdicts.find(FindingCode::DateAfterDocument, Place::row(index, row, transaction), evidence);
        }
    }
}

fn software(names: &[(&str, Option<String>)], verdicts: &mut Verdicts) {
    if names.iter().all(|(_, name)| name.is_none()) {
        verdicts.skip(CheckName::Software, NotApplicable::NoMetadata);
    }
    let mut said: Vec<&str> = Vec::new();
    for (field, name) in names {
        let Some(name) = name else { continue };
        let lower = name.to_lowercase();
        let known = EDITORS
            .software
            .iter()
            .find_map(|s| s.says.iter().find(|says| holds(&lower, says)).map(|says| (s.kind, says)));
        let Some((kind, says)) = known else { continue };
        if said.contains(&says.as_str()) {
            continue;
        }
        said.push(says);
        let severity = match kind {
            SoftwareKind::Editor | SoftwareKind::Image => Severity::Medium,
            SoftwareKind::Office | SoftwareKind::Rewriter => Severity::Low,
            SoftwareKind::Printer => Severity::Info,
        };
        let evidence = FindingEvidence {
            field: Some((*field).to_owned()),
            software: Some(name.clone()),
            ..FindingEvidence::default()
        };
        verdicts.find_as(FindingCode::EditorSoftware, severity, Place::file(), evidence);
    }
}

/// Compares the information dictionary with the XMP.
fn agreement(producer: Option<&str>, own: [Option<Stamp>; 2], xmp: &Xmp, verdicts: &mut Verdicts) {
    let mut disagree = |field: &str, expected: Value, found: Value| {
        let evidence = FindingEvidence {
            field: Some(field.to_owned()),
            expected: Some(expected),
            found: Some(found),
            ..FindingEvidence::default()
        };
        verdicts.find(FindingCode::MetadataDisagrees, Place::file(), evidence);
    };
    if let (Some(own), Some(other)) = (producer, &xmp.producer)
        && own != other
    {
        disagree("producer", Value::Text(own.to_owned()), Value::Text(other.clone()));
    }
    for (field, own, other) in [("created", own[0], xmp.created), ("modified", own[1], xmp.modified)] {
        if let (Some(own), Some(other)) = (own, other) {
            // Programs get the offset wrong more often than the time.
            let near = |a: NaiveDateTime, b: NaiveDateTime| (a - b).num_seconds().abs() <= A_MOMENT;
            if !near(own.utc, other.utc) && !near(own.local, other.local) {
                disagree(field, Value::Text(own.utc.to_string()), Value::Text(other.utc.to_string()));
            }
        }
    }
}
