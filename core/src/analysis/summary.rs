//! Accounts in, the answer out: one part for each currency, and what concerns all of them.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::account::Ledger;
use super::answer::{
    ANALYSIS_VERSION, Analysis, AnalysisWarning, AnalyzedTransaction, CurrencyAnalysis, DailyBalance,
    MonthSummary, SeamKind, Standing,
};
use super::calendar::{Calendar, month_of};
use super::detail::{ExclusionReason, Reason};
use super::facts::{Facts, Row};
use super::metric::Draft;
use super::number::{count, money};
use super::options::AnalysisOptions;
use super::stream::lasting_words;
use super::totals::{self, Totals};
use super::{balance, behaviour, debt, flow, penalty, salary, score, spending, transfers};
use crate::category::Category;
use crate::model::{Confidence, Extraction, Header, Proof, Status};

/// With more rows than this that no rule names, in percent, sums by category are too low.
const MOST_UNNAMED: usize = 20;

/// Builds the answer.
pub(super) fn analysis(
    extractions: &[Extraction],
    ledgers: &[Ledger<'_>],
    options: &AnalysisOptions,
) -> Analysis {
    let standing = standing(ledgers);
    let confidence = confidence(ledgers, standing.status);
    let mut parts: Vec<CurrencyAnalysis> = currencies(ledgers, options)
        .into_iter()
        .map(|currency| part(ledgers, currency, options, &confidence))
        .collect();
    let main = if parts.is_empty() { part(ledgers, None, options, &confidence) } else { parts.remove(0) };
    let mut warnings = warnings(extractions, ledgers);
    if !parts.is_empty() {
        let message = "the statements are in several currencies, which are not added together".to_owned();
        warnings.push(general("several_currencies", message));
    }
    for row in main.transactions.iter().chain(parts.iter().flat_map(|p| &p.transactions)) {
        let (code, message) = match row.excluded {
            Some(ExclusionReason::NoDate) => ("row_without_date", "rows without a date are left out"),
            Some(ExclusionReason::OutsidePeriod) => {
                ("row_outside_period", "rows dated outside the days that are covered are left out")
            }
            Some(ExclusionReason::AmountOutOfRange) => {
                ("amount_out_of_range", "rows with impossible amounts are left out")
            }
            _ => continue,
        };
        warnings.push(AnalysisWarning { account: Some(row.account), ..general(code, message.to_owned()) });
    }
    let unnamed = main.transactions.iter().filter(|r| r.tag.category == Category::Unknown).count();
    if unnamed * 100 > main.transactions.len() * MOST_UNNAMED {
        let all = main.transactions.len();
        let message = format!(
            "no rule says what {unnamed} of {all} rows were for: sums by category count only the others"
        );
        warnings.push(general("rows_without_category", message));
    }
    warnings.sort();
    warnings.dedup();
    Analysis {
        schema_version: ANALYSIS_VERSION.to_owned(),
        header: main.header,
        accounts: ledgers.iter().map(|l| l.summary.clone()).collect(),
        transactions: main.transactions,
        months: main.months,
        daily_balances: main.daily_balances,
        lending_metrics: main.lending_metrics,
        metric_details: main.metric_details,
        other_currencies: parts,
        reconciliation: standing,
        confidence,
        warnings,
    }
}

/// The currencies, the main one first: that of the options, else the one with the most rows, of equals the first by
/// name. Rows whose currency is not known come last of equals.
fn currencies<'a>(ledgers: &[Ledger<'a>], options: &AnalysisOptions) -> Vec<Option<&'a str>> {
    let mut rows: BTreeMap<Option<&str>, usize> = BTreeMap::new();
    for ledger in ledgers {
        *rows.entry(ledger.currency).or_default() += ledger.items.len();
    }
    let mut found: Vec<(Option<&str>, usize)> = rows.into_iter().collect();
    found.sort_by_key(|(currency, rows)| {
        let is_asked = options.currency.is_some() && options.currency.as_deref() == *currency;
        (!is_asked, std::cmp::Reverse(*rows), currency.is_none(), *currency)
    });
    found.into_iter().map(|(currency, _)| currency).collect()
}

