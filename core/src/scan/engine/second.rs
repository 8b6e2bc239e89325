//! A second and a third look at figures and dates that are not sure: the same box, cut closer and wider.

use std::sync::Arc;

use rten::ThreadPool;

use super::detect::TextBox;
use super::model::Reader;
use super::read;
use crate::error::Result;
use crate::scan::gray::Gray;
use crate::scan::recognizer::{Character, Pause, TextRun};

/// Heights of the box for another look, in heights of the first.
const LOOKS: [f32; 2] = [0.86, 1.14];
/// A run whose characters all have this confidence is sure.
pub(super) const SURE: f32 = 0.95;
/// Runs with so many digits, and at least this share of them, are figures or dates.
const DIGITS: usize = 3;
const SHARE: usize = 3;
/// Longer runs are narrations.
const LONGEST: usize = 24;
/// Where one look in three saw something else, a character is no surer than this.
pub(super) const DISPUTED: f32 = 0.85;

/// Looks again at the runs that matter and are not sure, and lets the looks vote.
pub(super) fn look(
    reader: &Reader,
    picture: &Gray,
    runs: &mut [TextRun],
    threads: &Arc<ThreadPool>,
    pause: &Pause<'_>,
) -> Result<()> {
    let doubtful: Vec<usize> =
        runs.iter().enumerate().filter(|(_, r)| is_doubtful(r)).map(|(i, _)| i).collect();
    let mut boxes = Vec::with_capacity(doubtful.len() * LOOKS.len());
    for run in doubtful.iter().filter_map(|i| runs.get(*i)) {
        boxes.extend(LOOKS.map(|share| resized(run, share)));
    }
    let looks = read::runs(reader, picture, &boxes, threads, pause)?;
    for (at, i) in doubtful.iter().enumerate() {
        let Some(run) = runs.get_mut(*i) else { continue };
        let own = boxes.get(at * LOOKS.len()..(at + 1) * LOOKS.len()).unwrap_or_default();
        let others: Vec<Vec<Character>> = own
            .iter()
            .filter_map(|b| looks.iter().find(|l| l.center == b.center && l.size == (b.width, b.height)))
            .map(|look| shifted(look, run.size.0))
            .collect();
        if let [closer, wider] = others.as_slice() {
            vote(&mut run.characters, closer, wider);
        }
    }
    Ok(())
}

fn is_doubtful(run: &TextRun) -> bool {
    let digits = run.characters.iter().filter(|c| c.ch.is_ascii_digit()).count();
    let length = run.characters.len();
    digits >= DIGITS
        && length <= LONGEST
        && digits * SHARE >= length
        && run.characters.iter().any(|c| c.confidence < SURE)
}

fn resized(run: &TextRun, share: f32) -> TextBox {
    let (sin, cos) = run.angle.to_radians().sin_cos();
    let by = run.size.1 * (share - 1.0);
    TextBox { center: run.center, width: run.size.0 + by, height: run.size.1 + by, right: (cos, sin) }
}

/// The characters of a look, placed as from the left edge of the first box.
fn shifted(look: &TextRun, width: f32) -> Vec<Character> {
    let by = (width - look.size.0) / 2.0;
    look.characters.iter().map(|c| Character { at: c.at + by, ..*c }).collect()
}

/// Two looks that agree outvote a third; what all see is as sure as the surest of them.
fn vote(first: &mut Vec<Character>, closer: &[Character], wider: &[Character]) {
    let same =
        |a: &[Character], b: &[Character]| a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.ch == b.ch);
    let (with_closer, with_wider, apart) = (same(first, closer), same(first, wider), same(closer, wider));
    let (winner, ally, dissenter) = match (with_closer, with_wider, apart) {
        (true, true, _) => (first.clone(), closer, wider),
        (true, false, _) => (first.clone(), closer, wider),
        (false, true, _) => (first.clone(), wider, closer),
        (false, false, true) => (closer.to_vec(), wider, first.as_slice()),
        (false, false, false) => return,
    };
    let unanimous = same(&winner, dissenter);
    let aligned = winner.len() == dissenter.len();
    let voted = winner.iter().enumerate().map(|(i, character)| {
        let confidence = ally.get(i).map_or(character.confidence, |a| a.confidence.max(character.confidence));
        let third = dissenter.get(i);
        match third {
            Some(third) if unanimous => {
                Character { confidence: confidence.max(third.confidence), ..*character }
            }
            Some(third) if aligned && third.ch == character.ch => Character { confidence, ..*character },
            Some(third) if aligned => {
                Character { confidence: confidence.min(DISPUTED), other: Some(third.ch), ..*character }
            }
            _ => Character { confidence: confidence.min(DISPUTED), ..*character },
        }
    });
    *first = voted.collect();
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, confidence: f32) -> Vec<Character> {
        text.chars().map(|ch| Character { ch, at: 0.0, confidence, other: None }).collect()
    }

    fn voted(first: &str, closer: &str, wider: &str) -> (String, f32) {
        let mut first = read(first, 0.6);
        vote(&mut first, &read(closer, 0.8), &read(wider, 0.97));
        let least = first.iter().map(|c| c.confidence).fold(1.0, f32::min);
        (first.iter().map(|c| c.ch).collect(), least)
    }

    #[test]
    fn looks_vote() {
        assert_eq!(voted("21", "21", "21"), ("21".to_owned(), 0.97));
        assert_eq!(voted("21", "21", "20"), ("21".to_owned(), 0.8));
        assert_eq!(voted("20", "21", "21"), ("21".to_owned(), DISPUTED));
        assert_eq!(voted("20", "21", "22"), ("20".to_owned(), 0.6));
        assert_eq!(voted("1.23", "1.23", "123"), ("1.23".to_owned(), 0.8));
    }
}
