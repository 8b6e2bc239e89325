//! The checks and the codes of their findings: one list, of which the types, the texts and the catalogue are made.
//!
//! A macro, so that no code can be without its check, its severity or the sentence of what it does not prove.

use serde::{Deserialize, Serialize};

/// How much a finding asks to be looked at. It is no measure of guilt: nothing here adds up to a verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
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

impl Severity {
    /// Returns the word in `snake_case`, as in the JSON.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
        }
    }
}

/// What the catalogue says of a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FindingKind {
    /// The code.
    pub code: FindingCode,
    /// The check that gives it.
    pub check: CheckName,
    /// The severity it has at most; a finding may have less.
    pub severity: Severity,
    /// What it does not prove.
    pub does_not_prove: &'static str,
}

macro_rules! checks {
    ($($(#[$doc:meta])* $variant:ident $name:literal;)*) => {
        /// What is looked at. Each is in every answer: passed, failed, or not applicable with the reason.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(rename_all = "snake_case")]
        #[non_exhaustive]
        pub enum CheckName {
            $($(#[$doc])* $variant,)*
        }

        impl CheckName {
            /// Every check, in the order of the answer.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// Returns the name in `snake_case`, as in the JSON.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)*
                }
            }
        }
    };
}

checks! {
    /// Each running balance is the one before plus the row.
    BalanceChain "balance_chain";
    /// Printed totals, counts and the closing balance are what the rows give.
    Totals "totals";
    /// Rows are dated within the printed period.
    Period "period";
    /// Rows are in the order of their dates.
    DateOrder "date_order";
    /// No row is later than the document.
    DocumentDate "document_date";
    /// No row and no run of rows is there twice.
    Duplicates "duplicates";
    /// The document was made after its period, and not changed after it was made.
    MetadataDates "metadata_dates";
    /// No software that edits documents or pictures names itself.
    Software "software";
    /// The two kinds of metadata are there and agree.
    Metadata "metadata";
    /// The file was saved once; otherwise, what later savings changed on the pages.
    Revisions "revisions";
    /// Nothing was changed after a signature.
    Signature "signature";
    /// No annotation draws over text.
    Annotations "annotations";
    /// No scripts, actions or files are in the document.
    Active "active";
    /// No area and no picture is painted over text.
    Overlays "overlays";
    /// No text is there that cannot be seen.
    HiddenText "hidden_text";
    /// Figures of a column are set alike.
    Typeface "typeface";
    /// Figures of a column stand on its edge and on the line of their row.
    Alignment "alignment";
    /// Figures of a column were written by like operators, in one order.
    TextObjects "text_objects";
    /// A text layer says what the picture of the page shows.
    TextLayer "text_layer";
    /// The pages are text and not pictures.
    Picture "picture";
    /// The check digit of a Nigerian account number fits the bank.
    Nuban "nuban";
    /// The check digits of an IBAN fit it.
    Iban "iban";
    /// Session numbers of instant payments fit the rows they stand in.
    Sessions "sessions";
    /// Value added tax is its rate of a fee.
    Vat "vat";
    /// Tax withheld is its rate of the interest.
    WithholdingTax "withholding_tax";
    /// Levies have the amount that the law gives them.
    Levy "levy";
}

macro_rules! codes {
    ($($(#[$doc:meta])* $variant:ident $name:literal $check:ident $severity:ident $not:literal;)*) => {
        /// The kinds of finding, each with a stable code.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(rename_all = "snake_case")]
        #[non_exhaustive]
        pub enum FindingCode {
            $($(#[$doc])* $variant,)*
        }

        impl FindingCode {
            /// Returns what the catalogue says of the code.
            #[must_use]
            pub const fn kind(self) -> FindingKind {
                match self {
                    $(Self::$variant => FindingKind {
                        code: self,
                        check: CheckName::$check,
                        severity: Severity::$severity,
                        does_not_prove: $not,
                    },)*
                }
            }

            /// Returns the code in `snake_case`, as in the JSON.
            ///
            /// ```
            /// assert_eq!(flvxtract::FindingCode::BoxOverText.code(), "box_over_text");
            /// ```
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)*
                }
            }
        }

        /// Returns every kind of finding, in the order of the checks.
        #[must_use]
        pub fn finding_kinds() -> &'static [FindingKind] {
            const KINDS: &[FindingKind] = &[$(FindingCode::$variant.kind(),)*];
            KINDS
        }
    };
}

codes! {
    /// A running balance does not follow from the one before, or only with the other sign than the amount has.
    BalanceChainBreak "balance_chain_break" BalanceChain High
        "Rows can be left out by the bank itself, and a figure can be misread; it does not say which figure is wrong.";
    /// A printed total, or the closing balance, is not what the rows give.
    TotalsMismatch "totals_mismatch" Totals High
        "Some banks leave rows out of their totals, and a row can be misread; it does not say which figure is wrong.";
    /// A printed number of rows is not how many there are.
    CountMismatch "count_mismatch" Totals Medium
        "Banks count charges and reversals in different ways; it does not show that a row was taken out.";
    /// A row is dated outside the printed period.
    DateOutsidePeriod "date_outside_period" Period Medium
        "Some banks print late bookings, or a period that was asked for and not the one that is shown.";
    /// A row is dated against the order of the rows around it.
    DateOrderBreak "date_order_break" DateOrder Medium
        "Some banks book back, or order rows by another date than the one that is printed.";
    /// A row is dated later than the document was made.
    DateAfterDocument "date_after_document" DocumentDate High
        "The clock of the machine that made the document may have been wrong, and planned payments carry later dates.";
    /// A row is there twice: same date, amount, narration and reference.
    DuplicateRow "duplicate_row" Duplicates Low
        "The same payment can be made twice on one day.";
    /// A run of rows is there twice.
    CopiedBlock "copied_block" Duplicates Medium
        "A bank may print a page twice, or a reprocessed day again.";
    /// The document was made before its period ended.
    CreatedBeforePeriodEnd "created_before_period_end" MetadataDates Medium
        "A statement can be asked for before its period ends; the clock of the machine may have been wrong.";
    /// The document was changed after it was made.
    ModifiedAfterCreation "modified_after_creation" MetadataDates Low
        "Banks sign, encrypt or stamp a file after making it, and mail programs rewrite files.";
    /// Software that edits documents, pictures or office files names itself.
    EditorSoftware "editor_software" Software Medium
        "Saving or printing a file in an editor leaves its name without any change to the contents.";
    /// There is no metadata.
    MetadataMissing "metadata_missing" Metadata Info
        "Many banks write none.";
    /// The two kinds of metadata contradict each other.
    MetadataDisagrees "metadata_disagrees" Metadata Low
        "Programs that sign or stamp a file often update only one of the two.";
    /// The file was saved again after it was made.
    IncrementalUpdate "incremental_update" Revisions Low
        "Signing, stamping and filling in a form save a file again too; see what was changed.";
    /// An amount differs from the one an earlier revision shows in its place.
    AmountChangedInUpdate "amount_changed_in_update" Revisions High
        "It does not say who changed it, or which of the two is right; the bank itself may have corrected it.";
    /// Text differs from what an earlier revision shows in its place.
    TextChangedInUpdate "text_changed_in_update" Revisions Medium
        "Stamps, page numbers and form fields change text too; it does not say who changed it.";
    /// What is signed is not the whole file.
    SignatureThenChanged "signature_then_changed" Signature High
        "A further signature or a time stamp is added in the same way; the signature itself is not verified here.";
    /// An annotation draws over text.
    AnnotationOverText "annotation_over_text" Annotations Medium
        "Readers comment and highlight; it does not show that the text below was other.";
    /// The document holds scripts or actions.
    ActiveContent "active_content" Active Low
        "Forms use scripts for harmless ends.";
    /// The document holds other files.
    EmbeddedFile "embedded_file" Active Info
        "Banks attach the same data in other formats.";
    /// A filled area is painted over text.
    BoxOverText "box_over_text" Overlays High
        "Redaction paints over text as well, and some programs paint a background late.";
    /// A picture is painted over text.
    ImageOverText "image_over_text" Overlays Medium
        "Stamps, logos and signatures are pictures too.";
    /// Text is there that cannot be seen.
    HiddenText "hidden_text" HiddenText Medium
        "Programs hide marks for archives, screen readers and mailing.";
    /// A figure is set in another font than its column.
    FontOutlier "font_outlier" Typeface High
        "Banks emphasise figures, and missing characters are taken from another font.";
    /// A figure is set in another size than its column.
    SizeOutlier "size_outlier" Typeface High
        "Banks emphasise figures, and shrink those that are too wide.";
    /// A figure stands off the edge of its column or the line of its row.
    AlignmentOutlier "alignment_outlier" Alignment Medium
        "Marks behind a figure, and rounding by the program that made the page, move it as well.";
    /// A figure was written by other operators, or at another time, than its neighbours.
    TextObjectOutlier "text_object_outlier" TextObjects Medium
        "Programs that make pages break text at will.";
    /// The text layer of a scan says another figure than its picture.
    TextLayerDiffers "text_layer_differs" TextLayer High
        "Text layers are recognised too, and recognition errs.";
    /// The pages are pictures.
    ImageOnly "image_only" Picture Info
        "Scans and photographs are usual; checks of text cannot be made on them.";
    /// The check digit of the account number does not fit the bank.
    NubanCheckDigit "nuban_check_digit" Nuban Low
        "Wallets use telephone numbers, the bank may have been taken for another, and old numbers have other digits.";
    /// The check digits of the IBAN do not fit it.
    IbanCheckDigit "iban_check_digit" Iban Medium
        "A printed number can be misread, or be a specimen's.";
    /// The time within a payment's session number does not fit the date of its row.
    SessionDate "session_date" Sessions Medium
        "A reversal or a late booking carries an old number.";
    /// The banks within a payment's session number say the other direction than its row.
    SessionDirection "session_direction" Sessions Medium
        "A payment that came back carries the number of the one that went out.";
    /// The bank within a payment's session number is another than its narration names.
    SessionBank "session_bank" Sessions Low
        "Banks pay through others, and merge.";
    /// Value added tax is not its rate of the fee beside it.
    VatArithmetic "vat_arithmetic" Vat Low
        "The tax may be of several fees at once, and rates change.";
    /// Tax withheld is not its rate of the interest beside it.
    WhtArithmetic "wht_arithmetic" WithholdingTax Medium
        "The tax may be of several sums of interest at once, and holders can be exempt.";
    /// A levy has another amount than the law gives it.
    LevyArithmetic "levy_arithmetic" Levy Medium
        "Levies of several days are at times booked together, and rates change.";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_names_in_code_and_in_json_are_the_same() {
        for check in CheckName::ALL {
            assert_eq!(serde_json::to_value(check).unwrap(), check.code());
            assert!(finding_kinds().iter().any(|k| k.check == *check), "{check:?} has no code");
        }
        for kind in finding_kinds() {
            assert_eq!(serde_json::to_value(kind.code).unwrap(), kind.code.code());
            assert!(kind.does_not_prove.ends_with('.'));
        }
        let mut in_order: Vec<_> = finding_kinds().iter().map(|k| k.check).collect();
        in_order.sort();
        assert!(in_order.iter().eq(finding_kinds().iter().map(|k| &k.check)));
    }
}
