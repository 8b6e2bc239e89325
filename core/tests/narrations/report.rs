//! The tables of `cargo xtask score narrations`.

use std::error::Error;

use super::judge::Score;
use super::label::{self, Part};

/// Prints the tables; with a land, what is wrong in its training part; with `training`, no number of the held-out part.
pub(crate) fn print(land: &str) -> Result<(), Box<dyn Error>> {
    let mut training = label::read(Part::Training)?;
    if land == "training" {
        let [with, without] = [true, false].map(|country| Score::of(&training, country));
        println!(
            "training: {:.2} %, without a country {:.2} %",
            with.category.percent(),
            without.category.percent()
        );
        without.misses.iter().filter(|miss| miss.starts_with('C')).for_each(|miss| println!("{miss}"));
        return Ok(());
    }
    if !land.is_empty() {
        training.retain(|row| land == "all" || row.land == land);
        Score::of(&training, true).misses.iter().for_each(|miss| println!("{miss}"));
        return Ok(());
    }
    let held_out = label::read(Part::HeldOut)?;
    let parts = [
        ("training", Score::of(&training, true), Score::of(&training, false)),
        ("held-out", Score::of(&held_out, true), Score::of(&held_out, false)),
    ];
    println!(
        "| part | narrations | category | said but wrong | without a country | channel | name | bank | account |"
    );
    println!("|---|---:|---:|---:|---:|---:|---:|---:|---:|");
    for (name, score, bare) in &parts {
        println!(
            "| {name} | {} | {:.2} | {:.2} | {:.2} | {:.2} | {:.2} | {:.2} | {:.2} |",
            score.category.all,
            score.category.percent(),
            100.0 * f64::from(score.wrong) / f64::from(score.category.all.max(1)),
            bare.category.percent(),
            score.channel.percent(),
            score.name.percent(),
            score.bank.percent(),
            score.account.percent(),
        );
    }
    println!("\n| land | training: category | channel | name | held-out: category | channel | name |");
    println!("|---|---:|---:|---:|---:|---:|---:|");
    let [(_, training, _), (_, held_out, _)] = &parts;
    for (land, shares) in &training.lands {
        let others = held_out.lands.get(land).copied().unwrap_or_default();
        let cells: Vec<String> =
            shares.iter().chain(&others).map(|s| format!("{:.1}", s.percent())).collect();
        println!("| {land} | {} |", cells.join(" | "));
    }
    println!(
        "\n| category | training: n | precision | recall | F1 | held-out: n | precision | recall | F1 |"
    );
    println!("|---|---:|---:|---:|---:|---:|---:|---:|---:|");
    for (name, class) in &training.classes {
        let other = held_out.classes.get(name).copied().unwrap_or_default();
        let cells = |c: super::judge::Class| {
            let [p, r, f] = c.measures();
            format!("{} | {p:.1} | {r:.1} | {f:.1}", c.labelled)
        };
        println!("| {name} | {} | {} |", cells(*class), cells(other));
    }
    Ok(())
}
