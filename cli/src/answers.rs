//! What is to be analysed: documents, or answers of `extract` that are kept as JSON.

use flvxtract::{Extraction, Extractor, Integrity, PageView, SCHEMA_VERSION};
use serde_json::error::Category;

use crate::failure::Failure;
use crate::input::{Input, Place};

/// One document: what was read from it, and what a report shows besides.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) extraction: Extraction,
    /// Its pages, where they are wanted and known.
    pub(crate) pages: Vec<PageView>,
    pub(crate) inspection: Inspection,
}

/// Whether a document was looked at for changes.
#[derive(Debug)]
pub(crate) enum Inspection {
    Done(Box<Integrity>),
    /// It could not be.
    Failed(Failure),
    /// It was not, for this reason.
    None(&'static str),
}

/// What is wanted of a document besides its rows.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Wanted {
    pub(crate) pages: bool,
    pub(crate) inspection: bool,
}

/// Reads one input: a document gives one answer, a JSON file those that are in it, without pages.
pub(crate) fn read(input: &Input, extractor: &Extractor, wanted: Wanted) -> Result<Vec<Answer>, Failure> {
    let files = input.read(extractor.options().limits.bytes)?;
    let is_joined = matches!(input.place, Place::Joined(_));
    let one = match files.as_slice() {
        [bytes] if !is_joined => Some(bytes.as_slice()),
        _ => None,
    };
    if let Some(bytes) = one
        && let Some(b'{' | b'[') = bytes.trim_ascii_start().first()
    {
        let inspection = || Inspection::None("kept as JSON, without the document");
        let kept = |extraction| Answer { extraction, pages: Vec::new(), inspection: inspection() };
        return Ok(parse(bytes)?.into_iter().map(kept).collect());
    }
    let (mut extraction, pages) = match (one, wanted.pages) {
        (Some(bytes), true) => extractor.extract_with_pages(bytes)?,
        (Some(bytes), false) => (extractor.extract(bytes)?, Vec::new()),
        (None, true) => extractor.extract_images_with_pages(&files)?,
        (None, false) => (extractor.extract_images(&files)?, Vec::new()),
    };
    extraction.source.file_name = input.file_name();
    let inspection = match one {
        _ if !wanted.inspection => Inspection::None("not asked for"),
        None => Inspection::None("several pictures taken as one document"),
        // What was read is worth showing also where the file cannot be looked at.
        Some(bytes) => match extractor.inspect_extracted(bytes, &extraction) {
            Ok(integrity) => Inspection::Done(Box::new(integrity)),
            Err(error) => Inspection::Failed(error.into()),
        },
    };
    Ok(vec![Answer { extraction, pages, inspection }])
}

/// Reads one answer, an array of them, or one a line, as `extract -f json` and `-f jsonl` print them.
fn parse(bytes: &[u8]) -> Result<Vec<Extraction>, Failure> {
    let is_array = bytes.trim_ascii_start().first() == Some(&b'[');
    let answers: Result<Vec<Extraction>, _> = if is_array {
        serde_json::from_slice(bytes)
    } else {
        serde_json::Deserializer::from_slice(bytes).into_iter().collect()
    };
    let answers = answers.map_err(|error| refused(&error))?;
    // Within a major version fields are only added.
    let major = |version: &str| version.split('.').next().map(str::to_owned);
    if answers.iter().any(|a| major(&a.schema_version) != major(SCHEMA_VERSION)) {
        return Err(Failure::new(
            "other_version",
            format!("expected answers of schema version {SCHEMA_VERSION}; extract the documents again"),
        ));
    }
    Ok(answers)
}

/// Says where the JSON is wrong, and nothing of what stands there.
fn refused(error: &serde_json::Error) -> Failure {
    let found = match error.classify() {
        Category::Eof => "the end of the file",
        Category::Data => "a value that does not belong",
        Category::Io | Category::Syntax => "no JSON",
    };
    let message = format!(
        "expected what extract -f json prints, found {found} at line {}, column {}",
        error.line(),
        error.column()
    );
    Failure::new("not_an_answer", message)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    #[test]
    fn answers_as_extract_prints_them() {
        let one = serde_json::to_string(&sample::answer()).unwrap();
        for (text, number) in
            [(one.clone(), 1), (format!("[\n{one},\n{one}\n]\n"), 2), (format!("{one}\n{one}\n"), 2)]
        {
            assert_eq!(parse(text.as_bytes()).unwrap().len(), number);
        }
    }

    #[test]
    fn what_is_no_answer_is_refused_without_its_contents() {
        let table = [
            (r#"{"holder": "SECRET"}"#.to_owned(), "not_an_answer"),
            (r#"[1, "SECRET"]"#.to_owned(), "not_an_answer"),
            ("{".to_owned(), "not_an_answer"),
            (
                serde_json::to_string(&sample::answer()).unwrap().replace(
                    &format!("\"schemaVersion\":\"{SCHEMA_VERSION}\""),
                    "\"schemaVersion\":\"99.0\"",
                ),
                "other_version",
            ),
        ];
        for (text, code) in table {
            let failure = parse(text.as_bytes()).unwrap_err().to_string();
            assert!(failure.starts_with(code), "{failure}");
            assert!(!failure.contains("SECRET"), "{failure}");
        }
    }
}
