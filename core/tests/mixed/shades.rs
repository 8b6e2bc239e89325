//! Pictures in every way that a PDF can encode and place them: what the recogniser is shown is the same.

use flvxtract::Gray;

use super::pdf::{Picture, Sheet, WHOLE, pdf};
use super::reader::extractor;

/// Pixels a side of the pictures: the upper left quarter is black, the rest white.
const SIDE: usize = 8;

fn is_black(x: usize, y: usize) -> bool {
    x < SIDE / 2 && y < SIDE / 2
}

/// Samples of each pixel, row by row.
fn samples(of: impl Fn(bool) -> Vec<u8>) -> Vec<u8> {
    (0..SIDE * SIDE).flat_map(|i| of(is_black(i % SIDE, i / SIDE))).collect()
}

/// One bit a pixel.
fn bits(black: bool) -> Vec<u8> {
    let bit = |x, y| u8::from(is_black(x, y) == black) << (SIDE - 1 - x);
    (0..SIDE).map(|y| (0..SIDE).map(|x| bit(x, y)).sum()).collect()
}

fn picture(entries: &str, data: Vec<u8>) -> Picture {
    Picture { entries: format!("/Width {SIDE} /Height {SIDE} {entries}"), data }
}

fn grey() -> Picture {
    let data = samples(|black| vec![if black { 0 } else { 255 }]);
    picture("/BitsPerComponent 8 /ColorSpace /DeviceGray", data)
}

/// Returns what the recogniser sees of a page.
fn seen(sheet: &Sheet) -> Gray {
    let (extractor, known) = extractor();
    assert!(extractor.extract(&pdf(std::slice::from_ref(sheet))).is_err(), "nothing is written there");
    let seen = known.seen.lock().unwrap();
    seen.first().cloned().unwrap()
}

/// Whether each quarter is dark: upper left, upper right, lower left, lower right.
fn quarters(picture: &Gray) -> [bool; 4] {
    let (width, height) = (picture.width(), picture.height());
    [(1, 1), (3, 1), (1, 3), (3, 3)].map(|(x, y)| picture.row(height * y / 4)[width * x / 4] < 100)
}

#[test]
fn encodings_of_one_picture_look_the_same() {
    let grey16 = samples(|black| if black { vec![0, 3] } else { vec![255, 200] });
    let rgb = samples(|black| vec![if black { 0 } else { 255 }; 3]);
    let cmyk = samples(|black| vec![0, 0, 0, if black { 255 } else { 0 }]);
    let cases = [
        ("grey", grey()),
        ("16 bits", picture("/BitsPerComponent 16 /ColorSpace /DeviceGray", grey16)),
        ("colours", picture("/BitsPerComponent 8 /ColorSpace /DeviceRGB", rgb)),
        ("inks", picture("/BitsPerComponent 8 /ColorSpace /DeviceCMYK", cmyk)),
        ("one bit", picture("/BitsPerComponent 1 /ColorSpace /DeviceGray", bits(false))),
        ("inverted", picture("/BitsPerComponent 1 /ColorSpace /DeviceGray /Decode [1 0]", bits(true))),
        ("palette", picture("/BitsPerComponent 1 /ColorSpace [/Indexed /DeviceGray 1 <FF00>]", bits(true))),
        ("stencil", picture("/ImageMask true /BitsPerComponent 1", bits(false))),
        ("stencil of ones", picture("/ImageMask true /Decode [1 0]", bits(true))),
    ];
    for (name, picture) in cases {
        assert_eq!(quarters(&seen(&Sheet::of(picture))), [true, false, false, false], "{name}");
    }
}

#[test]
fn a_picture_is_seen_as_it_is_placed() {
    for (name, transform, want) in [
        ("as it is", WHOLE, [true, false, false, false]),
        ("upside down", "-595 0 0 -842 595 842", [false, false, false, true]),
        ("mirrored", "-595 0 0 842 595 0", [false, true, false, false]),
        ("flipped", "595 0 0 -842 0 842", [false, false, true, false]),
        ("turned to the right", "0 -842 595 0 0 842", [false, true, false, false]),
    ] {
        let picture = seen(&Sheet::default().with(grey(), transform));
        assert_eq!(quarters(&picture), want, "{name}");
    }
}

#[test]
fn strips_and_tiles_are_one_picture() {
    let half = |dark: bool| {
        picture("/BitsPerComponent 8 /ColorSpace /DeviceGray", vec![if dark { 0 } else { 255 }; SIDE * SIDE])
    };
    let strips = Sheet::default().with(half(true), "595 0 0 421 0 421").with(half(false), "595 0 0 421 0 0");
    assert_eq!(quarters(&seen(&strips)), [true, true, false, false]);
    let tiles = Sheet::default()
        .with(half(false), "297.5 0 0 421 0 421")
        .with(half(true), "297.5 0 0 421 297.5 421")
        .with(half(true), "297.5 0 0 421 0 0")
        .with(half(false), "297.5 0 0 421 297.5 0");
    assert_eq!(quarters(&seen(&tiles)), [false, true, true, false]);
}

#[test]
fn layers_lie_over_each_other() {
    let paper = picture("/BitsPerComponent 8 /ColorSpace /DeviceGray", vec![240; SIDE * SIDE]);
    let letters = picture("/ImageMask true /BitsPerComponent 1", bits(false));
    assert_eq!(quarters(&seen(&Sheet::of(paper).with(letters, WHOLE))), [true, false, false, false]);
}

#[test]
fn letters_in_a_mask_keep_its_fineness() {
    // One black pixel, seen through a mask of many: the page is drawn as fine as the mask.
    let side = 1500;
    let mut mask = vec![0; side * side];
    mask[..side / 2].fill(255);
    let pdf_mask = Picture {
        entries: format!("/Width {side} /Height {side} /BitsPerComponent 8 /ColorSpace /DeviceGray"),
        data: mask,
    };
    let one = Picture {
        entries: "/Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray /SMask 4 0 R".to_owned(),
        data: vec![0],
    };
    // The mask is object 4, the first picture of the page, drawn nowhere but through the other.
    let sheet = Sheet { content: format!("q {WHOLE} cm /I1 Do Q"), pictures: vec![pdf_mask, one] };
    let picture = seen(&sheet);
    assert!(picture.width() >= side - 1, "{} pixels across", picture.width());
    assert!(picture.row(0)[picture.width() / 4] < 200, "the line in the first row of the mask");
    assert!(picture.row(4)[picture.width() / 4] > 240, "and nothing below it");
}
