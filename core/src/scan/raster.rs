//! The pictures of a page as one: the only one taken as it is, several drawn over each other.

use super::decode::{self, Decoded};
use super::gray::{Gray, floor, length, shade};
use crate::error::Result;
use crate::limits::Budget;
use crate::page::{MOST_PICTURES, Picture};

/// A picture in its place on a page.
pub(crate) struct Raster {
    pub(crate) picture: Gray,
    /// Left, top, right, bottom on the page, in points.
    pub(crate) frame: [f32; 4],
    /// Whether every picture could be decoded to its end.
    pub(crate) is_whole: bool,
}

/// Pixels an inch that are kept: more make no letter clearer.
const MOST_DPI: f32 = 300.0;
/// A page with no finer picture is drawn at this.
const LEAST_DPI: f32 = 72.0;
const POINTS_AN_INCH: f32 = 72.0;
/// A picture smaller than this share of the visible ones is an ornament.
const ORNAMENT: f32 = 0.05;
/// A picture is cut by less than this share.
const WHOLE: f32 = 0.98;

/// Returns what the pictures of a page show; none where nothing could be decoded.
pub(crate) fn raster(
    pictures: &[Picture<'_>],
    (width, height): (f32, f32),
    budget: &mut Budget,
) -> Result<Option<Raster>> {
    if let Some(only) = only(pictures)
        && let Some(turn) = turn(only)
    {
        let Some(Decoded { shades, cover: None, is_whole }) = decode::picture(only, budget)? else {
            return Ok(None);
        };
        let frame = only.visible().unwrap_or([0.0, 0.0, width, height]);
        return Ok(Some(Raster { picture: turned(shades, &turn), frame, is_whole }));
    }
    drawn(pictures, (width, height), MOST_DPI, budget)
}

/// Pixels an inch of ornaments that are only shown.
const ORNAMENT_DPI: f32 = 120.0;

/// Returns the pictures that stand beside the text of a page, as one that is no larger than it must be; none where
/// nothing could be decoded.
pub(crate) fn ornaments(
    pictures: &[Picture<'_>],
    (width, height): (f32, f32),
    budget: &mut Budget,
) -> Result<Option<Raster>> {
    let seen = pictures.iter().filter_map(Picture::visible);
    let union = |a: [f32; 4], b: [f32; 4]| [a[0].min(b[0]), a[1].min(b[1]), a[2].max(b[2]), a[3].max(b[3])];
    let Some([x0, y0, x1, y1]) = seen.reduce(union) else { return Ok(None) };
    let Some(whole) = drawn(pictures, (width, height), ORNAMENT_DPI, budget)? else { return Ok(None) };
    let scale = length(whole.picture.width()) / whole.frame[2].max(1.0);
    let (left, right) = (floor(x0 * scale), floor((x1 * scale).ceil()).min(whole.picture.width()));
    let (top, bottom) = (floor(y0 * scale), floor((y1 * scale).ceil()).min(whole.picture.height()));
    let rows = (top..bottom).map(|y| whole.picture.row(y).get(left..right).unwrap_or_default());
    let pixels: Vec<u8> = rows.flatten().copied().collect();
    let picture = Gray::new(right.saturating_sub(left), bottom.saturating_sub(top), pixels);
    let frame = [left, top, right, bottom].map(|pixel| length(pixel) / scale);
    Ok(picture.map(|picture| Raster { picture, frame, is_whole: whole.is_whole }))
}

fn area(picture: &Picture<'_>) -> f32 {
    picture.visible().map_or(0.0, |[x0, y0, x1, y1]| (x1 - x0) * (y1 - y0))
}

/// The one picture that matters, if it is a plain one that is seen whole.
fn only<'p, 'a>(pictures: &'p [Picture<'a>]) -> Option<&'p Picture<'a>> {
    let all: f32 = pictures.iter().map(area).sum();
    let picture = pictures.iter().find(|p| area(p) >= all * (1.0 - ORNAMENT))?;
    let (across, down) = picture.sides();
    let whole = (across.0 * down.1 - across.1 * down.0).abs();
    let dict = picture.stream.dict();
    let plain = !["SMask", "Mask", "ImageMask"].iter().any(|key| dict.contains_key(*key));
    (plain && area(picture) >= whole * WHOLE).then_some(picture)
}

/// How a picture stands on the page: turned clockwise by right angles, mirrored before.
struct Turn {
    quarters: u8,
    mirrored: bool,
}

fn turn(picture: &Picture<'_>) -> Option<Turn> {
    let (across, down) = picture.sides();
    let flat = |(x, y): (f32, f32)| y.abs() <= 0.001 * x.abs();
    let steep = |(x, y): (f32, f32)| x.abs() <= 0.001 * y.abs();
    let mirrored = across.0 * down.1 - across.1 * down.0 < 0.0;
    let quarters = if flat(across) && steep(down) {
        if down.1 > 0.0 { 0 } else { 2 }
    } else if steep(across) && flat(down) {
        if down.0 < 0.0 { 1 } else { 3 }
    } else {
        return None;
    };
    Some(Turn { quarters, mirrored })
}

fn turned(picture: Gray, turn: &Turn) -> Gray {
    let picture = if turn.mirrored { picture.mirrored() } else { picture };
    if turn.quarters == 0 { picture } else { picture.turned(turn.quarters) }
}

/// Draws all pictures onto a white page.
fn drawn(
    pictures: &[Picture<'_>],
    (width, height): (f32, f32),
    most_dpi: f32,
    budget: &mut Budget,
) -> Result<Option<Raster>> {
    let page = (width * height).max(1.0);
    let fine = |p: &&Picture<'_>| area(p) > ORNAMENT * page / 10.0;
    let dpi = pictures.iter().filter(fine).map(resolution).fold(LEAST_DPI, f32::max).min(most_dpi);
    let scale = dpi / POINTS_AN_INCH;
    let (columns, rows) = (floor(width * scale).max(1), floor(height * scale).max(1));
    let pixels = u64::try_from(columns.saturating_mul(rows)).unwrap_or(u64::MAX);
    if pixels > budget.limits().pixels {
        return Err(crate::limits::exceeded("pixels"));
    }
    let mut canvas = vec![255; columns * rows];
    let (mut any, mut is_whole) = (false, pictures.len() < MOST_PICTURES);
    for picture in pictures {
        let Some(seen) = picture.visible() else { continue };
        let Some(decoded) = decode::picture(picture, budget)? else {
            is_whole &= area(picture) < ORNAMENT * page;
            continue;
        };
        any = true;
        is_whole &= decoded.is_whole;
        paint(&mut canvas, columns, scale, picture, seen, &decoded);
    }
    let frame = [0.0, 0.0, length(columns) / scale, length(rows) / scale];
    let picture = Gray::new(columns, rows, canvas).filter(|_| any);
    Ok(picture.map(|picture| Raster { picture, frame, is_whole }))
}

/// Pixels an inch of a picture, or of the mask through which it is seen.
#[expect(clippy::cast_precision_loss, reason = "a resolution")]
fn resolution(picture: &Picture<'_>) -> f32 {
    let (across, _) = picture.sides();
    let inches = across.0.hypot(across.1) / POINTS_AN_INCH;
    if inches > 0.0 { picture.finest() as f32 / inches } else { 0.0 }
}

/// Draws one picture: for each pixel of the canvas, what the picture shows there.
fn paint(
    canvas: &mut [u8],
    columns: usize,
    scale: f32,
    picture: &Picture<'_>,
    [x0, y0, x1, y1]: [f32; 4],
    decoded: &Decoded,
) {
    let ((ax, ay), (bx, by)) = picture.sides();
    let (ox, oy) = picture.origin();
    let determinant = ax * by - ay * bx;
    if determinant == 0.0 || !determinant.is_finite() {
        return;
    }
    // Where the picture is finer than the canvas, several samples make a pixel.
    let finer = resolution(picture) / (scale * POINTS_AN_INCH);
    let steps = floor(finer.round()).clamp(1, 4);
    let share = 1.0 / length(steps * steps);
    let unit = |x: f32, y: f32| {
        let (dx, dy) = (x - ox, y - oy);
        ((dx * by - dy * bx) / determinant, (dy * ax - dx * ay) / determinant)
    };
    let at = |picture: &Gray, u: f32, v: f32| {
        picture.sample(u * length(picture.width()), v * length(picture.height()))
    };
    let rows = floor((y0 * scale).max(0.0))..floor((y1 * scale).ceil().max(0.0));
    let lines = canvas.chunks_exact_mut(columns.max(1)).enumerate();
    for (y, line) in lines.skip(rows.start).take(rows.len()) {
        let from = floor((x0 * scale).max(0.0));
        let until = floor((x1 * scale).ceil().max(0.0));
        for (x, pixel) in line.iter_mut().enumerate().take(until).skip(from) {
            let mut value = 0.0;
            for sy in 0..steps {
                for sx in 0..steps {
                    let px = (length(x) + (length(sx) + 0.5) / length(steps)) / scale;
                    let py = (length(y) + (length(sy) + 0.5) / length(steps)) / scale;
                    let (u, v) = unit(px, py);
                    let inside = (0.0..=1.0).contains(&u) && (0.0..=1.0).contains(&v);
                    let cover = if !inside {
                        0.0
                    } else {
                        decoded.cover.as_ref().map_or(1.0, |c| at(c, u, v) / 255.0)
                    };
                    let old = f32::from(*pixel);
                    value += if cover > 0.0 { old + (at(&decoded.shades, u, v) - old) * cover } else { old };
                }
            }
            *pixel = shade(value * share);
        }
    }
}
