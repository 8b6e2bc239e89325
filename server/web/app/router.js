// Addresses to pages. Every page is a module with `title` and `open(page)`, fetched when it is first wanted.

import { h } from "../shared/dom.js";
import { Failure, isDevelopment, queryText } from "./api.js";
import { drawFrame } from "./frame.js";
import { notFound, refusal, showFailure } from "./notice.js";
import { may, whoami } from "./session.js";

const OPEN = { isOpen: true };
const OWNER = { role: "owner" };
const MEMBER = { role: "member" };

const ROUTES = [
  ["/app/sign-in", () => import("./signin.js"), OPEN],
  ["/app/set-up", () => import("./setup.js"), OPEN],
  ["/app/forgot-password", () => import("./forgot.js"), OPEN],
  ["/reset-password", () => import("./reset.js"), OPEN],
  ["/join-organization", () => import("./invitation.js"), OPEN],
  ["/app/statements", () => import("./statements.js")],
  ["/app/statements/:id", () => import("./statement.js")],
  ["/app/consent", () => import("./consent.js")],
  ["/app/consent/new", () => import("./ask.js"), MEMBER],
  ["/app/consent/:id", () => import("./request.js")],
  ["/app/settings/keys", () => import("./keys.js"), MEMBER],
  ["/app/settings/webhooks", () => import("./webhooks.js"), MEMBER],
  ["/app/settings/webhooks/deliveries", () => import("./deliveries.js"), MEMBER],
  ["/app/settings/webhooks/deliveries/:id", () => import("./delivery.js"), MEMBER],
  ["/app/settings/webhooks/:id", () => import("./endpoint.js"), MEMBER],
  ["/app/settings/members", () => import("./members.js"), OWNER],
  ["/app/settings/usage", () => import("./usage.js")],
  ["/app/settings/retention", () => import("./retention.js"), OWNER],
  ["/app/settings/audit", () => import("./audit.js"), OWNER],
].map(([path, load, access = {}]) => ({ parts: path.split("/"), load, ...access }));

const HOMES = { "/": "/app/statements", "/app": "/app/statements", "/app/settings": "/app/settings/usage" };

/** What the shown page was opened with; `update` is there if it takes a new query without being opened again. */
let shown = null;

let shownAt = null;

/** An address of these pages, in the environment that is on. */
export function at(path, query = {}) {
  return path + queryText({ environment: isDevelopment() ? "development" : null, ...query });
}

/** Where we are, to come back to. */
export const here = () => location.pathname + location.search + location.hash;

function match(path) {
  const parts = path.replace(/\/$/, "").split("/");
  for (const route of ROUTES) {
    if (route.parts.length !== parts.length) continue;
    const params = {};
    const fits = route.parts.every((part, index) => {
      if (!part.startsWith(":")) return part === parts[index];
      params[part.slice(1)] = parts[index];
      return parts[index] !== "";
    });
    if (fits) return { route, params };
  }
  return null;
}

/** Goes to a page. */
export function go(path, query, { replace = false } = {}) {
  const target = at(path, query);
  if (target === here() && !replace) return show(false);
  history.replaceState({ ...history.state, scroll: scrollY }, "");
  history[replace ? "replaceState" : "pushState"](null, "", target);
  return show(false);
}

function entitle(text) {
  document.title = text ? `${text} · FLVXtract` : "FLVXtract";
}

/** Goes to an address of which only the query changed, on a page that can take it. */
function updated() {
  if (!shown?.update || shown.path !== location.pathname) return false;
  if (shown.isDevelopment !== isDevelopment()) return false;
  shown.update(new URLSearchParams(location.search));
  return true;
}

async function show(isBack) {
  const home = HOMES[location.pathname.replace(/\/$/, "") || "/"];
  if (home) return go(home, {}, { replace: true });
  shownAt = location.pathname + location.search;
  if (updated()) return undefined;
  shown?.abort.abort();
  const mine = { path: location.pathname, isDevelopment: isDevelopment(), abort: new AbortController() };
  const isFirst = shown === null;
  shown = mine;
  const isCurrent = () => shown === mine;
  const main = document.getElementById("main");
  const found = match(location.pathname);
  let isDrawn = false;
  const put = (...children) => {
    isDrawn = true;
    main.replaceChildren(...children);
  };
  try {
    if (found && !found.route.isOpen) await whoami();
    const module = await found?.route.load().catch(() => { throw new Failure(0, null, null); });
    if (!isCurrent()) return undefined;
    drawFrame({ isOpen: found?.route.isOpen });
    if (!found) {
      entitle("No such page");
      put(...notFound());
    } else if (found.route.role && !may(found.route.role)) {
      entitle(module.title);
      put(h("h1", { tabindex: -1 }, module.title), refusal(found.route.role));
    } else {
      entitle(module.title);
      put();
      const page = {
        main,
        params: found.params,
        query: new URLSearchParams(location.search),
        signal: mine.abort.signal,
        isCurrent,
        entitle: (text) => isCurrent() && entitle(text),
        /** Says what to do when only the query changes. */
        onQuery: (update) => { mine.update = update; },
      };
      const opening = module.open(page);
      focusHeading(main, isFirst, isBack);
      await opening;
    }
    if (isBack) scrollTo(0, history.state?.scroll ?? 0);
    else focusHeading(main, isFirst, false);
  } catch (failure) {
    // After a 401 another page is on its way.
    if (failure.name === "AbortError" || failure.status === 401 || !isCurrent()) return undefined;
    if (!isDrawn || !main.querySelector("h1")) {
      entitle("Not opened");
      put(h("h1", { tabindex: -1 }, "The page could not be opened"));
      focusHeading(main, isFirst, isBack);
    }
    // Browsers remember that a module could not be fetched; only a new start asks for it again.
    showFailure(main, failure, () => location.reload());
  }
  return undefined;
}

/** Moves focus to where a new page begins; on the first, the browser has it where it belongs. */
function focusHeading(main, isFirst, isBack) {
  const heading = main.querySelector("h1");
  if (!heading || isFirst || main.contains(document.activeElement)) return;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
  if (!isBack) scrollTo(0, 0);
}

function onClick(event) {
  const link = event.target.closest?.("a[href]");
  if (!link || event.defaultPrevented || event.button !== 0) return;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  if (link.target || link.hasAttribute("download") || link.origin !== location.origin) return;
  if (!match(link.pathname) && !HOMES[link.pathname]) return;
  // A place on the same page is the browser's work.
  if (link.hash && link.pathname === location.pathname && link.search === location.search) return;
  event.preventDefault();
  // A link says its environment itself.
  go(link.pathname, { environment: null, ...Object.fromEntries(new URLSearchParams(link.search)) });
}

/** Begins: shows the page of the address, and from now on every link. */
export function start() {
  history.scrollRestoration = "manual";
  document.addEventListener("click", onClick);
  addEventListener("popstate", () => {
    // Going to a place on the same page comes here too.
    if (location.pathname + location.search !== shownAt) show(true);
  });
  show(false);
}
