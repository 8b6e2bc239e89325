//! Text of a document made safe for HTML.

use crate::text::printable;

/// Returns `text` for the contents of an element or for an attribute in double quotes: on one line, without control
/// characters and marks that turn the direction of writing, and with the five characters of markup escaped.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in printable(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_ends_an_element_or_an_attribute() {
        let table = [
            ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
            ("\" onload=\"x", "&quot; onload=&quot;x"),
            ("a'b & c", "a&#39;b &amp; c"),
            ("two\nlines\u{202E}\0", "two lines\u{FFFD}\u{FFFD}"),
        ];
        for (text, want) in table {
            assert_eq!(escape(text), want);
        }
    }
}
