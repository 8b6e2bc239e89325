// One request for consent, with what came of it.

import { fill, h } from "../shared/dom.js";
import { get, post } from "./api.js";
import { confirm } from "./form.js";
import { load, say } from "./notice.js";
import { at } from "./router.js";
import { may } from "./session.js";
import { statementTable } from "./statements.js";
import { state, time } from "./text.js";

export const title = "Consent request";

const IS_OPEN = ["Pending", "Viewed", "Granted"];

export async function open(page) {
  const { main, params: { id } } = page;
  const heading = h("h1", null, title);
  const actions = h("div");
  const body = h("div", { class: "results" });
  main.append(h("p", { class: "up" }, h("a", { href: at("/app/consent") }, "Consent requests")),
    h("div", { class: "heading" }, heading, actions), body);

  const revoke = async (request) => {
    const isDone = await confirm({
      title: "Revoke this request?",
      text: ["The link stops working at once. Statements that were sent already stay."],
      act: "Revoke",
      run: () => post(`/consent/requests/${id}/revoke`, {}),
    });
    if (!isDone) return;
    say(`The request for ${request.customerName} was revoked.`);
    await show();
    heading.focus();
  };

  const show = () => load(body, () => get(`/consent/requests/${id}`, { signal: page.signal }), (request) => {
    heading.textContent = request.customerName;
    page.entitle(request.customerName);
    fill(actions, may("member") && IS_OPEN.includes(request.status)
      && h("button", { type: "button", class: "danger", onclick: () => revoke(request) }, "Revoke"));
    const entry = (name, value) => value && h("div", null, h("dt", null, name), h("dd", null, value));
    const when = (name, at) => entry(name, at && time(at));
    return [
      h("dl", { class: "facts" },
        entry("Status", state(request.status)), entry("Purpose", request.purpose), entry("Months", request.months),
        entry("E-mail", request.customerEmail), entry("Reference", request.reference), entry("Goes on to", request.redirectUrl),
        when("Made", request.createdAt), when("First seen", request.viewedAt), when("Decided", request.decidedAt),
        when("Completed", request.completedAt), when("Revoked", request.revokedAt), when("Link good until", request.expiresAt)),
      h("h2", null, "Statements"),
      statementTable(request.statements, "Statements that were sent", "None were sent yet."),
    ];
  });
  await show();
}
