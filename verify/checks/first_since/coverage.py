"""Coverage statements: what a source records completely, so that its silence means something.

A statement includes a claim's kind of event when it is about the same class of events and everything that narrows it
(agent, place, any other word) holds for the claim too. A statement that cannot be parsed includes nothing.
"""

from __future__ import annotations

from collections.abc import Collection

from verify.checks.first_since.anchor import Interval
from verify.checks.first_since.universal import Universal
from verify.checks.lexicon import event_classes, event_words, has
from verify.checks.reading import beginnings, language_of, shared
from verify.text.dates import PartialDate
from verify.text.names import find_match, find_names, within
from verify.text.phrases import words
from verify.types import Coverage, Knowledge


def covering(
    universal: Universal, knowledge: Knowledge, language: str, told: Collection[tuple[str, str]]
) -> list[tuple[Coverage, Interval]]:
    """The statements that include the claim's kind of event, each with its days.

    Args:
        universal: the claim.
        knowledge: with the statements.
        language: of the claim.
        told: language and text of sentences known to tell of such events; they translate the claim's words.
    """
    found = []
    for coverage in knowledge.coverage:
        if _includes(coverage, universal, knowledge, language, told):
            start, end = PartialDate.parse(coverage.start), PartialDate.parse(coverage.end)
            found.append((coverage, Interval(start.start, end.end)))
    return found


def _includes(
    coverage: Coverage, universal: Universal, knowledge: Knowledge, language: str, told: Collection[tuple[str, str]]
) -> bool:
    """Whether a statement includes the claim's kind of event."""
    structured = [part for part in (coverage.event, coverage.agent, coverage.place) if part]
    spoken = language_of(" ".join([coverage.statement, *structured]))
    if not structured and not has(event_words(spoken).covers, words(coverage.statement), range(1)):
        return False
    parts = structured or [_behind_all(coverage.statement, spoken)]
    spoken_words = {spoken, language, *(other for other, _ in told)}
    classes = frozenset(c for part in parts[:1] for one in spoken_words for c in event_classes(part, one))
    vocabulary = universal.nouns | {w for name in universal.names for w in beginnings(name.text, language)}
    vocabulary |= beginnings(universal.hypothesis, language)
    same = [beginnings(text, other) for other, text in told if other == spoken]
    if same:
        vocabulary |= frozenset.intersection(*same)
    of_kind = bool(universal.classes & classes) if universal.classes else bool(shared(universal.nouns, vocabulary))
    if not of_kind:
        return False
    return all(_holds(part, universal, knowledge, spoken, vocabulary) for part in parts)


def _behind_all(statement: str, language: str) -> str:
    """A statement without "all" at its head."""
    tokens = words(statement)
    head = event_words(language).covers.at(tokens, 0)
    return statement[tokens[head[1]].start :] if head and head[1] < len(tokens) else statement


def _holds(part: str, universal: Universal, knowledge: Knowledge, language: str, vocabulary: frozenset[str]) -> bool:
    """Whether everything that a part of a statement says holds for the claim: its names, and its other words."""
    rest = part
    for name in reversed(find_names(f"x {part}", language)):
        held = find_match(name, universal.names, knowledge) or any(
            within(own.text, name.text, knowledge) for own in universal.names
        )
        if held:
            rest = rest[: name.span.start - 2] + rest[name.span.end - 2 :]
    tokens = words(rest)
    classes = event_words(language).classes
    left = [word.text for i, word in enumerate(tokens) if not classes.at(tokens, i)]
    narrowing = beginnings(" ".join(left), language)
    return shared(narrowing, vocabulary) == narrowing
