// The balance at the end of each day, drawn as steps. Positions are numbers; what is written stays the text it came as.

import { append, fill, h, svg, unique } from "../shared/dom.js";
import { minor, money } from "./text.js";

const HEIGHT = 260;
const EDGE = { left: 56, right: 14, top: 22, bottom: 28 };
const DAY_MS = 86_400_000;
/** Rows of the table that are made at once: twenty years of days are many. */
const MOST_ROWS = 1000;

const dayOf = (text) => Date.parse(`${text}T00:00:00Z`) / DAY_MS;

/** An amount as a tick: `-1.5M`, `200k`, `0`. */
function tick(value) {
  const [unit, name] = [[1e9, "bn"], [1e6, "M"], [1e3, "k"]].find(([least]) => Math.abs(value) >= least) ?? [1, ""];
  return `${Number((value / unit).toPrecision(4))}${name}`;
}

/** Round values from the lowest to the highest, zero among them. */
function ticks(low, high) {
  const [from, to] = [Math.min(low, 0), Math.max(high, 0)];
  const rough = (to - from || 1) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * [1, 2, 5, 10].find((factor) => factor * power >= rough);
  const first = Math.floor(from / step);
  const last = Math.ceil(to / step);
  return Array.from({ length: last - first + 1 }, (_, index) => (first + index) * step);
}

const MONTH = new Intl.DateTimeFormat("en-GB", { month: "short", timeZone: "UTC" });

/** Days that are named below: firsts of months, and fifteenths while there is room. */
function marks(first, last, most) {
  const all = [];
  for (let day = first; day <= last; day += 1) {
    const date = new Date(day * DAY_MS);
    if ([1, 15].includes(date.getUTCDate())) all.push([day, date]);
  }
  if (all.length <= most) return all.map(([day, date]) => [day, `${date.getUTCDate()} ${MONTH.format(date)}`]);
  const firsts = all.filter(([, date]) => date.getUTCDate() === 1);
  const every = Math.ceil(firsts.length / most);
  return firsts.filter((_, index) => index % every === 0)
    .map(([day, date]) => [day, `${MONTH.format(date)} ${String(date.getUTCFullYear()).slice(2)}`]);
}

/** The figure, its caption, and the same as a table. */
export function curve(days, known) {
  const currency = known ?? "currency not known";
  if (!days.length) return h("p", { class: "empty" }, "Unknown: no balances are printed, so none can be drawn.");
  const points = days.map((one) => ({ ...one, day: dayOf(one.date), value: Number(one.balance) }));
  const by = (is) => days.reduce((found, one) => (is(minor(one.balance), minor(found.balance)) ? one : found));
  const least = by((a, b) => a < b);
  const most = by((a, b) => a > b);
  const told = `Money at hand at the end of each day, ${currency}. Lowest ${money(least.balance)} on ${least.date}, highest ${money(most.balance)} on ${most.date}.`;
  const readout = h("p", { class: "readout faint small", "aria-hidden": "true" }, " ");
  const place = h("div", { class: "plot" });
  let drawnFor = 0;
  const size = new ResizeObserver(() => {
    const width = Math.round(place.clientWidth);
    if (!width || width === drawnFor) return;
    drawnFor = width;
    fill(place, draw({ points, least, most, told, width, readout }));
  });
  size.observe(place);
  return h("figure", { class: "chart" }, place, readout,
    h("figcaption", { class: "faint small" }, told), asTable(days, currency));
}

