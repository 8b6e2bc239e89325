use std::panic::{AssertUnwindSafe, catch_unwind};

use hayro_syntax::object::ObjectIdentifier;
use hayro_syntax::page::Page as PdfPage;

use super::Page;
use super::canvas::Canvas;
use super::font::FontStore;
use super::graphics_state::GraphicsState;
use super::layers::Layers;
use super::matrix::{Matrix, narrow};
use super::picture::Picture;
use crate::document::{Document, contents};
use crate::error::{Error, ErrorKind, Result};
use crate::limits::Budget;

/// Draws the pages of a document; fonts are shared between pages.
pub(crate) struct Interpreter<'a> {
    document: &'a Document,
    fonts: Option<FontStore<'a>>,
    layers: Layers,
    pictures: Vec<Picture<'a>>,
    traces: bool,
}

impl<'a> Interpreter<'a> {
    pub(crate) fn new(document: &'a Document) -> Self {
        Self {
            document,
            fonts: None,
            layers: Layers::read(document.catalog().as_ref()),
            pictures: Vec::new(),
            traces: false,
        }
    }

    /// Returns an interpreter that records how pages are painted.
    pub(crate) fn tracing(document: &'a Document) -> Self {
        Self { traces: true, ..Self::new(document) }
    }

    /// Returns the pictures of the page that was drawn last, in the order of drawing.
    pub(crate) fn pictures(&self) -> &[Picture<'a>] {
        &self.pictures
    }

    /// Draws the page at `index`, counted from 0.
    pub(crate) fn page(&mut self, index: u32, budget: &mut Budget) -> Result<Page> {
        let place = |error: Error| error.on_page(index.saturating_add(1));
        let page = self.document.page(index).ok_or_else(|| place(ErrorKind::Internal.into()))?;
        let fonts = self.fonts.take().unwrap_or_else(|| FontStore::new(budget));
        let mut drawing = Drawing::new(page, index, fonts, &self.layers, budget);
        if self.traces {
            drawing.canvas.trace();
        }
        // A parser of hostile bytes may have a panic left in it; that is the file's fault here.
        let drawn = catch_unwind(AssertUnwindSafe(move || {
            drawing.page(page)?;
            Ok((drawing.canvas.finish(), drawing.fonts, drawing.pictures))
        }));
        match drawn {
            Ok(Ok((page, fonts, pictures))) => {
                self.fonts = Some(fonts);
                self.pictures = pictures;
                Ok(page)
            }
            Ok(Err(error)) => Err(place(error)),
            Err(_) => Err(place(ErrorKind::Damaged.into())),
        }
    }
}

/// One page while it is drawn.
pub(super) struct Drawing<'a, 'r> {
    pub(super) canvas: Canvas,
    pub(super) fonts: FontStore<'a>,
    pub(super) layers: &'r Layers,
    pub(super) budget: &'r mut Budget,
    /// Forms being drawn, outermost first.
    pub(super) forms: Vec<ObjectIdentifier>,
    pub(super) pictures: Vec<Picture<'a>>,
    base: Matrix,
}

impl<'a, 'r> Drawing<'a, 'r> {
    fn new(
        page: &PdfPage<'a>,
        index: u32,
        fonts: FontStore<'a>,
        layers: &'r Layers,
        budget: &'r mut Budget,
    ) -> Self {
        let (width, height) = page.render_dimensions();
        let base = Matrix::new(page.initial_transform(true).as_coeffs().map(narrow));
        Self {
            canvas: Canvas::new(index, width, height),
            fonts,
            layers,
            budget,
            forms: Vec::new(),
            pictures: Vec::new(),
            base,
        }
    }

    fn page(&mut self, page: &PdfPage<'a>) -> Result<()> {
        self.budget.check()?;
        let content = contents(page.raw(), self.budget)?;
        self.content(&content, page.resources(), self.initial_state())?;
        self.annotations(page)
    }

    /// The state in which a page's contents and its annotations begin.
    pub(super) fn initial_state(&self) -> GraphicsState {
        GraphicsState::new(self.base, self.canvas.bounds())
    }
}
