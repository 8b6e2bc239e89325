//! Pages that nobody read, and the verdicts that they leave open.
//!
//! A statement whose rows follow one another may still lack those of a page before, between or after them: no sum on
//! the other pages need tell. So it is not called reconciled while such a page may belong to it.

use crate::model::{Statement, Status};

/// A page that may hold rows which were not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Gap {
    /// Counted from 1.
    pub(crate) page: u32,
    /// Whether a row that was read from it shows that it could be read after all.
    pub(crate) unless_read: bool,
}

/// Takes the verdict of reconciled back from statements to which rows of an unread page may belong.
pub(crate) fn doubt(statements: &mut [Statement], gaps: &[Gap]) {
    let rows: Vec<u32> = statements.iter().flat_map(|s| &s.transactions).map(|t| t.page).collect();
    let open: Vec<u32> =
        gaps.iter().filter(|g| !(g.unless_read && rows.contains(&g.page))).map(|g| g.page).collect();
    let spans: Vec<(u32, u32)> = statements.iter().map(span).collect();
    for (statement, span) in statements.iter_mut().zip(&spans) {
        if statement.reconciliation.status != Status::Reconciled {
            continue;
        }
        if let Some(page) = open.iter().find(|page| may_belong(**page, *span, &spans)) {
            let reason = format!("page {page} could not be read, or only in part: rows may be missing");
            statement.reconciliation.take_back(&reason);
        }
    }
}

/// First and last page of a statement.
fn span(statement: &Statement) -> (u32, u32) {
    let first = statement.header.first_page;
    (first, first.saturating_add(statement.header.pages.saturating_sub(1)))
}

/// Whether no other statement stands on a page, or between it and this one.
fn may_belong(page: u32, (first, last): (u32, u32), all: &[(u32, u32)]) -> bool {
    if page < first {
        !all.iter().any(|(start, end)| page <= *end && *start < first)
    } else {
        page <= last || !all.iter().any(|(start, end)| last < *end && *start <= page)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_belongs_to_the_statements_next_to_it() {
        let all = [(2, 3), (5, 6)];
        let belongs = |page: u32| all.map(|own| may_belong(page, own, &all));
        assert_eq!(belongs(1), [true, false]);
        assert_eq!(belongs(2), [true, false]);
        assert_eq!(belongs(4), [true, true]);
        assert_eq!(belongs(7), [false, true]);
    }
}
