/// What a column of a table holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Column {
    Date,
    ValueDate,
    Time,
    Description,
    Counterparty,
    Reference,
    Category,
    Debit,
    Credit,
    Amount,
    Balance,
    Fee,
    Currency,
    /// `Dr`/`Cr`, `+`/`-`, or the type of the row.
    Mark,
    Status,
    RowNumber,
    /// An amount in another currency than the account's.
    ForeignAmount,
    Rate,
    Tax,
    Points,
}

/// A figure or fact that is printed with its name beside or above it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Label {
    OpeningBalance,
    ClosingBalance,
    BalanceAsOf,
    AvailableBalance,
    TotalCredits,
    TotalDebits,
    CreditCount,
    DebitCount,
    TransactionCount,
    /// "Total payments": what was paid in to a card, what went out of an account.
    TotalPayments,
    TotalFees,
    AccountNumber,
    Iban,
    CardNumber,
    CustomerNumber,
    AccountName,
    Period,
    PeriodStart,
    PeriodEnd,
    StatementDate,
    /// When the paper was made, which may be long after the period.
    PrintDate,
    Currency,
    AccountType,
    BankName,
    Branch,
    Address,
    CreditLimit,
    MinimumPayment,
    PaymentDue,
    SortCode,
    Bic,
    Phone,
    Page,
    PointsBalance,
    AverageBalance,
    Interest,
}

impl Label {
    /// Whether it names a balance or a sum of a statement.
    pub(crate) const fn is_balance(self) -> bool {
        matches!(
            self,
            Self::OpeningBalance
                | Self::ClosingBalance
                | Self::BalanceAsOf
                | Self::TotalCredits
                | Self::TotalDebits
                | Self::TotalPayments
        )
    }

    /// Whether it names a number of rows.
    pub(crate) const fn is_count(self) -> bool {
        matches!(self, Self::CreditCount | Self::DebitCount | Self::TransactionCount)
    }

    /// Whether it names a figure beside the chain: no balance or sum of the rows.
    pub(crate) const fn is_aside(self) -> bool {
        matches!(
            self,
            Self::AvailableBalance
                | Self::AverageBalance
                | Self::CreditLimit
                | Self::MinimumPayment
                | Self::PointsBalance
                | Self::CreditCount
                | Self::DebitCount
                | Self::TransactionCount
        )
    }

    /// Whether it names what the rows of a statement give: a balance, a sum or their number.
    pub(crate) const fn is_of_rows(self) -> bool {
        self.is_balance() || self.is_count()
    }
}

/// The heading of a group of rows, which says what they have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Section {
    Credits,
    Debits,
    Checks,
    Fees,
    Interest,
    Payments,
    Purchases,
    CashAdvances,
    Transfers,
    DailyBalances,
    Summary,
    Pending,
    Rewards,
}

/// What a line is when it is not a transaction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum LineRole {
    /// The balance before the rows: brought forward, opening balance.
    Opening,
    /// The balance after the rows: carried forward, closing balance.
    Closing,
    /// A sum of rows.
    Total,
    /// "Continued on the next page".
    Continued,
    EndOfStatement,
    PageNumber,
    /// Legal text and words about the page itself.
    Furniture,
    /// A word that only card statements use.
    CardWord,
    NoTransactions,
}
