// A list of the API by pages, with its filters in the address.

import { append, h } from "../shared/dom.js";
import { get } from "./api.js";
import { filters } from "./form.js";
import { load, say } from "./notice.js";
import { go } from "./router.js";
import { paging } from "./table.js";
import { count, plural } from "./text.js";

/**
 * Builds the list of a page. `fields` are its filters, `draw` makes the table of an answer, `fixed` is asked for always.
 * `refresh` looks again without telling anybody, and draws only what is new.
 */
export function list({ page, fields = [], label, noun, path, fixed = {}, pageSize = 20, draw, onAnswer }) {
  const { pathname } = location;
  const results = h("div", { class: "results" });
  const names = fields.map((one) => one.name);
  let query = page.query;
  let last = "";

  const asked = () => Object.fromEntries(names.map((name) => [name, query.get(name)]));
  const fetched = async () => {
    try {
      const answer = await get(path, {
        query: { ...fixed, ...asked(), page: query.get("page"), pageSize }, signal: page.signal,
      });
      last = JSON.stringify(answer);
      return answer;
    } catch (failure) {
      bar?.refuse(failure);
      throw failure;
    }
  };
  const drawn = (answer) => [
    draw(answer, { isFiltered: names.some((name) => query.get(name)) }),
    paging({ answer, path: pathname, query: asked(), noun: plural(noun) }),
  ];
  const bar = fields.length > 0 && filters({
    fields, label, apply: (values) => go(pathname, values),
  });
  const update = async (next) => {
    query = next;
    if (bar) bar.read(query);
    const answer = await load(results, fetched, drawn);
    if (answer) onAnswer?.(answer);
    return answer;
  };
  page.onQuery(async (next) => {
    const answer = await update(next);
    if (!answer) return;
    say(`${count(answer.totalItems, noun)}, page ${answer.page}`);
    // The link that was followed is gone with the list before.
    if (document.activeElement === document.body) results.querySelector("a")?.focus();
  });
  const refresh = async () => {
    const before = last;
    const answer = await fetched();
    if (!page.isCurrent()) return;
    if (last !== before) {
      const focused = results.contains(document.activeElement) && document.activeElement.getAttribute("href");
      results.replaceChildren();
      append(results, drawn(answer));
      if (focused) results.querySelector(`a[href="${CSS.escape(focused)}"]`)?.focus();
    }
    onAnswer?.(answer);
  };
  const node = h("section", { "aria-label": label }, bar && bar.node, results);
  return { node, start: () => update(query), refresh };
}
