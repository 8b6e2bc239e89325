//! Colours as 0xRRGGBB: near enough to tell red from black, not a colour management.

use std::rc::Rc;

use hayro_syntax::object::{Array, Name, Object, Stream, String as PdfString};
use hayro_syntax::page::Resources;

use super::tint::Tint;

pub(super) const BLACK: u32 = 0;

/// Colour spaces within colour spaces: Indexed on Separation on ICCBased is the deepest in use.
const MAX_DEPTH: u32 = 4;

/// A colour space, as far as it matters for an approximation.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum ColorSpace {
    Gray,
    Rgb,
    Cmyk,
    Lab { range: [f32; 4] },
    Indexed { base: Rc<Self>, table: Rc<[u8]> },
    Tint(Rc<Tint>),
    Unknown,
}

impl ColorSpace {
    pub(super) fn named<'a>(name: &Name<'_>, resources: &Resources<'a>) -> Self {
        match Self::device(name.as_ref()) {
            Some(space) => space,
            None => resources.get_color_space(name).map_or(Self::Unknown, |o| Self::read(&o, resources, 0)),
        }
    }

    fn device(name: &[u8]) -> Option<Self> {
        match name {
            b"DeviceGray" | b"G" | b"CalGray" => Some(Self::Gray),
            b"DeviceRGB" | b"RGB" | b"CalRGB" => Some(Self::Rgb),
            b"DeviceCMYK" | b"CMYK" => Some(Self::Cmyk),
            b"Pattern" => Some(Self::Unknown),
            _ => None,
        }
    }

    pub(super) fn read<'a>(object: &Object<'a>, resources: &Resources<'a>, depth: u32) -> Self {
        if depth > MAX_DEPTH {
            return Self::Unknown;
        }
        match object {
            Object::Name(name) => Self::device(name.as_ref()).unwrap_or(Self::Unknown),
            Object::Array(array) => Self::from_array(array, resources, depth),
            _ => Self::Unknown,
        }
    }

    fn from_array<'a>(array: &Array<'a>, resources: &Resources<'a>, depth: u32) -> Self {
        let mut items = array.flex_iter();
        let Some(family) = items.next::<Name<'a>>() else { return Self::Unknown };
        match family.as_ref() {
            b"ICCBased" => match items.next::<Stream<'a>>().and_then(|s| s.dict().get::<i32>("N")) {
                Some(1) => Self::Gray,
                Some(3) => Self::Rgb,
                Some(4) => Self::Cmyk,
                _ => Self::Unknown,
            },
            b"Lab" => Self::Lab {
                range: items
                    .next::<hayro_syntax::object::Dict<'a>>()
                    .and_then(|d| d.get::<[f32; 4]>("Range"))
                    .unwrap_or([-100., 100., -100., 100.]),
            },
            b"Indexed" | b"I" => {
                let base = items.next::<Object<'a>>().map(|o| Self::read(&o, resources, depth + 1));
                let _highest = items.next::<i32>();
                let table = match items.next::<Object<'a>>() {
                    Some(Object::String(s)) => Some(Rc::from(PdfString::as_bytes(&s))),
                    // At most 256 entries of a few components; larger ones are no table.
                    Some(Object::Stream(s)) if s.raw_data().len() <= 4096 => {
                        s.decoded_data().ok().map(|d| Rc::from(d.as_ref()))
                    }
                    _ => None,
                };
                match (base, table) {
                    (Some(base), Some(table)) => Self::Indexed { base: Rc::new(base), table },
                    _ => Self::Unknown,
                }
            }
            b"Separation" | b"DeviceN" => {
                Tint::read(array, resources, depth).map_or(Self::Unknown, |tint| Self::Tint(Rc::new(tint)))
            }
            name => Self::device(name).unwrap_or(Self::Unknown),
        }
    }

    /// Whether it is a pattern, or a space that cannot be read.
    pub(super) fn is_unknown(&self) -> bool {
        matches!(self, Self::Unknown)
    }

    pub(crate) fn components(&self) -> usize {
        match self {
            Self::Gray | Self::Indexed { .. } => 1,
            Self::Rgb | Self::Lab { .. } => 3,
            Self::Cmyk => 4,
            Self::Tint(tint) => tint.inputs(),
            Self::Unknown => 0,
        }
    }

    /// The colour that choosing this space sets.
    pub(super) fn initial(&self) -> u32 {
        match self {
            Self::Tint(tint) => tint.rgb(&vec![1.; tint.inputs()]),
            Self::Cmyk => self.rgb(&[0., 0., 0., 1.]),
            Self::Indexed { .. } => self.rgb(&[0.]),
            _ => BLACK,
        }
    }

    pub(crate) fn rgb(&self, c: &[f32]) -> u32 {
        match (self, c) {
            (Self::Gray, [g, ..]) => pack([*g, *g, *g]),
            (Self::Rgb, [r, g, b, ..]) => pack([*r, *g, *b]),
            (Self::Cmyk, [c, m, y, k, ..]) => {
                pack([c, m, y].map(|ink| (1. - ink.clamp(0., 1.)) * (1. - k.clamp(0., 1.))))
            }
            (Self::Lab { range: [a0, a1, b0, b1] }, [l, a, b, ..]) => {
                lab(l.clamp(0., 100.), a.max(*a0).min(*a1), b.max(*b0).min(*b1))
            }
            (Self::Indexed { base, table }, [index, ..]) => {
                let width = base.components().max(1);
                let entry = table.chunks_exact(width).nth(to_index(*index));
                entry.map_or(BLACK, |entry| {
                    let components: Vec<f32> = entry.iter().map(|b| f32::from(*b) / 255.).collect();
                    base.rgb(&components)
                })
            }
            (Self::Tint(tint), c) => tint.rgb(c),
            _ => BLACK,
        }
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped before")]
fn to_index(value: f32) -> usize {
    value.clamp(0., 255.) as usize
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped before")]
fn pack(rgb: [f32; 3]) -> u32 {
    rgb.iter().fold(0, |packed, part| packed << 8 | (part.clamp(0., 1.) * 255.).round() as u32)
}

fn lab(l: f32, a: f32, b: f32) -> u32 {
    let m = (l + 16.) / 116.;
    let decode = |v: f32| if v >= 6. / 29. { v.powi(3) } else { 108. / 841. * (v - 4. / 29.) };
    let (x, y, z) = (0.9505 * decode(m + a / 500.), decode(m), 1.089 * decode(m - b / 200.));
    let gamma = |v: f32| if v <= 0.003_130_8 { 12.92 * v } else { 1.055 * v.powf(1. / 2.4) - 0.055 };
    pack([
        gamma(3.2406 * x - 1.5372 * y - 0.4986 * z),
        gamma(-0.9689 * x + 1.8758 * y + 0.0415 * z),
        gamma(0.0557 * x - 0.2040 * y + 1.0570 * z),
    ])
}
