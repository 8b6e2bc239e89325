//! The library's own recogniser: a detector of text and a reader of characters, run by `rten`.

mod crop;
mod detect;
mod model;
mod read;
mod second;

use std::sync::Arc;

use rten::ThreadPool;

use self::model::Models;
use super::gray::Gray;
use super::recognizer::{Pause, Recognizer, TextRun};
use crate::error::{ErrorKind, Result};

/// The library's own recogniser, with the models that are built in.
///
/// An [`Extractor`](crate::Extractor) makes one by itself; by hand it reads the text of any picture.
///
/// # Example: nothing is written on a white sheet
///
/// ```
/// use flvxtract::{Engine, Gray, Recognizer};
///
/// let sheet = Gray::new(64, 64, vec![255; 64 * 64]).unwrap();
/// let text = Engine::new(1)?.read(&sheet, &|| Ok(()))?;
/// assert!(text.is_empty());
/// # Ok::<(), flvxtract::Error>(())
/// ```
pub struct Engine {
    models: Models,
    threads: Arc<ThreadPool>,
}

impl Engine {
    /// Returns an engine that computes on so many threads; 0 is one for each processor.
    ///
    /// # Errors
    ///
    /// Fails with [`ErrorKind::Internal`] where the models cannot be used on this machine.
    pub fn new(threads: usize) -> Result<Self> {
        let models = Models::built_in().ok_or(ErrorKind::Internal)?;
        Ok(Self { models, threads: Arc::new(ThreadPool::with_num_threads(threads)) })
    }
}

impl std::fmt::Debug for Engine {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Engine")
    }
}

impl Recognizer for Engine {
    fn read(&self, picture: &Gray, pause: &Pause<'_>) -> Result<Vec<TextRun>> {
        let boxes = detect::boxes(self.models.detector(), picture, &self.threads)?;
        pause()?;
        let mut runs = read::runs(self.models.reader(), picture, &boxes, &self.threads, pause)?;
        second::look(self.models.reader(), picture, &mut runs, &self.threads, pause)?;
        Ok(runs)
    }
}
