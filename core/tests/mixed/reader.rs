//! A recogniser that knows two pages by the shade of their first pixel, and keeps what it was shown.

use std::sync::{Arc, Mutex};

use flvxtract::{Character, Extractor, Gray, Ocr, Options, Pause, Recognizer, Result, TextRun};

/// One line of cells, each with its distance from the left in points.
pub(crate) type Line = [(u32, &'static str)];

/// The first page of a statement, and the second.
pub(crate) const FIRST: [&Line; 5] = [
    &[(40, "Date"), (120, "Description"), (300, "Debit"), (400, "Credit"), (500, "Balance")],
    &[(120, "Opening Balance"), (500, "1,000.00")],
    &[(40, "01/02/2024"), (120, "Shop one"), (300, "100.00"), (500, "900.00")],
    &[(40, "03/02/2024"), (120, "Salary"), (400, "500.00"), (500, "1,400.00")],
    &[(40, "05/02/2024"), (120, "Shop two"), (300, "50.00"), (500, "1,350.00")],
];
pub(crate) const SECOND: [&Line; 4] = [
    &[(40, "Date"), (120, "Description"), (300, "Debit"), (400, "Credit"), (500, "Balance")],
    &[(40, "17/02/2024"), (120, "Shop three"), (300, "25.00"), (500, "1,325.00")],
    &[(40, "19/02/2024"), (120, "Refund"), (400, "75.00"), (500, "1,400.00")],
    &[(40, "21/02/2024"), (120, "Shop four"), (300, "10.00"), (500, "1,390.00")],
];
/// A page with days of value, on the lower half of which the days of booking were not recognised.
pub(crate) const HALF: [&Line; 6] = [
    &[
        (40, "Date"),
        (120, "Description"),
        (220, "Value Date"),
        (320, "Debit"),
        (400, "Credit"),
        (500, "Balance"),
    ],
    &[(120, "Opening Balance"), (500, "1,000.00")],
    &[(40, "01/02/2024"), (120, "Shop one"), (220, "01/02/2024"), (320, "100.00"), (500, "900.00")],
    &[(40, "03/02/2024"), (120, "Salary"), (220, "03/02/2024"), (400, "500.00"), (500, "1,400.00")],
    &[(120, "Shop two"), (220, "07/02/2024"), (320, "50.00"), (500, "1,350.00")],
    &[(120, "Shop three"), (220, "09/02/2024"), (320, "25.00"), (500, "1,325.00")],
];
/// Shades of the first pixel of a picture that shows one of them, or a logo with a single word.
pub(crate) const SHOWS_FIRST: u8 = 10;
pub(crate) const SHOWS_SECOND: u8 = 20;
pub(crate) const SHOWS_LOGO: u8 = 30;
pub(crate) const SHOWS_HALF: u8 = 40;
/// Where the lines begin, in points from the top, and how far apart they stand.
pub(crate) const TOP: u32 = 100;
const STEP: u32 = 20;

/// Pixels a point of all pictures here.
pub(crate) const SCALE: usize = 2;

/// See the head of this file.
#[derive(Debug, Default)]
pub(crate) struct Known {
    pub(crate) seen: Mutex<Vec<Gray>>,
}

impl Recognizer for Known {
    fn read(&self, picture: &Gray, _: &Pause<'_>) -> Result<Vec<TextRun>> {
        self.seen.lock().unwrap().push(picture.clone());
        Ok(match picture.row(0).first() {
            Some(&SHOWS_FIRST) => runs(&FIRST),
            Some(&SHOWS_SECOND) => runs(&SECOND),
            Some(&SHOWS_HALF) => runs(&HALF),
            Some(&SHOWS_LOGO) => runs(&[&[(250, "ALPHA")]]),
            _ => Vec::new(),
        })
    }
}

fn runs(lines: &[&Line]) -> Vec<TextRun> {
    let points = |n: u32| f32::from(u16::try_from(n).unwrap()) * SCALE as f32;
    let mut out = Vec::new();
    for (i, line) in (0_u32..).zip(lines) {
        for (x, text) in *line {
            let pitch = 5.0 * SCALE as f32;
            let character = |(at, ch): (usize, char)| Character {
                ch,
                at: (at as f32 + 0.5) * pitch,
                confidence: 0.99,
                other: None,
            };
            let width = text.len() as f32 * pitch;
            out.push(TextRun {
                center: (points(*x) + width / 2.0, points(TOP + i * STEP)),
                size: (width, 15.0 * SCALE as f32),
                angle: 0.0,
                characters: text.chars().enumerate().map(character).collect(),
            });
        }
    }
    out
}

/// An extractor whose pictures are read so.
pub(crate) fn extractor() -> (Extractor, Arc<Known>) {
    let known = Arc::new(Known::default());
    let recognizer: Arc<dyn Recognizer> = known.clone();
    (Extractor::with_options(Options { ocr: Ocr::Custom(recognizer), ..Options::default() }), known)
}
