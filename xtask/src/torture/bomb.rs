//! Few bytes that unfold to many.

use std::sync::OnceLock;

use lopdf::{Dictionary, Document, Object, Stream};
use miniz_oxide::MZFlush;
use miniz_oxide::deflate::compress_to_vec_zlib;
use miniz_oxide::deflate::core::{CompressorOxide, create_comp_flags_from_zip_params};
use miniz_oxide::deflate::stream::deflate;

use super::noise::Noise;

/// Replaces the data of a stream by some that filters unfold.
pub(super) fn filters(stream: &mut Stream, noise: &mut Noise) {
    static ONCE: OnceLock<Vec<u8>> = OnceLock::new();
    static TWICE: OnceLock<Vec<u8>> = OnceLock::new();
    let once = ONCE.get_or_init(|| blanks(256));
    let twice = TWICE.get_or_init(|| compress_to_vec_zlib(once, 6));
    let flate = || Object::from("FlateDecode");
    let (filter, data) = match noise.below(5) {
        0 => (flate(), once.clone()),
        1 => (Object::Array(vec![flate(), flate()]), twice.clone()),
        2 => (Object::Array(vec![flate(); 200]), twice.clone()),
        3 => (Object::from("RunLengthDecode"), [129, b' '].repeat(1 << 18)),
        _ => (
            Object::Array(vec![flate(), Object::from("LZWDecode"), Object::from("ASCII85Decode")]),
            twice.clone(),
        ),
    };
    stream.dict.set("Filter", filter);
    stream.set_content(data);
}

/// Returns so many MiB of blanks, packed piece by piece: what this program holds counts as held by each process that it starts.
fn blanks(mib: usize) -> Vec<u8> {
    let mut packer = Box::new(CompressorOxide::new(create_comp_flags_from_zip_params(6, 1, 0)));
    let (piece, mut buffer, mut out) = (vec![b' '; 1 << 20], vec![0; 1 << 16], Vec::new());
    for number in 0..=mib {
        let (mut rest, flush) =
            if number < mib { (&piece[..], MZFlush::Sync) } else { (&[][..], MZFlush::Finish) };
        loop {
            let done = deflate(&mut packer, rest, &mut buffer, flush);
            out.extend_from_slice(&buffer[..done.bytes_written]);
            rest = &rest[done.bytes_consumed..];
            if rest.is_empty() && done.bytes_written < buffer.len() {
                break;
            }
        }
    }
    out
}

/// Gives a stream a predictor whose sizes nobody would believe.
pub(super) fn predictor(stream: &mut Stream, noise: &mut Noise) {
    let sizes = [0, -1, 1, 7, 65_536, 1 << 30, i64::from(i32::MAX), i64::MAX];
    let mut size = || Object::Integer(noise.pick(&sizes).copied().unwrap_or(0));
    let entries =
        [("Columns", size()), ("Colors", size()), ("BitsPerComponent", size()), ("EarlyChange", size())];
    let mut parameters = Dictionary::from_iter(entries);
    let predictors = [2, 10, 12, 15, 99];
    parameters.set("Predictor", noise.pick(&predictors).copied().unwrap_or(12));
    stream.dict.set("DecodeParms", parameters);
}

/// Says that the file is encrypted, by dictionaries within each other.
pub(super) fn encryption(document: &mut Document, noise: &mut Noise) {
    let text = |length: usize| Object::string_literal(vec![b'x'; length]);
    let mut dictionary = Dictionary::from_iter([
        ("Filter", Object::from("Standard")),
        ("V", Object::Integer([1, 2, 4, 5, 6, -1][noise.below(6)])),
        ("R", Object::Integer([2, 3, 4, 5, 6, 99][noise.below(6)])),
        ("Length", Object::Integer([0, 40, 128, 256, -8, 1 << 40][noise.below(6)])),
        ("P", Object::Integer(-4)),
        ("O", text([0, 31, 32, 48, 127][noise.below(5)])),
        ("U", text([0, 31, 32, 48, 127][noise.below(5)])),
        ("OE", text([0, 32][noise.below(2)])),
        ("UE", text([0, 32][noise.below(2)])),
        ("StmF", Object::from("StdCF")),
        ("StrF", Object::from("StdCF")),
    ]);
    let mut filter =
        Dictionary::from_iter([("CFM", Object::from(["AESV2", "AESV3", "V2", "None"][noise.below(4)]))]);
    for _ in 0..noise.below(200) {
        filter = Dictionary::from_iter([("StdCF", Object::Dictionary(filter))]);
    }
    dictionary.set("CF", Dictionary::from_iter([("StdCF", Object::Dictionary(filter))]));
    let id = document.add_object(dictionary);
    if noise.one_in(4) {
        let own = Object::Reference(id);
        if let Ok(dictionary) = document.get_dictionary_mut(id) {
            dictionary.set("CF", own);
        }
    }
    document.trailer.set("Encrypt", Object::Reference(id));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_are_packed_as_others_pack_them() {
        let unpacked = miniz_oxide::inflate::decompress_to_vec_zlib(&blanks(3)).unwrap();
        assert!(unpacked.len() == 3 << 20 && unpacked.iter().all(|b| *b == b' '));
    }
}
