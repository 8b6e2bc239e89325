// One statement: what it says, what holds it, and what follows from it.

import { append, fill, h } from "../shared/dom.js";
import { call, get, post, save } from "./api.js";
import { curve } from "./curve.js";
import { confirm } from "./form.js";
import { warnings } from "./doubts.js";
import { integrity } from "./integrity.js";
import { metrics, tiles } from "./metrics.js";
import { months } from "./months.js";
import { load, message, say, showFailure, skeleton } from "./notice.js";
import { at, go } from "./router.js";
import { Rows } from "./rows.js";
import { may } from "./session.js";
import { Sheet } from "./sheet.js";
import { equation, sums } from "./sums.js";
import { count, period, size, time, verdict } from "./text.js";
import { uploads, wantsPassword } from "./upload.js";

export const title = "Statement";

const FORMATS = { csv: "CSV", xlsx: "Excel", json: "JSON", ofx: "OFX", qif: "QIF", parquet: "Parquet" };

const LOOK_AGAIN_MS = 1500;

export async function open(page) {
  const { main, params: { id } } = page;
  const heading = h("h1", null, title);
  const facts = h("p", { class: "faint facts" }, " ");
  const actions = h("div", { class: "actions tall" });
  const body = h("div", { class: "results" }, skeleton(8));
  main.append(h("p", { class: "up" }, h("a", { href: at("/app/statements") }, "Statements")), heading, facts, actions, body);

  async function show() {
    const statement = await get(`/statements/${id}`, { signal: page.signal });
    heading.textContent = statement.fileName;
    page.entitle(statement.fileName);
    fill(facts, describe(statement));
    fill(actions, act(statement, actions, again));
    if (statement.status === "Processing") {
      if (!body.querySelector("progress")) {
        fill(body, h("p", null, "The statement is being read. This page looks again by itself."), h("progress", { "aria-label": "Reading" }));
      }
      setTimeout(() => page.isCurrent() && show().catch((failure) => showFailure(body, failure, show)), LOOK_AGAIN_MS);
    } else if (statement.status === "Failed") {
      fill(body, failure(statement, page));
    } else {
      await load(body, () => documents(id, page), (found) => completed(found, { page, statement, facts }));
    }
  }

  async function again() {
    await post(`/statements/${id}/reprocess`);
    say("The statement is being read again.");
    fill(body);
    await show();
  }

  await show();
}

const describe = (statement) => [
  statement.detectedBank && `${statement.detectedBank} · `,
  statement.periodStart && `${period(statement.periodStart, statement.periodEnd)} · `,
  size(statement.size), " · uploaded ", time(statement.createdAt),
  statement.externalId && [" · your id ", h("code", null, statement.externalId)],
  statement.consentRequestId && [" · ", h("a", { href: at(`/app/consent/${statement.consentRequestId}`) }, "given by consent")],
];

function act(statement, place, again) {
  const exported = (format, name) => h("button", {
    type: "button",
    class: "small",
    onclick: async (event) => {
      event.target.disabled = true;
      try {
        await save(`/statements/${statement.id}/export`, { format });
      } catch (failure) {
        showFailure(place, failure);
      }
      event.target.disabled = false;
    },
  }, name);
  const isReading = statement.status === "Processing";
  return [
    statement.status === "Completed" && h("div", { class: "group", role: "group", "aria-label": "Export the rows as" },
      h("span", { class: "faint small" }, "Export"),
      Object.entries(FORMATS).map(([format, name]) => exported(format, name))),
    may("member") && h("div", { class: "group" },
      !isReading && !statement.fileErasedAt && h("button", {
        type: "button", class: "small", onclick: () => again().catch((failure) => showFailure(place, failure)),
      }, "Read again"),
      h("button", { type: "button", class: "small danger", onclick: () => erase(statement) }, "Erase")),
  ];
}

async function erase(statement) {
  const isDone = await confirm({
    title: "Erase this statement?",
    text: [`“${statement.fileName}”: its file, its rows and everything that was made of them will be erased.`, "This cannot be undone."],
    act: "Erase",
    run: () => call("DELETE", `/statements/${statement.id}`),
  });
  if (!isDone) return;
  go("/app/statements");
  say(`${statement.fileName} was erased.`);
}

