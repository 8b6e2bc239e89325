#![no_main]
//! A file of rules, read without the built-in ones, which take longer than all that a fuzzer makes up.

use flvxtract::fuzzing;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| fuzzing::rules(text));
