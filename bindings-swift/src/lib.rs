//! The native half of the packages for Swift and Kotlin: conversion, threads and errors. What statements say is read in
//! the library. What is idiomatic in each language is written there, in `swift/` and `kotlin/`; nobody goes past it.

mod analyze;
mod answer;
mod call;
mod error;
mod extractor;
mod model;
mod options;
#[cfg(feature = "render")]
mod pages;
mod value;

uniffi::setup_scaffolding!("flvxtract");

/// A bank that is known by name.
#[derive(uniffi::Record)]
pub struct Bank {
    /// Id, as `Options.bank` takes it.
    pub id: String,
    /// Name.
    pub name: String,
    /// Country, ISO 3166-1 alpha-2.
    pub country: String,
    /// Its usual currency, ISO 4217; null where it has several.
    pub currency: Option<String>,
}

/// Lists the banks that are known by name.
#[uniffi::export]
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
#[uniffi::export]
pub fn error_codes() -> Vec<String> {
    flvxtract::ErrorKind::ALL.iter().map(|kind| kind.code().to_owned()).collect()
}

/// Returns the version of the library.
#[uniffi::export]
pub fn library_version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}
