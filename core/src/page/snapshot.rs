use std::fmt::Write as _;

use super::Page;

impl Page {
    /// Returns the page as text for snapshots: glyphs joined where they touch, then the rest.
    pub(crate) fn snapshot_text(&self) -> String {
        let mut out = format!("page {} {:.0}x{:.0}\n", self.index, self.width, self.height);
        for (slot, face) in self.fonts.iter().enumerate() {
            let bold = if face.bold { " bold" } else { "" };
            let _ = writeln!(out, "font {slot} {}{bold} unmapped={}", face.name, face.unmapped);
        }
        let mut end: Option<(f32, f32, _)> = None;
        for glyph in &self.glyphs {
            let style = (glyph.font, glyph.color, glyph.angle, glyph.hidden);
            let touches = end.is_some_and(|(x, baseline, before)| {
                before == style && glyph.baseline == baseline && (glyph.x0 - x).abs() < 0.5
            });
            if !touches || glyph.after_space {
                let space = if glyph.after_space { " spaced" } else { "" };
                let hidden = if glyph.hidden { " hidden" } else { "" };
                let turned = if glyph.angle == 0 { String::new() } else { format!(" angle={}", glyph.angle) };
                let _ = write!(
                    out,
                    "\n{:.1},{:.1} {:.1}pt font={} #{:06x}{turned}{hidden}{space} ",
                    glyph.x0, glyph.baseline, glyph.size, glyph.font, glyph.color
                );
            }
            out.push(glyph.ch);
            end = Some((glyph.x1, glyph.baseline, style));
        }
        out.push('\n');
        for rule in &self.rules {
            let way = if rule.horizontal { "across" } else { "down" };
            let _ = writeln!(out, "rule {way} {:.1},{:.1} {:.1},{:.1}", rule.x0, rule.y0, rule.x1, rule.y1);
        }
        for fill in &self.fills {
            let _ = writeln!(
                out,
                "fill #{:06x} {:.1},{:.1} {:.1},{:.1}",
                fill.color, fill.x0, fill.y0, fill.x1, fill.y1
            );
        }
        for image in &self.images {
            let (width, height) = image.pixels;
            let _ = writeln!(
                out,
                "image {width}x{height} {:.1},{:.1} {:.1},{:.1}",
                image.x0, image.y0, image.x1, image.y1
            );
        }
        out
    }

    /// Returns the visible characters, with a space wherever one was drawn.
    pub(crate) fn visible_text(&self) -> String {
        let mut out = String::new();
        for glyph in self.glyphs.iter().filter(|g| !g.hidden) {
            if glyph.after_space {
                out.push(' ');
            }
            out.push(glyph.ch);
        }
        out
    }
}
