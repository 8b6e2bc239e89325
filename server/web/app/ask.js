import { fill, h } from "../shared/dom.js";
import { post } from "./api.js";
import { form, secret } from "./form.js";
import { message, say } from "./notice.js";
import { at } from "./router.js";
import { time } from "./text.js";

export const title = "New consent request";

const LOCALES = [["en", "English"], ["fr", "French"], ["ha", "Hausa"], ["ig", "Igbo"], ["pcm", "Nigerian Pidgin"], ["yo", "Yoruba"]];

export function open({ main }) {
  const heading = h("h1", null, title);
  const place = h("div");
  main.append(h("p", { class: "up" }, h("a", { href: at("/app/consent") }, "Consent requests")), heading, place);

  const begin = () => fill(place,
    h("p", { class: "intro" }, "The customer opens a link, sees who asks, for what and for how long, and may send statements or decline."),
    form({
      fields: [
        { name: "customerName", label: "Name of the customer", maxlength: 200 },
        { name: "customerEmail", label: "E-mail address of the customer", type: "email", optional: true },
        { name: "sendMail", label: "Send the link to this address", type: "check" },
        { name: "locale", label: "Language of the mail", type: "select", options: LOCALES },
        { name: "purpose", label: "Purpose", type: "textarea", maxlength: 500, hint: "The customer reads this: what the statements are needed for." },
        { name: "months", label: "Months of statements", type: "number", min: 1, max: 120, optional: true },
        { name: "expiresInHours", label: "Hours the link is good for", type: "number", min: 1, max: 8760, value: 168, hint: "168 hours are a week." },
        { name: "reference", label: "Your reference", optional: true, maxlength: 200 },
        { name: "redirectUrl", label: "Where the customer goes afterwards", type: "url", optional: true, maxlength: 2048, hint: "An address of yours that begins with https://." },
      ],
      submit: "Make the link",
      send: async (values) => {
        if (values.sendMail && !values.customerEmail) {
          throw Object.assign(new Error(), { status: 400, errors: { customerEmail: ["Fill in the address that the link is to be sent to."] } });
        }
        done(await post("/consent/requests", values), values.sendMail);
      },
    }));

  const done = (request, isSent) => {
    heading.textContent = "The link is ready";
    fill(place,
      message("good", h("p", null, isSent ? `It is on its way to ${request.customerEmail}. ` : "", "It is shown this once: copy it now if you need it.")),
      secret({ label: `Link for ${request.customerName}`, value: request.joinLink }),
      h("p", null, "It works for one customer, until ", time(request.expiresAt), "."),
      h("div", { class: "actions" },
        h("a", { class: "button", href: at(`/app/consent/${request.id}`) }, "Open the request"),
        h("button", { type: "button", onclick: () => { heading.textContent = title; begin(); } }, "Make another")));
    heading.focus();
    say("The link is ready.");
  };
  begin();
}
