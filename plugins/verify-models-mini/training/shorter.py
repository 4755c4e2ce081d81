"""The same pairs with a shorter hypothesis: what a dated sentence entails it entails without its date as well."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator

from .contrast import lexicon
from .data import CONTRADICTION, ENTAILMENT, Pair

LABELS = {ENTAILMENT: ("",), CONTRADICTION: ("negation", "events")}
"""What stays as it is without a date: what follows, and what is denied or is the opposite; by beginnings of kinds."""
_MONTHS = {language: "|".join(names) for language, names in lexicon()["months"].items()}
_DAY = {
    "en": rf"on \d{{1,2}} (?:{_MONTHS['en']}),? \d{{4}}|on (?:{_MONTHS['en']}) \d{{1,2}}, \d{{4}}",
    "fr": rf"le \d{{1,2}}(?:er)? (?:{_MONTHS['fr']}) \d{{4}}",
    "es": rf"el \d{{1,2}} de (?:{_MONTHS['es']}) de \d{{4}}",
    "de": rf"am \d{{1,2}}\. (?:{_MONTHS['de']}) \d{{4}}",
}
_MONTH = {
    "en": rf"in (?:{_MONTHS['en']}) \d{{4}}|in \d{{4}}",
    "fr": rf"en (?:{_MONTHS['fr']}) \d{{4}}|en \d{{4}}",
    "es": rf"en (?:{_MONTHS['es']}) de \d{{4}}|en \d{{4}}",
    "de": rf"im (?:{_MONTHS['de']}|Jahr) \d{{4}}",
}
_ADVERBIAL = re.compile(
    rf"(?<=\w),? (?:{'|'.join((*_DAY.values(), *_MONTH.values()))})(?![\w-]),?(?= [a-zà-ü]|\.?$)", re.UNICODE
)
"""Inside or at the end of a sentence, so that no German verb loses its place; before a lower-case word."""
_MARKED = re.compile(r"\b(?:since|until|by|depuis|jusqu|desde|hasta|seit|bis|first|premi|primer|erst|last|derni|letzt)")
"""A hypothesis with these says something else without its date."""


def shorter(pairs: Iterable[Pair], seed: int) -> Iterator[Pair]:
    """Yield the pairs whose hypothesis has one date in it, without that date."""
    draw = random.Random(f"shorter:{seed}")
    for pair in pairs:
        kinds = LABELS.get(pair.label, ())
        found = list(_ADVERBIAL.finditer(pair.hypothesis))
        if len(found) != 1 or not pair.kind.startswith(kinds) or _MARKED.search(pair.hypothesis.casefold()):
            continue
        if pair.label == ENTAILMENT and draw.random() < 0.5:
            continue  # two in three would follow
        (match,) = found
        yield pair._replace(
            hypothesis=pair.hypothesis[: match.start()] + pair.hypothesis[match.end() :], kind=f"shorter-{pair.kind}"
        )
