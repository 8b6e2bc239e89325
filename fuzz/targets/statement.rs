#![no_main]
//! A whole file through the whole library: extraction, inspection, analysis.

use std::sync::LazyLock;

use flvxtract::Extractor;
use flvxtract_fuzz::{extractor, keeps_its_word};
use libfuzzer_sys::fuzz_target;

static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(extractor);

fuzz_target!(|data: &[u8]| {
    if let Ok(answer) = EXTRACTOR.extract(data) {
        keeps_its_word(&answer);
        drop(EXTRACTOR.inspect_extracted(data, &answer));
    }
});
