//! Draws what the recogniser sees: `ocr_boxes page.png out.png` puts a box around every piece of text and
//! prints the pieces, one a line: left, top, right, bottom, least confidence, text.

use anyhow::{Context as _, bail};
use flvxtract::{Engine, Gray, Recognizer as _, TextRun};

fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [input, output] = arguments.as_slice() else { bail!("usage: ocr_boxes PAGE.png OUT.png") };
    let picture = image::open(input)?.into_luma8();
    let (width, height) = (picture.width() as usize, picture.height() as usize);
    let gray = Gray::new(width, height, picture.clone().into_raw()).context("the picture is empty")?;
    let mut canvas = image::DynamicImage::from(picture).into_rgb8();
    for run in Engine::new(0)?.read(&gray, &|| Ok(()))? {
        let text: String = run.characters.iter().map(|c| c.ch).collect();
        let least = run.characters.iter().map(|c| c.confidence).fold(1.0, f32::min);
        let corners = corners(&run);
        let side = |pick: fn(f32, f32) -> f32, axis: usize| {
            corners.iter().map(|c| [c.0, c.1][axis]).reduce(pick).unwrap_or_default()
        };
        let (left, top) = (side(f32::min, 0), side(f32::min, 1));
        let (right, bottom) = (side(f32::max, 0), side(f32::max, 1));
        println!("{left:.0} {top:.0} {right:.0} {bottom:.0} {least:.2} {text}");
        // Green is sure, red is not.
        let color = if least < 0.9 { image::Rgb([220, 0, 0]) } else { image::Rgb([0, 150, 0]) };
        for (from, to) in corners.iter().zip(corners.iter().cycle().skip(1)) {
            line(&mut canvas, *from, *to, color);
        }
    }
    canvas.save(output)?;
    Ok(())
}

fn corners(run: &TextRun) -> [(f32, f32); 4] {
    let (sin, cos) = run.angle.to_radians().sin_cos();
    let (w, h) = (run.size.0 / 2.0, run.size.1 / 2.0);
    [(-w, -h), (w, -h), (w, h), (-w, h)]
        .map(|(x, y)| (run.center.0 + x * cos - y * sin, run.center.1 + x * sin + y * cos))
}

fn line(canvas: &mut image::RgbImage, from: (f32, f32), to: (f32, f32), color: image::Rgb<u8>) {
    let steps = (to.0 - from.0).abs().max((to.1 - from.1).abs()).ceil().max(1.0);
    for step in 0..=steps as u32 {
        let share = step as f32 / steps;
        let (x, y) = (from.0 + (to.0 - from.0) * share, from.1 + (to.1 - from.1) * share);
        if x >= 0.0 && y >= 0.0 && (x as u32) < canvas.width() && (y as u32) < canvas.height() {
            canvas.put_pixel(x as u32, y as u32, color);
        }
    }
}
