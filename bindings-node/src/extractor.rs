//! The extractor: what is chosen once, and the calls that read documents, waiting or not.

use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use flvxtract as core;
use flvxtract::{CancelFlag, ErrorKind, Progress};
use napi::bindgen_prelude::*;
use napi::threadsafe_function::{ThreadsafeFunction, ThreadsafeFunctionCallMode};
use napi_derive::napi;

use crate::answer::{Answer, Content, Failure};
use crate::job::{self, Job, Slot};
use crate::options::Options;

/// Of this all extractors are made, so that the models of the recogniser are loaded once for the process.
static SHARED: OnceLock<core::Extractor> = OnceLock::new();

/// Is told of a page and of the number of pages, and with two zeros that the work is done.
type Tell = ThreadsafeFunction<FnArgs<(u32, u32)>, (), FnArgs<(u32, u32)>, Status, false>;

/// Reads statements.
#[napi]
pub struct Extractor(core::Extractor);

/// What is asked for.
#[napi(string_enum = "snake_case")]
pub enum Task {
    Extract,
    ExtractImages,
    Inspect,
}

#[napi]
impl Extractor {
    #[napi(constructor)]
    pub fn new(options: Options) -> Self {
        Self(SHARED.get_or_init(core::Extractor::new).reconfigured(options.into()))
    }

    /// Starts a call and returns at once.
    #[napi]
    pub fn start(
        &self,
        task: Task,
        documents: Vec<Uint8Array>,
        file_name: Option<String>,
        extraction: Option<&Answer>,
        tell: Tell,
    ) -> Result<Job> {
        let (stop, tell) = (CancelFlag::default(), Arc::new(tell));
        let pages = Arc::clone(&tell);
        let progress = Progress::new(move |page, of| {
            pages.call(FnArgs::from((page, of)), ThreadsafeFunctionCallMode::NonBlocking);
        });
        // JavaScript may change the bytes while the work goes on.
        let documents: Vec<Vec<u8>> = documents.iter().map(|d| d.to_vec()).collect();
        let work = self.work(task, documents, file_name, extraction, stop.clone(), progress);
        let slot = Slot::default();
        let to = Arc::clone(&slot);
        let done = move |result| {
            *to.lock().unwrap_or_else(PoisonError::into_inner) = Some(result);
            tell.call(FnArgs::from((0, 0)), ThreadsafeFunctionCallMode::NonBlocking);
        };
        job::spawn(work, done).map_err(|error| Error::from_reason(error.kind().to_string()))?;
        Ok(Job { stop, slot })
    }

    /// Does the same and waits.
    #[napi]
    pub fn run(
        &self,
        task: Task,
        documents: Vec<Uint8Array>,
        file_name: Option<String>,
        extraction: Option<&Answer>,
    ) -> Result<Either<Answer, Failure>> {
        let documents: Vec<Vec<u8>> = documents.iter().map(|d| d.to_vec()).collect();
        let work =
            self.work(task, documents, file_name, extraction, CancelFlag::default(), Progress::default());
        let slot = Arc::new(Mutex::new(None));
        let to = Arc::clone(&slot);
        let done = move |result| *to.lock().unwrap_or_else(PoisonError::into_inner) = Some(result);
        let thread = job::spawn(work, done).map_err(|error| Error::from_reason(error.kind().to_string()))?;
        // A panic is caught on the thread itself.
        drop(thread.join());
        let result = slot.lock().unwrap_or_else(PoisonError::into_inner).take();
        Ok(job::shown(result.unwrap_or_else(|| Err(ErrorKind::Internal.into()))))
    }
}

impl Extractor {
    /// Returns what a thread has to do.
    fn work(
        &self,
        task: Task,
        documents: Vec<Vec<u8>>,
        file_name: Option<String>,
        extraction: Option<&Answer>,
        cancel: CancelFlag,
        progress: Progress,
    ) -> impl FnOnce() -> core::Result<Content> + Send + 'static {
        let options = core::Options { cancel, progress, ..self.0.options().clone() };
        let extractor = self.0.reconfigured(options);
        let known = extraction.and_then(|answer| match &answer.0 {
            Content::Extraction(extraction) => Some(Arc::clone(extraction)),
            _ => None,
        });
        move || {
            let first = documents.first().map(Vec::as_slice).unwrap_or_default();
            match task {
                Task::Extract | Task::ExtractImages => {
                    let mut answer = match task {
                        Task::Extract => extractor.extract(first)?,
                        _ => extractor.extract_images(&documents)?,
                    };
                    answer.source.file_name = file_name;
                    Ok(Content::Extraction(Arc::new(answer)))
                }
                Task::Inspect => {
                    let mut answer = match known {
                        Some(extraction) => extractor.inspect_extracted(first, &extraction)?,
                        None => extractor.inspect(first)?,
                    };
                    answer.source.file_name = file_name;
                    Ok(Content::Integrity(Arc::new(answer)))
                }
            }
        }
    }
}
