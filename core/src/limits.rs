//! What a hostile file may cost: ceilings, and the budget that is spent against them.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use crate::aside::Watch;
use crate::error::{Error, ErrorKind, Result};

/// Ceilings on what one document may cost. The defaults are far above any real statement.
///
/// # Example: a tighter deadline
///
/// ```
/// use flvxtract::{Extractor, Limits, Options};
/// use std::time::Duration;
///
/// let limits = Limits { time: Some(Duration::from_secs(5)), ..Limits::default() };
/// let extractor = Extractor::with_options(Options { limits, ..Options::default() });
/// # let _ = extractor;
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Size of the input, in bytes. Default 100 MiB.
    pub bytes: u64,
    /// Pages. Default 2,000.
    pub pages: u32,
    /// Objects listed in the file. Default 1,000,000.
    pub objects: u64,
    /// Decompressed bytes of all content streams and fonts together. Default 1 GiB.
    pub decompressed_bytes: u64,
    /// Content operators over all pages. Default 50,000,000.
    pub operators: u64,
    /// Glyphs over all pages. Default 20,000,000.
    pub glyphs: u64,
    /// Depth of forms within forms. Default 24.
    pub nesting: u32,
    /// Pixels of one picture, known before it is decoded. Default 100,000,000.
    pub pixels: u64,
    /// Rows of tables over all pages. Default 1,000,000.
    pub rows: u64,
    /// Wall-clock time for the whole document, or none. Default 60 seconds. It ends a call as a [`CancelFlag`] does.
    pub time: Option<Duration>,
    /// What each page that is recognised from its picture adds to `time`. Default 10 seconds.
    pub time_per_scan: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: 100 << 20,
            pages: 2_000,
            objects: 1_000_000,
            decompressed_bytes: 1 << 30,
            operators: 50_000_000,
            glyphs: 20_000_000,
            nesting: 24,
            pixels: 100_000_000,
            rows: 1_000_000,
            time: Some(Duration::from_secs(60)),
            time_per_scan: Duration::from_secs(10),
        }
    }
}

/// A flag by which another thread stops an extraction. The call returns within some 50 milliseconds where a processor is free, whatever it is at; what it
/// had begun ends by itself soon after, on a thread of its own. Where there are no threads, as in a browser, the flag is
/// looked at inside every long loop.
///
/// ```
/// let stop = flvxtract::CancelFlag::default();
/// stop.cancel();
/// assert!(stop.is_cancelled());
/// ```
#[derive(Clone, Debug, Default)]
pub struct CancelFlag(Arc<AtomicBool>);

impl CancelFlag {
    /// Asks the extraction that holds this flag to stop.
    pub fn cancel(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Returns whether a stop was asked for.
    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// What is left to spend on one document. Every loop over file data spends from it.
#[derive(Debug)]
pub(crate) struct Budget {
    limits: Limits,
    deadline: Option<Instant>,
    cancel: CancelFlag,
    /// Who waits for the work; nobody where it is done on the caller's thread.
    watch: Option<Arc<Watch>>,
    decompressed_bytes: u64,
    operators: u64,
    glyphs: u64,
    rows: u64,
    ticks: u32,
}

impl Budget {
    pub(crate) fn new(limits: &Limits, cancel: CancelFlag) -> Self {
        Self {
            deadline: limits.time.and_then(|t| Instant::now().checked_add(t)),
            cancel,
            watch: None,
            decompressed_bytes: limits.decompressed_bytes,
            operators: limits.operators,
            glyphs: limits.glyphs,
            rows: limits.rows,
            limits: limits.clone(),
            ticks: 0,
        }
    }

    /// Returns the budget with somebody who waits, and leaves at its deadline.
    pub(crate) fn watched(mut self, watch: Option<Arc<Watch>>) -> Self {
        self.watch = watch;
        self.tell();
        self
    }

    fn tell(&self) {
        if let Some(watch) = &self.watch {
            watch.until(self.deadline);
        }
    }

    pub(crate) fn limits(&self) -> &Limits {
        &self.limits
    }

    /// Spends one content operator.
    pub(crate) fn operator(&mut self) -> Result<()> {
        self.operators = self.operators.checked_sub(1).ok_or_else(|| exceeded("operators"))?;
        self.tick()
    }

    /// Spends one glyph.
    pub(crate) fn glyph(&mut self) -> Result<()> {
        self.glyphs = self.glyphs.checked_sub(1).ok_or_else(|| exceeded("glyphs"))?;
        self.tick()
    }

    /// Spends the length of a decoded stream.
    pub(crate) fn decompressed(&mut self, bytes: usize) -> Result<()> {
        let bytes = u64::try_from(bytes).unwrap_or(u64::MAX);
        self.decompressed_bytes =
            self.decompressed_bytes.checked_sub(bytes).ok_or_else(|| exceeded("decompressed bytes"))?;
        self.check()
    }

    /// Spends one row of a table.
    pub(crate) fn row(&mut self) -> Result<()> {
        self.rows = self.rows.checked_sub(1).ok_or_else(|| exceeded("rows"))?;
        self.tick()
    }

    /// Adds the time that is allowed for a page that is recognised.
    pub(crate) fn scan(&mut self) -> Result<()> {
        self.check()?;
        self.deadline = self.deadline.and_then(|d| d.checked_add(self.limits.time_per_scan));
        self.tell();
        Ok(())
    }

    /// Counts one step of a loop; looks at the clock and the flag every 256 steps.
    pub(crate) fn tick(&mut self) -> Result<()> {
        self.ticks = self.ticks.wrapping_add(1);
        if self.ticks.is_multiple_of(256) { self.check() } else { Ok(()) }
    }

    /// Looks at the clock and the flag now.
    pub(crate) fn check(&self) -> Result<()> {
        if self.cancel.is_cancelled() || self.watch.as_ref().is_some_and(|w| w.is_left()) {
            return Err(ErrorKind::Cancelled.into());
        }
        match self.deadline {
            Some(deadline) if Instant::now() >= deadline => Err(exceeded("time")),
            _ => Ok(()),
        }
    }
}

/// Returns the error for a limit that was reached; `what` is the limit's name.
pub(crate) fn exceeded(what: &str) -> Error {
    Error::new(ErrorKind::LimitExceeded).with_detail(what)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_ceiling_is_named_when_hit() {
        let limits = Limits { operators: 1, glyphs: 1, decompressed_bytes: 1, ..Limits::default() };
        let mut budget = Budget::new(&limits, CancelFlag::default());
        assert!(budget.operator().is_ok());
        assert!(budget.operator().unwrap_err().to_string().contains("operators"));
        assert!(budget.glyph().is_ok());
        assert!(budget.glyph().unwrap_err().to_string().contains("glyphs"));
        assert!(budget.decompressed(2).unwrap_err().to_string().contains("decompressed bytes"));
    }

    #[test]
    fn a_cancelled_flag_stops_the_next_check() {
        let flag = CancelFlag::default();
        let budget = Budget::new(&Limits::default(), flag.clone());
        assert!(budget.check().is_ok());
        flag.cancel();
        assert_eq!(budget.check().unwrap_err().kind(), ErrorKind::Cancelled);
    }
}
