//! What all routes share: errors, checks of bodies and queries, who may do what, limits.

mod access;
mod address;
mod check;
pub mod cookie;
mod error;
mod headers;
mod json;
mod principal;
mod query;
mod trace;

pub use access::{Access, gate};
pub use address::Address;
pub use check::Check;
pub use error::{ApiError, ErrorBody};
pub use headers::secure;
pub use json::Json;
pub use principal::Principal;
pub use query::Query;
pub use trace::{Trace, trace};
