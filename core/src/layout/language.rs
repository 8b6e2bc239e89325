//! Headings that are printed in two languages, one under the other.

use std::ops::Range;

use super::header::{HeaderBlock, HeaderCell, name_texts, overlap};
use crate::lexicon::Column;

impl HeaderBlock {
    /// Whether headings at the same places mean the same, most of them.
    pub(super) fn says(&self, cells: &[HeaderCell]) -> bool {
        const LEAST: usize = 3;
        let same =
            |a: &HeaderCell, b: &HeaderCell| a.role == b.role && overlap((a.x0, a.x1), (b.x0, b.x1)) > 0.0;
        let shared = self.cells.iter().filter(|a| cells.iter().any(|b| same(a, b)));
        shared.clone().count() >= LEAST && shared.clone().any(HeaderCell::is_money)
    }

    /// Takes in the headings right below, which stand nearer to the rows: they name what is named twice.
    pub(super) fn add_language(
        &mut self,
        lines: Range<usize>,
        mut cells: Vec<HeaderCell>,
        unknown: Vec<(f32, f32)>,
    ) {
        let is_over = |c: &HeaderCell, x: (f32, f32)| overlap((c.x0, c.x1), x) > 0.0;
        self.lines = self.lines.start..lines.end;
        let mut conflicts = Vec::new();
        for cell in self.cells.drain(..) {
            match cells.iter_mut().find(|c| is_over(c, (cell.x0, cell.x1))) {
                Some(same) if same.role == cell.role => {
                    same.x0 = same.x0.min(cell.x0);
                    same.x1 = same.x1.max(cell.x1);
                }
                Some(_) => conflicts.push(cell),
                None => cells.push(cell),
            }
        }
        // Of two headings for a text one is the other's date or kind: `Tarikh` over `Transaction`.
        for cell in conflicts {
            let texts = cells.iter().filter(|c| c.role == Column::Description).count();
            let mut doubtful = cells.iter_mut().filter(|c| c.role == Column::Description && texts > 1);
            if let Some(other) = doubtful.find(|c| is_over(c, (cell.x0, cell.x1))) {
                other.role = cell.role;
            }
        }
        cells.sort_by(|a, b| a.x0.total_cmp(&b.x0));
        self.unknown.extend(unknown);
        self.unknown.retain(|x| !cells.iter().any(|c| is_over(c, *x)));
        name_texts(&mut cells, &mut self.unknown);
        self.cells = cells;
    }
}
