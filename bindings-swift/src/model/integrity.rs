//! Made by `cargo xtask bindings` from the schema. Change the model in core, and make it again.

use chrono::NaiveDateTime;

use flvxtract::{
    CheckName, CheckOutcome, FileFacts, Finding, FindingCode, FindingEvidence, IntegrityCheck, NotApplicable,
    Severity, Source, Value,
};

use crate::answer::NativeIntegrity;
use crate::value::Edges;

/// What is looked at. Each is in every answer: passed, failed, or not applicable with the reason.
#[uniffi::remote(Enum)]
#[non_exhaustive]
pub enum CheckName {
    /// Each running balance is the one before plus the row.
    BalanceChain,
    /// Printed totals, counts and the closing balance are what the rows give.
    Totals,
    /// Rows are dated within the printed period.
    Period,
    /// Rows are in the order of their dates.
    DateOrder,
    /// No row is later than the document.
    DocumentDate,
    /// No row and no run of rows is there twice.
    Duplicates,
    /// The document was made after its period, and not changed after it was made.
    MetadataDates,
    /// No software that edits documents or pictures names itself.
    Software,
    /// The two kinds of metadata are there and agree.
    Metadata,
    /// The file was saved once; otherwise, what later savings changed on the pages.
    Revisions,
    /// Nothing was changed after a signature.
    Signature,
    /// No annotation draws over text.
    Annotations,
    /// No scripts, actions or files are in the document.
    Active,
    /// No area and no picture is painted over text.
    Overlays,
    /// No text is there that cannot be seen.
    HiddenText,
    /// Figures of a column are set alike.
    Typeface,
    /// Figures of a column stand on its edge and on the line of their row.
    Alignment,
    /// Figures of a column were written by like operators, in one order.
    TextObjects,
    /// A text layer says what the picture of the page shows.
    TextLayer,
    /// The pages are text and not pictures.
    Picture,
    /// The check digit of a Nigerian account number fits the bank.
    Nuban,
    /// The check digits of an IBAN fit it.
    Iban,
    /// Session numbers of instant payments fit the rows they stand in.
    Sessions,
    /// Value added tax is its rate of a fee.
    Vat,
    /// Tax withheld is its rate of the interest.
    WithholdingTax,
    /// Levies have the amount that the law gives them.
    Levy,
}

/// How a check came out.
#[uniffi::remote(Enum)]
#[non_exhaustive]
pub enum CheckOutcome {
    /// It was looked at, and there is no finding but for facts (`info`).
    Passed,
    /// It was looked at, and there is a finding of at least `low`.
    Failed,
    /// It could not be looked at; nothing is known.
    NotApplicable,
}

/// The kinds of finding, each with a stable code.
#[uniffi::remote(Enum)]
#[non_exhaustive]
pub enum FindingCode {
    /// A running balance does not follow from the one before, or only with the other sign than the amount has.
    BalanceChainBreak,
    /// A printed total, or the closing balance, is not what the rows give.
    TotalsMismatch,
    /// A printed number of rows is not how many there are.
    CountMismatch,
    /// A row is dated outside the printed period.
    DateOutsidePeriod,
    /// A row is dated against the order of the rows around it.
    DateOrderBreak,
    /// A row is dated later than the document was made.
    DateAfterDocument,
    /// A row is there twice: same date, amount, narration and reference.
    DuplicateRow,
    /// A run of rows is there twice.
    CopiedBlock,
    /// The document was made before its period ended.
    CreatedBeforePeriodEnd,
    /// The document was changed after it was made.
    ModifiedAfterCreation,
    /// Software that edits documents, pictures or office files names itself.
    EditorSoftware,
    /// There is no metadata.
    MetadataMissing,
    /// The two kinds of metadata contradict each other.
    MetadataDisagrees,
    /// The file was saved again after it was made.
    IncrementalUpdate,
    /// An amount differs from the one an earlier revision shows in its place.
    AmountChangedInUpdate,
    /// Text differs from what an earlier revision shows in its place.
    TextChangedInUpdate,
    /// What is signed is not the whole file.
    SignatureThenChanged,
    /// An annotation draws over text.
    AnnotationOverText,
    /// The document holds scripts or actions.
    ActiveContent,
    /// The document holds other files.
    EmbeddedFile,
    /// A filled area is painted over text.
    BoxOverText,
    /// A picture is painted over text.
    ImageOverText,
    /// Text is there that cannot be seen.
    HiddenText,
    /// A figure is set in another font than its column.
    FontOutlier,
    /// A figure is set in another size than its column.
    SizeOutlier,
    /// A figure stands off the edge of its column or the line of its row.
    AlignmentOutlier,
    /// A figure was written by other operators, or at another time, than its neighbours.
    TextObjectOutlier,
    /// The text layer of a scan says another figure than its picture.
    TextLayerDiffers,
    /// The pages are pictures.
    ImageOnly,
    /// The check digit of the account number does not fit the bank.
    NubanCheckDigit,
    /// The check digits of the IBAN do not fit it.
    IbanCheckDigit,
    /// The time within a payment's session number does not fit the date of its row.
    SessionDate,
    /// The banks within a payment's session number say the other direction than its row.
    SessionDirection,
    /// The bank within a payment's session number is another than its narration names.
    SessionBank,
    /// Value added tax is not its rate of the fee beside it.
    VatArithmetic,
    /// Tax withheld is not its rate of the interest beside it.
    WhtArithmetic,
    /// A levy has another amount than the law gives it.
    LevyArithmetic,
}

