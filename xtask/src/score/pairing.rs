//! Which row of an answer is which row of the truth.

use std::collections::HashMap;

use rust_decimal::Decimal;

use super::document::Row;
use super::text::similarity;

/// What two rows must have in common.
type Key<'a> = (Option<&'a str>, Option<Decimal>);

/// Pairs rows with the same date and signed amount, each at most once and as many as possible.
///
/// Among rows that could be exchanged, the most similar narrations pair first, then preferred dates,
/// then neighbours in order. Returns places in both lists, in the order of the truth.
pub(crate) fn pairs(truth: &[&Row], found: &[&Row]) -> Vec<(usize, usize)> {
    let edges = edges(truth, found);
    let mut matching = Matching::new(truth.len(), found.len());
    for edge in &edges {
        matching.take(edge.truth, edge.found);
    }
    // A choice can strand a row only where it has several dates; exchanges find it a place.
    let mut neighbours = vec![Vec::new(); truth.len()];
    for edge in &edges {
        neighbours[edge.truth].push(edge.found);
    }
    for place in 0..truth.len() {
        if matching.of_truth[place].is_none() && !neighbours[place].is_empty() {
            matching.augment(place, &neighbours, &mut vec![false; found.len()]);
        }
    }
    matching.of_truth.iter().enumerate().filter_map(|(t, f)| Some((t, (*f)?))).collect()
}

/// Returns how many rows pair when dates are ignored.
pub(crate) fn common_amounts(truth: &[&Row], found: &[&Row]) -> usize {
    let mut left: HashMap<Option<Decimal>, usize> = HashMap::new();
    for row in found {
        *left.entry(row.amount).or_default() += 1;
    }
    let mut take = |row: &&&Row| {
        left.get_mut(&row.amount).is_some_and(|n| {
            *n > 0 && {
                *n -= 1;
                true
            }
        })
    };
    truth.iter().filter(|row| take(row)).count()
}

/// Two rows that may be the same.
struct Edge {
    truth: usize,
    found: usize,
    similarity: f64,
    is_other_date: bool,
}

/// Returns what may pair, best first.
fn edges(truth: &[&Row], found: &[&Row]) -> Vec<Edge> {
    let mut index: HashMap<Key<'_>, Vec<usize>> = HashMap::new();
    for (place, row) in found.iter().enumerate() {
        index.entry((row.date.as_deref(), row.amount)).or_default().push(place);
    }
    let mut edges = Vec::new();
    for (place, row) in truth.iter().enumerate() {
        let others = row.other_dates.iter().filter(|d| Some(*d) != row.date.as_ref());
        let dates =
            std::iter::once((row.date.as_deref(), false)).chain(others.map(|d| (Some(d.as_str()), true)));
        for (date, is_other_date) in dates {
            for &other in index.get(&(date, row.amount)).into_iter().flatten() {
                let similarity = similarity(&row.text, &found[other].text);
                edges.push(Edge { truth: place, found: other, similarity, is_other_date });
            }
        }
    }
    edges.sort_by(|a, b| {
        let rest = |e: &Edge| (e.is_other_date, e.truth.abs_diff(e.found), e.truth, e.found);
        b.similarity.total_cmp(&a.similarity).then_with(|| rest(a).cmp(&rest(b)))
    });
    edges
}

struct Matching {
    of_truth: Vec<Option<usize>>,
    of_found: Vec<Option<usize>>,
}

impl Matching {
    fn new(truth: usize, found: usize) -> Self {
        Self { of_truth: vec![None; truth], of_found: vec![None; found] }
    }

    fn take(&mut self, truth: usize, found: usize) {
        if self.of_truth[truth].is_none() && self.of_found[found].is_none() {
            self.of_truth[truth] = Some(found);
            self.of_found[found] = Some(truth);
        }
    }

    /// Gives a row a partner, moving others to another of theirs where that is needed.
    fn augment(&mut self, truth: usize, neighbours: &[Vec<usize>], seen: &mut Vec<bool>) -> bool {
        for &found in &neighbours[truth] {
            if std::mem::replace(&mut seen[found], true) {
                continue;
            }
            if self.of_found[found].is_none_or(|other| self.augment(other, neighbours, seen)) {
                self.of_truth[truth] = Some(found);
                self.of_found[found] = Some(truth);
                return true;
            }
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(date: &str, amount: i64, text: &str) -> Row {
        let (date, amount) = (Some(date.to_owned()), Some(Decimal::new(amount, 2)));
        Row { date, amount, text: text.to_owned(), ..Row::default() }
    }

    fn paired(truth: &[Row], found: &[Row]) -> Vec<(usize, usize)> {
        pairs(&truth.iter().collect::<Vec<_>>(), &found.iter().collect::<Vec<_>>())
    }

    #[test]
    fn rows_pair_once_and_by_their_text() {
        let truth =
            [row("2024-01-01", 100, "tea"), row("2024-01-01", 100, "coffee"), row("2024-01-02", 5, "x")];
        let found =
            [row("2024-01-01", 100, "coffee"), row("2024-01-01", 100, "tea"), row("2024-01-01", 100, "tea")];
        assert_eq!(paired(&truth, &found), [(0, 1), (1, 0)]);
    }

    #[test]
    fn date_amount_and_sign_must_agree() {
        let truth = [row("2024-01-01", 100, "tea")];
        assert!(paired(&truth, &[row("2024-01-02", 100, "tea")]).is_empty());
        assert!(paired(&truth, &[row("2024-01-01", 101, "tea")]).is_empty());
        assert!(paired(&truth, &[row("2024-01-01", -100, "tea")]).is_empty());
        assert_eq!(common_amounts(&[&truth[0]], &[&row("2024-01-02", 100, "tea")]), 1);
        assert_eq!(common_amounts(&[&truth[0], &truth[0]], &[&truth[0]]), 1);
    }

    #[test]
    fn another_date_never_strands_a_row() {
        let both = Row { other_dates: vec!["2024-01-02".to_owned()], ..row("2024-01-01", 100, "b") };
        let truth = [both, row("2024-01-02", 100, "c")];
        // The first row likes the second partner better, which is the only one of the second row.
        let found = [row("2024-01-01", 100, "x"), row("2024-01-02", 100, "b")];
        assert_eq!(paired(&truth, &found), [(0, 0), (1, 1)]);
    }

    #[test]
    fn scale_does_not_matter() {
        let found = Row { amount: Some(Decimal::new(1000, 3)), ..row("2024-01-01", 0, "tea") };
        assert_eq!(paired(&[row("2024-01-01", 100, "tea")], &[found]).len(), 1);
    }
}
