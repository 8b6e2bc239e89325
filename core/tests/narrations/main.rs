//! Narrations whose category, channel and other side are known, through the public API.
//!
//! `fixtures/narrations/README.md` says where they come from and what the labels mean. The held-out part was written before
//! the rules and is not looked at while they are: its failures are never listed, only counted.
//!
//! `cargo xtask score narrations` prints the tables; `NARRATIONS=ng` before it lists what is wrong in one land.

mod judge;
mod label;
mod lands;
mod own_file;
mod properties;
mod report;

use std::error::Error;

use judge::Score;
use label::Part;

/// Least accuracy in percent of a part: category, channel, name of the other side.
///
/// A little under what `benches/RESULTS.md` says. To be raised when the rules get better, not lowered.
const FLOORS: [(Part, [f64; 3]); 2] =
    [(Part::Training, [99.3, 99.0, 96.5]), (Part::HeldOut, [99.0, 97.8, 94.5])];

#[test]
fn rules_are_as_good_as_they_were() -> Result<(), Box<dyn Error>> {
    for (part, floors) in FLOORS {
        let rows = label::read(part)?;
        let score = Score::of(&rows, true);
        let found = [score.category.percent(), score.channel.percent(), score.name.percent()];
        for ((what, floor), found) in ["category", "channel", "name"].iter().zip(floors).zip(found) {
            assert!(found >= floor, "{part:?}, {what}: {found:.2} % where {floor} % is the least");
        }
    }
    Ok(())
}

#[test]
fn there_is_enough_of_everything() -> Result<(), Box<dyn Error>> {
    for (part, least) in [(Part::Training, 2000), (Part::HeldOut, 600)] {
        let rows = label::read(part)?;
        assert!(rows.len() >= least, "{part:?}: {} narrations", rows.len());
        let score = Score::of(&rows, true);
        assert_eq!(score.lands.len(), 13);
        assert_eq!(score.classes.len(), 35, "a category without a narration");
    }
    let texts = |rows: &[label::Labelled]| rows.iter().map(|r| r.narration.clone()).collect::<Vec<_>>();
    let training = texts(&label::read(Part::Training)?);
    let shared = texts(&label::read(Part::HeldOut)?).iter().filter(|t| training.contains(t)).count();
    // Charges that have one wording only: `EMT LEVY`, `Pay Bill Charge`.
    assert!(shared <= 40, "{shared} held-out narrations stand in the training part too");
    Ok(())
}

#[test]
fn a_wrong_label_is_seen() -> Result<(), Box<dyn Error>> {
    let mut rows = label::read(Part::Training)?;
    let before = Score::of(&rows, true);
    for row in rows.iter_mut().step_by(10) {
        row.category = if row.category == "salary" { "fee".into() } else { "salary".into() };
        row.channel = if row.channel == "ussd" { "atm".into() } else { "ussd".into() };
        row.name = "Somebody Else".into();
    }
    let after = Score::of(&rows, true);
    assert!(after.category.percent() < before.category.percent() - 5.0);
    assert!(after.channel.percent() < before.channel.percent() - 5.0);
    assert!(after.name.percent() < before.name.percent() - 5.0);
    Ok(())
}

/// Run by `cargo xtask score narrations`.
#[test]
#[ignore = "prints the tables of the score and asserts nothing"]
fn report() -> Result<(), Box<dyn Error>> {
    let land = std::env::var("NARRATIONS").unwrap_or_default();
    report::print(&land)?;
    Ok(())
}
