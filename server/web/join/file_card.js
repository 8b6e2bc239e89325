// One file: what became of it, and what can be done about it.
import { h, unique } from "../shared/dom.js";
import { failureText, needsPassword } from "./problems.js";
import { announce, bytes, name as heard, put, say, t } from "./texts.js";

export class FileCard {
  /** Of a file that was picked, or of a statement that the server has. `actions` has remove, again and open. */
  constructor({ file, name, statement }, actions) {
    this.file = file;
    this.name = name ?? statement.fileName;
    this.statement = statement ?? null;
    this.actions = actions;
    /** waiting, sending, paused, refused (not sent) or sent. */
    this.step = statement ? "sent" : "waiting";
    this.isLeaving = false;
    this.build(file?.size ?? statement.size);
    this.update();
  }

  build(size) {
    this.what = h("span");
    this.why = h("p", { class: "why", hidden: true });
    this.progress = heard(h("progress", { max: 1, value: 0, hidden: true }), "file.sending", {
      percent: () => this.percent(),
    });
    const values = { name: this.name };
    this.again = heard(
      t("button", "file.again", {}, { type: "button", class: "plain", onclick: () => this.actions.again(this) }),
      "file.againLabel",
      values,
    );
    this.back = heard(
      t("button", "file.takeBack", {}, { type: "button", class: "plain", onclick: () => this.actions.remove(this) }),
      "file.takeBackLabel",
      values,
    );
    this.last = h("div", { class: "last" }, this.again, this.back);
    this.node = h(
      "li",
      { class: "file" },
      h(
        "div",
        { class: "top" },
        h("span", { class: "name", dir: "auto" }, this.name),
        h("span", { class: "size" }, bytes(size)),
      ),
      h("p", { class: "what" }, this.what),
      this.why,
      this.last,
      this.progress,
    );
  }

  percent() {
    return Math.round((this.progress?.value ?? 0) * 100);
  }

  /** Whether it waits for the server, or the server for it. */
  get isOnItsWay() {
    return this.step === "waiting" || this.step === "sending" || this.step === "paused";
  }

  get isBeingRead() {
    return this.step === "sent" && this.statement.status === "Processing";
  }

  get couldNotBeRead() {
    return this.step === "sent" && this.statement.status === "Failed";
  }

  /** Takes over what the server says of it, and tells those who listen what is new. */
  know(statement) {
    const isNew = this.statement?.status !== statement.status || this.step !== "sent";
    this.statement = statement;
    this.step = "sent";
    this.update();
    if (isNew)
      announce(
        `${this.name}: ${[this.what, this.why]
          .map((node) => node.textContent)
          .filter(Boolean)
          .join(". ")}`,
      );
  }

  go(step, problem) {
    this.step = step;
    this.problem = problem;
    this.update();
    if (step === "refused") announce(`${this.name}: ${this.what.textContent}. ${this.why.textContent}`);
  }

  /** Shows how much is on its way; all of it is not yet arrived. */
  move(share) {
    this.progress.value = share;
    put(this.what, "file.sending", { percent: () => this.percent() });
    heard(this.progress, "file.sending", { percent: () => this.percent() });
  }

  update() {
    const [mood, key, values, why, whyValues] = this.told();
    this.node.className = `file ${mood}`;
    put(this.what, key, values);
    put(this.why, why, whyValues);
    this.why.hidden = !why;
    this.progress.hidden = this.step !== "sending";
    this.again.hidden = this.step !== "refused" || !this.problem?.again;
    this.back.disabled = this.isLeaving;
    const verb = this.step === "sent" ? "takeBack" : "remove";
    put(this.back, this.isLeaving ? "file.takingBack" : `file.${verb}`, { name: this.name });
    heard(this.back, `file.${verb}Label`, { name: this.name });
    this.lock();
  }

  told() {
    if (this.step === "waiting") return ["", "file.waiting"];
    if (this.step === "sending") return ["", "file.sending", { percent: () => this.percent() }];
    if (this.step === "paused") return ["doubt", "file.paused", this.problem.values];
    if (this.step === "refused") return ["bad", "file.notSent", {}, this.problem.key, this.problem.values];
    const { status, errorCode } = this.statement;
    if (status === "Completed") return ["good", "file.read"];
    if (status === "Processing") return ["", "file.reading"];
    if (errorCode === "wrong_password") return ["doubt", "file.passwordWrong"];
    if (errorCode === "password_needed") return ["doubt", "file.passwordNeeded"];
    return ["bad", "file.failed", {}, failureText(errorCode)];
  }

  /** Shows or hides the field for a password. */
  lock() {
    const isLocked = this.couldNotBeRead && needsPassword(this.statement.errorCode);
    if (isLocked && !this.form) {
      this.form = this.passwordForm();
      this.node.insertBefore(this.form, this.last);
    }
    if (!this.form) return;
    const wasHidden = this.form.hidden;
    this.form.hidden = !isLocked;
    if (!isLocked) return;
    this.password.setAttribute("aria-invalid", this.statement.errorCode === "wrong_password");
    // Who typed a wrong one goes on typing where they were.
    if (wasHidden && document.activeElement === document.body) this.password.focus();
  }

  passwordForm() {
    const [id, hint] = [unique("password"), unique("hint")];
    this.password = h("input", {
      id,
      type: "password",
      autocomplete: "off",
      autocapitalize: "off",
      spellcheck: "false",
      required: true,
      maxlength: 200,
      "aria-describedby": hint,
    });
    const show = h("input", {
      type: "checkbox",
      onchange: () => (this.password.type = show.checked ? "text" : "password"),
    });
    const parts = [
      h(
        "div",
        { class: "field" },
        t("label", "file.password", {}, { for: id }),
        t("p", "file.passwordHint", {}, { id: hint, class: "hint" }),
        this.password,
      ),
      h("label", { class: "check" }, show, t("span", "file.passwordShow")),
    ];
    // After the page was loaded again, the file itself is no longer at hand.
    let picker = null;
    if (!this.file) {
      picker = h("input", { id: unique("file"), type: "file", required: true });
      parts.push(h("div", { class: "field" }, t("label", "file.passwordFile", {}, { for: picker.id }), picker));
    }
    const submit = (event) => {
      event.preventDefault();
      this.file ??= picker?.files[0];
      if (this.file && this.password.value) this.actions.open(this, this.password.value);
    };
    return h(
      "form",
      { onsubmit: submit },
      parts,
      t("button", "file.passwordSend", {}, { type: "submit", class: "main wide" }),
    );
  }

  /** The name that those who listen hear when it is gone. */
  gone() {
    return say("file.takenBack", { name: this.name });
  }
}
