// Marks on the page, and the card that tells why. Badges and card live in a closed shadow tree that the page cannot look
// into; paint.js marks the words.

(() => {
  const verify = (globalThis.verifyPage ??= {});
  if (verify.Marks) return;

  const MARKED = new Set(["refuted", "conflicting", "supported"]);
  const GONE = 250; // ms between leaving a mark and the end of its card
  const ui = globalThis.verifyUi;
  const t = (name, ...values) => chrome.i18n.getMessage(name, values.map(String));

  /** The place in the page's text that is nearest to a point. */
  const caret = (x, y) => {
    const place = document.caretPositionFromPoint?.(x, y);
    if (place) return [place.offsetNode, place.offset];
    const range = document.caretRangeFromPoint?.(x, y);
    return range ? [range.startContainer, range.startOffset] : [];
  };

  verify.Marks = class Marks {
    constructor({ css, plain }) {
      this.plain = plain;
      this.painter = verify.painter();
      this.marks = new Map(); // claim id -> {verdict, name, badge, segments, range}
      this.host = document.createElement("verify-marks");
      this.host.style.cssText =
        "all: initial; position: absolute; top: 0; left: 0; width: 0; height: 0; z-index: 2147483647;";
      this.root = this.host.attachShadow({ mode: "closed" });
      this.style(css);
      this.badges = this.root.appendChild(ui.el("div", "badges"));
      this.card = this.root.appendChild(ui.el("aside", "card", "", { role: "dialog", hidden: "" }));
      this.card.lang = chrome.i18n.getUILanguage();
      this.shown = null;
      document.documentElement.append(this.host);
      this.stop = new AbortController();
      const listen = (target, names, handler, options) => {
        for (const name of names) target.addEventListener(name, handler, { signal: this.stop.signal, passive: true, ...options });
      };
      listen(document, ["mousemove"], (event) => this.hover(event));
      listen(document, ["keydown"], (event) => event.key === "Escape" && this.hide());
      listen(window, ["resize", "load"], () => this.layOut());
      listen(document, ["scroll"], () => this.layOut(), { capture: true });
      listen(this.card, ["mouseenter"], () => clearTimeout(this.leaving));
      listen(this.card, ["mouseleave"], () => this.leave());
    }

    style(css) {
      try {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(css);
        this.root.adoptedStyleSheets = [sheet];
      } catch {
        this.root.append(ui.el("style", "", css)); // where content scripts may not adopt style sheets
      }
    }

    /** Put a verdict on pieces of the page's text, or take it off the page when there are none. */
    set(verdict, segments) {
      const { id } = verdict.claim;
      if (!MARKED.has(verdict.label)) return;
      const name = this.plain ? "checked" : verdict.label;
      const mark = this.marks.get(id) ?? { verdict, name, badge: this.makeBadge(verdict) };
      mark.segments = segments;
      this.marks.set(id, mark);
    }

    /** Give the page its own nodes back until the next `paint`. */
    lift() {
      this.painter.lift();
    }

    /** Show all marks as they now stand. */
    paint() {
      const marks = [...this.marks.values()];
      this.lift();
      for (const mark of marks) mark.range = verify.rangeOf(mark.segments);
      this.painter.lay(marks);
      this.layOut();
    }

    /** Take everything off the page. */
    clear() {
      this.stop.abort();
      clearTimeout(this.leaving);
      cancelAnimationFrame(this.frame);
      this.host.remove();
      this.painter.clear();
    }

    /** Go to a claim; false when it is not on the page any more. */
    show(id) {
      const mark = this.marks.get(id);
      if (!mark?.range) return false;
      const { top, bottom } = mark.range.getBoundingClientRect();
      if (top < 0 || bottom > innerHeight) {
        const element = mark.range.startContainer.parentElement;
        element.scrollIntoView({ block: "center", behavior: matchMedia("(prefers-reduced-motion)").matches ? "auto" : "smooth" });
      }
      this.painter.point(mark);
      return true;
    }

    makeBadge(verdict) {
      const badge = ui.el("button", `badge ${verdict.label}`, ui.GLYPHS[verdict.label], {
        type: "button",
        "aria-label": `${t(verdict.label)}: ${verdict.claim.text}`,
        "aria-haspopup": "dialog",
      });
      badge.addEventListener("focus", () => this.open(verdict.claim.id));
      badge.addEventListener("blur", () => this.leave());
      badge.addEventListener("mouseenter", () => this.open(verdict.claim.id));
      badge.addEventListener("mouseleave", () => this.leave());
      this.badges.append(badge);
      return badge;
    }

    /** Badges to the ends of their claims, in the order of the text, once a frame at most. */
    layOut() {
      if (this.frame) return;
      this.frame = requestAnimationFrame(() => {
        this.frame = 0;
        if (!this.host.isConnected) document.documentElement.append(this.host);
        const origin = this.host.getBoundingClientRect();
        const placed = [];
        for (const { badge, range } of this.marks.values()) {
          const last = range && [...range.getClientRects()].filter((rect) => rect.width > 0).at(-1);
          badge.hidden = !last;
          if (!last) continue;
          placed.push({ badge, last });
        }
        for (const { badge, last } of placed) {
          badge.style.left = `${last.right - origin.left - 5}px`;
          badge.style.top = `${last.top - origin.top - 8}px`;
        }
        placed.sort((a, b) => a.last.bottom - b.last.bottom || a.last.right - b.last.right);
        const order = placed.map(({ badge }) => badge);
        if (order.some((badge, i) => badge !== this.badges.children[i]) && !this.root.activeElement) this.badges.append(...order);
        if (this.shown) this.place(this.shown);
      });
    }

    hover({ clientX: x, clientY: y, target }) {
      if (target === this.host) return;
      const [node, offset] = caret(x, y);
      let hit = null;
      if (node?.nodeType === Node.TEXT_NODE) {
        for (const { verdict, range } of this.marks.values()) {
          if (!range?.isPointInRange(node, offset)) continue;
          const inside = [...range.getClientRects()].some((r) => x >= r.left && x <= r.right && y >= r.top - 2 && y <= r.bottom + 2);
          if (inside && (!hit || range.toString().length < hit.length)) hit = { id: verdict.claim.id, length: range.toString().length };
        }
      }
      if (hit) this.open(hit.id);
      else if (this.shown && !this.leaving) this.leave();
    }

    open(id) {
      clearTimeout(this.leaving);
      this.leaving = 0;
      if (this.shown === id) return;
      const { verdict, range } = this.marks.get(id);
      if (!range) return;
      this.shown = id;
      this.card.setAttribute("aria-label", t(verdict.label));
      this.card.className = `card ${verdict.label}`;
      this.card.replaceChildren(ui.heading(verdict, t), ui.body(verdict, t));
      this.card.hidden = false;
      this.place(id);
    }

    /** The card under its claim, or above where there is more room. */
    place(id) {
      const range = this.marks.get(id)?.range;
      const rects = range ? [...range.getClientRects()] : [];
      if (!rects.length) return this.hide();
      const { width, height } = this.card.getBoundingClientRect();
      const last = rects.at(-1);
      const below = innerHeight - last.bottom;
      const top = below > height + 16 || below > rects[0].top ? last.bottom + 10 : rects[0].top - height - 10;
      this.card.style.left = `${Math.max(8, Math.min(rects[0].left, innerWidth - width - 16))}px`;
      this.card.style.top = `${Math.max(8, Math.min(top, innerHeight - height - 8))}px`;
      return undefined;
    }

    leave() {
      clearTimeout(this.leaving);
      this.leaving = setTimeout(() => this.hide(), GONE);
    }

    hide() {
      clearTimeout(this.leaving);
      this.leaving = 0;
      this.shown = null;
      this.card.hidden = true;
    }
  };
})();
