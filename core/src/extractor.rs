//! The one entrance: options in, an answer out, the stages called in their order.

use std::borrow::Cow;
use std::io::{self, Read as _};
use std::sync::{Arc, OnceLock};

use sha2::{Digest, Sha256};

use crate::aside::{self, Watch};
use crate::bank;
use crate::document::Document;
use crate::error::{Error, ErrorKind, Result};
use crate::gap;
use crate::layout;
use crate::ledger::{self, Context};
use crate::limits::Budget;
use crate::model::{Extraction, SCHEMA_VERSION, Source, SourceKind};
use crate::options::{Ocr, Options};
use crate::page::{Interpreter, Page, Picture};
use crate::read::{PictureShare, Read, is_picture};
use crate::row;
use crate::scan::{self, Recognizer, Report, Shown};
use crate::view::PageView;

/// Reads statements. Immutable and cheap to share between threads.
///
/// # Example: what the library is for
///
/// ```no_run
/// use flvxtract::{Extractor, Status};
///
/// let answer = Extractor::new().extract(&std::fs::read("statement.pdf")?)?;
/// for statement in &answer.statements {
///     if statement.reconciliation.status == Status::Reconciled {
///         println!("{} rows, each proved", statement.transactions.len());
///     }
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Extractor {
    options: Options,
    /// Made when the first picture is met.
    recognizer: Arc<OnceLock<Reader>>,
    /// Who waits for the call that this was made for.
    watch: Option<Arc<Watch>>,
}

/// Who reads pictures: nobody, somebody, or one that could not be made.
type Reader = Result<Option<Arc<dyn Recognizer>>>;

impl Extractor {
    /// Returns an extractor with the default options.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Returns an extractor with the given options.
    #[must_use]
    pub fn with_options(options: Options) -> Self {
        Self { options, recognizer: Arc::default(), watch: None }
    }

    /// Returns an extractor with other options, for one call or for many. Where pictures are read by the same
    /// recogniser on as many threads, it is shared with this one, and its models are loaded once.
    ///
    /// ```
    /// use flvxtract::{CancelFlag, Extractor, Options};
    ///
    /// let shared = Extractor::new();
    /// let stop = CancelFlag::default();
    /// let for_one_call = shared.reconfigured(Options { cancel: stop.clone(), ..shared.options().clone() });
    /// stop.cancel();
    /// assert!(for_one_call.extract(b"%PDF-1.7").is_err());
    /// ```
    #[must_use]
    pub fn reconfigured(&self, options: Options) -> Self {
        let is_same = self.options.threads == options.threads
            && match (&self.options.ocr, &options.ocr) {
                (Ocr::BuiltIn, Ocr::BuiltIn) => true,
                (Ocr::Models(a), Ocr::Models(b)) | (Ocr::Accurate(a), Ocr::Accurate(b)) => a == b,
                _ => false,
            };
        let recognizer = if is_same { Arc::clone(&self.recognizer) } else { Arc::default() };
        Self { options, recognizer, watch: None }
    }

    /// Returns the options.
    #[must_use]
    pub fn options(&self) -> &Options {
        &self.options
    }

    /// Reads one document: a PDF, or a picture in PNG, JPEG, TIFF, WebP or BMP. The same bytes give the
    /// same answer, always.
    ///
    /// # Errors
    ///
    /// Fails when there is no answer at all; see [`ErrorKind`]. A doubt about an answer is a
    /// warning within it.
    pub fn extract(&self, bytes: &[u8]) -> Result<Extraction> {
        self.aside(&[bytes], |own, files| own.document(first(files), false)).map(|(answer, _)| answer)
    }

    /// Does the same, and returns the pages too, to show where on them the rows stand.
    ///
    /// # Errors
    ///
    /// As [`extract`](Self::extract).
    pub fn extract_with_pages(&self, bytes: &[u8]) -> Result<(Extraction, Vec<PageView>)> {
        self.aside(&[bytes], |own, files| own.document(first(files), true))
    }

