//! Text that is there and cannot be seen.

use std::collections::BTreeMap;

use super::answer::{FindingEvidence, NotApplicable};
use super::code::{CheckName, FindingCode, Severity};
use super::figure;
use super::overlays::{SCAN, area, bounds, cut, text_of};
use super::subject::Subject;
use super::verdicts::{Place, Verdicts};
use crate::error::Result;
use crate::limits::Budget;
use crate::page::{Glyph, Page, Trace, Unseen};

/// Parts of a colour that differ less than this look the same.
const SAME: u32 = 10;
const WHITE: u32 = 0xff_ffff;
/// Lines that are further apart than this many sizes are texts of their own.
const LINES_APART: f32 = 2.5;
/// Text smaller than this cannot be read, in points.
const TINY: f32 = 1.2;

/// How text is hidden, as evidence names it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum How {
    RenderMode,
    Transparent,
    Layer,
    Tiny,
    OffPage,
    Clipped,
    SameColor,
}

impl How {
    const fn code(self) -> &'static str {
        match self {
            Self::RenderMode => "render_mode",
            Self::Transparent => "transparent",
            Self::Layer => "layer",
            Self::Tiny => "tiny",
            Self::OffPage => "off_page",
            Self::Clipped => "clipped",
            Self::SameColor => "same_color",
        }
    }
}

/// Looks at every page that is no scan.
pub(super) fn check(subject: &Subject<'_>, budget: &mut Budget, verdicts: &mut Verdicts) -> Result<()> {
    if subject.pages.iter().all(|p| p.glyphs.is_empty() || is_scan(p)) {
        verdicts.skip(CheckName::HiddenText, NotApplicable::NoText);
    }
    for page in subject.pages {
        let Some(trace) = &page.trace else { continue };
        if is_scan(page) {
            continue;
        }
        let mut groups: BTreeMap<How, Vec<usize>> = BTreeMap::new();
        for (number, (glyph, mark)) in page.glyphs.iter().zip(&trace.marks).enumerate() {
            budget.tick()?;
            let how = match mark.hidden {
                Some(Unseen::RenderMode) => Some(How::RenderMode),
                Some(Unseen::Transparent) => Some(How::Transparent),
                Some(Unseen::Layer) => Some(How::Layer),
                Some(Unseen::Tiny) => Some(How::Tiny),
                Some(Unseen::Outside) if is_off(page, glyph) => Some(How::OffPage),
                Some(Unseen::Outside) => Some(How::Clipped),
                None if glyph.size < TINY => Some(How::Tiny),
                None if is_lost(trace, glyph, mark.order, budget)? => Some(How::SameColor),
                None => None,
            };
            if let Some(how) = how {
                groups.entry(how).or_default().push(number);
            }
        }
        for (how, glyphs) in groups {
            for part in parts(page, glyphs) {
                enter(subject, page, how, &part, verdicts);
            }
        }
    }
    Ok(())
}

/// Parts glyphs where lines lie further apart than those of one text.
fn parts(page: &Page, mut glyphs: Vec<usize>) -> Vec<Vec<usize>> {
    let level = |g: usize| page.glyphs.get(g).map_or(0.0, |g| g.baseline);
    let size = |g: usize| page.glyphs.get(g).map_or(0.0, |g| g.size);
    glyphs.sort_by(|a, b| level(*a).total_cmp(&level(*b)).then(a.cmp(b)));
    let is_near =
        |a: &usize, b: &usize| level(*b) - level(*a) <= LINES_APART * size(*a).max(size(*b)).max(1.0);
    glyphs.chunk_by(is_near).map(<[usize]>::to_vec).collect()
}

fn enter(subject: &Subject<'_>, page: &Page, how: How, glyphs: &[usize], verdicts: &mut Verdicts) {
    let text = text_of(page, glyphs);
    if !text.chars().any(char::is_alphanumeric) {
        return;
    }
    let number = page.index.saturating_add(1);
    let place = bounds(page, glyphs).map_or_else(Place::file, |b| Place::on_page(number, b));
    let place = place.with_row(subject.statements);
    // A program that looks for transactions finds an amount, or words within a row.
    let is_row = figure::holds_amount(&text) || (place.row.is_some() && text.contains(' '));
    let severity = match (how, is_row) {
        // What is too long for its cell is cut off.
        (How::Clipped, _) if !figure::holds_amount(&text) => return,
        (How::Clipped | How::Layer, _) | (_, false) => Severity::Low,
        (_, true) => Severity::Medium,
    };
    let evidence = FindingEvidence {
        text: Some(cut(&text)),
        how: Some(how.code().to_owned()),
        count: u32::try_from(glyphs.len()).ok(),
        ..FindingEvidence::default()
    };
    verdicts.find_as(FindingCode::HiddenText, severity, place, evidence);
}

/// Whether a picture covers most of a page, so that hidden text is its text layer.
pub(super) fn is_scan(page: &Page) -> bool {
    let covered: f32 = page.images.iter().map(|i| area([i.x0, i.y0, i.x1, i.y1])).sum();
    covered >= SCAN * page.width * page.height
}

fn is_off(page: &Page, glyph: &Glyph) -> bool {
    glyph.x1 < 0.0 || glyph.y1 < 0.0 || glyph.x0 > page.width || glyph.y0 > page.height
}

/// Whether a glyph has the colour of what is below it.
fn is_lost(trace: &Trace, glyph: &Glyph, order: u32, budget: &mut Budget) -> Result<bool> {
    // Writing is dark nearly always, and paper light: only what is not needs to be looked at.
    let (x, y) = (f32::midpoint(glyph.x0, glyph.x1), f32::midpoint(glyph.y0, glyph.y1));
    let below = trace.covers.partition_point(|c| c.order < order);
    for cover in trace.covers.iter().take(below).rev() {
        budget.tick()?;
        if x >= cover.x0 && x <= cover.x1 && y >= cover.y0 && y <= cover.y1 {
            // Nothing is known of pictures, and of what shines through.
            return Ok(cover.opaque && cover.color.is_some_and(|c| is_same(c, glyph.color)));
        }
    }
    Ok(is_same(WHITE, glyph.color))
}

fn is_same(a: u32, b: u32) -> bool {
    [16, 8, 0].iter().all(|shift| (a >> shift & 0xff).abs_diff(b >> shift & 0xff) <= SAME)
}
