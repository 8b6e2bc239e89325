//! Pictures that are no statement, or no picture at all: a typed error, in bounded time.

#![cfg(feature = "models")]
#![expect(clippy::unwrap_used, reason = "helpers of tests are not seen as tests by the lint")]

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use flvxtract::{
    CancelFlag, Engine, ErrorKind, Extractor, Gray, Limits, Ocr, Options, Pause, Recognizer, TextRun,
};

/// A bitmap of one shade.
fn bitmap(width: u32, height: u32, shade: u8) -> Vec<u8> {
    let row = (width * 3).next_multiple_of(4);
    let mut out = b"BM".to_vec();
    out.extend((54 + row * height).to_le_bytes());
    out.extend(0_u32.to_le_bytes());
    out.extend(54_u32.to_le_bytes());
    out.extend(40_u32.to_le_bytes());
    out.extend(width.to_le_bytes());
    out.extend(height.to_le_bytes());
    out.extend(1_u16.to_le_bytes());
    out.extend(24_u16.to_le_bytes());
    out.extend([0; 24]);
    out.resize(out.len() + (row * height) as usize, shade);
    out
}

fn kind(bytes: &[u8]) -> ErrorKind {
    Extractor::new().extract(bytes).unwrap_err().kind()
}

#[test]
fn blank_and_tiny_pictures_hold_no_transactions() {
    assert_eq!(kind(&bitmap(1, 1, 255)), ErrorKind::NoTransactions);
    assert_eq!(kind(&bitmap(300, 400, 255)), ErrorKind::NoTransactions);
    assert_eq!(kind(&bitmap(300, 2, 0)), ErrorKind::NoTransactions);
}

#[test]
fn a_picture_that_breaks_off_is_damaged() {
    let whole = bitmap(300, 400, 255);
    assert_eq!(kind(&whole[..60]), ErrorKind::Damaged);
    assert_eq!(kind(b"\x89PNG\r\n\x1a\n"), ErrorKind::Damaged);
    assert_eq!(kind(b"\xff\xd8\xff\xe0 no picture"), ErrorKind::Damaged);
    assert_eq!(kind(b"II*\0\x08\0\0\0\xff\xff"), ErrorKind::Damaged);
}

#[test]
fn pixels_are_counted_before_they_are_decoded() {
    // The header promises what the file does not hold: decoding would ask for 10 GB.
    let mut huge = bitmap(1, 1, 255);
    huge.splice(18..26, [60_000_u32.to_le_bytes(), 60_000_u32.to_le_bytes()].concat());
    let error = Extractor::new().extract(&huge).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::LimitExceeded);
    assert!(error.to_string().contains("pixels"), "{error}");
    let limits = Limits { pixels: 100, ..Limits::default() };
    let small = Extractor::with_options(Options { limits, ..Options::default() });
    assert_eq!(small.extract(&bitmap(11, 10, 255)).unwrap_err().kind(), ErrorKind::LimitExceeded);
}

#[test]
fn a_deadline_and_a_flag_stop_a_recognition() {
    let limits = Limits {
        time: Some(std::time::Duration::ZERO),
        time_per_scan: std::time::Duration::ZERO,
        ..Limits::default()
    };
    let late = Extractor::with_options(Options { limits, ..Options::default() });
    assert_eq!(late.extract(&bitmap(30, 40, 255)).unwrap_err().kind(), ErrorKind::LimitExceeded);
    let stopped = Options::default();
    stopped.cancel.cancel();
    let error = Extractor::with_options(stopped).extract(&bitmap(30, 40, 255)).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Cancelled);
}

/// The library's own recogniser, told to stop while it reads a page.
#[derive(Debug)]
struct Stopped {
    engine: Engine,
    cancel: CancelFlag,
    pauses: AtomicUsize,
}

/// At the pause of this number the flag is set: the first comes when the text of the page is found, before any is read.
const LAST: usize = 4;

impl Recognizer for Stopped {
    fn read(&self, picture: &Gray, pause: &Pause<'_>) -> flvxtract::Result<Vec<TextRun>> {
        let counted = || {
            if self.pauses.fetch_add(1, Ordering::Relaxed) == LAST {
                self.cancel.cancel();
            }
            pause()
        };
        self.engine.read(picture, &counted)
    }
}

#[test]
fn a_flag_stops_a_recognition_within_a_page() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures/scans");
    let bytes = std::fs::read(folder.join("globus-bank/scan-stamp-150/input.pdf")).unwrap();
    let cancel = CancelFlag::default();
    let engine = Engine::new(1).unwrap();
    let stopped = Arc::new(Stopped { engine, cancel: cancel.clone(), pauses: AtomicUsize::new(0) });
    let ocr = Ocr::Custom(Arc::clone(&stopped) as Arc<dyn Recognizer>);
    let error =
        Extractor::with_options(Options { ocr, cancel, ..Options::default() }).extract(&bytes).unwrap_err();
    assert_eq!((error.kind(), error.page()), (ErrorKind::Cancelled, Some(1)));
    assert!(stopped.pauses.load(Ordering::Relaxed) > LAST);
}

#[test]
fn without_a_recogniser_a_picture_needs_one() {
    let off = Extractor::with_options(Options { ocr: Ocr::Off, ..Options::default() });
    assert_eq!(off.extract(&bitmap(30, 40, 255)).unwrap_err().kind(), ErrorKind::NeedsOcr);
}

#[test]
fn a_larger_reader_must_be_one() {
    let read = |model: std::path::PathBuf| {
        let options = Options { ocr: Ocr::Accurate(model), ..Options::default() };
        Extractor::with_options(options).extract(&bitmap(30, 40, 255)).unwrap_err().kind()
    };
    let models = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("models");
    assert_eq!(read(models.join("rec_tinyN_q8.onnx")), ErrorKind::NoTransactions, "any reader will do");
    assert_eq!(read(models.join("none.onnx")), ErrorKind::UnusableModel, "no file");
    assert_eq!(read(models.join("rec_tinyN_q8.txt")), ErrorKind::UnusableModel, "no model");
    assert_eq!(read(models.join("det_tiny_q8.onnx")), ErrorKind::UnusableModel, "no characters");
}

#[test]
fn models_of_a_folder_must_all_be_there() {
    let read = |folder: std::path::PathBuf| {
        let options = Options { ocr: Ocr::Models(folder), ..Options::default() };
        Extractor::with_options(options).extract(&bitmap(30, 40, 255)).unwrap_err().kind()
    };
    let crate_folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    assert_eq!(read(crate_folder.join("models")), ErrorKind::NoTransactions);
    assert_eq!(read(crate_folder.join("models/build")), ErrorKind::UnusableModel);
    assert_eq!(read(crate_folder.join("none")), ErrorKind::UnusableModel);
}

#[test]
fn several_pictures_are_one_document_and_each_tells_of_its_page() {
    let told = Arc::new(std::sync::Mutex::new(Vec::new()));
    let list = Arc::clone(&told);
    let progress = flvxtract::Progress::new(move |page, pages| list.lock().unwrap().push((page, pages)));
    let extractor = Extractor::with_options(Options { progress, ..Options::default() });
    let error = extractor.extract_images(&[bitmap(30, 40, 255), bitmap(30, 40, 250)]).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::NoTransactions);
    assert_eq!(*told.lock().unwrap(), [(1, 2), (2, 2)]);
}
