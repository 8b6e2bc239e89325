use std::sync::Arc;

use hayro_font::{CMapResolverFn, Font, FontCache, FontGlyph, FontResolverFn};
use hayro_syntax::object::{Array, Dict, Name, Stream};
use rustc_hash::FxHashMap;

use super::font_cost::is_loadable;
use super::font_metrics::{Metrics, is_bold, name};
use super::hollow_font::hollow_font;
use super::matrix::narrow;
use super::unicode::{Fallback, Text};
use crate::document::Measure;
use crate::error::Result;
use crate::limits::Budget;

/// The fonts met so far in a document, each loaded once.
pub(super) struct FontStore<'a> {
    cache: FontCache<'a>,
    fonts_of: FontResolverFn,
    cmaps_of: CMapResolverFn,
    /// By object number, or by the place of a direct dictionary.
    by_key: FxHashMap<Key, usize>,
    loaded: Vec<LoadedFont<'a>>,
    measure: Measure,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Key {
    Object(u32, i32),
    Place(usize),
    /// Stands in for every font that the resources name and do not hold.
    Missing,
}

/// A font, ready to turn codes into placed characters.
pub(super) struct LoadedFont<'a> {
    font: Option<Font<'a>>,
    fallback: Fallback<'a>,
    bytes: Box<[Option<CodeGlyph>; 256]>,
    others: FxHashMap<u32, CodeGlyph>,
    pub(super) name: String,
    pub(super) bold: bool,
    pub(super) metrics: Metrics,
    pub(super) vertical: bool,
}

/// What one code of a font stands for; lengths are in ems.
#[derive(Clone, Copy, Debug)]
pub(super) struct CodeGlyph {
    pub(super) text: Text,
    /// How far writing moves: to the right, or downwards (negative) in a vertical font.
    pub(super) advance: f32,
    /// Width of the glyph's box.
    pub(super) width: f32,
    /// From the writing position to the left end of the glyph's baseline.
    pub(super) shift: (f32, f32),
}

impl<'a> FontStore<'a> {
    pub(super) fn new(budget: &Budget) -> Self {
        Self {
            cache: FontCache::new(),
            fonts_of: Arc::new(|_| Some((hollow_font(), 0))),
            cmaps_of: Arc::new(hayro_cmap::load_embedded),
            by_key: FxHashMap::default(),
            loaded: Vec::new(),
            measure: Measure::new(budget),
        }
    }

    pub(super) fn get_mut(&mut self, index: usize) -> Option<&mut LoadedFont<'a>> {
        self.loaded.get_mut(index)
    }

    /// Returns the font under `name` in a resource dictionary, loading it at its first use.
    pub(super) fn find(
        &mut self,
        fonts: &Dict<'a>,
        name: &[u8],
        budget: &mut Budget,
    ) -> Result<Option<usize>> {
        let reference = fonts.get_ref(name).map(|r| Key::Object(r.obj_number, r.gen_number));
        if let Some(index) = reference.and_then(|key| self.by_key.get(&key)) {
            return Ok(Some(*index));
        }
        match fonts.get::<Dict<'a>>(name) {
            Some(dict) => self.load(&dict, reference, budget).map(Some),
            None => self.load(&Dict::empty(), Some(Key::Missing), budget).map(Some),
        }
    }

    /// Returns the font of a dictionary that no resource names.
    pub(super) fn find_direct(&mut self, dict: &Dict<'a>, budget: &mut Budget) -> Result<usize> {
        self.load(dict, None, budget)
    }

    fn load(&mut self, dict: &Dict<'a>, key: Option<Key>, budget: &mut Budget) -> Result<usize> {
        let key = key.unwrap_or_else(|| Key::Place(dict.data().as_ptr().addr()));
        if let Some(index) = self.by_key.get(&key) {
            return Ok(*index);
        }
        self.spend(dict, budget)?;
        let font = if is_loadable(dict, budget)? {
            self.cache.font(dict, &self.fonts_of, &self.cmaps_of)
        } else {
            None
        };
        let index = self.loaded.len();
        self.loaded.push(LoadedFont {
            vertical: font.as_ref().is_some_and(|f| !f.is_horizontal()),
            fallback: Fallback::new(dict),
            bytes: Box::new([None; 256]),
            others: FxHashMap::default(),
            name: name(dict),
            bold: is_bold(dict),
            metrics: Metrics::read(dict),
            font,
        });
        self.by_key.insert(key, index);
        Ok(index)
    }

    /// Spends what loading a font takes up: its tables, and the streams that it decodes.
    fn spend(&mut self, dict: &Dict<'a>, budget: &mut Budget) -> Result<()> {
        const TABLES: usize = 1 << 14;
        budget.decompressed(TABLES)?;
        let descendant = descendant(dict);
        let descriptor = descendant.as_ref().unwrap_or(dict).get::<Dict<'a>>("FontDescriptor");
        let mut places = vec![(Some(dict), "ToUnicode"), (Some(dict), "Encoding")];
        places.push((descendant.as_ref(), "CIDToGIDMap"));
        places.extend(["FontFile", "FontFile2", "FontFile3"].map(|key| (descriptor.as_ref(), key)));
        for (holder, key) in places {
            if let Some(stream) = holder.and_then(|d| d.get::<Stream<'a>>(key)) {
                self.measure.spend(&stream, budget)?;
            }
        }
        budget.check()
    }
}

