//! Glyphs to words, in drawing order.

use crate::page::{Glyph, Page};

/// A word in its place: glyphs of one font, size and colour that follow on each other.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct PlacedWord {
    /// Its characters; `U+FFFD` for those that are not known.
    pub text: String,
    /// Left end.
    pub x0: f32,
    /// Right end.
    pub x1: f32,
    /// The line that it stands on. For text that is turned: the bottom of its box.
    pub baseline: f32,
    /// Font size.
    pub size: f32,
    /// Direction of writing in whole degrees, clockwise from left to right. Text that is turned comes as one
    /// word for each character.
    pub angle: i16,
    /// Colour as 0xRRGGBB.
    pub color: u32,
    /// The kind of its font.
    pub family: FontFamily,
    /// Whether its font is bold.
    pub bold: bool,
}

/// What a font looks like, by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum FontFamily {
    /// Without serifs, or not known.
    Sans,
    /// With serifs.
    Serif,
    /// Every character equally wide.
    Mono,
}

/// Parts of the names of fonts that are no sans, in lower case.
const SERIFS: [&str; 8] =
    ["times", "serif", "roman", "georgia", "garamond", "minion", "cambria", "bookantiqua"];
const MONOS: [&str; 6] = ["courier", "mono", "consol", "typewriter", "ocrb", "fixed"];

impl FontFamily {
    fn of(name: &str) -> Self {
        let name = name.to_lowercase();
        let has = |parts: &[&str]| parts.iter().any(|part| name.contains(part));
        if has(&MONOS) {
            Self::Mono
        } else if has(&SERIFS) && !has(&["sans"]) {
            Self::Serif
        } else {
            Self::Sans
        }
    }
}

/// Glyphs further apart than this share of the font size are of two words, and those that lie over each other by more.
const APART_EM: f32 = 0.2;

/// Returns the visible words of a page.
pub(super) fn words(page: &Page) -> Vec<PlacedWord> {
    let faces: Vec<(FontFamily, bool)> =
        page.fonts.iter().map(|f| (FontFamily::of(&f.name), f.bold)).collect();
    let mut out: Vec<PlacedWord> = Vec::new();
    let mut before: Option<&Glyph> = None;
    for glyph in page.glyphs.iter().filter(|g| !g.hidden) {
        match (before, out.last_mut()) {
            (Some(last), Some(word)) if goes_on(last, glyph) => {
                word.text.push(glyph.ch);
                word.x1 = word.x1.max(glyph.x1);
            }
            _ => {
                let (family, bold) =
                    faces.get(usize::from(glyph.font)).copied().unwrap_or((FontFamily::Sans, false));
                out.push(PlacedWord {
                    text: glyph.ch.to_string(),
                    x0: glyph.x0,
                    x1: glyph.x1,
                    baseline: if glyph.angle == 0 { glyph.baseline } else { glyph.y1 },
                    size: glyph.size,
                    angle: glyph.angle,
                    color: glyph.color,
                    family,
                    bold,
                });
            }
        }
        before = Some(glyph);
    }
    out
}

/// Whether a glyph is of the same word as the one drawn before it.
fn goes_on(last: &Glyph, glyph: &Glyph) -> bool {
    let same_style = (last.font, last.color) == (glyph.font, glyph.color)
        && (last.size - glyph.size).abs() <= 0.05 * glyph.size;
    let same_line = (last.angle, glyph.angle) == (0, 0) && (last.baseline - glyph.baseline).abs() < 0.1;
    same_style && same_line && !glyph.after_space && (glyph.x0 - last.x1).abs() <= APART_EM * glyph.size
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::FontFace;

    fn glyph(ch: char, x0: f32) -> Glyph {
        Glyph {
            ch,
            x0,
            y0: 90.0,
            x1: x0 + 5.0,
            y1: 102.0,
            baseline: 100.0,
            size: 10.0,
            font: 0,
            color: 0,
            angle: 0,
            hidden: false,
            after_space: false,
            score: Glyph::CERTAIN,
            other: None,
        }
    }

    #[test]
    fn glyphs_that_follow_on_each_other_are_a_word() {
        let face = FontFace { name: "Courier-Bold".to_owned(), bold: true, unmapped: 0 };
        let mut turned = glyph('T', 60.0);
        turned.angle = 90;
        let hidden = Glyph { hidden: true, ..glyph('x', 35.0) };
        let spaced = Glyph { after_space: true, ..glyph('c', 20.0) };
        let glyphs = vec![glyph('a', 10.0), glyph('b', 15.0), spaced, hidden, glyph('d', 40.0), turned];
        let page = Page { glyphs, fonts: vec![face], ..Page::default() };
        let found = words(&page);
        let texts: Vec<&str> = found.iter().map(|w| w.text.as_str()).collect();
        assert_eq!(texts, ["ab", "c", "d", "T"]);
        assert_eq!((found[0].x0, found[0].x1, found[0].baseline), (10.0, 20.0, 100.0));
        assert_eq!((found[3].angle, found[3].baseline), (90, 102.0));
        assert_eq!((found[0].family, found[0].bold), (FontFamily::Mono, true));
    }

    #[test]
    fn families_by_name() {
        for (name, want) in [
            ("Helvetica", FontFamily::Sans),
            ("TimesNewRomanPSMT", FontFamily::Serif),
            ("DejaVuSansMono", FontFamily::Mono),
            ("MS-SansSerif", FontFamily::Sans),
            ("", FontFamily::Sans),
        ] {
            assert_eq!(FontFamily::of(name), want, "{name}");
        }
    }
}
