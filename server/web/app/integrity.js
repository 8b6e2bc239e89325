// What of a file contradicts itself, and what shows that it was changed: evidence, and no verdict.

import { h } from "../shared/dom.js";
import { table } from "./table.js";
import { capital, count, money, time, words } from "./text.js";

const SHOWN = 3;

const KINDS = { high: "bad", medium: "doubt" };

const OUTCOMES = { passed: ["good", "✓"], failed: ["bad", "✗"], not_applicable: ["faint", "–"] };

/** What was seen, by its name in the evidence. */
const FACTS = [
  ["field", "field"], ["previous", "before"], ["expected", "expected"], ["found", "found"], ["revision", "in revision"],
  ["text", "text"], ["textOver", "under"], ["how", "how"], ["fonts", "set in"], ["expectedFonts", "column in"],
  ["software", "software"], ["created", "made"], ["modified", "changed"], ["objects", "objects"], ["count", "count"],
];

function fact(name, value) {
  if (Array.isArray(value)) return value.join(", ");
  // These two are codes; the others may be words of the document, which stay as they are.
  if (name === "field" || name === "how") return words(value);
  return typeof value === "string" && /^-?\d+\.\d+$/.test(value) ? money(value) : String(value);
}

export function integrity(found, links, showOnPage) {
  const section = (...children) => h("section", { id: "integrity", "aria-labelledby": "h-integrity" },
    h("h2", { id: "h-integrity" }, "Integrity"), children);
  if (!found) return section(h("p", { class: "empty" }, "Unknown: the file was not inspected."));
  const groups = [];
  for (const one of found.findings) {
    if (groups.at(-1)?.[0].code === one.code) groups.at(-1).push(one);
    else groups.push([one]);
  }
  const told = found.checks.reduce((sum, one) => sum + one.findings, 0) - found.findings.length;
  return section(
    h("p", { class: "faint" }, "Evidence, and no verdict. What was not found was not detected, which does not make a document genuine; what was found has innocent causes too, which are named."),
    h("p", { class: "faint" }, facts(found)),
    found.findings.length ? groups.map((alike) => group(alike, links, showOnPage)) : h("p", null, "No findings."),
    told > 0 && h("p", { class: "faint" }, `${count(told, "more finding")} of these kinds.`),
    checks(found.checks));
}

function facts({ source, file }) {
  return [
    count(source.pages, "page"),
    file.producer && ` · ${file.producer}`,
    file.creator && file.creator !== file.producer && ` · ${file.creator}`,
    file.created && [" · made ", time(file.created)],
    file.modified && file.modified !== file.created && [" · changed ", time(file.modified)],
    file.revisions > 1 && ` · ${file.revisions} revisions`,
    file.signatures > 0 && ` · ${count(file.signatures, "signature")}`,
    source.encrypted && " · encrypted",
  ];
}

function group(alike, links, showOnPage) {
  const list = (items) => h("ul", { class: "findings" }, items.map((one) => finding(one, links, showOnPage)));
  return [
    list(alike.slice(0, SHOWN)),
    alike.length > SHOWN && h("details", null, h("summary", null, `and ${alike.length - SHOWN} more of this kind`), list(alike.slice(SHOWN))),
  ];
}

function finding(one, links, showOnPage) {
  const number = one.rowId && links.number(one.rowId);
  const seen = FACTS.filter(([name]) => one.evidence[name] !== undefined && one.evidence[name] !== null && String(one.evidence[name]))
    .map(([name, label]) => `${label} ${fact(name, one.evidence[name])}`);
  const others = (one.evidence.rows ?? []).filter((id) => links.number(id));
  return h("li", { class: KINDS[one.severity] ?? "" },
    h("b", null, capital(words(one.code))), " ", h("small", { class: "faint" }, one.severity),
    number && [" · ", h("a", { href: links.row(one.rowId) }, `row ${number}`)],
    one.page && [" · ", one.bbox
      ? h("button", { type: "button", class: "plain", onclick: () => showOnPage(one) }, `show on page ${one.page}`)
      : `page ${one.page}`],
    seen.length > 0 && h("div", null, seen.join(" · ")),
    others.length > 0 && h("div", null, "with ", others.map((id) => [h("a", { href: links.row(id) }, `row ${links.number(id)}`), " "])),
    h("div", { class: "faint" }, `Does not prove: ${one.doesNotProve}`));
}

function checks(items) {
  return h("details", null, h("summary", null, `Checks: ${items.filter((one) => one.outcome === "passed").length} passed, ${items.filter((one) => one.outcome === "failed").length} failed, ${items.filter((one) => one.outcome === "not_applicable").length} not applicable`),
    table({
      caption: "Every check, and how it came out",
      isQuiet: true,
      items,
      columns: [
        { title: "Check", isHead: true, of: (one) => capital(words(one.check)) },
        { title: "Outcome", of: (one) => h("span", { class: OUTCOMES[one.outcome]?.[0] }, `${OUTCOMES[one.outcome]?.[1] ?? ""} ${words(one.outcome)}`) },
        { title: "Why", of: (one) => (one.reason ? words(one.reason) : one.findings ? count(one.findings, "finding") : "") },
      ],
    }));
}
