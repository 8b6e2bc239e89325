import { fill, h } from "../shared/dom.js";
import { post } from "./api.js";
import { form } from "./form.js";
import { message } from "./notice.js";

export const title = "Forgot password";

export function open({ main }) {
  const place = h("div");
  main.append(h("div", { class: "narrow" }, h("h1", null, title),
    h("p", { class: "intro" }, "A mail with a link is sent to you, by which you set a new password."), place));
  place.append(form({
    fields: [{ name: "email", label: "E-mail address", type: "email", autocomplete: "username" }],
    submit: "Send the link",
    send: async (values) => {
      const answer = await post("/auth/forgot-password", values, { isOpen: true });
      fill(place, message("good", h("p", null, answer.message), h("p", null, "The link works once, and for a short time.")));
    },
  }), h("p", { class: "more" }, h("a", { href: "/app/sign-in" }, "Sign in")));
}
