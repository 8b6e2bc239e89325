use std::borrow::Cow;
use std::panic::{AssertUnwindSafe, catch_unwind};

use hayro_syntax::Filter;
use hayro_syntax::object::{Array, Dict, Object, Stream};

use super::inflate::{inflate, inflated_size};
use crate::error::Result;
use crate::limits::{Budget, exceeded};

/// The most that one byte can become: DEFLATE yields 1032, LZW about 1400, run lengths 64.
pub(super) const FLATE_RATIO: u64 = 1032;
const LZW_RATIO: u64 = 1500;
const RUN_LENGTH_RATIO: u64 = 64;

/// Returns the decoded bytes of a stream, within what is left of the budget.
///
/// DEFLATE is inflated here, where it can be stopped at the ceiling; the engine's own filters decode
/// the rest, if the largest size they could reach is within the ceiling.
pub(crate) fn decode<'a>(stream: &Stream<'a>, budget: &mut Budget) -> Result<Option<Cow<'a, [u8]>>> {
    let filters = stream.filters();
    let raw = stream.raw_data();
    let ceiling = ceiling(budget);
    if filters.is_empty() && !has_filter(stream.dict()) {
        budget.decompressed(raw.len())?;
        return Ok(Some(raw));
    }
    let deflate = filters.iter().all(|filter| *filter == Filter::FlateDecode);
    if deflate && !filters.is_empty() && !has_predictor(stream.dict()) {
        let mut data = raw;
        for _ in &filters {
            data = Cow::Owned(inflate(&data, ceiling)?);
            budget.decompressed(data.len())?;
        }
        return Ok(Some(data));
    }
    if worst_case(raw.len(), &filters) > ceiling {
        return Err(exceeded("decompressed bytes"));
    }
    let decoded = catch_unwind(AssertUnwindSafe(|| stream.decoded_data().ok())).ok().flatten();
    if let Some(bytes) = &decoded {
        budget.decompressed(bytes.len())?;
    }
    Ok(decoded)
}

/// The most that one stream, or the contents of one page, may become, whatever is left of the budget: 128 MiB is far above
/// any page, and what is decoded is in memory up to three times at once.
pub(super) fn ceiling(budget: &Budget) -> u64 {
    budget.limits().decompressed_bytes.min(128 << 20)
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
        let ceiling = ceiling(budget);
        let size = match filters.as_slice() {
            [Filter::FlateDecode] => inflated_size(&raw, ceiling)?,
            _ if worst > ceiling => return Err(exceeded("decompressed bytes")),
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

/// Returns the streams a page's contents are made of, joined as the standard says.
pub(crate) fn contents<'a>(page: &Dict<'a>, budget: &mut Budget) -> Result<Cow<'a, [u8]>> {
    if let Some(stream) = page.get::<Stream<'a>>("Contents") {
        return Ok(decode(&stream, budget)?.unwrap_or_default());
    }
    let mut joined = Vec::new();
    let ceiling = usize::try_from(ceiling(budget)).unwrap_or(usize::MAX);
    if let Some(list) = page.get::<Array<'a>>("Contents") {
        for object in list.iter::<Object<'a>>() {
            budget.tick()?;
            if let Some(stream) = object.into_stream()
                && let Some(bytes) = decode(&stream, budget)?
            {
                if joined.len().saturating_add(bytes.len()) > ceiling {
                    return Err(exceeded("decompressed bytes"));
                }
                joined.extend_from_slice(&bytes);
                joined.push(b'\n');
            }
        }
    }
    Ok(Cow::Owned(joined))
}
