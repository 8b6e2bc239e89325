use serde::{Deserialize, Serialize};

/// A doubt about an answer: what, where, and which rows it touches.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Warning {
    /// What the doubt is.
    pub code: WarningCode,
    /// The same for a person.
    pub message: String,
    /// Page it concerns, counted from 1.
    pub page: Option<u32>,
    /// Positions of the rows it touches, counted from 0, within the statement's transactions.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rows: Vec<u32>,
}

/// The kinds of doubt, each with a stable code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
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

impl WarningCode {
    /// Returns the stable code in `snake_case`, as in the JSON.
    ///
    /// ```
    /// assert_eq!(flvxtract::WarningCode::BalanceBreak.code(), "balance_break");
    /// ```
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::BalanceBreak => "balance_break",
            Self::ClosingMismatch => "closing_mismatch",
            Self::TotalsMismatch => "totals_mismatch",
            Self::NothingToReconcile => "nothing_to_reconcile",
            Self::AmbiguousDateOrder => "ambiguous_date_order",
            Self::InferredYear => "inferred_year",
            Self::MissingDate => "missing_date",
            Self::DateOutsidePeriod => "date_outside_period",
            Self::UnknownDirection => "unknown_direction",
            Self::AmbiguousNumberFormat => "ambiguous_number_format",
            Self::AmbiguousReading => "ambiguous_reading",
            Self::RepairedRow => "repaired_row",
            Self::UnusedAmount => "unused_amount",
            Self::PageNeedsOcr => "page_needs_ocr",
            Self::BlankPage => "blank_page",
            Self::LowResolution => "low_resolution",
            Self::LowConfidence => "low_confidence",
            Self::MendedReading => "mended_reading",
            Self::UnmappedGlyphs => "unmapped_glyphs",
            Self::HiddenText => "hidden_text",
            Self::DamagedFile => "damaged_file",
            Self::BankMismatch => "bank_mismatch",
        }
    }
}
