#![no_main]
//! The operators of a page, which may also draw themselves as a form.

use flvxtract_fuzz::Pdf;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| flvxtract::fuzzing::pages(&Pdf::new(data).build()));
