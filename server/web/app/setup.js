// The first account of a server, and every further organization where registration is open.

import { fill, h } from "../shared/dom.js";
import { get, post } from "./api.js";
import { form } from "./form.js";
import { message } from "./notice.js";
import { signIn } from "./signin.js";

export const title = "Register";

export async function open({ main, signal, entitle }) {
  const heading = h("h1", null, "Register an organization");
  const intro = h("p", { class: "intro" }, "You become its owner, and may invite others.");
  const place = h("div");
  main.append(h("div", { class: "narrow" }, heading, intro, place));
  place.append(form({
    fields: [
      { name: "organizationName", label: "Name of the organization", autocomplete: "organization", maxlength: 200 },
      { name: "email", label: "Your e-mail address", type: "email", autocomplete: "username" },
      { name: "password", label: "Password", type: "password", minlength: 8, autocomplete: "new-password", hint: "At least 8 characters. A few words in a row are good." },
    ],
    submit: "Register",
    send: async (values) => {
      await post("/auth/register", values, { isOpen: true });
      await signIn(values.email, values.password);
    },
  }), h("p", { class: "more" }, h("a", { href: "/app/sign-in" }, "Sign in instead")));
  const setup = await get("/setup", { signal, isOpen: true });
  if (setup.isEmpty) {
    entitle("Set up this server");
    heading.textContent = "Set up this server";
    intro.textContent = "Nobody has registered yet. The first account begins an organization and owns it.";
    place.querySelector("button").textContent = "Set up";
    place.querySelector(".more").remove();
  } else if (setup.registration !== "open") {
    fill(place, message("doubt", h("p", null, setup.registration === "closed"
      ? "Registration is closed on this server. Whoever runs it can add an account."
      : "Accounts on this server are made by invitation. Ask an owner of your organization for one.")),
    h("p", null, h("a", { href: "/app/sign-in" }, "Sign in")));
  }
}
