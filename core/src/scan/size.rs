//! How many pixels an encoded picture says it has, read before it is decoded.

use hayro_syntax::Filter;
use hayro_syntax::object::Stream;

/// Returns the pixels that the data of a picture ask for by themselves, whatever the PDF says of
/// them; nothing where they do not tell.
pub(super) fn declared(stream: &Stream<'_>) -> u64 {
    match stream.filters().as_slice() {
        [Filter::DctDecode] => jpeg(&stream.raw_data()),
        [Filter::JpxDecode] => jpeg2000(&stream.raw_data()),
        [Filter::Jbig2Decode] => jbig2(&stream.raw_data()),
        _ => None,
    }
    .unwrap_or(0)
}

/// The size in the frame header of a JPEG.
fn jpeg(data: &[u8]) -> Option<u64> {
    let mut rest = data.get(2..)?;
    loop {
        let marker = *rest.get(1)?;
        if *rest.first()? != 0xff {
            return None;
        }
        if marker == 0xff {
            rest = rest.get(1..)?;
            continue;
        }
        let is_frame = matches!(marker, 0xc0..=0xcf) && !matches!(marker, 0xc4 | 0xc8 | 0xcc);
        if is_frame {
            return Some(u64::from(big16(rest.get(5..)?)?) * u64::from(big16(rest.get(7..)?)?));
        }
        let length = usize::from(big16(rest.get(2..)?)?);
        rest = rest.get(length.max(2) + 2..)?;
    }
}

/// The size of the reference grid of a JPEG 2000.
fn jpeg2000(data: &[u8]) -> Option<u64> {
    let at = data.windows(4).position(|w| w == [0xff, 0x4f, 0xff, 0x51])?;
    let size = data.get(at + 8..)?;
    Some(u64::from(big32(size)?) * u64::from(big32(size.get(4..)?)?))
}

/// The size in the page information, the first segment of nearly all JBIG2.
fn jbig2(data: &[u8]) -> Option<u64> {
    let mut rest = data;
    loop {
        let kind = *rest.get(4)? & 0x3f;
        // The number of segments referred to stands in three bits; long forms are not followed.
        let references = usize::from(*rest.get(5)? >> 5);
        if references > 4 {
            return None;
        }
        let wide = if *rest.get(4)? & 0x40 == 0 { 1 } else { 4 };
        let number = big32(rest)?;
        let each = if number <= 256 {
            1
        } else if number <= 65_536 {
            2
        } else {
            4
        };
        let header = 6 + references * each + wide;
        let length = usize::try_from(big32(rest.get(header..)?)?).ok()?;
        let body = rest.get(header + 4..)?;
        if kind == 48 {
            let height = big32(body.get(4..)?)?;
            return (height != u32::MAX).then_some(u64::from(big32(body)?) * u64::from(height));
        }
        rest = body.get(length..)?;
    }
}

fn big16(data: &[u8]) -> Option<u16> {
    data.first_chunk().map(|bytes| u16::from_be_bytes(*bytes))
}

fn big32(data: &[u8]) -> Option<u32> {
    data.first_chunk().map(|bytes| u32::from_be_bytes(*bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_jpeg_tells_its_size_before_it_is_decoded() {
        let mut data = vec![0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2];
        data.extend([0xff, 0xc0, 0, 11, 8, 0xff, 0xff, 0xff, 0xfe, 1]);
        assert_eq!(jpeg(&data), Some(65_535 * 65_534));
        assert_eq!(jpeg(&data[..12]), None);
        assert_eq!(jpeg(b""), None);
    }

    #[test]
    fn a_jbig2_tells_its_size_before_it_is_decoded() {
        let mut data = vec![0, 0, 0, 0, 48, 0, 1, 0, 0, 0, 19];
        data.extend(100_u32.to_be_bytes());
        data.extend(7_u32.to_be_bytes());
        assert_eq!(jbig2(&data), Some(700));
        assert_eq!(jbig2(&data[..14]), None);
    }

    #[test]
    fn a_jpeg_2000_tells_its_size_before_it_is_decoded() {
        let mut data = vec![0xff, 0x4f, 0xff, 0x51, 0, 41, 0, 0];
        data.extend(30_u32.to_be_bytes());
        data.extend(20_u32.to_be_bytes());
        assert_eq!(jpeg2000(&data), Some(600));
    }
}
