import { h } from "../shared/dom.js";
import { get, post } from "./api.js";
import { form } from "./form.js";
import { message } from "./notice.js";
import { at, go } from "./router.js";
import { remember } from "./session.js";

export const title = "Sign in";

/** Where to go after signing in: a page of ours and nothing else. */
function wanted(query) {
  const next = query.get("next") ?? "";
  if (!/^\/app(?![^/?#])/.test(next) || next.startsWith("/app/sign-in")) return ["/app/statements", {}];
  const url = new URL(next, location.origin);
  return [url.pathname, { environment: null, ...Object.fromEntries(url.searchParams) }];
}

/** Signs in, and goes where one wanted to be. */
export async function signIn(email, password, query = new URLSearchParams()) {
  remember(await post("/auth/session", { email, password }, { isOpen: true }));
  go(...wanted(query), { replace: true });
}

export async function open({ main, query, signal }) {
  const more = h("p", { class: "more" });
  const said = query.get("said");
  const notes = {
    reset: "The password was set. Sign in with it.",
    joined: "You have joined. Sign in with your address and the password that you chose.",
  };
  main.append(h("div", { class: "narrow" },
    h("h1", null, title),
    notes[said] && message("good", h("p", null, notes[said])),
    query.get("next") && !said && h("p", { class: "faint" }, "You are not signed in, or your session has ended. Afterwards you are back where you were."),
    form({
      fields: [
        { name: "email", label: "E-mail address", type: "email", autocomplete: "username" },
        { name: "password", label: "Password", type: "password", autocomplete: "current-password" },
      ],
      submit: "Sign in",
      send: async ({ email, password }) => {
        try {
          await signIn(email, password, query);
        } catch (failure) {
          // A wrong password is a field's problem, and no session that ended.
          if (failure.status === 401) {
            failure.errors = { password: ["The address or the password is not right."] };
          }
          throw failure;
        }
      },
    }),
    h("p", { class: "more" }, h("a", { href: "/app/forgot-password" }, "Forgot your password?")), more));
  const setup = await get("/setup", { signal, isOpen: true });
  if (setup.isEmpty) return void go("/app/set-up", {}, { replace: true });
  if (setup.registration === "open") {
    more.append("No account yet? ", h("a", { href: at("/app/set-up") }, "Register an organization"), ".");
  } else {
    more.append("Accounts on this server are made by invitation of an owner.");
  }
}
