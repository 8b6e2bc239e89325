//! Damage that knows nothing of what the bytes mean, or only of how they are spelled.

use super::noise::Noise;

/// What stands where lengths, offsets and sizes are expected.
const NUMBERS: [&str; 12] = [
    "0",
    "-1",
    "1",
    "7",
    "255",
    "65536",
    "2147483647",
    "4294967296",
    "99999999999999999999",
    "-2147483648",
    "1e9",
    "0.0001",
];
/// Keys whose number a reader relies on.
const KEYS: [&[u8]; 14] = [
    b"/Length",
    b"/Size",
    b"/Prev",
    b"/First",
    b"/N",
    b"/Count",
    b"/Width",
    b"/Height",
    b"/Columns",
    b"/Predictor",
    b"/BitsPerComponent",
    b"/Rotate",
    b"/Index",
    b"startxref",
];
const TOKENS: &[u8] = b"0123456789<>[]()/ %\n\0\xff";

/// Ways to damage bytes.
pub(super) const KINDS: [&str; 8] = [
    "bit flips",
    "tokens",
    "truncated",
    "lost piece",
    "repeated piece",
    "wrong numbers",
    "missing xref",
    "junk",
];

/// Damages `bytes` in the way of that name.
pub(super) fn damage(kind: &str, bytes: &mut Vec<u8>, noise: &mut Noise) {
    match kind {
        "bit flips" => {
            for _ in 0..=noise.below(24) {
                let (at, bit) = (noise.below(bytes.len()), noise.below(8));
                if let Some(byte) = bytes.get_mut(at) {
                    *byte ^= 1 << bit;
                }
            }
        }
        "tokens" => {
            for _ in 0..=noise.below(12) {
                let at = noise.below(bytes.len());
                if let (Some(byte), Some(token)) = (bytes.get_mut(at), noise.pick(TOKENS)) {
                    *byte = *token;
                }
            }
        }
        "truncated" => bytes.truncate(noise.below(bytes.len())),
        "lost piece" => {
            let (from, to) = piece(bytes.len(), noise);
            bytes.drain(from..to);
        }
        "repeated piece" => {
            let (from, to) = piece(bytes.len(), noise);
            let copy = bytes[from..to].repeat(1 + noise.below(20));
            let at = noise.below(bytes.len());
            bytes.splice(at..at, copy.into_iter().take(1 << 20));
        }
        "wrong numbers" => {
            for _ in 0..=noise.below(4) {
                wrong_number(bytes, noise);
            }
        }
        "missing xref" => {
            for word in [&b"xref"[..], b"trailer", b"/XRef"] {
                if let Some(at) = find(bytes, word, 0).filter(|_| noise.one_in(2)) {
                    bytes[at] = b'_';
                }
            }
            if let Some(at) = find(bytes, b"startxref", 0) {
                bytes.truncate(at);
            }
        }
        _ => {
            let junk: Vec<u8> =
                (0..noise.below(1500)).map(|_| u8::try_from(noise.below(256)).unwrap_or(0)).collect();
            bytes.splice(0..0, junk);
        }
    }
}

/// Puts the beginning of one file before the end of another.
pub(super) fn splice(first: &[u8], second: &[u8], noise: &mut Noise) -> Vec<u8> {
    let (end, start) = (noise.below(first.len()), noise.below(second.len()));
    [&first[..end], &second[start..]].concat()
}

fn piece(length: usize, noise: &mut Noise) -> (usize, usize) {
    let from = noise.below(length);
    (from, (from + noise.below(1 + length / 4)).min(length))
}

/// Writes another number behind one of the keys, somewhere.
fn wrong_number(bytes: &mut Vec<u8>, noise: &mut Noise) {
    let Some(key) = noise.pick(&KEYS) else { return };
    let from = noise.below(bytes.len());
    let Some(at) = find(bytes, key, from).or_else(|| find(bytes, key, 0)) else { return };
    let start = at + key.len();
    let is_number = |b: &u8| b.is_ascii_digit() || b.is_ascii_whitespace() || *b == b'-';
    let length = bytes[start..].iter().take_while(|b| is_number(b)).count();
    let number = noise.pick(&NUMBERS).copied().unwrap_or("0");
    bytes.splice(start..start + length, format!(" {number} ").into_bytes());
}

fn find(bytes: &[u8], word: &[u8], from: usize) -> Option<usize> {
    bytes.get(from..)?.windows(word.len()).position(|w| w == word).map(|at| at + from)
}
