use hayro_syntax::object::{Dict, Name, Rect};

use super::font::descendant;
use super::matrix::narrow;

/// Bit 19 of a descriptor's flags.
const FORCE_BOLD: i64 = 1 << 18;

/// How far a font reaches above and below its baseline.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Metrics {
    /// Of an em.
    pub(super) ascent: f32,
    /// Of an em, negative.
    pub(super) descent: f32,
    /// An em of the font in units of `Tf`'s size; not 1 only for Type 3.
    pub(super) em: f32,
}

impl Metrics {
    const USUAL: Self = Self { ascent: 0.8, descent: -0.2, em: 1. };

    pub(super) fn read(dict: &Dict<'_>) -> Self {
        if dict.get::<Name<'_>>("Subtype").is_some_and(|n| n.as_ref() == b"Type3") {
            return Self::of_type3(dict);
        }
        let Some(descriptor) = descriptor(dict) else { return Self::USUAL };
        let read = |key| descriptor.get::<f32>(key).map(|v| v / 1000.);
        match (read("Ascent"), read("Descent")) {
            // Some writers give the descent without its sign.
            (Some(ascent), Some(descent)) if (0.4..=1.3).contains(&ascent) && descent.abs() <= 0.6 => {
                Self { ascent, descent: -descent.abs(), em: 1. }
            }
            _ => Self::USUAL,
        }
    }

    /// The units of a Type 3 font are its own; its box tells what they amount to.
    fn of_type3(dict: &Dict<'_>) -> Self {
        let scale = dict.get::<[f32; 6]>("FontMatrix").map_or(0.001, |[_, b, _, d, ..]| d.abs().max(b.abs()));
        let Some(bbox) = dict.get::<Rect>("FontBBox") else { return Self::USUAL };
        let (low, high) = (narrow(bbox.y0) * scale, narrow(bbox.y1) * scale);
        let height = (high - low).abs();
        if !height.is_finite() || height < 1e-6 {
            return Self::USUAL;
        }
        // A box as high as a line of text is taken at its word, else the size of `Tf` is.
        if (0.5..=2.).contains(&height) && low <= 0. && high >= 0. {
            let descent = if high >= -low { low } else { -high };
            return Self { ascent: (height + descent).min(1.2), descent: descent.max(-0.5), em: 1. };
        }
        Self { em: if height < 0.5 { 1. } else { height }, ..Self::USUAL }
    }
}

fn descriptor<'a>(dict: &Dict<'a>) -> Option<Dict<'a>> {
    descendant(dict).as_ref().unwrap_or(dict).get::<Dict<'a>>("FontDescriptor")
}

/// Returns the base font's name without its subset prefix.
pub(super) fn name(dict: &Dict<'_>) -> String {
    let name = dict.get::<Name<'_>>("BaseFont").or_else(|| dict.get::<Name<'_>>("Name"));
    let Some(name) = name else { return String::new() };
    let name = name.as_str();
    match name.split_once('+') {
        Some((prefix, rest)) if prefix.len() == 6 => rest.to_owned(),
        _ => name.to_owned(),
    }
}

pub(super) fn is_bold(dict: &Dict<'_>) -> bool {
    let lower = name(dict).to_ascii_lowercase();
    let by_name = ["bold", "black", "heavy", "demi"].iter().any(|word| lower.contains(word));
    by_name
        || descriptor(dict).is_some_and(|d| {
            d.get::<f32>("FontWeight").is_some_and(|w| w >= 600.)
                || d.get::<i64>("Flags").is_some_and(|flags| flags & FORCE_BOLD != 0)
        })
}
