"""Coverage statements: what a source records completely, so that its silence means something."""

from __future__ import annotations

from verify.checks.lexicon import event_classes, event_words, has
from verify.checks.reading import beginnings
from verify.checks.universal import Interval, Universal
from verify.text.dates import PartialDate
from verify.text.language import detect_language
from verify.text.names import find_names, same_name, within
from verify.text.phrases import words
from verify.types import Coverage, Knowledge


def covering(universal: Universal, knowledge: Knowledge, language: str) -> list[tuple[Coverage, Interval]]:
    """The statements that include the claim's subject, each with its days."""
    found = []
    for coverage in knowledge.coverage:
        if _includes(coverage, universal, knowledge, language):
            start, end = PartialDate.parse(coverage.start), PartialDate.parse(coverage.end)
            found.append((coverage, Interval(start.start, end.end)))
    return found


def _includes(coverage: Coverage, universal: Universal, knowledge: Knowledge, language: str) -> bool:
    """Whether a statement is about the claim's kind of event: its agent, its class, and a place that holds the claim's."""
    text = coverage.statement
    spoken = detect_language(text)
    structured = coverage.agent or coverage.event or coverage.place
    if not structured and not has(event_words(spoken).covers, words(text), range(1)):
        return False
    fields = " ".join(part for part in (coverage.event, coverage.agent, coverage.place) if part)
    classes = event_classes(coverage.event or text, spoken) | event_classes(coverage.event or text, language)
    if universal.classes and not universal.classes & classes:
        return False
    named = [part for part in (coverage.agent, coverage.place) if part]
    if not structured:
        named = [name.text for name in find_names(text, spoken)]
        # The head of the statement, "All visits", has a capital and is no name.
        named = [name for name in named if not has(event_words(spoken).covers, words(name), range(1))]
    own = [name.text for name in universal.names]
    words_of = {word for one in (text, fields) for word in beginnings(one, spoken) | beginnings(one, language)}
    for name in own:
        held = any(same_name(name, other, knowledge) or within(name, other, knowledge) for other in named)
        if not held and not beginnings(name, language) <= words_of:
            return False
    for other in named:
        # What the statement is narrower by: another agent, another place.
        known = any(same_name(name, other, knowledge) or within(name, other, knowledge) for name in own)
        if not known and not beginnings(other, spoken) & (universal.nouns | _all_beginnings(own, language)):
            if spoken == language or _proper(other):
                return False
    return True


def _all_beginnings(names: list[str], language: str) -> frozenset[str]:
    return frozenset(word for name in names for word in beginnings(name, language))


def _proper(text: str) -> bool:
    return text[:1].isupper()
