//! What the text says: characters with their place and confidence, by connectionist classification.

use std::sync::Arc;

use rayon::prelude::*;
use rten::{RunOptions, ThreadPool};
use rten_tensor::prelude::*;
use rten_tensor::{NdTensor, Tensor};

use super::crop::{self, HEIGHT};
use super::detect::{TextBox, failed};
use super::model::Reader;
use crate::error::Result;
use crate::scan::gray::{Gray, length};
use crate::scan::recognizer::{Character, Pause, TextRun};

/// Boxes that are read together.
const BATCH: usize = 4;
/// Boxes read together are filled up to the same multiple of this width.
const BUCKET: usize = 32;

/// Boxes of about the same width.
struct Batch<'a> {
    /// Width of the boxes when scaled, filled up to the bucket.
    stride: usize,
    boxes: Vec<(usize, &'a TextBox)>,
}

/// Reads every box. The order is that of the widths, which is the same on every machine.
pub(super) fn runs(
    reader: &Reader,
    picture: &Gray,
    boxes: &[TextBox],
    threads: &Arc<ThreadPool>,
    pause: &Pause<'_>,
) -> Result<Vec<TextRun>> {
    let batches = batches(boxes);
    let one = |batch: &Batch<'_>| {
        pause()?;
        read(reader, picture, batch, threads)
    };
    let found: Vec<Result<Vec<TextRun>>> = threads.run(|| batches.par_iter().map(one).collect());
    let mut out = Vec::with_capacity(boxes.len());
    for runs in found {
        out.extend(runs?);
    }
    Ok(out)
}

fn batches(boxes: &[TextBox]) -> Vec<Batch<'_>> {
    let mut sized: Vec<(usize, &TextBox)> = boxes.iter().map(|b| (crop::width(b), b)).collect();
    sized.sort_by_key(|(width, _)| *width);
    let mut out: Vec<Batch<'_>> = Vec::new();
    for item in sized {
        let stride = item.0.next_multiple_of(BUCKET);
        match out.last_mut() {
            Some(batch) if batch.boxes.len() < BATCH && batch.stride == stride => batch.boxes.push(item),
            _ => out.push(Batch { stride, boxes: vec![item] }),
        }
    }
    out
}

fn read(
    reader: &Reader,
    picture: &Gray,
    batch: &Batch<'_>,
    threads: &Arc<ThreadPool>,
) -> Result<Vec<TextRun>> {
    let count = batch.boxes.len();
    let mut values = vec![0.0; count * HEIGHT * batch.stride];
    for (part, (width, text)) in values.chunks_exact_mut(HEIGHT * batch.stride).zip(&batch.boxes) {
        crop::cut(picture, text, *width, part, batch.stride);
    }
    let output = run(reader, count, batch.stride, values, threads).ok_or_else(failed)?;
    let [items, steps, classes] = output.shape() else { return Err(failed()) };
    let (items, steps, classes) = (*items, *steps, *classes);
    if items != count || steps == 0 || classes == 0 {
        return Err(failed());
    }
    let data = output.data().ok_or_else(failed)?;
    let step = length(batch.stride) / length(steps);
    let lines = data.chunks_exact(steps * classes).zip(&batch.boxes);
    Ok(lines
        .map(|(line, (width, text))| {
            let steps = line.chunks_exact(classes).enumerate();
            let within = steps.take_while(|(i, _)| length(*i) * step < length(*width));
            let scale = text.width / length(*width);
            TextRun {
                center: text.center,
                size: (text.width, text.height),
                angle: text.right.1.atan2(text.right.0).to_degrees(),
                characters: decode(within, &reader.characters, step * scale),
            }
        })
        .collect())
}

/// Runs the model on so many lines of one width, given as shades about zero.
fn run(
    reader: &Reader,
    count: usize,
    width: usize,
    values: Vec<f32>,
    threads: &Arc<ThreadPool>,
) -> Option<Tensor<f32>> {
    let input = NdTensor::from_data([count, 1, HEIGHT, width], values);
    let options = RunOptions::default().with_thread_pool(Some(Arc::clone(threads)));
    reader.model.run_one(input.view().into(), Some(options)).ok()?.try_into().ok()
}

/// Returns the number of classes that a reader tells apart, by reading a blank line; none where it cannot read.
pub(super) fn classes(reader: &Reader, threads: &Arc<ThreadPool>) -> Option<usize> {
    let output = run(reader, 1, BUCKET, vec![0.5; HEIGHT * BUCKET], threads)?;
    match output.shape() {
        [1, steps, classes] if *steps > 0 => Some(*classes),
        _ => None,
    }
}

/// Takes the likeliest class of each step; the same class in a row is one character, class 0 is none.
fn decode<'a>(
    steps: impl Iterator<Item = (usize, &'a [f32])>,
    characters: &[char],
    step: f32,
) -> Vec<Character> {
    let mut out: Vec<Character> = Vec::new();
    let mut last = 0;
    for (i, row) in steps {
        let (mut best, mut most) = (0, 0.0);
        for (class, p) in row.iter().enumerate() {
            if *p > most {
                (best, most) = (class, *p);
            }
        }
        let repeated = best == last;
        last = best;
        if best == 0 {
            continue;
        }
        let Some(ch) = characters.get(best - 1).copied() else { continue };
        let middle = (length(i) + 0.5) * step;
        if !repeated {
            let other = second(row, best).and_then(|class| characters.get(class.checked_sub(1)?).copied());
            out.push(Character { ch, at: middle, confidence: most, other });
        }
    }
    out
}

/// The likeliest class but one, the blank left out.
fn second(row: &[f32], best: usize) -> Option<usize> {
    let others = row.iter().enumerate().skip(1).filter(|(class, _)| *class != best);
    others.max_by(|a, b| a.1.total_cmp(b.1)).map(|(class, _)| class)
}
