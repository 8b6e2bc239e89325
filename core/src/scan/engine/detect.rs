//! Where text stands: boxes around words and cells, by differentiable binarisation.

use std::sync::Arc;

use rten::{Model, RunOptions, ThreadPool};
use rten_imageproc::{
    BoundingRect, Point, PointF, Polygon, RetrievalMode, RotatedRect, Vec2, find_contours, min_area_rect,
};
use rten_tensor::prelude::*;
use rten_tensor::{NdTensor, Tensor};

use crate::error::{Error, ErrorKind, Result};
use crate::scan::gray::{Gray, floor, length};
use crate::scan::recognizer::TextRun;

/// Long side of the picture that the detector sees, in pixels.
const LONG_SIDE: f32 = 1216.0;
/// Small pictures are not blown up further than this.
const MOST_GROWTH: f32 = 2.0;
/// The detector halves its picture five times.
const MULTIPLE: usize = 32;
/// Probability from which a pixel belongs to text.
const PIXEL: f32 = 0.25;
/// Mean probability from which a region is text.
const REGION: f32 = 0.45;
/// The detector marks the core of a text; the box grows by this share of area over girth.
const UNCLIP: f32 = 1.5;
/// Regions thinner than this are specks.
const THINNEST: f32 = 2.5;

/// A box around text, turned with it, in pixels of the picture.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct TextBox {
    pub(super) center: (f32, f32),
    pub(super) width: f32,
    pub(super) height: f32,
    /// Direction of writing as a unit vector.
    pub(super) right: (f32, f32),
}

impl TextBox {
    /// The box of a run.
    pub(super) fn of(run: &TextRun) -> Self {
        let (sin, cos) = run.angle.to_radians().sin_cos();
        Self { center: run.center, width: run.size.0, height: run.size.1, right: (cos, sin) }
    }

    /// A point by its distance from the centre along and across the writing.
    pub(super) fn point(&self, along: f32, across: f32) -> (f32, f32) {
        let (x, y) = self.right;
        (self.center.0 + along * x - across * y, self.center.1 + along * y + across * x)
    }
}

/// Returns the boxes around the text of a picture.
pub(super) fn boxes(model: &Model, picture: &Gray, threads: &Arc<ThreadPool>) -> Result<Vec<TextBox>> {
    let (picture_width, picture_height) = (length(picture.width()), length(picture.height()));
    let scale = (LONG_SIDE / picture_width.max(picture_height)).min(MOST_GROWTH);
    let (width, height) =
        (floor((picture_width * scale).round()).max(1), floor((picture_height * scale).round()).max(1));
    let input = input(&picture.scaled(width, height)?, width, height);
    let [_, _, padded_height, padded_width] = input.shape();
    let options = RunOptions::default().with_thread_pool(Some(Arc::clone(threads)));
    let output: Tensor<f32> = model
        .run_one(input.view().into(), Some(options))
        .ok()
        .and_then(|value| value.try_into().ok())
        .ok_or_else(failed)?;
    if output.len() != padded_height * padded_width {
        return Err(failed());
    }
    let probability: NdTensor<f32, 2> = output.into_shape([padded_height, padded_width]);
    let grow = (picture_width / length(width), picture_height / length(height));
    Ok(regions(&probability, grow))
}

/// The picture as the detector takes it: shades about zero, in a frame of whole multiples.
fn input(small: &Gray, width: usize, height: usize) -> NdTensor<f32, 4> {
    let (padded_width, padded_height) = (width.next_multiple_of(MULTIPLE), height.next_multiple_of(MULTIPLE));
    let mut values = vec![0.5; padded_width * padded_height];
    for (row, y) in values.chunks_exact_mut(padded_width).zip(0..height) {
        for (value, pixel) in row.iter_mut().zip(small.row(y)) {
            *value = f32::from(*pixel) / 255.0 - 0.5;
        }
    }
    NdTensor::from_data([1, 1, padded_height, padded_width], values)
}

/// Boxes around connected pixels that are likely text.
fn regions(probability: &NdTensor<f32, 2>, grow: (f32, f32)) -> Vec<TextBox> {
    let mask = probability.map(|p| *p > PIXEL);
    let mut out = Vec::new();
    for contour in find_contours(mask.view(), RetrievalMode::External).iter() {
        let points: Vec<PointF> = contour.iter().map(|p| p.to_f32()).collect();
        let Some(rect) = min_area_rect(&points) else { continue };
        let rect = rect.orient_towards(Vec2::from_yx(-1.0, 0.0));
        // The points are the middles of pixels: the region is one pixel wider.
        let (width, height) = (rect.width() + 1.0, rect.height() + 1.0);
        if width.min(height) < THINNEST || mean(probability, contour) < REGION {
            continue;
        }
        out.push(grown(&rect, width, height, grow));
    }
    out
}

fn grown(rect: &RotatedRect, width: f32, height: f32, (grow_x, grow_y): (f32, f32)) -> TextBox {
    let by = width * height * UNCLIP / (2.0 * (width + height));
    let (up, center) = (rect.up_axis(), rect.center());
    TextBox {
        center: ((center.x + 0.5) * grow_x, (center.y + 0.5) * grow_y),
        width: (width + 2.0 * by) * grow_x,
        height: (height + 2.0 * by) * grow_y,
        right: (-up.y, up.x),
    }
}

/// The mean probability of the pixels of a region that are text.
fn mean(probability: &NdTensor<f32, 2>, contour: &[Point]) -> f32 {
    let frame = Polygon::new(contour).bounding_rect();
    let index = |n: i32| usize::try_from(n).unwrap_or(0);
    let (left, right) = (index(frame.left()), index(frame.right()));
    let [_, width] = probability.shape();
    let pixels = probability.data().unwrap_or_default();
    let (mut sum, mut count) = (0.0, 0.0);
    for y in index(frame.top())..=index(frame.bottom()) {
        let row = pixels.get(y * width + left..=y * width + right.min(width.saturating_sub(1)));
        for p in row.unwrap_or_default().iter().filter(|p| **p > PIXEL) {
            sum += p;
            count += 1.0;
        }
    }
    if count > 0.0 { sum / count } else { 0.0 }
}

pub(super) fn failed() -> Error {
    Error::new(ErrorKind::Internal).with_detail("recogniser")
}
