//! A statement as a table for people.
//!
//! In: a [`Statement`]. Out: lines of text no wider than the terminal, the narration shortened for
//! it. Everything else is printed whole, so that figures can be trusted; a terminal narrower than
//! the figures gets lines that are too wide.

use flvxtract::{Extraction, Proof, Statement, Transaction};

use crate::style::{Line, Role, Style};
use crate::text::{left, printable, right, shorten, width, wrap};
use crate::{heading, money, proof};

/// Cells a narration gets at least.
const NARRATION_MIN: usize = 14;
/// Cells a narration should have before columns of lesser interest are shown.
const NARRATION_GOOD: usize = 40;
/// Columns of lesser interest; the first one goes first where there is no room.
const OPTIONAL: [&str; 3] = ["Page", "Reference", "Value date"];
/// Blanks between columns.
const GAP: &str = "  ";

/// How the table is to look.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Look {
    /// Cells of the terminal; none for no limit.
    pub(crate) width: Option<usize>,
    /// Colours.
    pub(crate) style: Style,
}

impl Look {
    /// Returns a line broken to the width and coloured.
    fn show(self, line: &Line) -> Vec<String> {
        let parts = match self.width {
            Some(width) => wrap(&line.text, width),
            None => vec![line.text.clone()],
        };
        let paint = |part: String| match line.role {
            Some(role) => self.style.paint(role, &part),
            None => part,
        };
        parts.into_iter().map(paint).collect()
    }
}

/// Returns all statements of an answer as text.
pub(crate) fn render(answer: &Extraction, look: Look) -> String {
    let mut lines = Vec::new();
    for (index, statement) in answer.statements.iter().enumerate() {
        if index > 0 {
            lines.push(String::new());
        }
        let heading = heading::lines(statement, answer.source.kind);
        lines.extend(heading.iter().flat_map(|line| look.show(line)));
        lines.push(String::new());
        lines.extend(rows(statement, look));
        lines.push(String::new());
        let legend = proof::legend(statement).map(|text| Line::new(Role::Faint, text));
        let below = legend.into_iter().chain(proof::lines(statement));
        lines.extend(below.flat_map(|line| look.show(&line)));
    }
    for warning in &answer.warnings {
        let page = warning.page.map(|p| format!(" (page {p})")).unwrap_or_default();
        let text = format!("! {}{page}", printable(&warning.message));
        lines.extend(look.show(&Line::new(Role::Doubt, text)));
    }
    lines.push(String::new());
    lines.join("\n")
}

/// One column: its title and one cell for each row.
struct Column {
    title: &'static str,
    cells: Vec<String>,
    is_right: bool,
    width: usize,
}

impl Column {
    fn new(title: &'static str, is_right: bool, cells: Vec<String>) -> Self {
        let widest = cells.iter().map(|c| width(c)).max().unwrap_or(0);
        Self { title, is_right, width: widest.max(width(title)), cells }
    }

    fn align(&self, text: &str) -> String {
        if self.is_right { right(text, self.width) } else { left(text, self.width) }
    }
}

fn rows(statement: &Statement, look: Look) -> Vec<String> {
    let mut columns = columns(statement);
    fit(&mut columns, look.width);
    let titles: Vec<String> = columns.iter().map(|c| c.align(c.title)).collect();
    let total = titles.iter().map(|t| width(t)).sum::<usize>() + GAP.len() * (columns.len() - 1);
    let mut lines = vec![
        look.style.paint(Role::Faint, titles.join(GAP).trim_end()),
        look.style.paint(Role::Faint, &"─".repeat(total)),
    ];
    for (index, row) in statement.transactions.iter().enumerate() {
        let cells = columns.iter().map(|column| {
            let text = column.cells.get(index).map_or("", String::as_str);
            match role(column.title, row) {
                Some(role) => look.style.paint(role, &column.align(text)),
                None => column.align(text),
            }
        });
        lines.push(cells.collect::<Vec<_>>().join(GAP).trim_end().to_owned());
    }
    lines
}

fn columns(statement: &Statement) -> Vec<Column> {
    let rows = &statement.transactions;
    let scale = money::scale_of(statement);
    let each = |cell: &dyn Fn(&Transaction) -> String| rows.iter().map(cell).collect::<Vec<_>>();

    let numbers = (1..=rows.len()).map(|n| n.to_string()).collect();
    let mut columns = vec![
        Column::new("", false, each(&|t| proof::mark(t.proof).to_owned())),
        Column::new("#", true, numbers),
        Column::new("Date", false, each(&|t| shown(t.date.as_ref()))),
    ];
    if rows.iter().any(|t| t.value_date.is_some() && t.value_date != t.date) {
        columns.push(Column::new("Value date", false, each(&|t| shown(t.value_date.as_ref()))));
    }
    columns.push(Column::new(NARRATION, false, each(&|t| printable(&t.description))));
    if rows.iter().any(|t| t.reference.is_some()) {
        let references = each(&|t| printable(t.reference.as_deref().unwrap_or_default()));
        columns.push(Column::new("Reference", false, references));
    }
    if rows.iter().any(|t| t.currency != statement.header.currency) {
        let currencies = each(&|t| printable(t.currency.as_deref().unwrap_or_default()));
        columns.push(Column::new("Cur", false, currencies));
    }
    columns.push(Column::new(AMOUNT, true, each(&|t| money::grouped(t.amount, scale))));
    if rows.iter().any(|t| t.balance.is_some()) {
        let balance = |t: &Transaction| t.balance.map(|b| money::grouped(b, scale)).unwrap_or_default();
        columns.push(Column::new("Balance", true, each(&balance)));
    }
    if rows.iter().any(|t| t.page != rows[0].page) {
        columns.push(Column::new("Page", true, each(&|t| t.page.to_string())));
    }
    columns
}

