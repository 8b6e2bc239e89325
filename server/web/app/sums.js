// The sum that holds a statement, and where it does not hold. It is in the extraction, which is fetched when it is wanted.

import { h } from "../shared/dom.js";
import { get } from "./api.js";
import { load } from "./notice.js";
import { table } from "./table.js";
import { decimal, minor, money, places, verdict, words } from "./text.js";

const METHODS = {
  running_balance: "running balance",
  opening_closing: "opening and closing balance",
  totals: "printed totals",
};

/** `: opening + credits − debits = closing`; on a balance owed the other way round. Nothing where a figure is not known. */
export function equation(header) {
  const given = [header.openingBalance, header.totalCredits, header.totalDebits, header.closingBalance];
  if (given.some((text) => text === null || text === undefined)) return "";
  const [opening, credits, debits, closing] = given.map(minor);
  const isOwed = opening + credits - debits !== closing && opening + debits - credits === closing;
  const [plus, less] = isOwed ? [debits, credits] : [credits, debits];
  const most = Math.max(...given.map(places));
  const shown = (value) => money(decimal(value, most));
  const sum = opening + plus - less;
  const text = `: ${shown(opening)} + ${shown(plus)} − ${shown(less)} = ${shown(sum)}`;
  return sum === closing ? text : `${text}, printed ${shown(closing)}, difference ${shown(sum - closing)}`;
}

/** What was compared for each statement of the file, folded away. */
export function sums(id, links, page) {
  const details = h("details", { class: "sums" }, h("summary", null, "What the verdict rests on"));
  details.addEventListener("toggle", () => {
    const place = h("div");
    details.append(place);
    load(place, () => get(`/statements/${id}/export`, { query: { format: "json" }, signal: page.signal }),
      (extraction) => extraction.statements.map((one) => statement(one, links)));
  }, { once: true });
  return details;
}

function statement({ header, reconciliation: found, transactions }, links) {
  const [kind, mark, text] = verdict(found.status);
  const by = found.method && ` ${found.status === "reconciled" ? "by" : "against"} ${METHODS[found.method] ?? words(found.method)}`;
  return [
    h("p", { class: `strong ${kind}` }, `${mark} ${text}`, by, equation(header)),
    found.reason && h("p", null, found.reason),
    found.breaks.length > 0 && table({
      caption: "Where the running balance does not follow",
      items: found.breaks,
      columns: [
        { title: "Row", isHead: true, of: (one) => rowLink(transactions[one.row], links) ?? `${one.row + 1} of the statement` },
        { title: "Page", of: (one) => one.page },
        { title: "Expected", class: "figure", of: (one) => money(one.expected) },
        { title: "Found", class: "figure", of: (one) => money(one.found) },
        { title: "Difference", class: "figure", of: (one) => difference(one) },
      ],
    }),
    found.checks.length > 0
      ? table({
        caption: "Printed figures compared with the rows",
        items: found.checks,
        columns: [
          { title: "Figure", isHead: true, of: (one) => words(one.name) },
          { title: "Printed", class: "figure", of: (one) => money(one.printed) },
          { title: "The rows give", class: "figure", of: (one) => money(one.computed) },
          { title: "Holds", of: (one) => h("span", { class: one.holds ? "good" : "bad" }, one.holds ? "✓ yes" : "✗ no") },
        ],
      })
      : h("p", { class: "faint" }, "No totals or counts are printed to compare with."),
  ];
}

function rowLink(row, links) {
  const number = row && links.number(row.id);
  return number ? h("a", { href: links.row(row.id) }, number) : null;
}

function difference({ expected, found }) {
  const most = Math.max(places(expected), places(found));
  return h("span", { class: "bad" }, money(decimal(minor(found) - minor(expected), most)));
}