    /// Does `work` on copies of the files where the caller can leave it at the deadline or when it is cancelled; here and
    /// now where this is such work already, or where it will not begin.
    pub(crate) fn aside<T: Send + 'static>(
        &self,
        files: &[impl AsRef<[u8]>],
        work: impl FnOnce(&Self, &[Cow<'_, [u8]>]) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let limit = usize::try_from(self.options.limits.bytes).unwrap_or(usize::MAX);
        if self.watch.is_some() || files.iter().any(|f| f.as_ref().len() > limit) {
            let files: Vec<Cow<'_, [u8]>> = files.iter().map(|f| Cow::Borrowed(f.as_ref())).collect();
            return work(self, &files);
        }
        let files: Vec<Cow<'static, [u8]>> = files.iter().map(|f| Cow::Owned(f.as_ref().to_vec())).collect();
        let watch = aside::watch();
        let own = Self { watch: Some(Arc::clone(&watch)), ..self.clone() };
        aside::run(&self.options.cancel, &watch, move || work(&own, &files))
    }

    fn document(&self, bytes: &[u8], keeps_views: bool) -> Result<(Extraction, Vec<PageView>)> {
        if scan::is_picture(bytes) {
            return self.images(&[bytes], keeps_views);
        }
        let mut budget = self.budget();
        let document = Document::open(bytes, &self.options.passwords, &mut budget)?;
        let source = Source {
            file_name: None,
            sha256: ledger::hex(&Sha256::digest(bytes)),
            pages: document.page_count(),
            kind: SourceKind::Native,
            encrypted: document.encrypted(),
        };
        let mut read = self.pages(&document, PictureShare::Most, keeps_views, &mut budget)?;
        // A table may stand in a picture on a page that has text besides: looked at where nothing was found.
        let more = read.unread_pictures;
        let mut views = read.views.take();
        let answer = match self.answer(read, source.clone(), &mut budget) {
            Err(error) if more && error.kind() == ErrorKind::NoTransactions => {
                let mut read = self.pages(&document, PictureShare::Some, keeps_views, &mut budget)?;
                views = read.views.take();
                self.answer(read, source, &mut budget)
            }
            answer => answer,
        };
        Ok((answer?, views.unwrap_or_default()))
    }

    /// Reads pictures, in their order, as the pages of one document: photographs of a statement, or its scans.
    ///
    /// # Errors
    ///
    /// As [`extract`](Self::extract); fails with [`ErrorKind::NeedsOcr`] where pictures cannot be read: the
    /// library was built without its feature `ocr`, or [`Options::ocr`] is [`Ocr::Off`].
    pub fn extract_images(&self, images: &[impl AsRef<[u8]>]) -> Result<Extraction> {
        self.aside(images, |own, files| own.images(files, false)).map(|(answer, _)| answer)
    }

    /// Does the same, and returns the pages too.
    ///
    /// # Errors
    ///
    /// As [`extract_images`](Self::extract_images).
    pub fn extract_images_with_pages(
        &self,
        images: &[impl AsRef<[u8]>],
    ) -> Result<(Extraction, Vec<PageView>)> {
        self.aside(images, |own, files| own.images(files, true))
    }

    fn images(&self, images: &[impl AsRef<[u8]>], keeps_views: bool) -> Result<(Extraction, Vec<PageView>)> {
        let mut budget = self.budget();
        let recognizer = self.recognizer()?.ok_or(ErrorKind::NeedsOcr)?;
        let mut pictures = Vec::new();
        let mut hash = Sha256::new();
        for image in images {
            hash.update(image.as_ref());
            pictures.extend(scan::pages(image.as_ref(), &mut budget)?);
        }
        let mut read = Read::new(keeps_views);
        let count = pictures.len();
        for (index, picture) in pictures.into_iter().enumerate() {
            budget.scan()?;
            let (mut page, raster) = scan::sheet(picture, u32::try_from(index).unwrap_or(u32::MAX));
            let number = page.index.saturating_add(1);
            let found =
                scan::recognize(&*recognizer, raster, &mut page, &budget).map_err(|e| e.on_page(number))?;
            let shown = found.map(|(report, shown)| {
                read.scanned(number, report);
                shown
            });
            read.page(page, true, shown);
            self.options.progress.page(number, count);
        }
        let source = Source {
            file_name: None,
            sha256: ledger::hex(&hash.finalize()),
            pages: u32::try_from(count).unwrap_or(u32::MAX),
            kind: SourceKind::Image,
            encrypted: false,
        };
        let views = read.views.take().unwrap_or_default();
        Ok((self.answer(read, source, &mut budget)?, views))
    }

    pub(crate) fn budget(&self) -> Budget {
        Budget::new(&self.options.limits, self.options.cancel.clone()).watched(self.watch.clone())
    }

    /// Draws the pages of a PDF, and recognises those that are pictures.
    fn pages(
        &self,
        document: &Document,
        share: PictureShare,
        keeps_views: bool,
        budget: &mut Budget,
    ) -> Result<Read> {
        let mut read = Read::new(keeps_views);
        let mut interpreter = Interpreter::new(document);
        let count = usize::try_from(document.page_count()).unwrap_or(usize::MAX);
        for index in 0..document.page_count() {
            let number = index.saturating_add(1);
            let mut page = interpreter.page(index, budget)?;
            let mut shown = None;
            if is_picture(&page, share) {
                let found = self.recognize(&interpreter, &mut page, budget).map_err(|e| e.on_page(number))?;
                match found {
                    Found::Text(report, picture) => {
                        read.scanned(number, report);
                        shown = Some(picture);
                    }
                    Found::Background => read.texts += 1,
                    Found::Nothing => read.pictures.push(number),
                }
            } else {
                read.unread_pictures |= is_picture(&page, PictureShare::Some);
                read.texts += usize::from(!page.glyphs.is_empty());
            }
            let recognized = shown.is_some();
            if keeps_views && !recognized {
                shown = ornaments(&interpreter, &page, budget)?;
            }
            read.page(page, recognized, shown);
            self.options.progress.page(number, count);
        }
        read.unread_pictures &= self.can_read_pictures();
        Ok(read)
    }

    /// Reads the pictures of a page.
    fn recognize(
        &self,
        interpreter: &Interpreter<'_>,
        page: &mut Page,
        budget: &mut Budget,
    ) -> Result<Found> {
        let Some(recognizer) = self.recognizer()? else { return Ok(Found::Nothing) };
        budget.scan()?;
        let size = (page.width, page.height);
        let Some(raster) = scan::raster(interpreter.pictures(), size, budget)? else {
            return Ok(Found::Nothing);
        };
        let found = scan::recognize(&*recognizer, raster, page, budget)?;
        Ok(found.map_or(Found::Background, |(report, shown)| Found::Text(report, shown)))
    }

    /// Makes the answer from pages of text.
    fn answer(&self, read: Read, mut source: Source, budget: &mut Budget) -> Result<Extraction> {
        let bank = match &self.options.bank {
            Some(id) => Some(bank::by_id(id).ok_or_else(|| Error::new(ErrorKind::UnknownBank))?),
            None => None,
        };
        if source.kind != SourceKind::Image {
            source.kind = read.kind();
        }
        let mut warnings = read.warnings();
        let needs_ocr = read.pictures.first().copied();
        let gaps = read.gaps();
        let sheet = layout::tables(read.pages, budget)?;
        let rows = row::read(&sheet, budget)?;
        let mut statements = ledger::statements(&Context { sheet: &sheet, bank }, rows, budget)?;
        gap::doubt(&mut statements, &gaps);
        if statements.is_empty() {
            return Err(match needs_ocr {
                Some(page) => Error::new(ErrorKind::NeedsOcr).on_page(page),
                None => Error::new(ErrorKind::NoTransactions),
            });
        }
        warnings.sort_by_key(|w| (w.page, w.code));
        Ok(Extraction { schema_version: SCHEMA_VERSION.to_owned(), source, statements, warnings })
    }

    /// Returns whether somebody reads pictures, without loading the models for the question.
    fn can_read_pictures(&self) -> bool {
        match self.options.ocr {
            Ocr::Off => false,
            Ocr::Custom(_) => true,
            Ocr::BuiltIn => cfg!(feature = "models"),
            Ocr::Accurate(_) | Ocr::Models(_) => cfg!(feature = "ocr"),
        }
    }

    /// Returns who reads pictures; nobody where they are not to be read.
    fn recognizer(&self) -> Reader {
        #[cfg(feature = "ocr")]
        let threads = self.options.threads;
        let make = || match &self.options.ocr {
            Ocr::Off => Ok(None),
            Ocr::Custom(recognizer) => Ok(Some(Arc::clone(recognizer))),
            #[cfg(feature = "models")]
            Ocr::BuiltIn => Ok(Some(Arc::new(scan::Engine::new(threads)?) as Arc<dyn Recognizer>)),
            #[cfg(not(feature = "models"))]
            Ocr::BuiltIn => Ok(None),
            #[cfg(feature = "ocr")]
            Ocr::Models(folder) => {
                Ok(Some(Arc::new(scan::Engine::from_folder(folder, threads)?) as Arc<dyn Recognizer>))
            }
            #[cfg(feature = "ocr")]
            Ocr::Accurate(model) => {
                let engine = scan::Engine::new(threads)?.with_accurate_reader(model)?;
                Ok(Some(Arc::new(engine) as Arc<dyn Recognizer>))
            }
            #[cfg(not(feature = "ocr"))]
            Ocr::Accurate(_) | Ocr::Models(_) => Ok(None),
        };
        self.recognizer.get_or_init(make).clone()
    }

    /// Reads one document from a reader, up to the limit of bytes.
    ///
    /// # Errors
    ///
    /// As [`extract`](Self::extract); a reader that fails gives [`ErrorKind::Damaged`].
    pub fn extract_from(&self, reader: impl io::Read) -> Result<Extraction> {
        let limit = self.options.limits.bytes;
        let mut bytes = Vec::new();
        reader
            .take(limit.saturating_add(1))
            .read_to_end(&mut bytes)
            .map_err(|e| Error::new(ErrorKind::Damaged).with_detail(e.kind().to_string()))?;
        self.extract(&bytes)
    }
}

/// Returns the one file of a call that has one.
pub(crate) fn first<'a>(files: &'a [Cow<'_, [u8]>]) -> &'a [u8] {
    files.first().map_or(&[], AsRef::as_ref)
}

/// What came of the pictures of a page.
enum Found {
    /// Their text.
    Text(Report, Shown),
    /// They lie behind text of the file.
    Background,
    /// Nobody reads them, or none can be decoded.
    Nothing,
}

/// Returns the pictures beside the text of a page; none where they cannot be shown.
fn ornaments(interpreter: &Interpreter<'_>, page: &Page, budget: &mut Budget) -> Result<Option<Shown>> {
    // A page that was turned for its text was turned without its pictures.
    let placed = page.images.iter().map(|i| [i.x0, i.y0, i.x1, i.y1]);
    let is_turned = !placed.eq(interpreter.pictures().iter().filter_map(Picture::visible));
    if is_turned {
        return Ok(None);
    }
    let raster = scan::ornaments(interpreter.pictures(), (page.width, page.height), budget)?;
    Ok(raster.map(|raster| Shown { picture: raster.picture, frame: raster.frame, turn: 0.0 }))
}
