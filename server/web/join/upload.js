// The screen on which statements are added, sent one after another, looked after until they are read, and finished.
import { h } from "../shared/dom.js";
import { FileCard } from "./file_card.js";
import { problemText } from "./problems.js";
import { ask } from "./question.js";
import * as service from "./service.js";
import { sign } from "./signs.js";
import { announce, bytes, count, put, say, t } from "./texts.js";

const DOCUMENTS = ".pdf,application/pdf,image/png,image/jpeg,image/tiff,image/webp,image/bmp";
const PAUSE = 1500;
const LONGEST_PAUSE = 6000;

export class Upload {
  constructor(consent, { show, reload }) {
    this.consent = consent;
    this.show = show;
    this.reload = reload;
    this.cards = [];
    this.photos = 0;
    this.isSending = false;
    this.isOver = false;
    this.build();
    for (const statement of consent.statements ?? []) this.insert({ statement });
    this.change();
    this.watch();
    this.listeners = new AbortController();
    const { signal } = this.listeners;
    addEventListener("online", () => this.sendAgain(), { signal });
    document.addEventListener("visibilitychange", () => document.hidden || this.watch(), { signal });
    addEventListener("beforeunload", (event) => this.cards.some((card) => card.isOnItsWay) && event.preventDefault(), {
      signal,
    });
  }

  build() {
    const { months, maxBytes } = this.consent;
    const text = months ? t("p", count("upload.text", months), { months }) : t("p", "upload.textAny");
    this.list = h("ul", { class: "files" });
    this.none = t("p", "upload.none", {}, { class: "none" });
    this.hint = t("p", "upload.finishNeeds", {}, { id: "finish-hint", class: "faint small" });
    this.button = t(
      "button",
      "upload.finish",
      {},
      { type: "button", class: "main wide", "aria-describedby": "finish-hint", onclick: () => this.finish() },
    );
    this.problem = h("div", { class: "message bad problem", role: "alert" });
    this.heading = t("h2", "upload.list", {}, { tabindex: -1 });
    this.node = h(
      "div",
      {},
      t("h1", "upload.heading", {}, { tabindex: -1 }),
      text,
      t("p", "upload.kinds", { size: () => bytes(maxBytes) }, { class: "faint" }),
      h(
        "div",
        { class: "pickers" },
        this.picker("file", "upload.choose", { accept: DOCUMENTS, multiple: true }),
        this.picker("camera", "upload.camera", { accept: "image/jpeg,image/png", capture: "environment" }),
      ),
      this.heading,
      this.none,
      this.list,
      h("div", { class: "finish" }, this.button, this.hint, this.problem),
    );
  }

  picker(drawing, key, properties) {
    const isCamera = drawing === "camera";
    const input = h("input", { type: "file", id: `pick-${drawing}`, ...properties });
    const label = h("label", { class: "button picker" }, sign(drawing), t("span", key), input);
    input.addEventListener("change", () => {
      this.add([...input.files], isCamera);
      // The same file may be picked again after it was taken back.
      input.value = "";
    });
    input.addEventListener("dragenter", () => label.classList.add("over"));
    for (const name of ["dragleave", "drop"]) input.addEventListener(name, () => label.classList.remove("over"));
    return label;
  }

  add(files, isPhoto) {
    for (const file of files) {
      if (this.has(file)) {
        announce(say("upload.already", { name: file.name }));
        continue;
      }
      // Every photo of a camera has the same name.
      const name = isPhoto ? `photo-${(this.photos += 1)}.${file.type === "image/png" ? "png" : "jpg"}` : file.name;
      const card = this.insert({ file, name });
      card.key = service.onceKey();
      if (file.size === 0) card.go("refused", { key: "errors.empty" });
      else if (file.size > this.consent.maxBytes)
        card.go("refused", { key: "errors.tooLarge", values: { size: () => bytes(this.consent.maxBytes) } });
    }
    this.change();
    this.work();
  }

  has(file) {
    const isSame = (other) =>
      other && other.name === file.name && other.size === file.size && other.lastModified === file.lastModified;
    return this.cards.some((card) => isSame(card.file));
  }

  insert(what) {
    const card = new FileCard(what, {
      remove: (card) => this.remove(card),
      again: (card) => this.again(card),
      open: (card, password) => this.open(card, password),
    });
    this.cards.push(card);
    this.list.append(card.node);
    return card;
  }

  /** Shows what may be done now. */
  change() {
    this.none.hidden = this.cards.length > 0;
    const sent = this.cards.filter((card) => card.step === "sent");
    const waits = this.cards.some((card) => card.isOnItsWay);
    this.button.disabled = this.isFinishing || waits || sent.length === 0;
    put(this.hint, waits ? "upload.finishWaits" : sent.length ? "upload.finishHint" : "upload.finishNeeds");
  }

  /** Sends what waits, one after another. */
  async work() {
    if (this.isSending) return;
    this.isSending = true;
    for (let card; (card = this.cards.find((card) => card.step === "waiting")) && !this.isOver;) {
      await this.send(card);
      this.change();
      this.watch();
    }
    this.isSending = false;
  }

