//! Picture files: told by their first bytes, measured before they are decoded, set upright by their own word.

use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits as DecoderLimits};

use super::decode::weigh;
use super::gray::Gray;
use crate::error::{Error, ErrorKind, Result};
use crate::limits::{Budget, exceeded};

/// Bytes that a decoder may take for one pixel, with what it needs besides.
const BYTES_A_PIXEL: u64 = 12;

fn format(bytes: &[u8]) -> Option<ImageFormat> {
    let known = [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::Tiff, ImageFormat::WebP, ImageFormat::Bmp];
    image::guess_format(bytes).ok().filter(|format| known.contains(format))
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

fn one(bytes: &[u8], format: ImageFormat, budget: &mut Budget) -> Result<Gray> {
    let damaged = || Error::new(ErrorKind::Damaged).with_detail("picture");
    let most = budget.limits().pixels;
    // A decoder of hostile bytes may have a panic left in it; that is the file's fault here.
    let decoded = catch_unwind(AssertUnwindSafe(|| {
        let mut decoder = ImageReader::with_format(Cursor::new(bytes), format).into_decoder().ok()?;
        let (width, height) = decoder.dimensions();
        if u64::from(width) * u64::from(height) > most {
            return Some(Err(exceeded("pixels")));
        }
        let mut limits = DecoderLimits::default();
        limits.max_alloc = Some(most.saturating_mul(BYTES_A_PIXEL));
        decoder.set_limits(limits).ok()?;
        let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
        let mut picture = DynamicImage::from_decoder(decoder).ok()?;
        picture.apply_orientation(orientation);
        Some(Ok(picture))
    }));
    let picture = decoded.ok().flatten().ok_or_else(damaged)??;
    budget.decompressed(picture.as_bytes().len())?;
    gray(picture).ok_or_else(damaged)
}

/// The shades of a picture on white paper.
fn gray(picture: DynamicImage) -> Option<Gray> {
    let side = |n: u32| usize::try_from(n).ok();
    let (width, height) = (side(picture.width())?, side(picture.height())?);
    let pixels = match picture {
        DynamicImage::ImageLuma8(picture) => picture.into_raw(),
        picture if picture.color().has_alpha() => {
            let over = |value: u8, alpha: u8| {
                let sum = u32::from(value) * u32::from(alpha) + 255 * (255 - u32::from(alpha));
                u8::try_from((sum + 127) / 255).unwrap_or(255)
            };
            let pixels = picture.into_rgba8().into_raw();
            pixels
                .chunks_exact(4)
                .map(|p| match p {
                    [r, g, b, a] => over(weigh(*r, *g, *b), *a),
                    _ => 255,
                })
                .collect()
        }
        picture if picture.color().has_color() => {
            let pixels = picture.into_rgb8().into_raw();
            pixels
                .chunks_exact(3)
                .map(|p| match p {
                    [r, g, b] => weigh(*r, *g, *b),
                    _ => 255,
                })
                .collect()
        }
        picture => picture.into_luma8().into_raw(),
    };
    Gray::new(width, height, pixels)
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
