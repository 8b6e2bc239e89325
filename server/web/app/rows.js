// The rows of a statement: filters in the address, a page of them at a time, and for each its place on the sheet.

import { append, fill, h } from "../shared/dom.js";
import { filters } from "./form.js";
import { say } from "./notice.js";
import { go } from "./router.js";
import { paging, table } from "./table.js";
import { capital, count, minor, money, proof, words } from "./text.js";

const PAGE_SIZE = 50;

const EXCLUSIONS = {
  own_transfer: "between own accounts",
  reversal: "undoes another row",
  reversed: "undone by another row",
  payment_to_liability: "payment that a card or loan account received",
};

/** Why a row does not count, for people. */
export const exclusion = (reason) => EXCLUSIONS[reason] ?? words(reason);

const FILTERS = ["text", "direction", "category", "proof", "counted", "from", "to", "minAmount", "maxAmount"];

const size = (text) => {
  const value = minor(text);
  return value !== null && value < 0n ? -value : value;
};

/** Which rows a query asks for. */
function wanted(query) {
  const is = (name) => query.get(name) || null;
  const text = is("text")?.toLowerCase();
  const [least, most] = [is("minAmount"), is("maxAmount")].map((bound) => bound && size(bound));
  const tests = [
    text && ((row) => [row.description, row.reference, row.tag.counterparty?.name].some((one) => one?.toLowerCase().includes(text))),
    is("direction") && ((row) => row.direction === is("direction")),
    is("category") && ((row) => row.tag.category === is("category")),
    is("proof") && ((row) => (row.proof === "unproved") === (is("proof") === "unproved")),
    is("counted") && ((row) => (row.excluded === null) === (is("counted") === "yes")),
    is("from") && ((row) => row.date >= is("from")),
    // A day that is not known is in no range.
    is("to") && ((row) => row.date !== null && row.date <= is("to")),
    least && ((row) => size(row.amount) >= least),
    most && ((row) => size(row.amount) <= most),
  ].filter(Boolean);
  return (row) => tests.every((test) => test(row));
}

export class Rows {
  constructor({ page, path, transactions, sheet }) {
    Object.assign(this, { page, path, sheet });
    this.rows = transactions.map((row, index) => ({ ...row, number: index + 1 }));
    const categories = [...new Set(transactions.map((row) => row.tag.category))].sort();
    this.bar = filters({
      label: "Filter the rows",
      fields: [
        { name: "text", label: "Search", type: "search", autocomplete: "off" },
        { name: "direction", label: "Direction", type: "select", options: [["", "in and out"], ["credit", "in"], ["debit", "out"]] },
        { name: "category", label: "Category", type: "select", options: [["", "all"], ...categories.map((code) => [code, capital(words(code))])] },
        { name: "proof", label: "Proof", type: "select", options: [["", "all"], ["proved", "proved"], ["unproved", "not proved"]] },
        { name: "counted", label: "Counts in metrics", type: "select", options: [["", "all"], ["yes", "counts"], ["no", "left out"]] },
        { name: "from", label: "From", type: "date" },
        { name: "to", label: "To", type: "date" },
        { name: "minAmount", label: "Amount at least", inputmode: "decimal", autocomplete: "off" },
        { name: "maxAmount", label: "Amount at most", inputmode: "decimal", autocomplete: "off" },
      ],
      apply: (values) => {
        const wrong = ["minAmount", "maxAmount"].filter((name) => values[name] && minor(values[name]) === null);
        if (wrong.length) this.bar.refuse({ errors: Object.fromEntries(wrong.map((name) => [name, ["This is not an amount."]])) });
        else go(path, values);
      },
    });
    this.place = h("div", { class: "ledger", onclick: (event) => this.onClick(event), onkeydown: (event) => this.onKey(event) });
    this.heading = h("h2", { id: "h-rows", tabindex: -1 }, "Rows");
    this.node = h("section", { id: "rows", "aria-labelledby": "h-rows" }, this.heading,
      h("details", { class: "filtering" }, h("summary", null, "Filter the rows"), this.bar.node),
      h("div", { class: sheet.isEmpty ? "" : "sheet" },
        h("div", null, this.place,
          h("p", { class: "faint small" }, "Proof: ✓ the balance of the row follows from the one before · Σ the row and its neighbours add up to a printed sum · ? nothing on the page confirms it.")),
        sheet.isEmpty ? h("p", { class: "faint" }, "The pages of this statement are not kept any more, or could not be drawn.") : sheet.node));
    sheet.onRow = (number) => this.choose(number, { isFromSheet: true });
    page.onQuery((query) => this.update(query));
    this.query = page.query;
    this.update(page.query, { isFirst: true });
  }

  get asked() {
    return Object.fromEntries(FILTERS.map((name) => [name, this.query.get(name)]));
  }

