// The log of deliveries, with those that are used up, and a way to send a range again.

import { h } from "../shared/dom.js";
import { get, post } from "./api.js";
import { deliveryTable } from "./attempts.js";
import { form } from "./form.js";
import { settings } from "./frame.js";
import { list } from "./list.js";
import { message, say } from "./notice.js";
import { count } from "./text.js";
import { EVENTS, parts } from "./webhooks.js";

export const title = "Webhook deliveries";

const STATES = ["Pending", "Delivered", "Failed", "Exhausted"];

/** A time as a form gives it, without its zone, as the API takes it. */
const moment = (text) => (text ? new Date(text).toISOString() : null);

export async function open(page) {
  const { main, signal } = page;
  const local = h("div", null, parts());
  const endpoints = await get("/webhooks/endpoints", { signal }).then((answer) => answer.items.map((one) => [one.id, one.url]));
  if (!page.isCurrent()) return;
  const deliveries = list({
    page,
    label: "Deliveries",
    noun: "delivery",
    path: "/webhooks/deliveries",
    fields: [
      { name: "state", label: "State", type: "select", options: [["", "all"], ...STATES.map((word) => [word, word])] },
      { name: "eventType", label: "Event", type: "select", options: [["", "all"], ...EVENTS.map(([word]) => [word, word])] },
      { name: "endpointId", label: "Endpoint", type: "select", options: [["", "all"], ...endpoints] },
      { name: "from", label: "From", type: "date" },
      { name: "to", label: "To", type: "date" },
    ],
    draw: (answer, { isFiltered }) => deliveryTable(answer.items, "Deliveries, newest first", isFiltered ? "No delivery fits these filters." : "Nothing was sent yet."),
    onAnswer: () => local.replaceChildren(parts()),
  });
  main.append(settings(), h("h1", null, title), local);
  main.append(h("details", { class: "card making" }, h("summary", null, "Send a range again"), form({
    fields: [
      { name: "endpointId", label: "Endpoint", type: "select", options: [["", "all"], ...endpoints] },
      { name: "state", label: "Deliveries that are", type: "select", value: "Exhausted", options: ["Exhausted", "Failed", "Delivered"].map((word) => [word, word]) },
      { name: "from", label: "Made from", type: "datetime-local", optional: true },
      { name: "to", label: "Made before", type: "datetime-local", optional: true },
    ],
    submit: "Send again",
    send: async (values, node) => {
      const { replayed } = await post("/webhooks/deliveries/replay", {
        state: values.state, endpointId: values.endpointId || null, from: moment(values.from), to: moment(values.to),
      });
      node.append(message("good", h("p", null, replayed ? `${replayed} of them are sent again.` : "There was none to send again.")));
      say(`${count(replayed, "event")} sent again`);
      await deliveries.refresh();
    },
  })));
  main.append(deliveries.node);
  await deliveries.start();
}
