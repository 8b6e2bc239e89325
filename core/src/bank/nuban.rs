//! The check digit of Nigerian account numbers (NUBAN), after the central bank's standard of 2020.

/// Tells whether the check digit of a ten-digit account number fits the bank's code; `None` when the
/// number is masked or of another kind.
///
/// About one bank in ten passes for any number: a pass is weak evidence, and a failure against the
/// bank that was detected is a doubt, never a proof.
pub(crate) fn check(code: &str, number: &str) -> Option<bool> {
    // Banks have three digits and are led by zeros, other institutions five and are led by a nine.
    let lead = match code.len() {
        3 => "000",
        5 => "9",
        6 => "",
        _ => return None,
    };
    let is_number = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if number.len() != 10 || !is_number(number) || !is_number(code) {
        return None;
    }
    let mut digits = lead.bytes().chain(code.bytes()).chain(number.bytes()).map(|b| u32::from(b - b'0'));
    let weights = [3, 7, 3].into_iter().cycle();
    let sum: u32 = digits.clone().take(15).zip(weights).map(|(digit, weight)| digit * weight).sum();
    Some(digits.next_back() == Some((10 - sum % 10) % 10))
}

#[cfg(test)]
mod tests {
    use super::check;

    #[test]
    fn vectors_of_the_central_bank() {
        assert_eq!(check("011", "0000014579"), Some(true));
        assert_eq!(check("011", "0000000220"), Some(true));
        assert_eq!(check("000011", "0000014579"), Some(true));
        assert_eq!(check("011", "0000014578"), Some(false));
    }

    #[test]
    fn what_cannot_be_checked_is_neither() {
        for (code, number) in [
            ("011", "00000XXXX9"),
            ("011", "000001457"),
            ("01", "0000014579"),
            ("ab1", "0000014579"),
            ("011", ""),
        ] {
            assert_eq!(check(code, number), None, "{code} {number}");
        }
    }

    #[test]
    fn other_institutions_are_led_by_a_nine() {
        // 950211 + serial: one check digit of ten fits.
        let fitting = (0..10).filter(|d| check("50211", &format!("200012345{d}")) == Some(true)).count();
        assert_eq!(fitting, 1);
    }
}
