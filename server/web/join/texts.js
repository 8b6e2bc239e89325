// The words of the page, in the language that was chosen. An element remembers which text it shows, so that a change of the
// language changes words and nothing else: no file that is being sent is disturbed, and no field is emptied.
import { h } from "../shared/dom.js";

const LANGUAGES = ["en", "fr", "ha", "yo", "ig", "pcm"];
const loaded = new Map();
let words = {};
let wanted = "en";

export const language = () => words.language?.code ?? "en";

/** The language of the address, or the first that the browser's owner reads. */
export function preferred() {
  const asked = new URLSearchParams(location.search).get("lang");
  if (LANGUAGES.includes(asked)) return asked;
  const known = (navigator.languages ?? [])
    .map((tag) => tag.toLowerCase().split("-")[0])
    .find((tag) => LANGUAGES.includes(tag));
  return known ?? "en";
}

async function load(code) {
  if (!loaded.has(code)) {
    const answer = await fetch(`/assets/locales/${code}.json`);
    if (!answer.ok) throw new Error(`no texts in ${code}`);
    loaded.set(code, await answer.json());
  }
  return loaded.get(code);
}

/** Shows the page in a language. */
export async function speak(code) {
  wanted = code;
  const found = await load(code);
  // Somebody who chose twice gets the second.
  if (wanted !== code) return;
  words = found;
  document.documentElement.lang = words.language.code;
  document.documentElement.dir = words.language.direction;
  for (const node of document.querySelectorAll("[data-text]")) tell(node);
  for (const node of document.querySelectorAll("[data-label]")) label(node);
  document.dispatchEvent(new Event("spoken"));
}

/** A text with its values put in; a value that depends on the language is a function. */
export function say(key, values = {}) {
  const text = key.split(".").reduce((part, name) => part?.[name], words);
  if (typeof text !== "string") return key;
  return text.replace(/\{(\w+)\}/g, (whole, name) => {
    const value = values[name];
    return typeof value === "function" ? value() : (value ?? whole);
  });
}

export const exists = (key) => typeof key.split(".").reduce((part, name) => part?.[name], words) === "string";

function tell(node) {
  node.textContent = say(node.dataset.text, node.values);
}

function label(node) {
  node.setAttribute("aria-label", say(node.dataset.label, node.values));
}

/** Lets an element show a text; nothing empties it. */
export function put(node, key, values) {
  if (key) {
    node.dataset.text = key;
    node.values = values;
    tell(node);
  } else {
    delete node.dataset.text;
    node.textContent = "";
  }
  return node;
}

/** Lets an element be heard under another name than it shows. */
export function name(node, key, values) {
  node.dataset.label = key;
  node.values = values;
  label(node);
  return node;
}

/** Makes an element that shows a text. */
export const t = (tag, key, values, properties) => put(h(tag, properties), key, values);

/** Says something to those who listen. */
export function announce(text) {
  document.getElementById("said").textContent = text;
}

/** The key of one or of many. */
export const count = (stem, number) => (number === 1 ? `${stem}One` : `${stem}Many`);

/** A moment in the language; in figures alone where the browser does not know the language. */
export function when(time) {
  const own = (navigator.languages ?? []).find((tag) => tag.startsWith(`${language()}-`));
  const wanted = [own, language() === "en" ? "en-GB" : language()].filter(Boolean);
  const [known] = Intl.DateTimeFormat.supportedLocalesOf(wanted);
  const style = known ? "long" : "short";
  return new Intl.DateTimeFormat(known ?? "en-GB", { dateStyle: style, timeStyle: "short" }).format(new Date(time));
}

/** A number of bytes for people. */
export function bytes(number) {
  if (number < 1024 * 1024) return `${Math.ceil(number / 1024)} KB`;
  const mega = number / (1024 * 1024);
  return `${mega < 10 ? Math.round(mega * 10) / 10 : Math.round(mega)} MB`;
}
