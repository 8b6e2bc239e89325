//! How far the ink of a word reaches: a recogniser knows where its letters are only roughly.

use super::gray::{Gray, floor, length};
use super::recognizer::TextRun;

/// Rows looked at across a run, as shares of its height from its middle.
const ACROSS: [f32; 9] = [-0.28, -0.21, -0.14, -0.07, 0.0, 0.07, 0.14, 0.21, 0.28];
/// Ink is darker than this share of the way from the paper to the darkest place.
const DARK: f32 = 0.4;
/// A difference of shades below this is paper only.
const FAINT: f32 = 40.0;

/// Samples taken along a run to measure its height.
const ALONG: usize = 160;

/// Returns how high above and below its middle line the ink of a run reaches, in pixels; none where no
/// ink is seen or it fills the box.
pub(super) fn reach(run: &TextRun, picture: &Gray) -> Option<(f32, f32)> {
    let (sin, cos) = run.angle.to_radians().sin_cos();
    let rows = floor(run.size.1.ceil()).min(picture.height());
    let mut darkest = Vec::with_capacity(rows);
    for y in 0..rows {
        let across = length(y) + 0.5 - run.size.1 / 2.0;
        let row = (0..ALONG).map(|i| {
            // The ends of the box may hold a ruling or a neighbour.
            let along = ((length(i) + 0.5) / length(ALONG) - 0.5) * run.size.0 * 0.9;
            picture
                .sample(run.center.0 + along * cos - across * sin, run.center.1 + along * sin + across * cos)
        });
        let mut row: Vec<f32> = row.collect();
        row.sort_by(f32::total_cmp);
        // A row has ink where some of it is dark, and a ruling where nearly all is.
        darkest.push((row.get(ALONG / 40).copied()?, row.get(ALONG * 9 / 10).copied()?));
    }
    let paper = darkest.iter().map(|d| d.1).fold(0.0, f32::max);
    let black = darkest.iter().map(|d| d.0).fold(255.0, f32::min);
    if paper - black < FAINT {
        return None;
    }
    let limit = paper - (paper - black) * DARK;
    let is_ink = |y: usize| darkest.get(y).is_some_and(|d| d.0 < limit && d.1 >= limit);
    let middle = rows / 2;
    let top = (0..=middle).rev().take_while(|y| is_ink(*y)).last()?;
    let bottom = (middle..rows).take_while(|y| is_ink(*y)).last()?;
    let half = run.size.1 / 2.0;
    (top > 0 && bottom + 1 < rows).then_some((half - length(top), length(bottom + 1) - half))
}

/// Share of a picture, one part in so many, from which on dark places are more than dust.
const DUST: usize = 200;

/// Whether something is drawn on a picture, be it text or not.
pub(super) fn is_drawn_on(picture: &Gray) -> bool {
    let mut counts = [0_usize; 256];
    for pixel in picture.pixels() {
        if let Some(count) = counts.get_mut(usize::from(*pixel)) {
            *count += 1;
        }
    }
    let all = picture.pixels().len();
    // Paper is what most of a page is; the dark edge of a scanner's lid may be a tenth of it.
    let mut below = 0;
    let paper = counts.iter().position(|count| {
        below += count;
        below * 2 > all
    });
    let faint = floor(FAINT);
    let dark: usize = counts.iter().take(paper.unwrap_or(0).saturating_sub(faint)).sum();
    dark * DUST > all
}

/// For each pixel along a run, whether ink stands there.
pub(super) struct Ink(Vec<bool>);

impl Ink {
    pub(super) fn of(run: &TextRun, picture: &Gray) -> Self {
        let (sin, cos) = run.angle.to_radians().sin_cos();
        let count = floor(run.size.0.ceil()).min(picture.width() + picture.height());
        let mut darkest = Vec::with_capacity(count);
        let mut all = Vec::with_capacity(count * ACROSS.len());
        for x in 0..count {
            let along = length(x) + 0.5 - run.size.0 / 2.0;
            let mut least = 255.0_f32;
            for share in ACROSS {
                let across = share * run.size.1;
                let value = picture.sample(
                    run.center.0 + along * cos - across * sin,
                    run.center.1 + along * sin + across * cos,
                );
                least = least.min(value);
                all.push(value);
            }
            darkest.push(least);
        }
        all.sort_by(f32::total_cmp);
        let paper = all.get(all.len() * 4 / 5).copied().unwrap_or(255.0);
        let black = all.get(all.len() / 50).copied().unwrap_or(0.0);
        if paper - black < FAINT {
            return Self(Vec::new());
        }
        let limit = paper - (paper - black) * DARK;
        Self(darkest.into_iter().map(|v| v < limit).collect())
    }

