//! By how much the lines of a picture are aslant.

use super::gray::{floor, length};
use super::recognizer::TextRun;
use super::upright::median;

/// Runs wider than this many heights tell the direction of writing by themselves.
const LONG: f32 = 6.0;
/// So many long runs are trusted to tell it roughly.
const ENOUGH: usize = 5;
/// How far from the rough direction a better one is looked for, in degrees; and without a rough one.
const NEAR: f32 = 1.5;
const FAR: f32 = 6.0;
/// Steps in which it is looked for, in degrees.
const STEP: f32 = 0.05;
/// Heights of text are parted into so many levels.
const LEVELS: f32 = 4.0;

/// Returns the direction of the lines in degrees, clockwise from the horizontal: the one in which the
/// middles of the runs fall on the fewest levels, for the cells of a row stand on one line.
pub(super) fn skew(runs: &[TextRun]) -> f32 {
    let long: Vec<f32> = runs.iter().filter(|r| r.size.0 > LONG * r.size.1).map(|r| r.angle).collect();
    let known = long.len() >= ENOUGH;
    let rough = median(long).unwrap_or(0.0);
    let reach = if known { NEAR } else { FAR };
    let height = median(runs.iter().map(|r| r.size.1).collect()).unwrap_or(1.0).max(1.0);
    let steps = floor((reach / STEP).round());
    let mut best = (level(runs, rough, height), rough);
    for i in 1..=steps {
        for angle in [rough + length(i) * STEP, rough - length(i) * STEP] {
            let flat = level(runs, angle, height);
            if flat > best.0 {
                best = (flat, angle);
            }
        }
    }
    best.1
}

/// How well runs share their levels when lines rise by `angle`; each pair that does counts.
fn level(runs: &[TextRun], angle: f32, height: f32) -> f32 {
    let (sin, cos) = angle.to_radians().sin_cos();
    let heights = || runs.iter().map(|r| r.center.1 * cos - r.center.0 * sin);
    let top = heights().fold(f32::MAX, f32::min);
    let bottom = heights().fold(f32::MIN, f32::max);
    let mut levels = vec![0.0; floor((bottom - top).max(0.0) * LEVELS / height).min(100_000) + 2];
    for y in heights() {
        // A run between two levels counts for both by its nearness: no edge of a level decides.
        let at = (y - top) * LEVELS / height;
        let share = at - at.floor();
        for (slot, part) in [(0, 1.0 - share), (1, share)] {
            if let Some(level) = levels.get_mut(floor(at) + slot) {
                *level += part;
            }
        }
    }
    levels.iter().map(|n: &f32| n * n).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_cells_tell_the_slope_of_their_rows() {
        for slope in [-2.3_f32, -0.55, 0.0, 0.8, 4.0] {
            let (sin, cos) = slope.to_radians().sin_cos();
            let columns = [40.0, 110.0, 370.0, 610.0, 690.0_f32];
            let cells = (0..200_u16).map(|i| {
                let x = columns[usize::from(i) % 5];
                let y = f32::from(i / 5) * 24.0 + f32::from(i % 3);
                let center = (x * cos - y * sin, x * sin + y * cos);
                TextRun { center, size: (80.0, 23.0), angle: 0.0, characters: Vec::new() }
            });
            let found = skew(&cells.collect::<Vec<_>>());
            assert!((found - slope).abs() < 0.11, "{slope}: {found}");
        }
    }
}
