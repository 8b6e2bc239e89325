//! The pages of a document once their text is known, and how it came to be known.

use crate::gap::Gap;
use crate::layout::PageText;
use crate::model::{SourceKind, Warning, WarningCode};
use crate::page::Page;
use crate::scan::{Report, Shown};
use crate::view::PageView;

/// Pages as text.
#[derive(Default)]
pub(crate) struct Read {
    pub(crate) pages: Vec<PageText>,
    /// Numbers of pages that are pictures and were not read.
    pub(crate) pictures: Vec<u32>,
    /// Pages that have text of their own.
    pub(crate) texts: usize,
    /// Pictures stand on pages of text.
    pub(crate) unread_pictures: bool,
    /// The pages for people, where somebody wants them.
    pub(crate) views: Option<Vec<PageView>>,
    scans: Vec<(u32, Report)>,
}

impl Read {
    /// Returns a reading without pages, which keeps them for people too where `keeps_views` says so.
    pub(crate) fn new(keeps_views: bool) -> Self {
        Self { views: keeps_views.then(Vec::new), ..Self::default() }
    }

    /// Enters a page, with the picture that it was recognised on or that stands beside its text.
    pub(crate) fn page(&mut self, page: Page, recognized: bool, shown: Option<Shown>) {
        if let Some(views) = &mut self.views {
            views.push(PageView::of(&page, recognized, shown));
        }
        self.pages.push(PageText::from_page(page));
    }

    /// Enters a page that was recognised.
    pub(crate) fn scanned(&mut self, number: u32, report: Report) {
        self.scans.push((number, report));
    }

    /// How the text came to be on the pages.
    pub(crate) fn kind(&self) -> SourceKind {
        match (self.pictures.len() + self.scans.len(), self.texts) {
            (0, _) => SourceKind::Native,
            (_, 0) => SourceKind::Scanned,
            _ => SourceKind::Mixed,
        }
    }

    /// Pages that may hold rows which nobody read: left out, broken off, or a drawing in which no text was found.
    pub(crate) fn gaps(&self) -> Vec<Gap> {
        let mut out: Vec<Gap> =
            self.pictures.iter().map(|page| Gap { page: *page, unless_read: false }).collect();
        for (page, report) in &self.scans {
            if report.is_cut || report.is_opaque || report.is_poor {
                let unless_read = !report.is_cut && !report.is_opaque;
                out.push(Gap { page: *page, unless_read });
            }
        }
        out.sort_unstable_by_key(|gap| gap.page);
        out
    }

    pub(crate) fn warnings(&self) -> Vec<Warning> {
        let mut out = Vec::new();
        let mut add = |code, message: &str, page| {
            out.push(Warning { code, message: message.to_owned(), page: Some(page), rows: Vec::new() });
        };
        for page in &self.pictures {
            add(WarningCode::PageNeedsOcr, "the page is a picture and was left out", *page);
        }
        for (page, report) in &self.scans {
            if report.is_cut {
                add(
                    WarningCode::DamagedFile,
                    "the picture of the page breaks off, or a part of it cannot be shown",
                    *page,
                );
            }
            if report.is_blank {
                add(WarningCode::BlankPage, "no text was found on the picture of the page", *page);
            }
            if report.is_small {
                add(
                    WarningCode::LowResolution,
                    "the letters are too small to be read well; scan at 200 dpi",
                    *page,
                );
            }
            if report.is_poor {
                add(WarningCode::LowConfidence, "the page is hard to read; scan it anew", *page);
            }
        }
        for page in &self.pages {
            if page.has_hidden {
                add(WarningCode::HiddenText, "invisible text was left out", page.index + 1);
            }
            if page.unmapped > 0 {
                add(WarningCode::UnmappedGlyphs, "some glyphs have no known character", page.index + 1);
            }
        }
        out
    }
}

/// How much of a page pictures must cover to be read.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum PictureShare {
    /// Most of it, and the page has hardly any text.
    Most,
    /// A good part of it, whatever text there is.
    Some,
}

const MOST: f32 = 0.5;
const GOOD_PART: f32 = 0.2;
/// A page with fewer visible glyphs than this has no text to speak of.
const FEW_GLYPHS: usize = 20;
/// Nor has one whose text stands on so few lines: a scanner's footer, a stamp of a court, a page number.
const FEW_LINES: usize = 5;
/// Baselines nearer than this, in points, are one line.
const LINE: f32 = 3.0;

/// Whether the pictures of a page are to be read.
pub(crate) fn is_picture(page: &Page, share: PictureShare) -> bool {
    let area = (page.width * page.height).max(1.0);
    let covered: f32 = page.images.iter().map(|i| (i.x1 - i.x0).max(0.0) * (i.y1 - i.y0).max(0.0)).sum();
    match share {
        PictureShare::Most => covered > MOST * area && has_little_text(page),
        PictureShare::Some => covered > GOOD_PART * area,
    }
}

/// Whether what is seen of a page's own text is next to nothing.
fn has_little_text(page: &Page) -> bool {
    let seen = || page.glyphs.iter().filter(|g| !g.hidden && g.ch != char::REPLACEMENT_CHARACTER);
    if seen().count() < FEW_GLYPHS {
        return true;
    }
    let mut lines: Vec<f32> = Vec::new();
    for glyph in seen() {
        if lines.iter().all(|line| (line - glyph.baseline).abs() > LINE) {
            lines.push(glyph.baseline);
        }
        if lines.len() > FEW_LINES {
            return false;
        }
    }
    true
}
