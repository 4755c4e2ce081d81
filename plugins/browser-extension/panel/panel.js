// All claims of the page in the tab beside it, in the order of the text. ?tab=ID shows that tab instead.

import { fill, t } from "../lib/words.js";

const { el, pill, shares, heading, body, GLYPHS } = globalThis.verifyUi;
const $ = (id) => document.getElementById(id);
const LABELS = Object.keys(GLYPHS);

let tab = Number(new URLSearchParams(location.search).get("tab")) || null;
const fixed = tab !== null;
let port = null;
let state = null;
const hidden = new Set(); // labels that are left out of the list

fill();

function connect() {
  port = chrome.runtime.connect({ name: "panel" });
  port.onMessage.addListener(receive);
  port.onDisconnect.addListener(() => (port = null));
}

/** Say something to the background, which may have gone to sleep since. */
function say(message) {
  if (!port) {
    connect();
    if (message.type !== "watch") port.postMessage({ type: "watch", tab });
  }
  port.postMessage({ tab, ...message });
}

function receive(message) {
  if (message.type === "state") {
    state = message.state;
    $("claims").replaceChildren();
    for (const result of [...state.verdicts, ...state.failures]) insert(result);
    show();
  } else if (message.type === "line") {
    const { event, data } = message;
    if (event === "verdict") state.verdicts.push(data);
    if (event === "failure") state.failures.push(data);
    if (event === "not_checked") state.notChecked.push(data);
    if (event === "summary") state.summary = data;
    if (event === "verdict" || event === "failure") insert(data);
    show();
  } else if (message.type === "shown") {
    const item = document.getElementById(`claim-${message.id}`);
    item?.querySelector(".gone")?.remove();
    if (!message.found && item?.dataset.label in { supported: 0, refuted: 0, conflicting: 0 }) {
      item.querySelector(".detail").prepend(el("p", "gone", t("notOnPage")));
    }
  }
}

/** Put a verdict or a failure in its place in the list. */
function insert(result) {
  const { claim } = result;
  const label = result.label ?? "failed";
  const item = el("li", label, "", { id: `claim-${claim.id}` });
  item.dataset.label = label;
  item.dataset.start = claim.span.start;
  const button = el("button", "claim", "", { type: "button", "aria-expanded": "false", "aria-controls": `why-${claim.id}` });
  const text = el("span", "said", claim.text);
  text.dir = "auto";
  if (claim.language !== "und") text.lang = claim.language;
  button.append(result.label ? heading(result, t) : pill("failed", t), text);
  if (claim.speaker) button.append(el("span", "speaker", t("saidBy", claim.speaker)));
  const detail = el("div", "detail", "", { id: `why-${claim.id}`, hidden: "" });
  button.addEventListener("click", () => toggle(item, button, detail, result));
  item.append(button, detail);
  item.hidden = hidden.has(label);
  const next = [...$("claims").children].find((other) => Number(other.dataset.start) > claim.span.start);
  $("claims").insertBefore(item, next ?? null);
}

function toggle(item, button, detail, result) {
  detail.hidden = !detail.hidden;
  button.setAttribute("aria-expanded", String(!detail.hidden));
  for (const other of document.querySelectorAll("#claims > .current")) other.classList.remove("current");
  if (detail.hidden) return;
  if (!detail.hasChildNodes()) {
    detail.append(result.label ? body(result, t) : el("p", "", [result.message, result.hint].filter(Boolean).join(" — ")));
  }
  item.classList.add("current");
  say({ type: "show", id: result.claim.id });
}

const PROBLEMS = {
  offline: { title: "offlineTitle", text: "offlineText", command: "verify serve --corpus minsk-2022", again: true },
  token: { title: "unpairedTitle", text: "unpairedText", again: true, settings: true },
  origin: { title: "unpairedTitle", text: "unpairedText", again: true, settings: true },
  not_ready: { title: "loadingTitle", text: "loadingText", again: true },
  busy: { title: "busyTitle", text: "busyText", again: true },
  interrupted: { title: "interruptedTitle", text: "interruptedText", again: true },
  empty: { title: "emptyTitle", text: "emptyText" },
  page: { title: "pageTitle", text: "pageText" },
};

