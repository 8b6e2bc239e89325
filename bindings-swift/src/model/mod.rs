//! Made by `cargo xtask bindings` from the schema. Change the model in core, and make it again.

mod analysis;
mod extraction;
mod integrity;
