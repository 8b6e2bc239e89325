import { h } from "../shared/dom.js";
import { table } from "./table.js";
import { money } from "./text.js";

/** The months of a statement, folded away below its curve. */
export function months(items) {
  if (!items.length) return null;
  return h("details", null, h("summary", null, "Months"), table({
    caption: "Money in and out by month, without transfers between own accounts and rows that undo others",
    items,
    columns: [
      { title: "Month", isHead: true, of: (one) => [one.month.slice(0, 7), !one.isFull && h("small", { class: "faint" }, `${one.coveredDays} days covered`)] },
      ...[["In", "credits"], ["Out", "debits"], ["Income", "income"], ["Salary", "salary"], ["Average balance", "averageBalance"]]
        .map(([title, name]) => ({ title, class: "figure", of: (one) => (one[name] === null ? h("span", { class: "faint" }, "unknown") : money(one[name])) })),
    ],
  }));
}
