"""Numbers: the claim's quantities against the evidence's, those of the same thing only.

A quantity agrees when some quantity of the same thing in the evidence makes it true, and disagrees when there is one
and none does. Where the evidence has no quantity of the same thing, or one that is too coarse, the claim's number is
not said, which forbids support.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from enum import IntEnum

from rapidfuzz import fuzz

from verify.checks.arithmetic import is_worked_out
from verify.checks.clauses import (
    Clause,
    clauses,
    holder,
    in_doubt,
    kinds_of,
    only_expects,
    own_things,
    own_verbs,
    scores,
    tells_the_opposite,
)
from verify.checks.reading import Finding, Reading, alike, inside, related, shared
from verify.notes import Note, NoteCode
from verify.text.number_words import number_words
from verify.text.numbers import Quantity, compare
from verify.text.phrases import words
from verify.types import CheckKind, Outcome, Span

_COGNATE = 70.0  # rapidfuzz ratio
_NEXT = 30  # code points behind a number in which its next word lies
_NEAR = (0.85, 1.3)  # of the factor that "doubled" says, what is still called so
_SMALL = 10  # a count up to here stands in a passage by chance
_FAR = 1.0  # by how much more of the claim another clause has it surely
_RANK = {Outcome.AGREES: 0, Outcome.UNKNOWN: 1, Outcome.DISAGREES: 2}


class Likeness(IntEnum):
    """Whether two quantities are of the same thing."""

    NO = 0
    MAYBE = 1
    YES = 2


_Entry = tuple[Likeness, bool, Quantity]  # how like, whether in the focus, which


def check_numbers(reading: Reading) -> list[Finding]:
    """One finding for each quantity of the claim, and one for "doubled" and its like."""
    return [*(_check(quantity, reading) for quantity in reading.claim.numbers), *_multiple(reading)]


def likeness(claim: Quantity, evidence: Quantity, *, same_language: bool) -> Likeness:
    """Whether two quantities are of the same kind, unit and thing, as far as their nouns tell."""
    if (claim.kind, claim.unit) != (evidence.kind, evidence.unit):
        return Likeness.NO
    if claim.kind != "count":
        return Likeness.MAYBE if {claim.role, evidence.role} in ({"by", "to"}, {"from", "to"}) else Likeness.YES
    same = alike if same_language else _cognate
    if claim.concepts & evidence.concepts or any(same(a, b) for a in claim.nouns for b in evidence.nouns):
        return Likeness.YES
    known = bool(claim.concepts) + bool(evidence.concepts)
    named = claim.nouns and evidence.nouns
    # A word of another language that is not known may translate the other.
    return Likeness.NO if known == 2 or (known and named and same_language) else Likeness.MAYBE


def _cognate(a: str, b: str) -> bool:
    """Whether two words of two languages look like one: "Dosen", "doses"."""
    return related(a[:5], b[:5]) and fuzz.ratio(a, b) >= _COGNATE


def _check(quantity: Quantity, reading: Reading) -> Finding:
    found = [
        (likeness(quantity, other, same_language=reading.same_language), inside(other.span, reading.focus), other)
        for other in [*reading.passage.numbers, *_shares(quantity, reading)]
        if compare(quantity, other) is Outcome.AGREES or not _is_taken(other, quantity, reading)
    ]
    own = [e for e in found if not _of_others(e[2], reading) or compare(quantity, e[2]) is Outcome.AGREES]
    found = own or found
    candidates = [entry for entry in found if entry[0] is not Likeness.NO]
    if not candidates:
        return _missing(quantity, reading)
    parts = clauses(reading)
    equal = [e for e in found if _is_equal(quantity, e)]
    told, far = _bound(quantity, candidates, parts, reading)
    candidates = told or candidates
    # Of the same thing before perhaps of it, the deciding sentence before the rest, agreement before doubt.
    best = max(like for like, _, _ in candidates)
    focused = any(near for like, near, _ in candidates if like is best)
    compared = [
        (compare(quantity, other), other) for like, near, other in candidates if like is best and near >= focused
    ]
    outcome, other = min(compared, key=lambda entry: (_RANK[entry[0]], entry[1].span))
    doubted = _doubted(quantity, other, outcome, parts, reading, equal=bool(equal) and not far)
    if doubted is not None:
        return doubted
    code = {
        Outcome.AGREES: NoteCode.NUMBERS_AGREE,
        Outcome.DISAGREES: NoteCode.NUMBERS_DIFFER,
        Outcome.UNKNOWN: NoteCode.NUMBER_COARSE,
    }[outcome]
    sure = best is Likeness.YES
    several = len({entry.value for like, _, entry in candidates if like is best}) > 1
    # What a share, a sum or one of several durations is of, its words do not tell.
    of_any = quantity.kind in {"money", "percent"} or (quantity.kind != "count" and several)
    finding = Finding(
        kind=CheckKind.NUMBERS,
        outcome=outcome,
        notes=(Note.of(code, claim=quantity.text, evidence=other.text),),
        claim_span=quantity.span,
        evidence_span=other.span,
        vetoes_support=outcome is Outcome.DISAGREES or (outcome is Outcome.UNKNOWN and not _loose(other)),
        vetoes_refutation=outcome is Outcome.UNKNOWN,
        turns=outcome is Outcome.DISAGREES,
        sure=sure and (not of_any or reading.same_matter),
        replacement=reading.passage.passage.text[other.span.start : other.span.end],
    )
    if outcome is Outcome.AGREES and {quantity.role, other.role} == {"by", "to"}:
        note = Note.of(NoteCode.NUMBER_SHIFTED, claim=quantity.text)
        return replace(finding, outcome=Outcome.UNKNOWN, notes=(note,), vetoes_support=True)
    if sure or outcome is not Outcome.DISAGREES:
        return in_doubt(finding, reading, holder(parts, other.span) if other.kind == "count" else None)
    if several:
        return _missing(quantity, reading)  # which of them counts the same thing is anybody's guess
    # The nouns do not tell whether both count the same thing, least of all across languages.
    return replace(finding, outcome=Outcome.UNKNOWN, turns=False, vetoes_refutation=False, if_same=finding)


def _doubted(
    quantity: Quantity, other: Quantity, outcome: Outcome, parts: Sequence[Clause], reading: Reading, *, equal: bool
) -> Finding | None:
    """What is found where the compared value is perhaps of something else than the claim's, or was only expected."""
    if outcome is Outcome.AGREES:
        clause = holder(parts, other.span)
        expected = clause is not None and only_expects(reading, clause)
        return replace(_missing(quantity, reading), vetoes_support=True) if expected else None
    if outcome is Outcome.DISAGREES:
        if equal or _is_of_another(quantity, other, parts, reading):
            return replace(_missing(quantity, reading), vetoes_support=True, vetoes_refutation=True)
        if is_worked_out(quantity, reading.passage.numbers, reading.passage.years):
            return _missing(quantity, reading)
    return None


