//! The lines of a row to its cells.

use super::group::Group;
use super::marker;
use super::{AmountCell, DateCell, Legible, RawRow, text_of};
use crate::layout::{CELL_GAP_EM, ColumnSpan, LineRef, PageText, Sheet, Table, Token, Word};
use crate::lexicon::{Column, LineRole};
use crate::parse::amount::{self, AmountToken, SignMark};
use crate::parse::currency::{self, Currency};
use crate::parse::date::DateToken;
use crate::parse::mark::lone_mark;
use crate::parse::{date, time};

/// How much further a sign may stand from the figure before it than from the one behind, without headings.
const FIRST: f32 = 3.0;
/// A key of a row is no longer than this.
const MAX_KEY_WORDS: usize = 4;
const MAX_KEY_BYTES: usize = 32;

/// Returns a narration without the mark before it that stands for the day of the row above: `" CARD PAYMENT`.
fn without_repetition(narration: &str) -> &str {
    match narration.split_once(' ') {
        Some((mark, rest)) if amount::is_repetition(mark) => rest,
        _ => narration,
    }
}

/// Reads the cells of a row; none when it holds no amount.
pub(super) fn row(sheet: &Sheet, table: &Table, group: Group) -> Option<RawRow> {
    let first = *group.lines.first()?;
    let mut cells = Cells::new(table);
    let mut bbox = [f32::MAX, f32::MAX, f32::MIN, f32::MIN];
    for at in &group.lines {
        cells.read(sheet, table, *at);
        if at.page == first.page
            && let Some((_, line, _)) = sheet.line(*at)
        {
            let [x0, y0, x1, y1] = bbox;
            bbox = [x0.min(line.x0), y0.min(line.y0), x1.max(line.x1), y1.max(line.y1)];
        }
    }
    if cells.amounts.is_empty() {
        return None;
    }
    cells.join_split_dates();
    let description =
        cells.join(|role| matches!(role, None | Some(Column::Description | Column::Counterparty)));
    let description =
        if cells.dates.is_empty() { without_repetition(&description).to_owned() } else { description };
    let others = cells.join(|role| role.is_some_and(|r| r != Column::Mark));
    let (currency, keys) = (cells.currency(), cells.keys());
    let reference = Some(cells.join(|role| role == Some(Column::Reference))).filter(|r| !r.is_empty());
    // `Total amount due` names a balance.
    let role = marker::line_role(&description)
        .map(|role| marker::balance_role(&description).filter(|_| role == LineRole::Total).unwrap_or(role))
        .or_else(|| marker::line_role(&others))
        .or_else(|| marker::balance_role(&description))
        .or_else(|| label_of(sheet, &group).and_then(|label| marker::balance_role(&label)));
    // The heading of a day books the rows below it that have no booking date of their own, or that print
    // their value date. Sums and balances are of no day.
    let own = |d: &DateCell| d.role == Some(Column::Date) && !table.days_doubled;
    let has_day = cells.day.is_some() && group.month.is_some();
    let heading = group.day.filter(|_| role.is_none() && !has_day && !cells.dates.iter().any(own));
    if let Some(heading) = heading {
        for cell in cells.dates.iter_mut().filter(|d| d.role == Some(Column::Date)) {
            cell.role = Some(Column::ValueDate);
        }
        cells.dates.insert(0, DateCell { role: Some(Column::Date), token: heading.token, before_year: None });
    }
    Some(RawRow {
        page: first.page,
        bbox,
        time: cells.dates.iter().find_map(|d| d.token.time).or(cells.time),
        dates: cells.dates,
        rival: cells.rival,
        amounts: cells.amounts,
        description,
        reference,
        currency,
        keys,
        section: group.section,
        role,
        day: cells.day,
        month: group.month,
        day_heading: heading.map(|h| h.at),
        lines: group.lines,
        legible: cells.legible,
    })
}

/// The words of a row of one line without a date: those of a label may stand in the cells of several columns.
fn label_of(sheet: &Sheet, group: &Group) -> Option<String> {
    let [at] = group.lines.as_slice() else { return None };
    let (page, _, typed) = sheet.line(*at).filter(|_| !group.has_date)?;
    let words: Vec<&Token> = typed.tokens.iter().filter(|t| t.is_text()).collect();
    Some(text_of(page, &words))
}

