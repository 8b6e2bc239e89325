use hayro_syntax::object::{Array, Dict, Name, Object};
use hayro_syntax::page::Resources;

use super::color::ColorSpace;

/// Pieces of a stitched tint function that are looked at.
const MAX_PIECES: usize = 16;

/// A Separation or DeviceN space.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Tint {
    inks: Vec<Ink>,
    alternate: ColorSpace,
    transform: Transform,
}

/// What an ink takes away from white, known by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ink {
    Cyan,
    Magenta,
    Yellow,
    Black,
    Nothing,
}

/// The way from tints to the alternate space, as far as it is followed.
#[derive(Clone, Debug, PartialEq)]
enum Transform {
    /// Exponential pieces over one tint, each up to its bound.
    Pieces(Vec<(f32, Exponential)>),
    /// Sampled or computed: the inks' names decide.
    Names,
}

#[derive(Clone, Debug, PartialEq)]
struct Exponential {
    from: Vec<f32>,
    to: Vec<f32>,
    power: f32,
}

impl Tint {
    pub(super) fn read<'a>(array: &Array<'a>, resources: &Resources<'a>, depth: u32) -> Option<Self> {
        let mut items = array.flex_iter();
        items.next::<Name<'a>>()?;
        let inks = match items.next::<Object<'a>>()? {
            Object::Name(name) => vec![Ink::named(name.as_ref())],
            Object::Array(names) => {
                names.iter::<Name<'a>>().take(32).map(|n| Ink::named(n.as_ref())).collect()
            }
            _ => return None,
        };
        let alternate = ColorSpace::read(&items.next::<Object<'a>>()?, resources, depth + 1);
        let function = match items.next::<Object<'a>>() {
            Some(Object::Dict(dict)) if inks.len() == 1 => pieces(&dict),
            _ => None,
        };
        Some(Self { inks, alternate, transform: function.map_or(Transform::Names, Transform::Pieces) })
    }

    pub(super) fn inputs(&self) -> usize {
        self.inks.len()
    }

    pub(super) fn rgb(&self, tints: &[f32]) -> u32 {
        match (&self.transform, tints) {
            (Transform::Pieces(pieces), [tint, ..]) => {
                let tint = tint.clamp(0., 1.);
                let mut start = 0.;
                for (end, exponential) in pieces {
                    if tint <= *end {
                        let share = if *end > start { (tint - start) / (end - start) } else { 0. };
                        return self.alternate.rgb(&exponential.at(share));
                    }
                    start = *end;
                }
                self.alternate.rgb(&[])
            }
            _ => ColorSpace::Cmyk.rgb(&self.by_name(tints)),
        }
    }

    fn by_name(&self, tints: &[f32]) -> [f32; 4] {
        let mut cmyk = [0.; 4];
        for (ink, tint) in self.inks.iter().zip(tints) {
            let [c, m, y, k] = &mut cmyk;
            match ink {
                Ink::Cyan => *c += tint,
                Ink::Magenta => *m += tint,
                Ink::Yellow => *y += tint,
                Ink::Black => *k = k.max(*tint),
                Ink::Nothing => {}
            }
        }
        cmyk
    }
}

impl Ink {
    fn named(name: &[u8]) -> Self {
        match name {
            b"Cyan" => Self::Cyan,
            b"Magenta" => Self::Magenta,
            b"Yellow" => Self::Yellow,
            b"None" => Self::Nothing,
            // A spot colour darkens; its hue is not known.
            _ => Self::Black,
        }
    }
}

impl Exponential {
    fn read(dict: &Dict<'_>) -> Option<Self> {
        let values = |key: &str, default: f32| {
            dict.get::<Array<'_>>(key).map_or(vec![default], |a| a.iter::<f32>().take(4).collect::<Vec<_>>())
        };
        (dict.get::<i32>("FunctionType") == Some(2)).then(|| Self {
            from: values("C0", 0.),
            to: values("C1", 1.),
            power: dict.get::<f32>("N").unwrap_or(1.),
        })
    }

    fn at(&self, share: f32) -> Vec<f32> {
        let share = share.powf(self.power);
        self.from.iter().zip(&self.to).map(|(from, to)| from + share * (to - from)).collect()
    }
}

fn pieces(dict: &Dict<'_>) -> Option<Vec<(f32, Exponential)>> {
    match dict.get::<i32>("FunctionType")? {
        2 => Some(vec![(1., Exponential::read(dict)?)]),
        3 => {
            let functions = dict.get::<Array<'_>>("Functions")?;
            let bounds = dict.get::<Array<'_>>("Bounds")?;
            let ends = bounds.iter::<f32>().chain(std::iter::once(1.));
            functions
                .iter::<Dict<'_>>()
                .take(MAX_PIECES)
                .zip(ends)
                .map(|(function, end)| Some((end, Exponential::read(&function)?)))
                .collect()
        }
        _ => None,
    }
}
