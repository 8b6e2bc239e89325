//! Which way up a picture is, and by how little it is aslant.

use super::gray::Gray;
use super::recognizer::{Pause, Recognizer, TextRun};
use super::{skew, tidy};
use crate::error::Result;

/// Text taller than wide by this much, at the median, is written down the page.
const SIDEWAYS: f32 = 0.7;
/// Text that is read upside down is guessed at: its median confidence is below this.
const DOUBTFUL: f32 = 0.75;
/// A picture without so many runs says nothing about its direction.
const FEW: usize = 4;

/// What was read from a picture once it stood upright.
pub(super) struct Reading {
    pub(super) runs: Vec<TextRun>,
    /// The picture as it stands now, if it was turned.
    pub(super) turned: Option<Gray>,
    /// Right angles by which the picture was turned clockwise.
    pub(super) quarters: u8,
    /// Direction of writing in degrees, clockwise.
    pub(super) skew: f32,
}

/// Reads a picture in the direction in which it reads best.
pub(super) fn read(recognizer: &dyn Recognizer, picture: &Gray, pause: &Pause<'_>) -> Result<Reading> {
    let mut quarters = 0;
    let mut runs = recognizer.read(picture, pause)?;
    let mut upright = None;
    if runs.len() >= FEW && aspect(&runs) < SIDEWAYS {
        quarters = 1;
        let turned = picture.turned(1);
        runs = recognizer.read(&turned, pause)?;
        upright = Some(turned);
    }
    if runs.len() >= FEW && confidence(&runs) < DOUBTFUL {
        let over = upright.as_ref().unwrap_or(picture).turned(2);
        let others = recognizer.read(&over, pause)?;
        if confidence(&others) > confidence(&runs) {
            quarters += 2;
            runs = others;
            upright = Some(over);
        }
    }
    tidy::tidy(&mut runs);
    let skew = skew::skew(&runs);
    Ok(Reading { runs, turned: upright, quarters, skew })
}

/// The median of width over height.
fn aspect(runs: &[TextRun]) -> f32 {
    median(runs.iter().map(|r| r.size.0 / r.size.1.max(1.0)).collect()).unwrap_or(1.0)
}

/// The median confidence of the characters.
pub(super) fn confidence(runs: &[TextRun]) -> f32 {
    median(runs.iter().flat_map(|r| &r.characters).map(|c| c.confidence).collect()).unwrap_or(0.0)
}

pub(super) fn median(mut values: Vec<f32>) -> Option<f32> {
    values.sort_by(f32::total_cmp);
    values.get(values.len() / 2).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scan::recognizer::Character;

    /// Sees four words whose box and confidence follow from where the black corner is.
    #[derive(Debug)]
    struct Corner;

    impl Recognizer for Corner {
        fn read(&self, picture: &Gray, _: &Pause<'_>) -> Result<Vec<TextRun>> {
            let is_upright = picture.row(0).first() == Some(&0);
            let wide = picture.width() > picture.height();
            let size = if wide { (90.0, 10.0) } else { (10.0, 90.0) };
            let confidence = if is_upright && wide { 0.99 } else { 0.3 };
            let character = Character { ch: 'x', at: 1.0, confidence, other: None };
            let run = TextRun { center: (5.0, 5.0), size, angle: 0.5, characters: vec![character] };
            Ok(vec![run; 4])
        }
    }

    #[test]
    fn a_picture_is_turned_until_it_reads_well() {
        let mut pixels = vec![255; 6];
        pixels[0] = 0;
        let upright = Gray::new(3, 2, pixels).unwrap();
        for turned in 0..4 {
            let reading = read(&Corner, &upright.turned(turned), &|| Ok(())).unwrap();
            assert_eq!(reading.quarters, (4 - turned) % 4, "turned by {turned}");
        }
    }
}