/// A word of a text cell: its column (an index past the last for none), then reading order.
struct TextWord {
    column: Option<usize>,
    text: String,
}

/// What stands close to a word.
#[derive(Clone, Copy)]
struct Beside {
    /// The number of another column follows.
    leads: bool,
    /// The word ends the cell of a number, and is all that follows it.
    closes: bool,
}

struct Cells<'a> {
    table: &'a Table,
    amounts: Vec<AmountCell>,
    /// The line of the last amount.
    amount_line: Option<LineRef>,
    dates: Vec<DateCell>,
    /// A second date in the column of the booking dates.
    rival: Option<DateToken>,
    /// Date columns that have their date.
    date_columns: Vec<usize>,
    texts: Vec<TextWord>,
    /// Words in the columns of dates, with their column and line.
    date_words: Vec<(usize, String, LineRef)>,
    time: Option<chrono::NaiveTime>,
    day: Option<u8>,
    /// A mark that was read before any amount of its row.
    early_mark: Option<SignMark>,
    legible: Legible,
}

impl<'a> Cells<'a> {
    fn new(table: &'a Table) -> Self {
        Self {
            table,
            amounts: Vec::new(),
            amount_line: None,
            dates: Vec::new(),
            rival: None,
            date_columns: Vec::new(),
            texts: Vec::new(),
            date_words: Vec::new(),
            time: None,
            day: None,
            early_mark: None,
            legible: Legible::default(),
        }
    }

    fn read(&mut self, sheet: &Sheet, table: &Table, at: LineRef) {
        let Some((page, _, typed)) = sheet.line(at) else { return };
        let bounds = table.header.as_ref().map_or((f32::MIN, f32::MAX), |h| h.x);
        let mut before: (u16, Option<usize>) = (u16::MAX, None);
        let line_at = at;
        for (at, token) in typed.tokens.iter().enumerate() {
            if token.x0 < bounds.0 || token.x0 >= bounds.1.min(table.columns.right) {
                continue;
            }
            let leads = typed.tokens.get(at + 1).filter(|next| next.cell == token.cell);
            let leads = leads.is_some_and(|next| table.columns.number_of(next).is_some());
            let before_it = at.checked_sub(1).and_then(|at| typed.tokens.get(at));
            let closes = before_it
                .is_some_and(|t| t.cell == token.cell && table.columns.number_of(t).is_some())
                && typed.tokens.get(at + 1).is_none_or(|t| t.cell != token.cell);
            let beside = Beside { leads, closes: closes && token.len == 1 };
            let words = page.words.get(token.first..token.first + token.len).unwrap_or_default();
            self.legible.add_words(words);
            if token.date.is_none() {
                let dates = self.table.columns.dates.first().map(|c| (c.x0, c.x1));
                self.legible.add_lost_date(words, dates, page);
            }
            if self.take_sign(token, words, page)
                || self.take_date(token, words, page, line_at)
                || self.take_amount(token, words, page, line_at)
                || (token.empty && token.alone)
                || table.columns.is_nil(token)
            {
                continue;
            }
            for word in words {
                let text = page.word_text(word);
                if self.take_mark(token, text, beside, line_at)
                    || self.take_date_piece(token, text, words, page, line_at)
                {
                    continue;
                }
                let carried = before.1.filter(|_| before.0 == token.cell);
                let column = self.table.columns.text_of(word, carried);
                before = (token.cell, column);
                self.texts.push(TextWord { column, text: text.to_owned() });
            }
        }
    }

