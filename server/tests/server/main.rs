//! The server as its clients see it.

mod auth;
mod bad_input;
mod keys;
mod limits;
mod members;
mod openapi;
mod retention;
mod site;
mod statements;
