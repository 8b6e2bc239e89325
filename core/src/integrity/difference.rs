//! What differs between the texts of two revisions: lines first, so that what merely moved is no change, then words.

use super::figure;
use crate::error::Result;
use crate::layout::{PageText, Word};
use crate::limits::Budget;
use crate::parse::amount;

/// Lines of a hunk that are compared with each other; a larger hunk is a page of its own.
const MOST_LINES: usize = 400;
/// Words of one line that are compared with each other.
const MOST_WORDS: usize = 200;

/// An amount that moves further than this, in points, while its line stays, goes to another column.
const MOVED: f32 = 20.0;

/// Parts of an amount, and how near they stand, in heights of their letters.
const MOST_PARTS: usize = 4;
const PART_GAP: f32 = 0.6;

/// One change of text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Change {
    /// Page, counted from 1.
    pub(super) page: u32,
    /// Where it is: in the later revision, or where the text was that is gone.
    pub(super) bbox: [f32; 4],
    pub(super) before: Option<String>,
    pub(super) before_bbox: Option<[f32; 4]>,
    pub(super) after: Option<String>,
    pub(super) after_bbox: Option<[f32; 4]>,
    /// The page had no figures before.
    pub(super) is_anew: bool,
}

/// A line, or a word, with its place.
#[derive(Clone, Debug)]
struct Piece {
    text: String,
    bbox: [f32; 4],
    words: Vec<Self>,
}

/// Compares the pages of two revisions in their order.
pub(super) fn pages(before: &[PageText], after: &[PageText], budget: &mut Budget) -> Result<Vec<Change>> {
    let mut out = Vec::new();
    let none = PageText::default();
    for index in 0..before.len().max(after.len()) {
        let (old, new) = (before.get(index).unwrap_or(&none), after.get(index).unwrap_or(&none));
        let page = u32::try_from(index + 1).unwrap_or(u32::MAX);
        page_changes(page, &lines(old), &lines(new), budget, &mut out)?;
    }
    Ok(out)
}

fn lines(text: &PageText) -> Vec<Piece> {
    let word = |w: &Word| Piece {
        text: text.word_text(w).to_owned(),
        bbox: [w.x0, w.y0, w.x1, w.y1],
        words: Vec::new(),
    };
    let lines = text.lines.iter().map(|line| {
        let words: Vec<Piece> = text.line_words(line).iter().map(word).collect();
        join(with_whole_amounts(&words))
    });
    lines.collect()
}

/// Makes one word of the parts of an amount: `21 622,84`, `$ 5.00`.
fn with_whole_amounts(words: &[Piece]) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::with_capacity(words.len());
    let mut rest = words;
    while let Some(first) = rest.first() {
        let is_near = |pair: &[Piece]| match pair {
            [a, b] => b.bbox[0] - a.bbox[2] < PART_GAP * (a.bbox[3] - a.bbox[1]),
            _ => false,
        };
        let near = 1 + rest.windows(2).take(MOST_PARTS - 1).take_while(|pair| is_near(pair)).count();
        let texts: Vec<&str> = rest.iter().take(near).map(|w| w.text.as_str()).collect();
        let taken = amount::read(&texts).map_or(1, |(_, taken)| taken).clamp(1, near);
        // A mark behind it, `D` or `CR`, stays a word: it may stand where the amount is gone.
        let digit = |w: &&str| w.contains(|c: char| c.is_ascii_digit());
        let taken = texts.iter().take(taken).rposition(digit).map_or(1, |last| last + 1);
        let parts = rest.get(..taken).unwrap_or_default();
        out.push(if taken == 1 {
            first.clone()
        } else {
            Piece { words: Vec::new(), ..join(parts.to_vec()) }
        });
        rest = rest.get(taken..).unwrap_or_default();
    }
    out
}

/// Makes one piece of several.
fn join(words: Vec<Piece>) -> Piece {
    let text = words.iter().map(|w| w.text.as_str()).collect::<Vec<_>>().join(" ");
    let bbox = words.iter().map(|w| w.bbox).reduce(union).unwrap_or_default();
    Piece { text, bbox, words }
}

