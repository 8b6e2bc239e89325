//! The server as its clients see it.

mod auth;
mod bad_input;
mod consent;
mod keys;
mod limits;
mod members;
mod openapi;
mod receiver;
mod retention;
mod sessions;
mod site;
mod statements;
mod webhooks;
