import { h, unique } from "../shared/dom.js";
import { get } from "./api.js";
import { settings } from "./frame.js";
import { load } from "./notice.js";
import { capital, time, words } from "./text.js";

export const title = "Usage";

const NAMES = { MonthlyUploads: "Uploads this month" };

export async function open({ main, signal }) {
  const results = h("div", { class: "results short" });
  main.append(settings(), h("h1", null, title), results);
  await load(results, () => get("/usage", { signal }), (usage) => [
    h("p", null, "Plan: ", h("strong", null, capital(words(usage.plan))), ". Counting begins anew on ", time(usage.resetsAt), "."),
    usage.quotas.map(quota),
  ]);
}

function quota({ quotaType, limit, used }) {
  const id = unique("quota");
  const isOver = limit !== null && used >= limit;
  return h("div", { class: "card quota" },
    h("h2", { id }, NAMES[quotaType] ?? capital(words(quotaType))),
    h("p", { class: isOver ? "bad figure-large" : "figure-large" }, used.toLocaleString("en"),
      h("small", { class: "faint" }, limit === null ? " used; there is no limit" : ` of ${limit.toLocaleString("en")} used`)),
    limit !== null && h("progress", { max: limit, value: Math.min(used, limit), "aria-labelledby": id }),
    isOver && h("p", { class: "bad" }, "The quota is used up: further uploads are refused until then."));
}
