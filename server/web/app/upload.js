// Uploads: files that are chosen or dropped, each with its progress until it is read.

import { fill, h, unique } from "../shared/dom.js";
import { call, get, idempotencyKey, upload } from "./api.js";
import { failed, say } from "./notice.js";
import { at } from "./router.js";
import { count, size, verdict } from "./text.js";

const AT_A_TIME = 2;

const PASSWORD_CODES = new Set(["password_needed", "wrong_password"]);

/** Whether a statement failed for want of its password. */
export const wantsPassword = (statement) =>
  statement.status === "Failed" && PASSWORD_CODES.has(statement.error?.code);

const wait = (ms) => new Promise((resolve) => { setTimeout(resolve, ms); });

/** Files that are being read now, over all of the page: with more of them each is asked for less often. */
let reading = 0;

/** Waits until a statement is read. */
async function untilRead(id, signal) {
  reading += 1;
  try {
    for (let pause = 400; ; pause = Math.min(pause * 1.4, 4000)) {
      await wait(pause + reading * 200);
      const statement = await get(`/statements/${id}`, { signal });
      if (statement.status !== "Processing") return statement;
    }
  } finally {
    reading -= 1;
  }
}

/** One file on its way, as a card that says how far it is. */
class Item {
  constructor(file, { signal, onChange, password, onRead }) {
    Object.assign(this, { file, signal, onChange, password, onRead });
    this.key = idempotencyKey();
    this.said = h("div", { class: "said" });
    this.bar = h("progress", { max: 1, value: 0, "aria-label": `Progress of ${file.name}` });
    this.extra = h("div");
    this.node = h("li", { class: "upload" },
      h("div", { class: "what" }, h("strong", null, file.name), h("span", { class: "faint small" }, size(file.size))),
      this.bar, this.said, this.extra);
    this.tell("Waiting");
  }

  tell(text, kind = "faint") {
    fill(this.said, h("span", { class: kind }, text));
  }

  /** Sends the file, and waits until it is read. */
  async run() {
    fill(this.extra);
    this.bar.hidden = false;
    this.bar.value = 0;
    this.tell("Sending");
    try {
      const statement = await this.send();
      this.onChange();
      this.bar.removeAttribute("value");
      this.tell("Sent. Reading …");
      // The next file may leave while this one is read.
      this.finish(statement.id);
    } catch (failure) {
      this.fail(failure);
    }
  }

  async send() {
    for (;;) {
      const form = new FormData();
      form.append("file", this.file);
      if (this.password) form.append("password", this.password);
      try {
        return await upload("/statements/upload", form, {
          headers: { "idempotency-key": this.key },
          onProgress: (part) => {
            this.bar.value = part;
            this.tell(part < 1 ? `Sending: ${Math.floor(part * 100)} %` : "Sent. Waiting for the server …");
          },
        });
      } catch (failure) {
        // The limit is a matter of waiting, and no reason to bother anybody.
        if (failure.status !== 429) throw failure;
        const seconds = failure.retryAfter ?? 60;
        const until = new Date(Date.now() + seconds * 1000).toLocaleTimeString("en-GB");
        this.tell(`The limit of uploads in a minute is reached. Goes on at ${until}.`, "doubt");
        await wait(seconds * 1000 + 500);
      }
    }
  }

  async finish(id) {
    try {
      this.done(await untilRead(id, this.signal));
    } catch (failure) {
      if (failure.name !== "AbortError") this.fail(failure, () => this.finish(id));
    }
  }

