//! Picture files: told by their first bytes, measured before they are decoded, set upright by their own word.

use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use image::codecs::png::PngDecoder;
#[cfg(feature = "pictures")]
use image::codecs::{bmp::BmpDecoder, tiff::TiffDecoder, webp::WebPDecoder};
use image::metadata::Orientation;
use image::{ColorType, ImageDecoder, ImageFormat, Limits as DecoderLimits};
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use super::gray::Gray;
use super::shade::gray;
use crate::error::{Error, ErrorKind, Result};
use crate::limits::{Budget, exceeded};

/// Bytes that a decoder may take for one pixel, with what it needs besides.
const BYTES_A_PIXEL: u64 = 12;

/// The formats that are read. Of the others the error says that they are none of those.
const KNOWN: &[ImageFormat] = &[
    ImageFormat::Png,
    ImageFormat::Jpeg,
    #[cfg(feature = "pictures")]
    ImageFormat::Tiff,
    #[cfg(feature = "pictures")]
    ImageFormat::WebP,
    #[cfg(feature = "pictures")]
    ImageFormat::Bmp,
];

fn format(bytes: &[u8]) -> Option<ImageFormat> {
    image::guess_format(bytes).ok().filter(|format| KNOWN.contains(format))
}

/// Decodes a picture file: one picture for each of its pages.
///
/// # Errors
///
/// Fails with [`ErrorKind::Damaged`] where the first page cannot be decoded, and with
/// [`ErrorKind::LimitExceeded`] before a page of too many pixels is.
pub(crate) fn pages(bytes: &[u8], budget: &mut Budget) -> Result<Vec<Gray>> {
    let Some(format) = format(bytes) else { return Err(ErrorKind::NotAPdf.into()) };
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > budget.limits().bytes {
        return Err(exceeded("bytes"));
    }
    let mut out = Vec::new();
    for start in starts(bytes, format, budget)? {
        let page = u32::try_from(out.len()).unwrap_or(u32::MAX).saturating_add(1);
        if page > budget.limits().pages {
            return Err(exceeded("pages"));
        }
        budget.check()?;
        let file = start.map_or(bytes.to_vec(), |at| starting_at(bytes, at));
        out.push(one(&file, format, budget).map_err(|e| e.on_page(page))?);
    }
    Ok(out)
}

/// What a decoder gives.
struct Decoded {
    pixels: Vec<u8>,
    size: (u32, u32),
    color: ColorType,
    turn: Orientation,
}

fn one(bytes: &[u8], format: ImageFormat, budget: &mut Budget) -> Result<Gray> {
    let damaged = || Error::new(ErrorKind::Damaged).with_detail("picture");
    let most = budget.limits().pixels;
    // A decoder of hostile bytes may have a panic left in it; that is the file's fault here.
    let decoded = catch_unwind(AssertUnwindSafe(|| match format {
        ImageFormat::Jpeg => jpeg(bytes, most),
        ImageFormat::Png => {
            decode(PngDecoder::with_limits(Cursor::new(bytes), DecoderLimits::default()).ok()?, most)
        }
        #[cfg(feature = "pictures")]
        ImageFormat::Tiff => decode(TiffDecoder::new(Cursor::new(bytes)).ok()?, most),
        #[cfg(feature = "pictures")]
        ImageFormat::WebP => decode(WebPDecoder::new(Cursor::new(bytes)).ok()?, most),
        #[cfg(feature = "pictures")]
        ImageFormat::Bmp => decode(BmpDecoder::new(Cursor::new(bytes)).ok()?, most),
        _ => None,
    }));
    let Decoded { pixels, size, color, turn } = decoded.ok().flatten().ok_or_else(damaged)??;
    budget.decompressed(pixels.len())?;
    gray(pixels, size, color, turn).ok_or_else(damaged)
}

/// Fails where the picture has too many pixels.
fn weighed((width, height): (u32, u32), most: u64) -> Result<()> {
    if u64::from(width) * u64::from(height) > most { Err(exceeded("pixels")) } else { Ok(()) }
}

fn decode(mut decoder: impl ImageDecoder, most: u64) -> Option<Result<Decoded>> {
    let size = decoder.dimensions();
    if let Err(error) = weighed(size, most) {
        return Some(Err(error));
    }
    let mut limits = DecoderLimits::default();
    limits.max_alloc = Some(most.saturating_mul(BYTES_A_PIXEL));
    decoder.set_limits(limits).ok()?;
    let turn = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let color = decoder.color_type();
    let mut pixels = vec![0; usize::try_from(decoder.total_bytes()).ok()?];
    decoder.read_image(&mut pixels).ok()?;
    Some(Ok(Decoded { pixels, size, color, turn }))
}

