//! `cargo xtask score narrations`: how well rules name what transactions were for.
//!
//! The scorer is a test of the library (`core/tests/narrations`), for it reads single narrations and no documents; this runs it
//! and shows its tables. `NARRATIONS=ng` before it lists what is wrong in the training part of one land, `all` of all.

use anyhow::Result;

use crate::process;

/// Runs the scorer.
pub(crate) fn run() -> Result<()> {
    let args = [
        "test",
        "--quiet",
        "-p",
        "flvxtract",
        "--test",
        "narrations",
        "--",
        "--ignored",
        "--nocapture",
        "report",
    ];
    process::run(&mut process::cargo(&args))
}