fn union(a: [f32; 4], b: [f32; 4]) -> [f32; 4] {
    [a[0].min(b[0]), a[1].min(b[1]), a[2].max(b[2]), a[3].max(b[3])]
}

fn page_changes(
    page: u32,
    old: &[Piece],
    new: &[Piece],
    budget: &mut Budget,
    out: &mut Vec<Change>,
) -> Result<()> {
    let has_amounts =
        |lines: &[Piece]| lines.iter().flat_map(|l| &l.words).any(|w| figure::is_amount(&w.text));
    if !has_amounts(old) && has_amounts(new) {
        // The page was written anew: there were no figures that could have been changed.
        let whole = |lines: &[Piece]| (!lines.is_empty()).then(|| join(lines.to_vec()));
        let mut change = change(page, whole(old).as_ref(), whole(new).as_ref());
        change.is_anew = true;
        out.push(change);
        return Ok(());
    }
    let alignment = align(old, new, MOST_LINES, budget)?;
    for (a, b) in alignment.pairs {
        moves(page, a, b, out);
    }
    for (gone, come) in alignment.hunks {
        let mut come: Vec<Option<&Piece>> = come.iter().map(Some).collect();
        for line in gone {
            // The line that stands in its place, or says most of the same.
            let mut best: Option<(f32, usize)> = None;
            for (index, other) in come.iter().enumerate() {
                budget.tick()?;
                let Some(likeness) = other.map(|c| likeness(line, c)).filter(|l| *l > 0.0) else { continue };
                if best.is_none_or(|(most, _)| likeness > most) {
                    best = Some((likeness, index));
                }
            }
            let partner = best.and_then(|(_, index)| come.get_mut(index)).and_then(Option::take);
            match partner {
                Some(other) => word_changes(page, &line.words, &other.words, budget, out)?,
                None => out.push(change(page, Some(line), None)),
            }
        }
        out.extend(come.into_iter().flatten().map(|line| change(page, None, Some(line))));
    }
    Ok(())
}

/// How much two lines are one: words they share, or that they stand on one level. 0 where they have nothing in common.
fn likeness(a: &Piece, b: &Piece) -> f32 {
    let level = (a.bbox[3] - b.bbox[3]).abs() <= 0.4 * (a.bbox[3] - a.bbox[1]).abs().max(1.0)
        && a.bbox[0] < b.bbox[2]
        && b.bbox[0] < a.bbox[2];
    let shared = a.words.iter().filter(|w| b.words.iter().any(|o| o.text == w.text)).count();
    let most = a.words.len().max(b.words.len()).max(1);
    let share = ratio(shared, most);
    if level {
        1.0 + share
    } else if share >= 0.5 {
        share
    } else {
        0.0
    }
}

fn ratio(part: usize, whole: usize) -> f32 {
    let number = |n: usize| f32::from(u16::try_from(n).unwrap_or(u16::MAX));
    number(part) / number(whole)
}

fn word_changes(
    page: u32,
    old: &[Piece],
    new: &[Piece],
    budget: &mut Budget,
    out: &mut Vec<Change>,
) -> Result<()> {
    for (gone, come) in align(old, new, MOST_WORDS, budget)?.hunks {
        if gone.len() == come.len() {
            // An amount changes into another; words change together.
            let pairs: Vec<(&Piece, &Piece)> = gone.iter().zip(come).collect();
            let is_amount =
                |(a, b): &(&Piece, &Piece)| figure::is_amount(&a.text) || figure::is_amount(&b.text);
            for run in pairs.chunk_by(|a, b| !is_amount(a) && !is_amount(b)) {
                let (before, after): (Vec<Piece>, Vec<Piece>) =
                    run.iter().map(|(a, b)| ((*a).clone(), (*b).clone())).unzip();
                out.push(change(page, Some(&join(before)), Some(&join(after))));
            }
            continue;
        }
        let whole = |part: &[Piece]| (!part.is_empty()).then(|| join(part.to_vec()));
        out.push(change(page, whole(gone).as_ref(), whole(come).as_ref()));
    }
    Ok(())
}

fn change(page: u32, before: Option<&Piece>, after: Option<&Piece>) -> Change {
    Change {
        page,
        bbox: after.or(before).map(|p| p.bbox).unwrap_or_default(),
        before: before.map(|p| p.text.clone()),
        before_bbox: before.map(|p| p.bbox),
        after: after.map(|p| p.text.clone()),
        after_bbox: after.map(|p| p.bbox),
        is_anew: false,
    }
}

