//! The library's own recogniser: a detector of text and a reader of characters, run by `rten`.

mod accurate;
mod crop;
mod detect;
mod model;
mod read;
mod second;

use std::path::Path;
use std::sync::Arc;

use rten::ThreadPool;

use self::model::{Models, Reader};
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
    /// A larger reader, for what the built-in one is not sure of.
    accurate: Option<Reader>,
    threads: Arc<ThreadPool>,
}

impl Engine {
    /// Returns an engine that computes on so many threads; 0 is one for each processor.
    ///
    /// # Errors
    ///
    /// Fails with [`ErrorKind::Internal`] where the models cannot be used on this machine, and with
    /// [`ErrorKind::UnusableModel`] where the library was built without its feature `models`.
    pub fn new(threads: usize) -> Result<Self> {
        let models = Models::built_in()?;
        Ok(Self { models, accurate: None, threads: Arc::new(ThreadPool::with_num_threads(threads)) })
    }

    /// Returns an engine with models from a folder that holds them under the names they have in `core/models`.
    ///
    /// # Errors
    ///
    /// Fails with [`ErrorKind::UnusableModel`] where one of them is not there or cannot be run.
    ///
    /// # Example: an empty folder is refused
    ///
    /// ```
    /// use std::path::Path;
    ///
    /// use flvxtract::{Engine, ErrorKind};
    ///
    /// let error = Engine::from_folder(Path::new("no-such-folder"), 1).unwrap_err();
    /// assert_eq!(error.kind(), ErrorKind::UnusableModel);
    /// ```
    pub fn from_folder(folder: &Path, threads: usize) -> Result<Self> {
        let threads = Arc::new(ThreadPool::with_num_threads(threads));
        let models = Models::load(folder, &threads).ok_or(ErrorKind::UnusableModel)?;
        Ok(Self { models, accurate: None, threads })
    }

    /// Returns the engine with a larger reader, which looks again at every text that the built-in one is not sure of:
    /// a model in ONNX that takes lines 48 pixels high, and, beside it in a file of the same name that ends in `.txt`,
    /// its characters in the order of its classes, the blank left out.
    ///
    /// # Errors
    ///
    /// Fails with [`ErrorKind::UnusableModel`] where there is no such pair of files that can be run.
    ///
    /// # Example: what is no model is refused
    ///
    /// ```
    /// use std::path::Path;
    ///
    /// use flvxtract::{Engine, ErrorKind};
    ///
    /// let error = Engine::new(1)?.with_accurate_reader(Path::new("no-such.onnx")).unwrap_err();
    /// assert_eq!(error.kind(), ErrorKind::UnusableModel);
    /// # Ok::<(), flvxtract::Error>(())
    /// ```
    pub fn with_accurate_reader(self, model: &Path) -> Result<Self> {
        let reader = Reader::load(model, &self.threads).ok_or(ErrorKind::UnusableModel)?;
        Ok(Self { accurate: Some(reader), ..self })
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
        if let Some(reader) = &self.accurate {
            accurate::look(reader, picture, &mut runs, &self.threads, pause)?;
        }
        let reader = self.accurate.as_ref().unwrap_or(self.models.reader());
        second::look(reader, picture, &mut runs, &self.threads, pause)?;
        Ok(runs)
    }
}
