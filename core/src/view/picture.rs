//! The picture on a page, small enough to be sent about.

use crate::scan::Shown;

/// A picture on a page, in shades of grey, upright.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct PagePicture {
    /// JPEG, of 120 pixels an inch at most.
    pub jpeg: Vec<u8>,
    /// Width and height of the JPEG, in pixels.
    pub pixels: (u32, u32),
    /// Where it stands on the page: left, top, right, bottom, in points.
    pub frame: [f32; 4],
    /// Degrees, clockwise, by which it is turned about its middle within the frame, so that lines that were
    /// scanned aslant lie level, as boxes of rows do.
    pub turn: f32,
}

impl std::fmt::Debug for PagePicture {
    /// Writes sizes only: the rest is contents of the document.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "PagePicture({}x{}, {} bytes)", self.pixels.0, self.pixels.1, self.jpeg.len())
    }
}

#[cfg(not(feature = "ocr"))]
pub(super) fn picture(_: Shown) -> Option<PagePicture> {
    None
}

/// Pixels an inch that are kept: letters of six points can be read, and ten pages can be sent by mail.
#[cfg(feature = "ocr")]
const DPI: f32 = 120.0;
#[cfg(feature = "ocr")]
const POINTS_AN_INCH: f32 = 72.0;
/// Quality of the JPEG, 1 to 100: text stays clean from about 50 on.
#[cfg(feature = "ocr")]
const QUALITY: u8 = 55;

/// Encodes a picture; none where it cannot be.
#[cfg(feature = "ocr")]
pub(super) fn picture(shown: Shown) -> Option<PagePicture> {
    use image::ExtendedColorType;
    use image::codecs::jpeg::JpegEncoder;

    use crate::scan::gray::{floor, length};

    let Shown { picture, frame, turn } = shown;
    let inches = (frame[2] - frame[0]).max(1.0) / POINTS_AN_INCH;
    let scale = (inches * DPI / length(picture.width())).min(1.0);
    let side = |pixels: usize| floor((length(pixels) * scale).round()).max(1);
    let picture = if scale < 1.0 {
        picture.scaled(side(picture.width()), side(picture.height())).ok()?
    } else {
        picture
    };
    let pixels = (u32::try_from(picture.width()).ok()?, u32::try_from(picture.height()).ok()?);
    let mut jpeg = Vec::new();
    JpegEncoder::new_with_quality(&mut jpeg, QUALITY)
        .encode(picture.pixels(), pixels.0, pixels.1, ExtendedColorType::L8)
        .ok()?;
    Some(PagePicture { jpeg, pixels, frame, turn })
}

#[cfg(all(test, feature = "ocr"))]
mod tests {
    use super::*;
    use crate::scan::Gray;

    #[test]
    fn a_picture_is_as_fine_as_its_frame_asks_and_no_finer() {
        let shown = |width: usize| Shown {
            picture: Gray::new(width, width, vec![200; width * width]).unwrap(),
            frame: [0.0, 0.0, 72.0, 72.0],
            turn: 0.5,
        };
        let found = picture(shown(240)).unwrap();
        assert_eq!((found.pixels, found.turn), ((120, 120), 0.5));
        assert!(found.jpeg.starts_with(b"\xff\xd8\xff"));
        assert_eq!(picture(shown(60)).unwrap().pixels, (60, 60));
        assert!(!format!("{found:?}").contains("255"));
    }
}
