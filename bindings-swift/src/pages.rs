//! Pages as they were read, to show where on them rows stand.

use std::sync::Arc;

use flvxtract as core;

use crate::answer::NativeExtraction;
use crate::value::Bbox;

/// An extraction with its pages.
#[derive(uniffi::Record)]
pub struct NativePages {
    /// What was read.
    pub extraction: Arc<NativeExtraction>,
    /// Where it was read.
    pub pages: Vec<PageView>,
}

/// One page as it was read, in points from the top left.
#[derive(uniffi::Record)]
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
    /// Straight thin lines.
    pub rules: Vec<Bbox>,
    /// Filled rectangles, in drawing order.
    pub fills: Vec<PlacedFill>,
    /// The picture that the page was recognised on, or the pictures that stand beside its text; null where there are none.
    pub picture: Option<PagePicture>,
}

/// A word in its place.
#[derive(uniffi::Record)]
pub struct PlacedWord {
    /// Its characters; `U+FFFD` for those that are not known.
    pub text: String,
    /// Left end.
    pub left: f32,
    /// Right end.
    pub right: f32,
    /// The line that it stands on. For text that is turned: the bottom of its box.
    pub baseline: f32,
    /// Font size.
    pub size: f32,
    /// Direction of writing in whole degrees, clockwise from left to right.
    pub angle: i16,
    /// Colour as 0xRRGGBB.
    pub color: u32,
    /// The kind of its font.
    pub family: FontFamily,
    /// Whether its font is bold.
    pub bold: bool,
}

/// What a font looks like, by its name.
#[derive(uniffi::Enum)]
pub enum FontFamily {
    /// Without serifs, or not known.
    Sans,
    /// With serifs.
    Serif,
    /// Every character equally wide.
    Mono,
}

/// A filled rectangle.
#[derive(uniffi::Record)]
pub struct PlacedFill {
    /// Where it is.
    pub bbox: Bbox,
    /// Colour as 0xRRGGBB.
    pub color: u32,
}

/// A picture on a page, in shades of grey, upright.
#[derive(uniffi::Record)]
pub struct PagePicture {
    /// JPEG, of 120 pixels an inch at most.
    pub jpeg: Vec<u8>,
    /// Width of the JPEG, in pixels.
    pub width_px: u32,
    /// Height of the JPEG, in pixels.
    pub height_px: u32,
    /// Where it stands on the page.
    pub frame: Bbox,
    /// Degrees, clockwise, by which it is turned about the middle of the frame.
    pub turn: f32,
}

impl From<core::PageView> for PageView {
    fn from(page: core::PageView) -> Self {
        Self {
            number: page.number,
            width: page.width,
            height: page.height,
            recognized: page.recognized,
            words: page.words.into_iter().map(Into::into).collect(),
            rules: page.rules.into_iter().map(Into::into).collect(),
            fills: page
                .fills
                .into_iter()
                .map(|f| PlacedFill { bbox: f.bbox.into(), color: f.color })
                .collect(),
            picture: page.picture.map(|p| PagePicture {
                jpeg: p.jpeg,
                width_px: p.pixels.0,
                height_px: p.pixels.1,
                frame: p.frame.into(),
                turn: p.turn,
            }),
        }
    }
}

impl From<core::PlacedWord> for PlacedWord {
    fn from(word: core::PlacedWord) -> Self {
        Self {
            text: word.text,
            left: word.x0,
            right: word.x1,
            baseline: word.baseline,
            size: word.size,
            angle: word.angle,
            color: word.color,
            family: match word.family {
                core::FontFamily::Serif => FontFamily::Serif,
                core::FontFamily::Mono => FontFamily::Mono,
                _ => FontFamily::Sans,
            },
            bold: word.bold,
        }
    }
}