def _bound(
    quantity: Quantity, candidates: Sequence[_Entry], parts: Sequence[Clause], reading: Reading
) -> tuple[list[_Entry], bool]:
    """Of several values in the focus, those in the clause that has most of the claim, and whether it surely does.

    None where no value is the claim's or nothing tells the clauses apart.
    """
    held = [(entry, clause) for entry in candidates if entry[1] and (clause := holder(parts, entry[2].span))]
    valued = [clause for clause in parts if any(other is clause for _, other in held)]
    equal = [clause for entry, clause in held if _is_equal(quantity, entry)]
    if len(valued) < 2 or not equal:
        return [], False
    marks = dict(zip((clause.span for clause in valued), scores(reading, valued, parts), strict=True))
    top, own = max(marks.values()), max(marks[clause.span] for clause in equal)
    best = [entry for entry, clause in held if marks[clause.span] == top]
    if top > own:
        # "214 pupils, 61 of them girls": who the 61 are may be told in other words.
        part = any(not clause.verbs and marks[valued[0].span] == top for clause in equal)
        return best, top - own >= _FAR and reading.same_language and not part
    return (best, False) if list(marks.values()).count(top) == 1 else ([], False)


def _is_equal(quantity: Quantity, entry: _Entry) -> bool:
    """Whether a value, perhaps of the claim's thing, is the claim's own: in the focus, or anywhere if no small one."""
    like, near, other = entry
    crossed = {quantity.role, other.role} == {"from", "to"}
    there = (near and like is not Likeness.NO) or other.value > _SMALL
    return there and not crossed and compare(quantity, other) is Outcome.AGREES


def _is_of_another(quantity: Quantity, other: Quantity, parts: Sequence[Clause], reading: Reading) -> bool:
    """Whether a value is of something else: "damaged 112 homes" for "destroyed 40", a budget for a debt."""
    clause = holder(parts, other.span)
    if clause is None:
        return False
    if quantity.kind == "count" or not reading.same_language:
        return tells_the_opposite(reading, clause)
    things = own_things(reading)
    framed = frozenset[str]().union(*(part.words for part in parts if not part.verbs), clause.words)
    kin = kinds_of(reading.claim.text, reading.claim.language) & clause.kinds
    return quantity.kind == "money" and bool(things) and not shared(things, framed) and not kin


def _of_others(quantity: Quantity, reading: Reading) -> bool:
    """Whether a passage's quantity is of those beside the ones spoken of: "another 61 flights", "61 autres vols"."""
    text, own = reading.passage.passage.text, reading.claim
    around = [*words(text[: quantity.span.start])[-1:], *words(text[quantity.span.end :][:_NEXT])[:1]]
    beside = number_words(reading.passage.language).others
    claimed = number_words(own.language).others
    return any(w.folded in beside for w in around) and not any(w.folded in claimed for w in words(own.text))