function show() {
  const { status, verdicts, failures, notChecked, error, summary } = state;
  const working = status === "reading" || status === "checking";
  const found = verdicts.length + failures.length;
  document.body.dataset.status = status;
  $("title").textContent = state.title ?? "";
  $("status").className = working ? "working" : "";
  $("status").textContent =
    status === "reading" ? t("reading") : status === "checking" ? t("checking", found) : status === "done" ? t("done", found) : status === "idle" ? t("idle") : "";
  $("check").disabled = working;
  $("clear").hidden = status !== "done";
  showProblem(status === "error" ? error : null);
  showCounts(verdicts, failures);
  $("left-out").hidden = !notChecked.length;
  $("left-out").querySelector("summary").textContent = t("leftOut", notChecked.length);
  $("left-out").querySelector("ul").replaceChildren(
    ...notChecked.map((piece) => {
      const item = el("li");
      item.append(el("span", "kind", t(`kind_${piece.kind}`)), piece.text);
      return item;
    }),
  );
  const corpora = summary?.provenance.corpora ?? [];
  $("sources").textContent = corpora.length ? t("checkedAgainst", corpora.map(({ title }) => title).join("; ")) : "";
}

function showProblem(error) {
  $("notice").hidden = !error;
  if (!error) return;
  const problem = PROBLEMS[error.code];
  const [title, text] = [$("notice").querySelector("h2"), $("notice").querySelector("p")];
  title.textContent = t(problem?.title ?? "errorTitle");
  text.textContent = problem ? t(problem.text) : [error.message, error.hint].filter(Boolean).join(" — ");
  const command = $("notice").querySelector("code");
  command.textContent = problem?.command ?? "";
  command.hidden = $("copy").hidden = !problem?.command;
  $("again").hidden = !(problem?.again ?? !problem);
  $("settings").hidden = !problem?.settings;
}

function showCounts(verdicts, failures) {
  const number = (label) => (label === "failed" ? failures.length : verdicts.filter((v) => v.label === label).length);
  const labels = LABELS.filter(number);
  $("shares").replaceChildren(...shares(Object.fromEntries(labels.map((label) => [label, number(label)]))));
  $("counts").replaceChildren(
    ...labels.map((label) => {
      const item = el("li");
      const button = el("button", "", "", { type: "button", "aria-pressed": String(!hidden.has(label)) });
      const made = pill(label, t);
      made.append(el("strong", "", String(number(label))));
      button.append(made);
      button.addEventListener("click", () => filter(label));
      item.append(button);
      return item;
    }),
  );
}

function filter(label) {
  if (!hidden.delete(label)) hidden.add(label);
  for (const item of $("claims").children) item.hidden = hidden.has(item.dataset.label);
  showCounts(state.verdicts, state.failures);
}

async function follow() {
  if (!fixed) [{ id: tab }] = await chrome.tabs.query({ active: true, currentWindow: true });
  say({ type: "watch" });
}

$("check").addEventListener("click", () => say({ type: "check" }));
$("clear").addEventListener("click", () => say({ type: "clear" }));
$("again").addEventListener("click", () => say({ type: "check" }));
for (const id of ["options", "settings"]) $(id).addEventListener("click", () => chrome.runtime.openOptionsPage());
$("copy").addEventListener("click", () => navigator.clipboard.writeText($("notice").querySelector("code").textContent));
$("claims").addEventListener("keydown", (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step || !event.target.matches(".claim")) return;
  const all = [...document.querySelectorAll("#claims > li:not([hidden]) > .claim")];
  all[all.indexOf(event.target) + step]?.focus();
  event.preventDefault();
});
if (!fixed) {
  const { id: own } = await chrome.windows.getCurrent();
  chrome.tabs.onActivated.addListener(({ windowId }) => windowId === own && follow());
}
await follow();
