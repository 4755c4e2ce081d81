"""Entities: whether the claim's people, places and bodies are those of the evidence.

A name agrees when the evidence has it in any spelling, script or alias, or has a place that lies within it. It
disagrees when the evidence has somebody of that family name with another first name, or somebody or some place else in
its stead. Another agent is no contradiction unless only one can have done it; another place is, unless such things
happen everywhere. A name that the evidence merely lacks says nothing: it may call the same person by office.
"""

from __future__ import annotations

import re
from dataclasses import replace

from verify.checks.bearers import of_another
from verify.checks.lexicon import is_exclusive, is_repeatable
from verify.checks.objects import same_object
from verify.checks.reading import Finding, Reading, inside
from verify.checks.whereabouts import elsewhere
from verify.notes import Note, NoteCode
from verify.text.aliases import listed_in, listed_names
from verify.text.names import Name, find_match, is_listed_place, same_name, same_part, within
from verify.text.packs import fold, load_pack
from verify.text.places import country_of_city, place_code
from verify.types import CheckKind, Outcome

_OPENING = 2  # words, an article and an office, that may stand before the name that opens a sentence
_SENTENCE_END = re.compile(r"[.!?:;]\s")


def check_entities(reading: Reading) -> list[Finding]:
    """One finding for each name of the claim; for what may be none, only that the evidence has it of another."""
    found = [_check(name, reading) if name.certain else _apart(name, reading) for name in reading.claim.names]
    return [finding for finding in found if finding is not None]


def is_place(name: Name, reading: Reading) -> bool:
    """Whether a name is a known place's."""
    return place_code(name.text) is not None or is_listed_place(name, reading.claim.knowledge)


def _is_placed(name: Name, text: str, language: str) -> bool:
    """Whether a preposition of place stands in front of a name that is no person's: "in Munich"."""
    before = text[: name.span.start].split()
    known = load_pack(language).words("claims", "place_prepositions")
    return bool(before) and fold(before[-1]) in known and len(name.parts) == 1


def is_titled(name: Name, text: str, language: str) -> bool:
    """Whether a title stands in front of a name, so that it is surely a person's."""
    before = text[: name.span.start].split()
    return bool(before) and fold(before[-1].strip(",.")) in load_pack(language).words("entities", "titles")


def _is_whole_person(name: Name, text: str, language: str) -> bool:
    """Whether a name is surely a person's, given name included: two parts to four with a title in front of them."""
    return 2 <= len(name.parts) <= 4 and is_titled(name, text, language)


def _check(name: Name, reading: Reading) -> Finding:
    passage, knowledge = reading.passage, reading.claim.knowledge
    everywhere = [*passage.names, *passage.title_names]
    apart = _apart(name, reading)
    if apart:
        return apart
    found = next((other for other in passage.names if same_name(name, other, knowledge)), None)
    if found or find_match(name, everywhere, knowledge) is True or _is_listed(name, reading):
        return _finding(name, found, Outcome.AGREES, NoteCode.NAME_FOUND)
    focused = [other for other in passage.names if inside(other.span, reading.focus) and other.certain]
    inner = next((other for other in focused if within(other.text, name.text, knowledge)), None)
    subject = len(_before(reading.claim.text, name)) <= _OPENING
    if inner:
        # "Travelled to Belarus" follows from "arrived in Minsk", which the model need not know. What a country did is
        # not what a town in it did.
        acts = subject and not _is_placed(name, reading.claim.text, reading.claim.language)
        told = inner.text if reading.claim.holds_around and not acts else None
        return replace(_finding(name, inner, Outcome.AGREES, NoteCode.NAME_WITHIN), replacement=told)
    rest = [own for own in reading.claim.names if own is not name]
    others = [
        other
        for other in focused
        if find_match(other, reading.claim.names, knowledge) is not True
        # The palace in Minsk is no rival of Ukraine where the claim has Minsk as well.
        and not any(within(other.text, own.text, knowledge) for own in rest)
    ]
    larger = _within_larger(name, focused, others, reading)
    if larger:
        return larger
    namesake = next((other for other in others if _namesake(name, other, reading)), None)
    stead = namesake or _in_its_stead(name, others, reading)
    if subject and reading.is_of_the_title:
        stead = stead or passage.title_names[0]
    # "The Südsudan signed" speaks of it, and not of somebody who was named before.
    opens = stead is not None and len(_before(passage.passage.text, stead)) <= _OPENING and is_place(stead, reading)
    if stead is None or (subject and not namesake and not opens and reading.is_anaphoric):
        # "In Moscow" is not said by evidence without the town; a person it may well call by office.
        located = is_place(name, reading) and _is_placed(name, reading.claim.text, reading.claim.language)
        finding = _finding(name, None, Outcome.UNKNOWN, NoteCode.NAME_MISSING)
        return replace(finding, vetoes_support=located, if_same=_if_same(name, others, reading))
    return _differs(name, stead, reading, NoteCode.NAMESAKE if namesake else NoteCode.NAME_OTHER)


