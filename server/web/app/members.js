import { append, h } from "../shared/dom.js";
import { call, get, post } from "./api.js";
import { confirm, form } from "./form.js";
import { settings } from "./frame.js";
import { load, message, say } from "./notice.js";
import { current, ROLES } from "./session.js";
import { table } from "./table.js";
import { time } from "./text.js";

export const title = "Members";

const OPTIONS = [
  ["member", "Member: upload, read again, erase"],
  ["readOnly", "Read only: look and export"],
  ["owner", "Owner: everything, also members, keys and settings"],
];

export async function open({ main, signal }) {
  const results = h("div", { class: "results" });
  const invited = h("div", { class: "results short" });
  const me = current().user?.id;

  const show = () => load(results, () => get("/members", { signal }), ({ items }) => table({
    caption: "Members",
    isQuiet: true,
    items,
    columns: [
      { title: "E-mail", isHead: true, class: "name", of: (one) => [one.email, one.id === me && h("small", { class: "faint" }, "you")] },
      { title: "Role", of: (one) => roles(one) },
      { title: "Since", class: "nowrap", of: (one) => time(one.createdAt) },
      { title: "Change", of: (one) => h("button", { type: "button", class: "small danger", "aria-label": `Remove ${one.email}`, onclick: () => remove(one) }, "Remove") },
    ],
  }));

  const showInvited = () => load(invited, () => get("/members/invitations", { signal }), ({ items }) => (items.length === 0
    ? h("p", { class: "faint" }, "Nobody is invited at the moment.")
    : table({
      caption: "Open invitations",
      isQuiet: true,
      items,
      columns: [
        { title: "E-mail", isHead: true, class: "name", of: (one) => one.email },
        { title: "Role", of: (one) => ROLES[one.role] },
        { title: "Good until", class: "nowrap", of: (one) => time(one.expiresAt) },
        { title: "Change", of: (one) => h("button", { type: "button", class: "small danger", "aria-label": `Withdraw the invitation of ${one.email}`, onclick: () => withdraw(one) }, "Withdraw") },
      ],
    })));

  const withdraw = async (invitation) => {
    const isDone = await confirm({
      title: `Withdraw the invitation of ${invitation.email}?`,
      text: "The link in the mail will be of no use any more.",
      act: "Withdraw",
      run: () => call("DELETE", `/members/invitations/${invitation.id}`),
    });
    if (!isDone) return;
    say(`The invitation of ${invitation.email} was withdrawn.`);
    await showInvited();
    main.querySelector("h1").focus();
  };

  const roles = (member) => {
    const select = h("select", {
      "aria-label": `Role of ${member.email}`,
      value: member.role,
      onchange: async () => {
        const role = select.value;
        const isDone = await confirm({
          title: "Change the role?",
          text: `${member.email} becomes “${ROLES[role]}”.${member.id === me && role !== "owner" ? " You will no longer be able to open this page." : ""}`,
          act: "Change",
          danger: false,
          run: () => call("PUT", `/members/${member.id}/role`, { body: { role } }),
        });
        if (isDone) {
          member.role = role;
          say(`${member.email} is now “${ROLES[role]}”.`);
        } else select.value = member.role;
        select.focus();
      },
    }, Object.entries(ROLES).map(([word, text]) => h("option", { value: word }, text)));
    return select;
  };

  const remove = async (member) => {
    const isDone = await confirm({
      title: `Remove ${member.email}?`,
      text: "Their sessions end at once. What they uploaded stays.",
      act: "Remove",
      run: () => call("DELETE", `/members/${member.id}`),
    });
    if (!isDone) return;
    say(`${member.email} was removed.`);
    await show();
    main.querySelector("h1").focus();
  };

  main.append(settings(), h("h1", null, title),
    h("details", { class: "card making" }, h("summary", null, "Invite somebody"), form({
      fields: [
        { name: "email", label: "E-mail address", type: "email", autocomplete: "off" },
        { name: "role", label: "Role", type: "select", options: OPTIONS },
      ],
      submit: "Send the invitation",
      send: async (values, node) => {
        const sent = await post("/members/invitations", values);
        node.reset();
        append(node, message("good", h("p", null, `A mail with a link is on its way to ${sent.email}. It is good until `, time(sent.expiresAt), ".")));
        await showInvited();
      },
    })), results, invited);
  await Promise.all([show(), showInvited()]);
}
