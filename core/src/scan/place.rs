//! Recognised text to the glyphs of a page, as if it had been drawn there.

use super::gray::{Gray, length};
use super::ink::{self, Ink};
use super::recognizer::{Character, TextRun};
use super::upright::{Reading, median};
use crate::page::{FontFace, Glyph, Page};

/// Height of a recogniser's box in font sizes, and how many of them its baseline is below its middle;
/// both are measured where there are capitals and figures to measure them by.
const BOX_EM: f32 = 1.5;
const BASELINE_EM: f32 = 0.33;
/// Height of capitals and figures in font sizes, with the blur of a scan.
const CAPITAL_EM: f32 = 0.76;
/// So many runs are measured.
const MEASURED: usize = 60;
/// A glyph reaches this far above and below its baseline, in font sizes.
const ASCENT_EM: f32 = 0.75;
const DESCENT_EM: f32 = 0.2;
/// A glyph reaches this many pitches to either side of its middle at most.
const HALF_PITCH: f32 = 0.6;
/// Middles further apart than this many pitches have a gap between them. Places are known to a sixth
/// of a font size only, and letters differ in width: nearer ones may be neighbours.
const APART: f32 = 2.3;
/// Width of a glyph that stands alone, in font sizes.
const LONE_EM: f32 = 0.5;
/// Long text is on the page's lines up to this many degrees; what is more aslant is a stamp or a watermark.
const ASLANT: f32 = 4.0;
/// Boxes of short text are turned by chance up to this.
const SHORT_ASLANT: f32 = 25.0;
/// Text shorter than this many heights is short.
const SHORT: f32 = 3.0;
/// Sizes within this share of the page's usual one are it.
const USUAL: f32 = 0.25;

/// Blank of this many font sizes ends the ink of a word.
const BLANK_EM: f32 = 0.2;

/// Puts what was read from a picture, upright now, into its frame on a page; returns the usual font size in
/// pixels of the picture.
pub(super) fn glyphs(reading: &Reading, picture: &Gray, frame: [f32; 4], page: &mut Page) -> f32 {
    let size = (picture.width(), picture.height());
    let slot = u16::try_from(page.fonts.len()).unwrap_or(u16::MAX);
    page.fonts.push(FontFace { name: String::new(), bold: false, unmapped: 0 });
    let [x0, y0, x1, y1] = frame;
    let (sin, cos) = (-reading.skew).to_radians().sin_cos();
    let middle = (length(size.0) / 2.0, length(size.1) / 2.0);
    let scale = ((x1 - x0) / length(size.0), (y1 - y0) / length(size.1));
    let (box_em, baseline_em) = measure(&reading.runs, picture);
    let usual = median(reading.runs.iter().map(|r| r.size.1).collect()).unwrap_or(1.0);
    for run in &reading.runs {
        let lean = run.angle - reading.skew;
        let short = run.size.0 < SHORT * run.size.1;
        let straight = lean.abs() <= if short { SHORT_ASLANT } else { ASLANT };
        // Heights of boxes vary with the letters in them; the text of a table has one size.
        let height = if (run.size.1 / usual - 1.0).abs() < USUAL { usual } else { run.size.1 };
        let em = height * scale.1 / box_em;
        let (dx, dy) = (run.center.0 - middle.0, run.center.1 - middle.1);
        let x = x0 + (middle.0 + dx * cos - dy * sin) * scale.0;
        let y = y0 + (middle.1 + dx * sin + dy * cos) * scale.1;
        // Cells can nearly touch, and their boxes do.
        let mut before: [Option<char>; 2] = [None; 2];
        for (ch, left, right) in spans(run, run.size.1 / box_em, picture) {
            if ch.ch.is_whitespace() {
                before = [None; 2];
                continue;
            }
            // A dash before a word is a word of its own: `2023 -January`.
            let after_dash = ch.ch.is_alphabetic() && matches!(before, [None, Some('-' | '–')]);
            let from = x + (left - run.size.0 / 2.0) * scale.0;
            page.glyphs.push(Glyph {
                ch: ch.ch,
                x0: from,
                y0: y + (baseline_em - ASCENT_EM) * em,
                x1: from + (right - left) * scale.0,
                y1: y + (baseline_em + DESCENT_EM) * em,
                baseline: y + baseline_em * em,
                size: em,
                font: slot,
                color: 0,
                angle: if straight { 0 } else { whole(lean) },
                hidden: false,
                after_space: after_dash || before[1].is_none(),
                score: score(ch.confidence),
                other: ch.other.filter(|_| score(ch.confidence) < Glyph::SURE),
            });
            before = [before[1], Some(ch.ch)];
        }
    }
    usual / box_em
}

