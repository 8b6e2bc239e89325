//! Text of the file that stands over a picture: a stamp on a scan, or a statement on its letterhead.

use super::recognizer::TextRun;
use crate::page::{Glyph, Page};

/// Fewer visible glyphs than this are no text to speak of.
const FEW: usize = 20;

/// Whether the page's own text is more than what was read from its picture: then the picture lies behind it, and a
/// logo or a watermark on it is no part of the statement.
pub(super) fn is_background(runs: &[TextRun], page: &Page) -> bool {
    let own = page.glyphs.iter().filter(|g| is_seen(g)).count();
    let read = runs.iter().flat_map(|r| &r.characters).filter(|c| !c.ch.is_whitespace()).count();
    own >= FEW && read < own
}

/// Takes out what was recognised, from the glyph at `own` on, where text of the file stands over it: that is what is
/// seen there.
pub(super) fn uncover(page: &mut Page, own: usize) {
    let over: Vec<[f32; 4]> =
        page.glyphs.iter().take(own).filter(|g| is_seen(g)).map(|g| [g.x0, g.y0, g.x1, g.y1]).collect();
    if over.is_empty() {
        return;
    }
    let mut at = 0;
    page.glyphs.retain(|glyph| {
        at += 1;
        let (x, y) = (f32::midpoint(glyph.x0, glyph.x1), f32::midpoint(glyph.y0, glyph.y1));
        at <= own || !over.iter().any(|[x0, y0, x1, y1]| x >= *x0 && x <= *x1 && y >= *y0 && y <= *y1)
    });
}

fn is_seen(glyph: &Glyph) -> bool {
    !glyph.hidden && glyph.ch != char::REPLACEMENT_CHARACTER
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scan::recognizer::Character;

    fn glyph(ch: char, x: f32, hidden: bool) -> Glyph {
        Glyph {
            ch,
            x0: x,
            y0: 0.0,
            x1: x + 5.0,
            y1: 10.0,
            baseline: 8.0,
            size: 10.0,
            font: 0,
            color: 0,
            angle: 0,
            hidden,
            after_space: false,
            score: Glyph::CERTAIN,
            other: None,
        }
    }

    fn page(glyphs: Vec<Glyph>) -> Page {
        Page { glyphs, ..Page::default() }
    }

    #[test]
    fn what_stands_under_text_of_the_file_is_not_read_twice() {
        let mut both = page(vec![
            glyph('a', 0.0, false),
            glyph('h', 20.0, true),
            glyph('x', 1.0, false),
            glyph('y', 21.0, false),
        ]);
        uncover(&mut both, 2);
        let left: String = both.glyphs.iter().map(|g| g.ch).collect();
        assert_eq!(left, "ahy");
    }

    #[test]
    fn a_picture_with_less_text_than_stands_over_it_is_its_background() {
        let runs = |count: usize| {
            let character = Character { ch: 'x', at: 0.0, confidence: 1.0, other: None };
            vec![TextRun {
                center: (0.0, 0.0),
                size: (1.0, 1.0),
                angle: 0.0,
                characters: vec![character; count],
            }]
        };
        let text = page(vec![glyph('a', 0.0, false); 30]);
        assert!(is_background(&runs(29), &text));
        assert!(!is_background(&runs(30), &text));
        assert!(!is_background(&runs(0), &page(vec![glyph('a', 0.0, false); 5])), "a page number");
        assert!(!is_background(&runs(0), &page(vec![glyph('a', 0.0, true); 30])), "a hidden layer");
    }
}
