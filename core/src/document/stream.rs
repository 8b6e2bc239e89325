use std::borrow::Cow;
use std::panic::{AssertUnwindSafe, catch_unwind};

use hayro_syntax::Filter;
use hayro_syntax::object::{Array, Dict, Object, Stream};
use miniz_oxide::inflate::TINFLStatus;
use miniz_oxide::inflate::core::inflate_flags::TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
use miniz_oxide::inflate::core::{DecompressorOxide, decompress};

use super::open::find;
use crate::error::Result;
use crate::limits::{Budget, exceeded};

/// The most that one byte can become: DEFLATE yields 1032, LZW about 1400, run lengths 64.
const FLATE_RATIO: u64 = 1032;
const LZW_RATIO: u64 = 1500;
const RUN_LENGTH_RATIO: u64 = 64;

/// A window of DEFLATE's largest distance, as a power of two.
const WINDOW: usize = 1 << 15;

/// Dictionaries of streams that the file's structure is read from are looked for this far back.
const DICTIONARY_WINDOW: usize = 2048;

/// Returns the decoded bytes of a stream, within what is left of the budget.
///
/// The usual single DEFLATE is inflated here, where it can be stopped at the ceiling; the engine's
/// own filters decode the rest, if the largest size they could reach is within the ceiling.
pub(crate) fn decode<'a>(stream: &Stream<'a>, budget: &mut Budget) -> Result<Option<Cow<'a, [u8]>>> {
    let filters = stream.filters();
    let raw = stream.raw_data();
    let ceiling = budget.limits().decompressed_bytes;
    let decoded = match filters.as_slice() {
        [] if !has_filter(stream.dict()) => Some(raw),
        [Filter::FlateDecode] if !has_predictor(stream.dict()) => {
            // Some writers leave an end of line before the data.
            let body = inflate(&raw, ceiling)?;
            let body = if body.is_empty() { inflate(raw.trim_ascii_start(), ceiling)? } else { body };
            Some(Cow::Owned(body))
        }
        filters if worst_case(raw.len(), filters) > ceiling => return Err(exceeded("decompressed bytes")),
        _ => catch_unwind(AssertUnwindSafe(|| stream.decoded_data().ok())).ok().flatten(),
    };
    if let Some(bytes) = &decoded {
        budget.decompressed(bytes.len())?;
    }
    Ok(decoded)
}

/// Spends the size of streams that the engine decodes by itself, such as fonts, before it does.
///
/// Measuring means inflating twice, so a first few streams are let through on their worst case.
#[derive(Debug)]
pub(crate) struct Measure {
    allowance: u64,
}

impl Measure {
    pub(crate) fn new(budget: &Budget) -> Self {
        Self { allowance: (budget.limits().decompressed_bytes / 4).min(128 << 20) }
    }

    pub(crate) fn spend(&mut self, stream: &Stream<'_>, budget: &mut Budget) -> Result<()> {
        let raw = stream.raw_data();
        let filters = stream.filters();
        let worst = worst_case(raw.len(), &filters);
        if let Some(left) = self.allowance.checked_sub(worst) {
            self.allowance = left;
            return budget.decompressed(raw.len());
        }
        let ceiling = budget.limits().decompressed_bytes;
        let size = match filters.as_slice() {
            [Filter::FlateDecode] => inflated_size(&raw, ceiling)?,
            _ => worst,
        };
        budget.decompressed(usize::try_from(size).unwrap_or(usize::MAX))
    }
}

fn worst_case(raw: usize, filters: &[Filter]) -> u64 {
    let raw = u64::try_from(raw).unwrap_or(u64::MAX);
    filters.iter().fold(raw, |size, filter| match filter {
        Filter::FlateDecode => size.saturating_mul(FLATE_RATIO),
        Filter::LzwDecode => size.saturating_mul(LZW_RATIO),
        Filter::RunLengthDecode => size.saturating_mul(RUN_LENGTH_RATIO),
        // The zero of ASCII85 (`z`) stands for four bytes.
        Filter::Ascii85Decode => size.saturating_mul(4),
        _ => size,
    })
}

