//! Failures: one variant for each code of the library, and the mistakes of a caller apart.

use flvxtract::{Error, ErrorKind};

macro_rules! extraction_error {
    ($($(#[doc = $doc:literal])* $variant:ident,)*) => {
        /// Why a document could not be read. `code()` is the same in every language of this library; the text holds
        /// nothing of the document.
        #[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, uniffi::Error)]
        pub enum ExtractionError {
            $(
                $(#[doc = $doc])*
                #[error("{explanation}")]
                $variant {
                    /// Page, counted from 1, where that is known.
                    page: Option<u32>,
                    /// What was expected, what was found and what to do.
                    explanation: String,
                },
            )*
        }

        #[uniffi::export]
        impl ExtractionError {
            /// Returns the stable code, in `snake_case`.
            pub fn code(&self) -> String {
                let kind = match self {
                    $(Self::$variant { .. } => ErrorKind::$variant,)*
                };
                kind.code().to_owned()
            }

            /// Returns the page, counted from 1, where that is known.
            pub fn page_number(&self) -> Option<u32> {
                match self {
                    $(Self::$variant { page, .. })|* => *page,
                }
            }

            /// Returns what was expected, what was found and what to do, for people.
            pub fn text(&self) -> String {
                match self {
                    $(Self::$variant { explanation, .. })|* => explanation.clone(),
                }
            }
        }

        impl From<Error> for ExtractionError {
            fn from(error: Error) -> Self {
                let (page, explanation) = (error.page(), error.to_string());
                match error.kind() {
                    $(ErrorKind::$variant => Self::$variant { page, explanation },)*
                    // The list is that of the library: a test holds them together.
                    _ => Self::Internal { page, explanation },
                }
            }
        }
    };
}

extraction_error! {
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
    /// The models that were given cannot be used: no file, no model, or not its characters.
    UnusableModel,
    /// A limit of `Limits` was reached.
    LimitExceeded,
    /// The call was cancelled by its caller.
    Cancelled,
    /// A defect of this library that was caught; the document is not to blame.
    Internal,
}

impl From<ErrorKind> for ExtractionError {
    fn from(kind: ErrorKind) -> Self {
        Error::new(kind).into()
    }
}

/// A mistake of the caller's.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, uniffi::Error)]
pub enum InputError {
    /// Rules of narrations that cannot be read; the explanation names the line.
    #[error("{explanation}")]
    InvalidRules {
        /// What was expected, and where.
        explanation: String,
    },
    /// Text that is not what `toJson` gives; the explanation names the place and nothing of what stands there.
    #[error("{explanation}")]
    NotAnAnswer {
        /// What was expected, and where.
        explanation: String,
    },
    /// An answer of another version of the model.
    #[error("{explanation}")]
    OtherVersion {
        /// What was expected.
        explanation: String,
    },
    /// An option that no call can take.
    #[error("{explanation}")]
    InvalidOption {
        /// What was expected.
        explanation: String,
    },
}

#[uniffi::export]
impl InputError {
    /// Returns the stable code, in `snake_case`.
    pub fn code(&self) -> String {
        let code = match self {
            Self::InvalidRules { .. } => "invalid_rules",
            Self::NotAnAnswer { .. } => "not_an_answer",
            Self::OtherVersion { .. } => "other_version",
            Self::InvalidOption { .. } => "invalid_option",
        };
        code.to_owned()
    }

    /// Returns what was expected, for people.
    pub fn text(&self) -> String {
        self.to_string()
    }
}
