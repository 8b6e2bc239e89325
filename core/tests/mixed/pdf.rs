//! PDFs of a few pages, each of text and pictures, written byte by byte.

/// A picture: the entries of its dictionary beside type and length, and its data as they are.
#[derive(Clone)]
pub(crate) struct Picture {
    pub(crate) entries: String,
    pub(crate) data: Vec<u8>,
}

/// One page of A4: what is drawn, with the pictures `I0`, `I1` and so on, and Helvetica as `F1`.
#[derive(Clone, Default)]
pub(crate) struct Sheet {
    pub(crate) content: String,
    pub(crate) pictures: Vec<Picture>,
}

/// The whole page, as the transform of a picture.
pub(crate) const WHOLE: &str = "595 0 0 842 0 0";

impl Sheet {
    /// A page that is one picture.
    pub(crate) fn of(picture: Picture) -> Self {
        Self::default().with(picture, WHOLE)
    }

    /// Draws a picture under a transform, over what was drawn before.
    pub(crate) fn with(mut self, picture: Picture, transform: &str) -> Self {
        self.content += &format!("q {transform} cm /I{} Do Q\n", self.pictures.len());
        self.pictures.push(picture);
        self
    }

    /// Draws lines of text, each of cells with the distance from the left, from a height on downwards.
    pub(crate) fn text(mut self, top: u32, lines: &[&[(u32, &str)]]) -> Self {
        for (i, line) in (0_u32..).zip(lines) {
            for (x, text) in *line {
                let y = 842 - top - i * 20;
                self.content += &format!("BT /F1 10 Tf {x} {y} Td ({text}) Tj ET\n");
            }
        }
        self
    }
}

/// Writes a PDF of these pages.
pub(crate) fn pdf(sheets: &[Sheet]) -> Vec<u8> {
    let mut objects: Vec<Vec<u8>> = vec![
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        Vec::new(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_vec(),
    ];
    let mut kids = String::new();
    for sheet in sheets {
        let mut names = String::new();
        for (i, picture) in sheet.pictures.iter().enumerate() {
            let entries = format!("/Type /XObject /Subtype /Image {}", picture.entries);
            objects.push(stream(&entries, &picture.data));
            names += &format!("/I{i} {} 0 R ", objects.len());
        }
        objects.push(stream("", sheet.content.as_bytes()));
        let page = format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {} 0 R \
             /Resources << /Font << /F1 3 0 R >> /XObject << {names} >> >> >>",
            objects.len()
        );
        objects.push(page.into_bytes());
        kids += &format!("{} 0 R ", objects.len());
    }
    objects[1] = format!("<< /Type /Pages /Kids [{kids}] /Count {} >>", sheets.len()).into_bytes();
    let mut out = b"%PDF-1.7\n".to_vec();
    let mut places = Vec::new();
    for (i, object) in objects.iter().enumerate() {
        places.push(out.len());
        out.extend(format!("{} 0 obj\n", i + 1).bytes());
        out.extend(object);
        out.extend(b"\nendobj\n");
    }
    let table = out.len();
    out.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).bytes());
    for place in places {
        out.extend(format!("{place:010} 00000 n \n").bytes());
    }
    let end = format!("trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n", objects.len() + 1);
    out.extend(end.bytes());
    out
}

fn stream(entries: &str, data: &[u8]) -> Vec<u8> {
    let mut out = format!("<< {entries} /Length {} >>\nstream\n", data.len()).into_bytes();
    out.extend(data);
    out.extend(b"\nendstream");
    out
}
