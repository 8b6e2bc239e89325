//! The one entrance: options in, an answer out, the stages called in their order.

use std::io::Read;
use std::sync::{Arc, OnceLock};

use sha2::{Digest, Sha256};

use crate::bank;
use crate::document::Document;
use crate::error::{Error, ErrorKind, Result};
use crate::layout::{self, PageText};
use crate::ledger::{self, Context};
use crate::limits::{Budget, CancelFlag, Limits};
use crate::model::{Extraction, SCHEMA_VERSION, Source, SourceKind, Warning, WarningCode};
use crate::page::{Interpreter, Page};
use crate::row;
use crate::scan::{self, Recognizer};

/// How to read a document.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Passwords to try, after the empty one, as user and as owner password.
    pub passwords: Vec<String>,
    /// Id of the bank profile to assume (`ng-gtbank`) instead of detecting the bank.
    pub bank: Option<String>,
    /// Ceilings on what the document may cost.
    pub limits: Limits,
    /// A flag by which another thread stops the work.
    pub cancel: CancelFlag,
    /// Who reads pictures of pages.
    pub ocr: Ocr,
    /// Threads that recognise a page; 0 is one for each processor. The answer does not depend on it.
    pub threads: usize,
}

/// Who reads pictures of pages.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub enum Ocr {
    /// The library's own recogniser; nobody where the library was built without its feature `ocr`.
    #[default]
    BuiltIn,
    /// Nobody: a picture of a page is [`ErrorKind::NeedsOcr`].
    Off,
    /// A recogniser of the caller's.
    Custom(Arc<dyn Recognizer>),
}

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
    recognizer: Arc<OnceLock<Option<Arc<dyn Recognizer>>>>,
}

impl Extractor {
    /// Returns an extractor with the default options.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Returns an extractor with the given options.
    #[must_use]
    pub fn with_options(options: Options) -> Self {
        Self { options, recognizer: Arc::default() }
    }

    /// Returns the options.
    #[must_use]
    pub fn options(&self) -> &Options {
        &self.options
    }

    /// Reads one document. The same bytes give the same answer, always.
    ///
    /// # Errors
    ///
    /// Fails when there is no answer at all; see [`ErrorKind`]. A doubt about an answer is a
    /// warning within it.
    pub fn extract(&self, bytes: &[u8]) -> Result<Extraction> {
        let mut budget = Budget::new(&self.options.limits, self.options.cancel.clone());
        let document = Document::open(bytes, &self.options.passwords, &mut budget)?;
        let bank = match &self.options.bank {
            Some(id) => Some(bank::by_id(id).ok_or_else(|| Error::new(ErrorKind::UnknownBank))?),
            None => None,
        };
        let mut pages: Vec<PageText> = Vec::new();
        let mut pictures: Vec<u32> = Vec::new();
        let mut scans = 0;
        let mut interpreter = Interpreter::new(&document);
        for index in 0..document.page_count() {
            let mut page = interpreter.page(index, &mut budget)?;
            if is_picture(&page) {
                if self.recognize(&interpreter, &mut page, &mut budget)? {
                    scans += 1;
                } else {
                    pictures.push(index + 1);
                }
            }
            pages.push(PageText::from_page(page));
        }
        drop(interpreter);
        let mut warnings = page_warnings(&pages, &pictures);
        let texts = pages.iter().filter(|p| !p.words.is_empty()).count();
        let sheet = layout::tables(pages, &mut budget)?;
        let rows = row::read(&sheet, &mut budget)?;
        let statements = ledger::statements(&Context { sheet: &sheet, bank }, rows, &mut budget)?;
        if statements.is_empty() {
            return Err(match pictures.first() {
                Some(page) => Error::new(ErrorKind::NeedsOcr).on_page(*page),
                None => Error::new(ErrorKind::NoTransactions),
            });
        }
        warnings.sort_by_key(|w| (w.page, w.code));
        let kind = match (pictures.len() + scans, texts.saturating_sub(scans)) {
            (0, _) => SourceKind::Native,
            (_, 0) => SourceKind::Scanned,
            _ => SourceKind::Mixed,
        };
        Ok(Extraction {
            schema_version: SCHEMA_VERSION.to_owned(),
            source: Source {
                file_name: None,
                sha256: ledger::hex(&Sha256::digest(bytes)),
                pages: document.page_count(),
                kind,
                encrypted: document.encrypted(),
            },
            statements,
            warnings,
        })
    }