fn has_filter(dict: &Dict<'_>) -> bool {
    dict.contains_key("Filter") || dict.contains_key("F")
}

fn has_predictor(dict: &Dict<'_>) -> bool {
    let predicts = |params: &Dict<'_>| params.get::<i32>("Predictor").is_some_and(|p| p > 1);
    ["DecodeParms", "DP"].iter().any(|key| match dict.get::<Object<'_>>(key) {
        Some(Object::Dict(params)) => predicts(&params),
        Some(Object::Array(list)) => {
            list.iter::<Object<'_>>().any(|o| o.into_dict().is_some_and(|d| predicts(&d)))
        }
        _ => false,
    })
}

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
fn inflate(data: &[u8], ceiling: u64) -> Result<Vec<u8>> {
    let ceiling = usize::try_from(ceiling).unwrap_or(usize::MAX);
    let mut input = deflate_body(data);
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
        output.resize(output.len().saturating_mul(2).min(ceiling), 0);
    }
}

/// Returns the inflated size without keeping the data.
fn inflated_size(data: &[u8], ceiling: u64) -> Result<u64> {
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

/// Spends the object and cross-reference streams, which the engine decodes while it opens a file.
///
/// Only what the bytes show is known here: the streams are told by the keys that the engine needs
/// to use them, and taken to be DEFLATE unless their dictionary names a filter that grows data too.
pub(super) fn check_structure(bytes: &[u8], budget: &mut Budget) -> Result<()> {
    let ceiling = budget.limits().decompressed_bytes;
    let mut rest = bytes;
    while let Some(at) = find(rest, b"stream") {
        budget.tick()?;
        let (before, after) = rest.split_at(at);
        let body = after.get(b"stream".len()..).unwrap_or_default();
        rest = body;
        if before.ends_with(b"end") {
            continue;
        }
        let head = before.get(before.len().saturating_sub(DICTIONARY_WINDOW)..).unwrap_or_default();
        if !is_structural(head) {
            continue;
        }
        let body = body.trim_ascii_start();
        let chained = [&b"LZW"[..], b"RunLength", b"/RL"].iter().any(|name| find(head, name).is_some());
        let spent = if chained || count(head, b"/Fl") > 1 {
            let end = find(body, b"endstream").unwrap_or(body.len());
            u64::try_from(end).unwrap_or(u64::MAX).saturating_mul(LZW_RATIO)
        } else {
            inflated_size(body, ceiling)?
        };
        budget.decompressed(usize::try_from(spent).unwrap_or(usize::MAX))?;
    }
    Ok(())
}

/// Whether a dictionary could belong to an object stream or a cross-reference stream.
fn is_structural(head: &[u8]) -> bool {
    let start = rfind(head, b"obj").unwrap_or(0);
    let dict = head.get(start..).unwrap_or_default();
    // A name may be written with escapes.
    find(dict, b"#").is_some() || has_key(dict, b"/First") || has_key(dict, b"/W")
}

fn has_key(dict: &[u8], key: &[u8]) -> bool {
    dict.windows(key.len() + 1)
        .any(|w| w.starts_with(key) && w.last().is_none_or(|b| !b.is_ascii_alphanumeric()))
}

fn rfind(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    haystack.windows(needle.len()).rposition(|window| window == needle)
}

fn count(haystack: &[u8], needle: &[u8]) -> usize {
    haystack.windows(needle.len()).filter(|window| *window == needle).count()
}

/// Returns the streams a page's contents are made of, joined as the standard says.
pub(crate) fn contents<'a>(page: &Dict<'a>, budget: &mut Budget) -> Result<Cow<'a, [u8]>> {
    if let Some(stream) = page.get::<Stream<'a>>("Contents") {
        return Ok(decode(&stream, budget)?.unwrap_or_default());
    }
    let mut joined = Vec::new();
    if let Some(list) = page.get::<Array<'a>>("Contents") {
        for object in list.iter::<Object<'a>>() {
            budget.tick()?;
            if let Some(stream) = object.into_stream()
                && let Some(bytes) = decode(&stream, budget)?
            {
                joined.extend_from_slice(&bytes);
                joined.push(b'\n');
            }
        }
    }
    Ok(Cow::Owned(joined))
}
