// Reads the page for the background and keeps the marks on it, also when the page changes under them.

(() => {
  const verify = globalThis.verifyPage;
  if (verify.ready) return;
  verify.ready = true;

  const SETTLE = 300; // ms without change before the marks are put on anew
  const LATEST = 1500; // ms after which they are, changes or not
  const ALIVE = 20_000; // ms between signs of life, which keep the background awake while it works

  let current = null; // {run, marks, verdicts, selected, base}

  function collect({ run, selection, plain, css }) {
    clear();
    const chosen = selection ? getSelection() : null;
    const selected = Boolean(chosen?.rangeCount && !chosen.isCollapsed);
    current = { run, marks: new verify.Marks({ css, plain }), verdicts: [], selected, base: 0 };
    current.linear = verify.linearise(selected ? document.body : verify.articleRoot());
    let { text } = current.linear;
    if (selected) {
      const place = verify.offsetsOf(current.linear, chosen.getRangeAt(0));
      current.base = place?.start ?? 0;
      text = place ? text.slice(place.start, place.end) : "";
    }
    if (!/[\p{L}\p{N}]/u.test(text)) return null;
    const article = { text };
    if (/^https?:$/.test(location.protocol)) article.url = (location.origin + location.pathname + location.search).slice(0, 4000);
    if (document.title.trim()) article.title = document.title.trim().toWellFormed().slice(0, 300);
    const published = verify.publishedOn();
    if (published) article.published = published;
    return article;
  }

  /** Take everything off the page. */
  function clear() {
    current?.marks.clear();
    current = null;
    observer.takeRecords();
  }

  function put(verdict) {
    const place = verify.anchor(current.linear.text, verdict.claim.selectors, current.base);
    current.marks.set(verdict, place ? verify.segmentsOf(current.linear, place.start, place.end) : []);
  }

  /** Show the marks. What the page itself has changed counts, what painting does to its nodes does not. */
  function paint() {
    changed(observer.takeRecords());
    current.marks.paint();
    observer.takeRecords();
  }

  let timer = 0;
  let since = 0;

  /** Put all marks on anew, when the page has come to rest. */
  function changed(records) {
    if (!current || records.every(({ target }) => target === document.documentElement)) return;
    since ||= Date.now();
    clearTimeout(timer);
    timer = setTimeout(renew, Math.max(0, Math.min(SETTLE, since + LATEST - Date.now())));
  }

  function renew() {
    since = 0;
    if (!current?.verdicts.length) return;
    current.marks.lift();
    observer.takeRecords();
    current.linear = verify.linearise(current.selected ? document.body : verify.articleRoot());
    current.verdicts.forEach(put);
    paint();
  }

  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { childList: true, characterData: true, subtree: true });

  chrome.runtime.onConnect.addListener((port) => {
    if (port.name !== "verify") return;
    const alive = setInterval(() => port.postMessage({ type: "alive" }), ALIVE);
    port.onDisconnect.addListener(() => clearInterval(alive));
    port.onMessage.addListener((message) => {
      if (message.type === "collect") {
        const article = collect(message);
        port.postMessage(article ? { type: "text", article } : { type: "empty" });
      } else if (message.type === "verdict" && current) {
        current.verdicts.push(message.verdict);
        put(message.verdict);
        paint();
      } else if (message.type === "end") {
        clearInterval(alive);
      }
    });
  });

  chrome.runtime.onMessage.addListener((message, sender, reply) => {
    if (sender.id !== chrome.runtime.id) return;
    if (message.type === "show") reply(current?.marks.show(message.id) ?? false);
    if (message.type === "alive") reply(current?.run ?? null);
    if (message.type === "clear") reply(clear());
  });
})();
