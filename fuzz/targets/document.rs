#![no_main]
//! A whole file, as far as it is opened.

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| flvxtract::fuzzing::document(data));
