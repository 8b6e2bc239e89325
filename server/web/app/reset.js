import { h } from "../shared/dom.js";
import { post } from "./api.js";
import { form } from "./form.js";
import { message } from "./notice.js";
import { go } from "./router.js";

export const title = "Set a new password";

export function open({ main, query }) {
  const token = query.get("token");
  main.append(h("div", { class: "narrow" }, h("h1", null, title), token
    ? [h("p", { class: "intro" }, "Every session of yours ends when it is set."), form({
      fields: [{ name: "password", label: "New password", type: "password", minlength: 8, autocomplete: "new-password", hint: "At least 8 characters." }],
      submit: "Set the password",
      send: async ({ password }) => {
        await post("/auth/reset-password", { token, password }, { isOpen: true });
        go("/app/sign-in", { said: "reset" });
      },
    })]
    : message("bad", h("p", null, "The link is not whole: its token is missing. Copy all of it from the mail.")),
  h("p", { class: "more" }, h("a", { href: "/app/forgot-password" }, "Ask for another link"))));
}
