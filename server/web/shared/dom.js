// Elements are made by calls, and whatever is said in them is set as text: nothing is ever read as HTML.

const SVG = "http://www.w3.org/2000/svg";

function set(node, name, value) {
  if (value === null || value === undefined || value === false) return;
  if (typeof value === "function") node.addEventListener(name.replace(/^on/, ""), value);
  else if (name === "style") for (const [key, text] of Object.entries(value)) node.style.setProperty(key, text);
  else if (name === "value" && "value" in node) node.value = value;
  else if (name === "checked") node.checked = value;
  else node.setAttribute(name, value === true ? "" : String(value));
}

/** Appends children: nodes, text, numbers, lists of them; null and false are passed over. */
export function append(node, ...children) {
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false) continue;
    node.append(child instanceof Node ? child : String(child));
  }
  return node;
}

function make(node, properties, children) {
  // The value of a select is one of its options, so these come first.
  append(node, children);
  for (const [name, value] of Object.entries(properties ?? {})) set(node, name, value);
  return node;
}

/** Makes an element: `h("a", { href: "/app", class: "button", onclick: go }, "Go")`. */
export const h = (tag, properties, ...children) => make(document.createElement(tag), properties, children);

/** The same for a drawing. */
export const svg = (tag, properties, ...children) => make(document.createElementNS(SVG, tag), properties, children);

/** Puts children in the place of what an element holds. */
export function fill(node, ...children) {
  node.replaceChildren();
  return append(node, children);
}

let count = 0;

/** A name that no other element of the page has. */
export const unique = (stem) => `${stem}-${(count += 1)}`;
