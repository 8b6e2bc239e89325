import { h } from "../shared/dom.js";
import { capital, words } from "./text.js";

/** The doubts about an answer. */
export function warnings(items) {
  return h("section", { id: "warnings", "aria-labelledby": "h-warnings" }, h("h2", { id: "h-warnings" }, "Warnings"),
    items.length
      ? h("ul", { class: "findings" }, items.map((one) => h("li", { class: "doubt" },
        h("b", null, capital(words(one.code))), h("div", null, one.message))))
      : h("p", { class: "empty" }, "No warnings."));
}
