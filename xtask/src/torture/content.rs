//! Damage to what pages draw: the operators, and the figures that the arithmetic reads.

use lopdf::{Document, ObjectId};

use super::noise::Noise;
use super::structure::is_unpackable;

const ODD: [&str; 14] = [
    "0",
    "-0",
    "-1",
    "1e999",
    "99999999999999999999",
    "-99999999999999999999",
    "0.0000001",
    "3.4e38",
    ".",
    "-",
    "--5",
    "null",
    "[",
    "<<",
];
const OPERATORS: [&str; 26] = [
    "q", "Q", "BT", "ET", "Tj", "TJ", "Td", "TD", "Tm", "T*", "Tf", "Tz", "TL", "Tr", "cm", "Do", "re", "f",
    "S", "W", "n", "BI", "ID", "EI", "BDC", "EMC",
];

/// Returns a page's stream of operators, unpacked.
fn page(document: &Document, noise: &mut Noise) -> Option<(ObjectId, Vec<u8>)> {
    let pages: Vec<ObjectId> = document.get_pages().into_values().take(20).collect();
    let contents = document.get_page_contents(*noise.pick(&pages)?);
    let id = *noise.pick(&contents)?;
    let stream = document.get_object(id).ok()?.as_stream().ok().filter(|s| is_unpackable(s))?;
    let data = stream.decompressed_content().ok()?;
    Some((id, data))
}

fn put(document: &mut Document, id: ObjectId, data: Vec<u8>) {
    if let Ok(stream) = document.get_object_mut(id).and_then(lopdf::Object::as_stream_mut) {
        stream.set_plain_content(data);
    }
}

/// Replaces, drops and repeats operators and operands.
pub(super) fn operators(document: &mut Document, noise: &mut Noise) {
    let Some((id, data)) = page(document, noise) else { return };
    let mut words: Vec<Vec<u8>> = data.split(|b| b.is_ascii_whitespace()).map(<[u8]>::to_vec).collect();
    for _ in 0..=noise.below(30) {
        let at = noise.below(words.len());
        match noise.below(5) {
            0 => words.insert(at, noise.pick(&OPERATORS).copied().unwrap_or("q").into()),
            1 if words.len() > 1 => drop(words.remove(at)),
            2 => words.swap(at, at / 2),
            _ => {
                if let Some(word) = words.get_mut(at) {
                    *word = noise.pick(&ODD).copied().unwrap_or("0").into();
                }
            }
        }
    }
    if noise.one_in(3) {
        let from = noise.below(words.len());
        let to = (from + 1 + noise.below(200)).min(words.len());
        let piece = words[from..to].join(&b' ');
        let again = vec![piece; [10, 100, 1000][noise.below(3)]];
        words.splice(from..from, again);
    }
    put(document, id, words.join(&b' '));
}

/// Writes other digits, separators and signs into the text.
pub(super) fn figures(document: &mut Document, noise: &mut Noise) {
    let Some((id, mut data)) = page(document, noise) else { return };
    let share = 2 + noise.below(100);
    let mut is_text = false;
    for byte in &mut data {
        match byte {
            b'(' | b'<' => is_text = true,
            b')' | b'>' => is_text = false,
            b'0'..=b'9' | b'.' | b',' if is_text && noise.one_in(share) => {
                *byte = b"0123456789.,-"[noise.below(13)];
            }
            _ => {}
        }
    }
    put(document, id, data);
}