  async send(card) {
    card.sending = new AbortController();
    card.progress.value = 0;
    card.go("sending");
    try {
      const statement = await service.send(card.file, {
        name: card.name,
        key: card.key,
        password: card.secret,
        progress: (share) => card.move(share),
        signal: card.sending.signal,
      });
      card.secret = undefined;
      const old = card.replaced;
      card.replaced = undefined;
      card.know(statement);
      // The locked one was sent for nothing; should it stay, it is shown and can be taken back.
      if (old) await service.takeBack(old).catch(() => null);
    } catch (problem) {
      if (!card.sending.signal.aborted) await this.refuse(card, problem);
    }
  }

  async refuse(card, problem) {
    if (problem.status === 403 || problem.status === 404 || problem.status === 409) {
      card.key = service.onceKey();
      card.go("refused", { key: "errors.changed", again: true });
      return this.reload();
    }
    // A server that refuses a file may hang up before it has all of it, and its answer is lost: it may still be asked.
    if (problem.status === 0) {
      const found = await service.look().catch(() => null);
      if (found && (found.status !== "Granted" || !found.isHere)) return this.show(found);
    }
    const [key, values] = problemText(problem, this.consent);
    if (problem.status !== 429)
      return card.go("refused", {
        key,
        values,
        again: problem.status === 0 || problem.status >= 500,
        isOffline: problem.status === 0,
      });
    card.go("paused", { values: { seconds: problem.seconds } });
    this.change();
    await new Promise((resolve) => setTimeout(resolve, problem.seconds * 1000));
    if (card.step === "paused") card.go("waiting");
  }

  again(card) {
    card.go("waiting");
    this.change();
    this.work();
    card.back.focus();
  }

  sendAgain() {
    for (const card of this.cards) if (card.step === "refused" && card.problem.isOffline) card.go("waiting");
    this.work();
  }

  /** Sends a locked file once more, with its password: another request, so another key. */
  open(card, password) {
    card.replaced = card.statement.id;
    card.secret = password;
    card.key = service.onceKey();
    card.go("waiting");
    this.change();
    this.work();
  }

  async remove(card) {
    if (card.isLeaving) return;
    card.sending?.abort();
    const id = card.replaced ?? (card.step === "sent" ? card.statement.id : null);
    if (id) {
      card.isLeaving = true;
      card.update();
      try {
        await service.takeBack(id);
      } catch (problem) {
        card.isLeaving = false;
        card.update();
        if (problem.status !== 404) return problem.status === 409 ? this.reload() : this.tell(problem);
      }
    }
    this.drop(card);
    announce(card.gone());
    this.heading.focus({ preventScroll: true });
  }

  drop(card) {
    card.step = "gone";
    this.cards.splice(this.cards.indexOf(card), 1);
    card.node.remove();
    this.change();
  }

  tell(problem) {
    put(this.problem, ...problemText(problem, this.consent));
  }

  /** Asks what became of the statements while one is being read and somebody looks. */
  watch(pause = PAUSE) {
    if (this.timer || this.isOver || document.hidden || !this.cards.some((card) => card.isBeingRead)) return;
    this.timer = setTimeout(async () => {
      const known = new Set(this.cards.filter((card) => card.step === "sent").map((card) => card.statement.id));
      let next = pause;
      try {
        const consent = await service.look();
        if (this.isOver) return;
        if (consent.status !== "Granted" || !consent.isHere) return this.show(consent);
        this.compare(consent.statements ?? [], known);
      } catch (problem) {
        if (problem.status === 404) return this.reload();
        next = problem.status === 429 ? problem.seconds * 1000 : Math.min(pause * 1.5, LONGEST_PAUSE);
      }
      this.timer = null;
      this.watch(next);
    }, pause);
  }

  /** `known` are those of which the server had been told when it was asked. */
  compare(statements, known) {
    const found = new Map(statements.map((statement) => [statement.id, statement]));
    for (const card of [...this.cards]) {
      found.delete(card.replaced);
      if (card.step !== "sent") continue;
      const statement = found.get(card.statement.id);
      found.delete(card.statement.id);
      if (statement) card.know(statement);
      else if (known.has(card.statement.id) && !card.isLeaving) this.drop(card);
    }
    // One whose answer was lost on its way is here all the same, unless it is being sent again.
    if (!this.cards.some((card) => card.isOnItsWay)) for (const statement of found.values()) this.insert({ statement });
    this.change();
  }

  async finish() {
    if (this.isFinishing) return;
    if (this.cards.some((card) => card.couldNotBeRead || card.step === "refused")) {
      const sure = await ask({
        heading: "upload.finishHeading",
        text: "upload.finishText",
        confirm: "upload.finishConfirm",
        values: {},
      });
      if (!sure) return;
    }
    this.isFinishing = true;
    this.change();
    put(this.problem, null);
    put(this.button, "ask.sending");
    try {
      this.show(await service.complete());
    } catch (problem) {
      this.isFinishing = false;
      put(this.button, "upload.finish");
      this.change();
      if (![403, 404, 409].includes(problem.status)) return this.tell(problem);
      await this.reload();
      if (!this.isOver) put(this.problem, "errors.nothingSent");
    }
  }

  /** Ends what goes on by itself. */
  close() {
    this.isOver = true;
    clearTimeout(this.timer);
    this.listeners.abort();
    for (const card of this.cards) card.sending?.abort();
  }
}
