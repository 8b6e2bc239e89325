//! What a file is, by its first bytes; what its sender calls it counts for nothing.

/// How many bytes decide. A PDF may have up to a kilobyte of something else before its mark (ISO 32000-1, annex H).
pub const DECIDING: usize = 1024 + 8;

/// Returns the media type of a file that begins with `bytes`; none for what cannot be read.
#[must_use]
pub fn type_of(bytes: &[u8]) -> Option<&'static str> {
    let begins = |mark: &[u8]| bytes.starts_with(mark);
    if begins(b"\x89PNG\r\n\x1a\n") {
        return Some("image/png");
    }
    if begins(b"\xff\xd8\xff") {
        return Some("image/jpeg");
    }
    if begins(b"II*\0") || begins(b"MM\0*") {
        return Some("image/tiff");
    }
    if begins(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        return Some("image/webp");
    }
    if begins(b"BM") && bytes.len() >= 26 {
        return Some("image/bmp");
    }
    let head = bytes.get(..DECIDING).unwrap_or(bytes);
    head.windows(5).any(|window| window == b"%PDF-").then_some("application/pdf")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_what_its_bytes_say() {
        assert_eq!(type_of(b"%PDF-1.7\n"), Some("application/pdf"));
        assert_eq!(type_of(b"junk before\n%PDF-1.4"), Some("application/pdf"));
        assert_eq!(type_of(b"\xff\xd8\xff\xe0"), Some("image/jpeg"));
        assert_eq!(type_of(b"RIFF\0\0\0\0WEBPVP8 "), Some("image/webp"));
        assert_eq!(type_of(b"RIFF\0\0\0\0WAVE"), None);
        for other in [&b""[..], b"BM", b"<html>", b"PK\x03\x04", b"%PD"] {
            assert_eq!(type_of(other), None, "{other:?}");
        }
    }
}
