// The backend's routes. Every failure is a BackendError with the code, message and hint that the server gave.

export class BackendError extends Error {
  constructor({ code, message, hint = "" }) {
    super(message);
    this.code = code;
    this.hint = hint;
  }

  /** As plain data, for messages between the parts of the extension. */
  plain() {
    return { code: this.code, message: this.message, hint: this.hint };
  }
}

const OFFLINE = { code: "offline", message: "the backend does not answer", hint: "verify serve --corpus minsk-2022" };

async function request(settings, method, path, body, signal) {
  let response;
  try {
    response = await fetch(settings.address + path, {
      method,
      signal,
      cache: "no-store",
      credentials: "omit",
      redirect: "error",
      headers: { Authorization: `Bearer ${settings.token}`, ...(body && { "Content-Type": "application/json" }) },
      body: body && JSON.stringify(body),
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new BackendError(OFFLINE);
  }
  if (response.ok) return response;
  const answer = await response.json().catch(() => null);
  throw new BackendError(answer?.error ?? { code: "unexpected", message: `the backend answered ${response.status}` });
}

/** The corpora that the backend has loaded. */
export async function corpora(settings) {
  return (await (await request(settings, "GET", "/v1/corpora")).json()).corpora;
}

/** Make this extension known to the backend. */
export async function pair(settings) {
  await request(settings, "POST", "/v1/pair", {});
}

/** Check a text; `onLine` gets each {event, data} as it comes. */
export async function check(settings, body, onLine, signal) {
  const response = await request(settings, "POST", "/v1/check", body, signal);
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  let ended = false;
  try {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) break;
      const lines = (rest + value).split("\n");
      rest = lines.pop();
      for (const line of lines.filter(Boolean)) {
        const { event, data } = JSON.parse(line);
        if (event === "error") throw new BackendError(data.error);
        ended ||= event === "summary";
        onLine({ event, data });
      }
    }
  } catch (error) {
    if (signal?.aborted || error instanceof BackendError) throw error;
    throw new BackendError(OFFLINE);
  }
  if (!ended) throw new BackendError(OFFLINE);
}
