use rust_decimal::Decimal;

use super::Amount;
use crate::category::{Category, Rules, Tag, categorise};
use crate::model::{Header, Statement, Status};
use crate::statement_test;

/// A statement of an account; rows are date, amount in cents, narration.
fn statement(account: &str, holder: &str, rows: &[(&str, i64, &str)]) -> Statement {
    let row = |(ordinal, (date, amount, narration)): (usize, &(&str, i64, &str))| {
        statement_test::row(format!("{account}-{ordinal}"), date, Decimal::new(*amount, 2), narration)
    };
    let header = Header {
        country: Some("NG".to_owned()),
        account_number: Some(account.to_owned()),
        account_name: Some(holder.to_owned()),
        currency: Some("NGN".to_owned()),
        first_page: 1,
        pages: 1,
        ..Header::default()
    };
    statement_test::statement(header, rows.iter().enumerate().map(row).collect(), Status::NotCheckable)
}

fn tags(statements: &[Statement]) -> Vec<Tag> {
    categorise(&statements.iter().collect::<Vec<_>>(), Rules::builtin())
}

fn partners(tags: &[Tag]) -> Vec<Option<&str>> {
    tags.iter().map(|t| t.paired_with.as_deref()).collect()
}

#[test]
fn a_reversal_finds_the_row_whose_narration_it_repeats() {
    let tags = tags(&[statement(
        "0123456789",
        "ADA OBI",
        &[
            ("2024-03-01", -500_000, "POS PURCHASE SHOPRITE IKEJA 884120"),
            ("2024-03-02", -500_000, "NIP/GTB/CHIDI EKE/RENT 000014240302"),
            ("2024-03-04", 500_000, "RVSL POS PURCHASE SHOPRITE IKEJA 884120"),
            ("2024-03-05", -5_000, "EMT LEVY"),
            ("2024-03-06", 5_000, "REVERSAL"),
        ],
    )]);
    assert_eq!(
        partners(&tags),
        [Some("0123456789-2"), None, Some("0123456789-0"), Some("0123456789-4"), Some("0123456789-3")]
    );
}

#[test]
fn a_reversal_that_could_be_of_several_things_has_no_partner() {
    let rows = [
        ("2024-03-01", -500_000, "ATM WITHDRAWAL LEKKI"),
        ("2024-03-02", -500_000, "BET9JA WALLET"),
        ("2024-03-04", 500_000, "REVERSAL"),
    ];
    let tags = tags(&[statement("0123456789", "ADA OBI", &rows)]);
    assert_eq!(partners(&tags), [None, None, None]);
    assert_eq!(tags[2].category, Category::Reversal);
}

#[test]
fn nothing_is_undone_before_it_happened_or_months_later() {
    let rows = [
        ("2024-03-01", 500_000, "RVSL TRANSFER TO CHIDI"),
        ("2024-03-02", -500_000, "TRANSFER TO CHIDI"),
        ("2024-03-03", -70_000, "TRANSFER TO MUSA"),
        ("2024-08-04", 70_000, "RVSL TRANSFER TO MUSA"),
    ];
    assert_eq!(partners(&tags(&[statement("0123456789", "ADA OBI", &rows)])), [None; 4]);
}

#[test]
fn a_payment_that_comes_back_under_its_reference_is_undone() {
    let reference = "NIP CR/MOB/CHIDI EKE/UBA/000014240302111530123456";
    let tags = tags(&[statement(
        "0123456789",
        "ADA OBI",
        &[
            ("2024-03-02", -250_000, reference),
            ("2024-03-02", 250_000, reference),
            // A loan between friends shares the account number, and nothing else.
            ("2024-03-05", -90_000, "Transfer to MUSA BELLO 0987654321"),
            ("2024-03-06", 90_000, "Transfer from MUSA BELLO 0987654321"),
        ],
    )]);
    assert_eq!(partners(&tags), [Some("0123456789-1"), Some("0123456789-0"), None, None]);
    assert_eq!(tags[1].category, Category::Reversal);
    assert_eq!(tags[1].rule.as_deref(), Some("same-reference-back"));
}

#[test]
fn halves_of_a_transfer_between_accounts_of_the_holder() {
    let one = statement(
        "0123456789",
        "ADA OBI",
        &[
            ("2024-03-02", -250_000, "Transfer to 1122334455"),
            ("2024-03-09", -80_000, "Transfer to CHIDI EKE"),
        ],
    );
    let other = statement(
        "1122334455",
        "ADA OBI",
        &[("2024-03-03", 250_000, "INFLOW"), ("2024-03-09", 80_000, "Transfer from MUSA BELLO")],
    );
    let tags = tags(&[one.clone(), other.clone()]);
    assert_eq!(partners(&tags), [Some("1122334455-0"), None, Some("0123456789-0"), None]);
    assert!([0, 2].iter().all(|row: &usize| tags[*row].category == Category::OwnTransfer));
    assert!([1, 3].iter().all(|row: &usize| tags[*row].category != Category::OwnTransfer));
    // A statement given twice says the same twice.
    let twice = self::tags(&[one.clone(), other, one]);
    assert_eq!(twice[4], twice[0]);
}

#[test]
fn an_amount_is_one_however_many_decimals_it_has() {
    let of = |text: &str| Amount::of(text.parse().unwrap());
    for same in ["5", "5.0", "5.0000", "5.000000", "5.0000000000000000000000000000"] {
        assert_eq!(of(same), of("5.00"), "{same}");
        assert_eq!(of(&format!("-{same}")), of("-5.00"), "{same}");
    }
    for other in ["-5", "50", "0.5", "5.00001", "5.0000000000000000000000000001"] {
        assert_ne!(of(other), of("5.00"), "{other}");
    }
    assert_eq!(of("0.00"), of("-0"));
    assert_eq!(Amount::of(Decimal::MAX), Amount::of(Decimal::MAX));
}