def _apart(name: Name, reading: Reading) -> Finding | None:
    """What is found where the evidence has the claim's name only of somebody or some place else."""
    span = of_another(name, reading) or elsewhere(name, reading)
    if span is None:
        return None
    told = reading.passage.passage.text[slice(*span)]
    return Finding(
        kind=CheckKind.ENTITIES,
        outcome=Outcome.UNKNOWN,
        notes=(Note.of(NoteCode.NAME_OTHER, claim=name.text, evidence=told),),
        claim_span=name.span,
        evidence_span=span,
        vetoes_support=True,
    )


def _within_larger(name: Name, focused: list[Name], others: list[Name], reading: Reading) -> Finding | None:
    """What is found where the evidence names a place that the claim's lies in, or may lie in."""
    outer = next((other for other in focused if within(name.text, other.text, reading.claim.knowledge)), None)
    beside = next((other for other in others if outer and _beside(other, outer, reading)), None)
    if beside:
        return _differs(name, beside, reading, NoteCode.NAME_OTHER)
    outer = outer or next((other for other in others if _may_lie_in(name, other, reading)), None)
    return _finding(name, outer, Outcome.UNKNOWN, NoteCode.NAME_LARGER, coarser=True) if outer else None


def _is_listed(name: Name, reading: Reading) -> bool:
    """Whether the name is part of one that the evidence has by another of its listed spellings."""
    knowledge = reading.claim.knowledge
    own = {
        group
        for span, group in listed_names(reading.claim.text, knowledge)
        if span.start <= name.span.start and name.span.end <= span.end
    }
    return bool(own) and not own.isdisjoint(listed_in(reading.passage.passage, knowledge))


def _beside(other: Name, outer: Name, reading: Reading) -> bool:
    """Whether a name is of another place within the same larger one: "Russia's presidents met in Moscow", not Sochi."""
    knowledge = reading.claim.knowledge
    inner = within(other.text, outer.text, knowledge) and not same_name(other, outer, knowledge)
    return inner and is_place(other, reading)


def _may_lie_in(name: Name, other: Name, reading: Reading) -> bool:
    """Whether one of two is a country and the other a town that nothing is known of: it may well lie there."""
    claim, passage = reading.claim, reading.passage
    places = (
        (name, claim.text, claim.language, other),
        (other, passage.passage.text, passage.language, name),
    )
    return any(
        len(place_code(country.text) or "") == len("FR")
        and not is_place(town, reading)
        and country_of_city(town.text) is None
        and _is_placed(town, text, language)
        for town, text, language, country in places
    )


def _namesake(name: Name, other: Name, reading: Reading) -> bool:
    """Whether two people share a family name and nothing else."""
    own, theirs = _given(name, reading.claim.language), _given(other, reading.passage.language)
    if not own or not theirs or not same_part(name.parts[-1], other.parts[-1]):
        return False
    return not any(same_part(a, b) for a, b in ((own[0], theirs[0]), (own[-1], theirs[0]), (own[0], theirs[-1])))


