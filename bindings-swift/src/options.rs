//! What a caller may choose.

use std::path::PathBuf;
use std::time::Duration;

use flvxtract as core;
use flvxtract::Ocr;

use crate::error::InputError;

/// How to read documents.
#[derive(uniffi::Record)]
pub struct Options {
    /// Passwords to try, after the empty one, as user and as owner password.
    #[uniffi(default = [])]
    pub passwords: Vec<String>,
    /// Id of the bank profile to assume (`ng-gtbank`) instead of detecting the bank.
    #[uniffi(default = None)]
    pub bank: Option<String>,
    /// Whether pictures of pages are recognised.
    #[uniffi(default = true)]
    pub ocr: bool,
    /// Folder with the models of the recogniser, as `core/models` holds them, in place of those that are built in: in the
    /// bundle of an app, or where it has put its assets.
    #[uniffi(default = None)]
    pub models: Option<String>,
    /// Path of a larger reader (ONNX, its characters beside it as `.txt`), which looks again at text that is not sure.
    #[uniffi(default = None)]
    pub accurate_model: Option<String>,
    /// Threads that recognise a page; 0 is one for each processor. The answer does not depend on it.
    #[uniffi(default = 0)]
    pub ocr_threads: u32,
    /// Ceilings on what one document may cost; those of the library where none are given.
    #[uniffi(default = None)]
    pub limits: Option<Limits>,
}

/// Ceilings on what one document may cost. What is not given is the library's, far above any real statement.
#[derive(uniffi::Record)]
pub struct Limits {
    /// Size of the input, in bytes.
    #[uniffi(default = None)]
    pub bytes: Option<u64>,
    /// Pages.
    #[uniffi(default = None)]
    pub pages: Option<u32>,
    /// Objects listed in the file.
    #[uniffi(default = None)]
    pub objects: Option<u64>,
    /// Decompressed bytes of all content streams and fonts together.
    #[uniffi(default = None)]
    pub decompressed_bytes: Option<u64>,
    /// Content operators over all pages.
    #[uniffi(default = None)]
    pub operators: Option<u64>,
    /// Glyphs over all pages.
    #[uniffi(default = None)]
    pub glyphs: Option<u64>,
    /// Depth of forms within forms.
    #[uniffi(default = None)]
    pub nesting: Option<u32>,
    /// Pixels of one picture, known before it is decoded.
    #[uniffi(default = None)]
    pub pixels: Option<u64>,
    /// Rows of tables over all pages.
    #[uniffi(default = None)]
    pub rows: Option<u64>,
    /// Seconds for the whole document; infinite for no limit.
    #[uniffi(default = None)]
    pub time: Option<f64>,
    /// Seconds that each page that is recognised from its picture adds to `time`.
    #[uniffi(default = None)]
    pub time_per_scan: Option<f64>,
}

impl TryFrom<Limits> for core::Limits {
    type Error = InputError;

    fn try_from(given: Limits) -> Result<Self, InputError> {
        let default = Self::default();
        let time = match given.time {
            Some(seconds) if seconds == f64::INFINITY => None,
            Some(seconds) => Some(duration(seconds)?),
            None => default.time,
        };
        Ok(Self {
            bytes: given.bytes.unwrap_or(default.bytes),
            pages: given.pages.unwrap_or(default.pages),
            objects: given.objects.unwrap_or(default.objects),
            decompressed_bytes: given.decompressed_bytes.unwrap_or(default.decompressed_bytes),
            operators: given.operators.unwrap_or(default.operators),
            glyphs: given.glyphs.unwrap_or(default.glyphs),
            nesting: given.nesting.unwrap_or(default.nesting),
            pixels: given.pixels.unwrap_or(default.pixels),
            rows: given.rows.unwrap_or(default.rows),
            time,
            time_per_scan: given.time_per_scan.map(duration).transpose()?.unwrap_or(default.time_per_scan),
        })
    }
}

fn duration(seconds: f64) -> Result<Duration, InputError> {
    Duration::try_from_secs_f64(seconds).map_err(|_| InputError::InvalidOption {
        explanation: "expected seconds, not negative and finite".to_owned(),
    })
}

impl TryFrom<Options> for core::Options {
    type Error = InputError;

    fn try_from(given: Options) -> Result<Self, InputError> {
        let ocr = match (given.ocr, given.models, given.accurate_model) {
            (false, ..) => Ocr::Off,
            (true, None, None) => Ocr::BuiltIn,
            (true, None, Some(path)) => Ocr::Accurate(PathBuf::from(path)),
            (true, Some(folder), None) => Ocr::Models(PathBuf::from(folder)),
            (true, Some(_), Some(_)) => {
                return Err(InputError::InvalidOption {
                    explanation: "expected models or accurateModel, found both".to_owned(),
                });
            }
        };
        Ok(Self {
            passwords: given.passwords,
            bank: given.bank,
            limits: given.limits.map(TryInto::try_into).transpose()?.unwrap_or_default(),
            ocr,
            threads: usize::try_from(given.ocr_threads).unwrap_or(0),
            ..Self::default()
        })
    }
}