    /// The end of the ink in the direction away from a letter's middle: the last place with ink before
    /// `gap` pixels without, or before `limit`. None where no ink is seen.
    pub(super) fn end(&self, from: f32, limit: f32, gap: f32) -> Option<f32> {
        let (from, limit) = (from.max(0.0), limit.clamp(0.0, length(self.0.len())));
        let leftwards = limit < from;
        let steps = floor((limit - from).abs().ceil());
        let mut last = None;
        let mut blank = 0.0;
        for step in 0..=steps {
            let at = if leftwards { from - length(step) } else { from + length(step) };
            let is_ink = at >= 0.0 && self.0.get(floor(at)).copied().unwrap_or(false);
            if is_ink {
                last = Some(if leftwards { at.floor() } else { at.floor() + 1.0 });
                blank = 0.0;
            } else {
                blank += 1.0;
                // The middle of a letter such as `0` is blank: the gap counts once ink was met.
                if blank > gap && last.is_some() {
                    break;
                }
            }
        }
        // A letter's place may lie just beyond it: then the nearest ink behind is its end.
        last.or_else(|| {
            (1..=floor((gap * 2.0).ceil())).find_map(|step| {
                let at = if leftwards { from + length(step) } else { from - length(step) };
                let is_ink = at >= 0.0 && self.0.get(floor(at)).copied().unwrap_or(false);
                is_ink.then(|| if leftwards { at.floor() } else { at.floor() + 1.0 })
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dust_is_no_drawing() {
        let mut pixels = vec![250; 100 * 100];
        assert!(!is_drawn_on(&Gray::new(100, 100, pixels.clone()).unwrap()));
        pixels[..40].fill(20);
        assert!(!is_drawn_on(&Gray::new(100, 100, pixels.clone()).unwrap()));
        pixels[..400].fill(20);
        assert!(is_drawn_on(&Gray::new(100, 100, pixels).unwrap()));
        assert!(!is_drawn_on(&Gray::new(10, 10, vec![3; 100]).unwrap()), "a black page");
    }

    #[test]
    fn the_height_of_letters_is_found() {
        let mut pixels = vec![250; 100 * 30];
        for row in pixels.chunks_mut(100).skip(9).take(10) {
            row[20..60].fill(10);
        }
        // A ruling below is no letter.
        pixels[100 * 22..100 * 23].fill(10);
        let picture = Gray::new(100, 30, pixels).unwrap();
        let run = TextRun { center: (50.0, 15.0), size: (100.0, 30.0), angle: 0.0, characters: Vec::new() };
        assert_eq!(reach(&run, &picture), Some((6.0, 4.0)));
    }

    #[test]
    fn the_ends_of_words_are_found() {
        let mut pixels = vec![250; 100 * 20];
        for row in pixels.chunks_mut(100).skip(4).take(12) {
            row[20..30].fill(10);
            row[33..40].fill(10);
            row[70..75].fill(10);
        }
        let picture = Gray::new(100, 20, pixels).unwrap();
        let run = TextRun { center: (50.0, 10.0), size: (100.0, 20.0), angle: 0.0, characters: Vec::new() };
        let ink = Ink::of(&run, &picture);
        assert_eq!(ink.end(25.0, 0.0, 5.0), Some(20.0));
        assert_eq!(ink.end(25.0, 100.0, 5.0), Some(40.0));
        assert_eq!(ink.end(72.0, 100.0, 5.0), Some(75.0));
        assert_eq!(ink.end(72.0, 50.0, 5.0), Some(70.0));
        assert_eq!(ink.end(43.0, 60.0, 5.0), Some(40.0), "beyond the last letter");
        let blank = Gray::new(100, 20, vec![250; 2000]).unwrap();
        assert_eq!(Ink::of(&run, &blank).end(25.0, 0.0, 5.0), None);
    }
}
