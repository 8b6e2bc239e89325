// Tables with a caption, and the links to their other pages. On a narrow screen every row becomes a card.

import { h } from "../shared/dom.js";
import { at } from "./router.js";

/**
 * A table. Columns: `title`, `of` (item to cell), `class`, `isHead` (names the row). `look` is cards, or empty.
 * Roles are given because cards are not laid out as a table, which would lose them.
 */
export function table({ caption, columns, items, isQuiet, empty = "Nothing here.", look = "cards", rowProperties }) {
  if (!items.length) return h("p", { class: "empty" }, empty);
  return h("table", { class: look, role: "table" },
    h("caption", { class: isQuiet && "aside" }, caption),
    h("thead", { role: "rowgroup" }, h("tr", { role: "row" },
      columns.map((one) => h("th", { scope: "col", role: "columnheader", class: one.class }, one.title)))),
    h("tbody", { role: "rowgroup" }, items.map((item) => h("tr", { role: "row", ...rowProperties?.(item) },
      columns.map((one) => cell(one, one.of(item)))))));
}

function cell({ title, isHead, ...column }, content) {
  if (isHead) return h("th", { scope: "row", role: "rowheader", class: column.class }, content);
  const isNone = content === null || content === undefined;
  return h("td", { role: "cell", class: `${column.class ?? ""}${isNone ? " none" : ""}`, "data-label": title }, isNone ? "–" : content);
}

/** Links to the other pages of a list. `query` is what is asked for besides. */
export function paging({ answer, path, query, noun }) {
  const { page, pageSize, totalItems } = answer;
  const last = Math.max(1, Math.ceil(totalItems / pageSize));
  const from = Math.min((page - 1) * pageSize + 1, totalItems);
  const to = Math.min(page * pageSize, totalItems);
  const link = (number, text, rel) => (number >= 1 && number <= last
    ? h("a", { class: "button small", rel, href: at(path, { ...query, page: number === 1 ? null : number }) }, text)
    : h("span", { class: "button small off", "aria-hidden": "true" }, text));
  return h("nav", { class: "paging", "aria-label": `Pages of ${noun}` },
    h("span", { class: "faint" }, totalItems ? `${from}–${to} of ${totalItems}` : ""),
    last > 1 && [link(page - 1, "Previous", "prev"), link(page + 1, "Next", "next")]);
}
