"""Contrast pairs: one thing changed, or nothing; `generate` yields them in four languages and across."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..data import CONTRADICTION, ENTAILMENT, LABELS, LANGUAGES, NEUTRAL, Pair
from .values import Number, Value, draw_value

FOLDER = Path(__file__).parent
EVENT_KINDS = {"denies": "negation", "opposes": "events", "differs": "events"}
SLOT_KINDS = {
    "person": "names",
    "company": "names",
    "city": "places",
    "country": "places",
    "claim": "quotes",
    "count": "numbers",
    "small": "numbers",
    "percent": "numbers",
    "measure": "units",
    "date": "dates",
    "year": "dates",
}

CROWDED = 0.3
"""Share of premises with a sentence beside the one that decides: evidence is read in windows of several sentences."""
FAVOURED = {"claim": 3, "count": 3, "small": 3, "percent": 3, "measure": 5}
"""Slots that few frames have are changed more often."""


def frames(*, test: bool) -> list[dict[str, Any]]:
    """Return the frames of one split."""
    files = sorted((FOLDER / "frames").glob("*.toml"))
    found = [frame for path in files for frame in tomllib.loads(path.read_text(encoding="utf-8"))["frame"]]
    return [frame for frame in found if frame.get("test", False) == test]


def lexicon() -> dict[str, Any]:
    """Return the words that fill the frames' slots, by language."""
    return tomllib.loads((FOLDER / "lexicon.toml").read_text(encoding="utf-8"))


def generate(seed: int, *, test: bool, pairs: int) -> Iterator[Pair]:
    """Yield pairs, each change beside its unchanged twin; `kind` is what was changed, a colon, the two languages."""
    draw = random.Random(f"contrast:{seed}:{test}")
    known, made, values = frames(test=test), 0, lexicon()
    while made < pairs:
        scene = _scene(draw.choice(known), draw, values, test=test)
        for pair in (*scene.slot_changes(), *scene.event_changes(), *scene.other_events(known)):
            made += 1
            yield scene.among_others(pair, known)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scene:
    """One drawing of a frame: who did what where; a premise that tells it all, a hypothesis that tells no more."""

    frame: dict[str, Any]
    lexicon: dict[str, Any]
    test: bool
    draw: random.Random
    first: str
    second: str
    premise: str
    hypothesis: str
    values: dict[str, Value]

    def given(self, text: str = "", **other: Value) -> str:
        """Return the premise, or another template in its language."""
        return fill(text or self.premise, self.first, self.values | other)

    def told(self, text: str = "", **other: Value) -> str:
        """Return the hypothesis, or another template in its language."""
        return fill(text or self.hypothesis, self.second, self.values | other)

    def pair(self, premise: str, hypothesis: str, label: int, kind: str) -> Pair:
        """Return a pair of this scene."""
        return Pair(premise, hypothesis, label, f"{kind}:{self.first}-{self.second}")

    def slot_changes(self) -> Iterator[Pair]:
        """Yield the unchanged twin and what becomes of it when one slot changes."""
        draw, loose = self.draw, {s: v.follows(self.draw) for s, v in self.values.items() if self.draw.random() < 0.5}
        kinds = {
            slot: self.frame["slots"][slot] for slot in sorted(_slots(self.hypothesis) & set(self.frame["change"]))
        }
        slot = draw.choices(list(kinds), [FAVOURED.get(kind, 1) for kind in kinds.values()])[0]
        kind, value = SLOT_KINDS[kinds[slot]], self.values[slot]

        def against(other: Value, label: int, kind: str) -> Pair:
            return self.pair(self.given(), self.told(**loose | {slot: other}), label, kind)

        yield self.pair(self.given(), self.told(**loose), ENTAILMENT, kind)
        other = value.changed(draw, self.lexicon, test=self.test, avoid=self.values.values())
        yield against(other, LABELS[self.frame["change"][slot]], kind)
        if isinstance(value, Number) and draw.random() < 0.8:
            for bound, label in value.bounds(draw):
                yield against(bound, label, "more-than")
        if kind == "quotes":
            unrelated = draw_value("claim", draw, self.lexicon, test=self.test, avoid=(value, other))
            yield against(unrelated, NEUTRAL, kind)
        vague = value.vaguer(draw)
        if vague is not None:
            yield self.pair(self.given(**{slot: vague}), self.told(), NEUTRAL, kind)

    def event_changes(self) -> Iterator[Pair]:
        """Yield what else may be said about the same slots, each beside something that follows."""
        sets = [name for name in EVENT_KINDS if self.frame[self.second].get(name)]
        for name in self.draw.sample(sets, min(2, len(sets))):
            text = self.draw.choice(self.frame[self.second][name])
            if name == "differs":
                yield self.pair(self.given(), self.told(text), NEUTRAL, "events")
                yield self.pair(self.given(), self.told(), ENTAILMENT, "events")
                continue
            yield self.pair(self.given(), self.told(text), CONTRADICTION, EVENT_KINDS[name])
            if name == "denies":
                yield from self._denials(text)

    def other_events(self, known: list[dict[str, Any]]) -> Iterator[Pair]:
        """Yield what says nothing of it: the same thing at another time and place, or something else."""
        draw = self.draw
        if self.frame.get("again"):
            both = draw.sample(sorted(self.frame["again"]), 2)
            avoid = self.values.values()
            others = {s: self.values[s].changed(draw, self.lexicon, test=self.test, avoid=avoid) for s in both}
            yield self.pair(self.given(**others), self.told(), NEUTRAL, "other-event")
        frame = draw.choice([other for other in known if other["id"] != self.frame["id"]])
        values = _values(frame, draw, self.lexicon, test=self.test)
        own = {kind: self.values[slot] for slot, kind in self.frame["slots"].items()}
        same = {s: own[kind] for s, kind in frame["slots"].items() if kind in own and draw.random() < 0.7}
        text = draw.choice(frame[self.first]["says"])
        yield self.pair(fill(text, self.first, values | same), self.told(), NEUTRAL, "other-event")

    def among_others(self, pair: Pair, known: list[dict[str, Any]]) -> Pair:
        """Return the pair, sometimes with a sentence about somebody else before or after what decides."""
        frame = self.draw.choice(known)
        if frame["id"] == self.frame["id"] or self.draw.random() > CROWDED:
            return pair
        values = _values(frame, self.draw, self.lexicon, test=self.test, avoid=self.values.values())
        other = fill(self.draw.choice(frame[self.first]["says"]), self.first, values)
        order = [pair.premise, other] if self.draw.random() < 0.5 else [other, pair.premise]
        return pair._replace(premise=" ".join(order))

    def _denials(self, text: str) -> Iterator[Pair]:
        """Yield what follows from a denial: the same denial, and that the plain sentence is wrong."""
        ours, theirs = self.frame[self.second]["denies"], self.frame[self.first]["denies"]
        same = ours.index(text)
        others = [i for i, denial in enumerate(ours) if i != same and _slots(denial) == _slots(text)]
        denial = self.given(theirs[self.draw.choice(others) if others and self.first == self.second else same])
        yield self.pair(denial, self.told(text), ENTAILMENT, "negation")
        if _slots(text) >= _slots(self.hypothesis) and self.draw.random() < 0.5:
            yield self.pair(denial, self.told(), CONTRADICTION, "negation")


