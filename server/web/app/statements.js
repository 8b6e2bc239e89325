import { h } from "../shared/dom.js";
import { list } from "./list.js";
import { at } from "./router.js";
import { may } from "./session.js";
import { table } from "./table.js";
import { period, state, time, verdict } from "./text.js";
import { uploads } from "./upload.js";

export const title = "Statements";

/** How long between two looks at a list in which something is still being read. */
const LOOK_AGAIN_MS = 3000;

/** The verdict on a statement, as a mark and words. */
function standing(statement) {
  if (statement.status !== "Completed") return null;
  const [kind, mark, text] = verdict(statement.reconciliation);
  return h("span", { class: kind }, `${mark} ${text}`);
}

/** Statements as a table. */
export const statementTable = (items, caption, empty, isQuiet = true) => table({
  caption,
  items,
  empty,
  isQuiet,
  columns: [
    { title: "File", isHead: true, class: "name", of: (one) => h("a", { href: at(`/app/statements/${one.id}`) }, one.fileName) },
    { title: "Status", of: (one) => state(one.status) },
    { title: "Bank", of: (one) => one.detectedBank },
    { title: "Period", class: "nowrap", of: (one) => (one.periodStart || one.periodEnd ? period(one.periodStart, one.periodEnd) : null) },
    { title: "Rows", class: "figure", of: (one) => one.transactionCount?.toLocaleString("en") },
    { title: "Arithmetic", of: standing },
    { title: "Uploaded", class: "nowrap", of: (one) => time(one.createdAt) },
  ],
});

export async function open(page) {
  const { main } = page;
  let timer = 0;
  const statements = list({
    page,
    label: "Uploaded statements",
    noun: "statement",
    path: "/statements",
    fields: [
      { name: "status", label: "Status", type: "select", options: [["", "all"], ["Processing", "Processing"], ["Completed", "Completed"], ["Failed", "Failed"]] },
      { name: "from", label: "Uploaded from", type: "date" },
      { name: "to", label: "Uploaded to", type: "date" },
      { name: "externalId", label: "Your own id", type: "search", autocomplete: "off" },
    ],
    draw: (answer, { isFiltered }) => statementTable(answer.items, "Statements, newest first",
      isFiltered ? "No statement fits these filters." : "No statements yet. The first one you upload is listed here."),
    onAnswer: (answer) => {
      clearTimeout(timer);
      if (!answer.items.some((one) => one.status === "Processing") || !page.isCurrent()) return;
      timer = setTimeout(() => statements.refresh().catch(() => {}), LOOK_AGAIN_MS);
    },
  });
  page.signal.addEventListener("abort", () => clearTimeout(timer));
  main.append(h("h1", null, title));
  if (may("member")) {
    main.append(uploads({ page, onChange: () => statements.refresh().catch(() => {}) }));
  }
  main.append(statements.node);
  await statements.start();
}
