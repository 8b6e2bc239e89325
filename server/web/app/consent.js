import { h } from "../shared/dom.js";
import { list } from "./list.js";
import { at } from "./router.js";
import { may } from "./session.js";
import { table } from "./table.js";
import { state, time } from "./text.js";

export const title = "Consent requests";

const STATES = ["Pending", "Viewed", "Granted", "Completed", "Declined", "Expired", "Revoked"];

export async function open(page) {
  const requests = list({
    page,
    label: "Consent requests",
    noun: "request",
    path: "/consent/requests",
    fields: [{ name: "status", label: "Status", type: "select", options: [["", "all"], ...STATES.map((word) => [word, word])] }],
    draw: (answer, { isFiltered }) => table({
      caption: "Consent requests, newest first",
      isQuiet: true,
      items: answer.items,
      empty: isFiltered ? "No request has this status." : "No requests yet. A request gives you a link, by which a customer sends you statements.",
      columns: [
        { title: "Customer", isHead: true, class: "name", of: (one) => h("a", { href: at(`/app/consent/${one.id}`) }, one.customerName) },
        { title: "Status", of: (one) => state(one.status) },
        { title: "Purpose", class: "narration", of: (one) => one.purpose },
        { title: "Reference", of: (one) => one.reference },
        { title: "Made", class: "nowrap", of: (one) => time(one.createdAt) },
        { title: "Link good until", class: "nowrap", of: (one) => time(one.expiresAt) },
      ],
    }),
  });
  page.main.append(h("div", { class: "heading" }, h("h1", null, title),
    may("member") && h("a", { class: "button main", href: at("/app/consent/new") }, "New request")), requests.node);
  await requests.start();
}