function failure(statement, page) {
  const { code, message: text, page: number } = statement.error ?? {};
  const told = message("bad",
    h("p", null, h("strong", null, "✗ The statement could not be read.")),
    h("p", null, text, number && ` (page ${number})`, " ", h("code", { class: "faint" }, code)));
  if (!wantsPassword(statement) || !may("member")) return told;
  const password = h("input", { type: "password", id: "password", autocomplete: "off" });
  return [told, h("section", { "aria-labelledby": "locked" },
    h("h2", { id: "locked" }, "Upload it with its password"),
    h("div", { class: "field form" }, h("label", { for: "password" }, "Password of the file"), password),
    uploads({
      page,
      isSingle: true,
      password: () => password.value,
      onRead: (read) => go(`/app/statements/${read.id}`, {}, { replace: true }),
    }))];
}

/** What is shown is made of the analysis, and of the pages while they are kept. */
async function documents(id, page) {
  const pages = get(`/statements/${id}/pages`, { signal: page.signal }).then((answer) => answer.items, (problem) => {
    if (problem.name === "AbortError") throw problem;
    return [];
  });
  const [analysis, sheets, meanings] = await Promise.all([
    get(`/statements/${id}/analysis`, { signal: page.signal }), pages, import("./meanings.js"),
  ]);
  return { analysis, sheets, meanings: meanings.MEANINGS };
}

function completed({ analysis, sheets, meanings }, { page, statement, facts }) {
  const parts = [{ ...analysis, isMain: true }, ...analysis.otherCurrencies];
  const transactions = parts.flatMap((part) => part.transactions);
  const numbers = new Map(transactions.map((row, index) => [row.id, index + 1]));
  const path = `/app/statements/${statement.id}`;
  const links = {
    path,
    number: (id) => numbers.get(id),
    row: (id) => at(path, { row: numbers.get(id) }),
    rows: (query) => at(path, query),
  };
  const sheet = new Sheet({ id: statement.id, sheets, transactions, findings: analysis.integrity?.findings ?? [] });
  const rows = new Rows({ page, path, transactions, sheet });
  const { header } = analysis;
  append(facts, [header.accountName, header.accountNumber, header.currency].filter(Boolean).map((one) => ` · ${one}`));
  const [kind, mark, words] = verdict(analysis.reconciliation.status);
  const proved = transactions.filter((row) => row.proof !== "unproved").length;
  const sections = [["balance", "Balance"], ["rows", "Rows"], ["metrics", "Metrics"], ["integrity", "Integrity"], ["warnings", "Warnings"]];
  const titled = (text, part) => (parts.length > 1 ? `${text}, ${part.header.currency ?? "currency not known"}` : text);
  return [
    h("p", { class: `verdict ${kind}` }, `${mark} ${words}${equation(header)} · ${count(transactions.length, "row")}, ${proved.toLocaleString("en")} proved`),
    sums(statement.id, links, page),
    tiles(analysis, header.currency),
    h("nav", { class: "local", "aria-label": "On this page" }, sections.map(([id, text]) => h("a", { href: `#${id}` }, text))),
    h("section", { id: "balance", "aria-labelledby": "h-balance" },
      parts.map((part) => [
        h("h2", { id: part.isMain && "h-balance" }, titled("Balance", part)),
        curve(part.dailyBalances, part.header.currency),
        months(part.months),
      ])),
    rows.node,
    h("section", { id: "metrics", "aria-labelledby": "h-metrics" },
      h("h2", { id: "h-metrics" }, "Metrics"),
      h("p", { class: "faint" }, "Each opens to its formula, window, inputs and rows. What cannot be known has no value, and the reason in its place."),
      parts.map((part) => [
        parts.length > 1 && h("h3", null, titled("Metrics", part)),
        metrics({ part, meanings, links }),
      ])),
    integrity(analysis.integrity, links, (found) => sheet.showFinding(found)),
    warnings(analysis.warnings),
  ];
}
