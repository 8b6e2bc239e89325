//! What an inspection answers.

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

use super::code::{CheckName, FindingCode, Severity};
use crate::analysis::Value;
use crate::model::Source;

/// Version of the model, in the JSON as `integrityVersion`.
pub const INTEGRITY_VERSION: &str = "1.0";

/// What was looked at in a document, and what was found. Evidence, and no verdict.
///
/// # Example: the findings that a bank's own files hardly ever have
///
/// ```
/// use flvxtract::{Finding, Integrity, Severity};
///
/// fn rare(integrity: &Integrity) -> Vec<&Finding> {
///     integrity.findings.iter().filter(|f| f.severity >= Severity::Medium).collect()
/// }
/// # let _ = rare;
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Integrity {
    /// Version of this model.
    pub integrity_version: String,
    /// The file.
    pub source: Source,
    /// What the file says of itself.
    pub file: FileFacts,
    /// Every check, in the order of the catalogue.
    pub checks: Vec<IntegrityCheck>,
    /// What was found, by check, then by page and place.
    pub findings: Vec<Finding>,
}

/// What a file says of itself. All of it can be set by whoever writes the file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct FileFacts {
    /// The program that wrote the file.
    pub producer: Option<String>,
    /// The program that the document was made in.
    pub creator: Option<String>,
    /// When it was made, in UTC where the file says the offset.
    pub created: Option<NaiveDateTime>,
    /// When it was last changed, as `created`.
    pub modified: Option<NaiveDateTime>,
    /// How many times the file was saved, each adding to what was there; null for pictures, and where the file's
    /// own table cannot be followed.
    pub revisions: Option<u32>,
    /// How many signatures it has; null for pictures.
    pub signatures: Option<u32>,
}

/// One check and how it came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct IntegrityCheck {
    /// What was looked at.
    pub check: CheckName,
    /// How it came out.
    pub outcome: CheckOutcome,
    /// Why it is not applicable; null where it is.
    pub reason: Option<NotApplicable>,
    /// How many findings it has.
    pub findings: u32,
}

/// How a check came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum CheckOutcome {
    /// It was looked at, and there is no finding but for facts (`info`).
    Passed,
    /// It was looked at, and there is a finding of at least `low`.
    Failed,
    /// It could not be looked at; nothing is known.
    NotApplicable,
}

/// Why a check could not be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum NotApplicable {
    /// The file is a picture and no PDF.
    NotAPdf,
    /// No transactions were read.
    NoTransactions,
    /// Rows print no balance.
    NoBalances,
    /// No total, count or closing balance is printed.
    NoTotals,
    /// No period is printed.
    NoPeriod,
    /// Rows have no dates.
    NoDates,
    /// Rows are not ordered by their dates.
    NotOrdered,
    /// The document does not say when it was made.
    NoDocumentDate,
    /// There is no metadata.
    NoMetadata,
    /// The document has no signature.
    NotSigned,
    /// The document has no annotations that draw.
    NoAnnotations,
    /// There is no text on the pages.
    NoText,
    /// Too few figures stand in a column to tell what is usual in it.
    TooFewFigures,
    /// The pages are text.
    NotAScan,
    /// The scan has no text layer.
    NoTextLayer,
    /// Rows were read from the text layer itself, and not from the picture over it.
    ReadFromLayer,
    /// Nobody reads pictures: recognition is off, or left out of the library.
    NoRecognizer,
    /// No account number is printed in full.
    NoAccountNumber,
    /// The bank is not known, or its code is not.
    NoBankCode,
    /// The account number is no IBAN.
    NotAnIban,
    /// No narration or reference holds a session number.
    NoSessions,
    /// No rule is known for the country, or none of its rows are there.
    NoSuchCharges,
    /// The file's own table cannot be followed.
    Damaged,
}

impl NotApplicable {
    /// Returns the reason for a person.
    #[must_use]
    pub const fn text(self) -> &'static str {
        match self {
            Self::NotAPdf => "the file is a picture",
            Self::NoTransactions => "no transactions were read",
            Self::NoBalances => "rows print no balance",
            Self::NoTotals => "no totals are printed",
            Self::NoPeriod => "no period is printed",
            Self::NoDates => "rows have no dates",
            Self::NotOrdered => "rows are not ordered by their dates",
            Self::NoDocumentDate => "the document does not say when it was made",
            Self::NoMetadata => "there is no metadata",
            Self::NotSigned => "the document is not signed",
            Self::NoAnnotations => "there are no annotations that draw",
            Self::NoText => "there is no text on the pages",
            Self::TooFewFigures => "too few figures to tell what is usual",
            Self::NotAScan => "the pages are text",
            Self::NoTextLayer => "the scan has no text layer",
            Self::ReadFromLayer => "rows were read from the text layer, not from the picture",
            Self::NoRecognizer => "nobody reads pictures",
            Self::NoAccountNumber => "no account number is printed in full",
            Self::NoBankCode => "the code of the bank is not known",
            Self::NotAnIban => "the account number is no IBAN",
            Self::NoSessions => "no session numbers are printed",
            Self::NoSuchCharges => "no such charges are there, or no rule is known",
            Self::Damaged => "the table of the file cannot be followed",
        }
    }
}

/// One thing that was found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Finding {
    /// What it is.
    pub code: FindingCode,
    /// The check that found it.
    pub check: CheckName,
    /// How much it asks to be looked at.
    pub severity: Severity,
    /// Page, counted from 1; null where it is about the file.
    pub page: Option<u32>,
    /// Box on that page: left, top, right, bottom, in points from the top left.
    pub bbox: Option<[f32; 4]>,
    /// The statement it is about, counted from 0 as in `extract`.
    pub statement: Option<u32>,
    /// The row it is about, counted from 0 within the statement's transactions.
    pub row: Option<u32>,
    /// Id of that row, as in `extract`.
    pub row_id: Option<String>,
    /// What was seen. Only what the finding is about is there.
    pub evidence: FindingEvidence,
    /// What it does not prove.
    pub does_not_prove: String,
}

/// What was seen. Members that say nothing to a finding are left out of the JSON.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct FindingEvidence {
    /// The field it is about, such as `balance`, `amount`, `closing_balance` or `producer`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// What would fit the rule.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expected: Option<Value>,
    /// What is there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub found: Option<Value>,
    /// What an earlier revision shows in its place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub previous: Option<Value>,
    /// Where the earlier revision shows it: left, top, right, bottom, in points from the top left.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub previous_bbox: Option<[f32; 4]>,
    /// The revision that made the change, counted from 1 for the first saving.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub revision: Option<u32>,
    /// Numbers of the objects of the file it is about.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub objects: Vec<u32>,
    /// Text that is covered, hidden or drawn over.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Text that stands over it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text_over: Option<String>,
    /// How it is hidden: `render_mode`, `transparent`, `same_color`, `tiny`, `off_page`, `layer`; what it is: the
    /// kind of an annotation or of an action.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub how: Option<String>,
    /// Fonts of the figure.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fonts: Vec<String>,
    /// Fonts of its column.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub expected_fonts: Vec<String>,
    /// The software that names itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub software: Option<String>,
    /// When the document was made.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub created: Option<NaiveDateTime>,
    /// When it was changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub modified: Option<NaiveDateTime>,
    /// Ids of other rows it is about.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rows: Vec<String>,
    /// How many figures were compared with, rows are in the block, or bytes follow what is signed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub count: Option<u32>,
}