def _is_taken(evidence: Quantity, quantity: Quantity, reading: Reading) -> bool:
    """Whether a passage's quantity is what another one of the claim's says, so that it is none of this one's."""
    least = max(Likeness.MAYBE, likeness(quantity, evidence, same_language=reading.same_language))
    others = [q for q in reading.claim.numbers if q is not quantity]
    return any(
        likeness(other, evidence, same_language=reading.same_language) >= least
        and (other.role == evidence.role or quantity.role != evidence.role)
        and compare(other, evidence) is Outcome.AGREES
        for other in others
    )


def _shares(quantity: Quantity, reading: Reading) -> list[Quantity]:
    """What share two counts make, "930 of the 1,240 farmers", for a claim that gives a share without any count."""
    counts = [q for q in reading.passage.numbers if q.kind == "count"]
    if quantity.kind != "percent" or len(counts) != 2 or any(q.kind != "count" for q in reading.passage.numbers):
        return []
    part, whole = sorted(counts, key=lambda q: q.value)
    if not 0 < part.value < whole.value or part.modifier or whole.modifier:
        return []
    # 300 who were absent are no quarter that voted against.
    told = frozenset[str]().union(*(clause.verbs for clause in clauses(reading)))
    if reading.same_language and own_verbs(reading) and not shared(own_verbs(reading), told):
        return []
    share = 100 * part.value / whole.value
    span = Span(min(part.span.start, whole.span.start), max(part.span.end, whole.span.end))
    text = reading.passage.passage.text[span.start : span.end]
    same = replace(part, span=span, text=text, kind="percent", unit="", written="", value=share)
    found = replace(same, low=share - 1, high=share + 1, outer_low=share - 4, outer_high=share + 4)
    # Which whole the part is of is a guess: it may bear a share out, and contradicts none.
    return [found] if compare(quantity, found) is Outcome.AGREES else []


def _multiple(reading: Reading) -> list[Finding]:
    """ "Doubled" against the two values that the evidence gives of one thing; another factor forbids support."""
    claimed = _multiple_in(reading.claim.text, reading.claim.language)
    also = _multiple_in(reading.passage.passage.text, reading.passage.language)
    values = [q for q in reading.passage.numbers if inside(q.span, reading.focus) and q.value > 0]
    figures = [q for q in reading.claim.numbers if q.unit not in {"mon", "s"}]  # "in two years" is none
    if claimed is None or also is not None or figures or len(values) != 2:
        return []
    first, second = values
    rates = first.kind != "count" or bool(first.concepts & second.concepts) or first.nouns == second.nouns
    if (first.kind, first.unit) != (second.kind, second.unit) or not rates:
        return []
    factor, said = claimed
    wanted, ratio = max(factor, 1 / factor), max(first.value, second.value) / min(first.value, second.value)
    outcome = Outcome.AGREES if _NEAR[0] * wanted <= ratio <= _NEAR[1] * wanted else Outcome.DISAGREES
    span = Span(first.span.start, second.span.end)
    evidence = reading.passage.passage.text[span.start : span.end]
    code = NoteCode.NUMBERS_AGREE if outcome is Outcome.AGREES else NoteCode.NUMBERS_DIFFER
    note = Note.of(code, claim=reading.claim.text[said.start : said.end], evidence=evidence)
    return [
        Finding(
            kind=CheckKind.NUMBERS,
            outcome=outcome,
            notes=(note,),
            claim_span=said,
            evidence_span=span,
            vetoes_support=outcome is Outcome.DISAGREES,
        )
    ]


def _multiple_in(text: str, language: str) -> tuple[float, Span] | None:
    """The first "doubled" of a text: its factor, and where it stands."""
    tokens, known = words(text), number_words(language).multiples
    for i in range(len(tokens)):
        found = known.at(tokens, i)
        if found:
            return found[0], Span(tokens[i].start, tokens[found[1] - 1].end)
    return None


def _loose(evidence: Quantity) -> bool:
    """An open bound leaves the number itself possible, and journalists drop such words."""
    return evidence.modifier in {"more", "least", "most", "less", "vague"}


def _missing(quantity: Quantity, reading: Reading) -> Finding:
    named = next((m for m in reading.passage.dates if m.text == quantity.text), None)
    if named is not None:  # "a 1993 film": a number to one reader, a year to the other
        note = Note.of(NoteCode.NUMBERS_AGREE, claim=quantity.text, evidence=named.text)
        return Finding(
            kind=CheckKind.NUMBERS,
            outcome=Outcome.AGREES,
            notes=(note,),
            claim_span=quantity.span,
            evidence_span=named.span,
        )
    # "The two presidents" need not be counted in the evidence.
    weak = quantity.spelled and quantity.value <= 3
    return Finding(
        kind=CheckKind.NUMBERS,
        outcome=Outcome.UNKNOWN,
        notes=(Note.of(NoteCode.NUMBER_MISSING, claim=quantity.text),),
        claim_span=quantity.span,
        vetoes_support=not weak,
    )
