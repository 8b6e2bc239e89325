import { fill, h, unique } from "../shared/dom.js";
import { call, get } from "./api.js";
import { settings } from "./frame.js";
import { load, message, say, showFailure } from "./notice.js";

export const title = "Retention";

const MAX_DAYS = 36_500;

/** How long one kind of thing is kept: as the server says, for ever, or for so many days. */
function choice({ name, legend, hint, days }) {
  const id = unique(name);
  const mode = days === null ? "server" : days === 0 ? "never" : "days";
  const error = h("p", { class: "error", id: `${id}-error` });
  const number = h("input", { type: "number", min: 1, max: MAX_DAYS, class: "days", value: days || "", "aria-label": `Days, for: ${legend}`, "aria-describedby": error.id });
  const one = (value, ...text) => h("label", { class: "check" }, h("input", { type: "radio", name, value, checked: value === mode, onchange: sync }), text);
  const node = h("fieldset", { class: "field" }, h("legend", null, legend), h("p", { class: "hint" }, hint),
    one("server", "As the server is set"), one("days", "Erase after some days:"), h("div", { class: "under" }, number), one("never", "Keep until erased by hand"), error);
  const chosen = () => node.querySelector("input:checked").value;
  function sync() { number.disabled = chosen() !== "days"; }
  sync();
  return {
    name,
    node,
    value: () => ({ server: null, never: 0, days: Number(number.value) })[chosen()],
    check: () => tell(chosen() === "days" && !(Number.isInteger(Number(number.value)) && Number(number.value) >= 1 && Number(number.value) <= MAX_DAYS)
      && `Give a whole number of days from 1 to ${MAX_DAYS}.`),
    tell,
  };
  function tell(text) {
    error.textContent = text || "";
    if (text) {
      number.setAttribute("aria-invalid", "true");
      number.focus();
    } else number.removeAttribute("aria-invalid");
    return !text;
  }
}

export async function open({ main, signal }) {
  const results = h("div", { class: "results" });
  main.append(settings(), h("h1", null, title),
    h("p", { class: "intro" }, "How long this organization keeps what was uploaded, in both environments. A statement may be erased before that at any time."), results);
  await load(results, () => get("/organization", { signal }), (organization) => {
    const choices = [
      choice({ name: "fileDays", legend: "Files", hint: "The documents themselves. Without them a statement cannot be read again, and its pages cannot be shown.", days: organization.fileDays }),
      choice({ name: "resultDays", legend: "Results", hint: "Rows, metrics and everything else that was read, with the statement itself.", days: organization.resultDays }),
    ];
    const said = h("div");
    return h("form", {
      class: "form",
      novalidate: true,
      onsubmit: async (event) => {
        event.preventDefault();
        fill(said);
        if (!choices.map((one) => one.check()).every(Boolean)) return;
        try {
          await call("PUT", "/organization/retention", { body: Object.fromEntries(choices.map((one) => [one.name, one.value()])) });
          fill(said, message("good", h("p", null, "Saved.")));
          say("The retention was saved.");
        } catch (failure) {
          for (const one of choices) one.tell(failure.errors?.[one.name]?.join(" "));
          if (!failure.errors) showFailure(said, failure);
        }
      },
    }, choices.map((one) => one.node), h("div", { class: "actions" }, h("button", { type: "submit", class: "main" }, "Save")), said);
  });
}
