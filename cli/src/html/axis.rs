//! Ticks of an axis at round figures, and where amounts stand between them.

use flvxtract::Decimal;

/// A scale of amounts from `low` to `high`, both multiples of `step`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Axis {
    pub(super) low: Decimal,
    pub(super) high: Decimal,
    step: Decimal,
}

impl Axis {
    /// Returns the axis that shows zero and all amounts from `least` to `most` with about `steps` ticks; none where they are too
    /// large to compute with.
    pub(super) fn new(least: Decimal, most: Decimal, steps: u32) -> Option<Self> {
        let (least, most) = (least.min(Decimal::ZERO), most.max(Decimal::ZERO));
        let span = most.checked_sub(least)?;
        if span.is_zero() {
            return Some(Self { low: Decimal::ZERO, high: Decimal::ONE, step: Decimal::ONE });
        }
        let raw = span.checked_div(Decimal::from(steps.max(1)))?;
        let mut unit = Decimal::ONE;
        while unit < raw {
            unit = unit.checked_mul(Decimal::TEN)?;
        }
        while unit > raw {
            unit = unit.checked_div(Decimal::TEN)?;
        }
        let step = [1, 2, 5, 10].into_iter().find_map(|n| {
            let step = unit.checked_mul(Decimal::from(n))?;
            (step >= raw).then_some(step)
        })?;
        let whole = |amount: Decimal| amount.checked_div(step);
        Some(Self {
            low: whole(least)?.floor().checked_mul(step)?,
            high: whole(most)?.ceil().checked_mul(step)?,
            step,
        })
    }

    /// Returns the amounts at ticks, from low to high.
    pub(super) fn ticks(&self) -> Vec<Decimal> {
        std::iter::successors(Some(self.low), |tick| tick.checked_add(self.step))
            .take_while(|tick| *tick <= self.high)
            .take(100)
            .collect()
    }

    /// Returns where an amount stands when `low` is at `bottom` and `high` at `top`, to a tenth.
    pub(super) fn place(&self, amount: Decimal, bottom: Decimal, top: Decimal) -> Decimal {
        let share = amount
            .checked_sub(self.low)
            .zip(self.high.checked_sub(self.low))
            .and_then(|(above, span)| above.checked_div(span))
            .unwrap_or_default();
        (bottom + share * (top - bottom)).round_dp(1).normalize()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round_and_hold_all_amounts_and_zero() {
        for (least, most, want) in [
            (120_000, 405_977, "0 100000 200000 300000 400000 500000"),
            (-40, 90, "-50 0 50 100"),
            (0, 0, "0 1"),
            (-900, -100, "-1000 -800 -600 -400 -200 0"),
        ] {
            let axis = Axis::new(Decimal::from(least), Decimal::from(most), 5).unwrap();
            let ticks: Vec<String> = axis.ticks().iter().map(|t| t.normalize().to_string()).collect();
            assert_eq!(ticks.join(" "), want);
        }
        assert_eq!(Axis::new(Decimal::MIN, Decimal::MAX, 5), None);
    }

    #[test]
    fn amounts_stand_between_the_ends() {
        let axis = Axis::new(Decimal::ZERO, Decimal::from(100), 5).unwrap();
        let at =
            |amount: i64| axis.place(Decimal::from(amount), Decimal::from(200), Decimal::from(0)).to_string();
        assert_eq!((at(0), at(25), at(100)), ("200".to_owned(), "150".to_owned(), "0".to_owned()));
    }
}
