//! Figures that are set or placed unlike the others of their column.

use std::collections::BTreeMap;

use super::answer::{FindingEvidence, NotApplicable};
use super::code::{CheckName, FindingCode, Severity};
use super::column::{Figure, Role};
use super::reading::is_doubtful;
use super::sequence::in_order;
use super::subject::Subject;
use super::verdicts::{Place, Verdicts};
use crate::analysis::Value;
use crate::model::{Proof, Transaction};

/// Figures from which on it can be told what is usual.
const LEAST: usize = 8;
/// Of so many figures one may be unlike the rest; where more are, it is a habit of the document.
const FIGURES_PER_OUTLIER: usize = 8;
/// Sizes nearer than this share are one.
const SIZE: f32 = 0.03;
/// Edges nearer than this are one, in points; an outlier is at least `OFF` away, and not further than `FAR`.
const EDGE: f32 = 0.4;
const OFF: f32 = 1.0;
const FAR: f32 = 40.0;
/// The same for baselines.
const LEVEL: f32 = 0.12;
const OFF_LEVEL: f32 = 0.3;

/// Looks at the figures of all statements.
pub(super) fn check(subject: &Subject<'_>, figures: &[Figure], verdicts: &mut Verdicts) {
    let mut is_enough = false;
    for (statement, answer) in subject.statements.iter().enumerate() {
        let own: Vec<&Figure> = figures.iter().filter(|f| f.statement == statement).collect();
        is_enough |= own.len() >= LEAST;
        // Where the reading is in doubt, a figure may stand in the wrong column.
        let most = if is_doubtful(answer) { Severity::Low } else { Severity::High };
        let mut columns = Columns { subject, most, verdicts };
        fonts(&mut columns, &own);
        sizes(&mut columns, &own);
        edges(&mut columns, &own);
        levels(&mut columns, &own);
        objects(&mut columns, &own);
    }
    if !is_enough {
        for check in [CheckName::Typeface, CheckName::Alignment, CheckName::TextObjects] {
            verdicts.skip(check, NotApplicable::TooFewFigures);
        }
    }
}

/// Where findings of a statement's columns go.
struct Columns<'a, 'v> {
    subject: &'a Subject<'a>,
    /// What a finding is at most.
    most: Severity,
    verdicts: &'v mut Verdicts,
}

impl Columns<'_, '_> {
    fn find(&mut self, code: FindingCode, severity: Severity, figure: &Figure, evidence: FindingEvidence) {
        let place = place(self.subject, figure);
        let statement = self.subject.statements.get(figure.statement);
        let row = statement.and_then(|s| s.transactions.get(figure.row));
        // A line of another make that no sum holds, such as a total, is no row.
        let is_loose = |t: &Transaction| t.proof == Proof::Unproved && t.balance.is_none();
        let is_other = figure.is_line_alike && row.is_some_and(is_loose);
        let severity = if is_other { Severity::Low } else { severity };
        self.verdicts.find_as(code, severity.min(self.most), place, evidence);
    }
}

/// Groups of figures that ought to be alike, the narrowest first: a column, amounts of both directions, all.
fn groups<'f>(figures: &[&'f Figure]) -> Vec<Vec<&'f Figure>> {
    let of = |is: &dyn Fn(Role) -> bool| figures.iter().copied().filter(|f| is(f.role)).collect::<Vec<_>>();
    vec![
        of(&|r| r == Role::Debit),
        of(&|r| r == Role::Credit),
        of(&|r| r == Role::Balance),
        of(&|r| r != Role::Balance),
        of(&|_| true),
    ]
}

