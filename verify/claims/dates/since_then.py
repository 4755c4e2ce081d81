"""Times that count loosely from another date: "have since run", "drei Wochen später" behind a mere month."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from verify.claims.grammar.render import Edit
from verify.claims.grammar.words import Words
from verify.text.dates import DateMention, format_mention
from verify.text.packs import load_pack

_KNOWN = frozenset({"day", "month", "year"})


def loose_edits(words: Words, here: Sequence[DateMention], told: DateMention | None) -> list[Edit]:
    """The date from which such a time counts: the last one before it in its sentence, else the one told last."""
    edits = []
    base, text = words.sentence.span.start, words.sentence.text
    for pattern, template in _patterns(words.lexicon.language):
        for match in pattern.finditer(text):
            before = [mention for mention in here if mention.span.end <= match.start() and mention.resolved]
            start = before[-1] if before else told
            quoted = any(word.quoted and match.start() <= word.start - base < match.end() for word in words)
            counts = start is not None and start.precision in ({"month"} if "n" in match.groupdict() else _KNOWN)
            date = (
                format_mention(start, words.lexicon.language) if counts and start is not None and not quoted else None
            )
            if date is not None:
                put = template.format(date=date, **match.groupdict())
                edits.append(Edit(base + match.start(), base + match.end(), put))
    return edits


@cache
def _patterns(language: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    """The times of a language with what stands for them; those with a number count days or weeks."""
    pack = load_pack(language)
    dates, section = pack.section("dates"), pack.section("reference")
    numbers = "|".join(sorted(map(re.escape, dates.get("numbers", ())), key=len, reverse=True))
    units = "|".join(re.escape(unit) for unit, short in dates.get("units", {}).items() if short in {"d", "w"})
    found = []
    for rule in section["since_then"]:
        phrase, _, template = rule.partition(" = ")
        text = phrase.replace("{n}", rf"(?P<n>\d{{1,3}}|{numbers})").replace("{unit}", f"(?P<unit>{units})")
        found.append((re.compile(rf"\b{text}\b(?! (?:\d|the\b|then\b))", re.IGNORECASE), template))
    return tuple(found)
