//! What a caller may choose, as `index.js` has checked it.

use std::time::Duration;

use flvxtract as core;
use flvxtract::Ocr;
use napi_derive::napi;

/// How to read documents.
#[napi(object)]
pub struct Options {
    pub passwords: Vec<String>,
    pub bank: Option<String>,
    pub ocr: bool,
    pub ocr_threads: u32,
    pub limits: Limits,
}

/// Ceilings, of which those that are not given are the library's.
#[napi(object)]
pub struct Limits {
    pub bytes: Option<f64>,
    pub pages: Option<u32>,
    pub objects: Option<f64>,
    pub decompressed_bytes: Option<f64>,
    pub operators: Option<f64>,
    pub glyphs: Option<f64>,
    pub nesting: Option<u32>,
    pub pixels: Option<f64>,
    pub rows: Option<f64>,
    /// Seconds; infinite for no limit.
    pub time: Option<f64>,
    pub time_per_scan: Option<f64>,
}

/// Returns a whole number that is known to be one, and not negative.
fn whole(value: Option<f64>, default: u64) -> u64 {
    value.map_or(default, |v| v as u64)
}

impl From<Limits> for core::Limits {
    fn from(given: Limits) -> Self {
        let default = Self::default();
        Self {
            bytes: whole(given.bytes, default.bytes),
            pages: given.pages.unwrap_or(default.pages),
            objects: whole(given.objects, default.objects),
            decompressed_bytes: whole(given.decompressed_bytes, default.decompressed_bytes),
            operators: whole(given.operators, default.operators),
            glyphs: whole(given.glyphs, default.glyphs),
            nesting: given.nesting.unwrap_or(default.nesting),
            pixels: whole(given.pixels, default.pixels),
            rows: whole(given.rows, default.rows),
            // What no duration can hold is no limit.
            time: given.time.map_or(default.time, |t| Duration::try_from_secs_f64(t).ok()),
            time_per_scan: given
                .time_per_scan
                .and_then(|t| Duration::try_from_secs_f64(t).ok())
                .unwrap_or(default.time_per_scan),
        }
    }
}

impl From<Options> for core::Options {
    fn from(given: Options) -> Self {
        Self {
            passwords: given.passwords,
            bank: given.bank,
            limits: given.limits.into(),
            ocr: if given.ocr { Ocr::BuiltIn } else { Ocr::Off },
            threads: usize::try_from(given.ocr_threads).unwrap_or(0),
            ..Self::default()
        }
    }
}
