// The text of a page as a reader sees it, and the way back from offsets to the page. Offsets are UTF-16 code units.

(() => {
  const verify = (globalThis.verifyPage ??= {});
  if (verify.linearise) return;

  const LIMIT = 400_000;
  const SKIPPED = new Set(
    "SCRIPT STYLE NOSCRIPT TEMPLATE SVG MATH CANVAS VIDEO AUDIO IFRAME OBJECT SELECT TEXTAREA INPUT BUTTON NAV FOOTER ASIDE DIALOG FIGCAPTION".split(" "),
  );

  /** The part of the page that is its article. */
  verify.articleRoot = () => {
    const main = document.querySelector("main, [role=main]") ?? document.body;
    const size = (element) => element.textContent.length;
    const articles = [...main.querySelectorAll("article, [itemprop=articleBody]")].sort((a, b) => size(b) - size(a));
    const [best] = articles;
    if (best && size(best) >= 400 && 2 * size(best) >= size(main)) return best;
    return size(main) >= 200 ? main : document.body;
  };

  const skipped = (element) =>
    SKIPPED.has(element.tagName.toUpperCase()) ||
    element.getAttribute("aria-hidden") === "true" ||
    !element.checkVisibility({ visibilityProperty: true });

  /** Walk without recursion, since a page may be nested as deeply as it likes. */
  function* walk(root) {
    let node = root;
    for (;;) {
      const enter = node.nodeType === Node.TEXT_NODE || (node.nodeType === Node.ELEMENT_NODE && !(node !== root && skipped(node)));
      if (enter) yield { node, leaving: false };
      if (enter && node.firstChild) {
        node = node.firstChild;
        continue;
      }
      if (enter && node.nodeType === Node.ELEMENT_NODE) yield { node, leaving: true };
      while (node !== root && !node.nextSibling) {
        node = node.parentNode;
        yield { node, leaving: true };
      }
      if (node === root) return;
      node = node.nextSibling;
    }
  }

  /** The text under `root`: white space collapsed, a blank line between blocks; each run of it knows its place. */
  verify.linearise = (root) => {
    const runs = []; // {start, length, node, offset}: a piece of a text node that stands in the text unchanged
    const pieces = [];
    let length = 0;
    let gap = "";
    const preformatted = new Map();
    const isPre = (element) => {
      if (!preformatted.has(element)) preformatted.set(element, getComputedStyle(element).whiteSpace.startsWith("pre"));
      return preformatted.get(element);
    };
    const widen = (next) => (gap = next.length > gap.length || (next[0] === "\n" && gap === " ") ? next : gap);
    for (const { node, leaving } of walk(root)) {
      if (length > LIMIT) break;
      if (node.nodeType === Node.ELEMENT_NODE) {
        if (node.tagName === "BR") widen("\n");
        else if (!/^(inline|contents|ruby)/.test(getComputedStyle(node).display)) widen("\n\n");
        else if (node.tagName === "TD" || node.tagName === "TH") widen(" ");
        continue;
      }
      if (leaving) continue;
      for (const { 0: run, index } of node.data.matchAll(/\s+|\S+/g)) {
        if (/^\s/.test(run)) {
          widen(run.includes("\n") && isPre(node.parentElement) ? "\n" : " ");
          continue;
        }
        if (length && gap) {
          pieces.push(gap);
          length += gap.length;
        }
        gap = "";
        runs.push({ start: length, length: run.length, node, offset: index });
        pieces.push(run);
        length += run.length;
      }
    }
    // A lone surrogate is no text, and NUL is none either: both are replaced without moving what follows.
    return { text: pieces.join("").toWellFormed().replaceAll("\0", "\ufffd"), runs };
  };

  /** Index of the first run that ends after `offset`. */
  const runAt = (runs, offset) => {
    let low = 0;
    let high = runs.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (runs[middle].start + runs[middle].length > offset) high = middle;
      else low = middle + 1;
    }
    return low;
  };

  /** The pieces of text nodes, [{node, from, to}], that show text[start, end), with the spaces between words of one node. */
  verify.segmentsOf = ({ runs }, start, end) => {
    const segments = [];
    for (let i = runAt(runs, start); i < runs.length && runs[i].start < end && start < end; i += 1) {
      const { node, offset, length, start: at } = runs[i];
      const to = offset + Math.min(length, end - at);
      if (segments.at(-1)?.node === node) segments.at(-1).to = to;
      else segments.push({ node, from: offset + Math.max(0, start - at), to });
    }
    return segments;
  };

  /** The range of the page from the first to the last of these pieces, or null. */
  verify.rangeOf = (segments) => {
    if (!segments.length) return null;
    try {
      const range = document.createRange();
      range.setStart(segments[0].node, segments[0].from);
      range.setEnd(segments.at(-1).node, segments.at(-1).to);
      return range.collapsed ? null : range;
    } catch {
      return null; // the page has changed meanwhile
    }
  };

  /** Where a range of the page lies in the text: {start, end}, or null when it shows none of it. */
  verify.offsetsOf = ({ runs }, range) => {
    let start = Infinity;
    let end = -1;
    for (const run of runs) {
      if (!range.intersectsNode(run.node)) continue;
      const from = run.node === range.startContainer ? Math.max(run.offset, range.startOffset) : run.offset;
      const to = run.node === range.endContainer ? Math.min(run.offset + run.length, range.endOffset) : run.offset + run.length;
      if (to <= from) continue;
      start = Math.min(start, run.start + from - run.offset);
      end = Math.max(end, run.start + to - run.offset);
    }
    return end > start ? { start, end } : null;
  };

  const DAY = /^\d{4}-\d{2}-\d{2}/;
  const DATES = [
    ["meta[property='article:published_time'], meta[name='date'], meta[name='DC.date.issued'], meta[itemprop='datePublished']", "content"],
    ["article time[datetime], time[itemprop=datePublished], time[pubdate], main time[datetime]", "datetime"],
  ];

  /** The day on which the page says that it was published, or null. */
  verify.publishedOn = () => {
    for (const [selector, attribute] of DATES) {
      const found = DAY.exec(document.querySelector(selector)?.getAttribute(attribute)?.trim() ?? "");
      if (found) return found[0];
    }
    for (const script of document.querySelectorAll("script[type='application/ld+json']")) {
      const found = /"datePublished"\s*:\s*"(\d{4}-\d{2}-\d{2})/.exec(script.textContent.slice(0, 100_000));
      if (found) return found[1];
    }
    return null;
  };
})();