/// Computes all of one currency.
fn part(
    ledgers: &[Ledger<'_>],
    currency: Option<&str>,
    options: &AnalysisOptions,
    trust: &Confidence,
) -> CurrencyAnalysis {
    let own: Vec<(u32, &Ledger<'_>)> = ledgers
        .iter()
        .enumerate()
        .filter(|(_, l)| l.currency == currency)
        .map(|(i, l)| (count(i), l))
        .collect();
    let only: Vec<&Ledger<'_>> = own.iter().map(|(_, l)| *l).collect();
    let covered: Vec<_> = only.iter().map(|l| l.covered.as_slice()).collect();
    let calendar = Calendar::new(&covered, options.min_days_in_month);
    let keys = Keys::new(&only);
    let (mut rows, mut aside) = rows(&only, &keys);
    transfers::exclude(&mut rows, &only);
    // From here on an account is known by its place in the answer.
    for row in rows.iter_mut().chain(&mut aside) {
        let place = usize::try_from(row.account).ok().and_then(|a| own.get(a)).map(|(place, _)| *place);
        row.account = place.unwrap_or_default();
    }
    let scale = rows.iter().chain(&aside).map(|r| r.amount.scale()).max().unwrap_or(2).min(6);
    let balances = balances(&only, &calendar);
    let country = only.iter().flat_map(|l| &l.sheets).find_map(|s| s.statement.header.country.clone());
    let currency_name = currency.map(str::to_owned);
    let totals = <[OnceCell<Totals>; totals::KINDS]>::default();
    let mut facts =
        Facts { options, currency: currency_name, country, scale, rows, calendar, balances, totals };
    let salary = salary::find(&mut facts);
    let mut draft = Draft::default();
    balance::fill(&facts, &mut draft);
    flow::fill(&facts, &mut draft);
    penalty::fill(&facts, &mut draft);
    salary::fill(&facts, salary.as_ref(), &mut draft);
    salary::income(&facts, salary.as_ref(), &mut draft);
    debt::fill(&facts, &mut draft);
    spending::fill(&facts, &mut draft);
    behaviour::fill(&facts, &mut draft);
    score::fill(&facts, &mut draft);
    let (overall, extraction) = (f64::from(trust.overall), f64::from(trust.extraction));
    let mut inputs = vec![("extraction", extraction)];
    inputs.extend(trust.ocr.map(|ocr| ("ocr", f64::from(ocr))));
    draft.data_confidence = score::confidence(&facts, Ok(overall), &inputs);
    let (lending_metrics, metric_details) = draft.finish();
    let months = months(&facts);
    let daily_balances = facts
        .balances
        .iter()
        .flatten()
        .map(|(date, balance)| DailyBalance { date: *date, balance: *balance })
        .collect();
    let mut rows: Vec<Row<'_>> = facts.rows;
    rows.extend(aside);
    rows.sort_by_key(|r| (r.transaction.date.is_none(), r.transaction.date));
    let header = header(&only, &rows, scale);
    let transactions = rows.into_iter().map(|r| AnalyzedTransaction {
        transaction: r.transaction.clone(),
        account: r.account,
        tag: r.tag.clone(),
        excluded: r.excluded,
    });
    CurrencyAnalysis {
        header,
        transactions: transactions.collect(),
        months,
        daily_balances,
        lending_metrics,
        metric_details,
    }
}

/// Who the rows are grouped under, in one text: one allocation instead of one for each row.
#[derive(Debug, Default)]
struct Keys {
    text: String,
    /// Where the key of each row is, and whether it is a name.
    places: Vec<(Range<usize>, bool)>,
}

impl Keys {
    fn new(ledgers: &[&Ledger<'_>]) -> Self {
        let mut keys = Self::default();
        for item in ledgers.iter().flat_map(|l| &l.items) {
            let name =
                item.tag.counterparty.as_ref().and_then(|c| c.name.as_deref().or(c.account.as_deref()));
            let named = name.map(|name| lasting_words(name, &mut keys.text)).filter(|n| !n.is_empty());
            let is_named = named.is_some();
            let words = named.unwrap_or_else(|| lasting_words(&item.transaction.description, &mut keys.text));
            keys.places.push((words, is_named));
        }
        keys
    }

    fn iter(&self) -> impl Iterator<Item = (&str, bool)> {
        self.places
            .iter()
            .map(|(place, is_named)| (self.text.get(place.clone()).unwrap_or_default(), *is_named))
    }
}

/// The rows of accounts by date, and those that have no place in a calendar.
fn rows<'a>(ledgers: &[&Ledger<'a>], keys: &'a Keys) -> (Vec<Row<'a>>, Vec<Row<'a>>) {
    let mut keys = keys.iter();
    let (mut placed, mut aside) = (Vec::new(), Vec::new());
    for (index, ledger) in ledgers.iter().enumerate() {
        for item in &ledger.items {
            let (key, is_named) = keys.next().unwrap_or_default();
            let date = item.transaction.date;
            let is_covered =
                |d: NaiveDate| ledger.covered.iter().any(|(first, last)| *first <= d && d <= *last);
            let excluded = match date {
                None => Some(ExclusionReason::NoDate),
                Some(_) if !item.is_in_range() => Some(ExclusionReason::AmountOutOfRange),
                Some(date) if !is_covered(date) => Some(ExclusionReason::OutsidePeriod),
                Some(_) => None,
            };
            let row = Row {
                transaction: item.transaction,
                tag: item.tag,
                amount: item.transaction.amount,
                category: item.tag.category,
                account: count(index),
                date: date.unwrap_or_default(),
                key,
                is_named,
                excluded,
                is_salary: false,
            };
            if excluded.is_some() { aside.push(row) } else { placed.push(row) }
        }
    }
    // Stable: within a day rows stay by account and as they were booked.
    placed.sort_by_key(|r| r.date);
    (placed, aside)
}

/// Money at hand at the end of each covered day, over all accounts that hold money.
fn balances(ledgers: &[&Ledger<'_>], calendar: &Calendar) -> Result<BTreeMap<NaiveDate, Decimal>, Reason> {
    let deposits: Vec<_> = ledgers.iter().filter(|l| !l.is_liability).collect();
    if deposits.is_empty() {
        return Err(if ledgers.is_empty() { Reason::NoTransactions } else { Reason::NoDepositAccount });
    }
    let mut sums: BTreeMap<NaiveDate, Decimal> = BTreeMap::new();
    for ledger in deposits {
        let mut running = ledger.opening.ok_or(Reason::NoRunningBalance)?;
        let mut changes = ledger.changes.iter().peekable();
        for day in &calendar.days {
            while let Some((_, change)) = changes.next_if(|(date, _)| *date <= day) {
                running += change;
            }
            *sums.entry(*day).or_default() += running;
        }
    }
    Ok(sums)
}

fn header(ledgers: &[&Ledger<'_>], rows: &[Row<'_>], scale: u32) -> Header {
    let sheets = || ledgers.iter().flat_map(|l| &l.sheets);
    if let ([ledger], [_]) = (ledgers, sheets().collect::<Vec<_>>().as_slice())
        && let [sheet] = ledger.sheets.as_slice()
        && sheet.items.len() == sheet.statement.transactions.len()
        && sheet.currency == sheet.statement.header.currency.as_deref()
    {
        return sheet.statement.header.clone();
    }
    let same = |f: fn(&Header) -> Option<String>| {
        let found: BTreeSet<Option<String>> = sheets().map(|s| f(&s.statement.header)).collect();
        let mut known = found.into_iter().flatten();
        known.next().filter(|_| known.next().is_none())
    };
    let sum = |f: fn(&Ledger<'_>) -> Option<Decimal>| {
        let deposits: Option<Vec<Decimal>> =
            ledgers.iter().filter(|l| !l.is_liability).map(|l| f(l)).collect();
        deposits.filter(|d| !d.is_empty()).map(|d| d.iter().sum())
    };
    let in_range = || {
        rows.iter().filter(|r| {
            r.excluded != Some(ExclusionReason::AmountOutOfRange) && r.size() < super::number::LARGEST
        })
    };
    Header {
        bank_name: same(|h| h.bank_name.clone()),
        bank_id: same(|h| h.bank_id.clone()),
        country: same(|h| h.country.clone()),
        account_number: same(|h| h.account_number.clone()),
        account_name: same(|h| h.account_name.clone()),
        account_type: if ledgers.len() == 1 {
            sheets().find_map(|s| s.statement.header.account_type)
        } else {
            None
        },
        currency: ledgers.first().and_then(|l| l.currency).map(str::to_owned),
        period_start: sheets().filter_map(|s| s.start).min(),
        period_end: sheets().filter_map(|s| s.end).max(),
        opening_balance: sum(|l| l.opening),
        closing_balance: sum(|l| l.closing),
        total_transactions: count(rows.len()),
        total_credits: money(in_range().filter(|r| r.is_credit()).map(Row::size).sum(), scale),
        total_debits: money(in_range().filter(|r| r.is_debit()).map(Row::size).sum(), scale),
        first_page: sheets().map(|s| s.statement.header.first_page).min().unwrap_or(0),
        pages: sheets().map(|s| s.statement.header.pages).sum(),
    }
}

fn months(facts: &Facts<'_>) -> Vec<MonthSummary> {
    let Ok(period) = facts.calendar.period() else { return Vec::new() };
    let active = behaviour::active_days(facts, &period);
    let summary = |month: &super::calendar::Month| {
        let rows = || facts.of_month(&period, month.first).filter(|r| r.counts());
        let sum = |is_wanted: fn(&Row<'_>) -> bool| {
            facts.money(rows().filter(|r| is_wanted(r)).map(Row::size).sum())
        };
        let days: Vec<NaiveDate> =
            period.days.iter().filter(|d| month_of(**d) == month.first).copied().collect();
        let balances: Option<Vec<(NaiveDate, Decimal)>> = facts
            .balances
            .as_ref()
            .ok()
            .map(|all| days.iter().filter_map(|d| all.get(d).map(|b| (*d, *b))).collect());
        MonthSummary {
            month: month.first,
            covered_days: month.covered,
            is_full: month.is_full,
            credits: sum(|r| r.is_credit()),
            debits: sum(|r| r.is_debit()),
            income: sum(|r| r.is_income()),
            salary: sum(|r| r.is_salary),
            average_balance: balances.as_ref().and_then(|b| balance::average(facts, b).ok()),
            negative_days: balances.map(|b| count(b.iter().filter(|d| d.1 < Decimal::ZERO).count())),
            longest_gap_days: behaviour::longest_gap(&days, &active),
        }
    };
    facts.calendar.months.iter().map(summary).collect()
}

fn standing(ledgers: &[Ledger<'_>]) -> Standing {
    let all: Vec<Status> =
        ledgers.iter().flat_map(|l| &l.sheets).map(|s| s.statement.reconciliation.status).collect();
    let rank = |status: &Status| match status {
        Status::Unreconciled => 0,
        Status::Partial => 1,
        Status::NotCheckable => 2,
        Status::Reconciled => 3,
    };
    Standing {
        status: all.iter().min_by_key(|s| rank(s)).copied(),
        reconciled: count(all.iter().filter(|s| **s == Status::Reconciled).count()),
        statements: count(all.len()),
    }
}

/// Confidence at most, where a statement contradicts itself.
const MOST_UNRECONCILED: f64 = 0.5;

/// The share of rows that arithmetic proves, and what the recogniser says of those it read.
fn confidence(ledgers: &[Ledger<'_>], status: Option<Status>) -> Confidence {
    let rows = || ledgers.iter().flat_map(|l| &l.items);
    let proved = rows().filter(|i| i.transaction.proof != Proof::Unproved).count();
    let sheets = || ledgers.iter().flat_map(|l| &l.sheets);
    // The weakest statement limits the whole: a row that was not read is proved nowhere.
    let weakest = sheets().map(|s| f64::from(s.statement.confidence.extraction)).fold(1.0, f64::min);
    let extraction = if rows().next().is_some() {
        super::number::part(count(proved), count(rows().count())).min(weakest)
    } else {
        0.0
    };
    let ocr = sheets().filter_map(|s| s.statement.confidence.ocr).map(f64::from).min_by(f64::total_cmp);
    let mut overall = ocr.map_or(extraction, |ocr| ocr.min(extraction));
    if status == Some(Status::Unreconciled) {
        overall = overall.min(MOST_UNRECONCILED);
    }
    Confidence { overall: narrow(overall), ocr: ocr.map(narrow), extraction: narrow(extraction) }
}

/// Four decimals, as the model's own confidences are `f32`.
#[expect(clippy::cast_possible_truncation, reason = "a value between 0 and 1 with four decimals")]
fn narrow(value: f64) -> f32 {
    super::number::ratio(value).unwrap_or(0.0) as f32
}

/// A doubt that concerns no single account or file.
fn general(code: &str, message: String) -> AnalysisWarning {
    AnalysisWarning { code: code.to_owned(), message, account: None, file_name: None }
}

fn warnings(extractions: &[Extraction], ledgers: &[Ledger<'_>]) -> Vec<AnalysisWarning> {
    let mut out = Vec::new();
    for extraction in extractions {
        let own = extraction.statements.iter().flat_map(|s| &s.warnings);
        for warning in extraction.warnings.iter().chain(own) {
            let same = general(warning.code.code(), warning.message.clone());
            out.push(AnalysisWarning { file_name: extraction.source.file_name.clone(), ..same });
        }
    }
    for (index, ledger) in ledgers.iter().enumerate() {
        let mut warn = |code: &str, message: String| {
            out.push(AnalysisWarning { account: Some(count(index)), ..general(code, message) });
        };
        for seam in &ledger.summary.seams {
            let (before, after, days) = (seam.before, seam.after, seam.days);
            match seam.kind {
                SeamKind::Gap => {
                    warn("gap", format!("{days} days between {before} and {after} are not covered"));
                }
                SeamKind::Overlap => {
                    warn("overlap", format!("{days} days from {after} are shown by two statements"));
                }
                SeamKind::BalanceMismatch => {
                    warn(
                        "balance_mismatch",
                        format!("the statement from {after} does not open with the balance before it"),
                    );
                }
            }
        }
        let no_number = ledger.summary.account_number.is_none() && ledger.sheets.len() > 1;
        if no_number {
            warn(
                "account_not_numbered",
                "statements without an account number were taken for one account".to_owned(),
            );
        }
        if ledger.currency.is_none() {
            warn("currency_unknown", "the currency is not known".to_owned());
        }
    }
    let periods: BTreeSet<_> = ledgers
        .iter()
        .filter(|l| !l.covered.is_empty())
        .map(|l| (l.covered.first().map(|c| c.0), l.covered.last().map(|c| c.1)))
        .collect();
    if periods.len() > 1 {
        let message =
            "the accounts cover different days; metrics speak of the days that all of one currency cover"
                .to_owned();
        out.push(general("different_periods", message));
    }
    out
}
