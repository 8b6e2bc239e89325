use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{Confidence, Header, Transaction, Warning};

/// Version of the model, in the JSON as `schemaVersion`.
pub const SCHEMA_VERSION: &str = "1.0";

/// All that was read from one file.
///
/// # Example: the rows that nothing proves
///
/// ```
/// use flvxtract::{Extraction, Proof};
///
/// fn unproved(answer: &Extraction) -> usize {
///     let rows = answer.statements.iter().flat_map(|s| &s.transactions);
///     rows.filter(|t| t.proof == Proof::Unproved).count()
/// }
/// # let _ = unproved;
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Extraction {
    /// Version of this model.
    pub schema_version: String,
    /// The file.
    pub source: Source,
    /// The statements in it: one for each account and period.
    pub statements: Vec<Statement>,
    /// Doubts about the file as a whole.
    pub warnings: Vec<Warning>,
}

/// The file an answer was read from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Source {
    /// Name as given by the caller, without its folders; null for bytes.
    pub file_name: Option<String>,
    /// SHA-256 of the bytes, in hex.
    pub sha256: String,
    /// Number of pages.
    pub pages: u32,
    /// How the text came to be on the pages.
    pub kind: SourceKind,
    /// Whether the file is encrypted (also when it opens without a password).
    pub encrypted: bool,
}

/// How the text came to be on the pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum SourceKind {
    /// Drawn as text.
    Native,
    /// Pictures of pages.
    Scanned,
    /// Some pages of each.
    Mixed,
    /// Not a PDF but a picture.
    Image,
}

/// One account over one period.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Statement {
    /// What the statement says about itself.
    pub header: Header,
    /// Its rows in the order they are printed.
    pub transactions: Vec<Transaction>,
    /// Whether its arithmetic closes.
    pub reconciliation: Reconciliation,
    /// How far it can be trusted.
    pub confidence: Confidence,
    /// Doubts about it.
    pub warnings: Vec<Warning>,
}

/// Whether a statement's own arithmetic closes, and how that was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Reconciliation {
    /// The verdict.
    pub status: Status,
    /// The arithmetic the verdict rests on; null where there is none to check.
    pub method: Option<Method>,
    /// Opening balance plus rows less closing balance, where both balances are known.
    #[cfg_attr(feature = "schema", schemars(with = "Option<crate::model::DecimalText>"))]
    pub difference: Option<Decimal>,
    /// Places where the running balance does not follow.
    pub breaks: Vec<Break>,
    /// Printed figures compared with the rows.
    pub checks: Vec<Check>,
    /// Why the statement cannot be reconciled, for a person; null when it is.
    pub reason: Option<String>,
}

impl Reconciliation {
    /// Takes the verdict of reconciled back, and says why; returns whether it was one. A verdict that is less keeps its
    /// own reason.
    pub(crate) fn take_back(&mut self, reason: &str) -> bool {
        let was_reconciled = self.status == Status::Reconciled;
        if was_reconciled {
            self.status = Status::Partial;
            self.reason = Some(reason.to_owned());
        }
        was_reconciled
    }
}

/// The verdict on a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Every row is proved and nothing is left over.
    Reconciled,
    /// Some rows are proved, some are not.
    Partial,
    /// The printed figures contradict the rows.
    Unreconciled,
    /// The statement prints nothing to check against.
    NotCheckable,
}

/// The arithmetic a verdict rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// Running balances on the rows.
    RunningBalance,
    /// Opening balance plus rows equals closing balance.
    OpeningClosing,
    /// Printed totals of credits and debits.
    Totals,
}

/// A place where the running balance does not follow from the row before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Break {
    /// Position of the row, counted from 0.
    pub row: u32,
    /// Page of the row, counted from 1.
    pub page: u32,
    /// The balance that follows from the rows before.
    #[cfg_attr(feature = "schema", schemars(with = "crate::model::DecimalText"))]
    pub expected: Decimal,
    /// The balance that is printed.
    #[cfg_attr(feature = "schema", schemars(with = "crate::model::DecimalText"))]
    pub found: Decimal,
}

/// A printed figure compared with what the rows give.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Check {
    /// What is compared: `closing_balance`, `total_credits`, `total_debits`, `credit_count`,
    /// `debit_count` or `transaction_count`; `sum_row` for a sum printed among the rows, `printed_figure` for a
    /// figure around them that names itself a sum or a balance.
    pub name: String,
    /// The figure on the page.
    #[cfg_attr(feature = "schema", schemars(with = "crate::model::DecimalText"))]
    pub printed: Decimal,
    /// The figure the rows give; for `printed_figure` the nearest of their sums and balances.
    #[cfg_attr(feature = "schema", schemars(with = "crate::model::DecimalText"))]
    pub computed: Decimal,
    /// Whether they are equal.
    pub holds: bool,
}

impl Check {
    /// Name of the check of a sum that is printed among the rows.
    pub(crate) const SUM_ROW: &'static str = "sum_row";
    /// Name of the check of a figure around the rows that names itself a sum or a balance.
    pub(crate) const PRINTED_FIGURE: &'static str = "printed_figure";
}
