//! What is out of the order of a sequence.

/// Returns for each item whether it belongs to the longest run that never decreases; the others are out of order.
pub(super) fn in_order<T: PartialOrd + Copy>(items: &[T]) -> Vec<bool> {
    // tails: the position of the least end of a run of each length; before: the item before in its run.
    let mut tails: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(items.len());
    for (index, item) in items.iter().enumerate() {
        let length = tails.partition_point(|tail| items.get(*tail).is_some_and(|t| t <= item));
        before.push(length.checked_sub(1).and_then(|at| tails.get(at)).copied());
        match tails.get_mut(length) {
            Some(tail) => *tail = index,
            None => tails.push(index),
        }
    }
    let mut kept = vec![false; items.len()];
    let mut at = tails.last().copied();
    while let Some(index) = at {
        if let Some(slot) = kept.get_mut(index) {
            *slot = true;
        }
        at = before.get(index).copied().flatten();
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::in_order;

    #[test]
    fn the_one_that_is_off_is_found() {
        assert_eq!(in_order(&[1, 2, 9, 3, 3, 4]), [true, true, false, true, true, true]);
        assert_eq!(in_order(&[5, 1, 2, 3]), [false, true, true, true]);
        assert_eq!(in_order::<i32>(&[]), Vec::<bool>::new());
        assert_eq!(in_order(&[3, 2, 1]).iter().filter(|k| **k).count(), 1);
    }
}
