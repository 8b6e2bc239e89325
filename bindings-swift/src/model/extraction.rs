//! Made by `cargo xtask bindings` from the schema. Change the model in core, and make it again.

use chrono::{NaiveDate, NaiveTime};
use rust_decimal::Decimal;

use flvxtract::{
    AccountType, Break, Check, Confidence, Direction, Header, Method, Proof, Reconciliation, Source,
    SourceKind, Statement, Status, Transaction, Warning, WarningCode,
};

use crate::answer::NativeExtraction;
use crate::value::Edges;

/// The kind of an account.
#[uniffi::remote(Enum)]
#[non_exhaustive]
pub enum AccountType {
    /// Current or checking account.
    Current,
    /// Savings account.
    Savings,
    /// Credit card: balances are amounts owed.
    CreditCard,
    /// Loan or overdraft account.
    Loan,
    /// Mobile-money or other wallet.
    Wallet,
    /// Domiciliary (foreign-currency) account.
    Domiciliary,
}

/// Which way the money went.
#[uniffi::remote(Enum)]
#[non_exhaustive]
pub enum Direction {
    /// To the account holder.
    Credit,
    /// From the account holder.
    Debit,
}

/// The arithmetic a verdict rests on.
#[uniffi::remote(Enum)]
#[non_exhaustive]
pub enum Method {
    /// Running balances on the rows.
    RunningBalance,
    /// Opening balance plus rows equals closing balance.
    OpeningClosing,
    /// Printed totals of credits and debits.
    Totals,
}

/// Which arithmetic holds a row in place.
#[uniffi::remote(Enum)]
#[non_exhaustive]
pub enum Proof {
    /// None.
    Unproved,
    /// The rows between two printed figures add up, this one among them.
    Totals,
    /// The running balance of this row, or of the group of rows it closes, follows from the one before.
    Balance,
}

/// How the text came to be on the pages.
#[uniffi::remote(Enum)]
#[non_exhaustive]
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

/// The verdict on a statement.
#[uniffi::remote(Enum)]
#[non_exhaustive]
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

/// The kinds of doubt, each with a stable code.
#[uniffi::remote(Enum)]
#[non_exhaustive]
pub enum WarningCode {
    /// The running balances do not chain at one or more places.
    BalanceBreak,
    /// Opening balance and rows do not lead to the closing balance.
    ClosingMismatch,
    /// A printed total or count differs from the rows.
    TotalsMismatch,
    /// Neither running balances nor opening and closing balances nor totals are printed.
    NothingToReconcile,
    /// Day and month could be read either way; the reading taken is the more likely one.
    AmbiguousDateOrder,
    /// The year is not printed and was inferred.
    InferredYear,
    /// A row's date could not be read; it was carried down from the row before or is null.
    MissingDate,
    /// A row's date lies outside the printed period.
    DateOutsidePeriod,
    /// No mark, column or balance tells credit from debit.
    UnknownDirection,
    /// Decimal and thousands marks could be read either way.
    AmbiguousNumberFormat,
    /// Two readings of the statement close equally well.
    AmbiguousReading,
    /// A row's amount and balance were swapped, split or merged by the page and put right.
    RepairedRow,
    /// An amount on the page belongs to no row.
    UnusedAmount,
    /// A page holds pictures but no text and was left out.
    PageNeedsOcr,
    /// A page holds a picture on which no text was found: a blank page, or no page at all.
    BlankPage,
    /// The picture of a page has too few pixels to be read well.
    LowResolution,
    /// The recogniser is not sure of a date or a figure, and no sum proves it; or of a page as a whole.
    LowConfidence,
    /// A figure or a date was misread; the only other reading was taken that the balances or the days allow.
    MendedReading,
    /// Glyphs without a known character stand on the page.
    UnmappedGlyphs,
    /// Invisible text was found and left out.
    HiddenText,
    /// The file was damaged and could be read only in part.
    DamagedFile,
    /// The bank given by the caller does not look like the document's.
    BankMismatch,
}

/// A place where the running balance does not follow from the row before.
#[uniffi::remote(Record)]
pub struct Break {
    /// Position of the row, counted from 0.
    pub row: u32,
    /// Page of the row, counted from 1.
    pub page: u32,
    /// The balance that follows from the rows before.
    pub expected: Decimal,
    /// The balance that is printed.
    pub found: Decimal,
}

/// A printed figure compared with what the rows give.
#[uniffi::remote(Record)]
pub struct Check {
    /// What is compared: `closing_balance`, `total_credits`, `total_debits`, `credit_count`,
    /// `debit_count` or `transaction_count`; `sum_row` for a sum printed among the rows, `printed_figure` for a
    /// figure around them that names itself a sum or a balance.
    pub name: String,
    /// The figure on the page.
    pub printed: Decimal,
    /// The figure the rows give; for `printed_figure` the nearest of their sums and balances.
    pub computed: Decimal,
    /// Whether they are equal.
    pub holds: bool,
}