    fn take_date(&mut self, token: &Token, words: &[Word], page: &PageText, line: LineRef) -> bool {
        let Some(column) = self.table.columns.date_of(token) else { return false };
        let Some(read) = token.date else { return false };
        let role = self.role_of_date(column);
        // One date per column; a second one is part of the narration, or the value date if that is headed there.
        if self.date_columns.contains(&column) {
            let span = self.table.columns.dates.get(column).map_or((0.0, 0.0), |c| (c.x0, c.x1));
            let valued = self.dates.iter().any(|d| d.role == Some(Column::ValueDate));
            // `Date` over `Valeur` reads as one heading, and so do the two days below them: the upper one books.
            if let [only] = self.dates.as_mut_slice()
                && valued
                && token.alone
                && read.day.is_none()
                && self.table.is_headed_twice(Column::ValueDate, span)
                && self.table.columns.dates.iter().all(|c| c.role != Some(Column::Date))
            {
                only.role = Some(Column::Date);
                self.dates.push(DateCell { role: Some(Column::ValueDate), token: read, before_year: None });
                return true;
            }
            if valued || read.day.is_some() || !self.table.heads(Column::ValueDate, span) {
                // A column without narrations holds dates only: this one may be the one that books.
                let books = !valued && read.day.is_none() && role == Some(Column::Date) && token.alone;
                self.rival = self.rival.or(Some(read).filter(|_| books));
                return false;
            }
            self.dates.push(DateCell { role: Some(Column::ValueDate), token: read, before_year: None });
            return true;
        }
        self.date_columns.push(column);
        self.legible.add_date(read, words, page);
        self.date_words.extend(words.iter().map(|w| (column, page.word_text(w).to_owned(), line)));
        if read.day.is_some() {
            self.day = self.day.or(read.day);
        } else {
            // Left to right, whichever line they stand on.
            let at = self.date_columns.iter().filter(|c| **c < column).count().min(self.dates.len());
            self.dates.insert(at, DateCell { role, token: read, before_year: None });
        }
        true
    }

    /// What a column of dates holds: as its heading says; without headings the first one the booking dates.
    fn role_of_date(&self, column: usize) -> Option<Column> {
        let columns = &self.table.columns;
        let headed = columns.dates.get(column).and_then(|c| c.role);
        let several = self.table.header.is_none() && columns.dates.len() > 1;
        let first = Some(column) == columns.booking();
        match headed {
            // Of two headed so the first books; it may be empty on a row of the same day.
            Some(Column::Date) if !first => Some(Column::ValueDate),
            _ => headed.or(several.then_some(if first { Column::Date } else { Column::ValueDate })),
        }
    }

    fn take_amount(&mut self, token: &Token, words: &[Word], page: &PageText, line: LineRef) -> bool {
        let Some(column) = self.table.columns.number_of(token) else { return false };
        let Some(read) = token.amount else { return false };
        if self.amounts.iter().any(|a| a.column == column) {
            return false;
        }
        let read = self.without_kind(column, words, page).unwrap_or(read);
        self.legible.add_amount(column, words, page);
        self.amounts.push(AmountCell { column, token: read, mark: self.early_mark.take() });
        self.amount_line = Some(line);
        true
    }

    /// The balance of a token that ends in the word of the kind behind it: `2,170.26 DEB`.
    fn without_kind(&self, column: usize, words: &[Word], page: &PageText) -> Option<AmountToken> {
        let (_, figure) = words.split_last().filter(|(last, _)| self.is_kind(column, last.x0))?;
        let figure: Vec<&str> = figure.iter().map(|w| page.word_text(w)).collect();
        let (read, len) = amount::read(&figure)?;
        (len == figure.len()).then_some(read)
    }

    /// Whether a word behind the figure of a column is one of the kind of its row, and says nothing of the figure.
    fn is_kind(&self, column: usize, x0: f32) -> bool {
        let columns = &self.table.columns;
        let is_balance = columns.numeric.get(column).is_some_and(|c| c.role == Some(Column::Balance));
        is_balance && columns.kinds.is_some_and(|kinds| kinds.0 - 1.0 < x0 && x0 < kinds.1)
    }

