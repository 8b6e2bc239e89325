//! Tables for a terminal: columns as wide as their widest cell, numbers to the right.

use std::fmt::Write as _;

/// Returns a table. A column is set to the right when its heading starts with `>`.
pub(crate) fn aligned(headings: &[&str], rows: &[Vec<String>]) -> String {
    let names: Vec<String> = headings.iter().map(|h| h.trim_start_matches('>').to_owned()).collect();
    let widths: Vec<usize> = (0..headings.len())
        .map(|i| {
            std::iter::once(&names).chain(rows).filter_map(|r| r.get(i)).map(|c| c.chars().count()).max()
        })
        .map(Option::unwrap_or_default)
        .collect();
    let mut text = String::new();
    for row in std::iter::once(&names).chain(rows) {
        let mut line = String::from(" ");
        for ((cell, width), heading) in row.iter().zip(&widths).zip(headings) {
            let _ = if heading.starts_with('>') {
                write!(line, " {cell:>width$}")
            } else {
                write!(line, " {cell:<width$}")
            };
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

/// Returns a share in percent with one decimal, `-` of nothing.
pub(crate) fn percent(part: usize, whole: usize) -> String {
    if whole == 0 { "-".to_owned() } else { format!("{:.1} %", 100.0 * share(part, whole)) }
}

/// Returns a share between 0 and 1.
pub(crate) fn share(part: usize, whole: usize) -> f64 {
    count(part) / count(whole).max(1.0)
}

/// Returns a number of things for arithmetic on shares.
pub(crate) fn count(number: usize) -> f64 {
    u32::try_from(number).map_or(f64::INFINITY, f64::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_align() {
        let rows = [vec!["a".to_owned(), "1".to_owned()], vec!["bcd".to_owned(), "12".to_owned()]];
        assert_eq!(aligned(&["x", ">n"], &rows), "  x    n\n  a    1\n  bcd 12\n");
        assert_eq!(percent(1, 3), "33.3 %");
        assert_eq!(percent(0, 0), "-");
    }
}
