//! The score on a terminal. Everything printed is the same for the same documents and program.
//!
//! The score is a list of sections; a new measure is a file of its own and one more section.

use super::calibration::{self, Bin};
use super::contradictions;
use super::fields::FIELDS;
use super::groups::{self, Group};
use super::outcome::Outcome;
use super::signals::Total;
use super::summary::Summary;
use super::table::{aligned, percent, share};

/// Traits listed without `-v`.
const TRAITS: usize = 15;
/// Metrics listed without `-v`.
const METRICS: usize = 8;

/// What is shown.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Detail {
    /// Long lists.
    pub(crate) is_verbose: bool,
    /// Rows listed for each document that is wrong.
    pub(crate) misses: usize,
}

/// Returns the whole score.
pub(crate) fn text(outcomes: &[Outcome], detail: Detail) -> String {
    let sections: [fn(&[Outcome], Detail) -> String; 11] =
        [list, misses, banks, challenges, traits, confidence, noticed, headers, metrics, verdicts, overall];
    let texts = sections.iter().map(|section| section(outcomes, detail)).filter(|text| !text.is_empty());
    texts.collect::<Vec<_>>().join("\n")
}

/// Each document that has something to tell, with `-v`.
fn list(outcomes: &[Outcome], detail: Detail) -> String {
    if !detail.is_verbose {
        return String::new();
    }
    let rows: Vec<Vec<String>> = outcomes
        .iter()
        .map(|o| {
            vec![
                o.name.clone(),
                o.status.clone(),
                o.rows().to_string(),
                kind(o).to_owned(),
                o.faults().join(", "),
            ]
        })
        .collect();
    section("Documents", &aligned(&["document", "verdict", ">rows", "against the truth", "wrong"], &rows))
}

fn kind(outcome: &Outcome) -> &'static str {
    if outcome.is_silent_error() {
        "SILENT ERROR"
    } else if outcome.is_missed_contradiction() {
        "CONTRADICTION MISSED"
    } else if !outcome.is_right() {
        "wrong, and said so"
    } else if outcome.is_unproved() {
        "right, not proved"
    } else {
        "right"
    }
}

/// Rows of documents that are wrong, with `--misses`.
fn misses(outcomes: &[Outcome], detail: Detail) -> String {
    let mut text = String::new();
    for outcome in outcomes.iter().filter(|o| detail.misses > 0 && !o.is_right()) {
        text += &format!("  {}: {}\n", outcome.name, outcome.faults().join(", "));
        for (what, rows) in [("missed", &outcome.missed), ("extra", &outcome.extra)] {
            for row in rows.iter().take(detail.misses) {
                text += &format!("    {what:6} {row}\n");
            }
        }
    }
    section("Rows", &text)
}

fn banks(outcomes: &[Outcome], _: Detail) -> String {
    let banks = groups::banks(outcomes);
    if banks.len() < 2 {
        return String::new();
    }
    let headings = [
        "bank",
        ">docs",
        ">without error",
        ">rows",
        ">recall",
        ">prec.",
        ">F1",
        ">flips",
        ">header",
        ">text",
        ">silent",
        ">missed contr.",
        ">unproved",
    ];
    let row = |(name, outcomes): &(String, Vec<Outcome>)| {
        let sum = Summary::of(outcomes);
        let (right, scored) = sum.all_fields();
        vec![
            name.clone(),
            sum.documents.to_string(),
            sum.without_error.to_string(),
            sum.rows.to_string(),
            format!("{:.3}", sum.recall()),
            format!("{:.3}", sum.precision()),
            format!("{:.3}", sum.f1()),
            dotted(sum.flips),
            format!("{right}/{scored}"),
            sum.text().map_or_else(|| "-".to_owned(), |t| format!("{t:.3}")),
            dotted(sum.silent),
            dotted(sum.missed_contradictions),
            dotted(sum.unproved),
        ]
    };
    section("Banks", &aligned(&headings, &banks.iter().map(row).collect::<Vec<_>>()))
}

