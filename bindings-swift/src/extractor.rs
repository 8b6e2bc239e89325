//! The extractor: what is chosen once, and the calls that read documents.

use std::sync::{Arc, OnceLock};

use flvxtract as core;

use crate::answer::{NativeExtraction, NativeIntegrity};
use crate::call::{self, CancelFlag, ProgressListener};
use crate::error::{ExtractionError, InputError};
use crate::options::Options;

/// Of this all extractors are made, so that the models of the recogniser are loaded once for the process.
static SHARED: OnceLock<core::Extractor> = OnceLock::new();

/// Reads statements; `Extractor` of each language is made of it. Its calls wait.
#[derive(uniffi::Object)]
pub struct NativeExtractor(core::Extractor);

#[uniffi::export]
impl NativeExtractor {
    /// Makes an extractor.
    #[uniffi::constructor]
    pub fn new(options: Options) -> Result<Self, InputError> {
        call::silence_panics();
        Ok(Self(SHARED.get_or_init(core::Extractor::new).reconfigured(options.try_into()?)))
    }

    /// Reads one document: a PDF, or a picture in PNG, JPEG, TIFF, WebP or BMP.
    pub fn extract(
        &self,
        document: &[u8],
        file_name: Option<String>,
        listener: Option<Arc<dyn ProgressListener>>,
        cancel: Option<Arc<CancelFlag>>,
    ) -> Result<NativeExtraction, ExtractionError> {
        let mut answer = call::run(&self.0, listener.as_ref(), cancel.as_ref(), |e| e.extract(document))?;
        answer.source.file_name = file_name;
        Ok(NativeExtraction(answer))
    }

    /// Reads pictures, in their order, as the pages of one document.
    pub fn extract_images(
        &self,
        images: Vec<Vec<u8>>,
        file_name: Option<String>,
        listener: Option<Arc<dyn ProgressListener>>,
        cancel: Option<Arc<CancelFlag>>,
    ) -> Result<NativeExtraction, ExtractionError> {
        let mut answer =
            call::run(&self.0, listener.as_ref(), cancel.as_ref(), |e| e.extract_images(&images))?;
        answer.source.file_name = file_name;
        Ok(NativeExtraction(answer))
    }

    /// Looks whether a document contradicts itself or was changed.
    pub fn inspect(
        &self,
        document: &[u8],
        extraction: Option<Arc<NativeExtraction>>,
        file_name: Option<String>,
        listener: Option<Arc<dyn ProgressListener>>,
        cancel: Option<Arc<CancelFlag>>,
    ) -> Result<NativeIntegrity, ExtractionError> {
        let mut answer = call::run(&self.0, listener.as_ref(), cancel.as_ref(), |e| match &extraction {
            Some(extraction) => e.inspect_extracted(document, &extraction.0),
            None => e.inspect(document),
        })?;
        answer.source.file_name = file_name;
        Ok(NativeIntegrity(answer))
    }
}

#[cfg(feature = "render")]
#[uniffi::export]
impl NativeExtractor {
    /// Reads one document and returns its pages too, to show where rows stand.
    pub fn extract_with_pages(
        &self,
        document: &[u8],
        file_name: Option<String>,
        listener: Option<Arc<dyn ProgressListener>>,
        cancel: Option<Arc<CancelFlag>>,
    ) -> Result<crate::pages::NativePages, ExtractionError> {
        let (mut answer, pages) =
            call::run(&self.0, listener.as_ref(), cancel.as_ref(), |e| e.extract_with_pages(document))?;
        answer.source.file_name = file_name;
        Ok(crate::pages::NativePages {
            extraction: Arc::new(NativeExtraction(answer)),
            pages: pages.into_iter().map(Into::into).collect(),
        })
    }
}
