// What went wrong, as a text that says what to do.
import { bytes, exists } from "./texts.js";

const BY_STATUS = {
  0: "errors.offline",
  402: "errors.quota",
  403: "errors.notHere",
  404: "errors.changed",
  409: "errors.changed",
  413: "errors.tooLarge",
  415: "errors.wrongType",
  429: "errors.busy",
};

/** Returns key and values of the text for a problem with the server. */
export function problemText(problem, consent) {
  const values = {
    seconds: problem.seconds,
    organization: consent?.organizationName,
    size: bytes(consent?.maxBytes ?? 0),
  };
  return [BY_STATUS[problem.status] ?? "errors.server", values];
}

/** Returns the key of the text for a statement that could not be read. */
export const failureText = (code) => (exists(`errors.${code}`) ? `errors.${code}` : "errors.other");

export const needsPassword = (code) => code === "password_needed" || code === "wrong_password";
