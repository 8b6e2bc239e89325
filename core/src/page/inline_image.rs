//! Inline images, found before the engine reads a content stream.
//!
//! The engine looks for an image's end by trying every `EI` up to the end of the stream, which takes
//! quadratic time on a stream made for it. Here each byte is looked at once.

use crate::document::find;

/// How many bytes after `EI` must look like content and not like picture data.
const LOOK_AHEAD: usize = 12;

/// A piece of a content stream.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    /// Operators without any inline image.
    Operators(&'a [u8]),
    /// An inline image, by the pixels of its width and height.
    Image(u32, u32),
}

/// Cuts a content stream at its inline images.
pub(super) struct Pieces<'a> {
    rest: &'a [u8],
    image: Option<(u32, u32)>,
    /// Whether there may be an image at all: most streams never hold the letters.
    any: bool,
    /// Whether an `EI` may still follow.
    ends: bool,
}

impl<'a> Pieces<'a> {
    pub(super) fn new(content: &'a [u8]) -> Self {
        Self { rest: content, image: None, any: find(content, b"BI").is_some(), ends: true }
    }
}

impl<'a> Iterator for Pieces<'a> {
    type Item = Piece<'a>;

    fn next(&mut self) -> Option<Piece<'a>> {
        if let Some((width, height)) = self.image.take() {
            return Some(Piece::Image(width, height));
        }
        if self.rest.is_empty() {
            return None;
        }
        let begin = if self.any { operator(self.rest, *b"BI") } else { None };
        let Some(begin) = begin else {
            return Some(Piece::Operators(std::mem::take(&mut self.rest)));
        };
        let (before, image) = self.rest.split_at(begin);
        let after = image.get(2..).unwrap_or_default();
        self.rest = after;
        if self.ends {
            match end(after) {
                Some((dict, length)) => {
                    self.image = Some((number(dict, b"W"), number(dict, b"H")));
                    self.rest = after.get(length..).unwrap_or_default();
                }
                None => self.ends = false,
            }
        }
        Some(Piece::Operators(before))
    }
}

/// Returns an image's dictionary, and the length up to and with its `EI`.
fn end(after: &[u8]) -> Option<(&[u8], usize)> {
    let id = operator(after, *b"ID")?;
    let dict = after.get(..id)?;
    let data = id + 3;
    let found = after.get(data..)?.windows(2).enumerate().position(|(at, window)| {
        window == b"EI" && {
            let before = after.get(data + at - usize::from(at > 0)).is_none_or(|b| at == 0 || is_space(*b));
            let tail = after.get(data + at + 2..).unwrap_or_default();
            let tail = tail.get(..LOOK_AHEAD).unwrap_or(tail);
            before
                && tail.first().is_none_or(|b| is_space(*b))
                && tail.iter().all(|b| is_space(*b) || b.is_ascii_graphic())
        }
    })?;
    Some((dict, data + found + 2))
}

/// Finds an operator that stands by itself, outside of strings and comments.
fn operator(content: &[u8], name: [u8; 2]) -> Option<usize> {
    let mut at = 0;
    let mut string = 0_usize;
    let mut previous = b' ';
    while let Some(&byte) = content.get(at) {
        match byte {
            b'\\' if string > 0 => at += 1,
            b'(' => string += 1,
            b')' => string = string.saturating_sub(1),
            b'%' if string == 0 => {
                let line = content.get(at..).unwrap_or_default();
                at += line.iter().position(|b| matches!(b, b'\r' | b'\n')).unwrap_or(line.len());
            }
            _ if string == 0 && byte == name[0] && !is_regular(previous) => {
                let next = content.get(at + 2);
                if content.get(at + 1) == Some(&name[1]) && next.is_none_or(|b| !is_regular(*b)) {
                    return Some(at);
                }
            }
            _ => {}
        }
        previous = byte;
        at += 1;
    }
    None
}

fn number(dict: &[u8], key: &[u8]) -> u32 {
    let long: &[u8] = if key == b"W" { b"Width" } else { b"Height" };
    let mut words = dict.split(|b| is_space(*b) || *b == b'/').filter(|word| !word.is_empty());
    while let Some(word) = words.next() {
        if word == key || word == long {
            let digits = words.next().and_then(|word| std::str::from_utf8(word).ok());
            return digits.and_then(|digits| digits.parse().ok()).unwrap_or(0);
        }
    }
    0
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\n' | b'\r' | b'\t' | 0 | 12)
}

fn is_regular(byte: u8) -> bool {
    !is_space(byte) && !matches!(byte, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'%')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(content: &str) -> Vec<Piece<'_>> {
        Pieces::new(content.as_bytes()).collect()
    }

    #[test]
    fn images_are_cut_out() {
        assert_eq!(
            pieces("q BI /W 2/H 3 /BPC 8 ID ab EI cd\nEI Q"),
            [Piece::Operators(b"q "), Piece::Image(2, 3), Piece::Operators(b" cd\nEI Q")]
        );
        assert_eq!(pieces("(BI ID EI) Tj"), [Piece::Operators(b"(BI ID EI) Tj")]);
        assert_eq!(pieces("/BI gs % BI\nq"), [Piece::Operators(b"/BI gs % BI\nq")]);
    }

    #[test]
    fn an_end_within_binary_data_is_not_one() {
        let content = b"BI /W 1 /H 1 ID \xff EI \xfe\xff EI Q";
        let pieces: Vec<_> = Pieces::new(content).collect();
        assert_eq!(pieces, [Piece::Operators(b""), Piece::Image(1, 1), Piece::Operators(b" Q")]);
    }

    #[test]
    fn images_without_an_end_leave_their_operators() {
        assert_eq!(pieces("BI ID x"), [Piece::Operators(b""), Piece::Operators(b" ID x")]);
    }
}