def _given(name: Name, language: str) -> tuple[str, ...]:
    """What stands before the family name, a role left out: "Torhüter Andrej Kralik", "Goalkeeper Kralik"."""
    pack = load_pack(language)
    roles = pack.words("entities", "titles") | pack.words("entities", "role_words") | pack.words("claims", "roles")
    given = name.parts[:-1]
    while given and fold(given[0]) in roles:
        given = given[1:]
    return given


def _in_its_stead(name: Name, others: list[Name], reading: Reading) -> Name | None:
    """A name of the same sort that stands where the claim's should; across languages only where the sort is sure."""
    if is_place(name, reading):
        given = reading.passage
        placed = (o for o in others if is_place(o, reading) or _is_placed(o, given.passage.text, given.language))
        return next(placed, None)
    people = [other for other in others if len(other.parts) >= 2 and not is_place(other, reading)]
    if len(name.parts) < 2 or not people:
        return None
    text, language = reading.passage.passage.text, reading.passage.language
    sure = _is_whole_person(name, reading.claim.text, reading.claim.language)
    if reading.same_language and not any(map(str.islower, name.text.split())):
        return next((other for other in people if _same_slot(name, other, reading)), None)
    return next((other for other in people if sure and _is_whole_person(other, text, language)), None)


def _if_same(name: Name, others: list[Name], reading: Reading) -> Finding | None:
    """What is found if the one other name of the evidence did what only one can have done."""
    given = [other for other in others if len(other.parts) >= 2 and not is_place(other, reading)]
    if len(name.parts) < 2 or is_place(name, reading) or len(given) != 1:
        return None
    finding = _differs(name, given[0], reading, NoteCode.NAME_OTHER)
    return finding if finding.turns else None


def _same_slot(name: Name, other: Name, reading: Reading) -> bool:
    """Whether both names open their sentences, or follow the same word.

    Any other name stands beside the claim's, not in its stead: "He won the Aurel Prize" says nothing against "Mira Holt
    won it".
    """
    own, theirs = _before(reading.claim.text, name), _before(reading.passage.passage.text, other)
    return max(len(own), len(theirs)) <= _OPENING or own[-1:] == theirs[-1:] != []


def _before(text: str, name: Name) -> list[str]:
    """The folded words of a name's sentence in front of it."""
    return [fold(word) for word in _SENTENCE_END.split(text[: name.span.start])[-1].split()]


def _differs(name: Name, other: Name, reading: Reading, code: NoteCode) -> Finding:
    text, language = reading.claim.text, reading.claim.language
    repeatable = is_repeatable(text, language)
    exclusive = is_exclusive(text, language)
    # Across languages a place may be named by its adjective alone, which is no name here.
    placed = is_place(name, reading)
    same = placed or not exclusive or same_object(name, other, reading)
    contradicts = not repeatable and reading.same_language if placed else exclusive and same
    return Finding(
        kind=CheckKind.ENTITIES,
        outcome=Outcome.DISAGREES,
        notes=(Note.of(code, claim=name.text, evidence=other.text),),
        claim_span=name.span,
        evidence_span=other.span,
        vetoes_support=True,
        # Who won gold took nothing from who won silver, whatever the model makes of it.
        vetoes_refutation=(repeatable and not exclusive) or (reading.same_language and not same),
        turns=contradicts,
        replacement=other.text,
    )


def _finding(name: Name, other: Name | None, outcome: Outcome, code: NoteCode, *, coarser: bool = False) -> Finding:
    return Finding(
        kind=CheckKind.ENTITIES,
        outcome=outcome,
        notes=(Note.of(code, claim=name.text, evidence=other.text if other else name.text),),
        claim_span=name.span,
        evidence_span=other.span if other else None,
        vetoes_support=coarser,
        vetoes_refutation=coarser,
    )
