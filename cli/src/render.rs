//! An answer in the format asked for, and what stands between, before and after several.

use std::io::{self, Write};

use flvxtract::Extraction;
use flvxtract::export::csv;

use crate::args::Format;
use crate::table;

/// How answers are written.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Renderer {
    pub(crate) format: Format,
    pub(crate) is_pretty: bool,
    pub(crate) formulas: csv::Formulas,
    pub(crate) look: table::Look,
}

impl Renderer {
    /// Returns one answer as bytes; `label` names its file.
    pub(crate) fn render(&self, label: &str, answer: &Extraction) -> io::Result<Vec<u8>> {
        let mut out = Vec::new();
        match self.format {
            Format::Table => out.extend(table::render(answer, self.look).into_bytes()),
            Format::Json if self.is_pretty => serde_json::to_writer_pretty(&mut out, answer)?,
            Format::Json => serde_json::to_writer(&mut out, answer)?,
            Format::Jsonl => {
                serde_json::to_writer(&mut out, answer)?;
                out.push(b'\n');
            }
            Format::Csv => csv::write_rows(&mut out, label, answer, self.formulas)?,
        }
        Ok(out)
    }
}

/// Writes answers one after another as one document of a format.
pub(crate) struct Stream<W> {
    out: W,
    format: Format,
    /// Whether several answers are expected, which makes JSON an array and gives tables a title.
    is_many: bool,
    written: usize,
}

impl<W: Write> Stream<W> {
    pub(crate) fn new(out: W, format: Format, is_many: bool) -> Self {
        Self { out, format, is_many, written: 0 }
    }

    /// Writes one rendered answer; `label` names its file.
    pub(crate) fn push(&mut self, label: &str, rendered: &[u8]) -> io::Result<()> {
        let is_first = self.written == 0;
        match self.format {
            Format::Csv if is_first => writeln!(self.out, "{}", csv::HEADER)?,
            Format::Json if self.is_many => self.out.write_all(if is_first { b"[\n" } else { b",\n" })?,
            Format::Table if self.is_many => {
                writeln!(self.out, "{}== {label}", if is_first { "" } else { "\n" })?;
            }
            _ => {}
        }
        self.out.write_all(rendered)?;
        self.written += 1;
        Ok(())
    }

    /// Writes what ends the document and returns the writer, with the number of answers in it.
    pub(crate) fn finish(mut self) -> io::Result<(W, usize)> {
        match self.format {
            Format::Json if self.is_many && self.written == 0 => self.out.write_all(b"[]\n")?,
            Format::Json if self.is_many => self.out.write_all(b"\n]\n")?,
            Format::Json if self.written > 0 => self.out.write_all(b"\n")?,
            Format::Csv if self.written == 0 && self.is_many => writeln!(self.out, "{}", csv::HEADER)?,
            _ => {}
        }
        self.out.flush()?;
        Ok((self.out, self.written))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stream(format: Format, is_many: bool, parts: &[&str]) -> String {
        let mut stream = Stream::new(Vec::new(), format, is_many);
        for part in parts {
            stream.push("a.pdf", part.as_bytes()).unwrap();
        }
        String::from_utf8(stream.finish().unwrap().0).unwrap()
    }

    #[test]
    fn framing() {
        for (format, is_many, parts, want) in [
            (Format::Json, false, &["{}"][..], "{}\n"),
            (Format::Json, false, &[], ""),
            (Format::Json, true, &[], "[]\n"),
            (Format::Json, true, &["{}"], "[\n{}\n]\n"),
            (Format::Json, true, &["{}", "{}"], "[\n{},\n{}\n]\n"),
            (Format::Jsonl, true, &["{}\n", "{}\n"], "{}\n{}\n"),
            (Format::Csv, false, &[], ""),
            (Format::Table, false, &["x\n"], "x\n"),
            (Format::Table, true, &["x\n", "y\n"], "== a.pdf\nx\n\n== a.pdf\ny\n"),
        ] {
            assert_eq!(stream(format, is_many, parts), want, "{format:?} {is_many}");
        }
        assert_eq!(stream(Format::Csv, true, &["1\n", "2\n"]), format!("{}\n1\n2\n", csv::HEADER));
    }
}
