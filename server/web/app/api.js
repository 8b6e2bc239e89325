// Every request goes through here, so that the environment, an ended session and errors are dealt with once.

let sessionEnded = () => {};

/** Names what to do when the server no longer knows who is asking. */
export function onSessionEnd(act) {
  sessionEnded = act;
}

/** Production, unless the address says development. */
export const isDevelopment = () => new URLSearchParams(location.search).get("environment") === "development";

/** The query of an address as text, without what is empty. */
export function queryText(query = {}) {
  const given = Object.entries(query).filter(([, value]) => value !== null && value !== undefined && value !== "");
  const text = new URLSearchParams(given).toString();
  return text && `?${text}`;
}

/** The address of a route of the API, in the environment of the page. */
export function address(path, query) {
  return `/api${path}${queryText({ ...query, environment: isDevelopment() ? "development" : null })}`;
}

/** What went wrong with a request. Status 0: no answer came. */
export class Failure extends Error {
  constructor(status, body, retryAfter) {
    super(body?.message ?? "The server did not answer.");
    this.status = status;
    this.errors = body?.errors ?? null;
    this.details = body?.details ?? null;
    this.traceId = body?.traceId ?? null;
    this.retryAfter = retryAfter;
  }
}

const parsed = (text) => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

/** Makes the failure of an answer, whichever way it was asked for. */
function failureOf(status, text, header) {
  const body = parsed(text) ?? (status ? { message: `The server answered with status ${status}.` } : null);
  return new Failure(status, body, Number(header("retry-after")) || null);
}

async function request(method, path, { query, body, signal, isOpen } = {}) {
  const options = { method, signal, headers: { accept: "application/json" }, cache: "no-store" };
  if (body !== undefined) {
    options.headers["content-type"] = "application/json";
    options.body = JSON.stringify(body);
  }
  let response;
  try {
    response = await fetch(address(path, query), options);
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Failure(0, null, null);
  }
  if (response.ok) return response;
  const failure = failureOf(response.status, await response.text(), (name) => response.headers.get(name));
  if (failure.status === 401 && !isOpen) sessionEnded();
  throw failure;
}

/** Asks, and returns what the answer says. `isOpen`: a 401 is an answer here, not the end of a session. */
export async function call(method, path, options) {
  const response = await request(method, path, options);
  return parsed(await response.text());
}

export const get = (path, options) => call("GET", path, options);
export const post = (path, body, options) => call("POST", path, { ...options, body });

/** Fetches a file and hands it to the browser to save; by a plain link, an error would be saved in its place. */
export async function save(path, query) {
  const response = await request("GET", path, { query });
  const name = /filename="([^"]*)"/.exec(response.headers.get("content-disposition") ?? "")?.[1] ?? "export";
  const url = URL.createObjectURL(await response.blob());
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** Sends a form by XMLHttpRequest, which alone tells how much of it has left. */
export function upload(path, form, { headers = {}, onProgress }) {
  return new Promise((resolve, reject) => {
    const sending = new XMLHttpRequest();
    sending.open("POST", address(path));
    for (const [name, value] of Object.entries(headers)) sending.setRequestHeader(name, value);
    sending.upload.onprogress = (event) => event.lengthComputable && onProgress(event.loaded / event.total);
    sending.onerror = () => reject(new Failure(0, null, null));
    sending.onload = () => {
      if (sending.status < 300) return resolve(parsed(sending.responseText));
      if (sending.status === 401) sessionEnded();
      return reject(failureOf(sending.status, sending.responseText, (name) => sending.getResponseHeader(name)));
    };
    sending.send(form);
  });
}

/** A key by which the server knows a request that is sent again. `crypto.randomUUID` is missing where there is no TLS. */
export function idempotencyKey() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