impl LoadedFont<'_> {
    /// Reads the next code of a string: the code's glyph, and whether it is the one-byte space.
    pub(super) fn next(&mut self, bytes: &mut &[u8]) -> Option<(CodeGlyph, bool)> {
        let first = *bytes.first()?;
        let Some(font) = &self.font else {
            *bytes = bytes.get(1..)?;
            let text = self.fallback.text_without_font(first);
            return Some((CodeGlyph { text, advance: 0.5, width: 0.5, shift: (0., 0.) }, first == b' '));
        };
        let (code, length) = font.read_code(bytes, 0);
        *bytes = bytes.get(length.max(1)..).unwrap_or_default();
        let single = length == 1;
        let slot = if single { self.bytes.get_mut(usize::from(first)) } else { None };
        let glyph = match slot {
            Some(Some(glyph)) => *glyph,
            Some(slot) => *slot.insert(look_up(font, &mut self.fallback, code)),
            None => *self.others.entry(code).or_insert_with(|| look_up(font, &mut self.fallback, code)),
        };
        Some((glyph, single && first == b' '))
    }

    /// Characters of a mapping to several.
    pub(super) fn sequence(&self, start: u32, length: u16) -> &[char] {
        self.fallback.sequence(start, length)
    }
}

fn look_up<'a>(font: &Font<'a>, fallback: &mut Fallback<'a>, code: u32) -> CodeGlyph {
    let glyph = font.glyph(font.map_code(code), code);
    let mapped = match &glyph {
        FontGlyph::Outline(outline) => outline.as_unicode(),
        FontGlyph::Type3(drawn) => drawn.as_unicode(),
    };
    let text = fallback.text(mapped, &glyph, code);
    let advance = font.code_advance(code);
    let shift = font.origin_displacement(code);
    let em = |value: f64| {
        let value = narrow(value) / 1000.;
        if value.is_finite() { value } else { 0. }
    };
    if font.is_horizontal() {
        CodeGlyph { text, advance: em(advance.x), width: em(advance.x), shift: (0., 0.) }
    } else {
        CodeGlyph {
            text,
            advance: em(advance.y),
            width: em(shift.x) * -2.,
            shift: (em(shift.x), em(shift.y)),
        }
    }
}

pub(super) fn descendant<'a>(dict: &Dict<'a>) -> Option<Dict<'a>> {
    dict.get::<Array<'a>>("DescendantFonts")?.iter::<Dict<'a>>().next()
}

/// Whether a dictionary is of a font with one-byte codes.
pub(super) fn is_simple(dict: &Dict<'_>) -> bool {
    dict.get::<Name<'_>>("Subtype").is_none_or(|n| n.as_ref() != b"Type0")
}
