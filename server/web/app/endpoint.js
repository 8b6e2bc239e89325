// One endpoint: change, test, another secret, remove.

import { fill, h } from "../shared/dom.js";
import { call, get, post } from "./api.js";
import { attempts, deliveryTable, watch } from "./attempts.js";
import { confirm, form } from "./form.js";
import { settings } from "./frame.js";
import { load, message, say, showFailure } from "./notice.js";
import { at, go } from "./router.js";
import { may } from "./session.js";
import { state, time } from "./text.js";
import { endpointFields, endpointState, revealed } from "./webhooks.js";

export const title = "Webhook endpoint";

export async function open(page) {
  const { main, params: { id }, signal } = page;
  const path = `/webhooks/endpoints/${id}`;
  const isOwner = may("owner");
  const shown = h("div");
  const facts = h("div", { class: "results long" });
  const tested = h("div", { class: "tested", "aria-live": "polite" });
  const log = h("div", { class: "results short" });
  let endpoint;

  const showLog = () => load(log, () => get("/webhooks/deliveries", { query: { endpointId: id, pageSize: 5 }, signal }),
    (answer) => [deliveryTable(answer.items, "Latest deliveries to this endpoint", "Nothing was sent to it yet."),
      answer.totalItems > 5 && h("p", null, h("a", { href: at("/app/settings/webhooks/deliveries", { endpointId: id }) }, `All ${answer.totalItems} deliveries`))]);

  const change = (values) => call("PUT", path, { body: { url: endpoint.url, description: endpoint.description, events: endpoint.events, enabled: endpoint.enabled, ...values } });

  const test = async (button) => {
    button.disabled = true;
    fill(tested, h("p", { class: "faint" }, "Sending …"));
    try {
      const sent = await post(`${path}/test`, {});
      const last = await watch(sent.id, signal, (one) => fill(tested,
        h("p", null, state(one.state), " ", one.state === "Pending" ? "Waiting for the reply …" : outcome(one)),
        one.log.length > 0 && attempts(one.log)));
      if (last.state !== "Pending") fill(tested, message(last.state === "Delivered" ? "good" : "bad", h("p", null, outcome(last))), attempts(last.log));
      showLog();
    } catch (failure) {
      fill(tested);
      showFailure(tested, failure);
    }
    button.disabled = false;
  };

  const rotate = () => {
    const node = h("details", { class: "card making" }, h("summary", null, "Make another secret"), form({
      fields: [{ name: "overlapHours", label: "Hours for which the secret before stays valid", type: "number", min: 0, max: 168, value: 24, hint: "Time to bring the new one to your receiver, which should accept both. 0 ends the old one at once." }],
      submit: "Make another secret",
      send: async (values) => {
        endpoint = await post(`${path}/rotate-secret`, values);
        node.open = false;
        shown.replaceChildren(revealed(endpoint, "The endpoint has another secret."));
        shown.querySelector("input").focus();
        show();
      },
    }));
    return node;
  };

  const remove = async () => {
    const isDone = await confirm({
      title: "Remove this endpoint?", text: `${endpoint.url} is told no more.`, act: "Remove", run: () => call("DELETE", path),
    });
    if (!isDone) return;
    go("/app/settings/webhooks");
    say("The endpoint was removed.");
  };

  const toggle = async (button) => {
    button.disabled = true;
    try {
      endpoint = await change({ enabled: !endpoint.enabled });
      await show();
      say(endpoint.enabled ? "The endpoint is enabled." : "The endpoint is disabled.");
      facts.querySelector(".toggle")?.focus();
    } catch (failure) {
      button.disabled = false;
      showFailure(facts, failure);
    }
  };

  const draw = (found) => {
    endpoint = found;
    page.entitle(found.url);
    main.querySelector("h1").textContent = found.url;
    const entry = (name, ...value) => h("div", null, h("dt", null, name), h("dd", null, value));
    return [
      h("dl", { class: "facts" },
        entry("State", endpointState(found)),
        found.description && entry("Description", found.description),
        found.failingSince && entry("Failing since", time(found.failingSince)),
        found.previousSecretUntil && entry("Old secret valid until", time(found.previousSecretUntil)),
        entry("Made", time(found.createdAt)),
        entry("Events", found.events.join(", "))),
      h("div", { class: "actions" },
        h("button", { type: "button", class: "main", onclick: (event) => test(event.target) }, "Send a test"),
        isOwner && h("button", { type: "button", class: "toggle", onclick: (event) => toggle(event.target) }, found.enabled ? "Disable" : "Enable"),
        isOwner && h("button", { type: "button", class: "danger", onclick: remove }, "Remove")),
    ];
  };

  const editing = h("div", { class: "editing" });
  const show = async () => {
    const found = await load(facts, () => get(path, { signal }), draw);
    if (!found || !isOwner) return;
    fill(editing, h("details", { class: "card making" }, h("summary", null, "Change address or events"), form({
      fields: endpointFields(found),
      submit: "Save",
      send: async (values, node) => {
        await change(values);
        node.closest("details").open = false;
        await show();
        say("The endpoint was changed.");
        editing.querySelector("summary").focus();
      },
    })), rotate());
  };

  main.append(settings(), h("p", { class: "up" }, h("a", { href: at("/app/settings/webhooks") }, "Webhooks")), h("h1", null, title),
    shown, facts, tested, editing, h("h2", null, "Latest deliveries"), log);
  await Promise.all([show(), showLog()]);
}

function outcome(one) {
  const last = one.log.at(-1);
  if (one.state === "Delivered") return `Delivered: the receiver answered with ${one.lastStatus ?? last?.status}${last ? `, in ${last.milliseconds} ms` : ""}.`;
  const why = one.lastStatus ? `the receiver answered with ${one.lastStatus}` : one.lastError ?? "no answer";
  return `${one.state === "Failed" ? "Refused for good" : one.state === "Exhausted" ? "All attempts are used up" : "Not delivered yet"}: ${why}.`;
}
