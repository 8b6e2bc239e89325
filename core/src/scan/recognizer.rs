use std::fmt::Debug;

use super::gray::Gray;
use crate::error::Result;

/// Reads the text of a picture. The library's own is used unless
/// [`Ocr::Custom`](crate::Ocr::Custom) holds another, such as that of an operating system.
///
/// # Example: a recogniser that sees nothing
///
/// ```
/// use flvxtract::{Gray, Recognizer, Result, TextRun};
///
/// #[derive(Debug)]
/// struct Blind;
///
/// impl Recognizer for Blind {
///     fn read(&self, _: &Gray, _: &Pause<'_>) -> Result<Vec<TextRun>> {
///         Ok(Vec::new())
///     }
/// }
/// # use flvxtract::Pause;
/// ```
pub trait Recognizer: Debug + Send + Sync {
    /// Returns the pieces of text on a picture, in any order. A picture without text gives none.
    ///
    /// `pause` is called wherever the work can be stopped, at least a few times a second.
    ///
    /// # Errors
    ///
    /// Fails with what `pause` returns, or where the recogniser cannot run at all.
    fn read(&self, picture: &Gray, pause: &Pause<'_>) -> Result<Vec<TextRun>>;
}

/// Returns an error when the work is to stop: the deadline is over, or the caller cancelled.
pub type Pause<'a> = dyn Fn() -> Result<()> + Sync + 'a;

/// Text on one straight line without wide gaps: a word, a cell, or a whole line.
#[derive(Clone, Debug, PartialEq)]
pub struct TextRun {
    /// Centre of its box, in pixels from the top left.
    pub center: (f32, f32),
    /// Width of the box along the line of writing, and height across it, in pixels.
    pub size: (f32, f32),
    /// Direction of writing in degrees, clockwise from left-to-right, from -180 to 180.
    pub angle: f32,
    /// Its characters in the order of writing; blanks are characters too.
    pub characters: Vec<Character>,
}

/// One character that was read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Character {
    /// What was read.
    pub ch: char,
    /// Middle of the character, in pixels from the left edge of the run's box.
    pub at: f32,
    /// How sure the reading is, from 0 to 1.
    pub confidence: f32,
    /// The second most likely reading, where there is one.
    pub other: Option<char>,
}
