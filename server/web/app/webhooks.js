// Addresses that are told when something happens.

import { h } from "../shared/dom.js";
import { get, post } from "./api.js";
import { form, secret } from "./form.js";
import { settings } from "./frame.js";
import { load, message } from "./notice.js";
import { at } from "./router.js";
import { may } from "./session.js";
import { table } from "./table.js";
import { time } from "./text.js";

export const title = "Webhooks";

const DEFAULT_EVENTS = ["extraction.completed", "extraction.failed", "extraction.partial", "webhook.test"];

export const EVENTS = [
  ["extraction.completed", "extraction.completed – a statement was read"],
  ["extraction.partial", "extraction.partial – it was read, with doubts"],
  ["extraction.failed", "extraction.failed – it could not be read"],
  ["consent.granted", "consent.granted – a customer accepted"],
  ["consent.completed", "consent.completed – a customer sent all statements"],
  ["consent.declined", "consent.declined – a customer declined"],
  ["consent.revoked", "consent.revoked – a request was revoked"],
  ["consent.expired", "consent.expired – a link ran out"],
  ["webhook.test", "webhook.test – a test from here"],
];

/** Fields of an endpoint, to make or change one. */
export const endpointFields = (endpoint) => [
  { name: "url", label: "Address", type: "url", value: endpoint?.url, maxlength: 2000, hint: "It begins with https:// and is reached from the internet.", autocomplete: "off" },
  { name: "description", label: "Description", value: endpoint?.description, optional: true, maxlength: 200, autocomplete: "off" },
  { name: "events", label: "Events", type: "checks", options: EVENTS, value: endpoint?.events ?? DEFAULT_EVENTS },
];

/** Whether an endpoint is told, and if not, why. */
export function endpointState(one) {
  if (one.enabled) return h("span", { class: "state good" }, "Enabled");
  return h("span", { class: "state bad" }, one.disabledReason === "failing" ? "Disabled after days of failure" : "Disabled");
}

/** The links between the parts of these settings. */
export const parts = () => h("nav", { class: "local", "aria-label": "Webhooks" }, [
  ["/app/settings/webhooks", "Endpoints", {}],
  ["/app/settings/webhooks/deliveries", "Deliveries", {}],
  ["/app/settings/webhooks/deliveries", "Exhausted", { state: "Exhausted" }],
].map(([path, text, query]) => h("a", {
  href: at(path, query),
  "aria-current": location.pathname === path && (query.state ?? "") === (new URLSearchParams(location.search).get("state") ?? "") && "page",
}, text)));

export async function open({ main, signal }) {
  const shown = h("div");
  const results = h("div", { class: "results" });
  const show = () => load(results, () => get("/webhooks/endpoints", { signal }), ({ items }) => table({
    caption: "Endpoints",
    isQuiet: true,
    items,
    empty: "No endpoints yet.",
    columns: [
      { title: "Address", isHead: true, class: "name", of: (one) => [h("a", { href: at(`/app/settings/webhooks/${one.id}`) }, one.url), one.description && h("small", { class: "faint" }, one.description)] },
      { title: "State", of: endpointState },
      { title: "Events", class: "narration", of: (one) => one.events.join(", ") },
      { title: "Made", class: "nowrap", of: (one) => time(one.createdAt) },
    ],
  }));
  main.append(settings(), h("h1", null, title), parts(),
    h("p", { class: "intro" }, "Endpoints are told by a signed request when a statement is read or a customer decides. How to verify it is in the ", h("a", { href: "/docs" }, "documentation"), "."),
    shown);
  if (may("owner")) {
    main.append(h("details", { class: "card making" }, h("summary", null, "Add an endpoint"), form({
      fields: endpointFields(),
      submit: "Add the endpoint",
      send: async (values, node) => {
        const endpoint = await post("/webhooks/endpoints", values);
        node.reset();
        node.closest("details").open = false;
        shown.replaceChildren(revealed(endpoint, "The endpoint was added."));
        shown.querySelector("input").focus();
        await show();
      },
    })));
  }
  main.append(results);
  await show();
}

/** The secret of an endpoint, shown once. */
export function revealed(endpoint, text) {
  const node = h("section", { class: "card revealed", "aria-label": "New secret" },
    message("good", h("p", null, text, " Its secret is shown this once: copy it now.")),
    secret({ label: "Signing secret", value: endpoint.secret }),
    h("button", { type: "button", onclick: () => node.remove() }, "I have copied it"));
  return node;
}