    /// A plus or minus in a column of signs: it belongs to the amount that is nearer.
    fn take_sign(&mut self, token: &Token, words: &[Word], page: &PageText) -> bool {
        let columns = &self.table.columns;
        let [word] = words else { return false };
        let Some(mark) = lone_mark(page.word_text(word)).filter(|_| columns.is_sign(token)) else {
            return false;
        };
        let distance = |c: &&ColumnSpan| c.x0 - token.x1;
        let after = columns.numeric.iter().filter(|c| distance(c) > -2.0);
        let after = after.min_by(|a, b| distance(a).total_cmp(&distance(b)));
        let before = self.amounts.last().and_then(|a| columns.numeric.get(a.column));
        let is_balance = |c: Option<&ColumnSpan>| c.is_some_and(|c| c.role == Some(Column::Balance));
        let nearer = match (before, after) {
            // Where no heading tells, a sign between two figures is more often that of the first.
            (Some(b), Some(a)) => {
                let share = if b.role.is_none() && a.role.is_none() { FIRST } else { 1.0 };
                token.x0 - b.x1 <= share * distance(&a)
            }
            (before, _) => before.is_some(),
        };
        let left = !is_balance(before) && (nearer || is_balance(after));
        match self.amounts.last_mut().filter(|a| a.mark.is_none()) {
            Some(cell) if left => cell.mark = Some(mark),
            _ => self.early_mark = Some(mark),
        }
        true
    }

    /// A lone CR or DR right of an amount, or in a column of its own.
    fn take_mark(&mut self, token: &Token, text: &str, near: Beside, line: LineRef) -> bool {
        let Some(mark) = lone_mark(text) else { return false };
        // Where other columns say which way an amount went, the kind of its row says nothing more.
        let is_signed = self.table.columns.numeric.iter().any(|c| c.role == Some(Column::Amount));
        if !is_signed && self.amounts.last().is_some_and(|a| self.is_kind(a.column, token.x0)) {
            return token.alone;
        }
        let in_column = self
            .table
            .columns
            .text
            .iter()
            .find(|c| c.role == Column::Mark && token.x0 < c.x1 && token.x1 > c.x0);
        let begins_cell = token.gap_before > CELL_GAP_EM && text.len() > 1;
        // On a line of its own below its amount it is a word of the narration that stands there.
        let narrated = self.amount_line != Some(line) && self.is_narration(token);
        let beside = (token.alone || near.leads && begins_cell || near.closes && text.len() > 2)
            && !narrated
            && self.amounts.last().is_some_and(|a| {
                self.table
                    .columns
                    .numeric
                    .get(a.column)
                    .is_some_and(|c| token.x0 > c.x0 && token.x0 - c.x1 < 40.0)
            });
        // Kinds that stand between the balance and the amount say which way the amount went.
        let follows_balance = in_column.is_some() && self.amount_follows_balance();
        if token.alone && follows_balance && self.early_mark.is_none() {
            self.early_mark = Some(mark);
            return true;
        }
        // Within a text a letter or a dash is part of it, also in a column of kinds.
        if !(beside || in_column.is_some() && token.alone) {
            return false;
        }
        let cell =
            if in_column.is_some() && !beside { self.amounts.first_mut() } else { self.amounts.last_mut() };
        match cell {
            Some(cell) if cell.mark.is_none() => {
                cell.mark = Some(mark);
                true
            }
            // The mark stands before its amount.
            _ if in_column.is_some() => {
                self.early_mark = Some(mark);
                true
            }
            _ => false,
        }
    }

    /// Whether a token begins where the narrations do.
    fn is_narration(&self, token: &Token) -> bool {
        let text = self.table.columns.text.iter().find(|c| token.x0 >= c.x0 - 1.0 && token.x0 < c.x1);
        text.is_some_and(|c| c.role == Column::Description)
    }

    /// Whether only a balance was read yet on this row and the column of amounts stands right of it.
    fn amount_follows_balance(&self) -> bool {
        let [only] = self.amounts.as_slice() else { return false };
        let columns = &self.table.columns.numeric;
        let role = |column: usize| columns.get(column).and_then(|c| c.role);
        role(only.column) == Some(Column::Balance)
            && columns.iter().skip(only.column + 1).any(|c| c.role == Some(Column::Amount))
            && !columns.iter().take(only.column).any(|c| c.role == Some(Column::Amount))
    }

