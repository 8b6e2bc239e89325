// Metrics with what proves them. What is not known is said to be unknown, with its reason; it is never a zero.

import { h } from "../shared/dom.js";
import { exclusion } from "./rows.js";
import { capital, count, money, number, words } from "./text.js";

/** Titles by the number of the first definition in docs/METRICS.md, in the order of the reports. */
const GROUPS = [
  [29, Infinity, "Score and confidence"],
  [18, 20, "Debt"],
  [13, 18, "Salary and income"],
  [1, 4, "Balance"],
  [4, 8, "Flow"],
  [8, 13, "Low and negative balances, penalties"],
  [20, 22, "Spending"],
  [22, 25, "Behaviour"],
  [25, 29, "Turnover, cash and capacity"],
];

const HEADLINES = [
  ["cashFlowSufficiencyScore", "Cash-flow sufficiency", 100],
  ["debtToIncomeRatio", "Debt to net income", "percent"],
  ["salaryRegularity", "Salary regularity", 1],
  ["dataConfidence", "Confidence in the data", 1],
];

const FIGURES = [
  ["averageMonthlyIncome", "Income a month"],
  ["averageMonthlyNetCashFlow", "Net flow a month"],
  ["averageDailyBalance", "Average daily balance"],
  ["minDailyBalance", "Lowest daily balance"],
];

const REASONS = {
  no_transactions: "there are no rows",
  no_dates: "no dates could be read",
  period_too_long: "the dates run over more than twenty years",
  no_common_period: "the accounts have no day in common",
  no_running_balance: "no balances are printed",
  no_deposit_account: "there are only card or loan accounts",
  no_full_month: "no calendar month is covered in full",
  too_few_months: "too few months are covered",
  too_few_days: "too few days are covered",
  no_credits: "nothing was paid in",
  no_debits: "nothing was paid out",
  no_income: "no income was found",
  no_salary: "no salary was found",
  no_cadence: "the payments have no cadence",
  not_monthly: "not paid once a month",
  no_spread: "all values are equal",
  no_counterparty: "no row names the other side",
  no_large_inflow: "no inflow is large enough",
  no_threshold: "no threshold is known for this currency",
  no_limit: "no limit is known for this country",
  no_rate: "no rate of interest is given",
  no_declared_income: "no gross income is declared",
  too_little_evidence: "too many parts are missing",
  out_of_range: "the figures are too large to compute with",
};

const reasonOf = (detail) => (detail.reason ? REASONS[detail.reason] ?? words(detail.reason) : "no reason is given");

const WINDOWS = {
  full_months: "full months",
  last_3_months: "last three full months",
  last_30_days: "last 30 days",
  last_60_days: "last 60 days",
  last_90_days: "last 90 days",
  period: "all covered days",
};

const SCOPES = {
  credits: ["all that count and came in", { direction: "credit", counted: "yes" }],
  debits: ["all that count and went out", { direction: "debit", counted: "yes" }],
  counted: ["all that count", { counted: "yes" }],
  all: ["all, counted or not", {}],
};

/** A figure as text. Amounts are told by their unit, or by being a decimal string. */
function figure(value, unit) {
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "number") return unit === "points" ? value.toFixed(1) : number(value);
  if (unit === "money" || /^-?\d+(\.\d+)?$/.test(value)) return money(value);
  return unit === "date" || /^\d{4}-/.test(value) ? value : words(value);
}

function unitOf(unit, currency) {
  return { money: currency, points: "of 100", days: "days" }[unit] ?? "";
}

/** The name of a metric as words: `averageDailyBalance30d` is average daily balance 30 days. */
function named(name) {
  const spelled = name.replace(/(\d+)([dm])$/, (_, n, letter) => ` ${count(Number(n), letter === "d" ? "day" : "month")}`);
  return capital(spelled.replace(/([a-z])([A-Z])/g, (_, a, b) => `${a} ${b.toLowerCase()}`)).replace(/^Nsf/, "NSF");
}

function unfold(name) {
  const details = document.getElementById(`m-${name}`);
  if (details) details.open = true;
}

