// What the options page sets. Only the extension's own pages can read it; content scripts cannot.

const DEFAULTS = Object.freeze({
  address: "http://127.0.0.1:8765",
  token: "",
  corpora: [], // empty: all that the backend has loaded
  language: "", // empty: found out by the backend
  sites: [], // origins that are checked automatically
  plain: false, // one mark for every verdict, so that a page cannot tell them apart
});

chrome.storage.local.setAccessLevel?.({ accessLevel: "TRUSTED_CONTEXTS" });

/** All settings. */
export async function load() {
  return { ...DEFAULTS, ...(await chrome.storage.local.get(Object.keys(DEFAULTS))) };
}

/** Store some settings. */
export function save(changes) {
  return chrome.storage.local.set(changes);
}

/** The backend's address without a final slash, or null if it is not on this machine. */
export function loopback(text) {
  try {
    const url = new URL(text.trim());
    const here = ["127.0.0.1", "localhost"].includes(url.hostname);
    return url.protocol === "http:" && here && url.pathname === "/" && !url.username ? url.origin : null;
  } catch {
    return null;
  }
}

/** The origin of a site to check automatically, or null if the text names none. */
export function siteOf(text) {
  try {
    const url = new URL(/^https?:\/\//.test(text.trim()) ? text.trim() : `https://${text.trim()}`);
    return url.hostname.includes(".") || url.hostname === "localhost" ? url.origin : null;
  } catch {
    return null;
  }
}
