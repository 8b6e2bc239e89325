//! Pictures of a PDF to shades of grey.

use std::panic::{AssertUnwindSafe, catch_unwind};

use hayro_syntax::Filter;
use hayro_syntax::object::stream::{FilterResult, ImageColorSpace, ImageDecodeParams};
use hayro_syntax::object::{Array, Stream};

use super::gray::{Gray, shade};
use super::{cut, size};
use crate::document::decode;
use crate::error::Result;
use crate::limits::{Budget, exceeded};
use crate::page::{ColorSpace, Paint, Picture};

/// A picture that lacks more than this part of its rows, one in so many, is cut off.
const CUT_SHARE: usize = 100;

/// A decoded picture.
pub(super) struct Decoded {
    pub(super) shades: Gray,
    /// How much of each pixel is painted, from 0 to 255, in a size of its own; none where all is.
    pub(super) cover: Option<Gray>,
    /// Whether the data went on to the picture's last row.
    pub(super) is_whole: bool,
}

/// Decodes a picture; none where its data cannot be read.
pub(super) fn picture(picture: &Picture<'_>, budget: &mut Budget) -> Result<Option<Decoded>> {
    let stream = &picture.stream;
    let components = match &picture.paint {
        Paint::Colors(ColorSpace::Unknown) | Paint::Stencil(_) => 1,
        Paint::Colors(space) => space.components(),
    };
    let Some(samples) = Samples::read(stream, picture.width(), picture.height(), components, budget)? else {
        return Ok(None);
    };
    let range = stream.dict().get::<Array<'_>>("Decode").or_else(|| stream.dict().get("D"));
    let range: Vec<f32> = range.map(|list| list.iter::<f32>().take(8).collect()).unwrap_or_default();
    match &picture.paint {
        Paint::Stencil(color) => {
            let paints_ones = range.first().is_some_and(|first| *first > 0.5);
            let cover = samples.map(1, |s| {
                let is_one = s.first().is_some_and(|v| *v > 0.5);
                if is_one == paints_ones { 255 } else { 0 }
            });
            let shades = Gray::new(1, 1, vec![luma(*color)]);
            let is_whole = samples.is_whole;
            Ok(shades.zip(cover).map(|(shades, cover)| Decoded { shades, cover: Some(cover), is_whole }))
        }
        Paint::Colors(space) => {
            let Some(shades) = colors(&samples, space, &range) else { return Ok(None) };
            let is_whole = samples.is_whole && !(cut::is_jpeg(stream) && cut::ends_grey(&shades));
            Ok(Some(Decoded { shades, cover: cover(stream, budget)?, is_whole }))
        }
    }
}

/// The picture's mask, if it has one.
fn cover(stream: &Stream<'_>, budget: &mut Budget) -> Result<Option<Gray>> {
    let dict = stream.dict();
    let soft = dict.get::<Stream<'_>>("SMask");
    let is_soft = soft.is_some();
    let Some(mask) = soft.or_else(|| dict.get::<Stream<'_>>("Mask")) else { return Ok(None) };
    let side = |key| mask.dict().get::<u32>(key).unwrap_or(0);
    let Some(samples) = Samples::read(&mask, side("Width"), side("Height"), 1, budget)? else {
        return Ok(None);
    };
    let range = mask.dict().get::<[f32; 2]>("Decode").unwrap_or([0.0, 1.0]);
    Ok(samples.map(1, |s| {
        let value = s.first().copied().unwrap_or(0.0);
        let value = range[0] + value * (range[1] - range[0]);
        // A stencil hides where it is one.
        shade(255.0 * if is_soft { value } else { 1.0 - value })
    }))
}

/// Samples as they come out of the filters, before their colours are known.
struct Samples<'a> {
    data: FilterResult<'a>,
    width: usize,
    height: usize,
    bits: u8,
    is_whole: bool,
}

