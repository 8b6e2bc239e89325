// The page of a customer who was asked for statements: shows the screen that fits what became of the request.
import { fill } from "../shared/dom.js";
import * as ends from "./ends.js";
import { problemText } from "./problems.js";
import { request } from "./request.js";
import * as service from "./service.js";
import { put, preferred, say, speak } from "./texts.js";
import { Upload } from "./upload.js";

const main = document.getElementById("main");
const chooser = document.getElementById("language");
let consent = null;
let upload = null;
let isFirst = true;

const ENDS = { Completed: ends.completed, Declined: ends.declined, Revoked: ends.revoked, Expired: ends.expired };

function title() {
  const organization = consent?.organizationName;
  document.title = organization ? say("page.titleWith", { organization }) : say("page.title");
}

function place(node) {
  upload?.close();
  upload = null;
  fill(main, node);
  main.removeAttribute("aria-busy");
  title();
  // On a change of screen, reading goes on at its heading. When the page opens it begins where it always does.
  if (!isFirst) {
    scrollTo(0, 0);
    main.querySelector("h1").focus({ preventScroll: true });
  }
  isFirst = false;
}

function show(found) {
  consent = found;
  const ways = { show, reload };
  if (consent.status === "Pending" || consent.status === "Viewed") {
    place(request(consent, ways));
    // A look of a person, not of a program that follows links.
    if (consent.status === "Pending") service.viewed().catch(() => null);
  } else if (consent.status === "Granted" && consent.isHere) {
    const next = new Upload(consent, ways);
    place(next.node);
    upload = next;
  } else {
    place((ENDS[consent.status] ?? ends.elsewhere)(consent));
  }
}

/** Asks the server; a problem is an answer too. */
const look = () => service.look().catch((problem) => problem);

function settle(answer) {
  if (!(answer instanceof service.Problem)) {
    const isSame = upload && answer.status === "Granted" && answer.isHere;
    if (isSame) upload.compare(answer.statements ?? [], new Set());
    else show(answer);
  } else if (answer.status === 404 || answer.status === 400) {
    place(ends.unknown());
  } else {
    place(ends.unreachable(problemText(answer, consent), reload));
  }
}

async function reload() {
  settle(await look());
}

async function choose() {
  const address = new URL(location.href);
  address.searchParams.set("lang", chooser.value);
  history.replaceState(null, "", address);
  await speak(chooser.value).catch(() => null);
}

document.addEventListener("spoken", () => {
  put(document.getElementById("language-label"), "page.language");
  title();
});
// A page that the browser kept shows what was true when it was left.
addEventListener("pageshow", (event) => event.persisted && reload());
chooser.value = preferred();
chooser.addEventListener("change", choose);
// Both are asked for at once; nothing is shown before there are words for it.
const [answer] = await Promise.all([look(), speak(chooser.value).catch(() => speak("en"))]);
settle(answer);
