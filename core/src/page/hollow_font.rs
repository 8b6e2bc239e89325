//! The font that stands in for one that a document names and does not hold.
//!
//! The engine knows names and widths of such fonts by heart, and asks for a program only to draw shapes. Nothing is drawn
//! here, so it gets one without any: what is read is the same, and a quarter of a megabyte of shapes stays out of every program.

use std::sync::Arc;

use hayro_font::FontData;

/// A Type 1 program up to where it is enciphered.
const OPEN: &[u8] = b"%!PS-AdobeFont-1.0: Hollow\ncurrentfile eexec\n";
/// Four bytes that a reader throws away, then no glyph; a reader adds the one that every font has.
const SECRET: &[u8] = b"\0\0\0\0/CharStrings 0 dict dup begin end ";

/// Returns the program.
pub(super) fn hollow_font() -> FontData {
    // The key and the factors are the format's.
    let mut key = 55_665_u16;
    let enciphered = SECRET.iter().map(|plain| {
        let [high, _] = key.to_be_bytes();
        let cipher = plain ^ high;
        key = key.wrapping_add(u16::from(cipher)).wrapping_mul(52_845).wrapping_add(22_719);
        cipher
    });
    let program: Vec<u8> = OPEN.iter().copied().chain(enciphered).collect();
    Arc::new(program)
}

#[cfg(test)]
mod tests {
    use skrifa::font::Kind;

    use super::*;

    #[test]
    fn an_engine_takes_it_for_a_font() {
        let font = skrifa::Font::new(hollow_font(), 0).unwrap();
        assert!(matches!(font.kind(), Kind::Type1(_)));
        assert_eq!(font.num_glyphs(), 1);
    }
}