/// Returns the few members of a group that differ from nearly all others, with what those have.
fn unlike<'f, K: Ord + Clone>(
    group: &[&'f Figure],
    key: impl Fn(&Figure) -> K,
) -> Option<(K, Vec<&'f Figure>)> {
    if group.len() < LEAST {
        return None;
    }
    let mut counts: BTreeMap<K, usize> = BTreeMap::new();
    for figure in group {
        *counts.entry(key(figure)).or_default() += 1;
    }
    let (usual, count) = counts.iter().max_by_key(|(_, count)| **count)?;
    let others = group.len() - count;
    if others == 0 || others * FIGURES_PER_OUTLIER > group.len().max(FIGURES_PER_OUTLIER) {
        return None;
    }
    let outliers: Vec<&Figure> = group.iter().copied().filter(|f| key(f) != *usual).collect();
    Some((usual.clone(), outliers))
}

/// Whether the others of a figure's own column are as it is: then it is the column that differs, not the figure.
fn is_habit<K: PartialEq>(figures: &[&Figure], figure: &Figure, key: impl Fn(&Figure) -> K) -> bool {
    let column: Vec<_> = figures.iter().filter(|f| f.role == figure.role).collect();
    let alike = column.iter().filter(|f| key(f) == key(figure)).count();
    alike > 1 && alike * 2 > column.len()
}

fn place(subject: &Subject<'_>, figure: &Figure) -> Place {
    let transaction = subject.statements.get(figure.statement).and_then(|s| s.transactions.get(figure.row));
    let row = transaction.map(|t| Place::row(figure.statement, figure.row, t)).unwrap_or_default();
    Place { page: Some(figure.page), bbox: Some(figure.bbox), ..row }
}

fn evidence(figure: &Figure, count: usize) -> FindingEvidence {
    FindingEvidence {
        field: Some(figure.role.field().to_owned()),
        text: Some(figure.text.clone()),
        count: u32::try_from(count).ok(),
        ..FindingEvidence::default()
    }
}

fn fonts(columns: &mut Columns<'_, '_>, figures: &[&Figure]) {
    let key = |f: &Figure| f.fonts.clone();
    let mut said: Vec<(usize, Role)> = Vec::new();
    for group in groups(figures) {
        let Some((usual, outliers)) = unlike(&group, key) else { continue };
        for figure in outliers {
            if said.contains(&(figure.row, figure.role)) || is_habit(figures, figure, key) {
                continue;
            }
            said.push((figure.row, figure.role));
            let evidence = FindingEvidence {
                fonts: figure.fonts.clone(),
                expected_fonts: usual.clone(),
                ..evidence(figure, group.len())
            };
            columns.find(FindingCode::FontOutlier, Severity::High, figure, evidence);
        }
    }
}

fn sizes(columns: &mut Columns<'_, '_>, figures: &[&Figure]) {
    let mut said: Vec<(usize, Role)> = Vec::new();
    for group in groups(figures) {
        let Some(usual) = median(group.iter().map(|f| f.size)) else { continue };
        let is_off = |f: &Figure| (f.size - usual).abs() > (SIZE * usual).max(0.15);
        let Some((_, outliers)) = unlike(&group, is_off) else { continue };
        for figure in outliers.into_iter().filter(|f| is_off(f)) {
            if said.contains(&(figure.row, figure.role)) || is_habit(figures, figure, is_off) {
                continue;
            }
            said.push((figure.row, figure.role));
            let evidence = FindingEvidence {
                expected: Some(Value::Number(tenths(usual))),
                found: Some(Value::Number(tenths(figure.size))),
                ..evidence(figure, group.len())
            };
            columns.find(FindingCode::SizeOutlier, Severity::High, figure, evidence);
        }
    }
}

