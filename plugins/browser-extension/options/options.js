// The settings. A change is stored at once.

import { BackendError, corpora, pair } from "../lib/backend.js";
import { load, loopback, save, siteOf } from "../lib/settings.js";
import { fill, t } from "../lib/words.js";

const $ = (id) => document.getElementById(id);
const LANGUAGES = ["fr", "en", "es", "de", "it", "pt", "ru", "ar", "zh"];

fill();
let settings = await load();
$("address").value = settings.address;
$("token").value = settings.token;
$("plain").checked = settings.plain;

const names = new Intl.DisplayNames([t("locale")], { type: "language" });
$("language").append(new Option(t("detect"), ""), ...LANGUAGES.map((code) => new Option(names.of(code), code)));
$("language").value = settings.language;

function say(element, text, good) {
  element.textContent = text;
  element.className = good ? "good" : "bad";
}

async function change(changes) {
  await save(changes);
  settings = { ...settings, ...changes };
}

let questions = 0;

/** A question to the backend; what it returns tells whether no newer one has made its answer void. */
function asking() {
  const number = ++questions;
  $("paired").className = $("paired").textContent = "";
  return () => number === questions;
}

/** Ask the backend what it has loaded, which also tells whether the two are paired. */
async function showBackend() {
  if (!settings.token) return;
  const current = asking();
  try {
    const loaded = await corpora(settings);
    if (!current()) return;
    say($("paired"), t("pairedWell"), true);
    $("corpora").replaceChildren(
      ...loaded.map(({ id, title, passages, licence }) => {
        const item = document.createElement("li");
        const label = Object.assign(document.createElement("label"), { className: "check" });
        const box = Object.assign(document.createElement("input"), { type: "checkbox", name: id });
        box.checked = !settings.corpora.length || settings.corpora.includes(id);
        box.addEventListener("change", () => choose(box, loaded.length));
        const text = document.createElement("span");
        const small = document.createElement("small");
        small.textContent = t("corpusFacts", passages, licence);
        text.append(title, small);
        label.append(box, text);
        item.append(label);
        return item;
      }),
    );
  } catch (error) {
    if (!(error instanceof BackendError)) throw error;
    if (current()) say($("paired"), explain(error), false);
  }
}

const explain = ({ code, message, hint }) =>
  ({ offline: t("offlineTitle"), token: t("wrongToken"), origin: t("unpairedTitle"), not_ready: t("loadingTitle") })[code] ??
  [message, hint].filter(Boolean).join(" — ");

/** Some of the corpora, or all, also those that are loaded later; the last one stays chosen. */
function choose(box, all) {
  const chosen = [...$("corpora").querySelectorAll("input:checked")].map(({ name }) => name);
  if (!chosen.length) box.checked = true;
  else change({ corpora: chosen.length === all ? [] : chosen });
}

$("backend").addEventListener("submit", async (event) => {
  event.preventDefault();
  const address = loopback($("address").value);
  if (!address) {
    say($("paired"), t("notLocal"), false);
    return;
  }
  const current = asking();
  await change({ address, token: $("token").value.trim() });
  try {
    await pair(settings);
    if (current()) await showBackend();
  } catch (error) {
    if (!(error instanceof BackendError)) throw error;
    if (current()) say($("paired"), explain(error), false);
  }
});
$("language").addEventListener("change", () => change({ language: $("language").value }));
$("plain").addEventListener("change", () => change({ plain: $("plain").checked }));

/** The script that asks for a check runs on the listed sites and nowhere else. */
async function register(sites) {
  await chrome.scripting.unregisterContentScripts({ ids: ["auto"] }).catch(() => {});
  if (!sites.length) return;
  const matches = sites.map((site) => `${new URL(site).protocol}//${new URL(site).hostname}/*`);
  await chrome.scripting.registerContentScripts([{ id: "auto", js: ["content/auto.js"], matches, runAt: "document_idle" }]);
}

function showSites() {
  $("sites").replaceChildren(
    ...settings.sites.map((site) => {
      const item = document.createElement("li");
      const remove = Object.assign(document.createElement("button"), { className: "button quiet", textContent: t("remove") });
      remove.setAttribute("aria-label", `${t("remove")}: ${site}`);
      remove.addEventListener("click", () => setSites(settings.sites.filter((other) => other !== site)));
      item.append(site, remove);
      return item;
    }),
  );
}

async function setSites(sites) {
  await change({ sites });
  await register(sites);
  showSites();
}

$("add").addEventListener("submit", async (event) => {
  event.preventDefault();
  const site = siteOf($("site").value);
  if (!site) {
    say($("sites-status"), t("noSite"), false);
    return;
  }
  const granted = await chrome.permissions.request({ origins: [`${new URL(site).protocol}//${new URL(site).hostname}/*`] });
  say($("sites-status"), granted ? "" : t("notGranted"), granted);
  if (!granted) return;
  $("site").value = "";
  await setSites([...new Set([...settings.sites, site])].sort());
});

showSites();
await showBackend();