function draw({ points, least, most, told, width, readout }) {
  const [first, last] = [points[0].day, points.at(-1).day];
  const values = points.map((one) => one.value);
  const scale = ticks(Math.min(...values), Math.max(...values));
  const bottom = HEIGHT - EDGE.bottom;
  const room = width - EDGE.left - EDGE.right;
  const x = (day) => EDGE.left + (room * (day - first)) / (last + 1 - first);
  const y = (value) => bottom - ((bottom - EDGE.top) * (value - scale[0])) / (scale.at(-1) - scale[0]);
  const id = unique("curve");

  const grid = scale.flatMap((value) => [
    svg("path", { class: value === 0 ? "zero" : "grid", d: `M${EDGE.left} ${y(value)}H${width - EDGE.right}` }),
    svg("text", { class: "tick y", x: EDGE.left - 6, y: y(value) + 4 }, tick(value)),
  ]);
  const dates = marks(first, last, Math.max(2, Math.floor(room / 90))).filter(([day]) => x(day) < width - 45).flatMap(([day, text]) => [
    svg("path", { class: "grid", d: `M${x(day)} ${EDGE.top}V${bottom + 4}` }),
    svg("text", { class: "tick", x: x(day) + 3, y: HEIGHT - 8 }, text),
  ]);
  // Days that no statement covers part the curve.
  const runs = [];
  for (const point of points) {
    if (runs.at(-1)?.at(-1).day === point.day - 1) runs.at(-1).push(point);
    else runs.push([point]);
  }
  const lines = runs.flatMap((run) => {
    const steps = run.map((one) => `V${y(one.value)}H${x(one.day + 1)}`).join("");
    const start = `M${x(run[0].day)} ${y(run[0].value)}`;
    return [
      svg("path", { class: "area", d: `${start}${steps}V${y(0)}H${x(run[0].day)}Z` }),
      svg("path", { class: "line", d: start + steps }),
    ];
  });
  const mark = (one, isLow) => {
    const point = points.find((candidate) => candidate.date === one.date);
    const isRight = x(point.day) > width / 2;
    // Below a point that stands low there are the names of days.
    const isBelow = isLow && y(point.value) + 18 < bottom;
    return [
      svg("circle", { class: "dot", cx: x(point.day), cy: y(point.value), r: 3 }),
      svg("text", { class: isRight ? "mark end" : "mark", x: x(point.day) + (isRight ? -5 : 5), y: y(point.value) + (isBelow ? 15 : -7) }, money(one.balance)),
    ];
  };
  const line = svg("path", { class: "pointer", d: "" });
  const point = (event) => {
    const box = event.currentTarget.getBoundingClientRect();
    const day = Math.floor(first + ((event.clientX - box.left - EDGE.left) / room) * (last + 1 - first));
    const found = points.find((one) => one.day === day);
    line.setAttribute("d", found ? `M${x(day + 0.5)} ${EDGE.top}V${bottom}` : "");
    readout.textContent = found ? `${found.date}: ${money(found.balance)}` : " ";
  };
  return svg("svg", {
    viewBox: `0 0 ${width} ${HEIGHT}`, width, height: HEIGHT, role: "img", "aria-labelledby": `${id}-t ${id}-d`, onpointermove: point,
  },
  svg("title", { id: `${id}-t` }, "Balance by day"), svg("desc", { id: `${id}-d` }, told),
  grid, dates, lines, most.date !== least.date && mark(most, false), mark(least, true), line);
}

function asTable(days, currency) {
  const details = h("details", null, h("summary", null, "The same as a table"));
  details.addEventListener("toggle", () => {
    const shown = days.slice(0, MOST_ROWS);
    append(details, h("div", { class: "scroll tall", tabindex: 0, role: "group", "aria-label": "Balance by day, as a table" },
      h("table", { class: "short" }, h("caption", { class: "aside" }, `Balance at the end of each day, ${currency}`),
        h("thead", null, h("tr", null, h("th", { scope: "col" }, "Day"), h("th", { scope: "col", class: "figure" }, "Balance"))),
        h("tbody", null, shown.map((one) => h("tr", null, h("th", { scope: "row" }, one.date), h("td", { class: "figure" }, money(one.balance))))))),
    days.length > shown.length && h("p", { class: "faint" }, `and ${days.length - shown.length} more days, which the export as JSON has`));
  }, { once: true });
  return details;
}
