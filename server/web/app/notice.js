// What people are told: results, errors with what to do about them, waiting.

import { h } from "../shared/dom.js";
import { current, ROLES } from "./session.js";

/** Says something to those who listen to the page. */
export function say(text) {
  const said = document.getElementById("said");
  said.textContent = "";
  // The same words twice are only heard if the place was empty in between.
  requestAnimationFrame(() => { said.textContent = text; });
}

/** A message. `kind` is good, doubt or bad. */
export const message = (kind, ...children) =>
  h("div", { class: `message ${kind}`, role: kind === "bad" ? "alert" : "status" }, children);

const clock = (date) => date.toLocaleTimeString("en-GB");

function explain(failure) {
  const role = current()?.user?.role;
  // Whatever has no status was not said by the server: it is a defect of ours.
  if (failure.status === undefined) return ["This page could not show what the server answered.", "That is a defect of the page; the API and its exports are not touched by it."];
  switch (failure.status) {
    case 0:
      return ["The server cannot be reached.", "Look at your network connection, then try again."];
    case 402: {
      const { limit, used } = failure.details ?? {};
      return [failure.message, limit ? `${used} of ${limit} were used. Settings → Usage says when counting begins anew.` : null];
    }
    case 403:
      return [failure.message, role && role !== "owner"
        ? `You are signed in as “${ROLES[role] ?? role}”. Ask an owner of ${current().organization.name} to do it, or to change your role.`
        : null];
    case 404:
      return ["There is no such thing here.", "It may have been erased, or belong to the other environment or to another organization."];
    case 413:
      return [failure.message, "Send a smaller file."];
    case 429: {
      const seconds = failure.retryAfter ?? 60;
      return ["Too many requests in this minute.", `Try again at ${clock(new Date(Date.now() + seconds * 1000))}, in ${seconds} s.`];
    }
    case 503:
      return [failure.message, "What was accepted before is kept."];
    default:
      return [failure.message, null];
  }
}

/** The message of a failure, with a button to try again where there is a way to. */
export function failed(failure, retry) {
  const [what, then] = explain(failure);
  const isWorthIt = retry && (failure.status === 0 || failure.status === 429 || failure.status >= 500);
  const loose = Object.values(failure.errors ?? {}).flat();
  return message("bad",
    h("p", null, h("strong", null, failure.errors ? "Not accepted." : what), then && ` ${then}`),
    loose.map((text) => h("p", null, text)),
    isWorthIt && h("p", null, h("button", { type: "button", class: "small", onclick: retry }, "Try again")),
    failure.traceId && h("p", { class: "trace" }, "For support, trace id: ", h("code", null, failure.traceId)));
}

/** Puts the message of a failure at the end of an element, in the place of one before. */
export function showFailure(place, failure, retry) {
  if (failure.name === "AbortError" || failure.status === 401) return;
  if (failure.status === undefined) console.error(failure);
  place.querySelector(":scope > .message[role=alert]")?.remove();
  const shown = failed(failure, retry && (() => { shown.remove(); retry(); }));
  place.append(shown);
}

/** Says by role why a page is closed. */
export function refusal(needed) {
  const { user, organization } = current();
  const who = needed === "owner" ? "Owners" : "Members and owners";
  return message("doubt", h("p", null,
    `${who} of ${organization.name} may open this page. You are signed in as “${ROLES[user?.role] ?? "a key"}”; an owner can change your role.`));
}

export const notFound = () => [
  h("h1", { tabindex: -1 }, "No such page"),
  h("p", null, "The address leads nowhere. ", h("a", { href: "/app/statements" }, "Go to the statements"), "."),
];

/** Keeps the place of what is being fetched. */
export const skeleton = (lines = 3) =>
  h("div", { class: "skeleton", "aria-hidden": "true" }, Array.from({ length: lines }, () => h("i")));

/**
 * Fills a place with what is fetched: the skeleton until then, the failure with a retry if it does not come.
 * What is there already stays until the new is here, so that nothing jumps.
 */
export async function load(place, fetched, draw) {
  if (!place.firstChild) place.append(skeleton());
  place.setAttribute("aria-busy", "true");
  try {
    const answer = await fetched();
    place.replaceChildren(...[draw(answer)].flat(Infinity).filter(Boolean));
    return answer;
  } catch (failure) {
    if (failure.name === "AbortError" || failure.status === 401) return null;
    if (failure.status === undefined) console.error(failure);
    place.replaceChildren(failed(failure, () => load(place, fetched, draw)));
    return null;
  } finally {
    place.removeAttribute("aria-busy");
  }
}