/// Why a check could not be made.
#[uniffi::remote(Enum)]
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

/// How much a finding asks to be looked at. It is no measure of guilt: nothing here adds up to a verdict.
#[uniffi::remote(Enum)]
#[non_exhaustive]
pub enum Severity {
    /// A fact that other findings are read by.
    Info,
    /// Seen in honest files as well.
    Low,
    /// Rare in files as a bank makes them.
    Medium,
    /// Hardly seen in files as a bank makes them.
    High,
}

/// What a file says of itself. All of it can be set by whoever writes the file.
#[uniffi::remote(Record)]
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

/// One thing that was found.
#[uniffi::remote(Record)]
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
    pub bbox: Option<Edges>,
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
#[uniffi::remote(Record)]
pub struct FindingEvidence {
    /// How many figures were compared with, rows are in the block, or bytes follow what is signed.
    pub count: Option<u32>,
    /// When the document was made.
    pub created: Option<NaiveDateTime>,
    /// What would fit the rule.
    pub expected: Option<Value>,
    /// Fonts of its column.
    pub expected_fonts: Vec<String>,
    /// The field it is about, such as `balance`, `amount`, `closing_balance` or `producer`.
    pub field: Option<String>,
    /// Fonts of the figure.
    pub fonts: Vec<String>,
    /// What is there.
    pub found: Option<Value>,
    /// How it is hidden: `render_mode`, `transparent`, `same_color`, `tiny`, `off_page`, `layer`; what it is: the
    /// kind of an annotation or of an action.
    pub how: Option<String>,
    /// When it was changed.
    pub modified: Option<NaiveDateTime>,
    /// Numbers of the objects of the file it is about.
    pub objects: Vec<u32>,
    /// What an earlier revision shows in its place.
    pub previous: Option<Value>,
    /// Where the earlier revision shows it: left, top, right, bottom, in points from the top left.
    pub previous_bbox: Option<Edges>,
    /// The revision that made the change, counted from 1 for the first saving.
    pub revision: Option<u32>,
    /// Ids of other rows it is about.
    pub rows: Vec<String>,
    /// The software that names itself.
    pub software: Option<String>,
    /// Text that is covered, hidden or drawn over.
    pub text: Option<String>,
    /// Text that stands over it.
    pub text_over: Option<String>,
}

#[uniffi::export]
impl NativeIntegrity {
    /// Version of this model.
    pub fn integrity_version(&self) -> String {
        self.0.integrity_version.clone()
    }

    /// The file.
    pub fn source(&self) -> Source {
        self.0.source.clone()
    }

    /// What the file says of itself.
    pub fn file(&self) -> FileFacts {
        self.0.file.clone()
    }

    /// Every check, in the order of the catalogue.
    pub fn checks(&self) -> Vec<IntegrityCheck> {
        self.0.checks.clone()
    }

    /// What was found, by check, then by page and place.
    pub fn findings(&self) -> Vec<Finding> {
        self.0.findings.clone()
    }
}

/// One check and how it came out.
#[uniffi::remote(Record)]
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
