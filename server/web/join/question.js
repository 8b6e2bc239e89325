// A question before something that cannot be undone.
import { h, unique } from "../shared/dom.js";
import { t } from "./texts.js";

/** Asks, and returns whether the answer was yes. Escape is no. */
export function ask({ heading, text, confirm, values }) {
  const title = t("h2", heading, values, { id: unique("question") });
  const words = t("p", text, values, { id: unique("question") });
  const box = h("dialog", { "aria-labelledby": title.id, "aria-describedby": words.id }, title, words);
  box.append(
    h(
      "div",
      { class: "actions" },
      t("button", "page.back", {}, { type: "button", class: "wide", autofocus: true, onclick: () => box.close("no") }),
      t("button", confirm, values, { type: "button", class: "wide", onclick: () => box.close("yes") }),
    ),
  );
  document.body.append(box);
  box.showModal();
  return new Promise((resolve) => {
    box.addEventListener("close", () => {
      box.remove();
      resolve(box.returnValue === "yes");
    });
  });
}
