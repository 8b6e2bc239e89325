//! Small PDFs for tests, written byte by byte.

use super::{Interpreter, Page};
use crate::document::Document;
use crate::error::Result;
use crate::limits::{Budget, CancelFlag, Limits};

/// A PDF under construction; objects 1 to 3 are its catalog, its page tree and its page.
pub(crate) struct TestPdf {
    objects: Vec<(u32, Vec<u8>)>,
    catalog: String,
    page: String,
    resources: String,
    content: Vec<u8>,
}

impl TestPdf {
    /// A page of 200 by 100 points with Helvetica as `F1`.
    pub(crate) fn new(content: impl Into<Vec<u8>>) -> Self {
        Self {
            objects: Vec::new(),
            catalog: String::new(),
            page: "/MediaBox [0 0 200 100]".to_owned(),
            resources: "/Font << /F1 5 0 R >>".to_owned(),
            content: content.into(),
        }
        .object(5, "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    }

    /// Adds entries to the catalog.
    pub(crate) fn catalog(mut self, entries: &str) -> Self {
        self.catalog.push_str(entries);
        self
    }

    /// Replaces the entries of the page, beside its contents and resources.
    pub(crate) fn page(mut self, entries: &str) -> Self {
        self.page = entries.to_owned();
        self
    }

    /// Replaces the page's resources.
    pub(crate) fn resources(mut self, entries: &str) -> Self {
        self.resources = entries.to_owned();
        self
    }

    pub(crate) fn object(mut self, number: u32, body: impl AsRef<[u8]>) -> Self {
        self.objects.push((number, body.as_ref().to_vec()));
        self
    }

    pub(crate) fn stream(self, number: u32, entries: &str, data: impl AsRef<[u8]>) -> Self {
        let data = data.as_ref();
        let mut body = format!("<< {entries} /Length {} >>\nstream\n", data.len()).into_bytes();
        body.extend_from_slice(data);
        body.extend_from_slice(b"\nendstream");
        self.object(number, body)
    }

    pub(crate) fn build(mut self) -> Vec<u8> {
        let own = std::mem::take(&mut self.objects);
        let catalog = format!("<< /Type /Catalog /Pages 2 0 R {} >>", self.catalog);
        let page = format!(
            "<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << {} >> {} >>",
            self.resources, self.page
        );
        let content = std::mem::take(&mut self.content);
        let frame = self
            .object(1, catalog)
            .object(2, "<< /Type /Pages /Kids [3 0 R] /Count 1 >>")
            .object(3, page)
            .stream(4, "", content);
        let mut out = b"%PDF-1.7\n".to_vec();
        let mut offsets = Vec::new();
        for (number, body) in frame.objects.iter().chain(&own) {
            offsets.push((*number, out.len()));
            out.extend_from_slice(format!("{number} 0 obj\n").as_bytes());
            out.extend_from_slice(body);
            out.extend_from_slice(b"\nendobj\n");
        }
        // A later object of the same number replaces an earlier one.
        let table = out.len();
        out.extend_from_slice(b"xref\n0 1\n0000000000 65535 f \n");
        for (number, offset) in offsets {
            out.extend_from_slice(format!("{number} 1\n{offset:010} 00000 n \n").as_bytes());
        }
        out.extend_from_slice(
            format!(
                "trailer\n<< /Size 100 /Root 1 0 R /ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>] >>\nstartxref\n{table}\n%%EOF\n"
            )
            .as_bytes(),
        );
        out
    }

    pub(crate) fn draw(self) -> Page {
        first_page(&self.build()).expect("a test page draws")
    }
}

pub(crate) fn budget() -> Budget {
    Budget::new(&Limits::default(), CancelFlag::default())
}

pub(crate) fn first_page(bytes: &[u8]) -> Result<Page> {
    let mut budget = budget();
    let document = Document::open(bytes, &[], &mut budget)?;
    Interpreter::new(&document).page(0, &mut budget)
}
