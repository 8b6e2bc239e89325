//! The native half of the Node package `flvxtract`: conversion and threads. What statements say is read in the library;
//! files, promises, signals and errors are the business of `index.js`, which nobody goes past.

// Under test the exports are left out, and what they call with them.
#![cfg_attr(test, allow(dead_code, reason = "what JavaScript calls is not registered in a test"))]

mod analyze;
mod answer;
mod extractor;
mod job;
mod options;

use napi_derive::napi;

/// A bank that is known by name.
#[napi(object)]
pub struct Bank {
    pub id: String,
    pub name: String,
    pub country: String,
    pub currency: Option<String>,
}

/// Lists the banks that are known by name.
#[napi]
pub fn banks() -> Vec<Bank> {
    let shown = |b: flvxtract::Bank| Bank {
        id: b.id.to_owned(),
        name: b.name.to_owned(),
        country: b.country.to_owned(),
        currency: b.currency.map(str::to_owned),
    };
    flvxtract::banks().map(shown).collect()
}

/// Lists the codes of all errors.
#[napi]
pub fn error_codes() -> Vec<&'static str> {
    flvxtract::ErrorKind::ALL.iter().map(|kind| kind.code()).collect()
}

/// Keeps the text of a panic, which may hold contents of a document, from being printed. The hook is that of this
/// library and of no other in the process.
#[napi_derive::module_init]
fn init() {
    std::panic::set_hook(Box::new(|_| {}));
}
