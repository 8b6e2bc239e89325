// The screens on which there is nothing left to do.
import { h } from "../shared/dom.js";
import * as service from "./service.js";
import { sign } from "./signs.js";
import { bytes, language, t, when } from "./texts.js";

function end(look, heading, values, ...rest) {
  const [drawing, mood] = look;
  return h(
    "div",
    { class: "end" },
    h("div", { class: `sign ${mood}` }, sign(drawing)),
    t("h1", heading, values, { tabindex: -1 }),
    rest,
  );
}

/** A link to the receipt, which only the browser that decided may have. */
function receipt(consent) {
  if (!consent.isHere) return null;
  const link = t("a", "end.receipt", {}, { class: "button main wide", download: true });
  const point = () => link.setAttribute("href", service.receipt(language()));
  document.addEventListener("spoken", point);
  point();
  return [link, t("p", "end.receiptHint", {}, { class: "hint" })];
}

/** A link back to who sent the customer here. It shows where it leads, and nobody is sent anywhere unasked. */
function back(consent) {
  let url;
  try {
    url = new URL(consent.redirectUrl);
  } catch {
    return null;
  }
  if (url.protocol !== "https:" && url.protocol !== "http:") return null;
  return [
    t("a", "end.back", { host: url.host }, { class: "button wide", href: url.href, rel: "noreferrer noopener" }),
    t("p", "end.backHint", {}, { class: "hint" }),
  ];
}

function sent(consent) {
  if (!consent.isHere || !consent.statements?.length) return null;
  return h(
    "ul",
    { class: "sent" },
    consent.statements.map(({ fileName, size }) =>
      h("li", {}, h("span", { class: "name" }, fileName), h("span", { class: "size" }, bytes(size))),
    ),
  );
}

const links = (consent) => h("div", { class: "links" }, receipt(consent), back(consent));

export function completed(consent) {
  const names = { organization: consent.organizationName };
  return end(
    ["done", "good"],
    "end.doneHeading",
    names,
    t("p", consent.isHere ? "end.doneText" : "end.doneElsewhere", names),
    sent(consent),
    links(consent),
    t("p", "end.doneClose", {}, { class: "faint" }),
  );
}

export function declined(consent) {
  const names = { organization: consent.organizationName };
  return end(["no", ""], "end.declinedHeading", names, t("p", "end.declinedText", names), links(consent));
}

export function revoked(consent) {
  const names = { organization: consent.organizationName };
  return end(["no", ""], "end.revokedHeading", names, t("p", "end.revokedText", names), links(consent));
}

export function expired(consent) {
  const values = { organization: consent.organizationName, time: () => when(consent.expiresAt) };
  return end(["clock", "doubt"], "end.expiredHeading", values, t("p", "end.expiredText", values), links(consent));
}

export function elsewhere(consent) {
  const names = { organization: consent.organizationName };
  return end(["devices", "doubt"], "end.elsewhereHeading", names, t("p", "end.elsewhereText", names));
}

export function unknown() {
  return end(["unknown", "doubt"], "end.unknownHeading", {}, t("p", "end.unknownText"));
}

/** The page could not be had; `retry` asks for it again. */
export function unreachable([key, values], retry) {
  const button = t(
    "button",
    "page.retry",
    {},
    { type: "button", class: "main wide", onclick: () => ((button.disabled = true), retry()) },
  );
  return end(["unknown", "doubt"], "end.problemHeading", {}, t("p", key, values), h("div", { class: "links" }, button));
}
