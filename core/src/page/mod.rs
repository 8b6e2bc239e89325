//! A page as it is drawn: glyphs, rulings, fills and pictures, placed in points.
//!
//! In: an open [`Document`](crate::document::Document). Out: one [`Page`] at a time. Text is not
//! joined into words here and nothing is interpreted; that is the layout's work.
//!
//! Coordinates are points with the origin at the top left of the visible page, y growing
//! downwards, after the page's own rotation.

mod annotation;
mod canvas;
mod collection;
mod color;
mod content;
mod dashes;
mod dedup;
mod font;
mod font_cost;
mod font_metrics;
mod form;
mod glyph_name;
mod graphics_state;
mod hollow_font;
mod inline_image;
mod interpreter;
mod layers;
mod matrix;
mod path;
mod picture;
mod rotation;
mod run;
#[cfg(test)]
mod snapshot;
#[cfg(test)]
pub(crate) mod test_pdf;
#[cfg(test)]
mod tests;
mod text;
mod text_state;
mod tint;
mod trace;
mod unicode;

pub(crate) use color::ColorSpace;
pub(crate) use form::MOST_PICTURES;
pub(crate) use interpreter::Interpreter;
pub(crate) use picture::{Paint, Picture};
pub(crate) use trace::{Cover, Mark, Trace, Unseen};

/// One character as it stands on a page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Glyph {
    /// The character; `U+FFFD` where the font gives no way to know it.
    pub(crate) ch: char,
    /// Left edge.
    pub(crate) x0: f32,
    /// Top: baseline less the font's ascent.
    pub(crate) y0: f32,
    /// Right edge: origin plus advance.
    pub(crate) x1: f32,
    /// Bottom: baseline plus the font's descent.
    pub(crate) y1: f32,
    /// Baseline: y of the origin, or its x where text runs down or up the page.
    pub(crate) baseline: f32,
    /// Font size on the page.
    pub(crate) size: f32,
    /// Which of [`Page::fonts`] it is set in.
    pub(crate) font: u16,
    /// Fill colour as 0xRRGGBB (stroke colour where only the outline is drawn).
    pub(crate) color: u32,
    /// Direction of writing in whole degrees, clockwise from left-to-right, 0 to 359.
    pub(crate) angle: i16,
    /// Not seen on the page: render mode 3 or 7, fully transparent, or outside the page or its clip.
    pub(crate) hidden: bool,
    /// A space glyph was drawn directly before this one.
    pub(crate) after_space: bool,
    /// How sure the character is, in hundredths: 100 where it stands in the file, less where it was recognised.
    pub(crate) score: u8,
    /// What it may be instead, where it was recognised and is not sure.
    pub(crate) other: Option<char>,
}

/// A font used on a page.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct FontFace {
    /// The base font's name without its subset prefix.
    pub(crate) name: String,
    /// Whether the name or the descriptor says that it is bold.
    pub(crate) bold: bool,
    /// Glyphs shown in this font for which no character is known.
    pub(crate) unmapped: u32,
}

/// A thin straight line, horizontal or vertical: stroked, or a filled rectangle thinner than 2 pt.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Rule {
    pub(crate) x0: f32,
    pub(crate) y0: f32,
    pub(crate) x1: f32,
    pub(crate) y1: f32,
    /// Whether it runs from left to right (else from top to bottom).
    pub(crate) horizontal: bool,
}

/// A filled rectangle that is no line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Fill {
    pub(crate) x0: f32,
    pub(crate) y0: f32,
    pub(crate) x1: f32,
    pub(crate) y1: f32,
    /// Colour as 0xRRGGBB.
    pub(crate) color: u32,
}

/// A raster picture placed on the page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct PlacedImage {
    pub(crate) x0: f32,
    pub(crate) y0: f32,
    pub(crate) x1: f32,
    pub(crate) y1: f32,
    /// Width and height of the raster, in pixels.
    pub(crate) pixels: (u32, u32),
}

/// One page as drawn.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Page {
    /// Position in the document, from 0.
    pub(crate) index: u32,
    pub(crate) width: f32,
    pub(crate) height: f32,
    /// Glyphs in drawing order, spaces left out, nothing twice.
    pub(crate) glyphs: Vec<Glyph>,
    pub(crate) fonts: Vec<FontFace>,
    pub(crate) rules: Vec<Rule>,
    pub(crate) fills: Vec<Fill>,
    pub(crate) images: Vec<PlacedImage>,
    /// How it was painted, where that was asked for.
    pub(crate) trace: Option<Box<Trace>>,
}

impl Glyph {
    /// The score of a character that stands in the file.
    pub(crate) const CERTAIN: u8 = 100;
    /// From this score on a recognised character is as good as certain: of 3,281 amounts no less sure, none
    /// was wrong.
    pub(crate) const SURE: u8 = 95;
}
