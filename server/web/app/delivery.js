import { fill, h } from "../shared/dom.js";
import { get, post } from "./api.js";
import { attempts, watch } from "./attempts.js";
import { settings } from "./frame.js";
import { load, say, showFailure } from "./notice.js";
import { at, go } from "./router.js";
import { state, time } from "./text.js";

export const title = "Webhook delivery";

/** The body with line breaks, for reading; what was sent has none. */
function readable(payload) {
  try {
    return JSON.stringify(JSON.parse(payload), null, 2);
  } catch {
    return payload;
  }
}

export async function open(page) {
  const { main, params: { id }, signal } = page;
  const actions = h("div", { class: "actions tall" });
  const body = h("div", { class: "results" });
  main.append(settings(), h("p", { class: "up" }, h("a", { href: at("/app/settings/webhooks/deliveries") }, "Webhook deliveries")),
    h("h1", null, title), actions, body);

  const again = async (button) => {
    button.disabled = true;
    try {
      const made = await post(`/webhooks/deliveries/${id}/replay`, {});
      go(`/app/settings/webhooks/deliveries/${made.id}`);
      say("The event is sent again.");
    } catch (failure) {
      button.disabled = false;
      showFailure(actions, failure);
    }
  };

  const draw = (one) => {
    main.querySelector("h1").textContent = one.eventType;
    page.entitle(`${one.eventType}, delivery`);
    if (!actions.firstChild) {
      fill(actions, h("button", { type: "button", onclick: (event) => again(event.target) }, "Send again"));
    }
    const entry = (name, ...value) => h("div", null, h("dt", null, name), h("dd", null, value));
    return [
      h("dl", { class: "facts" },
        entry("State", state(one.state)),
        entry("To", h("a", { href: at(`/app/settings/webhooks/${one.endpointId}`) }, one.url)),
        entry("Event id", h("code", null, one.eventId)),
        one.statementId && entry("About", h("a", { href: at(`/app/statements/${one.statementId}`) }, "a statement")),
        one.consentRequestId && entry("Request", h("a", { href: at(`/app/consent/${one.consentRequestId}`) }, "a consent request")),
        one.replayOf && entry("Again of", h("a", { href: at(`/app/settings/webhooks/deliveries/${one.replayOf}`) }, "an earlier delivery")),
        entry("Made", time(one.createdAt, { isExact: true })),
        one.finishedAt && entry("Over", time(one.finishedAt, { isExact: true })),
        one.state === "Pending" && one.nextAttemptAt && entry("Next attempt", time(one.nextAttemptAt, { isExact: true })),
        one.lastError && entry("Last error", one.lastError)),
      attempts(one.log),
      h("h2", null, "Payload"),
      h("pre", { tabindex: 0, "aria-label": "Payload" }, readable(one.payload)),
      h("p", { class: "faint small" }, "Shown with line breaks; it is sent and signed without them."),
    ];
  };
  const first = await load(body, () => get(`/webhooks/deliveries/${id}`, { signal }), draw);
  if (first?.state !== "Pending") return;
  let known = first.attempts;
  await watch(id, signal, (one) => {
    if (one.attempts === known && one.state === "Pending") return;
    known = one.attempts;
    fill(body, draw(one));
  });
}
