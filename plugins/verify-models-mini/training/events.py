"""Pairs out of events written for this: what happened, told in several ways, in two languages each.

A file has blocks with an empty line between: `# id | 850`, then lines `en= text` (the event), `en! text` (cannot be
true as well) and `en? text` (left open, whichever of both is told). `{when}` is where a date goes, `{n}` a number of
about the size that the heading has. An event happens once, so another date or number contradicts it.
"""

from __future__ import annotations

import random
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from .contrast import lexicon
from .contrast.values import Day, Number, draw_value
from .data import CONTRADICTION, ENTAILMENT, LANGUAGES, NEUTRAL, Pair

FOLDER = Path(__file__).parent / "events"
KEPT_OUT = 12
"""Every so many blocks of a file, one is never trained on."""
DATED = 0.75
"""Share of drawings in which a date is told at all."""
CROWDED = 0.25
"""Share of premises with another event before or after the one that decides."""
LEAST = {"=": 3, "!": 1, "?": 1}

_LINE = re.compile(rf"({'|'.join(LANGUAGES)})([=!?]) (\S.*)")
_HEADING = re.compile(r"# ([\w-]+)(?: \| (\d+))?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """An event: sentences by language and by what they do with it."""

    id: str
    size: int
    """Of its number; 0 without one."""
    told: dict[str, dict[str, list[str]]]


def read_events(path: Path) -> list[Event]:
    """Return the events of a file; raises ValueError with the block that is not of the format."""
    return [_event(part, path) for part in re.split(r"\n\s*\n", path.read_text(encoding="utf-8").strip())]


def _event(block: str, path: Path) -> Event:
    heading, *rest = block.splitlines()
    head, lines = _HEADING.fullmatch(heading.strip()), [_LINE.fullmatch(line.strip()) for line in rest]
    told: dict[str, dict[str, list[str]]] = {}
    for line in lines:
        if line is None:
            break
        told.setdefault(line[1], {"=": [], "!": [], "?": []})[line[2]].append(line[3])
    few = [f"{tongue}{side}" for tongue, of in told.items() for side in LEAST if len(of[side]) < LEAST[side]]
    stray = re.search(r"[{}]", re.sub(r"\{(when|n)\}", "", block))
    if head is None or None in lines or few or len(told) < 2 or stray:
        raise ValueError(f"{path.name}: not an event ({', '.join(few) or 'malformed'}): {block[:90]!r}")
    size = int(head[2] or 0)
    if bool(size) != ("{n}" in block):
        raise ValueError(f"{path.name}: a number in the heading goes with {{n}} in the lines: {heading!r}")
    return Event(id=head[1], size=size, told=told)


def events(seed: int, *, dev: bool = False, rounds: int = 12) -> Iterator[Pair]:
    """Yield so many drawings of every event, each with pairs of every label.

    Premise and hypothesis draw their languages alike for all labels, so that no language gives one away.
    """
    draw = random.Random(f"events:{seed}")
    words = lexicon()
    known = [
        event
        for path in sorted(FOLDER.glob("*.txt"))
        for number, event in enumerate(read_events(path))
        if (number % KEPT_OUT == KEPT_OUT - 1) == dev
    ]
    for _ in range(rounds):
        for event in known:
            yield from _Scene(event=event, known=known, draw=draw, words=words).pairs()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Values:
    """What stands in a sentence's slots."""

    when: Day | None = None
    number: Number | None = None

    def fill(self, text: str, language: str) -> str:
        """Return the sentence with its values written out, or without a date."""
        text = text.replace("{when}", self.when.write(language) if self.when else "")
        text = text.replace("{n}", self.number.write(language, bare=True) if self.number else "")
        text = re.sub(r"\s+([,.])", r"\1", re.sub(r"\s{2,}", " ", text.strip(" ,")))
        text = re.sub(r",\s*(?=[,.:;])", "", text)
        return text[0].upper() + text[1:]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scene:
    """An event with one drawing of its values."""

    event: Event
    known: list[Event]
    draw: random.Random
    words: dict[str, Any]

    def pairs(self) -> Iterator[Pair]:
        """Yield one pair for each thing that can be told and asked."""
        draw, given = self.draw, self._values()
        for sides in ("==", "==", "==", "=!", "=?", draw.choice(("!=", "?=", "!?"))):
            loose = given.when.follows(draw) if given.when and draw.random() < 0.4 else given.when
            label = NEUTRAL if "?" in sides else ENTAILMENT if sides == "==" else CONTRADICTION
            yield self._pair(sides, given, replace(given, when=draw.choice((loose, None))), label)
        if given.when and draw.random() < 0.5:
            other = given.when.changed(draw, self.words, test=False, avoid=())
            yield self._pair("==", given, replace(given, when=other), CONTRADICTION, slot="{when}")
        elif given.when:
            yield self._pair("==", replace(given, when=given.when.vaguer(draw)), given, NEUTRAL, slot="{when}")
        if given.number:
            wrong = given.number.changed(draw, self.words, test=False, avoid=())
            claimed = _Values(when=draw.choice((given.when, None)), number=wrong)
            yield self._pair("==", given, claimed, CONTRADICTION, slot="{n}")

    def _values(self) -> _Values:
        """Return a date, or none, and a number of about the event's size, if it has one."""
        draw, size = self.draw, self.event.size
        when = draw_value("date", draw, self.words, test=False, avoid=()) if draw.random() < DATED else None
        number = draw_value("count", draw, self.words, test=False, avoid=()) if size else None
        value = draw.choice((size, max(2, round(size * draw.uniform(0.6, 1.6)))))
        assert when is None or isinstance(when, Day)
        assert number is None or isinstance(number, Number)
        return _Values(when=when, number=number and replace(number, value=value))

    def _pair(self, sides: str, given: _Values, claimed: _Values, label: int, slot: str = "") -> Pair:
        """Return a pair of a told and an asked sentence, both with a slot, if one is named."""
        draw, told, asked, spoken = self.draw, sides[0], sides[1], list(self.event.told)
        first = draw.choice(spoken)
        second = first if draw.random() < 0.5 else draw.choice([s for s in spoken if s != first])
        pairs = self._sentences(first, second, sides, slot)
        if not pairs:  # no sentence has the slot: what holds for any two of them, instead
            label, claimed = ENTAILMENT, replace(given, when=None)
            pairs = self._sentences(first, second, "==", "")
        premise, hypothesis = draw.choice(pairs)
        if told == asked and (
            ("{n}" in hypothesis and "{n}" not in premise)
            or ("{when}" in hypothesis and claimed.when and not ("{when}" in premise and given.when))
        ):
            label = NEUTRAL  # the premise does not say how many, or when
        kind = f"event-{told}-{asked}-{first}-{second}"
        return Pair(self._among(given.fill(premise, first), first), claimed.fill(hypothesis, second), label, kind)

    def _sentences(self, first: str, second: str, sides: str, slot: str) -> list[tuple[str, str]]:
        told, asked = self.event.told[first][sides[0]], self.event.told[second][sides[1]]
        return [(p, h) for p in told for h in asked if p != h and slot in p and slot in h]

    def _among(self, text: str, language: str) -> str:
        """Return the sentence, sometimes beside another event's."""
        other = self.draw.choice(self.known)
        if self.draw.random() > CROWDED or other is self.event or language not in other.told:
            return text
        beside = self.draw.choice([t for t in other.told[language]["="] if "{n}" not in t] or [""])
        return " ".join(self.draw.sample((text, _Values().fill(beside, language)), 2)) if beside else text


if __name__ == "__main__":
    for name in sys.argv[1:]:
        print(f"{name}: {len(read_events(Path(name)))} events, every one of the format")