impl<'a> Samples<'a> {
    /// Decodes a stream; none where it cannot be, or where hardly a row of it is left.
    fn read(
        stream: &Stream<'a>,
        width: u32,
        height: u32,
        components: usize,
        budget: &mut Budget,
    ) -> Result<Option<Self>> {
        let pixels = u64::from(width) * u64::from(height);
        if pixels.max(size::declared(stream)) > budget.limits().pixels {
            return Err(exceeded("pixels"));
        }
        if pixels == 0 || cut::has_unknown_filter(stream) {
            return Ok(None);
        }
        budget.check()?;
        let dict = stream.dict();
        let bits = dict.get::<u8>("BitsPerComponent").or_else(|| dict.get("BPC"));
        let stencil = dict.get::<bool>("ImageMask").unwrap_or(false);
        let is_picture = |f: &Filter| {
            matches!(f, Filter::DctDecode | Filter::JpxDecode | Filter::Jbig2Decode | Filter::CcittFaxDecode)
        };
        let result = if stream.filters().iter().any(is_picture) {
            let params = ImageDecodeParams {
                is_indexed: is_indexed(stream),
                bpc: bits,
                num_components: None,
                target_dimension: None,
                width,
                height,
            };
            // A decoder of hostile bytes may have a panic left in it; that is the file's fault here.
            catch_unwind(AssertUnwindSafe(|| stream.decoded_image(&params).ok())).ok().flatten()
        } else {
            decode(stream, budget)?.map(|data| FilterResult { data, image_data: None })
        };
        let Some(data) = result else { return Ok(None) };
        budget.decompressed(data.data.len())?;
        let info = data.image_data.as_ref();
        let side = |own: u32| usize::try_from(own).unwrap_or(0);
        let (width, height) = info.map_or((width, height), |i| (i.width, i.height));
        let bits = info.map(|i| i.bits_per_component).or(bits).unwrap_or(if stencil { 1 } else { 8 });
        let is_whole = !cut::lacks_end(stream);
        let samples = Self { width: side(width), height: side(height), bits, data, is_whole };
        let rows = samples.rows(components);
        // A row or two are missing in files that every viewer shows; with hardly a row there is no picture.
        let is_whole =
            is_whole && rows.saturating_mul(CUT_SHARE) >= samples.height.saturating_mul(CUT_SHARE - 1);
        Ok((rows.saturating_mul(CUT_SHARE) >= samples.height && rows > 0)
            .then_some(Self { is_whole, ..samples }))
    }

    /// The number of components that the data are long enough for.
    fn components(&self) -> Option<usize> {
        match self.data.image_data.as_ref().and_then(|i| i.color_space) {
            Some(ImageColorSpace::Gray) => Some(1),
            Some(ImageColorSpace::Rgb) => Some(3),
            Some(ImageColorSpace::Cmyk) => Some(4),
            _ => None,
        }
    }

    /// The number of rows that the data are long enough for; `components` where they do not tell.
    fn rows(&self, components: usize) -> usize {
        let row = self.row_bytes(self.components().unwrap_or(components));
        self.data.data.len().checked_div(row).unwrap_or(0).min(self.height)
    }

    fn row_bytes(&self, components: usize) -> usize {
        (self.width * components * usize::from(self.bits)).div_ceil(8)
    }

    /// Turns each pixel's samples, from 0 to 1, into a shade. Rows that are missing are white.
    fn map(&self, components: usize, to_shade: impl Fn(&[f32]) -> u8) -> Option<Gray> {
        let mut pixels = Vec::with_capacity(self.width.checked_mul(self.height)?);
        let length = self.row_bytes(components);
        if length == 0 {
            return None;
        }
        let data = self.data.data.as_ref();
        let rows = data.chunks(length).take(self.height);
        if components == 1 {
            // At most 256 samples are different: they are looked up.
            let levels = 1_u16 << self.bits.min(8);
            let table: Vec<u8> =
                (0..levels).map(|v| to_shade(&[f32::from(v) / f32::from(levels - 1)])).collect();
            for row in rows {
                let end = pixels.len() + self.width;
                self.each(row, |v| pixels.push(table.get(usize::from(v)).copied().unwrap_or(255)));
                pixels.resize(end, 255);
            }
        } else {
            let mut sample = Vec::with_capacity(components);
            let most = f32::from((1_u16 << self.bits.min(8)) - 1);
            for row in rows {
                let end = pixels.len() + self.width;
                self.each(row, |v| {
                    sample.push(f32::from(v) / most);
                    if sample.len() == components {
                        pixels.push(to_shade(&sample));
                        sample.clear();
                    }
                });
                sample.clear();
                pixels.resize(end, 255);
            }
        }
        pixels.resize(self.width * self.height, 255);
        Gray::new(self.width, self.height, pixels)
    }

