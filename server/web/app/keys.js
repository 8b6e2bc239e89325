import { append, h } from "../shared/dom.js";
import { call, get, isDevelopment, post } from "./api.js";
import { confirm, form, secret } from "./form.js";
import { settings } from "./frame.js";
import { load, message, say } from "./notice.js";
import { may } from "./session.js";
import { table } from "./table.js";
import { capital, time } from "./text.js";

export const title = "API keys";

export async function open({ main, signal }) {
  const shown = h("div");
  const results = h("div", { class: "results" });
  const isOwner = may("owner");

  const show = () => load(results, () => get("/api-keys", { signal }), ({ items }) => table({
    caption: "API keys, newest first",
    isQuiet: true,
    items,
    empty: "No keys yet.",
    columns: [
      { title: "Name", isHead: true, class: "name", of: (one) => one.name },
      { title: "Environment", of: (one) => capital(one.environment) },
      { title: "Consumer key", of: (one) => h("code", null, one.consumerKey) },
      { title: "Made", class: "nowrap", of: (one) => time(one.createdAt) },
      { title: "Last used", class: "nowrap", of: (one) => (one.lastUsedAt ? time(one.lastUsedAt) : h("span", { class: "faint" }, "never")) },
      isOwner && { title: "Change", of: (one) => h("div", { class: "group" },
        h("button", { type: "button", class: "small", "aria-label": `New secret for ${one.name}`, onclick: () => regenerate(one) }, "New secret"),
        h("button", { type: "button", class: "small danger", "aria-label": `Remove ${one.name}`, onclick: () => remove(one) }, "Remove")) },
    ].filter(Boolean),
  }));

  const reveal = (key, text) => {
    shown.replaceChildren();
    append(shown, h("section", { class: "card revealed", "aria-label": "New secret" },
      message("good", h("p", null, text, " The secret is shown this once: copy it now.")),
      secret({ label: "Consumer key", value: key.consumerKey }),
      secret({ label: "Consumer secret", value: key.consumerSecret }),
      h("button", { type: "button", onclick: () => shown.replaceChildren() }, "I have copied it")));
    shown.querySelectorAll("input")[1].focus();
    shown.scrollIntoView({ block: "nearest" });
  };

  const regenerate = async (key) => {
    let made;
    const isDone = await confirm({
      title: `Give “${key.name}” another secret?`,
      text: "The secret before stops working at once.",
      act: "Make a new secret",
      run: async () => { made = await post(`/api-keys/${key.id}/regenerate`, {}); },
    });
    if (isDone) reveal(made, `“${key.name}” has another secret.`);
  };

  const remove = async (key) => {
    const isDone = await confirm({
      title: `Remove “${key.name}”?`,
      text: "Programs that use it are refused at once.",
      act: "Remove",
      run: () => call("DELETE", `/api-keys/${key.id}`),
    });
    if (!isDone) return;
    say(`${key.name} was removed.`);
    await show();
    main.querySelector("h1").focus();
  };

  main.append(settings(), h("h1", null, title),
    h("p", { class: "intro" }, "A pair of keys lets a program use the API as a member would. How it is sent is in the ", h("a", { href: "/docs" }, "documentation"), "."),
    shown);
  if (isOwner) {
    main.append(h("details", { class: "card making" }, h("summary", null, "Make a key"), form({
      fields: [
        { name: "name", label: "Name", maxlength: 100, hint: "What the key is used for.", autocomplete: "off" },
        { name: "environment", label: "Environment", type: "select", value: isDevelopment() ? "development" : "production", options: [["production", "Production"], ["development", "Development"]] },
      ],
      submit: "Make the key",
      send: async (values, node) => {
        const key = await post("/api-keys", values);
        node.reset();
        node.closest("details").open = false;
        reveal(key, `“${key.name}” was made.`);
        await show();
      },
    })));
  }
  main.append(results);
  await show();
}