/// Runs in which two sequences differ, and the pairs that are alike.
#[derive(Default)]
struct Alignment<'a> {
    hunks: Vec<(&'a [Piece], &'a [Piece])>,
    pairs: Vec<(&'a Piece, &'a Piece)>,
}

/// Aligns two sequences by their longest common subsequence.
fn align<'a>(old: &'a [Piece], new: &'a [Piece], most: usize, budget: &mut Budget) -> Result<Alignment<'a>> {
    let mut out = Alignment::default();
    let head = old.iter().zip(new).take_while(|(a, b)| a.text == b.text).count();
    out.pairs.extend(old.iter().zip(new).take(head));
    let (old, new) = (old.get(head..).unwrap_or_default(), new.get(head..).unwrap_or_default());
    let tail = old.iter().rev().zip(new.iter().rev()).take_while(|(a, b)| a.text == b.text).count();
    out.pairs.extend(old.iter().rev().zip(new.iter().rev()).take(tail));
    let old = old.get(..old.len() - tail).unwrap_or_default();
    let new = new.get(..new.len() - tail).unwrap_or_default();
    if old.is_empty() && new.is_empty() {
        return Ok(out);
    }
    if old.is_empty() || new.is_empty() || old.len().max(new.len()) > most {
        out.hunks.push((old, new));
        return Ok(out);
    }
    let lengths = common_lengths(old, new, budget)?;
    let width = new.len() + 1;
    let at = |i: usize, j: usize| lengths.get(i * width + j).copied().unwrap_or(0);
    let (mut i, mut j, mut from) = (0, 0, (0, 0));
    let close = |hunks: &mut Vec<_>, from: (usize, usize), i: usize, j: usize| {
        if from != (i, j) {
            hunks.push((old.get(from.0..i).unwrap_or_default(), new.get(from.1..j).unwrap_or_default()));
        }
    };
    while let (Some(a), Some(b)) = (old.get(i), new.get(j)) {
        if a.text == b.text {
            close(&mut out.hunks, from, i, j);
            out.pairs.push((a, b));
            (i, j) = (i + 1, j + 1);
            from = (i, j);
        } else if at(i + 1, j) >= at(i, j + 1) {
            i += 1;
        } else {
            j += 1;
        }
    }
    close(&mut out.hunks, from, old.len(), new.len());
    Ok(out)
}

/// Row by row, the length of the longest common subsequence of what is left of both sequences.
fn common_lengths(old: &[Piece], new: &[Piece], budget: &mut Budget) -> Result<Vec<u32>> {
    let width = new.len() + 1;
    let mut lengths = vec![0_u32; (old.len() + 1) * width];
    let at = |lengths: &[u32], i: usize, j: usize| lengths.get(i * width + j).copied().unwrap_or(0);
    for (i, a) in old.iter().enumerate().rev() {
        for (j, b) in new.iter().enumerate().rev() {
            budget.tick()?;
            let length = if a.text == b.text {
                at(&lengths, i + 1, j + 1) + 1
            } else {
                at(&lengths, i + 1, j).max(at(&lengths, i, j + 1))
            };
            if let Some(slot) = lengths.get_mut(i * width + j) {
                *slot = length;
            }
        }
    }
    Ok(lengths)
}

/// Words of a line that moved while the others stayed: an amount that went to another column.
fn moves(page: u32, old: &Piece, new: &Piece, out: &mut Vec<Change>) {
    let shift = |a: &Piece, b: &Piece| b.bbox[2] - a.bbox[2];
    let mut shifts: Vec<f32> = old.words.iter().zip(&new.words).map(|(a, b)| shift(a, b)).collect();
    shifts.sort_by(f32::total_cmp);
    let Some(usual) = shifts.get(shifts.len() / 2).copied() else { return };
    for (a, b) in old.words.iter().zip(&new.words) {
        if (shift(a, b) - usual).abs() > MOVED && figure::is_amount(&a.text) {
            out.push(change(page, Some(a), Some(b)));
        }
    }
}
