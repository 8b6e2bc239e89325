// Figures, times and codes as people read them. Money stays the text that it came as: no number type holds it.

import { h } from "../shared/dom.js";

/** Groups the whole part of a decimal string by thousands, and gives it two decimals at least where it has any. */
export function money(text) {
  if (text === null || text === undefined) return "–";
  const [, sign, whole, fraction] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text) ?? [];
  if (whole === undefined) return String(text);
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return sign + grouped + (fraction ? `.${fraction.padEnd(2, "0")}` : "");
}

const PLACES = 20;

/** A decimal string as a whole number of its smallest part, to compare and add by. */
export function minor(text) {
  const [, sign, whole, fraction = ""] = /^([+-]?)(\d*)(?:\.(\d*))?$/.exec(text.trim().replaceAll(",", "")) ?? [];
  if (whole === undefined || !(whole + fraction)) return null;
  const size = BigInt(whole + fraction.slice(0, PLACES).padEnd(PLACES, "0"));
  return sign === "-" ? -size : size;
}

/** The same back, with so many decimals. */
export function decimal(value, places) {
  const digits = (value < 0n ? -value : value).toString().padStart(PLACES + 1, "0");
  const fraction = digits.slice(-PLACES).slice(0, places);
  return (value < 0n ? "-" : "") + digits.slice(0, -PLACES) + (fraction && `.${fraction}`);
}

export const places = (text) => (text?.split(".")[1] ?? "").length;

/** A number that is no money, with at most four decimals. */
export const number = (value) => value.toLocaleString("en", { maximumFractionDigits: 4 });

export const plural = (noun) => (/[^aeiou]y$/.test(noun) ? `${noun.slice(0, -1)}ies` : `${noun}s`);

/** A number with its noun. */
export const count = (value, noun) => `${value.toLocaleString("en")} ${value === 1 ? noun : plural(noun)}`;

/** A code such as `semi_monthly`, `lastThreeMonths` or `statement.upload` as words; other text as it is. */
export function words(code) {
  if (!/^[a-z][a-zA-Z0-9_.]*$/.test(code)) return code;
  return code.replace(/([a-z])([A-Z])|([a-z])(?=\d)/g, (_, a, b, c) => (b ? `${a} ${b.toLowerCase()}` : `${c} `))
    .replace(/[_.]/g, " ");
}

export const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

const MOMENT = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short" });
const EXACT = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "medium" });

/** A time in the zone of whoever looks. */
export function time(text, { isExact } = {}) {
  if (!text) return h("span", { class: "faint" }, "–");
  const date = new Date(text);
  return h("time", { datetime: text, title: text }, (isExact ? EXACT : MOMENT).format(date));
}

export function size(bytes) {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 1_000_000) return `${Math.round(bytes / 1000)} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

export const period = (start, end) => (start || end ? `${start ?? "?"} to ${end ?? "?"}` : "–");

const STATES = {
  Completed: "good", Delivered: "good", Granted: "good",
  Processing: "", Pending: "", Viewed: "",
  Failed: "bad", Exhausted: "bad",
  Declined: "doubt", Expired: "doubt", Revoked: "doubt",
};

export const state = (word) => h("span", { class: `state ${STATES[word] ?? ""}` }, word);

const VERDICTS = {
  reconciled: ["good", "✓", "reconciled"],
  partial: ["doubt", "?", "partly proved"],
  unreconciled: ["bad", "✗", "not reconciled"],
  not_checkable: ["doubt", "?", "not checkable"],
};

/** The verdict of a statement's arithmetic: kind, mark, words. */
export const verdict = (code) => VERDICTS[code] ?? ["faint", "", code ? words(code) : "–"];

const PROOFS = {
  balance: ["good", "✓", "proved by the balance"],
  totals: ["good", "Σ", "proved by a printed sum"],
  unproved: ["doubt", "?", "not proved"],
};

export const proof = (code) => PROOFS[code] ?? ["faint", "", words(code)];
