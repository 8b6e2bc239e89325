// Forms: a label for every field, problems at the field that has them, one request at a time.

import { append, fill, h, unique } from "../shared/dom.js";
import { say, showFailure } from "./notice.js";

/**
 * A field. `type` is that of an input, or select, textarea, checks (several boxes), check (one).
 * `options` are pairs of value and text.
 */
function field({ name, label, type = "text", hint, options = [], value, optional, ...rest }) {
  const id = unique(name);
  const hintId = hint && `${id}-hint`;
  const error = h("p", { class: "error", id: `${id}-error` });
  const described = [hintId, error.id].filter(Boolean).join(" ");
  const given = { id, name, "aria-describedby": described, ...rest };
  const mark = optional && h("span", { class: "faint small" }, " (optional)");
  const help = hint && h("p", { class: "hint", id: hintId }, hint);
  let control;
  let node;
  if (type === "checks") {
    control = h("fieldset", { class: "field", "aria-describedby": described },
      h("legend", null, label), help,
      options.map(([word, text]) => h("label", { class: "check" },
        h("input", { type: "checkbox", name, value: word, checked: value?.includes(word) }), text)),
      error);
    node = control;
  } else if (type === "check") {
    control = h("input", { ...given, type: "checkbox", checked: value });
    node = h("div", { class: "field" }, h("label", { class: "check", for: id }, control, label), help, error);
  } else {
    if (type === "select") {
      control = h("select", { ...given, value: value ?? options[0]?.[0] },
        options.map(([word, text]) => h("option", { value: word }, text)));
    } else {
      control = h(type === "textarea" ? "textarea" : "input", {
        ...given, value: value ?? "", ...(type !== "textarea" && { type }), required: !optional,
      });
    }
    node = h("div", { class: "field" }, h("label", { for: id }, label, mark), help, control, error);
  }
  return { name, label, type, node, control, error, isOptional: optional };
}

/** What a browser can tell before the server is asked; strict limits make a refused try dear. */
function problem(one) {
  const { control } = one;
  const text = control.value ?? "";
  if (one.type === "checks" || one.type === "check" || one.type === "select") return null;
  if (!text.trim()) return one.isOptional ? null : `Fill in: ${one.label.toLowerCase()}.`;
  const least = Number(control.getAttribute("minlength"));
  if (least && text.length < least) return `Use at least ${least} characters.`;
  if (control.validity.valid) return null;
  if (one.type === "email") return "This is not an e-mail address.";
  if (one.type === "url") return "This is not an address that begins with https://.";
  if (one.type === "number") {
    const { min, max } = control;
    return max ? `Give a whole number from ${min || 0} to ${max}.` : `Give a whole number, ${min || 0} or more.`;
  }
  return "This value does not fit.";
}

function tell(one, text) {
  one.error.textContent = text ?? "";
  if (text) one.control.setAttribute("aria-invalid", "true");
  else one.control.removeAttribute("aria-invalid");
}

function valueOf(one) {
  if (one.type === "checks") return [...one.control.querySelectorAll("input:checked")].map((box) => box.value);
  if (one.type === "check") return one.control.checked;
  if (one.type === "number") return one.control.value === "" ? null : Number(one.control.value);
  return one.control.value === "" && one.isOptional ? null : one.control.value;
}

/**
 * A form. `send` gets the values by name; its failure is shown at the fields that it names.
 * `extra` stands between the fields and the button.
 */