/// Height of a box in font sizes, and of its middle above the baseline, by the ink of capitals and figures.
fn measure(runs: &[TextRun], picture: &Gray) -> (f32, f32) {
    let plain = |c: &Character| c.ch.is_ascii_digit() || c.ch.is_ascii_uppercase() || "./-: ".contains(c.ch);
    let fit = |r: &&TextRun| r.characters.len() > 3 && r.characters.iter().all(plain);
    let every = (runs.iter().filter(fit).count() / MEASURED).max(1);
    let (mut boxes, mut baselines) = (Vec::new(), Vec::new());
    for run in runs.iter().filter(fit).step_by(every) {
        if let Some((above, below)) = ink::reach(run, picture) {
            let em = (above + below) / CAPITAL_EM;
            boxes.push(run.size.1 / em);
            baselines.push(below / em);
        }
    }
    let near =
        |found: Option<f32>, usual: f32| found.filter(|f| (f / usual - 1.0).abs() < 0.5).unwrap_or(usual);
    (near(median(boxes), BOX_EM), near(median(baselines), BASELINE_EM))
}

/// The characters of a run with the left and right end of each, in pixels from the left of the box.
fn spans(run: &TextRun, em: f32, picture: &Gray) -> Vec<(Character, f32, f32)> {
    let chars = &run.characters;
    let ink = Ink::of(run, picture);
    let steps = chars.windows(2).filter_map(|pair| match pair {
        [a, b] if !a.ch.is_whitespace() && !b.ch.is_whitespace() => Some(b.at - a.at),
        _ => None,
    });
    let usual = em * LONE_EM;
    let pitch = median(steps.collect()).unwrap_or(usual).max(usual);
    let reach = pitch * HALF_PITCH;
    let mut out = Vec::with_capacity(chars.len());
    for (i, ch) in chars.iter().enumerate() {
        let edge = |other: Option<&Character>, sign: f32| {
            let at = other.map_or(ch.at + sign * 9.0 * pitch, |c| c.at);
            let near = (at - ch.at).abs() <= APART * pitch;
            if near && other.is_some_and(|c| !c.ch.is_whitespace()) {
                return f32::midpoint(at, ch.at);
            }
            let limit = if near { at } else { ch.at + sign * 1.2 * pitch };
            let gap = BLANK_EM * em;
            ink.end(ch.at, limit, gap).unwrap_or(ch.at + sign * reach)
        };
        let left = edge(i.checked_sub(1).and_then(|b| chars.get(b)), -1.0).max(0.0);
        let right = edge(chars.get(i + 1), 1.0).min(run.size.0);
        out.push((*ch, left, right.max(left)));
    }
    out
}

#[expect(clippy::cast_possible_truncation, reason = "an angle in degrees")]
fn whole(degrees: f32) -> i16 {
    (degrees.round().clamp(-360.0, 360.0) as i16).rem_euclid(360)
}

/// A confidence in hundredths, and never that of a character which stands in the file.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped")]
fn score(confidence: f32) -> u8 {
    (confidence * 100.0).floor().clamp(0.0, f32::from(Glyph::CERTAIN - 1)) as u8
}
