//! A page as a picture of lines and words, in SVG.

use std::fmt::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::{FontFamily, PagePicture, PageView, PlacedWord};

/// How the elements look: the nearest common fonts, thin lines, and pictures below which fills still show.
const STYLE: &str = include_str!("page.css");

impl PageView {
    /// Style sheet for [`svg_elements`](Self::svg_elements), where they stand in a page of one's own.
    pub const STYLE: &'static str = STYLE;

    /// Returns the page as a file in SVG, one unit to a point, so that a box such as
    /// [`Transaction::bbox`](crate::Transaction::bbox) can be drawn over it. It fetches nothing and runs nothing; text of the
    /// document is escaped.
    ///
    /// # Example: the first page as a file
    ///
    /// ```no_run
    /// let (_, pages) = flvxtract::Extractor::new().extract_with_pages(&std::fs::read("statement.pdf")?)?;
    /// if let Some(page) = pages.first() {
    ///     std::fs::write("page-1.svg", page.to_svg())?;
    /// }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn to_svg(&self) -> String {
        let (width, height) = (short(self.width), short(self.height));
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
             viewBox=\"0 0 {width} {height}\"><style>{STYLE}</style>\
             <rect width=\"{width}\" height=\"{height}\" fill=\"#fff\"/>\n{}</svg>\n",
            self.svg_elements()
        )
    }

    /// Returns what [`to_svg`](Self::to_svg) draws, without the element around it; its looks are those of
    /// [`STYLE`](Self::STYLE).
    #[must_use]
    pub fn svg_elements(&self) -> String {
        let mut out = String::new();
        // Words that were recognised are on the picture.
        if !self.recognized {
            fills(&mut out, self);
        }
        if let Some(picture) = &self.picture {
            raster(&mut out, picture);
        }
        if !self.recognized || self.picture.is_none() {
            drawing(&mut out, self);
        }
        out
    }
}

/// The picture of a page, turned and stretched into its place.
fn raster(out: &mut String, picture: &PagePicture) {
    let [x0, y0, x1, y1] = picture.frame;
    let (width, height) = picture.pixels;
    // A page has fewer pixels a side than an f32 counts exactly.
    let (columns, rows) = (width as f32, height as f32);
    let _ = writeln!(
        out,
        "<image class=\"picture\" transform=\"translate({} {}) scale({} {}) rotate({} {} {})\" width=\"{width}\" height=\"{height}\" \
         preserveAspectRatio=\"none\" href=\"data:image/jpeg;base64,{}\"/>",
        short(x0),
        short(y0),
        fine((x1 - x0) / columns),
        fine((y1 - y0) / rows),
        fine(picture.turn),
        short(columns / 2.0),
        short(rows / 2.0),
        STANDARD.encode(&picture.jpeg)
    );
}

/// Filled rectangles: below all else.
fn fills(out: &mut String, page: &PageView) {
    for fill in &page.fills {
        let [x0, y0, x1, y1] = fill.bbox;
        let _ = write!(
            out,
            "<rect fill=\"#{:06x}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/>",
            fill.color,
            short(x0),
            short(y0),
            short(x1 - x0),
            short(y1 - y0)
        );
    }
}

/// Lines and words, as they were read.
fn drawing(out: &mut String, page: &PageView) {
    if !page.rules.is_empty() {
        out.push_str("<path class=\"ruling\" d=\"");
        for [x0, y0, x1, y1] in &page.rules {
            let _ = write!(out, "M{} {}L{} {}", short(*x0), short(*y0), short(*x1), short(*y1));
        }
        out.push_str("\"/>\n");
    }
    // Words that look alike stand together, so that what they share is written once.
    for alike in page.words.chunk_by(|a, b| look(a) == look(b)) {
        let Some(first) = alike.first() else { continue };
        let family = match first.family {
            FontFamily::Serif => "serif",
            FontFamily::Mono => "mono",
            _ => "sans",
        };
        let bold = if first.bold { " bold" } else { "" };
        let _ = write!(
            out,
            "<g class=\"{family}{bold}\" font-size=\"{}\" fill=\"#{:06x}\">",
            short(first.size),
            first.color
        );
        for word in alike {
            text(out, word);
        }
        out.push_str("</g>\n");
    }
}

fn look(word: &PlacedWord) -> (FontFamily, bool, String, u32) {
    (word.family, word.bold, short(word.size), word.color)
}

fn text(out: &mut String, word: &PlacedWord) {
    let escaped = escape(&word.text);
    if word.angle != 0 {
        let x = f32::midpoint(word.x0, word.x1);
        let _ = write!(
            out,
            "<text class=\"turned\" transform=\"translate({} {}) rotate({})\">{escaped}</text>",
            short(x),
            short(word.baseline),
            word.angle
        );
        return;
    }
    // The width is the page's own, whatever font stands in for the one that is not here.
    let fit = match word.text.chars().nth(1) {
        Some(_) => format!(" textLength=\"{}\" lengthAdjust=\"spacingAndGlyphs\"", short(word.x1 - word.x0)),
        None => String::new(),
    };
    let _ =
        write!(out, "<text x=\"{}\" y=\"{}\"{fit}>{escaped}</text>", short(word.x0), short(word.baseline));
}

/// A length to a tenth of a point, without what says nothing.
fn short(length: f32) -> String {
    trimmed(&format!("{length:.1}"))
}

/// A factor or an angle, to a millionth.
fn fine(factor: f32) -> String {
    trimmed(&format!("{factor:.6}"))
}

fn trimmed(text: &str) -> String {
    if !text.contains('.') {
        return "0".to_owned();
    }
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

/// What stands for a character that is not shown.
const UNSHOWN: char = char::REPLACEMENT_CHARACTER;

/// Returns `text` for the contents of an element: without characters that XML does not have and marks that turn the
/// direction of writing, and with those of markup escaped.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' | '\r' | '\t' => out.push(' '),
            '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => out.push(UNSHOWN),
            '\u{FFFE}' | '\u{FFFF}' => out.push(UNSHOWN),
            c if c.is_control() => out.push(UNSHOWN),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_short_and_never_words() {
        for (length, want) in [(12.0, "12"), (0.04, "0"), (-0.04, "0"), (7.26, "7.3"), (f32::NAN, "0")] {
            assert_eq!(short(length), want);
        }
        assert_eq!(fine(0.6), "0.6");
        assert_eq!(short(f32::INFINITY), "0");
    }

    #[test]
    fn text_of_a_document_ends_no_element() {
        for (text, want) in [
            ("</text><script>", "&lt;/text&gt;&lt;script&gt;"),
            ("a \"b\" 'c' & d", "a &quot;b&quot; &#39;c&#39; &amp; d"),
            ("two\nlines\u{202E}\0\u{FFFF}", "two lines\u{FFFD}\u{FFFD}\u{FFFD}"),
        ] {
            assert_eq!(escape(text), want);
        }
    }

    #[test]
    fn a_file_has_its_size_in_points() {
        let page = PageView {
            number: 1,
            width: 595.0,
            height: 842.0,
            recognized: false,
            words: Vec::new(),
            rules: vec![[10.0, 20.0, 30.0, 20.0]],
            fills: Vec::new(),
            picture: None,
        };
        let svg = page.to_svg();
        assert!(
            svg.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"595\" height=\"842\""),
            "{svg}"
        );
        assert!(svg.contains("M10 20L30 20"), "{svg}");
    }
}
