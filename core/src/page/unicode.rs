//! From codes to characters: what to do where a font does not say.

use hayro_cmap::BfString;
use hayro_font::FontGlyph;
use hayro_syntax::object::{Array, Dict, Name, Object};
use rustc_hash::FxHashMap;
use skrifa::MetadataProvider;

use super::collection::Collection;
use super::font::is_simple;
use super::glyph_name;

/// The text of one code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Text {
    One(char),
    /// Several characters, kept with the font.
    Many {
        start: u32,
        length: u16,
    },
    Space,
    /// Takes up room (or none) and says nothing: joiners and marks of direction.
    Nothing,
    Unknown,
}

/// The ways to a character that are tried after the font's own maps, in their order.
pub(super) struct Fallback<'a> {
    dict: Dict<'a>,
    simple: bool,
    sequences: Vec<char>,
    names: Option<FxHashMap<u32, Box<str>>>,
    program: Option<FxHashMap<u32, char>>,
    collection: Option<Option<Collection>>,
}

impl<'a> Fallback<'a> {
    pub(super) fn new(dict: &Dict<'a>) -> Self {
        Self {
            simple: is_simple(dict),
            dict: dict.clone(),
            sequences: Vec::new(),
            names: None,
            program: None,
            collection: None,
        }
    }

    pub(super) fn sequence(&self, start: u32, length: u16) -> &[char] {
        let start = usize::try_from(start).unwrap_or(usize::MAX);
        start
            .checked_add(usize::from(length))
            .and_then(|end| self.sequences.get(start..end))
            .unwrap_or_default()
    }

    pub(super) fn text(&mut self, mapped: Option<BfString>, glyph: &FontGlyph<'_>, code: u32) -> Text {
        match mapped {
            Some(BfString::Char(ch)) => {
                if let Some(text) = self.known(ch) {
                    return text;
                }
            }
            Some(BfString::String(string)) => {
                if let Some(text) = self.known_sequence(&string) {
                    return text;
                }
            }
            None => {}
        }
        self.guess(glyph, code).and_then(|ch| self.known(ch)).unwrap_or(Text::Unknown)
    }

    /// Returns the text of a byte shown in a font that is missing or cannot be loaded.
    pub(super) fn text_without_font(&mut self, byte: u8) -> Text {
        let ch = if self.simple { glyph_name::win_ansi(byte) } else { None };
        ch.and_then(|ch| self.known(ch)).unwrap_or(Text::Unknown)
    }

    fn known_sequence(&mut self, string: &str) -> Option<Text> {
        let mut chars = string.chars();
        if let (Some(only), None) = (chars.next(), chars.next()) {
            return self.known(only);
        }
        if string.is_empty() || string.contains('\u{fffd}') || string.chars().all(|c| c == '\0') {
            return None;
        }
        if string.chars().all(is_space) {
            return Some(Text::Space);
        }
        Some(self.keep(string.chars().filter(|c| !is_space(*c) && !is_silent(*c))))
    }

    fn keep(&mut self, chars: impl Iterator<Item = char>) -> Text {
        let start = self.sequences.len();
        self.sequences.extend(chars);
        let length = self.sequences.len() - start;
        match (u32::try_from(start), u16::try_from(length)) {
            (Ok(start), Ok(length)) => Text::Many { start, length },
            _ => Text::Unknown,
        }
    }

    /// Returns the text of a character found, or nothing where it tells nothing.
    fn known(&mut self, ch: char) -> Option<Text> {
        if let Some(letters) = ligature(ch) {
            return Some(self.keep(letters.chars()));
        }
        match ch {
            '\0' | '\u{fffd}' | '\u{fffe}' | '\u{ffff}' => None,
            // Symbol fonts keep their codes in a private block.
            '\u{f020}'..='\u{f07e}' => {
                let ch = char::from_u32(u32::from(ch) - 0xf000)?;
                Some(if ch == ' ' { Text::Space } else { Text::One(ch) })
            }
            '\u{e000}'..='\u{f8ff}' => None,
            // WinAnsi has the hyphen twice, the second time as the soft one.
            '\u{ad}' => Some(Text::One('-')),
            _ if is_space(ch) => Some(Text::Space),
            _ if is_silent(ch) => Some(Text::Nothing),
            _ => Some(Text::One(ch)),
        }
    }

    fn guess(&mut self, glyph: &FontGlyph<'_>, code: u32) -> Option<char> {
        let name = if self.simple { self.name(code) } else { None };
        if let Some(ch) = name.as_deref().and_then(glyph_name::character) {
            return Some(ch);
        }
        if let FontGlyph::Outline(outline) = glyph {
            let gid = outline.glyph_id().to_u32();
            if let Some(ch) = self.by_program(glyph, gid) {
                return Some(ch);
            }
        }
        if !self.simple {
            return self.by_collection(code);
        }
        // A name of the writer's own means that the code is of its own making too.
        if name.is_some() {
            return None;
        }
        glyph_name::win_ansi(u8::try_from(code).ok()?)
    }

    /// Returns the glyph name that the font's dictionary gives a code.
    fn name(&mut self, code: u32) -> Option<Box<str>> {
        let dict = &self.dict;
        self.names.get_or_insert_with(|| differences(dict)).get(&code).cloned()
    }

    /// Looks a glyph up in the embedded font's own table of characters, turned around.
    fn by_program(&mut self, glyph: &FontGlyph<'_>, gid: u32) -> Option<char> {
        if gid == 0 {
            return None;
        }
        let inverted = self.program.get_or_insert_with(|| {
            let FontGlyph::Outline(outline) = glyph else { return FxHashMap::default() };
            let Some(data) = outline.font_data() else { return FxHashMap::default() };
            let mut inverted = FxHashMap::default();
            if let Ok(font) = skrifa::FontRef::new((*data.data).as_ref()) {
                // A table of ranges can name far more characters than there are.
                for (ch, gid) in font.charmap().mappings().take(1 << 18) {
                    if let Some(ch) = char::from_u32(ch) {
                        inverted.entry(gid.to_u32()).or_insert(ch);
                    }
                }
            }
            inverted
        });
        inverted.get(&gid).copied()
    }

    fn by_collection(&mut self, code: u32) -> Option<char> {
        let dict = &self.dict;
        let collection = self.collection.get_or_insert_with(|| Collection::read(dict)).as_ref()?;
        collection.character(code)
    }
}

fn differences(dict: &Dict<'_>) -> FxHashMap<u32, Box<str>> {
    let list = dict.get::<Dict<'_>>("Encoding").and_then(|e| e.get::<Array<'_>>("Differences"));
    let mut names = FxHashMap::default();
    let mut code = 0_u32;
    for object in list.iter().flat_map(|l| l.iter::<Object<'_>>()).take(1024) {
        match object {
            Object::Number(number) => code = u32::try_from(number.as_i64()).unwrap_or(u32::MAX),
            Object::Name(name) => {
                names.insert(code, Name::as_str(&name).into());
                code = code.saturating_add(1);
            }
            _ => {}
        }
    }
    names
}

fn is_space(ch: char) -> bool {
    ch.is_whitespace() || ch.is_control()
}

/// Characters without a shape.
fn is_silent(ch: char) -> bool {
    matches!(ch, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

fn ligature(ch: char) -> Option<&'static str> {
    Some(match ch {
        '\u{fb00}' => "ff",
        '\u{fb01}' => "fi",
        '\u{fb02}' => "fl",
        '\u{fb03}' => "ffi",
        '\u{fb04}' => "ffl",
        '\u{fb05}' | '\u{fb06}' => "st",
        _ => return None,
    })
}