/// As `image` does it, which would bring a copy of the decoder that the engine of PDF has.
fn jpeg(bytes: &[u8], most: u64) -> Option<Result<Decoded>> {
    let options =
        DecoderOptions::default().set_strict_mode(false).set_max_width(usize::MAX).set_max_height(usize::MAX);
    let mut header = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    header.decode_headers().ok()?;
    let (width, height) = header.dimensions()?;
    let size = (u32::try_from(width).ok()?, u32::try_from(height).ok()?);
    if let Err(error) = weighed(size, most) {
        return Some(Err(error));
    }
    let (space, color) = match header.input_colorspace()? {
        ColorSpace::Luma => (ColorSpace::Luma, ColorType::L8),
        ColorSpace::LumaA => (ColorSpace::LumaA, ColorType::La8),
        ColorSpace::RGBA => (ColorSpace::RGBA, ColorType::Rgba8),
        _ => (ColorSpace::RGB, ColorType::Rgb8),
    };
    let turn = header.exif().and_then(|exif| Orientation::from_exif_chunk(exif));
    let turn = turn.unwrap_or(Orientation::NoTransforms);
    let mut decoder =
        JpegDecoder::new_with_options(ZCursor::new(bytes), options.jpeg_set_out_colorspace(space));
    let mut pixels = vec![0; width.checked_mul(height)?.checked_mul(usize::from(color.bytes_per_pixel()))?];
    decoder.decode_into(&mut pixels).ok()?;
    Some(Ok(Decoded { pixels, size, color, turn }))
}

/// Where the pages of a file start: for a TIFF the places of its directories, else one without a place.
fn starts(bytes: &[u8], format: ImageFormat, budget: &mut Budget) -> Result<Vec<Option<u32>>> {
    if format != ImageFormat::Tiff {
        return Ok(vec![None]);
    }
    let Some(order) = Order::of(bytes) else { return Ok(vec![None]) };
    let mut out = Vec::new();
    let mut next = order.long(bytes, 4);
    while let Some(at) = next.filter(|at| *at != 0) {
        budget.tick()?;
        // A directory that was met already closes a circle.
        if out.contains(&Some(at)) || out.len() > 10_000 {
            break;
        }
        let Some(place) = usize::try_from(at).ok() else { break };
        let Some(count) = order.short(bytes, place) else { break };
        if !order.is_preview(bytes, place, count) {
            out.push(Some(at));
        }
        next = order.long(bytes, place + 2 + usize::from(count) * 12);
    }
    Ok(if out.is_empty() { vec![None] } else { out })
}

/// A copy of a TIFF whose first page is the one at `start`: the decoder reads the first.
fn starting_at(bytes: &[u8], start: u32) -> Vec<u8> {
    let mut copy = bytes.to_vec();
    let big = copy.first() == Some(&b'M');
    let place = if big { start.to_be_bytes() } else { start.to_le_bytes() };
    if let Some(slot) = copy.get_mut(4..8) {
        slot.copy_from_slice(&place);
    }
    copy
}

/// The order of bytes in a TIFF.
#[derive(Clone, Copy)]
enum Order {
    Little,
    Big,
}

impl Order {
    fn of(bytes: &[u8]) -> Option<Self> {
        match bytes.get(..4)? {
            [b'I', b'I', 42, 0] => Some(Self::Little),
            [b'M', b'M', 0, 42] => Some(Self::Big),
            _ => None,
        }
    }

    fn short(self, bytes: &[u8], at: usize) -> Option<u16> {
        let pair = *bytes.get(at..)?.first_chunk()?;
        Some(match self {
            Self::Little => u16::from_le_bytes(pair),
            Self::Big => u16::from_be_bytes(pair),
        })
    }

    fn long(self, bytes: &[u8], at: usize) -> Option<u32> {
        let four = *bytes.get(at..)?.first_chunk()?;
        Some(match self {
            Self::Little => u32::from_le_bytes(four),
            Self::Big => u32::from_be_bytes(four),
        })
    }

    /// Whether a directory says that it is a small copy of another page.
    fn is_preview(self, bytes: &[u8], at: usize, count: u16) -> bool {
        (0..usize::from(count)).any(|i| {
            let entry = at + 2 + i * 12;
            self.short(bytes, entry) == Some(254) && self.long(bytes, entry + 8).is_some_and(|v| v & 1 == 1)
        })
    }
}
