//! What is to be analysed: documents, or answers of `extract` that are kept as JSON.

use flvxtract::{Extraction, Extractor, PageView, SCHEMA_VERSION};
use serde_json::error::Category;

use crate::failure::Failure;
use crate::input::{Input, Place};

/// One answer, and the pages that it was read from where they are wanted and known.
pub(crate) type Answer = (Extraction, Vec<PageView>);

/// Reads one input: a document gives one answer, a JSON file those that are in it, without pages.
pub(crate) fn read(input: &Input, extractor: &Extractor, with_pages: bool) -> Result<Vec<Answer>, Failure> {
    let mut files = input.read(extractor.options().limits.bytes)?;
    let is_joined = matches!(input.place, Place::Joined(_));
    if let [bytes] = files.as_slice()
        && !is_joined
        && let Some(b'{' | b'[') = bytes.trim_ascii_start().first()
    {
        return Ok(parse(bytes)?.into_iter().map(|answer| (answer, Vec::new())).collect());
    }
    let (mut answer, pages) = if is_joined {
        match with_pages {
            true => extractor.extract_images_with_pages(&files)?,
            false => (extractor.extract_images(&files)?, Vec::new()),
        }
    } else {
        let bytes = files.pop().unwrap_or_default();
        match with_pages {
            true => extractor.extract_with_pages(&bytes)?,
            false => (extractor.extract(&bytes)?, Vec::new()),
        }
    };
    answer.source.file_name = input.file_name();
    Ok(vec![(answer, pages)])
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
