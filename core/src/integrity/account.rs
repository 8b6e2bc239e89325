//! Check digits of account numbers.

use super::answer::{FindingEvidence, NotApplicable};
use super::code::{CheckName, FindingCode, Severity};
use super::verdicts::{Place, Verdicts};
use crate::analysis::Value;
use crate::bank::{self, nuban};
use crate::model::{AccountType, Statement};

/// Countries with IBANs, each with the length of theirs, as registered under ISO 13616.
const LENGTHS: [&str; 78] = [
    "AD24", "AE23", "AL28", "AT20", "AZ28", "BA20", "BE16", "BG22", "BH22", "BR29", "BY28", "CH21", "CR22",
    "CY28", "CZ24", "DE22", "DK18", "DO28", "EE20", "EG29", "ES24", "FI18", "FO18", "FR27", "GB22", "GE22",
    "GI23", "GL18", "GR27", "GT28", "HR21", "HU28", "IE22", "IL23", "IQ23", "IS26", "IT27", "JO30", "KW30",
    "KZ20", "LB28", "LC32", "LI21", "LT20", "LU20", "LV21", "LY25", "MC27", "MD24", "ME22", "MK19", "MR27",
    "MT31", "MU30", "NL18", "NO15", "PK24", "PL28", "PS29", "PT25", "QA29", "RO24", "RS22", "SA24", "SC31",
    "SD18", "SE24", "SI19", "SK24", "SM27", "ST25", "SV28", "TL23", "TN24", "TR26", "UA29", "VA22", "VG24",
];

/// Looks at the account numbers of statements.
pub(super) fn check(statements: &[Statement], verdicts: &mut Verdicts) {
    let mut nuban_reason = Some(NotApplicable::NoAccountNumber);
    let mut iban_reason = Some(NotApplicable::NoAccountNumber);
    for (index, statement) in statements.iter().enumerate() {
        let Some(number) = &statement.header.account_number else { continue };
        let number: String = number.chars().filter(|c| c.is_alphanumeric()).collect();
        match nigerian(index, statement, &number, verdicts) {
            Ok(()) => nuban_reason = None,
            Err(reason) => nuban_reason = nuban_reason.map(|_| reason),
        }
        match iban_fits(&number) {
            Some(fits) => {
                iban_reason = None;
                if !fits {
                    verdicts.find(FindingCode::IbanCheckDigit, Place::statement(index), evidence(&number));
                }
            }
            None => iban_reason = iban_reason.map(|_| NotApplicable::NotAnIban),
        }
    }
    let reasons = [(CheckName::Nuban, nuban_reason), (CheckName::Iban, iban_reason)];
    for (check, reason) in reasons {
        if let Some(reason) = reason {
            verdicts.skip(check, reason);
        }
    }
}

fn evidence(number: &str) -> FindingEvidence {
    FindingEvidence {
        field: Some("account_number".to_owned()),
        found: Some(Value::Text(number.to_owned())),
        ..FindingEvidence::default()
    }
}

/// Checks a Nigerian number, or says why it cannot be checked.
fn nigerian(
    index: usize,
    statement: &Statement,
    number: &str,
    verdicts: &mut Verdicts,
) -> Result<(), NotApplicable> {
    let profile = statement.header.bank_id.as_deref().and_then(bank::by_id);
    let code = profile.and_then(|p| p.nuban).ok_or(NotApplicable::NoBankCode)?;
    let fits = nuban::check(code, number).ok_or(NotApplicable::NoAccountNumber)?;
    if !fits {
        // Wallets are numbered by their holders' telephones, without the leading zero.
        let is_wallet = statement.header.account_type == Some(AccountType::Wallet) || code.len() > 3;
        let is_phone = is_wallet && number.starts_with(['7', '8', '9']);
        let severity = if is_phone { Severity::Info } else { Severity::Low };
        verdicts.find_as(FindingCode::NubanCheckDigit, severity, Place::statement(index), evidence(number));
    }
    Ok(())
}

/// Whether the check digits of an IBAN fit it (ISO 13616: the number modulo 97 is 1); none where it is no IBAN.
pub(super) fn iban_fits(number: &str) -> Option<bool> {
    let bytes = number.as_bytes();
    let (head, body) = bytes.split_at_checked(4)?;
    let [a, b, c, d] = head else { return None };
    let is_iban = a.is_ascii_uppercase()
        && b.is_ascii_uppercase()
        && c.is_ascii_digit()
        && d.is_ascii_digit()
        && LENGTHS.contains(&format!("{}{}{}", char::from(*a), char::from(*b), bytes.len()).as_str())
        && body.iter().all(|b| b.is_ascii_digit() || b.is_ascii_uppercase())
        // A masked number is none, and an IBAN has more digits than letters.
        && !number.contains("XXX")
        && body.iter().filter(|b| b.is_ascii_digit()).count() * 2 > body.len();
    if !is_iban {
        return None;
    }
    let rest = body.iter().chain(head).fold(0_u32, |rest, byte| match byte {
        b'0'..=b'9' => (rest * 10 + u32::from(byte - b'0')) % 97,
        _ => (rest * 100 + u32::from(byte - b'A') + 10) % 97,
    });
    Some(rest == 1)
}

#[cfg(test)]
mod tests {
    use super::iban_fits;

    #[test]
    fn examples_of_the_standard() {
        assert_eq!(iban_fits("GB82WEST12345698765432"), Some(true));
        assert_eq!(iban_fits("DE89370400440532013000"), Some(true));
        assert_eq!(iban_fits("DE89370400440532013001"), Some(false));
        assert_eq!(iban_fits("DE8937040044XXXXXXXX00"), None);
        assert_eq!(iban_fits("0123456789"), None);
    }
}
