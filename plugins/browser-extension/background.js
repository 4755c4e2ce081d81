// Connects page, panel and backend. Only this part knows the token and speaks with the backend.

import { BackendError, check as askBackend } from "./lib/backend.js";
import { load } from "./lib/settings.js";

const SCRIPTS = ["ui/verdict.js", "content/text.js", "content/anchor.js", "content/paint.js", "content/marks.js", "content/page.js"];
const SHOWN = { supported: 0, refuted: 1, conflicting: 1 };
const KEEP = 200; // not_checked pieces that are kept for the panel

const runs = new Map(); // tab id -> what is going on in it
const panels = new Map(); // port of a panel -> the tab that it shows

const idle = () => ({ status: "idle", verdicts: [], failures: [], notChecked: [] });

chrome.runtime.onInstalled.addListener(async () => {
  await chrome.contextMenus.removeAll();
  chrome.contextMenus.create({ id: "page", contexts: ["page"], title: chrome.i18n.getMessage("checkPage") });
  chrome.contextMenus.create({ id: "selection", contexts: ["selection"], title: chrome.i18n.getMessage("checkSelection") });
});

chrome.contextMenus.onClicked.addListener((info, tab) => {
  openPanel(tab);
  start(tab.id, { selection: info.menuItemId === "selection" });
});

chrome.action.onClicked.addListener((tab) => {
  openPanel(tab);
  start(tab.id, {});
});

chrome.runtime.onMessage.addListener((message, sender) => {
  if (sender.id === chrome.runtime.id && message.type === "auto" && sender.tab && sender.frameId === 0) {
    load().then(({ sites }) => sites.includes(new URL(sender.url).origin) && start(sender.tab.id, {}));
  }
});

chrome.runtime.onConnect.addListener((port) => {
  // A content script shares its process with a page; only the panel may ask for checks and read results.
  if (port.name !== "panel" || !port.sender.url?.startsWith(chrome.runtime.getURL("panel/"))) return;
  port.onDisconnect.addListener(() => panels.delete(port));
  port.onMessage.addListener(async ({ type, tab, id }) => {
    if (type === "watch") {
      panels.set(port, tab);
      port.postMessage({ type: "state", state: await recall(tab) });
    } else if (type === "check") {
      start(tab, {});
    } else if (type === "clear") {
      await chrome.tabs.sendMessage(tab, { type: "clear" }, { frameId: 0 }).catch(() => {}); // the page may have gone
      forget(tab);
      tell(tab, { type: "state", state: idle() });
    } else if (type === "show") {
      const found = await chrome.tabs.sendMessage(tab, { type: "show", id }, { frameId: 0 }).catch(() => false);
      port.postMessage({ type: "shown", id, found });
    }
  });
});

chrome.tabs.onRemoved.addListener((tab) => forget(tab));

/** Must be called while the click is handled, since a panel opens only for a person's gesture. */
function openPanel(tab) {
  const opened = chrome.sidePanel?.open ? chrome.sidePanel.open({ tabId: tab.id }) : chrome.sidebarAction?.open();
  opened?.catch(() => {}); // without the panel there are still marks and cards
}

/** Check the page, or the selection, in a tab; a check under way there is given up. */
async function start(tab, { selection = false }) {
  forget(tab);
  const run = { id: crypto.randomUUID(), abort: new AbortController(), state: { ...idle(), status: "reading" } };
  runs.set(tab, run);
  publish(tab, run);
  try {
    const settings = await load();
    await chrome.scripting.insertCSS({ target: { tabId: tab }, files: ["content/marks.css"] });
    await chrome.scripting.executeScript({ target: { tabId: tab }, files: SCRIPTS });
    run.port = chrome.tabs.connect(tab, { name: "verify", frameId: 0 });
    const article = await collect(run, { selection, plain: settings.plain, css: await styles() });
    run.port.onDisconnect.addListener(() => leave(tab, run));
    Object.assign(run.state, { status: "checking", title: article.title });
    publish(tab, run);
    const body = { ...article, ui: chrome.i18n.getMessage("locale").slice(0, 2) };
    if (settings.language) body.language = settings.language;
    if (settings.corpora.length) body.corpora = settings.corpora;
    await askBackend(settings, body, (line) => take(tab, run, line), run.abort.signal);
    run.state.status = "done";
  } catch (error) {
    if (run.abort.signal.aborted) return;
    run.state.status = "error";
    run.state.error =
      error instanceof BackendError ? error.plain() : { code: "page", message: String(error.message ?? error), hint: "" };
  }
  run.port?.postMessage({ type: "end" });
  publish(tab, run);
}

