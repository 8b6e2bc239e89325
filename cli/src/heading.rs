//! The block above a table: whose statement it is, over which days, with which sums.

use flvxtract::{AccountType, Header, SourceKind, Statement};

use crate::money;
use crate::style::{Line, Role};
use crate::text::printable;

/// Returns the lines of the block.
pub(crate) fn lines(statement: &Statement, kind: SourceKind) -> Vec<Line> {
    let header = &statement.header;
    vec![
        Line::new(Role::Title, who(header)),
        Line::new(Role::Faint, when_and_where(header, kind)),
        Line::plain(sums(statement)),
    ]
}

fn who(header: &Header) -> String {
    let bank = header.bank_name.as_deref().unwrap_or("bank not named");
    let kind = header.account_type.map(account_type);
    let parts = [
        Some(bank),
        header.account_name.as_deref(),
        header.account_number.as_deref(),
        kind,
        header.currency.as_deref(),
    ];
    printable(&parts.into_iter().flatten().collect::<Vec<_>>().join(" · "))
}

fn when_and_where(header: &Header, kind: SourceKind) -> String {
    let mut parts = Vec::new();
    match (header.period_start, header.period_end) {
        (Some(start), Some(end)) => parts.push(format!("{start} to {end}")),
        (Some(start), None) => parts.push(format!("from {start}")),
        (None, Some(end)) => parts.push(format!("to {end}")),
        (None, None) => {}
    }
    let last_page = header.first_page.saturating_add(header.pages.saturating_sub(1));
    if header.pages > 1 {
        parts.push(format!("pages {}-{last_page}", header.first_page));
    } else {
        parts.push(format!("page {}", header.first_page));
    }
    match kind {
        SourceKind::Native => {}
        SourceKind::Scanned => parts.push("scanned".to_owned()),
        SourceKind::Mixed => parts.push("partly scanned".to_owned()),
        SourceKind::Image => parts.push("picture".to_owned()),
    }
    parts.join(" · ")
}

fn sums(statement: &Statement) -> String {
    let header = &statement.header;
    let scale = money::scale_of(statement);
    let mut parts = Vec::new();
    if let Some(opening) = header.opening_balance {
        parts.push(format!("opening {}", money::grouped(opening, scale)));
    }
    parts.push(format!("credits {}", money::grouped(header.total_credits, scale)));
    parts.push(format!("debits {}", money::grouped(header.total_debits, scale)));
    if let Some(closing) = header.closing_balance {
        parts.push(format!("closing {}", money::grouped(closing, scale)));
    }
    parts.join(" · ")
}

fn account_type(kind: AccountType) -> &'static str {
    match kind {
        AccountType::Current => "current",
        AccountType::Savings => "savings",
        AccountType::CreditCard => "credit card",
        AccountType::Loan => "loan",
        AccountType::Wallet => "wallet",
        AccountType::Domiciliary => "domiciliary",
        _ => "other account",
    }
}
