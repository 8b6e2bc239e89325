//! Pictures of pages: found, decoded, set upright, recognised, and handed on as pages.
//!
//! In: the [`Picture`](crate::page::Picture)s of a page, or a picture file. Out: a
//! [`Page`](crate::page::Page) whose glyphs carry the recogniser's confidence. Layout and ledger do
//! not know where a page came from but for that.

mod decode;
#[cfg(feature = "ocr")]
mod engine;
mod gray;
mod ink;
mod place;
mod raster;
mod recognizer;
mod size;
mod skew;
mod tidy;
mod upright;

pub use gray::Gray;
pub use recognizer::{Character, Pause, Recognizer, TextRun};

#[cfg(feature = "ocr")]
pub use engine::Engine;
pub(crate) use raster::{Raster, raster};

use crate::error::Result;
use crate::limits::Budget;
use crate::page::Page;

/// Recognises a raster and adds its text to the page.
pub(crate) fn recognize(
    recognizer: &dyn Recognizer,
    raster: &Raster,
    page: &mut Page,
    budget: &Budget,
) -> Result<()> {
    let reading = upright::read(recognizer, &raster.picture, &|| budget.check())?;
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
    place::glyphs(&reading, reading.turned.as_ref().unwrap_or(&raster.picture), frame, page);
    Ok(())
}
