use serde::{Deserialize, Serialize};

/// What a transaction was for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Category {
    /// Wages, salaries and pensions paid by an employer or a fund.
    Salary,
    /// Benefits and grants paid by a state.
    Benefit,
    /// Other money earned: invoices, takings of a merchant.
    OtherIncome,
    /// Interest and dividends received.
    InvestmentIncome,
    /// Money from another person or company, purpose unknown.
    TransferIn,
    /// Money to another person or company, purpose unknown.
    TransferOut,
    /// Between two accounts of the holder, sweeps to and from a wallet's savings among them.
    OwnTransfer,
    /// Undoes another transaction of the account.
    Reversal,
    /// A merchant gave money back.
    Refund,
    /// Cash paid in.
    CashDeposit,
    /// Cash taken out.
    CashWithdrawal,
    /// A loan was paid out to the holder.
    LoanDisbursement,
    /// A loan, card bill or mortgage was paid.
    LoanRepayment,
    /// Stakes at a bookmaker, lottery or casino.
    Gambling,
    /// Paid out by a bookmaker, lottery or casino.
    GamblingWinnings,
    /// Airtime and mobile data.
    Airtime,
    /// Electricity, water, gas, television, internet.
    Utility,
    /// Rent and housing costs.
    Housing,
    /// Food, from shops.
    Groceries,
    /// Food and drink, from restaurants.
    Dining,
    /// Fuel, fares and vehicles.
    Transport,
    /// Goods not named by another class.
    Shopping,
    /// Medicine and treatment.
    Health,
    /// School and courses.
    Education,
    /// Premiums.
    Insurance,
    /// Subscriptions, events, travel.
    Leisure,
    /// Money put into savings or investments.
    Savings,
    /// Gifts, tithes, donations.
    Donation,
    /// Charged by the bank for its service, tax on the charge among it.
    Fee,
    /// Charged because money was missing: returned item, overdraft.
    PenaltyFee,
    /// A cheque or direct debit came back.
    ReturnedItem,
    /// Levies and duties on transactions: stamp duty, electronic money transfer levy.
    Levy,
    /// Taxes, withheld ones among them.
    Tax,
    /// Interest charged.
    InterestCharged,
    /// Nothing in the row says what it was for.
    Unknown,
}

/// The way the money took.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Channel {
    /// Between accounts: instant payment, standing order, direct credit.
    Transfer,
    /// Pulled by the payee under a mandate.
    DirectDebit,
    /// A card at a terminal.
    Pos,
    /// A card on the web.
    Web,
    /// A cash machine.
    Atm,
    /// A counter or an agent.
    Branch,
    /// A short code on the phone.
    Ussd,
    /// An app or a wallet.
    Mobile,
    /// A cheque.
    Cheque,
    /// Booked by the bank itself: fee, levy, interest.
    Bank,
    /// Nothing in the row says it.
    Unknown,
}

/// Who stood on the other side.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Counterparty {
    /// Name as printed.
    pub name: Option<String>,
    /// Bank as printed.
    pub bank: Option<String>,
    /// Account, wallet or phone number as printed.
    pub account: Option<String>,
}

/// What a transaction was for, and why we think so.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Tag {
    /// What it was for.
    pub category: Category,
    /// The way the money took.
    pub channel: Channel,
    /// Who stood on the other side, where the narration names one.
    pub counterparty: Option<Counterparty>,
    /// Name of the rule that fired; null where none did.
    pub rule: Option<String>,
    /// How far the category can be trusted, 0 to 1.
    pub confidence: f32,
    /// Id of the transaction that this one undoes, is undone by, or is the other half of.
    pub paired_with: Option<String>,
}
