// Who asks, what for, how many months, how long it is kept: and the decision.
import { h } from "../shared/dom.js";
import { problemText } from "./problems.js";
import { ask } from "./question.js";
import * as service from "./service.js";
import { count, language, put, t, when } from "./texts.js";

function kept(stem, days) {
  return days === null || days === undefined ? t("dd", `${stem}Open`) : t("dd", count(stem, days), { days });
}

function months(consent) {
  if (!consent.months) return t("dd", "ask.monthsAny");
  return t("dd", count("ask.months", consent.months), { months: consent.months });
}

/** The screen of a request that waits for its decision. `show` is called with what it became, `reload` where that is not known. */
export function request(consent, { show, reload }) {
  const names = { organization: consent.organizationName, customer: consent.customerName };
  const problem = h("div", { class: "message bad problem", role: "alert" });
  const yes = t(
    "button",
    "ask.accept",
    {},
    { type: "button", class: "yes", onclick: () => decide(yes, "ask.accept", service.accept) },
  );
  const no = t("button", "ask.decline", {}, { type: "button", class: "no", onclick: refuse });

  async function decide(button, rest, call) {
    if (yes.disabled) return;
    yes.disabled = no.disabled = true;
    put(button, "ask.sending");
    put(problem, null);
    try {
      show(await call(language()));
    } catch (error) {
      // Somebody else decided, or the same person in another window: the server knows.
      if (error.status === 409 || error.status === 404) return reload();
      put(button, rest);
      yes.disabled = no.disabled = false;
      put(problem, ...problemText(error, consent));
      button.focus();
    }
  }

  async function refuse() {
    const sure = await ask({
      heading: "decline.heading",
      text: "decline.text",
      confirm: "decline.confirm",
      values: names,
    });
    if (sure) decide(no, "ask.decline", service.decline);
  }

  return h(
    "div",
    {},
    t("p", "ask.hello", names, { class: "hello" }),
    t("h1", "ask.heading", names, { tabindex: -1 }),
    h(
      "dl",
      { class: "terms" },
      h("div", {}, t("dt", "ask.purpose"), h("dd", { dir: "auto" }, consent.purpose)),
      h("div", {}, t("dt", "ask.months"), months(consent)),
      h(
        "div",
        {},
        t("dt", "ask.kept"),
        kept("ask.keptFile", consent.fileDays),
        kept("ask.keptResult", consent.resultDays),
      ),
    ),
    t("h2", "ask.happens"),
    h(
      "ul",
      { class: "points" },
      ["ask.happensRead", "ask.happensSee", "ask.happensBack"].map((key) => t("li", key, names)),
    ),
    t("p", "ask.free", names),
    t("h2", "ask.decide", {}, { id: "decide" }),
    h("div", { class: "choices", role: "group", "aria-labelledby": "decide" }, yes, no),
    problem,
    t("p", "ask.until", { time: () => when(consent.expiresAt) }, { class: "faint small" }),
  );
}