/// How far an answer can be trusted, from 0 (not at all) to 1 (proved).
///
/// Computed from proof and evidence, never asserted: `extraction` is the share of rows that the
/// statement's arithmetic proves, lowered by what could not be read or decided; `ocr` is the
/// recogniser's own confidence and null where no recogniser was used.
#[uniffi::remote(Record)]
pub struct Confidence {
    /// The lower of the two below.
    pub overall: f32,
    /// Confidence of the character recognition; null for native text.
    pub ocr: Option<f32>,
    /// Confidence of layout and reading.
    pub extraction: f32,
}

#[uniffi::export]
impl NativeExtraction {
    /// Version of this model.
    pub fn schema_version(&self) -> String {
        self.0.schema_version.clone()
    }

    /// The file.
    pub fn source(&self) -> Source {
        self.0.source.clone()
    }

    /// The statements in it: one for each account and period.
    pub fn statements(&self) -> Vec<Statement> {
        self.0.statements.clone()
    }

    /// Doubts about the file as a whole.
    pub fn warnings(&self) -> Vec<Warning> {
        self.0.warnings.clone()
    }
}

/// What a statement says about itself. What is not printed, and cannot be proved, is null.
#[uniffi::remote(Record)]
pub struct Header {
    /// The bank's name: from the profile when the bank is known, else as printed.
    pub bank_name: Option<String>,
    /// The profile's id (`ng-gtbank`), null for a bank without a profile.
    pub bank_id: Option<String>,
    /// Country of the account, ISO 3166-1 alpha-2.
    pub country: Option<String>,
    /// Account number (or IBAN, or card number) as printed, masked where it is printed masked.
    pub account_number: Option<String>,
    /// The account holder's name as printed.
    pub account_name: Option<String>,
    /// What kind of account it is.
    pub account_type: Option<AccountType>,
    /// Currency of the amounts, ISO 4217.
    pub currency: Option<String>,
    /// First day of the period the statement covers.
    pub period_start: Option<NaiveDate>,
    /// Last day of the period the statement covers.
    pub period_end: Option<NaiveDate>,
    /// Balance before the first row; as printed, or implied by a proved chain of running balances.
    /// On a credit card it is the amount owed.
    pub opening_balance: Option<Decimal>,
    /// Balance after the last row; as `opening_balance`.
    pub closing_balance: Option<Decimal>,
    /// Number of transactions in this answer.
    pub total_transactions: u32,
    /// Sum of the credits in this answer.
    pub total_credits: Decimal,
    /// Sum of the debits in this answer, as a positive number.
    pub total_debits: Decimal,
    /// First page of this statement in the file, counted from 1.
    pub first_page: u32,
    /// Number of pages of this statement in the file.
    pub pages: u32,
}

/// Whether a statement's own arithmetic closes, and how that was found.
#[uniffi::remote(Record)]
pub struct Reconciliation {
    /// The verdict.
    pub status: Status,
    /// The arithmetic the verdict rests on; null where there is none to check.
    pub method: Option<Method>,
    /// Opening balance plus rows less closing balance, where both balances are known.
    pub difference: Option<Decimal>,
    /// Places where the running balance does not follow.
    pub breaks: Vec<Break>,
    /// Printed figures compared with the rows.
    pub checks: Vec<Check>,
    /// Why the statement cannot be reconciled, for a person; null when it is.
    pub reason: Option<String>,
}

/// The file an answer was read from.
#[uniffi::remote(Record)]
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

/// One account over one period.
#[uniffi::remote(Record)]
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

/// One row of a statement.
#[uniffi::remote(Record)]
pub struct Transaction {
    /// Stable id: a hash of account, currency, date, amount, narration and the ordinal among equals.
    /// The same row in another export of the same account has the same id.
    pub id: String,
    /// Booking date: the first date printed. Null when none could be read.
    pub date: Option<NaiveDate>,
    /// Value date, where one is printed.
    pub value_date: Option<NaiveDate>,
    /// Time of day, where one is printed.
    pub time: Option<NaiveTime>,
    /// Narration with its continuation lines joined by a space.
    pub description: String,
    /// Signed amount: credit positive, debit negative.
    pub amount: Decimal,
    /// Which way the money went.
    pub direction: Direction,
    /// Running balance printed on this row.
    pub balance: Option<Decimal>,
    /// Currency of the amount, ISO 4217.
    pub currency: Option<String>,
    /// Reference or cheque number, where it has a column of its own.
    pub reference: Option<String>,
    /// Page the row begins on, counted from 1.
    pub page: u32,
    /// Box of the row on that page: left, top, right, bottom, in points from the top left.
    pub bbox: Edges,
    /// Which arithmetic holds this row in place.
    pub proof: Proof,
    /// How far this row can be trusted, 0 to 1.
    pub confidence: f32,
    /// Doubts about this row.
    pub warnings: Vec<WarningCode>,
}

/// A doubt about an answer: what, where, and which rows it touches.
#[uniffi::remote(Record)]
pub struct Warning {
    /// What the doubt is.
    pub code: WarningCode,
    /// The same for a person.
    pub message: String,
    /// Page it concerns, counted from 1.
    pub page: Option<u32>,
    /// Positions of the rows it touches, counted from 0, within the statement's transactions.
    pub rows: Vec<u32>,
}
