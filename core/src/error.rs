//! Failures: what comes out when there is no answer.
//!
//! A doubt about an answer is a [`Warning`](crate::Warning) in the result, not an error.

use std::fmt;

/// The result of a call that can fail to read a document.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why a document could not be read.
///
/// One type for the whole library: [`kind`](Self::kind) is what a program acts on,
/// [`code`](Self::code) is the same as a string that every language binding and the server share,
/// and the [`Display`](fmt::Display) text is for people. The text says what was expected, what was
/// found and what to do; it never holds contents of the document.
///
/// # Example: telling a missing password from a broken file
///
/// ```
/// use flvxtract::{ErrorKind, Extractor};
///
/// let error = Extractor::new().extract(b"hello").unwrap_err();
/// assert_eq!(error.kind(), ErrorKind::NotAPdf);
/// assert_eq!(error.code(), "not_a_pdf");
/// assert_eq!(error.page(), None);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    kind: ErrorKind,
    page: Option<u32>,
    detail: Option<Box<str>>,
}

/// The kinds of failure, each with a stable code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The bytes are neither a PDF nor a picture that can be read.
    NotAPdf,
    /// The file begins as a PDF but its structure cannot be read (truncated or damaged).
    Damaged,
    /// The file is encrypted and the empty password does not open it.
    PasswordNeeded,
    /// The file is encrypted and none of the given passwords opens it.
    WrongPassword,
    /// The file is encrypted in a way that is not supported.
    UnsupportedEncryption,
    /// A page holds no readable text and must be recognised from its picture.
    NeedsOcr,
    /// The document was read and holds no transactions.
    NoTransactions,
    /// No bank profile has the id that was given.
    UnknownBank,
    /// The larger reader of pictures that was given cannot be used: no file, no model, or not its characters.
    UnusableModel,
    /// A limit of [`Limits`](crate::Limits) was reached.
    LimitExceeded,
    /// The call was cancelled by its caller.
    Cancelled,
    /// A defect of this library that was caught; the document is not to blame.
    Internal,
}

impl ErrorKind {
    /// Every kind, in the order of their declaration.
    pub const ALL: [Self; 12] = [
        Self::NotAPdf,
        Self::Damaged,
        Self::PasswordNeeded,
        Self::WrongPassword,
        Self::UnsupportedEncryption,
        Self::NeedsOcr,
        Self::NoTransactions,
        Self::UnknownBank,
        Self::UnusableModel,
        Self::LimitExceeded,
        Self::Cancelled,
        Self::Internal,
    ];

    /// Returns the stable code of this kind, in `snake_case`.
    ///
    /// ```
    /// assert_eq!(flvxtract::ErrorKind::PasswordNeeded.code(), "password_needed");
    /// ```
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotAPdf => "not_a_pdf",
            Self::Damaged => "damaged",
            Self::PasswordNeeded => "password_needed",
            Self::WrongPassword => "wrong_password",
            Self::UnsupportedEncryption => "unsupported_encryption",
            Self::NeedsOcr => "needs_ocr",
            Self::NoTransactions => "no_transactions",
            Self::UnknownBank => "unknown_bank",
            Self::UnusableModel => "unusable_model",
            Self::LimitExceeded => "limit_exceeded",
            Self::Cancelled => "cancelled",
            Self::Internal => "internal",
        }
    }

    const fn message(self) -> &'static str {
        match self {
            #[cfg(any(feature = "pictures", not(feature = "ocr")))]
            Self::NotAPdf => {
                "expected a PDF or a picture (PNG, JPEG, TIFF, WebP, BMP), found other data; give the statement as the bank sent it, or a scan of it"
            }
            #[cfg(all(feature = "ocr", not(feature = "pictures")))]
            Self::NotAPdf => {
                "expected a PDF or a picture (PNG, JPEG), found other data; convert the picture to one of these"
            }
            Self::Damaged => {
                "expected a whole PDF, found a truncated or damaged one; download or export the file again"
            }
            Self::PasswordNeeded => "the file is encrypted; give its password",
            Self::WrongPassword => "none of the given passwords opens the file; check the password",
            Self::UnsupportedEncryption => {
                "expected standard password encryption (RC4, AES-128 or AES-256), found another scheme; print the file to a PDF without it, or ask the bank for such a one"
            }
            Self::NeedsOcr => {
                "expected text, found only a picture of it, which needs OCR; turn it on, or use a build that has it"
            }
            Self::NoTransactions => {
                "expected a table of transactions, found none; check that this is a statement"
            }
            Self::UnknownBank => {
                "expected the id of a bank profile, such as ng-gtbank; list them to choose one"
            }
            Self::UnusableModel => {
                "expected a reader of text in ONNX with its characters beside it (.txt), found none that can be run; give the path of another model, or none for the one that is built in"
            }
            Self::LimitExceeded => "a limit was reached; raise it in the options if the file is trusted",
            Self::Cancelled => "cancelled by the caller",
            Self::Internal => "a defect in flvxtract was caught; please report it",
        }
    }
}

impl Error {
    /// Makes an error of `kind` without a location.
    #[must_use]
    pub const fn new(kind: ErrorKind) -> Self {
        Self { kind, page: None, detail: None }
    }

    /// Returns this error placed on a page, counted from 1.
    #[must_use]
    pub fn on_page(mut self, page_number: u32) -> Self {
        self.page = Some(page_number);
        self
    }

    /// Returns this error with a remark. Never pass contents of a document.
    #[must_use]
    pub fn with_detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = Some(detail.into().into_boxed_str());
        self
    }

    /// Returns what kind of failure this is.
    #[must_use]
    pub const fn kind(&self) -> ErrorKind {
        self.kind
    }

    /// Returns the stable code of the kind, the same in every language.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        self.kind.code()
    }

    /// Returns the page it happened on, counted from 1, where that is known.
    #[must_use]
    pub const fn page(&self) -> Option<u32> {
        self.page
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(page) = self.page {
            write!(f, "page {page}: ")?;
        }
        f.write_str(self.kind.message())?;
        if let Some(detail) = &self.detail {
            write!(f, " ({detail})")?;
        }
        Ok(())
    }
}

impl std::error::Error for Error {}

impl From<ErrorKind> for Error {
    fn from(kind: ErrorKind) -> Self {
        Self::new(kind)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_unique_snake_case() {
        let mut codes: Vec<_> = ErrorKind::ALL.iter().map(|k| k.code()).collect();
        assert!(codes.iter().all(|c| c.chars().all(|c| c.is_ascii_lowercase() || c == '_')));
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), ErrorKind::ALL.len());
    }

    #[test]
    fn text_names_page_and_remark() {
        let error = Error::new(ErrorKind::LimitExceeded).on_page(3).with_detail("glyphs");
        assert!(error.to_string().starts_with("page 3: "));
        assert!(error.to_string().ends_with("(glyphs)"));
    }

    /// What happened stands before the semicolon, what to do behind it.
    #[test]
    fn each_text_says_what_to_do() {
        for kind in ErrorKind::ALL {
            let advice = kind.message().split_once("; ").map(|(_, advice)| advice);
            assert!(kind == ErrorKind::Cancelled || advice.is_some_and(|a| a.len() > 10), "{kind:?}");
        }
    }
}
