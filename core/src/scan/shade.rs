//! From the bytes that a decoder of pictures gives to shades of grey on white paper.
//!
//! Written out, for the conversions and turns that `image` offers are there once for each of its ten kinds of pixel.

use image::ColorType;
use image::metadata::Orientation;

use super::decode::weigh;
use super::gray::Gray;

/// Returns the picture of decoded bytes, upright; none where there are not as many as its size asks for.
pub(super) fn gray(bytes: Vec<u8>, size: (u32, u32), color: ColorType, turn: Orientation) -> Option<Gray> {
    let (width, height) = (usize::try_from(size.0).ok()?, usize::try_from(size.1).ok()?);
    let bytes = match color {
        ColorType::L8 | ColorType::La8 | ColorType::Rgb8 | ColorType::Rgba8 => bytes,
        ColorType::L16 | ColorType::La16 | ColorType::Rgb16 | ColorType::Rgba16 => {
            bytes.chunks_exact(2).map(of_short).collect()
        }
        ColorType::Rgb32F | ColorType::Rgba32F => bytes.chunks_exact(4).map(of_float).collect(),
        _ => return None,
    };
    let pixels = match color.channel_count() {
        1 => bytes,
        2 => bytes.chunks_exact(2).map(|p| if let [l, a] = p { on_white(*l, *a) } else { 255 }).collect(),
        3 => bytes.chunks_exact(3).map(|p| if let [r, g, b] = p { weigh(*r, *g, *b) } else { 255 }).collect(),
        _ => bytes
            .chunks_exact(4)
            .map(|p| if let [r, g, b, a] = p { on_white(weigh(*r, *g, *b), *a) } else { 255 })
            .collect(),
    };
    Some(upright(Gray::new(width, height, pixels)?, turn))
}

/// A channel of two bytes as one, rounded to the nearest.
fn of_short(bytes: &[u8]) -> u8 {
    let value = bytes.first_chunk().map_or(0, |pair| u32::from(u16::from_ne_bytes(*pair)));
    u8::try_from((value + 128) / 257).unwrap_or(255)
}

/// A channel from 0 to 1 as a byte, rounded to the nearest; what is no number is as bright as can be.
fn of_float(bytes: &[u8]) -> u8 {
    let value = bytes.first_chunk().map_or(0.0, |four| f32::from_ne_bytes(*four));
    let nearest = (if value < 1.0 { value.max(0.0) } else { 1.0 } * 255.0).round();
    (0..=255).find(|byte| f32::from(*byte) >= nearest).unwrap_or(255)
}

fn on_white(value: u8, alpha: u8) -> u8 {
    let sum = u32::from(value) * u32::from(alpha) + 255 * (255 - u32::from(alpha));
    u8::try_from((sum + 127) / 255).unwrap_or(255)
}

fn upright(picture: Gray, turn: Orientation) -> Gray {
    match turn {
        Orientation::NoTransforms => picture,
        Orientation::Rotate90 => picture.turned(1),
        Orientation::Rotate180 => picture.turned(2),
        Orientation::Rotate270 => picture.turned(3),
        Orientation::FlipHorizontal => picture.mirrored(),
        Orientation::FlipVertical => picture.turned(2).mirrored(),
        Orientation::Rotate90FlipH => picture.turned(1).mirrored(),
        Orientation::Rotate270FlipH => picture.turned(3).mirrored(),
    }
}

#[cfg(test)]
mod tests {
    use image::{DynamicImage, ImageBuffer};

    use super::*;

    /// Bytes without an order that repeats within a picture.
    fn noise(count: usize) -> Vec<u8> {
        let mut state = 1_u32;
        let mut next = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            state.to_be_bytes()[0]
        };
        (0..count).map(|_| next()).collect()
    }

    fn short(count: usize) -> Vec<u16> {
        noise(2 * count).chunks_exact(2).map(|b| u16::from_ne_bytes([b[0], b[1]])).collect()
    }

    fn float(count: usize) -> Vec<f32> {
        short(count).iter().map(|s| (f32::from(*s) - 8_000.0) / 40_000.0).collect()
    }

    /// The same by the conversions of `image`.
    fn by_image(picture: &DynamicImage) -> Vec<u8> {
        let color = picture.color();
        if color.has_alpha() {
            let pixels = picture.to_rgba8();
            pixels.pixels().map(|p| on_white(weigh(p.0[0], p.0[1], p.0[2]), p.0[3])).collect()
        } else if color.has_color() {
            picture.to_rgb8().pixels().map(|p| weigh(p.0[0], p.0[1], p.0[2])).collect()
        } else {
            picture.to_luma8().into_raw()
        }
    }

    #[test]
    fn every_kind_of_pixel_is_as_image_converts_it() {
        const SIDE: u32 = 60;
        const MANY: usize = 60 * 60;
        macro_rules! pictures {
            ($($kind:ident: $values:expr),* $(,)?) => {
                vec![$(DynamicImage::$kind(ImageBuffer::from_raw(SIDE, SIDE, $values).unwrap())),*]
            };
        }
        let pictures = pictures![
            ImageLuma8: noise(MANY),
            ImageLumaA8: noise(2 * MANY),
            ImageRgb8: noise(3 * MANY),
            ImageRgba8: noise(4 * MANY),
            ImageLuma16: short(MANY),
            ImageLumaA16: short(2 * MANY),
            ImageRgb16: short(3 * MANY),
            ImageRgba16: short(4 * MANY),
            ImageRgb32F: float(3 * MANY),
            ImageRgba32F: float(4 * MANY),
        ];
        for picture in pictures {
            let bytes = picture.as_bytes().to_vec();
            let ours = gray(bytes, (SIDE, SIDE), picture.color(), Orientation::NoTransforms).unwrap();
            assert!(ours.pixels() == by_image(&picture), "{:?}", picture.color());
        }
    }

    #[test]
    fn every_turn_is_as_image_turns() {
        for number in 1..=8 {
            let turn = Orientation::from_exif(number).unwrap();
            let mut picture = DynamicImage::ImageLuma8(ImageBuffer::from_raw(7, 5, noise(35)).unwrap());
            let ours = gray(noise(35), (7, 5), ColorType::L8, turn).unwrap();
            picture.apply_orientation(turn);
            let (width, height) = (picture.width(), picture.height());
            assert_eq!((ours.width(), ours.height()), (width as usize, height as usize));
            assert_eq!(ours.pixels(), picture.as_bytes(), "{number}");
        }
    }
}
