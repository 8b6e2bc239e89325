//! Pictures of pages: found, decoded, set upright, recognised, and handed on as pages.
//!
//! In: the [`Picture`](crate::page::Picture)s of a page, or a picture file. Out: a
//! [`Page`](crate::page::Page) whose glyphs carry the recogniser's confidence. Layout and ledger do
//! not know where a page came from but for that.

mod cut;
mod decode;
#[cfg(feature = "ocr")]
mod engine;
#[cfg(feature = "ocr")]
mod file;
pub(crate) mod gray;
mod ink;
mod overlay;
mod place;
mod raster;
mod recognizer;
#[cfg(feature = "ocr")]
mod shade;
mod size;
mod skew;
mod tidy;
mod upright;

pub use gray::Gray;
pub use recognizer::{Character, Pause, Recognizer, TextRun};

#[cfg(feature = "ocr")]
pub use engine::Engine;
#[cfg(feature = "ocr")]
pub(crate) use file::pages;
pub(crate) use raster::{Raster, ornaments, raster};

use crate::error::Result;
use crate::limits::Budget;
use crate::page::Page;

/// Whether bytes begin as a picture file: PNG, JPEG, TIFF, WebP or BMP.
pub(crate) fn is_picture(bytes: &[u8]) -> bool {
    let marks: [&[u8]; 4] = [b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\0", b"MM\0*"];
    let webp = bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP");
    // Two letters are no mark: a bitmap also says how long its header is.
    let bitmap = bytes.starts_with(b"BM")
        && matches!(bytes.get(14..18), Some([12 | 40 | 52 | 56 | 64 | 108 | 124, 0, 0, 0]));
    webp || bitmap || marks.iter().any(|mark| bytes.starts_with(mark))
}

/// Without the feature `ocr` no picture file can be decoded.
#[cfg(not(feature = "ocr"))]
pub(crate) fn pages(_: &[u8], _: &mut Budget) -> Result<Vec<Gray>> {
    Err(crate::error::ErrorKind::NeedsOcr.into())
}

/// What there is to say of a page that was recognised.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Report {
    /// No text was found.
    pub(crate) is_blank: bool,
    /// No text was found although something is drawn.
    pub(crate) is_opaque: bool,
    /// The picture broke off, or a part of it could not be decoded.
    pub(crate) is_cut: bool,
    /// The letters have few pixels.
    pub(crate) is_small: bool,
    /// The recogniser is not sure of much.
    pub(crate) is_poor: bool,
}

/// A picture to be shown: upright, in its place on the page.
#[cfg_attr(not(feature = "ocr"), expect(dead_code, reason = "without recognition no picture is encoded"))]
pub(crate) struct Shown {
    pub(crate) picture: Gray,
    /// Left, top, right, bottom on the page, in points.
    pub(crate) frame: [f32; 4],
    /// Degrees, clockwise about the middle of the frame, that level its lines.
    pub(crate) turn: f32,
}

/// Letters of a font size of fewer pixels are read badly: 8 points at 120 dots an inch.
const SMALL: f32 = 13.0;
/// A page read with less confidence than this, at the median, is hard to read.
const POOR: f32 = 0.9;

/// Points of a page that a picture file becomes: its width is that of A4, whatever its pixels.
const PAGE_WIDTH: f32 = 595.0;

/// Returns an empty page of a picture's proportions, and the picture on it.
pub(crate) fn sheet(picture: Gray, index: u32) -> (Page, Raster) {
    let (width, height) = (gray::length(picture.width()), gray::length(picture.height()));
    // A sheet that lies on its side is as long as A4 is high.
    let scale = if width > height { PAGE_WIDTH / height } else { PAGE_WIDTH / width };
    let (width, height) = (width * scale, height * scale);
    let page = Page { index, width, height, ..Page::default() };
    (page, Raster { picture, frame: [0.0, 0.0, width, height], is_whole: true })
}

/// Recognises a raster and adds its text to the page; returns the picture too, as it stands then. None where the
/// picture is but the background of text that stands in the file.
pub(crate) fn recognize(
    recognizer: &dyn Recognizer,
    raster: Raster,
    page: &mut Page,
    budget: &Budget,
) -> Result<Option<(Report, Shown)>> {
    let mut reading = upright::read(recognizer, &raster.picture, &|| budget.check())?;
    if overlay::is_background(&reading.runs, page) {
        return Ok(None);
    }
    let mut frame = raster.frame;
    if reading.quarters % 4 != 0 {
        // The page turns with its picture; what little text was drawn over it stands askew now.
        page.glyphs.clear();
        page.rules.clear();
        page.fills.clear();
        let (width, height) = (page.width, page.height);
        let [x0, y0, x1, y1] = frame;
        frame = match reading.quarters % 4 {
            1 => [height - y1, x0, height - y0, x1],
            2 => [width - x1, height - y1, width - x0, height - y0],
            _ => [y0, width - x1, y1, width - x0],
        };
        if reading.quarters % 2 == 1 {
            (page.width, page.height) = (height, width);
        }
    }
    let picture = reading.turned.take().unwrap_or(raster.picture);
    let own = page.glyphs.len();
    let em = place::glyphs(&reading, &picture, frame, page);
    overlay::uncover(page, own);
    let is_blank = reading.runs.is_empty();
    let confidence = upright::confidence(&reading.runs);
    let report = Report {
        is_blank,
        is_opaque: is_blank && ink::is_drawn_on(&picture),
        is_cut: !raster.is_whole,
        is_small: !is_blank && em < SMALL,
        is_poor: !is_blank && confidence < POOR,
    };
    Ok(Some((report, Shown { picture, frame, turn: -reading.skew })))
}