/** The figures that come first. */
export function tiles(part, currency) {
  const tile = ([name, label, look], isHead) => {
    const value = part.lendingMetrics[name];
    const detail = part.metricDetails[name];
    if (!detail) return null;
    return h("div", { class: isHead ? "tile head" : "tile" }, h("dt", null, h("a", { href: `#m-${name}`, onclick: () => unfold(name) }, label)),
      value === null || value === undefined
        ? h("dd", { class: "unknown" }, "unknown", h("small", null, reasonOf(detail)))
        : h("dd", null, figure(value, detail.unit), " ",
          h("small", null, look === "percent" ? `${(value * 100).toFixed(1)} %` : look ? `of ${look}` : unitOf(detail.unit, currency)),
          typeof look === "number" && h("meter", { min: 0, max: look, value, "aria-hidden": "true" })));
  };
  return h("dl", { class: "tiles" }, HEADLINES.map((one) => tile(one, true)), FIGURES.map((one) => tile(one, false)));
}

/** All of them in groups; each is opened when it is wanted. */
export function metrics({ part, meanings, links }) {
  const names = Object.keys(part.metricDetails);
  const rank = (name) => (HEADLINES.some(([one]) => one === name) ? 0 : 1);
  return GROUPS.map(([first, end, title]) => {
    const own = names.filter((name) => part.metricDetails[name].definition >= first && part.metricDetails[name].definition < end);
    own.sort((a, b) => rank(a) - rank(b));
    return own.length > 0 && [h("h3", null, title), h("div", { class: "metrics" }, own.map((name) => metric({ name, part, meanings, links })))];
  });
}

function metric({ name, part, meanings, links }) {
  const value = part.lendingMetrics[name];
  const detail = part.metricDetails[name];
  const shown = value === null || value === undefined
    ? h("b", { class: "unknown" }, `unknown: ${reasonOf(detail)}`)
    : h("b", null, figure(value, detail.unit), " ", h("small", null, unitOf(detail.unit, part.header.currency ?? "")));
  const details = h("details", { class: "metric", id: part.isMain && `m-${name}` },
    h("summary", null, h("span", null, named(name)), shown));
  details.addEventListener("toggle", () => details.append(explained({ detail, about: meanings[name], links })), { once: true });
  return details;
}

function explained({ detail, about, links }) {
  const { window: days } = detail;
  const entry = (title, ...text) => h("div", null, h("dt", null, title), h("dd", null, text));
  return h("div", { class: "detail" }, about && h("p", null, about), h("dl", null,
    entry("Formula", h("code", null, `${detail.formulaId}@${detail.formulaVersion}`), ` · definition ${detail.definition} of docs/METRICS.md · ${detail.origin === "published" ? "published by others" : "ours"}`),
    detail.reason && entry("Unknown", `because ${reasonOf(detail)}`),
    days && entry("Window", `${days.start} to ${days.end} · ${WINDOWS[days.kind] ?? words(days.kind)} · ${count(days.days, "day")}${days.months ? `, ${count(days.months, "month")}` : ""}`),
    detail.inputs.length > 0 && entry("Inputs", detail.inputs.map((one) => [h("span", { class: "input" }, words(one.name), " ", h("b", null, one.value === null ? "unknown" : figure(one.value))), " "])),
    entry("Rows", evidence(detail, links)),
    detail.exclusions.map((one) => entry("Left out", `${exclusion(one.reason)}: `, listed(one.transactionIds, links)))));
}

function evidence({ evidence: rows, window: days }, links) {
  if (rows.scope === "listed") return rows.transactionIds.length ? listed(rows.transactionIds, links) : "none";
  const [text, query] = SCOPES[rows.scope] ?? [words(rows.scope), {}];
  return [h("a", { href: links.rows({ ...query, from: days?.start, to: days?.end }) }, count(rows.count, "row")), `: ${text}, within the window`];
}

const listed = (ids, links) => [count(ids.length, "row"), ": ", ids.map((id) => (links.number(id)
  ? [h("a", { href: links.row(id), "aria-label": `row ${links.number(id)}` }, links.number(id)), " "]
  : [h("code", null, id), " "]))];