fn challenges(outcomes: &[Outcome], detail: Detail) -> String {
    let mut found = groups::challenges(outcomes);
    found.retain(|g| detail.is_verbose || g.failed + g.silent + g.unproved > 0);
    section("Challenges, most failures beyond the common share first", &grouped(outcomes, &found))
}

fn traits(outcomes: &[Outcome], detail: Detail) -> String {
    let mut found = groups::traits(outcomes);
    if !detail.is_verbose {
        found.truncate(TRAITS);
    }
    section("Traits, most failures beyond the common share first", &grouped(outcomes, &found))
}

fn grouped(outcomes: &[Outcome], groups: &[Group]) -> String {
    if groups.is_empty() {
        return String::new();
    }
    let of_all = groups::failing(outcomes);
    let row = |g: &Group| {
        vec![
            g.name.clone(),
            g.documents.to_string(),
            dotted(g.failed),
            percent(g.failed, g.documents),
            format!("{:+.1}", g.excess(of_all)),
            dotted(g.silent),
            dotted(g.unproved),
        ]
    };
    let headings = ["name", ">docs", ">failed", ">share", ">beyond", ">silent", ">unproved"];
    aligned(&headings, &groups.iter().map(row).collect::<Vec<_>>())
}

fn confidence(outcomes: &[Outcome], _: Detail) -> String {
    let mut text = String::new();
    for (what, said) in
        [("documents", calibration::documents(outcomes)), ("rows", calibration::rows(outcomes))]
    {
        let bins = calibration::bins(&said);
        if bins.is_empty() {
            continue;
        }
        let row = |b: &Bin| {
            vec![
                format!("{:.2} to {:.2}", b.from, b.to),
                b.number.to_string(),
                format!("{:.3}", b.mean),
                format!("{:.3}", b.share()),
                format!("{:+.3}", b.share() - b.mean),
            ]
        };
        let headings = [what, ">number", ">confidence", ">right", ">difference"];
        text += &aligned(&headings, &bins.iter().map(row).collect::<Vec<_>>());
        text += &format!("  mean distance {:.3}\n", calibration::error(&bins));
    }
    section("Confidence against being right", &text)
}

fn noticed(outcomes: &[Outcome], _: Detail) -> String {
    let counts = contradictions::count(outcomes.iter().flat_map(|o| &o.notices));
    if counts.is_empty() {
        return String::new();
    }
    let row = |(kind, count): (&String, &contradictions::Count)| {
        vec![
            kind.clone(),
            count.number.to_string(),
            count.reported.to_string(),
            count.located.to_string(),
            count.with_row.to_string(),
        ]
    };
    let headings = ["kind", ">number", ">reported", ">at its row", ">of"];
    section("Contradictions of the page", &aligned(&headings, &counts.iter().map(row).collect::<Vec<_>>()))
}

fn headers(outcomes: &[Outcome], _: Detail) -> String {
    let sum = Summary::of(outcomes);
    let rows: Vec<Vec<String>> = FIELDS
        .iter()
        .zip(sum.fields)
        .map(|(field, (right, scored))| {
            vec![field.name.to_owned(), right.to_string(), scored.to_string(), percent(right, scored)]
        })
        .collect();
    section("Header", &aligned(&["field", ">right", ">scored", ">share"], &rows))
}

/// Lending metrics computed from the reading against those computed from the truth.
fn metrics(outcomes: &[Outcome], detail: Detail) -> String {
    let total = Total::of(outcomes.iter().filter_map(|o| o.signals.as_ref()));
    if total.documents == 0 {
        return String::new();
    }
    let mut text = format!(
        "  values as from the truth {} of {} ({:.2} %), signs reversed {}; documents with all of them right {} of {}\n",
        total.compared - total.wrong,
        total.compared,
        100.0 * share(total.compared - total.wrong, total.compared),
        total.reversed,
        total.all_right,
        total.documents
    );
    let mut names: Vec<(&String, &usize)> = total.by_name.iter().collect();
    names.sort_by_key(|(name, wrong)| (std::cmp::Reverse(**wrong), *name));
    let most = if detail.is_verbose { names.len() } else { METRICS };
    let shown: Vec<String> = names.iter().take(most).map(|(name, wrong)| format!("{name} {wrong}")).collect();
    if !shown.is_empty() {
        text += &format!("  wrong most often: {}\n", shown.join(", "));
    }
    section("Lending metrics", &text)
}

