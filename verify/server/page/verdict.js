// A verdict as elements. Everything that comes from a page, a corpus or the backend is put in as text, never as markup.
// `t` gives the words: t(name, ...values).

(() => {
  if (globalThis.verifyUi) return;

  const GLYPHS = { supported: "✓", refuted: "✗", conflicting: "≠", not_enough_evidence: "?", failed: "!" };

  const el = (tag, classes = "", text = "", attributes = {}) => {
    const element = document.createElement(tag);
    if (classes) element.className = classes;
    if (text) element.textContent = text;
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    return element;
  };

  const pill = (label, t) => {
    const made = el("span", `pill ${label}`);
    made.append(el("span", "", GLYPHS[label], { "aria-hidden": "true" }), el("span", "", t(label)));
    return made;
  };

  /** How many of how many, as a bar; the counts beside it say the same in words. */
  const shares = (counts) =>
    Object.entries(counts).map(([label, number]) => {
      const made = el("span", label, "", { "aria-hidden": "true" });
      made.style.flexGrow = number;
      return made;
    });

  /** A probability in whole percent; never 0 or 100 unless it is exactly that. */
  const percent = (p, t) => {
    const whole = p > 0 && p < 1 ? Math.min(99, Math.max(1, Math.round(p * 100))) : Math.round(p * 100);
    return new Intl.NumberFormat(t("locale"), { style: "percent" }).format(whole / 100);
  };

  const heading = (verdict, t) => {
    const made = el("div", "heading");
    made.append(pill(verdict.label, t));
    // How probable it is that there is no evidence says nothing to a reader; the reason does.
    if (verdict.label !== "not_enough_evidence") {
      const sure = el("span", "percent", "", { title: t("confidence") });
      sure.append(el("span", "unseen", `${t("confidence")}: `), percent(verdict.confidence, t));
      made.append(sure);
    }
    return made;
  };

  /** A date of any precision as the reader writes it. */
  const day = (iso, locale) => {
    const [, year, month, date] = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?/.exec(iso) ?? [];
    if (!year) return iso;
    const form = { year: "numeric", ...(month && { month: "long" }), ...(date && { day: "numeric" }), timeZone: "UTC" };
    return new Intl.DateTimeFormat(locale, form).format(Date.UTC(year, (month ?? 1) - 1, date ?? 1));
  };

  const safeLink = (text) => {
    try {
      const url = new URL(text);
      return /^https?:$/.test(url.protocol) ? url.href : null;
    } catch {
      return null;
    }
  };

  const list = (sentences) => {
    const made = el("ul", "found");
    made.append(...sentences.map((sentence) => el("li", "", sentence)));
    return made;
  };

  /** A passage in quotation, the deciding words marked, and what the checks found in it. Offsets are code points. */
  const quote = ({ passage, stance }, { marks, found }, t) => {
    const made = el("figure", stance);
    const points = [...passage.text];
    const block = el("blockquote", "", "", passage.language === "und" ? {} : { lang: passage.language });
    block.dir = "auto";
    let at = 0;
    for (const { start, end } of marks) {
      if (end - start >= points.length) continue; // all marked would be none
      block.append(points.slice(at, start).join(""), el("mark", "", points.slice(start, end).join("")));
      at = end;
    }
    block.append(points.slice(at).join(""));
    const caption = el("figcaption");
    caption.append(el("span", "source", passage.source.name));
    if (passage.published) caption.append(" · ", el("time", "", day(passage.published, t("locale")), { datetime: passage.published }));
    const url = safeLink(passage.url ?? "");
    if (url) {
      const link = el("a", "", passage.title || t("open"), { href: url, target: "_blank", rel: "noopener noreferrer" });
      caption.append(" · ", link);
    } else if (passage.title) {
      caption.append(" · ", passage.title);
    }
    made.append(block, caption);
    if (found.length) made.append(list(found));
    return made;
  };

  /** Why: the reason for no verdict, the deciding evidence (of both sides where they conflict), what the checks found. */
  const body = (verdict, t) => {
    const made = el("div", "why");
    const reason = verdict.reason && t(`reason_${verdict.reason}`);
    if (reason) made.append(el("p", "", reason));
    for (const piece of verdict.deciding) {
      const evidence = verdict.evidence[piece.index];
      if (verdict.deciding.length > 1) made.append(el("span", "side", t(evidence.stance)));
      made.append(quote(evidence, piece, t));
    }
    if (verdict.says.length) made.append(list(verdict.says));
    return made;
  };

  globalThis.verifyUi = Object.freeze({ GLYPHS, el, pill, shares, heading, body });
})();
