//! A PDF of one page around bytes that a fuzzer chose.

/// Objects after the catalog, the page tree and the page, which are 1 to 3.
pub struct Pdf {
    objects: Vec<(u32, Vec<u8>)>,
    fonts: String,
}

impl Pdf {
    /// One page of A4 with this content, Courier as `F1` and Helvetica as `F2`.
    pub fn new(content: &[u8]) -> Self {
        let pdf = Self { objects: Vec::new(), fonts: "/F1 5 0 R /F2 6 0 R".to_owned() };
        let font = |name: &str| {
            format!("<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>")
        };
        let pdf = pdf.stream(4, "", content).object(5, font("Courier").as_bytes());
        pdf.object(6, font("Helvetica").as_bytes())
    }

    /// Replaces the fonts of the page.
    pub fn fonts(mut self, entries: &str) -> Self {
        self.fonts = entries.to_owned();
        self
    }

    /// Adds an object.
    pub fn object(mut self, number: u32, body: &[u8]) -> Self {
        self.objects.push((number, body.to_vec()));
        self
    }

    /// Adds a stream, which may hold anything: its length is said.
    pub fn stream(self, number: u32, entries: &str, data: &[u8]) -> Self {
        let mut body = format!("<< {entries} /Length {} >>\nstream\n", data.len()).into_bytes();
        body.extend_from_slice(data);
        body.extend_from_slice(b"\nendstream");
        self.object(number, &body)
    }

    /// Writes the file, with a table of its objects: searching for them would find those within the content.
    pub fn build(self) -> Vec<u8> {
        let page = format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << {} >> \
             /XObject << /X1 4 0 R >> >> >>",
            self.fonts
        );
        let frame = [
            (1, b"<< /Type /Catalog /Pages 2 0 R >>".to_vec()),
            (2, b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_vec()),
            (3, page.into_bytes()),
        ];
        let mut out = b"%PDF-1.7\n".to_vec();
        let mut table = String::from("xref\n0 1\n0000000000 65535 f \n");
        for (number, body) in frame.iter().chain(&self.objects) {
            table.push_str(&format!("{number} 1\n{:010} 00000 n \n", out.len()));
            out.extend_from_slice(format!("{number} 0 obj\n").as_bytes());
            out.extend_from_slice(body);
            out.extend_from_slice(b"\nendobj\n");
        }
        let start = out.len();
        let end = format!("{table}trailer\n<< /Size 20 /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n");
        out.extend_from_slice(end.as_bytes());
        out
    }
}
