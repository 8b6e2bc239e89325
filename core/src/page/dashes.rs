use super::Rule;

/// A piece of a dashed line is no longer than this, and the gap to the next no wider.
const MAX_DASH: f32 = 8.;
const MAX_GAP: f32 = 5.;
const LEVEL: f32 = 0.3;

/// Joins lines that are drawn dash by dash, one after the other.
pub(super) fn join(rules: &mut Vec<Rule>) {
    let mut last_length = rules.first().map_or(0., length);
    rules.dedup_by(|next, line| {
        let length = length(next);
        let joins = length <= MAX_DASH && last_length <= MAX_DASH && follows(line, next);
        last_length = length;
        if joins {
            line.x0 = line.x0.min(next.x0);
            line.y0 = line.y0.min(next.y0);
            line.x1 = line.x1.max(next.x1);
            line.y1 = line.y1.max(next.y1);
        }
        joins
    });
}

fn length(rule: &Rule) -> f32 {
    (rule.x1 - rule.x0).max(rule.y1 - rule.y0)
}

fn follows(line: &Rule, next: &Rule) -> bool {
    let (level, gap) = if line.horizontal {
        (line.y0 - next.y0, (next.x0 - line.x1).max(line.x0 - next.x1))
    } else {
        (line.x0 - next.x0, (next.y0 - line.y1).max(line.y0 - next.y1))
    };
    line.horizontal == next.horizontal && level.abs() <= LEVEL && gap <= MAX_GAP
}