/// Right edges, column by column and page by page.
fn edges(columns: &mut Columns<'_, '_>, figures: &[&Figure]) {
    let mut parts: BTreeMap<(Role, u32, String), Vec<&Figure>> = BTreeMap::new();
    for figure in figures {
        // Marks behind the digits move them.
        let tail: String = figure.text.chars().rev().take_while(|c| !c.is_ascii_digit()).collect();
        parts.entry((figure.role, figure.page, tail)).or_default().push(figure);
    }
    for column in parts.into_values() {
        let ends = |f: &Figure| [f.bbox[0], f32::midpoint(f.bbox[0], f.bbox[2]), f.bbox[2]];
        let medians: [Option<f32>; 3] =
            [0, 1, 2].map(|end| median(column.iter().filter_map(|f| ends(f).get(end).copied())));
        // A figure that shares its left edge or its middle with the others is off by its width only.
        let own = |f: &Figure| {
            let mut shared = ends(f).into_iter().zip(medians).take(2);
            shared.all(|(end, usual)| usual.is_none_or(|u| (end - u).abs() > EDGE))
        };
        let widths = column.iter().map(|f| f.bbox[2] - f.bbox[0]);
        let (least, most) = (widths.clone().reduce(f32::min), widths.reduce(f32::max));
        if most.zip(least).is_some_and(|(most, least)| most - least > OFF) {
            let right = |f: &Figure| f.bbox[2];
            outside(columns, &column, right, own, (EDGE, OFF, FAR), "right_edge");
        }
    }
}

/// Baselines against the line of the row. Where the row's other figure is as far off, it is the row that is uneven.
fn levels(columns: &mut Columns<'_, '_>, figures: &[&Figure]) {
    let level = |f: &Figure| f.baseline - f.line;
    let mut rows: BTreeMap<usize, Vec<&Figure>> = BTreeMap::new();
    for figure in figures {
        rows.entry(figure.row).or_default().push(figure);
    }
    // A figure that stands alone in its row is no witness: texts beside it may be of several lines.
    let others = |f: &Figure| {
        let role = f.role;
        rows.get(&f.row).into_iter().flatten().filter(move |o| o.role != role)
    };
    let is_with_others = |f: &Figure| others(f).any(|o| (level(o) - level(f)).abs() <= OFF_LEVEL);
    for role in [Role::Debit, Role::Credit, Role::Balance] {
        let column = figures
            .iter()
            .copied()
            .filter(|f| f.role == role && others(f).next().is_some() && !is_with_others(f));
        let even = figures.iter().copied().filter(|f| f.role == role && is_with_others(f));
        // Even rows say what is usual; uneven ones are measured by it.
        let usual = median(even.clone().map(level));
        let even = even.filter(|f| usual.is_some_and(|u| (level(f) - u).abs() <= LEVEL));
        let column: Vec<&Figure> = column.chain(even).collect();
        outside(columns, &column, level, |_| true, (LEVEL, OFF_LEVEL, 3.0), "baseline");
    }
}

/// Enters figures of a column whose measure is off what is usual in it.
fn outside(
    columns: &mut Columns<'_, '_>,
    column: &[&Figure],
    measure: impl Fn(&Figure) -> f32,
    is_sure: impl Fn(&Figure) -> bool,
    (near, off, far): (f32, f32, f32),
    field: &str,
) {
    let Some(usual) = median(column.iter().map(|f| measure(f))) else { return };
    let distance = |f: &Figure| (measure(f) - usual).abs();
    let Some((_, outliers)) = unlike(column, |f| distance(f) > near) else { return };
    for figure in outliers.into_iter().filter(|f| distance(f) > off && distance(f) < far) {
        if !is_sure(figure) {
            continue;
        }
        let evidence = FindingEvidence {
            how: Some(field.to_owned()),
            expected: Some(Value::Number(tenths(usual))),
            found: Some(Value::Number(tenths(measure(figure)))),
            ..evidence(figure, column.len())
        };
        columns.find(FindingCode::AlignmentOutlier, Severity::Medium, figure, evidence);
    }
}

/// Parts figures of lists that stand beside each other: each is drawn from top to bottom by itself.
fn side_by_side(mut figures: Vec<&Figure>) -> Vec<Vec<&Figure>> {
    figures.sort_by(|a, b| a.bbox[0].total_cmp(&b.bbox[0]));
    let mut out: Vec<Vec<&Figure>> = Vec::new();
    let mut right = f32::MIN;
    for figure in figures {
        match out.last_mut().filter(|_| figure.bbox[0] < right) {
            Some(list) => list.push(figure),
            None => out.push(vec![figure]),
        }
        right = right.max(figure.bbox[2]);
    }
    out
}

