//! How do I stop a call that takes too long?
//!
//! `cargo run -p flvxtract-examples --bin cancel -- statement.pdf`
//!
//! By a limit of time in the options, or from another thread by a flag. Both are shown.

use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use anyhow::{Context as _, Result};
use flvxtract::{CancelFlag, ErrorKind, Extractor, Limits, Options};

fn main() -> Result<()> {
    let path = std::env::args().nth(1).context("usage: cancel FILE")?;
    let bytes = std::fs::read(path)?;

    let limits = Limits { time: Some(Duration::from_secs(10)), ..Limits::default() };
    let cancel = CancelFlag::default();
    let options = Options { limits, cancel: cancel.clone(), ..Options::default() };

    // Cancels after two seconds, unless the work is done before.
    let (done, is_done) = mpsc::channel::<()>();
    let watch = thread::spawn(move || {
        if is_done.recv_timeout(Duration::from_secs(2)) == Err(mpsc::RecvTimeoutError::Timeout) {
            cancel.cancel();
        }
    });
    let result = Extractor::with_options(options).extract(&bytes);
    drop(done);
    let _ = watch.join();

    match result {
        Ok(answer) => println!("{} statements", answer.statements.len()),
        Err(error) if error.kind() == ErrorKind::Cancelled => println!("cancelled"),
        Err(error) => return Err(error.into()),
    }
    Ok(())
}
