import { h } from "../shared/dom.js";
import { get } from "./api.js";
import { settings } from "./frame.js";
import { list } from "./list.js";
import { at } from "./router.js";
import { table } from "./table.js";
import { time, words } from "./text.js";

export const title = "Audit log";

/** Where what was acted on can be looked at. */
function target(record) {
  if (!record.target) return null;
  const id = h("code", { title: record.target }, `…${record.target.slice(-8)}`);
  if (record.action.startsWith("statement.") && record.action !== "statement.erase") return h("a", { href: at(`/app/statements/${record.target}`) }, id);
  if (record.action.startsWith("consent.")) return h("a", { href: at(`/app/consent/${record.target}`) }, id);
  return id;
}

export async function open(page) {
  const { main, signal } = page;
  // Who is told by name where a name is known; members who left are told by their id.
  const names = new Map();
  const known = Promise.all([get("/members", { signal }), get("/api-keys", { signal })]).then(([members, keys]) => {
    for (const one of members.items) names.set(one.id, one.email);
    for (const one of keys.items) names.set(one.id, `key “${one.name}”`);
  }, () => {});
  const actor = (record) => names.get(record.actorId)
    ?? (record.actorKind === "system" ? "the server" : [words(record.actorKind), " ", h("code", { title: record.actorId }, `…${record.actorId?.slice(-8) ?? ""}`)]);
  const records = list({
    page,
    label: "What was done",
    noun: "entry",
    path: "/audit",
    pageSize: 50,
    draw: (answer) => table({
      caption: "What was done, newest first",
      isQuiet: true,
      items: answer.items,
      columns: [
        { title: "When", class: "nowrap", of: (one) => time(one.at, { isExact: true }) },
        { title: "What", isHead: true, of: (one) => words(one.action) },
        { title: "By", class: "narration", of: actor },
        { title: "On", class: "nowrap", of: target },
        { title: "From", class: "nowrap", of: (one) => one.address },
        { title: "Trace", class: "nowrap", of: (one) => h("code", { title: one.traceId }, one.traceId.split("-")[1]?.slice(0, 8) ?? one.traceId) },
      ],
    }),
  });
  main.append(settings(), h("h1", null, title), records.node);
  await known;
  await records.start();
}
