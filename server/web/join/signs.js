// The few drawings of the page.
import { svg } from "../shared/dom.js";

const PATHS = {
  file: ["M14 3H6v18h12V7z", "M14 3v4h4", "M12 17v-6", "M9 14l3-3 3 3"],
  camera: ["M4 8h3l2-3h6l2 3h3v11H4z", "M12 10a3.2 3.2 0 1 0 0 6.4 3.2 3.2 0 0 0 0-6.4z"],
  done: ["M5 13l4.5 4.5L19 7"],
  no: ["M6 12h12"],
  clock: ["M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16z", "M12 8v4.5l3 2"],
  devices: ["M4 5h12v9H4z", "M2 18h9", "M15 10h6v9h-6z"],
  unknown: ["M9.5 9.5a2.6 2.6 0 1 1 3.6 2.4c-.8.4-1.1.9-1.1 1.8", "M12 17.2v.2"],
};

export const sign = (name) =>
  svg(
    "svg",
    { viewBox: "0 0 24 24", "aria-hidden": "true" },
    PATHS[name].map((d) => svg("path", { d })),
  );
