//! Pages for people: what was read, where it stood, so that a row can be shown in its place.
//!
//! In: a [`Page`] as the layout got it, and the picture that it was recognised on, if it was one. Out: a
//! [`PageView`] in the coordinates of [`Transaction::bbox`](crate::Transaction::bbox). It shows what the library saw
//! and no more: no curves, pictures in shades of grey, and the nearest common font.

mod picture;
mod svg;
mod word;

pub use picture::PagePicture;
pub use word::{FontFamily, PlacedWord};

use crate::page::Page;
use crate::scan::Shown;

/// One page as it was read, in points from the top left.
///
/// # Example: where the word "Balance" stands
///
/// ```no_run
/// let (answer, pages) = flvxtract::Extractor::new().extract_with_pages(&std::fs::read("statement.pdf")?)?;
/// for page in &pages {
///     for word in page.words.iter().filter(|word| word.text == "Balance") {
///         println!("page {}: {} from the left, {} from the top", page.number, word.x0, word.baseline);
///     }
/// }
/// # let _ = answer;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct PageView {
    /// Page, counted from 1.
    pub number: u32,
    /// Width of the page.
    pub width: f32,
    /// Height of the page.
    pub height: f32,
    /// Whether its words were recognised on its picture, so that they are on the picture too.
    pub recognized: bool,
    /// Words that can be seen, in drawing order.
    pub words: Vec<PlacedWord>,
    /// Straight thin lines: left, top, right, bottom.
    pub rules: Vec<[f32; 4]>,
    /// Filled rectangles, in drawing order.
    pub fills: Vec<PlacedFill>,
    /// The picture that the page was recognised on, or the pictures that stand beside its text. Null where there
    /// are none, where they cannot be decoded, and where the library was built without its feature `ocr`.
    pub picture: Option<PagePicture>,
}

/// A filled rectangle.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct PlacedFill {
    /// Left, top, right, bottom.
    pub bbox: [f32; 4],
    /// Colour as 0xRRGGBB.
    pub color: u32,
}

impl PageView {
    /// Takes down what is to be seen of a page.
    pub(crate) fn of(page: &Page, recognized: bool, shown: Option<Shown>) -> Self {
        let fill = |f: &crate::page::Fill| PlacedFill { bbox: [f.x0, f.y0, f.x1, f.y1], color: f.color };
        Self {
            number: page.index.saturating_add(1),
            width: page.width,
            height: page.height,
            recognized,
            words: word::words(page),
            rules: page.rules.iter().map(|r| [r.x0, r.y0, r.x1, r.y1]).collect(),
            fills: page.fills.iter().map(fill).collect(),
            picture: shown.and_then(picture::picture),
        }
    }
}
