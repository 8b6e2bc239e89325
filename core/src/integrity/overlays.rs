//! What is painted over text: areas, pictures and annotations.

use std::collections::BTreeMap;

use super::answer::{FindingEvidence, NotApplicable};
use super::code::{CheckName, FindingCode, Severity};
use super::seen;
use super::subject::Subject;
use super::verdicts::{Place, Verdicts};
use crate::error::Result;
use crate::layout::PageText;
use crate::limits::Budget;
use crate::page::{Cover, Glyph, Page};

/// A picture of this share of its page is a scan: text below it is its text layer.
pub(super) const SCAN: f32 = 0.5;
/// An area of this share of its page is its paper.
const PAPER: f32 = 0.9;
/// Annotations of a page that are looked at.
const MOST_ANNOTATIONS: usize = 256;
/// Characters of a text that are given as evidence.
pub(super) const MOST_TEXT: usize = 240;

/// Looks at every page.
pub(super) fn check(subject: &Subject<'_>, budget: &mut Budget, verdicts: &mut Verdicts) -> Result<()> {
    let mut draws = false;
    let mut has_text = false;
    for (index, page) in subject.pages.iter().enumerate() {
        let Some(trace) = &page.trace else { continue };
        has_text |= !page.glyphs.is_empty();
        draws |= trace.annotations.iter().any(|a| a.kind != "Link");
        let number = u32::try_from(index + 1).unwrap_or(u32::MAX);
        let covered = seen::covered(page, budget)?;
        let mut under: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (glyph, cover) in covered.iter().enumerate() {
            if let Some(cover) = cover {
                under.entry(*cover).or_default().push(glyph);
            }
        }
        for (cover, glyphs) in under {
            budget.check()?;
            if let Some(cover) = trace.covers.get(cover) {
                over(subject, page, number, cover, &glyphs, verdicts);
            }
        }
        annotations(subject, page, number, &covered, verdicts);
    }
    if !has_text {
        verdicts.skip(CheckName::Overlays, NotApplicable::NoText);
    }
    if !draws {
        verdicts.skip(CheckName::Annotations, NotApplicable::NoAnnotations);
    }
    Ok(())
}

/// Enters what one cover hides.
fn over(
    subject: &Subject<'_>,
    page: &Page,
    number: u32,
    cover: &Cover,
    glyphs: &[usize],
    verdicts: &mut Verdicts,
) {
    let Some(trace) = &page.trace else { return };
    let share = area([cover.x0, cover.y0, cover.x1, cover.y1]) / (page.width * page.height).max(1.0);
    let is_scan = cover.color.is_none() && share >= SCAN;
    let is_shown = |glyph: usize| {
        let mark = trace.marks.get(glyph);
        mark.is_some_and(|m| m.hidden.is_none() && (m.annotation == 0 || m.annotation != cover.annotation))
    };
    let hidden: Vec<usize> = glyphs.iter().copied().filter(|g| is_shown(*g)).collect();
    if hidden.is_empty() {
        return;
    }
    // What was painted again at the same place belongs to both texts.
    let shadows = trace.shadows.iter().filter(|(g, m)| m.order < cover.order && seen::hides(cover, g));
    let below: Vec<Glyph> = glyphs_of(page, &hidden).chain(shadows.map(|(g, _)| *g)).collect();
    let text = text_of_glyphs(page, below);
    if !text.chars().any(char::is_alphanumeric) {
        return;
    }
    let on_top: Vec<usize> = page
        .glyphs
        .iter()
        .zip(&trace.marks)
        .enumerate()
        .filter(|(_, (glyph, mark))| {
            let (x, y) = (f32::midpoint(glyph.x0, glyph.x1), f32::midpoint(glyph.y0, glyph.y1));
            let inside = x >= cover.x0 && x <= cover.x1 && y >= cover.y0 && y <= cover.y1;
            inside && mark.order > cover.order && !glyph.hidden
        })
        .map(|(index, _)| index)
        .collect();
    let text_over = text_of(page, &on_top);
    let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    if letters(&text) == letters(&text_over) {
        return;
    }
    let is_annotation = cover.annotation > 0;
    let (code, severity) = match (is_annotation, cover.color) {
        (true, _) => (FindingCode::AnnotationOverText, Severity::Medium),
        (false, Some(_)) if share >= PAPER => (FindingCode::BoxOverText, Severity::Low),
        (false, Some(_)) if text_over.is_empty() => (FindingCode::BoxOverText, Severity::Medium),
        (false, Some(_)) => (FindingCode::BoxOverText, Severity::High),
        // Some programs lay the text of a scan below its picture: what is read is not what is seen.
        (false, None) if is_scan => (FindingCode::ImageOverText, Severity::Low),
        (false, None) => (FindingCode::ImageOverText, Severity::Medium),
    };
    let how = annotation_kind(page, cover.annotation);
    let bbox = bounds(page, &hidden).unwrap_or([cover.x0, cover.y0, cover.x1, cover.y1]);
    let evidence = FindingEvidence {
        text: Some(cut(&text)),
        text_over: (!text_over.is_empty()).then(|| cut(&text_over)),
        how,
        ..FindingEvidence::default()
    };
    verdicts.find_as(code, severity, Place::on_page(number, bbox).with_row(subject.statements), evidence);
}