  done(statement) {
    this.bar.hidden = true;
    if (this.before) {
      // What could not be opened is of no more use, now that the same file was accepted with its password.
      call("DELETE", `/statements/${this.before}`).catch(() => {}).finally(this.onChange);
      this.before = null;
    }
    const link = h("a", { href: at(`/app/statements/${statement.id}`) }, "Open");
    if (statement.status === "Completed") {
      const [kind, mark, text] = verdict(statement.reconciliation);
      fill(this.said, h("span", { class: kind }, `${mark} ${count(statement.transactionCount ?? 0, "row")}, ${text}. `), link);
      say(`${this.file.name} was read: ${count(statement.transactionCount ?? 0, "row")}, ${text}.`);
      this.onRead?.(statement);
    } else if (wantsPassword(statement)) {
      this.askPassword(statement);
    } else {
      const { code, message } = statement.error ?? {};
      fill(this.said, h("span", { class: "bad" }, `✗ Could not be read: ${message} `), h("span", { class: "faint small" }, `(${code}) `), link);
      say(`${this.file.name} could not be read.`);
    }
    this.onChange();
  }

  askPassword(statement) {
    const id = unique("password");
    const isWrong = statement.error.code === "wrong_password";
    const input = h("input", { id, type: "password", autocomplete: "off", required: true, "aria-describedby": `${id}-hint`, "aria-invalid": isWrong && "true" });
    this.tell(isWrong ? "✗ The password does not open the file." : "The file is locked by a password.", isWrong ? "bad" : "doubt");
    fill(this.extra, h("form", {
      class: "beside",
      onsubmit: (event) => {
        event.preventDefault();
        this.before = statement.id;
        this.password = input.value;
        this.key = idempotencyKey();
        this.run();
      },
    }, h("div", { class: "grow" }, h("label", { for: id }, `Password of ${this.file.name}`), input,
      h("p", { class: "hint", id: `${id}-hint` }, "Banks often take the last digits of the account or phone number, or a date of birth.")),
    h("button", { type: "submit" }, "Open with it")));
    say(this.said.textContent);
    // Not while somebody is writing somewhere else.
    if (document.activeElement === document.body) input.focus();
  }

  fail(failure, retry = () => this.run()) {
    this.bar.hidden = true;
    this.tell("✗ Not sent", "bad");
    fill(this.extra, failed(failure, retry));
  }
}

/** The place where files are dropped or chosen. `password` gives what to open them with. */
export function uploads({ page, onChange = () => {}, onRead, password = () => null, isSingle = false }) {
  const id = unique("files");
  const items = h("ul", { class: "uploads", "aria-label": "Uploads" });
  const input = h("input", {
    id, type: "file", class: "aside", multiple: !isSingle, tabindex: -1, "aria-hidden": "true",
    accept: ".pdf,application/pdf,image/png,image/jpeg,image/tiff,image/webp,image/bmp",
    onchange: () => {
      add(input.files);
      // The same file may be chosen again.
      input.value = "";
    },
  });
  const zone = h("div", { class: "drop" },
    h("button", { type: "button", class: "main", onclick: () => input.click() }, isSingle ? "Choose the file" : "Upload statements"), input,
    h("p", { class: "faint" }, isSingle ? "or drop it here" : "or drop them anywhere on this page: PDF, or pictures in PNG, JPEG, TIFF, WebP, BMP"));
  const waiting = [];
  let running = 0;

  async function next() {
    if (running >= AT_A_TIME || !waiting.length) return;
    running += 1;
    await waiting.shift().run();
    running -= 1;
    next();
  }

  function add(files) {
    const chosen = [...files].slice(0, isSingle ? 1 : undefined);
    if (!chosen.length) return;
    for (const file of chosen) {
      const item = new Item(file, { signal: page.signal, onChange, onRead, password: password() });
      items.prepend(item.node);
      waiting.push(item);
      next();
    }
    say(`${count(chosen.length, "file")} added.`);
  }

  // Leaving and entering its parts come as pairs; what is over is known by their difference.
  let depth = 0;
  const hasFiles = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");
  const show = () => zone.classList.toggle("over", depth > 0);
  const on = (name, act) => document.addEventListener(name, (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    act(event);
    show();
  }, { signal: page.signal });
  on("dragenter", () => { depth += 1; });
  on("dragleave", () => { depth -= 1; });
  on("dragover", () => {});
  on("drop", (event) => {
    depth = 0;
    add(event.dataTransfer.files);
  });
  return h("section", { class: "uploading", "aria-label": "Upload" }, zone, items);
}
