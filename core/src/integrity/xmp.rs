//! The few facts of an XMP packet that are looked at. They stand as elements or as attributes.

use chrono::{DateTime, NaiveDate, NaiveDateTime};

use super::metadata::Stamp;
use crate::document::find;

/// A packet beyond this size is no metadata of a statement.
const MOST_BYTES: usize = 1 << 20;

/// What a packet says.
#[derive(Clone, Debug, Default)]
pub(super) struct Xmp {
    pub(super) producer: Option<String>,
    pub(super) creator: Option<String>,
    pub(super) created: Option<Stamp>,
    pub(super) modified: Option<Stamp>,
    /// The software of the last entry of its history.
    pub(super) history: Option<String>,
}

/// Reads a packet; none where it says nothing.
pub(super) fn read(bytes: &[u8]) -> Option<Xmp> {
    let text = String::from_utf8_lossy(bytes.get(..bytes.len().min(MOST_BYTES))?);
    find(text.as_bytes(), b"rdf:")?;
    Some(Xmp {
        producer: value(&text, "pdf:Producer"),
        creator: value(&text, "xmp:CreatorTool").or_else(|| value(&text, "xap:CreatorTool")),
        created: value(&text, "xmp:CreateDate").and_then(|t| time(&t)),
        modified: value(&text, "xmp:ModifyDate").and_then(|t| time(&t)),
        history: text
            .rmatch_indices("softwareAgent")
            .take(16)
            .find_map(|(at, _)| value(text.get(at..)?, "softwareAgent")),
    })
}

/// The value of a property, as an element (`<a:b>v</a:b>`) or an attribute (`a:b="v"`).
fn value(text: &str, name: &str) -> Option<String> {
    let mut rest = text;
    // A name that closes an element is followed by no value of its own.
    while let Some(at) = rest.find(name) {
        let after = rest.get(at + name.len()..)?;
        let tail = after.trim_start();
        let closes =
            rest.get(..at).is_some_and(|before| before.ends_with('/') || before.ends_with("</stEvt:"));
        let found = if closes {
            None
        } else if let Some(body) = tail.strip_prefix('>') {
            body.split('<').next()
        } else if let Some(body) = tail.strip_prefix('=') {
            let body = body.trim_start();
            let quote = body.chars().next()?;
            body.get(1..).and_then(|b| b.split(quote).next())
        } else {
            None
        };
        if let Some(found) = found.map(str::trim).filter(|f| !f.is_empty()) {
            return Some(plain(found));
        }
        rest = after;
    }
    None
}

fn plain(text: &str) -> String {
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&apos;", "'");
    text.replace("&amp;", "&").chars().take(200).collect()
}

/// Reads a time of ISO 8601, with or without offset, seconds or a time of day.
fn time(text: &str) -> Option<Stamp> {
    let text = text.trim();
    if let Ok(time) = DateTime::parse_from_rfc3339(text) {
        return Some(Stamp { local: time.naive_local(), utc: time.naive_utc() });
    }
    let forms = ["%Y-%m-%dT%H:%M:%S%.f", "%Y-%m-%dT%H:%M"];
    let local = forms
        .iter()
        .find_map(|form| NaiveDateTime::parse_from_str(text, form).ok())
        .or_else(|| NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()?.and_hms_opt(0, 0, 0))?;
    Some(Stamp { local, utc: local })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_and_attributes() {
        let packet = br#"<rdf:RDF><rdf:Description pdf:Producer='A &amp; B' xmp:CreateDate="2024-04-12T09:30:00+01:00">
            <xmp:CreatorTool>Some Tool</xmp:CreatorTool><xmp:ModifyDate>2024-04-12T10:30</xmp:ModifyDate>
            <stEvt:softwareAgent>First</stEvt:softwareAgent><stEvt:softwareAgent>Last</stEvt:softwareAgent>"#;
        let xmp = read(packet).unwrap();
        assert_eq!(xmp.producer.as_deref(), Some("A & B"));
        assert_eq!(xmp.creator.as_deref(), Some("Some Tool"));
        assert_eq!(xmp.history.as_deref(), Some("Last"));
        assert_eq!(xmp.created.unwrap().utc.to_string(), "2024-04-12 08:30:00");
        assert_eq!(xmp.modified.unwrap().local.to_string(), "2024-04-12 10:30:00");
        assert!(read(b"no packet").is_none());
    }
}
