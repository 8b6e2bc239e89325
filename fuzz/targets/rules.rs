#![no_main]
//! A file of rules, and a narration that they read.

use flvxtract::Rules;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    match Rules::with_file(text) {
        Ok(rules) => assert!(rules.names().all(|name| !name.is_empty())),
        Err(error) => assert!(!error.to_string().is_empty()),
    }
});
