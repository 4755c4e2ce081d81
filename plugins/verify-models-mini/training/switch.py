"""Code-switched English pairs: words become French, Spanish or German ones, learnt from parallel text.

The dictionary is IBM model 1 (Brown et al. 1993), both ways; the pairs are as in CoSDA-ML (Qin et al. 2020).
"""

from __future__ import annotations

import json
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from .data import Pair, parallel_sentences

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
ROUNDS = 4
SHARE = 0.65
"""Of the words that the dictionary has, how many are replaced."""
Dictionary = dict[str, list[tuple[str, float]]]


def dictionaries(cache: Path) -> dict[str, Dictionary]:
    """Return English -> other words with probabilities, by language; computed once."""
    if not cache.exists():
        made = {language: _dictionary(list(parallel_sentences(language))) for language in ("fr", "es", "de")}
        cache.write_text(json.dumps(made, ensure_ascii=False), encoding="utf-8")
    return json.loads(cache.read_text(encoding="utf-8"))


def _dictionary(sentences: Sequence[tuple[str, str]]) -> Dictionary:
    pairs = [(_words(a)[:40], _words(b)[:40]) for a, b in sentences]
    there, back = _translations(pairs), _translations([(b, a) for a, b in pairs])
    counts = Counter(word for words, _ in pairs for word in set(words))
    found: Dictionary = {}
    for word, targets in there.items():
        kept = [(t, p) for t, p in targets.items() if p > 0.15 and back.get(t, {}).get(word, 0) > 0.15 and t != word]
        if kept and counts[word] >= 3:
            found[word] = [(t, round(p, 3)) for t, p in sorted(kept, key=lambda item: -item[1])[:3]]
    return found


def _translations(pairs: Iterable[tuple[list[str], list[str]]]) -> dict[str, dict[str, float]]:
    """Return p(target | source) for the likely targets of every source word."""
    table: dict[str, dict[str, float]] = {}
    for _ in range(ROUNDS):
        counts: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        for source, target in pairs:
            for t in target:
                chances = [table[s].get(t, 1e-6) if s in table else 1e-6 for s in source]
                total = sum(chances)
                for s, chance in zip(source, chances, strict=True):
                    counts[s][t] += chance / total if total else 0
        table = {}
        for s, targets in counts.items():
            total = sum(targets.values())
            table[s] = {t: c / total for t, c in targets.items() if c / total > 0.01}
    return table


def _words(text: str) -> list[str]:
    return [word.lower() for word in WORD.findall(text)]


def switched(pairs: Sequence[Pair], known: dict[str, Dictionary], seed: int) -> Iterator[Pair]:
    """Yield every pair with words of another language in one half or both."""
    draw = random.Random(f"switch:{seed}")
    for pair in pairs:
        first, second = draw.choice(("fr", "es", "de")), draw.choice(("fr", "es", "de"))
        if draw.random() < 0.5:
            second = first
        premise = _switch(pair.premise, known[first], draw) if draw.random() < 0.75 else pair.premise
        hypothesis = _switch(pair.hypothesis, known[second], draw) if draw.random() < 0.85 else pair.hypothesis
        yield Pair(premise, hypothesis, pair.label, "switched")


def _switch(text: str, known: Dictionary, draw: random.Random) -> str:
    def other(found: re.Match[str]) -> str:
        word = found.group()
        choices = known.get(word.lower())
        if not choices or draw.random() > SHARE:
            return word
        target = draw.choices([t for t, _ in choices], [p for _, p in choices])[0]
        return target.capitalize() if word[0].isupper() else target

    return WORD.sub(other, text)
