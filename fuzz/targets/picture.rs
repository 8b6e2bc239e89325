#![no_main]
//! Pictures, as files and within documents: decoded, set upright and placed; a stand-in reads them.

use std::sync::{Arc, LazyLock};

use flvxtract::{Character, Extractor, Gray, Ocr, Options, Pause, Recognizer, Result, TextRun, fuzzing};
use flvxtract_fuzz::extract;
use libfuzzer_sys::fuzz_target;

/// Finds text where the picture is dark: what stands there is of no account.
#[derive(Debug)]
struct StandIn;

impl Recognizer for StandIn {
    fn read(&self, picture: &Gray, pause: &Pause<'_>) -> Result<Vec<TextRun>> {
        pause()?;
        let (width, height) = (picture.width(), picture.height());
        let mut runs = Vec::new();
        for (at, shade) in picture.pixels().iter().enumerate().step_by(97).filter(|(_, s)| **s < 128).take(40)
        {
            let angle = f32::from(*shade) - 64.0;
            let center = ((at % width.max(1)) as f32, (at / width.max(1)) as f32);
            let characters = "01/02/2024 1,234.56".chars().enumerate();
            let characters = characters
                .map(|(i, ch)| Character {
                    ch,
                    at: i as f32 * 8.0,
                    confidence: f32::from(*shade) / 128.0,
                    other: None,
                })
                .collect();
            runs.push(TextRun { center, size: (160.0, height.min(14) as f32), angle, characters });
        }
        Ok(runs)
    }
}

static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(|| {
    let ocr = Ocr::Custom(Arc::new(StandIn));
    Extractor::with_options(Options { ocr, limits: fuzzing::limits(), ..Options::default() })
});

fuzz_target!(|data: &[u8]| extract(&EXTRACTOR, data));