    /// A time, a day or a piece of a date in the first date column.
    fn take_date_piece(
        &mut self,
        token: &Token,
        text: &str,
        words: &[Word],
        page: &PageText,
        line: LineRef,
    ) -> bool {
        let columns = &self.table.columns;
        // Under headings each date may be broken over two lines; without, only the first.
        let booking = columns.booking();
        let column = columns.dates.iter().enumerate().position(|(i, c)| {
            let known = c.role.is_some() || Some(i) == booking;
            known && token.x0 >= c.x0 - 3.0 && token.x1 <= c.x1 + 3.0
        });
        // Where narrations begin in the column of the dates, their words are no pieces of dates.
        let Some(column) = column.filter(|_| date::is_piece(text)) else { return false };
        let texts: Vec<&str> = words.iter().map(|w| page.word_text(w)).collect();
        if let Some((time, _)) = time::time(&texts) {
            self.time = self.time.or(Some(time));
            return true;
        }
        self.date_words.push((column, text.to_owned(), line));
        if let Ok(day) = text.parse::<u8>()
            && (1..=31).contains(&day)
            && Some(column) == booking
        {
            self.day = Some(day);
        }
        true
    }

    /// A date that was broken over two lines is read again as a whole.
    fn join_split_dates(&mut self) {
        for column in 0..self.table.columns.dates.len() {
            let mut pieces = self.date_words.iter().filter(|w| w.0 == column);
            let words: Vec<&str> = pieces.clone().map(|w| w.1.as_str()).collect();
            if words.len() < 2 {
                continue;
            }
            // On one line the number of a row and its date are not one word.
            let broken = pieces.next().is_some_and(|first| pieces.any(|w| w.2 != first.2));
            let glued = words.concat();
            let joined = date::read(&words)
                .filter(|(_, len)| *len == words.len())
                .or_else(|| date::read(&[&glued]).filter(|_| broken));
            let Some((token, _)) = joined else { continue };
            let is_year = words.last().is_some_and(|w| w.len() == 4 && w.bytes().all(|b| b.is_ascii_digit()));
            let role = self.role_of_date(column);
            let held = self.date_columns.contains(&column);
            let at = self.date_columns.iter().filter(|c| **c < column).count().min(self.dates.len());
            match self.dates.get_mut(at).filter(|_| held) {
                Some(cell) => {
                    cell.before_year = Some(cell.token).filter(|_| is_year);
                    cell.token = token;
                }
                None => {
                    self.dates.insert(at, DateCell { role, token, before_year: None });
                    self.date_columns.push(column);
                }
            }
        }
    }

    /// The currency printed in a column of its own or with an amount.
    fn currency(&self) -> Option<Currency> {
        let columns = self.table.columns.text.iter().enumerate().filter(|(_, c)| c.role == Column::Currency);
        let own = columns.flat_map(|(i, _)| self.texts.iter().filter(move |w| w.column == Some(i)));
        let named = own.filter_map(|w| currency::from_code(&w.text)).next();
        named.or_else(|| self.amounts.iter().find_map(|a| a.token.dot.or(a.token.comma)?.currency))
    }

    /// The texts of columns that hold a word or two.
    fn keys(&self) -> Vec<(usize, String)> {
        (0..self.table.columns.text.len())
            .filter_map(|column| {
                let mut words =
                    self.texts.iter().filter(|w| w.column == Some(column)).map(|w| w.text.as_str());
                let first = words.next()?;
                let key =
                    words.take(MAX_KEY_WORDS).fold(first.to_owned(), |key, word| format!("{key} {word}"));
                (key.len() <= MAX_KEY_BYTES).then_some((column, key))
            })
            .collect()
    }

    /// Joins the words of the columns that `keep` wants, column by column.
    fn join(&self, keep: impl Fn(Option<Column>) -> bool) -> String {
        let count = self.table.columns.text.len();
        let mut out = String::new();
        let order = (0..count).map(Some).chain([None]);
        // A word that stands in no column is one of the narration, where it is read.
        let narration = self.table.columns.text.iter().position(|c| c.role == Column::Description);
        for column in order {
            let role = column.and_then(|c| self.table.columns.text.get(c)).map(|c| c.role);
            if !keep(role) {
                continue;
            }
            for word in self.texts.iter().filter(|w| w.column.or(narration) == column) {
                if !out.is_empty() {
                    out.push(' ');
                }
                out.push_str(&word.text);
            }
        }
        out
    }
}
