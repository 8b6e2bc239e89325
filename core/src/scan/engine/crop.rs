//! A box cut out of the picture, straight and at the height that the reader takes.

use super::detect::TextBox;
use crate::scan::gray::{Gray, floor, length};

/// Height of a line as the reader takes it, in pixels.
pub(super) const HEIGHT: usize = 48;
/// A line is never read narrower or wider than this.
const NARROWEST: f32 = 16.0;
const WIDEST: f32 = 3200.0;
/// Beyond this shrinking, one sample a pixel would miss strokes.
const FINE: f32 = 1.6;

/// The width of a box when it is as high as the reader takes it.
pub(super) fn width(text: &TextBox) -> usize {
    let width = (length(HEIGHT) * text.width / text.height.max(0.1)).round();
    floor(width.clamp(NARROWEST, WIDEST))
}

/// Writes a box into `out`, rows of `stride` values of which the first `width` are filled.
pub(super) fn cut(picture: &Gray, text: &TextBox, width: usize, out: &mut [f32], stride: usize) {
    let samples: &[f32] = if text.height / length(HEIGHT) > FINE { &[0.25, 0.75] } else { &[0.5] };
    let share = 1.0 / (length(samples.len() * samples.len()) * 255.0);
    for (y, row) in out.chunks_exact_mut(stride.max(1)).enumerate().take(HEIGHT) {
        for (x, value) in row.iter_mut().enumerate().take(width) {
            let mut sum = 0.0;
            for sy in samples {
                let across = ((length(y) + sy) / length(HEIGHT) - 0.5) * text.height;
                for sx in samples {
                    let along = ((length(x) + sx) / length(width) - 0.5) * text.width;
                    let (px, py) = text.point(along, across);
                    sum += picture.sample(px, py);
                }
            }
            *value = sum * share - 0.5;
        }
    }
}
