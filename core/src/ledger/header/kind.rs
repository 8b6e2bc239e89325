use crate::lexicon::Label;
use crate::model::AccountType;
use crate::row::Field;

/// Returns the kind of account, by its label.
pub(in crate::ledger) fn account_type(fields: &[Field], is_card: bool) -> Option<AccountType> {
    if is_card {
        return Some(AccountType::CreditCard);
    }
    let text = fields.iter().find(|f| f.label == Label::AccountType).map(|f| f.text.to_lowercase())?;
    let has = |words: &[&str]| words.iter().any(|w| text.contains(w));
    if has(&["saving", "spar", "ahorro", "poupan", "épargne", "epargne"]) {
        Some(AccountType::Savings)
    } else if has(&[
        "current",
        "checking",
        "cheque",
        "giro",
        "corriente",
        "corrente",
        "courant",
        "betaal",
        "lopende",
    ]) {
        Some(AccountType::Current)
    } else if has(&["domiciliary"]) {
        Some(AccountType::Domiciliary)
    } else if has(&["wallet", "mobile money"]) {
        Some(AccountType::Wallet)
    } else if has(&["loan", "kredit", "darlehen", "préstamo", "prestamo"]) {
        Some(AccountType::Loan)
    } else {
        None
    }
}
