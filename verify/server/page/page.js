// Sends a text or an address to the server that this page comes from, and shows the verdicts as they come in.

const { el, pill, shares, heading, body, GLYPHS } = globalThis.verifyUi;
const $ = (id) => document.getElementById(id);

const tables = await (await fetch("/words.json")).json();
const language = navigator.languages.map((tag) => tag.slice(0, 2)).find((code) => code in tables) ?? "en";
const t = (name, ...values) => (tables[language][name] ?? "").replace(/\$(\d)/g, (_, n) => String(values[n - 1]));

document.documentElement.lang = language;
for (const element of document.querySelectorAll("[data-t]")) element.textContent = t(element.dataset.t);
for (const element of document.querySelectorAll("[data-t-label]")) element.setAttribute("aria-label", t(element.dataset.tLabel));

// The token comes behind #, which is never sent, and does not stay in the address.
const given = new URLSearchParams(location.hash.slice(1)).get("token");
if (given) {
  sessionStorage.setItem("token", given);
  history.replaceState(null, "", location.pathname);
}
$("token").value = sessionStorage.getItem("token") ?? "";
$("token-row").hidden = Boolean($("token").value);

let stop = null;
let saved = null; // address of the report that can be saved

async function post(path, content, signal) {
  sessionStorage.setItem("token", $("token").value.trim());
  const headers = { Authorization: `Bearer ${$("token").value.trim()}`, "Content-Type": "application/json" };
  const response = await fetch(path, { method: "POST", headers, body: JSON.stringify(content), signal });
  if (!response.ok) throw (await response.json()).error;
  return response;
}

async function* lines(response) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    const parts = (rest + value).split("\n");
    rest = parts.pop();
    for (const part of parts.filter(Boolean)) yield JSON.parse(part);
  }
}

function problem(error) {
  const known = { token: "wrongToken", not_ready: "loadingTitle", busy: "busyTitle" }[error.code];
  const [title, text] = $("problem").children;
  title.textContent = t(known ?? (error instanceof TypeError ? "offlineTitle" : "errorTitle"));
  text.textContent = [error.message, error.hint].filter(Boolean).join(" — ");
  $("problem").hidden = false;
  $("token-row").hidden = error.code !== "token";
}

function add(result) {
  const label = result.label ?? "failed";
  const item = el("li", label);
  const text = el("p", "said", result.claim.text);
  text.dir = "auto";
  if (result.claim.language !== "und") text.lang = result.claim.language;
  item.append(result.label ? heading(result, t) : pill("failed", t), text);
  item.append(result.label ? body(result, t) : el("p", "", result.message));
  $("claims").append(item);
}

function count(report) {
  const number = (label) =>
    label === "failed" ? report.failures.length : report.verdicts.filter((verdict) => verdict.label === label).length;
  const labels = Object.keys(GLYPHS).filter(number);
  $("shares").replaceChildren(...shares(Object.fromEntries(labels.map((label) => [label, number(label)]))));
  $("counts").replaceChildren(
    ...labels.map((label) => {
      const item = el("li");
      const made = pill(label, t);
      made.append(el("strong", "", String(number(label))));
      item.append(made);
      return item;
    }),
  );
}

/** A result without what the stream adds for browsers. */
const plain = ({ claim: { selectors: _, ...claim }, deciding: __, says: ___, ...rest }) => ({ claim, ...rest });

async function showReport(report) {
  const html = await (await post("/v1/report", { report, format: "html", ui: language })).text();
  $("report").srcdoc = html;
  if (saved) URL.revokeObjectURL(saved);
  saved = URL.createObjectURL(new Blob([html], { type: "text/html" }));
  Object.assign($("save"), { href: saved, download: "verify-report.html" });
  $("result").hidden = false;
}

// The frame runs no script. Addresses open beside this page, since the frame may show nothing but the report.
$("report").addEventListener("load", () => {
  for (const link of $("report").contentDocument.querySelectorAll("a[href^=http]")) link.target = "_blank";
});

/** Show the claims, or the report on them. */
function view(name) {
  for (const other of ["claims", "report"]) {
    $(other).hidden = other !== name;
    $(`show-${other}`).setAttribute("aria-pressed", String(other === name));
  }
}

async function check(request) {
  const report = { verdicts: [], failures: [], not_checked: [], overrides: [] };
  $("claims").replaceChildren();
  $("counts").replaceChildren();
  $("shares").replaceChildren();
  $("result").hidden = $("problem").hidden = true;
  view("claims");
  $("status").textContent = t("reading");
  for await (const { event, data } of lines(await post("/v1/check", request, stop.signal))) {
    if (event === "error") throw data.error;
    if (event === "article") Object.assign(report, data);
    if (event === "not_checked") report.not_checked.push(data);
    if (event === "summary") report.provenance = data.provenance;
    if (event === "verdict") report.verdicts.push(plain(data));
    if (event === "failure") report.failures.push(plain(data));
    if (event === "verdict" || event === "failure") add(data);
    count(report);
    $("status").textContent = t("checking", report.verdicts.length + report.failures.length);
  }
  if (!report.provenance) throw new TypeError("the answer ended early");
  $("status").textContent = t("done", report.verdicts.length + report.failures.length);
  await showReport(report);
}

$("form").addEventListener("submit", async (event) => {
  event.preventDefault();
  const request = { ui: language };
  if ($("text").value.trim()) request.text = $("text").value.toWellFormed();
  if ($("url").value.trim()) request.url = $("url").value.trim();
  if ($("published").value) request.published = $("published").value;
  stop = new AbortController();
  $("check").disabled = true;
  $("stop").hidden = false;
  try {
    await check(request);
  } catch (error) {
    $("status").textContent = stop.signal.aborted ? t("page_stopped") : "";
    if (!stop.signal.aborted) problem(error);
  }
  $("check").disabled = false;
  $("stop").hidden = true;
});
for (const name of ["claims", "report"]) $(`show-${name}`).addEventListener("click", () => view(name));
$("stop").addEventListener("click", () => stop.abort());
