// What was sent, and what the receiver said to it.

import { h } from "../shared/dom.js";
import { get } from "./api.js";
import { at } from "./router.js";
import { table } from "./table.js";
import { state, time } from "./text.js";

export const deliveryTable = (items, caption, empty) => table({
  caption,
  isQuiet: true,
  items,
  empty,
  columns: [
    { title: "Event", isHead: true, class: "name", of: (one) => [h("a", { href: at(`/app/settings/webhooks/deliveries/${one.id}`) }, one.eventType), one.replayOf && h("small", { class: "faint" }, "sent again")] },
    { title: "State", of: (one) => state(one.state) },
    { title: "To", class: "narration", of: (one) => one.url },
    { title: "Attempts", class: "figure", of: (one) => one.attempts },
    { title: "Last reply", of: (one) => one.lastStatus ?? one.lastError },
    { title: "Made", class: "nowrap", of: (one) => time(one.createdAt, { isExact: true }) },
  ],
});

export const attempts = (log) => table({
  caption: "Attempts",
  items: log,
  empty: "No attempt was made yet.",
  columns: [
    { title: "Attempt", isHead: true, of: (one) => one.attempt },
    { title: "At", class: "nowrap", of: (one) => time(one.at, { isExact: true }) },
    { title: "Status", of: (one) => one.status ?? h("span", { class: "bad" }, one.error ?? "no answer") },
    { title: "Took", class: "figure", of: (one) => `${one.milliseconds} ms` },
    { title: "Reply", class: "narration", of: (one) => (one.reply ? h("code", null, one.reply) : h("span", { class: "faint" }, "empty")) },
  ],
});

const LOOKS = 60;

/** Looks at a delivery until it is over, and tells each time how far it is. */
export async function watch(id, signal, tell) {
  let one;
  for (let look = 0; look < LOOKS; look += 1) {
    one = await get(`/webhooks/deliveries/${id}`, { signal });
    tell(one);
    if (one.state !== "Pending") break;
    await new Promise((resolve) => { setTimeout(resolve, 700); });
  }
  return one;
}
