//! Pictures whose data break off or cannot be decoded: what a decoder makes of them is no paper.

use hayro_syntax::Filter;
use hayro_syntax::object::{Array, Name, Stream};

use super::gray::Gray;

/// The mark that ends a JPEG, looked for within so many bytes of the end: some writers add padding.
const END: [u8; 2] = [0xff, 0xd9];
const PADDING: usize = 1024;
/// Rows of one block of a JPEG.
const BLOCK: usize = 8;
/// Shades that stand for blocks without data, with what colours make of them. Paper is lighter.
const NO_DATA: std::ops::RangeInclusive<u8> = 120..=136;

/// Whether a filter is named that nobody knows: the data are no samples then.
pub(super) fn has_unknown_filter(stream: &Stream<'_>) -> bool {
    let dict = stream.dict();
    let named = |key| {
        let list = dict.get::<Array<'_>>(key).map(|names| names.iter::<Name<'_>>().count());
        list.or_else(|| dict.get::<Name<'_>>(key).map(|_| 1))
    };
    stream.filters().len() < named("Filter").or_else(|| named("F")).unwrap_or(0)
}

/// Whether a picture is encoded as JPEG and nothing else.
pub(super) fn is_jpeg(stream: &Stream<'_>) -> bool {
    matches!(stream.filters().as_slice(), [Filter::DctDecode])
}

/// Whether the data of a picture say by themselves that they break off.
pub(super) fn lacks_end(stream: &Stream<'_>) -> bool {
    is_jpeg(stream) && !ends(&stream.raw_data())
}

/// Whether a JPEG has its end.
pub(super) fn ends(jpeg: &[u8]) -> bool {
    let tail = jpeg.get(jpeg.len().saturating_sub(PADDING)..).unwrap_or_default();
    tail.windows(END.len()).any(|pair| pair == END)
}

/// Whether the last block of rows is all one middle grey, as decoders leave what they have no data for.
pub(super) fn ends_grey(picture: &Gray) -> bool {
    let height = picture.height();
    let Some(grey) = picture.row(height.saturating_sub(1)).first().filter(|shade| NO_DATA.contains(shade))
    else {
        return false;
    };
    height > BLOCK && (height - BLOCK..height).all(|y| picture.row(y).iter().all(|shade| shade == grey))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_jpeg_ends_with_its_mark_and_some_padding() {
        assert!(ends(b"\xff\xd8 data \xff\xd9"));
        assert!(ends(b"\xff\xd8 data \xff\xd9\n\0\0"));
        assert!(!ends(b"\xff\xd8 data"));
        assert!(!ends(b""));
    }

    #[test]
    fn one_grey_to_the_end_is_no_paper() {
        let page = |tail: u8| {
            let mut pixels = vec![250; 40 * 30];
            pixels[40 * 20..].fill(tail);
            Gray::new(40, 30, pixels).unwrap()
        };
        assert!(ends_grey(&page(128)));
        assert!(!ends_grey(&page(250)));
        assert!(!ends_grey(&page(0)));
        let mut mixed = page(128).pixels().to_vec();
        mixed[40 * 25 + 3] = 90;
        assert!(!ends_grey(&Gray::new(40, 30, mixed).unwrap()));
    }
}
