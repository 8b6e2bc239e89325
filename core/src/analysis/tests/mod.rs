//! Metrics against figures computed by hand, and what must not change an answer.

mod bad_input;
mod hand;
mod properties;
mod support;
