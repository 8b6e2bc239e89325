//! Statements for tests: lines of text at chosen places on a page, drawn as a PDF.

use std::fmt::Write;

use crate::model::Extraction;
use crate::page::test_pdf::TestPdf;
use crate::{Extractor, Result};

/// A page of text under construction. Courier 8 pt: every character is 4.8 pt wide.
#[derive(Default)]
pub(crate) struct TestSheet {
    content: String,
}

/// Width of a character of [`TestSheet`], in points.
pub(crate) const CHAR_PT: f32 = 4.8;

impl TestSheet {
    /// Writes `text` with its left edge at `x`, `y` points from the top.
    pub(crate) fn left(mut self, x: f32, y: f32, text: &str) -> Self {
        let escaped = text.replace('\\', "\\\\").replace('(', "\\(").replace(')', "\\)");
        let _ = writeln!(self.content, "BT /F1 8 Tf 1 0 0 1 {x} {} Tm ({escaped}) Tj ET", 842.0 - y);
        self
    }

    /// Writes `text` with its right edge at `x`.
    pub(crate) fn right(self, x: f32, y: f32, text: &str) -> Self {
        let width = text.chars().map(|_| CHAR_PT).sum::<f32>();
        self.left(x - width, y, text)
    }

    /// Writes the cells of a row; an amount column is right-aligned at its x, the others left.
    pub(crate) fn row(self, y: f32, cells: &[(f32, &str, bool)]) -> Self {
        cells.iter().filter(|c| !c.1.is_empty()).fold(self, |sheet, (x, text, right)| {
            if *right { sheet.right(*x, y, text) } else { sheet.left(*x, y, text) }
        })
    }

    pub(crate) fn pdf(self) -> Vec<u8> {
        TestPdf::new(self.content)
            .page("/MediaBox [0 0 595 842]")
            .object(5, "<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>")
            .build()
    }

    pub(crate) fn extract(self) -> Result<Extraction> {
        Extractor::new().extract(&self.pdf())
    }
}