  update(query, { isFirst } = {}) {
    this.query = query;
    this.bar.read(query);
    const isFiltered = FILTERS.some((name) => query.get(name));
    if (isFiltered) this.node.querySelector(".filtering").open = true;
    let found = this.rows.filter(wanted(query));
    const number = Number(query.get("row")) || null;
    let index = found.findIndex((row) => row.number === number);
    let { asked } = this;
    if (number && index < 0 && number <= this.rows.length) {
      // A row that is asked for by itself wins over the filters.
      [found, index, asked] = [this.rows, number - 1, {}];
      this.bar.read(new URLSearchParams());
    }
    const page = index >= 0 ? Math.floor(index / PAGE_SIZE) + 1
      : Math.min(Number(query.get("page")) || 1, Math.max(1, Math.ceil(found.length / PAGE_SIZE)));
    const items = found.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE);
    const isInside = this.node.contains(document.activeElement);
    const focused = this.place.contains(document.activeElement) && document.activeElement.id;
    const shown = JSON.stringify([asked, page, found.length]);
    if (shown !== this.shown) {
      this.shown = shown;
      fill(this.place, this.draw(items, found.length), paging({
        answer: { page, pageSize: PAGE_SIZE, totalItems: found.length }, path: this.path, query: asked, noun: "rows",
      }));
    }
    this.mark(number);
    if (isFirst) {
      if (index >= 0) requestAnimationFrame(() => this.reach(number));
      return;
    }
    if (index >= 0) this.reach(number, { isQuiet: Boolean(focused) });
    else {
      say(count(found.length, "row"));
      if (!isInside || !this.node.contains(document.activeElement)) {
        this.heading.focus({ preventScroll: true });
        this.heading.scrollIntoView();
      }
    }
  }

  draw(items, total) {
    return table({
      caption: total === this.rows.length ? `All ${count(total, "row")} by date` : `${count(total, "row")} of ${this.rows.length}`,
      items,
      empty: "No row fits these filters.",
      look: null,
      rowProperties: (row) => ({ id: `r${row.number}`, class: row.excluded && "excluded", "data-number": row.number }),
      columns: [
        { title: "Row", class: "number", of: (row) => row.number },
        { title: "Date", class: "date nowrap", of: (row) => row.date },
        { title: "Narration", class: "narration", isHead: true, of: narration },
        { title: "Category", class: "category", of: category },
        { title: "Amount", class: "figure amount", of: (row) => h("span", { class: row.direction === "credit" ? "in" : null }, money(row.amount)) },
        { title: "Balance", class: "figure balance", of: (row) => row.balance && money(row.balance) },
        { title: "Proof", class: "proof", of: mark },
        { title: "Page", class: "page", of: (row) => this.pageOf(row) },
      ],
    });
  }

  pageOf(row) {
    if (this.sheet.isEmpty) return row.page;
    return h("button", { type: "button", class: "plain", id: `p${row.number}`, "aria-label": `Show row ${row.number} on page ${row.page}` }, row.page);
  }

  onClick(event) {
    const tr = event.target.closest("tr[data-number]");
    // Whoever selects text of a row wants to copy it.
    if (!tr || event.target.closest("a") || String(getSelection())) return;
    this.choose(Number(tr.dataset.number));
  }

  onKey(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const tr = event.target.closest("tr[data-number]");
    const next = step && tr && (step > 0 ? tr.nextElementSibling : tr.previousElementSibling);
    const button = next?.querySelector(".page button");
    if (!button) return;
    event.preventDefault();
    button.focus();
    this.choose(Number(next.dataset.number));
  }

  /** Chooses a row, as its place on the page or its line in the table was pointed at. */
  choose(number, { isFromSheet } = {}) {
    go(this.path, { ...this.asked, row: number }, { replace: true });
    if (!isFromSheet) this.sheet.openIfNarrow();
  }

  mark(number) {
    this.place.querySelector("tr.on")?.classList.remove("on");
    this.place.querySelector("[aria-current=true]")?.removeAttribute("aria-current");
    const tr = number && this.place.querySelector(`tr[data-number="${number}"]`);
    if (tr) {
      tr.classList.add("on");
      tr.querySelector(".page button")?.setAttribute("aria-current", "true");
    }
    const row = this.rows[number - 1];
    this.sheet.showRow(row ?? null);
  }

  reach(number, { isQuiet } = {}) {
    const tr = this.place.querySelector(`tr[data-number="${number}"]`);
    if (!tr) return;
    const box = tr.getBoundingClientRect();
    if (box.top < 60 || box.bottom > innerHeight) tr.scrollIntoView({ block: "center" });
    if (!isQuiet && !this.sheet.isOpen) tr.querySelector(".page button")?.focus({ preventScroll: true });
  }
}

function narration(row) {
  return [row.description,
    row.excluded && h("small", { class: "faint" }, `left out: ${exclusion(row.excluded)}`),
    row.warnings?.length > 0 && h("small", { class: "doubt" }, row.warnings.map(words).join(", "))];
}

function category(row) {
  const side = row.tag.counterparty;
  return append(h("span"), capital(words(row.tag.category)),
    side && h("small", { class: "faint" }, side.name ?? side.account ?? side.bank));
}

function mark(row) {
  const [kind, sign, text] = proof(row.proof);
  return [h("span", { class: kind, "aria-hidden": "true", title: text }, sign), h("span", { class: "aside" }, text)];
}