def _scene(frame: dict[str, Any], draw: random.Random, lexicon: dict[str, Any], *, test: bool) -> _Scene:
    first = draw.choice(LANGUAGES)
    second = first if draw.random() < 0.5 else draw.choice(LANGUAGES)
    values = _values(frame, draw, lexicon, test=test)
    sayings, answers = frame[first]["says"], frame[second]["says"]
    premise = max(draw.sample(sayings, min(2, len(sayings))), key=lambda text: len(_slots(text)))
    told = [text for text in answers if _slots(text) <= _slots(premise)]
    return _Scene(
        frame=frame,
        lexicon=lexicon,
        test=test,
        draw=draw,
        first=first,
        second=second,
        premise=premise,
        hypothesis=draw.choice([text for text in told if text != premise] or told),
        values=values,
    )


def _values(
    frame: dict[str, Any], draw: random.Random, lexicon: dict[str, Any], *, test: bool, avoid: Iterable[Value] = ()
) -> dict[str, Value]:
    values: dict[str, Value] = {}
    for slot, kind in frame["slots"].items():
        values[slot] = draw_value(kind, draw, lexicon, test=test, avoid=[*avoid, *values.values()])
    return values


def fill(text: str, language: str, values: dict[str, Value]) -> str:
    """Return a template with its slots filled, as a sentence."""
    for slot in _slots(text):
        text = text.replace("{" + slot + "}", values[slot].write(language))
        text = text.replace("{" + slot + ":bare}", values[slot].write(language, bare=True))
    text = text.replace("..", ".")
    return text[0].upper() + text[1:]


def _slots(text: str) -> set[str]:
    return {part.split("}")[0].split(":")[0] for part in text.split("{")[1:]}
