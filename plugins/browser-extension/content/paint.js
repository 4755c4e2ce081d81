// Two ways to mark words of a page. Highlights leave the page's nodes alone; where a browser has none, or keeps them from
// content scripts, the words are wrapped in elements, and the page gets its very nodes back when the marks are lifted.

(() => {
  const verify = (globalThis.verifyPage ??= {});
  if (verify.painter) return;

  const PRIORITY = { refuted: 3, conflicting: 2, supported: 1, checked: 0 };
  const MOMENT = 1600; // ms that a claim stands out after it was asked for

  class Highlights {
    #current = null;

    /** Give the page its own nodes back: they never were others. */
    lift() {}

    /** Show the marks, [{name, range}], in the place of those before. */
    lay(marks) {
      for (const [name, priority] of Object.entries(PRIORITY)) {
        const ranges = marks.filter((mark) => mark.name === name && mark.range).map(({ range }) => range);
        const highlight = new Highlight(...ranges);
        highlight.priority = priority;
        if (ranges.length) CSS.highlights.set(`verify-${name}`, highlight);
        else CSS.highlights.delete(`verify-${name}`);
      }
    }

    /** Let one mark stand out for a moment. */
    point({ range }) {
      const current = new Highlight(range);
      current.priority = 9;
      CSS.highlights.set("verify-current", current);
      clearTimeout(this.#current);
      this.#current = setTimeout(() => CSS.highlights.delete("verify-current"), MOMENT);
    }

    clear() {
      for (const name of [...Object.keys(PRIORITY), "current"]) CSS.highlights.delete(`verify-${name}`);
    }
  }

  class Wraps {
    #cut = new Map(); // text node of the page -> {whole, left, parts}: its text, what it keeps of it, and what stands behind it

    /** Give the page its own nodes back, with the text that they had, or that the page has given them since. */
    lift() {
      this.#keepSelection(() => {
        for (const [node, { whole, left, parts }] of this.#cut) {
          if (node.data === left) node.appendData(whole.slice(left.length));
          for (const { outer } of parts) outer.remove();
        }
        this.#cut.clear();
      });
    }

    /** Wrap the words of the marks, [{name, segments, range}], after `lift`; each range is set to where its words now are. */
    lay(marks) {
      const wanted = new Map(); // text node -> [{from, to, name}]
      for (const { name, segments } of marks) {
        for (const { node, from, to } of segments) {
          // A piece of a flex container's or a grid's text would be an item of its own.
          if (!node.isConnected || to > node.length || /flex|grid/.test(getComputedStyle(node.parentElement).display)) continue;
          wanted.set(node, [...(wanted.get(node) ?? []), { from, to, name }]);
        }
      }
      this.#keepSelection(() => wanted.forEach((spans, node) => this.#wrap(node, spans)));
      for (const mark of marks) if (mark.range) mark.range = this.#rangeOf(mark.segments) ?? mark.range;
    }

    /** Cut a text at the ends of the marks; where several lie over each other, the gravest is shown. */
    #wrap(node, spans) {
      const whole = node.data;
      const edges = [...new Set([...spans.flatMap(({ from, to }) => [from, to]), whole.length])].sort((a, b) => a - b);
      const parts = edges.slice(0, -1).map((from, i) => {
        const to = edges[i + 1];
        const over = spans.filter((span) => span.from <= from && span.to >= to).map(({ name }) => name);
        const inner = document.createTextNode(whole.slice(from, to));
        if (!over.length) return { inner, outer: inner, from, to };
        const outer = document.createElement("verify-mark");
        outer.dataset.verify = over.sort((a, b) => PRIORITY[b] - PRIORITY[a])[0];
        outer.append(inner);
        return { inner, outer, from, to };
      });
      const left = whole.slice(0, edges[0]);
      node.deleteData(edges[0], whole.length);
      node.after(...parts.map(({ outer }) => outer));
      this.#cut.set(node, { whole, left, parts });
    }

    /** Where a place in one of the page's text nodes is while the node is cut; a place between two parts ends the first. */
    #now(node, offset) {
      const { left, parts } = this.#cut.get(node) ?? { left: node.data, parts: [] };
      const part = offset > left.length && parts.find(({ to }) => offset <= to);
      return part ? [part.inner, offset - part.from] : [node, offset];
    }

    /** The same the other way round. */
    #before(node, offset) {
      for (const [own, { parts }] of this.#cut) {
        const part = parts.find(({ inner }) => inner === node);
        if (part) return [own, part.from + offset];
      }
      return [node, offset];
    }

    #rangeOf(segments) {
      const [first, last] = [segments[0], segments.at(-1)];
      if (!first.node.isConnected || !last.node.isConnected) return null;
      const range = document.createRange();
      const [start, offset] = this.#now(first.node, first.from + 1); // with its first letter, not behind what is before it
      range.setStart(start, offset - 1);
      range.setEnd(...this.#now(last.node, last.to));
      return range;
    }

    /** Do something to the nodes under the reader's selection without moving it. */
    #keepSelection(change) {
      const selection = getSelection();
      const ends = selection?.anchorNode
        ? [this.#before(selection.anchorNode, selection.anchorOffset), this.#before(selection.focusNode, selection.focusOffset)]
        : [];
      change();
      const [anchor, focus] = ends.map(([node, offset]) => (node.nodeType === Node.TEXT_NODE ? this.#now(node, offset) : [node, offset]));
      const moved = anchor && (selection.anchorNode !== anchor[0] || selection.anchorOffset !== anchor[1] || selection.focusNode !== focus[0] || selection.focusOffset !== focus[1]);
      if (moved && anchor[0].isConnected && focus[0].isConnected) selection.setBaseAndExtent(...anchor, ...focus);
    }

    point({ segments }) {
      const shown = segments.flatMap(({ node, from, to }) =>
        (this.#cut.get(node)?.parts ?? []).filter((part) => part.outer !== part.inner && part.from >= from && part.to <= to),
      );
      for (const { outer } of shown) outer.dataset.current = "";
      setTimeout(() => shown.forEach(({ outer }) => delete outer.dataset.current), MOMENT);
    }

    clear() {
      this.lift();
    }
  }

  /** Whether highlights can be used from here, which is found out by using one. */
  const highlights = () => {
    try {
      const probe = new Highlight();
      CSS.highlights.set("verify-probe", probe);
      return CSS.highlights.get("verify-probe") === probe && CSS.highlights.delete("verify-probe");
    } catch {
      return false;
    }
  };

  verify.painter = () => (highlights() ? new Highlights() : new Wraps());
})();
