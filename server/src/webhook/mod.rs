//! Telling endpoints of events: `event → signature → target → sender → courier`.
//!
//! An event and its deliveries are rows, written with the change that they tell of; the courier takes those whose time has
//! come, sends them and writes down what came of it. What was not written down is sent again: at least once, never not.

mod courier;
mod event;
mod sender;
mod signature;
mod target;

pub use courier::run;
pub use event::{consent, reading, test};
pub use sender::{Sender, SenderError};
pub use signature::{SECRET_PREFIX, legacy, standard};
pub use target::{BadTarget, Targets};

/// Returns where the secret of an endpoint is at home.
#[must_use]
pub fn secret_place(endpoint_id: &str) -> String {
    format!("webhook/{endpoint_id}")
}