    /// Calls `put` with each sample of a row; of sixteen bits the upper eight.
    fn each(&self, row: &[u8], mut put: impl FnMut(u8)) {
        match self.bits {
            8 => row.iter().for_each(|b| put(*b)),
            16 => row.chunks_exact(2).for_each(|pair| put(pair.first().copied().unwrap_or(0))),
            bits @ (1 | 2 | 4) => {
                let mask = (1_u8 << bits) - 1;
                for byte in row {
                    for shift in (0..8 / bits).rev() {
                        put(byte >> (shift * bits) & mask);
                    }
                }
            }
            _ => {}
        }
    }
}

fn is_indexed(stream: &Stream<'_>) -> bool {
    let dict = stream.dict();
    let space = dict.get::<Array<'_>>("ColorSpace").or_else(|| dict.get("CS"));
    let family = space.and_then(|array| array.flex_iter().next::<hayro_syntax::object::Name<'_>>());
    family.is_some_and(|name| matches!(name.as_ref(), b"Indexed" | b"I"))
}

fn colors(samples: &Samples<'_>, space: &ColorSpace, range: &[f32]) -> Option<Gray> {
    let own = samples.components();
    let known = match space {
        ColorSpace::Unknown => None,
        space => Some(space.components()),
    };
    // Where the data say what they are, a space of another number of components is wrong.
    let components = own.or(known).unwrap_or_else(|| guess(samples));
    let fallback = match components {
        1 => ColorSpace::Gray,
        3 => ColorSpace::Rgb,
        4 => ColorSpace::Cmyk,
        _ => return None,
    };
    let space = if known == Some(components) { space } else { &fallback };
    let turned = range.chunks_exact(2).next().is_some_and(|pair| pair.first() > pair.get(1));
    let indexed = matches!(space, ColorSpace::Indexed { .. });
    let top = f32::from((1_u16 << samples.bits.min(8)) - 1);
    if matches!(space, ColorSpace::Rgb) && samples.bits == 8 && !turned {
        return fast_rgb(samples);
    }
    samples.map(components, |s| {
        let mut values = [0.0; 32];
        for (value, sample) in values.iter_mut().zip(s) {
            *value = match (turned, indexed) {
                (_, true) => sample * top,
                (true, _) => 1.0 - sample,
                (false, _) => *sample,
            };
        }
        luma(space.rgb(values.get(..s.len()).unwrap_or(&values)))
    })
}

/// What most scans are, without a detour.
fn fast_rgb(samples: &Samples<'_>) -> Option<Gray> {
    let mut pixels: Vec<u8> = Vec::with_capacity(samples.width.checked_mul(samples.height)?);
    let count = samples.width * samples.height;
    pixels.extend(samples.data.data.chunks_exact(3).take(count).map(|c| match c {
        [r, g, b] => weigh(*r, *g, *b),
        _ => 255,
    }));
    pixels.resize(count, 255);
    Gray::new(samples.width, samples.height, pixels)
}

fn guess(samples: &Samples<'_>) -> usize {
    let length = samples.data.data.len();
    [4, 3, 1].into_iter().find(|n| samples.row_bytes(*n) * samples.height <= length).unwrap_or(1)
}

pub(super) fn luma(color: u32) -> u8 {
    let [_, r, g, b] = color.to_be_bytes();
    weigh(r, g, b)
}

/// How bright a colour looks.
pub(super) fn weigh(r: u8, g: u8, b: u8) -> u8 {
    let sum = 299 * u32::from(r) + 587 * u32::from(g) + 114 * u32::from(b);
    u8::try_from((sum + 500) / 1000).unwrap_or(255)
}
