// What the page asks of the server. Every failure is a Problem with the status of the answer, 0 where none came.

export class Problem extends Error {
  constructor(status, seconds) {
    super(`answered ${status}`);
    this.status = status;
    this.seconds = seconds;
  }
}

const token = location.pathname.split("/").filter(Boolean).at(-1) ?? "";
const base = `/api/join/${encodeURIComponent(token)}`;

const seconds = (text) => Math.min(Math.max(Number.parseInt(text, 10) || 10, 1), 120);

async function call(method, path, body) {
  let answer;
  try {
    answer = await fetch(base + path, {
      method,
      headers: body ? { "Content-Type": "application/json" } : {},
      body: body && JSON.stringify(body),
      cache: "no-store",
      signal: AbortSignal.timeout?.(40_000),
    });
  } catch {
    throw new Problem(0);
  }
  if (!answer.ok) throw new Problem(answer.status, seconds(answer.headers.get("Retry-After")));
  if (answer.status === 204) return null;
  try {
    return await answer.json();
  } catch {
    throw new Problem(0);
  }
}

export const look = () => call("GET", "");
export const viewed = () => call("POST", "/view");
export const accept = (locale) => call("POST", "/accept", { locale });
export const decline = (locale) => call("POST", "/decline", { locale });
export const complete = () => call("POST", "/complete");
export const takeBack = (id) => call("DELETE", `/statements/${encodeURIComponent(id)}`);
export const receipt = (locale) => `${base}/receipt?locale=${locale}`;

/** A name under which a file is accepted once, however often it is sent. */
export function onceKey() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Sends a file, telling how much of it is on its way. fetch does not tell, so this is the older way. */
export function send(file, { name, key, password, progress, signal }) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const form = new FormData();
    // The password goes first: the server reads the form once, from its beginning.
    if (password) form.append("password", password);
    form.append("file", file, name);
    request.open("POST", `${base}/statements`);
    request.setRequestHeader("Idempotency-Key", key);
    request.responseType = "json";
    request.upload.onprogress = (event) => event.lengthComputable && progress(event.loaded / event.total);
    request.onload = () => {
      if (request.status === 201 && request.response) resolve(request.response);
      else reject(new Problem(request.status, seconds(request.getResponseHeader("Retry-After"))));
    };
    request.onerror = request.ontimeout = request.onabort = () => reject(new Problem(0));
    signal.addEventListener("abort", () => request.abort());
    request.send(form);
  });
}
