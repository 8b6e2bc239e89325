//! What speaks for or against a document being as it was made: `document`, `page` and the model → evidence.
//!
//! In: the bytes of a file and what was extracted from it. Out: an [`Integrity`]: every check with its outcome, and
//! findings with page, box, evidence and what they do not prove. No score and no verdict.
//!
//! The way of the data: the file is read as `extract` does, then opened and drawn a second time with a record of how
//! its glyphs were painted; each file here is one family of checks and enters its findings into `verdicts`.

mod account;
mod active;
mod answer;
mod arithmetic;
mod charges;
mod code;
mod column;
mod data;
mod days;
mod difference;
mod duplicates;
mod figure;
mod hidden;
mod inspect;
mod metadata;
mod overlays;
mod picture;
mod reading;
mod revisions;
mod seen;
mod sequence;
mod sessions;
mod signature;
mod subject;
#[cfg(test)]
mod tests;
mod typeface;
mod verdicts;
mod xmp;

pub use answer::{
    CheckOutcome, FileFacts, Finding, FindingEvidence, INTEGRITY_VERSION, Integrity, IntegrityCheck,
    NotApplicable,
};
pub use code::{CheckName, FindingCode, FindingKind, Severity, finding_kinds};