    /// Reads the pictures of a page. Whether somebody could and something was there.
    fn recognize(&self, interpreter: &Interpreter<'_>, page: &mut Page, budget: &mut Budget) -> Result<bool> {
        let place = |error: Error| error.on_page(page.index.saturating_add(1));
        let Some(recognizer) = self.recognizer() else { return Ok(false) };
        budget.scan().map_err(place)?;
        let size = (page.width, page.height);
        let Some(raster) = scan::raster(interpreter.pictures(), size, budget).map_err(place)? else {
            return Ok(false);
        };
        let number = page.index.saturating_add(1);
        scan::recognize(&*recognizer, &raster, page, budget).map_err(|e| e.on_page(number))?;
        Ok(true)
    }

    fn recognizer(&self) -> Option<Arc<dyn Recognizer>> {
        let make = || match &self.options.ocr {
            Ocr::Off => None,
            Ocr::Custom(recognizer) => Some(Arc::clone(recognizer)),
            #[cfg(feature = "ocr")]
            Ocr::BuiltIn => {
                let engine = scan::Engine::new(self.options.threads).ok()?;
                Some(Arc::new(engine) as Arc<dyn Recognizer>)
            }
            #[cfg(not(feature = "ocr"))]
            Ocr::BuiltIn => None,
        };
        self.recognizer.get_or_init(make).clone()
    }

    /// Reads one document from a reader, up to the limit of bytes.
    ///
    /// # Errors
    ///
    /// As [`extract`](Self::extract); a reader that fails gives [`ErrorKind::Damaged`].
    pub fn extract_from(&self, reader: impl Read) -> Result<Extraction> {
        let limit = self.options.limits.bytes;
        let mut bytes = Vec::new();
        reader
            .take(limit.saturating_add(1))
            .read_to_end(&mut bytes)
            .map_err(|e| Error::new(ErrorKind::Damaged).with_detail(e.kind().to_string()))?;
        self.extract(&bytes)
    }
}

/// Pictures that cover this share of a page make it a picture of a page.
const PICTURE_COVER: f32 = 0.5;
/// A page with fewer visible glyphs than this has no text to speak of.
const FEW_GLYPHS: usize = 20;

/// Whether a page is a picture without a usable text of its own.
fn is_picture(page: &Page) -> bool {
    let area = (page.width * page.height).max(1.0);
    let covered: f32 = page.images.iter().map(|i| (i.x1 - i.x0).max(0.0) * (i.y1 - i.y0).max(0.0)).sum();
    let visible = page.glyphs.iter().filter(|g| !g.hidden && g.ch != char::REPLACEMENT_CHARACTER).count();
    visible < FEW_GLYPHS && covered > PICTURE_COVER * area
}

fn page_warnings(pages: &[PageText], pictures: &[u32]) -> Vec<Warning> {
    let mut out = Vec::new();
    let mut add = |code, message: &str, page| {
        out.push(Warning { code, message: message.to_owned(), page: Some(page), rows: Vec::new() });
    };
    for page in pictures {
        add(WarningCode::PageNeedsOcr, "the page is a picture and was left out", *page);
    }
    for page in pages {
        if page.has_hidden {
            add(WarningCode::HiddenText, "invisible text was left out", page.index + 1);
        }
        if page.unmapped > 0 {
            add(WarningCode::UnmappedGlyphs, "some glyphs have no known character", page.index + 1);
        }
    }
    out
}
