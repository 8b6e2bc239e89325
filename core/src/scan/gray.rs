//! A picture in shades of grey: what every recogniser looks at.

/// A raster of grey pixels, row by row from the top left; 0 is black and 255 white.
///
/// # Example: a white picture with one black pixel
///
/// ```
/// use flvxtract::Gray;
///
/// let mut pixels = vec![255; 6];
/// pixels[4] = 0;
/// let picture = Gray::new(3, 2, pixels).unwrap();
/// assert_eq!((picture.width(), picture.height()), (3, 2));
/// assert_eq!(picture.row(1), [255, 0, 255]);
/// assert!(Gray::new(3, 2, vec![0; 5]).is_none(), "five pixels do not fill three by two");
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Gray {
    width: usize,
    height: usize,
    pixels: Vec<u8>,
}

impl Gray {
    /// Returns the picture of these pixels; none where their number is not width times height, or
    /// where there are none.
    #[must_use]
    pub fn new(width: usize, height: usize, pixels: Vec<u8>) -> Option<Self> {
        let whole = width.checked_mul(height)? == pixels.len() && !pixels.is_empty();
        whole.then_some(Self { width, height, pixels })
    }

    /// Returns the width in pixels.
    #[must_use]
    pub fn width(&self) -> usize {
        self.width
    }

    /// Returns the height in pixels.
    #[must_use]
    pub fn height(&self) -> usize {
        self.height
    }

    /// Returns all pixels, row by row.
    #[must_use]
    pub fn pixels(&self) -> &[u8] {
        &self.pixels
    }

    /// Returns the pixels of a row; empty below the last one.
    #[must_use]
    pub fn row(&self, y: usize) -> &[u8] {
        let start = y.saturating_mul(self.width);
        self.pixels.get(start..start.saturating_add(self.width)).unwrap_or_default()
    }

    /// Returns the shade at a place between pixels, whose centres lie at halves.
    pub(crate) fn sample(&self, x: f32, y: f32) -> f32 {
        let fx = (x - 0.5).clamp(0.0, length(self.width.saturating_sub(1)));
        let fy = (y - 0.5).clamp(0.0, length(self.height.saturating_sub(1)));
        let (x0, y0) = (floor(fx), floor(fy));
        let (ax, ay) = (fx - length(x0), fy - length(y0));
        let across = |y: usize| {
            let row = self.row(y.min(self.height - 1));
            let pixel = |x: usize| f32::from(row.get(x.min(self.width - 1)).copied().unwrap_or(255));
            let left = pixel(x0);
            left + (pixel(x0 + 1) - left) * ax
        };
        let top = across(y0);
        if ay == 0.0 { top } else { top + (across(y0 + 1) - top) * ay }
    }

    /// Returns the picture scaled, each pixel the mean of what it covers.
    #[cfg(feature = "ocr")]
    pub(crate) fn scaled(&self, width: usize, height: usize) -> crate::error::Result<Self> {
        use fast_image_resize::images::{TypedImage, TypedImageRef};
        use fast_image_resize::{FilterType, ResizeAlg, ResizeOptions, Resizer, pixels::U8};

        // Typed: scaling by a kind of pixel that is known only at run time brings all kinds into the program, 3 MB.
        let side = |n: usize| u32::try_from(n.max(1)).map_err(|_| internal());
        let source = TypedImageRef::<U8>::from_buffer(side(self.width)?, side(self.height)?, &self.pixels)
            .map_err(|_| internal())?;
        let (wide, high) = (width.max(1), height.max(1));
        let mut pixels = vec![0; wide * high];
        let mut target =
            TypedImage::<U8>::from_buffer(side(wide)?, side(high)?, &mut pixels).map_err(|_| internal())?;
        let options = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::Bilinear));
        Resizer::new().resize_typed(&source, &mut target, &options).map_err(|_| internal())?;
        drop(target);
        Self::new(wide, high, pixels).ok_or_else(internal)
    }

    /// Returns the picture as in a mirror: left and right changed.
    pub(crate) fn mirrored(&self) -> Self {
        let rows = self.pixels.chunks_exact(self.width.max(1));
        let pixels = rows.flat_map(|row| row.iter().rev().copied()).collect();
        Self { width: self.width, height: self.height, pixels }
    }

    /// Returns the picture turned clockwise by a number of right angles.
    pub(crate) fn turned(&self, quarters: u8) -> Self {
        let (width, height) = (self.width, self.height);
        let mut pixels = Vec::with_capacity(self.pixels.len());
        match quarters % 4 {
            0 => return self.clone(),
            2 => pixels.extend(self.pixels.iter().rev()),
            side => {
                for x in 0..width {
                    let column = if side == 1 { x } else { width - 1 - x };
                    let down = self.pixels.get(column..).unwrap_or_default().iter().step_by(width);
                    if side == 1 {
                        pixels.extend(down.rev());
                    } else {
                        pixels.extend(down);
                    }
                }
                return Self { width: height, height: width, pixels };
            }
        }
        Self { width, height, pixels }
    }
}

impl std::fmt::Debug for Gray {
    /// Writes the size only: pixels are contents of the document.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Gray({}x{})", self.width, self.height)
    }
}

#[cfg(feature = "ocr")]
fn internal() -> crate::error::Error {
    crate::error::ErrorKind::Internal.into()
}

/// A count of pixels as a length.
#[expect(clippy::cast_precision_loss, reason = "pictures are far smaller than 2^24 a side")]
pub(crate) fn length(pixels: usize) -> f32 {
    pixels as f32
}

/// The whole pixels in a length; nothing for what is negative or no number.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "saturates")]
pub(crate) fn floor(length: f32) -> usize {
    length as usize
}

/// A shade as a pixel.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped")]
pub(crate) fn shade(value: f32) -> u8 {
    value.round().clamp(0.0, 255.0) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn turning_moves_the_corners() {
        let picture = Gray::new(3, 2, vec![1, 2, 3, 4, 5, 6]).unwrap();
        assert_eq!(picture.turned(1).pixels(), [4, 1, 5, 2, 6, 3]);
        assert_eq!(picture.turned(2).pixels(), [6, 5, 4, 3, 2, 1]);
        assert_eq!(picture.turned(3).pixels(), [3, 6, 2, 5, 1, 4]);
        assert_eq!(picture.turned(1).turned(3), picture);
    }

    #[test]
    fn a_sample_lies_between_its_pixels() {
        let picture = Gray::new(2, 2, vec![0, 100, 100, 200]).unwrap();
        assert_eq!(picture.sample(0.5, 0.5), 0.0);
        assert_eq!(picture.sample(1.0, 0.5), 50.0);
        assert_eq!(picture.sample(1.0, 1.0), 100.0);
        assert_eq!(picture.sample(9.0, 9.0), 200.0);
    }
}