/** The text of the page, from its content script. */
function collect(run, request) {
  return new Promise((resolve, reject) => {
    run.port.onMessage.addListener((message) => {
      if (message.type === "text") resolve(message.article);
      if (message.type === "empty") reject(new BackendError({ code: "empty", message: "no text is found" }));
    });
    run.port.onDisconnect.addListener(() => reject(new Error("the page has gone")));
    run.port.postMessage({ type: "collect", run: run.id, ...request });
  });
}

/** One line of the answer: kept, and passed on to page and panels. */
function take(tab, run, { event, data }) {
  const { state } = run;
  if (event === "verdict") state.verdicts.push(data);
  else if (event === "failure") state.failures.push(data);
  else if (event === "not_checked" && state.notChecked.length < KEEP) state.notChecked.push(data);
  else if (event === "summary") state.summary = data;
  else return;
  if (event === "verdict") run.port.postMessage({ type: "verdict", verdict: data });
  tell(tab, { type: "line", event, data });
  label(tab, state);
}

/** Store the state, so that it survives this worker, and show it. */
function publish(tab, run) {
  if (runs.get(tab) !== run) return;
  chrome.storage.session.set({ [`tab:${tab}`]: { id: run.id, state: run.state } });
  tell(tab, { type: "state", state: run.state });
  label(tab, run.state);
}

function tell(tab, message) {
  for (const [port, watched] of panels) if (watched === tab) port.postMessage(message);
}

/** The state of a tab; one that was stored counts only as long as its page is still there. */
async function recall(tab) {
  if (runs.has(tab)) return runs.get(tab).state;
  const key = `tab:${tab}`;
  const stored = (await chrome.storage.session.get(key))[key];
  if (!stored) return idle();
  const alive = await chrome.tabs.sendMessage(tab, { type: "alive" }, { frameId: 0 }).catch(() => null);
  if (alive !== stored.id) return idle();
  const lost = ["reading", "checking"].includes(stored.state.status);
  return lost ? { ...stored.state, status: "error", error: { code: "interrupted", message: "", hint: "" } } : stored.state;
}

/** The page was left: its check is given up. */
function leave(tab, run) {
  if (runs.get(tab) !== run) return;
  forget(tab);
  tell(tab, { type: "state", state: idle() });
}

function forget(tab) {
  const run = runs.get(tab);
  runs.delete(tab);
  run?.abort.abort();
  run?.port?.disconnect();
  chrome.storage.session.remove(`tab:${tab}`);
  chrome.action.setBadgeText({ tabId: tab, text: "" }).catch(() => {});
}

/** The number of claims to look at, on the button. */
function label(tab, state) {
  const wrong = state.verdicts.filter((verdict) => SHOWN[verdict.label]).length;
  const text = state.status === "error" ? "!" : wrong ? String(wrong) : state.status === "done" ? "✓" : "…";
  const color = state.status === "error" || wrong ? "#b42318" : "#3f5468";
  chrome.action.setBadgeBackgroundColor({ tabId: tab, color }).catch(() => {});
  chrome.action.setBadgeText({ tabId: tab, text }).catch(() => {});
}

let css = null;

/** The style of the card, which lives in a shadow tree where no style sheet of the extension reaches. */
function styles() {
  css ??= Promise.all(
    ["ui/theme.css", "ui/verdict.css", "content/card.css"].map(async (file) =>
      (await fetch(chrome.runtime.getURL(file))).text(),
    ),
  ).then((texts) => texts.join("\n"));
  return css;
}
