//! A look by the larger reader at every text of which the built-in one is not sure.

use std::sync::Arc;

use rten::ThreadPool;

use super::detect::TextBox;
use super::model::Reader;
use super::read;
use super::second::{DISPUTED, SURE};
use crate::error::Result;
use crate::scan::gray::Gray;
use crate::scan::recognizer::{Character, Pause, TextRun};

/// Has the larger reader read what is not sure, and takes its word.
pub(super) fn look(
    reader: &Reader,
    picture: &Gray,
    runs: &mut [TextRun],
    threads: &Arc<ThreadPool>,
    pause: &Pause<'_>,
) -> Result<()> {
    let unsure = |r: &TextRun| r.characters.iter().any(|c| c.confidence < SURE);
    let doubtful: Vec<usize> = runs.iter().enumerate().filter(|(_, r)| unsure(r)).map(|(i, _)| i).collect();
    let boxes: Vec<TextBox> = doubtful.iter().filter_map(|i| runs.get(*i)).map(TextBox::of).collect();
    let looks = read::runs(reader, picture, &boxes, threads, pause)?;
    for i in doubtful {
        let Some(run) = runs.get_mut(i) else { continue };
        let look = looks.iter().find(|l| l.center == run.center && l.size == run.size);
        if let Some(look) = look.filter(|l| !l.characters.is_empty()) {
            run.characters = agreed(&run.characters, &look.characters);
        }
    }
    Ok(())
}

/// What the larger reader saw; a character that both saw is as sure as the surer of them, and one in
/// dispute is not sure.
fn agreed(first: &[Character], second: &[Character]) -> Vec<Character> {
    let aligned = first.len() == second.len();
    let judged = second.iter().enumerate().map(|(i, character)| match first.get(i) {
        Some(own) if aligned && own.ch == character.ch => {
            Character { confidence: character.confidence.max(own.confidence), ..*character }
        }
        Some(own) if aligned => {
            Character { confidence: character.confidence.min(DISPUTED), other: Some(own.ch), ..*character }
        }
        _ => Character { confidence: character.confidence.min(DISPUTED), ..*character },
    });
    judged.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_in_dispute_is_not_sure() {
        let read = |text: &str, confidence| -> Vec<Character> {
            text.chars().map(|ch| Character { ch, at: 0.0, confidence, other: None }).collect()
        };
        let out = agreed(&read("10.50", 0.6), &read("16.50", 0.99));
        let text: String = out.iter().map(|c| c.ch).collect();
        assert_eq!((text.as_str(), out[0].confidence), ("16.50", 0.99));
        assert_eq!((out[1].confidence, out[1].other), (DISPUTED, Some('0')));
        let out = agreed(&read("1050", 0.6), &read("10.50", 0.99));
        assert!(out.iter().all(|c| c.confidence <= DISPUTED), "of different lengths");
    }
}
