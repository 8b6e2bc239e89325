// A page of the document as a picture, with the boxes of its rows over it.

import { fill, h, svg } from "../shared/dom.js";
import { address } from "./api.js";
import { say } from "./notice.js";

/** So much wider than its text is a box, in points: letters reach over their line. */
const MARGIN = 1.5;

const NARROW = matchMedia("(max-width: 68rem)");

export class Sheet {
  constructor({ id, sheets, transactions, findings }) {
    Object.assign(this, { id, sheets, transactions, findings });
    this.isEmpty = sheets.length === 0;
    this.onRow = () => {};
    if (this.isEmpty) return;
    this.numbers = new Map(transactions.map((row, index) => [row, index + 1]));
    this.select = h("select", { "aria-label": "Page", onchange: () => this.show(Number(this.select.value)) },
      sheets.map((sheet) => h("option", { value: sheet.number }, `Page ${sheet.number} of ${sheets.length}`)));
    this.before = h("button", { type: "button", class: "small", "aria-label": "Previous page", onclick: () => this.step(-1) }, "‹");
    this.after = h("button", { type: "button", class: "small", "aria-label": "Next page", onclick: () => this.step(1) }, "›");
    this.larger = h("button", { type: "button", class: "small", "aria-pressed": "false", onclick: () => this.enlarge() }, "Larger");
    this.close = h("button", { type: "button", class: "small close", onclick: () => this.dialog.close() }, "Close");
    this.image = h("img", { alt: "", decoding: "async", onerror: () => this.fail() });
    this.boxes = svg("svg", { class: "boxes", "aria-hidden": "true" });
    this.paper = h("div", { class: "paper" }, this.image, this.boxes);
    this.problem = h("p", { class: "faint", hidden: true }, "The picture of this page cannot be shown: it is not kept any more, or the connection was lost.");
    this.view = h("div", { class: "view", tabindex: 0, role: "group", "aria-label": "Picture of the page" }, this.problem, this.paper);
    this.inner = h("div", { class: "pages" },
      h("div", { class: "actions" }, this.before, this.select, this.after, this.larger, this.close),
      this.view,
      h("p", { class: "faint small" }, "Choose a row to see where it stands; arrow keys go from row to row."));
    this.node = h("aside", { "aria-label": "Page of the document" }, this.inner);
    // On a narrow screen the page has no room beside the rows, and comes over them.
    this.dialog = h("dialog", { class: "over", "aria-label": "Page of the document", onclose: () => this.node.append(this.inner) });
    this.node.append(this.dialog);
    this.show(sheets[0].number);
  }

  get isOpen() {
    return Boolean(this.dialog?.open);
  }

  openIfNarrow() {
    if (this.isEmpty || !NARROW.matches || this.isOpen) return;
    this.dialog.append(this.inner);
    this.dialog.showModal();
    this.reach();
  }

  step(by) {
    const index = this.sheets.findIndex((sheet) => sheet.number === this.number) + by;
    if (this.sheets[index]) this.show(this.sheets[index].number);
    say(`Page ${this.number}`);
  }

  enlarge() {
    const isLarge = this.paper.classList.toggle("large");
    this.larger.setAttribute("aria-pressed", String(isLarge));
    this.reach();
  }

  fail() {
    this.problem.hidden = false;
    this.paper.hidden = true;
  }

  showRow(row) {
    if (this.isEmpty) return;
    this.chosen = row;
    this.found = null;
    this.show(row?.page ?? this.number);
  }

  showFinding(found) {
    if (this.isEmpty) return;
    this.found = found;
    this.chosen = null;
    this.show(found.page);
    if (NARROW.matches) this.openIfNarrow();
    else this.view.focus();
  }

  show(number) {
    const sheet = this.sheets.find((one) => one.number === number);
    if (!sheet) return;
    if (this.number !== number) {
      this.number = number;
      this.problem.hidden = true;
      this.paper.hidden = false;
      this.image.src = address(`/statements/${this.id}/pages/${number}`);
      this.image.alt = `Page ${number} as it is printed; the table has its rows as text`;
      this.paper.style.aspectRatio = `${sheet.width} / ${sheet.height}`;
      this.boxes.setAttribute("viewBox", `0 0 ${sheet.width} ${sheet.height}`);
      this.select.value = String(number);
      const [first, last] = [this.sheets[0], this.sheets.at(-1)];
      this.before.disabled = sheet === first;
      this.after.disabled = sheet === last;
    }
    const id = this.chosen?.id;
    fill(this.boxes,
      this.transactions.filter((row) => row.page === number).map((row) => box(row.bbox, {
        class: row.id === id ? "box on" : "box", onclick: () => this.onRow(this.numbers.get(row)),
      })),
      this.findings.filter((found) => found.page === number && found.bbox && (found === this.found || !this.isRow(found))).map((found) => box(found.bbox, {
        class: found === this.found ? "found on" : "found",
      })));
    this.reach();
  }

  /** Whether a finding is about a whole row, whose box is there already. */
  isRow(found) {
    return this.transactions.some((row) => row.id === found.rowId && row.bbox.join() === found.bbox.join());
  }

  /** Scrolls the picture, and nothing else, to what is chosen. */
  reach() {
    const on = this.boxes.querySelector(".on");
    if (!on) return;
    const [inner, outer] = [on.getBoundingClientRect(), this.view.getBoundingClientRect()];
    const isSeen = inner.top >= outer.top && inner.bottom <= outer.bottom && inner.left >= outer.left && inner.right <= outer.right;
    if (isSeen) return;
    this.view.scrollBy({ top: inner.top - outer.top - outer.height / 3, left: inner.left - outer.left - 20 });
  }
}

function box([left, top, right, bottom], properties) {
  return svg("rect", {
    x: left - MARGIN, y: top - MARGIN, width: right - left + 2 * MARGIN, height: bottom - top + 2 * MARGIN, rx: 1.5, ...properties,
  });
}