export function form({ fields, submit, send, cancel, extra, isMain = true, ...rest }) {
  const all = fields.map(field);
  const button = h("button", { type: "submit", class: isMain && "main" }, submit);
  const node = h("form", { class: "form", novalidate: true, ...rest },
    all.map((one) => one.node), extra, h("div", { class: "actions" }, button, cancel));

  const showProblems = (errors) => {
    for (const one of all) tell(one, errors[one.name]?.join(" "));
    const first = all.find((one) => errors[one.name]);
    const target = first && (first.type === "checks" ? first.control.querySelector("input") : first.control);
    target?.focus();
    if (first) say("The form was not accepted. See what is said at the fields.");
  };

  node.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (button.getAttribute("aria-disabled") === "true") return;
    node.querySelector(":scope > .message")?.remove();
    const found = all.map((one) => [one.name, problem(one)]).filter(([, text]) => text);
    showProblems(Object.fromEntries(found.map(([name, text]) => [name, [text]])));
    if (found.length) return;
    // Not `disabled`, which would take the focus away.
    button.setAttribute("aria-disabled", "true");
    try {
      await send(Object.fromEntries(all.map((one) => [one.name, valueOf(one)])), node);
    } catch (failure) {
      const { errors } = failure;
      if (!errors) return void showFailure(node, failure);
      showProblems(errors);
      const loose = Object.entries(errors).filter(([name]) => !all.some((one) => one.name === name));
      if (loose.length) showFailure(node, Object.assign(failure, { errors: Object.fromEntries(loose) }));
    } finally {
      button.removeAttribute("aria-disabled");
    }
  });
  return node;
}

/**
 * A form of filters, whose values are the query of the address. `apply` gets them when they are sent.
 * `read` sets the fields to a query.
 */
export function filters({ fields, apply, label }) {
  const all = fields.map((one) => field({ optional: true, ...one }));
  for (const one of all) one.node.querySelector("label .faint")?.remove();
  const clear = h("button", { type: "button", class: "plain", onclick: () => { read(new URLSearchParams()); send(); } }, "Clear");
  const node = h("form", { class: "filters", role: "search", "aria-label": label, novalidate: true },
    all.map((one) => one.node), h("div", { class: "actions" }, h("button", { type: "submit" }, "Apply"), clear));
  const read = (query) => {
    for (const one of all) {
      one.control.value = query.get(one.name) ?? "";
      tell(one, null);
    }
    clear.hidden = !all.some((one) => one.control.value);
  };
  const send = () => apply(Object.fromEntries(all.map((one) => [one.name, one.control.value.trim()])));
  node.addEventListener("submit", (event) => {
    event.preventDefault();
    send();
  });
  for (const one of all) if (one.type === "select") one.control.addEventListener("change", send);
  /** Shows what the server found wrong with a filter, at its field. */
  const refuse = (failure) => {
    for (const one of all) tell(one, failure.errors?.[one.name]?.join(" "));
  };
  return { node, read, refuse };
}

/** Asks before something that cannot be undone; resolves to whether it was done. */
export function confirm({ title, text, act, danger = true, run }) {
  return new Promise((resolve) => {
    const id = unique("dialog");
    const yes = h("button", { type: "submit", class: danger ? "danger" : "main" }, act);
    const no = h("button", { type: "button", onclick: () => dialog.close() }, "Cancel");
    const dialog = h("dialog", { "aria-labelledby": id },
      h("form", { method: "dialog", onsubmit: sent },
        h("h2", { id }, title), append(h("div"), [text].flat().map((one) => h("p", null, one))),
        h("div", { class: "actions" }, yes, no)));
    let isDone = false;
    async function sent(event) {
      event.preventDefault();
      yes.disabled = true;
      try {
        await run();
        isDone = true;
        dialog.close();
      } catch (failure) {
        yes.disabled = false;
        if (failure.status === 401) dialog.close();
        showFailure(dialog, failure);
      }
    }
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(isDone);
    });
    document.body.append(dialog);
    dialog.showModal();
    // What does no harm comes first under the finger.
    no.focus();
  });
}

/** Shows what is shown once, with a button to copy it. */
export function secret({ label, value, note }) {
  const id = unique("secret");
  const shown = h("input", { id, class: "mono", readonly: true, value, onfocus: () => shown.select(), spellcheck: "false" });
  const copy = h("button", {
    type: "button",
    onclick: async () => {
      shown.select();
      let isCopied = true;
      try {
        // Without TLS there is no clipboard to ask for.
        if (navigator.clipboard) await navigator.clipboard.writeText(value);
        else isCopied = document.execCommand("copy");
      } catch {
        isCopied = false;
      }
      fill(copy, isCopied ? "Copied" : "Press Ctrl+C");
      say(isCopied ? `${label} copied` : "Selected; press Ctrl and C to copy.");
    },
  }, "Copy");
  return h("div", { class: "field secret" },
    h("label", { for: id }, label), note && h("p", { class: "hint" }, note), h("div", { class: "beside" }, shown, copy));
}
