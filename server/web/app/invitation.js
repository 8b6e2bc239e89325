import { h } from "../shared/dom.js";
import { post } from "./api.js";
import { form } from "./form.js";
import { message } from "./notice.js";
import { go } from "./router.js";
import { forget } from "./session.js";

export const title = "Join an organization";

export function open({ main, query }) {
  const token = query.get("token");
  main.append(h("div", { class: "narrow" }, h("h1", null, title), token
    ? [h("p", { class: "intro" }, "You were invited. Choose a password; your account has the address that the invitation was sent to."), form({
      fields: [{ name: "password", label: "Password", type: "password", minlength: 8, autocomplete: "new-password", hint: "At least 8 characters." }],
      submit: "Join",
      send: async ({ password }) => {
        await post("/auth/join", { token, password }, { isOpen: true });
        // Somebody else may be signed in here.
        forget();
        go("/app/sign-in", { said: "joined" });
      },
    })]
    : message("bad", h("p", null, "The link is not whole: its token is missing. Copy all of it from the mail.")),
  h("p", { class: "more" }, h("a", { href: "/app/sign-in" }, "Sign in"))));
}
