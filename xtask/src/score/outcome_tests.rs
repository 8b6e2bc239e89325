//! A scorer that cannot fail is worth nothing: each kind of damage must lower the number it belongs to.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde_json::{Value, json};

use super::*;
use crate::score::summary::Summary;
use crate::score::truth::Truth;

/// A truth in which no two rows are alike.
fn expected() -> Value {
    let row = |day: u32, amount: &str, balance: &str, text: &str| json!({"date": format!("2024-01-{day:02}"), "amount": amount, "balance": balance, "description": text});
    json!({"statements": [{
        "header": {"bankName": "Zenith Bank", "accountNumber": "0123456789", "accountName": "NGOZI LAWAL",
                   "currency": "NGN", "periodStart": "2024-01-01", "periodEnd": "2024-01-31",
                   "openingBalance": "100.00", "closingBalance": "120.50"},
        "reconciled": true,
        "transactions": [row(2, "-20.00", "80.00", "POS purchase"), row(3, "50.00", "130.00", "Transfer from ADE"),
                         row(3, "-9.50", "120.50", "SMS charge")],
        "optionalTransactions": [{"date": "2024-01-04", "amount": "0.00", "description": "Waived"}],
    }]})
}

fn case(expected: &Value) -> Case {
    Case {
        name: "zenith/one".to_owned(),
        bank: "zenith".to_owned(),
        input: PathBuf::new(),
        passwords: Vec::new(),
        challenges: Vec::new(),
        traits: BTreeMap::new(),
        truth: Truth::from_expected(expected),
        expected: Value::Null,
    }
}

/// Returns the outcome of an answer that is the truth after `damage`.
fn damaged(status: &str, damage: impl Fn(&mut Document)) -> Outcome {
    let case = case(&expected());
    let mut document = Document { optional: Vec::new(), ..case.truth.document.clone() };
    for row in &mut document.rows {
        row.confidence = Some(0.9);
    }
    damage(&mut document);
    let answer = Answer {
        status: status.to_owned(),
        is_answer: true,
        document,
        confidence: Some(0.9),
        breaks: Vec::new(),
        json: Value::Null,
    };
    Outcome::of(&case, &answer)
}

#[test]
fn the_truth_itself_is_right_everywhere() {
    let outcome = damaged("reconciled", |_| {});
    assert!(outcome.is_without_error() && outcome.is_rows_right());
    assert!(!outcome.is_silent_error() && !outcome.is_missed_contradiction() && !outcome.is_unproved());
    assert_eq!((outcome.rows(), outcome.matched_amounts, outcome.flips), (3, 3, 0));
    assert_eq!((outcome.similarity, outcome.balances), ((3.0, 3), (3, 3)));
    assert_eq!(outcome.fields, [Some(true); FIELDS.len()]);
    assert_eq!(outcome.row_confidence, [(0.9, true); 3]);
    let sum = Summary::of([&outcome]);
    assert_eq!((sum.recall(), sum.precision(), sum.f1(), sum.f1_without_dates()), (1.0, 1.0, 1.0, 1.0));
    assert!(outcome.faults().is_empty());
}

#[test]
fn a_lost_row_lowers_recall_only() {
    let outcome = damaged("partial", |d| {
        d.rows.remove(0);
    });
    let sum = Summary::of([&outcome]);
    assert_eq!((sum.matched, sum.recall(), sum.precision()), (2, 2.0 / 3.0, 1.0));
    assert!(!outcome.is_right() && !outcome.is_silent_error() && outcome.is_unproved());
    assert_eq!(outcome.faults(), ["1 missed"]);
}

#[test]
fn an_invented_row_lowers_precision_only() {
    let outcome = damaged("partial", |d| d.rows.push(d.rows[0].clone()));
    let sum = Summary::of([&outcome]);
    assert_eq!((sum.recall(), sum.precision()), (1.0, 0.75));
    assert!(!outcome.is_right());
    assert_eq!(outcome.row_confidence.last(), Some(&(0.9, false)));
}

#[test]
fn a_turned_sign_is_a_flip_a_miss_and_an_extra() {
    let outcome = damaged("partial", |d| d.rows[1].amount = d.rows[1].amount.map(|a| -a));
    assert_eq!((outcome.flips, outcome.missed.len(), outcome.extra.len()), (1, 1, 1));
    assert!(Summary::of([&outcome]).f1() < 0.7);
}

#[test]
fn a_wrong_date_leaves_the_amounts() {
    let outcome = damaged("partial", |d| d.rows[1].date = Some("2024-03-01".to_owned()));
    let sum = Summary::of([&outcome]);
    assert!(sum.f1() < 0.7 && outcome.flips == 0);
    assert_eq!(sum.f1_without_dates(), 1.0);
}

#[test]
fn a_wrong_balance_or_narration_of_a_row_shows() {
    let outcome = damaged("partial", |d| d.rows[1].balance = d.rows[0].balance);
    assert_eq!(outcome.balances, (2, 3));
    let outcome = damaged("partial", |d| d.rows[1].text = "Transfer".to_owned());
    assert!(Summary::of([&outcome]).text().unwrap() < 0.95);
}

#[test]
fn each_fact_of_the_header_can_be_wrong_or_missing() {
    for (place, field) in FIELDS.iter().enumerate() {
        for wrong in [None, Some("7".to_owned())] {
            let outcome = damaged("partial", |d| d.fields[place] = wrong.clone());
            let mut verdicts = [Some(true); FIELDS.len()];
            verdicts[place] = Some(false);
            assert_eq!(outcome.fields, verdicts, "{}", field.name);
            assert_eq!(outcome.is_right(), !BALANCES.contains(&place), "{}", field.name);
            assert_eq!(outcome.faults(), [field.name]);
        }
    }
}