/// Operators: their text state and colour, how many drew a figure, and their order.
fn objects(columns: &mut Columns<'_, '_>, figures: &[&Figure]) {
    let mut said: Vec<(usize, Role)> = Vec::new();
    let mut enter = |figure: &Figure, how: &str, pair: Option<(String, String)>, count, severity| {
        if said.contains(&(figure.row, figure.role)) {
            return;
        }
        said.push((figure.row, figure.role));
        let (expected, found) = pair.unzip();
        let evidence = FindingEvidence {
            how: Some(how.to_owned()),
            expected: expected.map(Value::Text),
            found: found.map(Value::Text),
            ..evidence(figure, count)
        };
        columns.find(FindingCode::TextObjectOutlier, severity, figure, evidence);
    };
    let mut pages: BTreeMap<(Role, u32), Vec<&Figure>> = BTreeMap::new();
    for figure in figures {
        pages.entry((figure.role, figure.page)).or_default().push(figure);
    }
    for mut column in pages.into_values().flat_map(side_by_side) {
        // Several figures of one line are in the order of writing.
        column.sort_by(|a, b| a.line.total_cmp(&b.line).then(a.bbox[0].total_cmp(&b.bbox[0])));
        let order = |f: &Figure| f.marks.iter().map(|m| m.order).max().unwrap_or(0);
        let orders: Vec<u32> = column.iter().map(|f| order(f)).collect();
        let falling: Vec<u32> = orders.iter().map(|o| u32::MAX - *o).collect();
        let breaks = |kept: &[bool]| kept.iter().filter(|k| !**k).count();
        let (up, down) = (in_order(&orders), in_order(&falling));
        let kept = if breaks(&up) <= breaks(&down) { up } else { down };
        let few = column.len() >= LEAST && breaks(&kept) * FIGURES_PER_OUTLIER <= column.len();
        if few {
            for (figure, _) in column.iter().zip(&kept).filter(|(_, kept)| !**kept) {
                enter(figure, "paint_order", None, column.len(), Severity::Medium);
            }
        }
    }
    for group in groups(figures).into_iter().take(3) {
        let state = |f: &Figure| f.marks.first().map(|m| m.state.map(hundredths));
        if let Some((usual, outliers)) = unlike(&group, state) {
            for figure in outliers {
                let pair = (shown(usual), shown(state(figure)));
                enter(figure, "text_state", Some(pair), group.len(), Severity::Medium);
            }
        }
        if let Some((usual, outliers)) = unlike(&group, |f| f.color) {
            for figure in outliers {
                let pair = (format!("{usual:06x}"), format!("{:06x}", figure.color));
                enter(figure, "color", Some(pair), group.len(), Severity::Low);
            }
        }
        let shows = |f: &Figure| f.marks.first().map(|m| m.show) == f.marks.last().map(|m| m.show);
        if let Some((true, outliers)) = unlike(&group, shows) {
            for figure in outliers {
                enter(figure, "split", None, group.len(), Severity::Low);
            }
        }
    }
}

/// Settings of text as evidence: font size, character spacing, horizontal scaling.
fn shown(state: Option<[i32; 3]>) -> String {
    let parts = state.unwrap_or_default().map(|n| format!("{:.2}", f64::from(n) / 100.0));
    parts.join(" ")
}

#[expect(clippy::cast_possible_truncation, reason = "clamped before")]
fn hundredths(value: f32) -> i32 {
    (value * 100.0).round().clamp(-1e6, 1e6) as i32
}

fn median(values: impl Iterator<Item = f32>) -> Option<f32> {
    let mut values: Vec<f32> = values.collect();
    values.sort_by(f32::total_cmp);
    values.get(values.len() / 2).copied()
}

/// A measure as evidence, in points with one decimal.
fn tenths(value: f32) -> f64 {
    (f64::from(value) * 10.0).round() / 10.0
}
