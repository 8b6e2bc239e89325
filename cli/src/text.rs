//! Text from a document or a file name, made safe and measured for a terminal.

use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

/// Returns `text` on one line without what a terminal would act on: control characters (escape
/// sequences begin with one) and marks that turn the direction of writing.
pub(crate) fn printable(text: &str) -> String {
    let shown = |c: char| match c {
        '\n' | '\r' | '\t' => ' ',
        c if c.is_control() || is_direction_mark(c) => '\u{FFFD}',
        c => c,
    };
    text.chars().map(shown).collect()
}

fn is_direction_mark(c: char) -> bool {
    matches!(c, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Returns how many cells of a terminal `text` takes.
pub(crate) fn width(text: &str) -> usize {
    text.width()
}

/// Returns `text` shortened to `cells`, with an ellipsis where something was left out.
pub(crate) fn shorten(text: &str, cells: usize) -> String {
    if width(text) <= cells {
        return text.to_owned();
    }
    let mut kept = String::new();
    let mut used = 0;
    for c in text.chars() {
        let next = c.width().unwrap_or(0);
        if used + next + 1 > cells {
            break;
        }
        used += next;
        kept.push(c);
    }
    let trimmed_len = kept.trim_end().len();
    kept.truncate(trimmed_len);
    kept.push('…');
    kept
}

/// Returns `text` broken into lines of at most `cells`, at its dots (` · `) where that helps, else
/// between words; later lines are indented by two blanks more than the first. A word that is too long
/// stays whole.
pub(crate) fn wrap(text: &str, cells: usize) -> Vec<String> {
    let indent = text.len() - text.trim_start().len();
    let mut lines: Vec<String> = Vec::new();
    for part in text.split(DOT) {
        if let Some(line) = lines.last_mut()
            && width(line) + width(DOT) + width(part) <= cells
        {
            line.push_str(DOT);
            line.push_str(part);
            continue;
        }
        let (first, later) = (if lines.is_empty() { indent } else { indent + 2 }, indent + 2);
        break_words(part, cells, first, later, &mut lines);
    }
    lines
}

const DOT: &str = " · ";

/// Adds the words of `text` to `lines`, on new lines indented as given.
fn break_words(text: &str, cells: usize, first: usize, later: usize, lines: &mut Vec<String>) {
    let mut line = " ".repeat(first);
    let mut is_empty = true;
    for word in text.split_whitespace() {
        if !is_empty && width(&line) + 1 + width(word) > cells {
            lines.push(std::mem::replace(&mut line, " ".repeat(later)));
            is_empty = true;
        }
        if !is_empty {
            line.push(' ');
        }
        line.push_str(word);
        is_empty = false;
    }
    lines.push(line);
}

/// Returns `text` filled with blanks to `cells`, blanks after it.
pub(crate) fn left(text: &str, cells: usize) -> String {
    format!("{text}{}", " ".repeat(cells.saturating_sub(width(text))))
}

/// Returns `text` filled with blanks to `cells`, blanks before it.
pub(crate) fn right(text: &str, cells: usize) -> String {
    format!("{}{text}", " ".repeat(cells.saturating_sub(width(text))))
}

/// Returns `1 row`, `2 rows`.
pub(crate) fn count(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_a_terminal_acts_on_is_left() {
        assert_eq!(printable("a\u{1b}[31mb\nc"), "a\u{FFFD}[31mb c");
        assert_eq!(printable("pay \u{202E}001"), "pay \u{FFFD}001");
        assert_eq!(printable("Zürich 東京"), "Zürich 東京");
    }

    #[test]
    fn shortened_text_fits() {
        for (text, cells, want) in [
            ("abc", 3, "abc"),
            ("abcd", 3, "ab…"),
            ("ab cdef", 4, "ab…"),
            ("東京都", 5, "東京…"),
            ("東京都", 4, "東…"),
        ] {
            let got = shorten(text, cells);
            assert_eq!(got, want);
            assert!(width(&got) <= cells);
        }
    }

    #[test]
    fn long_lines_are_broken_between_words() {
        assert_eq!(wrap("  one two three", 9), ["  one two", "    three"]);
        assert_eq!(wrap("short", 9), ["short"]);
        assert_eq!(wrap("averylongword x", 5), ["averylongword", "  x"]);
        assert_eq!(wrap("one two · three four", 12), ["one two", "  three four"]);
        assert_eq!(wrap("a b · c · d", 9), ["a b · c", "  d"]);
        assert_eq!(wrap("", 9), [""]);
    }

    #[test]
    fn padding_counts_cells() {
        assert_eq!(left("東", 4), "東  ");
        assert_eq!(right("1.00", 6), "  1.00");
    }
}
