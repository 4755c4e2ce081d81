// Finds a claim in a text that may have changed: at its position, else by its words, else by its words loosely.
// The order is that of hypothes.is. Loosely means in another case, with other quotation marks, dashes or spaces; words that
// are really others are not looked for, since a mark on the wrong words is worse than none.

(() => {
  const verify = (globalThis.verifyPage ??= {});
  if (verify.anchor) return;

  const FOLDS = [
    [/[\u2018\u2019\u201a\u02bc]/g, "'"],
    [/[\u201c\u201d\u201e\u00ab\u00bb]/g, '"'],
    [/[\u2010-\u2015]/g, "-"],
    [/\s/g, " "],
  ];
  // Each replacement is one code unit for one, so that offsets stay; so is lower case where its length stays.
  const fold = (text) => {
    const plain = FOLDS.reduce((folded, [pattern, by]) => folded.replace(pattern, by), text);
    const lower = plain.toLowerCase();
    return lower.length === text.length ? lower : plain;
  };

  const occurrences = (text, words) => {
    const found = [];
    for (let at = text.indexOf(words); at >= 0 && found.length < 200; at = text.indexOf(words, at + 1)) found.push(at);
    return found;
  };

  const common = (a, b) => {
    let n = 0;
    while (n < a.length && n < b.length && a[n] === b[n]) n += 1;
    return n;
  };
  const reversed = (text) => [...text].reverse().join("");

  /** Of several places, the one whose surroundings are most alike; of equals, the nearest. */
  const best = (text, places, quote, hint) => {
    const likeness = (at) =>
      common(reversed(text.slice(Math.max(0, at - 32), at)), reversed(quote.prefix)) +
      common(text.slice(at + quote.exact.length, at + quote.exact.length + 32), quote.suffix);
    return places
      .map((at) => [at, likeness(at), Math.abs(at - hint)])
      .sort((a, b) => b[1] - a[1] || a[2] - b[2])[0]?.[0];
  };

  /** {start, end} of the claim in `text`, or null. `base` is where the text that was checked starts in it. */
  verify.anchor = (text, selectors, base = 0) => {
    const quote = selectors.find(({ type }) => type === "TextQuoteSelector");
    const position = selectors.find(({ type }) => type === "TextPositionSelector");
    const start = base + position.start;
    if (!quote.exact.trim()) return null;
    if (text.startsWith(quote.exact, start)) return { start, end: start + quote.exact.length };
    for (const [within, sought] of [
      [text, quote],
      [fold(text), { exact: fold(quote.exact), prefix: fold(quote.prefix), suffix: fold(quote.suffix) }],
    ]) {
      const at = best(within, occurrences(within, sought.exact), sought, start);
      if (at !== undefined) return { start: at, end: at + sought.exact.length };
    }
    return null;
  };
})();
