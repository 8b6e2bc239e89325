// The frame around every page: sections, environment, who is signed in.

import { fill, h } from "../shared/dom.js";
import { isDevelopment, post } from "./api.js";
import { at, go } from "./router.js";
import { current, forget, may } from "./session.js";
import { showFailure } from "./notice.js";

const SECTIONS = [
  ["/app/statements", "Statements"],
  ["/app/consent", "Consent"],
  ["/app/settings", "Settings"],
];

/** Settings, with the role that each needs. */
const SETTINGS = [
  ["/app/settings/usage", "Usage", "readOnly"],
  ["/app/settings/keys", "API keys", "member"],
  ["/app/settings/webhooks", "Webhooks", "member"],
  ["/app/settings/members", "Members", "owner"],
  ["/app/settings/retention", "Retention", "owner"],
  ["/app/settings/audit", "Audit log", "owner"],
];

function link(path, text) {
  const isIn = location.pathname === path || location.pathname.startsWith(`${path}/`);
  const isHere = location.pathname === path;
  return h("a", { href: at(path), "aria-current": isHere ? "page" : isIn && "true" }, text);
}

/** Draws the frame for the page of the address. */
export function drawFrame({ isOpen }) {
  const sections = document.getElementById("sections");
  const account = document.getElementById("account");
  const session = current();
  if (isOpen || !session) {
    fill(sections);
    fill(account);
    return;
  }
  fill(sections, SECTIONS.map(([path, text]) => link(path, text)));
  fill(account, environments(), who(session));
}

/** Two links and no switch: the environment is a place, and may be linked to. */
function environments() {
  const section = SECTIONS.map(([path]) => path).find((path) => location.pathname.startsWith(path));
  // What is shown belongs to one environment; its list exists in both.
  const path = section === "/app/settings" && !location.pathname.includes("/webhooks/") ? location.pathname
    : location.pathname.includes("/webhooks/") ? "/app/settings/webhooks" : section ?? "/app/statements";
  // The whole word has no room on a phone; it is heard there all the same.
  const one = (name, short, long, isOn) => h("a", { href: at(path, { environment: name }), "aria-current": isOn && "true" },
    h("span", { class: "short", "aria-hidden": "true" }, short), h("span", { class: "long" }, long));
  return h("nav", { class: "environments", "aria-label": "Environment" },
    one(null, "Prod", "Production", !isDevelopment()),
    one("development", "Dev", "Development", isDevelopment()));
}

function who(session) {
  const out = h("button", { type: "button", class: "small", onclick: () => signOut(out) }, "Sign out");
  return h("div", { class: "who" },
    h("span", { class: "faint small", title: session.user?.email }, session.organization.name), out);
}

async function signOut(button) {
  button.disabled = true;
  try {
    await post("/auth/logout", {}, { isOpen: true });
  } catch (failure) {
    // Without a session there is nothing to end.
    if (failure.status !== 401) {
      button.disabled = false;
      showFailure(document.getElementById("main"), failure);
      return;
    }
  }
  forget();
  go("/app/sign-in", { environment: null });
}

/** The links among settings, for the top of each of their pages. */
export function settings() {
  return h("nav", { class: "settings", "aria-label": "Settings" },
    SETTINGS.filter(([, , role]) => may(role)).map(([path, text]) => link(path, text)));
}