/// What is reported as proved and should not be, by name; and what should be and is not.
fn verdicts(outcomes: &[Outcome], detail: Detail) -> String {
    let mut text =
        named("SILENT ERRORS, reported reconciled and wrong", outcomes, Outcome::is_silent_error, true);
    let missed = "CONTRADICTIONS MISSED, reconciled though the page does not prove it";
    text += &named(missed, outcomes, Outcome::is_missed_contradiction, true);
    text += &named("crashed or not ended", outcomes, Outcome::is_broken, true);
    let unproved = |o: &Outcome| o.is_unproved() && o.is_right();
    text += &named("right and provable, not reconciled", outcomes, unproved, detail.is_verbose);
    let wrong = |o: &Outcome| o.is_unproved() && !o.is_right();
    text += &named("wrong, provable, not reconciled", outcomes, wrong, detail.is_verbose);
    section("Verdicts", &text)
}

fn named(title: &str, outcomes: &[Outcome], is: impl Fn(&Outcome) -> bool, has_names: bool) -> String {
    let found: Vec<&Outcome> = outcomes.iter().filter(|o| is(o)).collect();
    let mut text = format!("  {title}: {}\n", found.len());
    for outcome in found.iter().filter(|_| has_names) {
        let mut words = outcome.faults();
        words.extend(outcome.is_missed_contradiction().then(|| why_not_proved(outcome)));
        text += format!("    {} {}", outcome.name, words.join(", ")).trim_end();
        text.push('\n');
    }
    text
}

fn why_not_proved(outcome: &Outcome) -> String {
    if outcome.notices.is_empty() {
        return "the page prints too little to prove it".to_owned();
    }
    outcome.notices.iter().map(|notice| notice.kind.as_str()).collect::<Vec<_>>().join(", ")
}

fn overall(outcomes: &[Outcome], _: Detail) -> String {
    let sum = Summary::of(outcomes);
    let of = |n: usize, whole: usize| vec![n.to_string(), whole.to_string(), percent(n, whole)];
    let line = |name: &str, rest: Vec<String>| [vec![name.to_owned()], rest].concat();
    let (right, scored) = sum.all_fields();
    let rows = [
        line("documents with an answer", of(sum.answers, sum.documents)),
        line("  without a single error", of(sum.without_error, sum.documents)),
        line("  right: every row, opening and closing balance", of(sum.right, sum.documents)),
        line("  every row", of(sum.rows_right, sum.documents)),
        line("  reconciled", of(sum.reconciled, sum.documents)),
        line("  provable, not reconciled", of(sum.unproved, sum.provable)),
        line("  silent errors", of(sum.silent, sum.documents)),
        line("  contradictions missed", of(sum.missed_contradictions, sum.not_provable)),
        line("  parted into the right number of statements", of(sum.parted.0, sum.parted.1)),
        line("rows found (recall)", of(sum.matched, sum.rows)),
        line("rows reported that are true (precision)", of(sum.matched, sum.matched + sum.extra)),
        line("sign flips", of(sum.flips, sum.rows)),
        line("balances of found rows", of(sum.balances.0, sum.balances.1)),
        line("header fields", of(right, scored)),
    ];
    let mut text = aligned(&["", ">", ">of", ">share"], &rows);
    let similarity = sum.text().map_or_else(|| "-".to_owned(), |t| format!("{t:.4}"));
    text += &format!(
        "  F1 of rows {:.4}, dates ignored {:.4}; similarity of narrations {similarity}\n",
        sum.f1(),
        sum.f1_without_dates()
    );
    section("Overall", &text)
}

fn section(title: &str, text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("{title}\n{text}") }
}

fn dotted(number: usize) -> String {
    if number == 0 { "·".to_owned() } else { number.to_string() }
}