const NARRATION: &str = "Description";
const AMOUNT: &str = "Amount";

/// Leaves columns out and narrows the narration until the line fits.
fn fit(columns: &mut Vec<Column>, limit: Option<usize>) {
    let Some(limit) = limit else { return };
    let natural = columns.iter().find(|c| c.title == NARRATION).map_or(0, |c| c.width);
    for optional in OPTIONAL {
        if room(columns, limit) < natural.min(NARRATION_GOOD) {
            columns.retain(|c| c.title != optional);
        }
    }
    let room = room(columns, limit).max(NARRATION_MIN);
    for column in columns.iter_mut().filter(|c| c.title == NARRATION) {
        column.width = column.width.min(room);
        for cell in &mut column.cells {
            *cell = shorten(cell, column.width);
        }
    }
}

/// Returns the cells that are left for the narration.
fn room(columns: &[Column], limit: usize) -> usize {
    let others: usize = columns.iter().filter(|c| c.title != NARRATION).map(|c| c.width).sum();
    limit.saturating_sub(others + GAP.len() * (columns.len() - 1))
}

fn role(title: &str, row: &Transaction) -> Option<Role> {
    match title {
        "" if row.proof == Proof::Unproved => Some(Role::Doubt),
        "" => Some(Role::Good),
        "#" => Some(Role::Faint),
        AMOUNT if row.amount.is_sign_negative() => Some(Role::Debit),
        AMOUNT => Some(Role::Credit),
        _ => None,
    }
}

fn shown(date: Option<&impl ToString>) -> String {
    date.map(ToString::to_string).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;
    use flvxtract::{Break, Decimal, Status};

    #[test]
    fn a_reconciled_statement_at_80_columns() {
        let text = render(&sample::answer(), Look { width: Some(80), style: Style::default() });
        let want = "\
Example Bank · ADA OBI · 0123456789 · current · NGN
2024-03-01 to 2024-03-31 · page 1
opening 1,000.00 · credits 28,000.00 · debits 15,000.00 · closing 14,000.00

   #  Date        Description                                  Amount    Balance
────────────────────────────────────────────────────────────────────────────────
✓  1  2024-03-01  SALARY MARCH ACME LTD                     28,000.00  29,000.00
✓  2  2024-03-02  NIP TRANSFER TO LANDLORD, RENT FOR TWE…  -15,000.00  14,000.00

✓ reconciled by running balance: 1,000.00 + 28,000.00 − 15,000.00 = 14,000.00
  2 rows, 2 proved
";
        assert_eq!(text, want);
    }

    #[test]
    fn columns_of_lesser_interest_are_shown_where_there_is_room() {
        let mut answer = sample::answer();
        answer.statements[0].transactions[0].reference = Some("REF0001".to_owned());
        let titles = |width| {
            let text = render(&answer, Look { width, style: Style::default() });
            text.lines().find(|l| l.contains("Date")).map(|l| l.contains("Reference"))
        };
        assert_eq!(titles(Some(80)), Some(false));
        assert_eq!(titles(Some(100)), Some(true));
        assert_eq!(titles(None), Some(true));
    }

    #[test]
    fn without_a_terminal_nothing_is_shortened() {
        let text = render(&sample::answer(), Look::default());
        assert!(text.contains("RENT FOR TWELVE MONTHS IN ADVANCE"));
    }

    #[test]
    fn breaks_are_listed_with_their_place() {
        let mut answer = sample::answer();
        let statement = &mut answer.statements[0];
        statement.reconciliation.status = Status::Unreconciled;
        statement.transactions[1].proof = Proof::Unproved;
        statement.reconciliation.breaks.push(Break {
            row: 1,
            page: 1,
            expected: Decimal::new(1_400_000, 2),
            found: Decimal::new(1_400_500, 2),
        });
        let text = render(&answer, Look::default());
        assert!(text.contains("✗ not reconciled against running balance"), "{text}");
        assert!(text.contains("row 2, page 1: expected 14,000.00, found 14,005.00, difference 5.00"));
        assert!(text.contains("· 2 rows, 1 proved"));
        assert!(text.contains("✓ proved by the running balance · ? not proved"));
    }

    #[test]
    fn escape_sequences_in_a_document_do_not_reach_the_terminal() {
        let mut answer = sample::answer();
        answer.statements[0].transactions[0].description = "a\u{1b}[2Jb".to_owned();
        answer.statements[0].header.account_name = Some("x\u{7}".to_owned());
        assert!(!render(&answer, Look::default()).contains(['\u{1b}', '\u{7}']));
    }
}
