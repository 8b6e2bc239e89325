use miniz_oxide::inflate::TINFLStatus;
use miniz_oxide::inflate::core::inflate_flags::TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
use miniz_oxide::inflate::core::{DecompressorOxide, decompress};

use crate::error::Result;
use crate::limits::exceeded;

/// A window of DEFLATE's largest distance, as a power of two.
const WINDOW: usize = 1 << 15;

/// Returns the DEFLATE data without its zlib header, which some writers leave out.
fn deflate_body(data: &[u8]) -> &[u8] {
    match data {
        [cmf, flags, body @ ..]
            if cmf & 0x0f == 8
                && u16::from_be_bytes([*cmf, *flags]).is_multiple_of(31)
                && flags & 0x20 == 0 =>
        {
            body
        }
        _ => data,
    }
}

/// Inflates as much as can be read; a damaged tail is left out.
pub(super) fn inflate(data: &[u8], ceiling: u64) -> Result<Vec<u8>> {
    let ceiling = usize::try_from(ceiling).unwrap_or(usize::MAX);
    let inflated = inflate_body(deflate_body(data), ceiling)?;
    if !inflated.is_empty() {
        return Ok(inflated);
    }
    // Some writers leave an end of line before the data.
    inflate_body(deflate_body(data.trim_ascii_start()), ceiling)
}

fn inflate_body(mut input: &[u8], ceiling: usize) -> Result<Vec<u8>> {
    let mut decoder = Box::<DecompressorOxide>::default();
    let mut output = vec![0; input.len().saturating_mul(4).clamp(1024, 1 << 24).min(ceiling.max(1))];
    let mut written = 0_usize;
    loop {
        let flags = TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
        let (status, consumed, produced) = decompress(&mut decoder, input, &mut output, written, flags);
        written = written.saturating_add(produced);
        input = input.get(consumed..).unwrap_or_default();
        if status != TINFLStatus::HasMoreOutput {
            output.truncate(written);
            return Ok(output);
        }
        if output.len() >= ceiling {
            return Err(exceeded("decompressed bytes"));
        }
        let length = output.len().saturating_mul(2).min(ceiling);
        output.reserve_exact(length.saturating_sub(output.len()));
        output.resize(length, 0);
    }
}

/// Returns the inflated size without keeping the data.
pub(super) fn inflated_size(data: &[u8], ceiling: u64) -> Result<u64> {
    let mut input = deflate_body(data);
    let mut decoder = Box::<DecompressorOxide>::default();
    let mut window = vec![0; WINDOW];
    let (mut position, mut size) = (0, 0_u64);
    loop {
        let (status, consumed, produced) = decompress(&mut decoder, input, &mut window, position, 0);
        size = size.saturating_add(u64::try_from(produced).unwrap_or(u64::MAX));
        position = position.saturating_add(produced) & (WINDOW - 1);
        input = input.get(consumed..).unwrap_or_default();
        if size > ceiling {
            return Err(exceeded("decompressed bytes"));
        }
        if status != TINFLStatus::HasMoreOutput {
            return Ok(size);
        }
    }
}
