//! The reference server of FLVXtract: the documented API, hosted by whoever wants to.
//!
//! A request goes through [`http`] (who asks, how often) to a route, which asks the [`store`] and the vault of files. A
//! statement that was accepted is a row of a queue; a worker gives it to a process of its own, and keeps what comes back.
//! What the crate does is done by its program, `flvxtract-server`; it is a library for the sake of its tests.

pub mod app;
pub mod auth;
pub mod clock;
pub mod command;
pub mod config;
pub mod consent;
pub mod domain;
pub mod extraction;
pub mod http;
pub mod janitor;
pub mod key_uses;
pub mod limiter;
pub mod locale;
pub mod mail;
pub mod media;
pub mod parquet_file;
pub mod routes;
pub mod secret_key;
pub mod store;
pub mod text;
pub mod vault;
pub mod web;
pub mod webhook;
pub mod workbook;
