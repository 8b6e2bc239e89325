#![no_main]
//! The words of a cell as amounts, dates, times and currencies.

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| flvxtract::fuzzing::values(text));