#[test]
fn statements_run_together_show() {
    let outcome = damaged("partial", |d| d.statements = Some(2));
    assert_eq!(outcome.is_parted, Some(false));
    assert_eq!(Summary::of([&outcome]).parted, (0, 1));
    assert_eq!(damaged("partial", |d| d.statements = None).is_parted, None);
}

#[test]
fn proved_and_wrong_is_a_silent_error() {
    let outcome = damaged("reconciled", |d| d.rows.truncate(2));
    assert!(outcome.is_silent_error() && !outcome.is_without_error());
    let outcome = damaged("reconciled", |d| d.fields[BALANCES[0]] = Some("0.00".to_owned()));
    assert!(outcome.is_silent_error());
    assert_eq!((Summary::of([&outcome]).silent, Summary::of([&outcome]).silent_rows), (1, 0));
}

#[test]
fn proved_on_a_page_that_contradicts_itself_is_an_error() {
    let mut expected = expected();
    expected["statements"][0]["reconciled"] = json!(false);
    expected["statements"][0]["contradictions"] = json!([{"kind": "wrong-balance", "row": 2}]);
    let case = case(&expected);
    let document = Document { optional: Vec::new(), ..case.truth.document.clone() };
    let answer = |status: &str| Answer {
        status: status.to_owned(),
        is_answer: true,
        document: document.clone(),
        confidence: None,
        breaks: vec![1],
        json: Value::Null,
    };
    let outcome = Outcome::of(&case, &answer("reconciled"));
    assert!(outcome.is_missed_contradiction() && outcome.is_right() && !outcome.is_without_error());
    assert!(!outcome.notices[0].is_reported);
    let outcome = Outcome::of(&case, &answer("unreconciled"));
    assert_eq!((outcome.notices[0].is_reported, outcome.notices[0].is_located), (true, Some(true)));
    assert!(!outcome.is_missed_contradiction() && outcome.is_without_error() && !outcome.is_unproved());
}

#[test]
fn right_and_not_proved_is_counted() {
    let outcome = damaged("partial", |_| {});
    assert!(outcome.is_unproved() && outcome.is_without_error());
    assert_eq!(Summary::of([&outcome]).unproved_right, 1);
}

#[test]
fn optional_rows_may_be_reported() {
    let optional = case(&expected()).truth.document.optional;
    let outcome = damaged("reconciled", |d| d.rows.extend(optional.clone()));
    assert!(outcome.is_without_error() && outcome.extra.is_empty());
}

#[test]
fn no_answer_misses_every_row() {
    let answer = Answer { status: "needs_ocr".to_owned(), ..Answer::default() };
    let mut expected = expected();
    expected["statements"][0]["contradictions"] = json!([{"kind": "wrong-total", "row": null}]);
    let outcome = Outcome::of(&case(&expected), &answer);
    assert!(!outcome.notices[0].is_reported);
    assert_eq!((outcome.matched, outcome.missed.len()), (0, 3));
    assert!(!outcome.is_right() && outcome.is_unproved());
    assert_eq!(outcome.fields, [Some(false); FIELDS.len()]);
}

#[test]
fn an_expected_failure_is_right_and_another_one_is_not() {
    let case = case(&json!({"error": "needs_ocr"}));
    let failed = |status: &str| Answer { status: status.to_owned(), ..Answer::default() };
    assert!(Outcome::of(&case, &failed("needs_ocr")).is_right());
    assert!(!Outcome::of(&case, &failed("not_a_pdf")).is_right());
    let answer = Answer { is_answer: true, ..failed("partial") };
    assert!(!Outcome::of(&case, &answer).is_right());
}

/// Every truth of the fixtures, as it is and with one row lost, changed or invented.
#[test]
fn every_truth_is_right_and_every_damaged_one_is_not() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures/cases");
    let cases = crate::score::case::find(&folder).unwrap();
    assert!(cases.len() >= 60, "{} cases", cases.len());
    for case in &cases {
        let answer = |document: &Document| Answer {
            status: "reconciled".to_owned(),
            is_answer: case.truth.error.is_none(),
            document: document.clone(),
            confidence: None,
            breaks: Vec::new(),
            json: Value::Null,
        };
        let truth = Document { optional: Vec::new(), ..case.truth.document.clone() };
        if truth.rows.is_empty() {
            continue;
        }
        let outcome = Outcome::of(case, &answer(&truth));
        assert!(outcome.is_right() && outcome.faults().is_empty(), "{}: {:?}", case.name, outcome.faults());
        assert_eq!(outcome.is_missed_contradiction(), case.truth.is_provable == Some(false), "{}", case.name);
        assert_eq!(outcome.similarity.0, crate::score::table::count(outcome.similarity.1), "{}", case.name);
        assert_eq!(outcome.balances.0, outcome.balances.1, "{}", case.name);

        let mut lost = truth.clone();
        lost.rows.remove(0);
        let mut changed = truth.clone();
        changed.rows[0].amount = changed.rows[0].amount.map(|a| a + Decimal::new(1, 7));
        let mut invented = truth.clone();
        invented.rows.push(Row { amount: Some(Decimal::new(1, 7)), ..truth.rows[0].clone() });
        for (what, (missed, extra), damaged) in
            [("lost", (1, 0), lost), ("changed", (1, 1), changed), ("invented", (0, 1), invented)]
        {
            let outcome = Outcome::of(case, &answer(&damaged));
            assert_eq!((outcome.missed.len(), outcome.extra.len()), (missed, extra), "{} {what}", case.name);
            assert!(outcome.is_silent_error(), "{} {what}", case.name);
        }
    }
}