/// Annotations whose own text stands on text of the page, without an area between.
fn annotations(
    subject: &Subject<'_>,
    page: &Page,
    number: u32,
    covered: &[Option<usize>],
    verdicts: &mut Verdicts,
) {
    let Some(trace) = &page.trace else { return };
    for (index, annotation) in trace.annotations.iter().enumerate().take(MOST_ANNOTATIONS) {
        let own_number = u32::try_from(index + 1).unwrap_or(u32::MAX);
        // Fields of forms are where a document wants text, and highlighting shows what is below.
        if matches!(annotation.kind.as_str(), "Widget" | "Link" | "Highlight" | "Underline" | "Popup") {
            continue;
        }
        let of = |wanted: bool| {
            let glyphs = page.glyphs.iter().zip(&trace.marks).enumerate();
            glyphs
                .filter(move |(_, (g, m))| (m.annotation == own_number) == wanted && !g.hidden)
                .map(|(i, _)| i)
                .filter(|i| covered.get(*i).copied().flatten().is_none())
                .collect::<Vec<_>>()
        };
        let own = of(true);
        let Some(place) = bounds(page, &own) else { continue };
        let inside: Vec<usize> = of(false)
            .into_iter()
            .filter(|i| {
                page.glyphs.get(*i).is_some_and(|g| {
                    let (x, y) = (f32::midpoint(g.x0, g.x1), f32::midpoint(g.y0, g.y1));
                    x > place[0] && x < place[2] && y > place[1] && y < place[3]
                })
            })
            .collect();
        let text = text_of(page, &inside);
        if !text.chars().any(char::is_alphanumeric) {
            continue;
        }
        let evidence = FindingEvidence {
            text: Some(cut(&text)),
            text_over: Some(cut(&text_of(page, &own))),
            how: Some(annotation.kind.clone()),
            ..FindingEvidence::default()
        };
        let place = Place::on_page(number, place).with_row(subject.statements);
        verdicts.find(FindingCode::AnnotationOverText, place, evidence);
    }
}

fn annotation_kind(page: &Page, number: u32) -> Option<String> {
    let index = usize::try_from(number).ok()?.checked_sub(1)?;
    Some(page.trace.as_ref()?.annotations.get(index)?.kind.clone())
}

/// The text of some glyphs of a page, in the order of reading.
pub(super) fn text_of(page: &Page, glyphs: &[usize]) -> String {
    text_of_glyphs(page, glyphs_of(page, glyphs).collect())
}

fn glyphs_of<'p>(page: &'p Page, glyphs: &'p [usize]) -> impl Iterator<Item = Glyph> + 'p {
    glyphs.iter().filter_map(|g| page.glyphs.get(*g)).copied()
}

fn text_of_glyphs(page: &Page, glyphs: Vec<Glyph>) -> String {
    let mut part = Page { width: page.width, height: page.height, glyphs, ..Page::default() };
    for glyph in &mut part.glyphs {
        glyph.hidden = false;
    }
    let text = PageText::from_page(part);
    let lines = text
        .lines
        .iter()
        .map(|line| text.line_words(line).iter().map(|w| text.word_text(w)).collect::<Vec<_>>().join(" "));
    lines.collect::<Vec<_>>().join(" ")
}

/// The box around some glyphs.
pub(super) fn bounds(page: &Page, glyphs: &[usize]) -> Option<[f32; 4]> {
    let boxes = glyphs.iter().filter_map(|g| page.glyphs.get(*g)).map(|g| [g.x0, g.y0, g.x1, g.y1]);
    boxes.reduce(|a, b| [a[0].min(b[0]), a[1].min(b[1]), a[2].max(b[2]), a[3].max(b[3])])
}

pub(super) fn area([x0, y0, x1, y1]: [f32; 4]) -> f32 {
    (x1 - x0).max(0.0) * (y1 - y0).max(0.0)
}

pub(super) fn cut(text: &str) -> String {
    text.chars().take(MOST_TEXT).collect()
}
