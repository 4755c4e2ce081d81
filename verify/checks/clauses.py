"""Clauses of the sentences that decide: beside which of their values a claim's own words stand.

"Inflation reached 9.2 per cent, while unemployment stood at 6.5": a claim about unemployment is held against its own
clause. A later clause may leave out what an earlier one said, "61 of them girls", an earlier one nothing of a later.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from verify.checks.lexicon import event_classes, negation_words
from verify.checks.reading import Finding, Reading, beginnings, inside, shared
from verify.claims.grammar.lexicon import SURE, load_lexicon
from verify.text.dates import DateMention
from verify.text.names import find_match
from verify.text.numbers import Quantity
from verify.text.packs import load_pack
from verify.text.phrases import words
from verify.types import Outcome, Span

_MARKS = frozenset(",;:()–—.!?")
_OPENERS = ("coordinators", "adversatives", "relatives")
_LEFT_OUT = 0.75  # what a word counts in a clause that leaves it out, as an earlier one has it
_LIGHT = ("auxiliaries", "copulas", "past_copulas", "modals")
_PREFIX = 5  # letters that make two words of two languages one: "inflation", "inflación"


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of a passage with the words that tell what its values are of."""

    span: Span
    words: frozenset[str]
    kinds: frozenset[str]
    verbs: frozenset[str]
    done: frozenset[str]  # the kinds that its verbs tell of
    says: bool
    amounts: bool
    light: bool


@lru_cache(maxsize=4096)
def cut(text: str, language: str) -> tuple[Span, ...]:
    """The stretches between the marks and conjunctions of a text: "it has 600 workers", "which hired 45 of them"."""
    pack = load_pack(language)
    openers = frozenset[str]().union(*(pack.words("claims", key) for key in _OPENERS))
    edges, soft = [0], set[int]()
    for word in words(text):
        if word.text in _MARKS:
            edges.append(word.end)
        elif word.folded in openers:
            edges.append(word.start)
        elif word.folded in pack.words("claims", "subordinators"):
            edges.append(word.start)
            soft.add(word.start)
    edges.append(len(text))
    # "Since 2009" and "pour un test" open no clause.
    hard = [a for a, b in pairwise(edges) if a not in soft or _is_finite(text[a:b], language)]
    spans = (Span(a, b) for a, b in pairwise([*hard, len(text)]))
    return tuple(span for span in spans if any(word.is_word for word in words(text[span.start : span.end])))


def _is_finite(text: str, language: str) -> bool:
    """Whether a stretch has a verb of any kind, an auxiliary too."""
    lexicon = load_lexicon(language)
    return any(word.is_word and lexicon.finite(word.text) == SURE for word in words(text)) or _is_light(text, language)


def _is_light(text: str, language: str) -> bool:
    """Whether a stretch has an auxiliary or a copula."""
    lexicon = load_lexicon(language)
    return any(word.text in lexicon.words[key] for word in words(text) for key in _LIGHT)


@lru_cache(maxsize=8192)
def verbs_of(text: str, language: str) -> str:
    """A text's verbs that tell what happens: no auxiliaries, no "said", no "reached 9 per cent"."""
    lexicon, tokens = load_lexicon(language), words(text)
    light = frozenset().union(*(lexicon.words[key] for key in _LIGHT))
    light |= load_pack(language).words("numbers", "amount_verbs", accents=True)
    nominal = (lexicon.words["determiners"] | lexicon.words["prepositions"]) - lexicon.words["relatives"]
    plain = [i for i, word in enumerate(tokens) if word.is_word]
    found = []
    for i in plain:
        word, before = tokens[i].text, tokens[i - 1] if i else None
        # "Les délégués" and "85 salariés" only look like participles; a German one closes its clause.
        noun = before is not None and (before.is_number or before.text.casefold() in nominal)
        closing = i == plain[-1] and lexicon.matches("closing_forms", word)
        verb = lexicon.finite(word) == SURE or lexicon.participle(word) or closing
        if verb and not noun and word[:1].islower() and word not in light and not _says(word, language):
            found.append(word)
    last = tokens[plain[-1]].text if plain else ""
    if last in load_pack(language).words("claims", "separable_prefixes", accents=True):
        found.append("".join([last, *found[:1]]))  # "nehmen ... teil", to which "teilgenommen" is related
    return " ".join(found)


def _says(word: str, language: str) -> bool:
    """Whether a word is a verb of saying and no more: "a commencé" tells of a beginning."""
    return load_lexicon(language).says(word) and not kinds_of(word, language)


@lru_cache(maxsize=8192)
def kinds_of(text: str, language: str) -> frozenset[str]:
    """What a text tells of in the names that all languages share: classes of events, and sides of opposites."""
    tokens, opposites = words(text), negation_words(language).opposites
    sides = frozenset().union(*(opposites.at(tokens, i) for i in range(len(tokens))))
    return event_classes(text, language) | sides


def opposed(own: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two texts tell of the two sides of one pair, and not both of both: "joined" and "left"."""
    turned = {"up": "down", "down": "up"}
    pairs = [(name, turned[side]) for name, _, side in (kind.rpartition(" ") for kind in own) if side in turned]
    return any(f"{name} {side}" in other - own and f"{name} {turned[side]}" not in other for name, side in pairs)


def clauses(reading: Reading) -> list[Clause]:
    """The clauses of the focus, in order."""
    text, language = reading.passage.passage.text, reading.passage.language
    start, dates = reading.focus.start, [m.span for m in reading.passage.dates]
    spans = [Span(span.start + start, span.end + start) for span in cut(reading.told, language)]
    pieces = [piece for span in spans for piece in _pieces(text, span, dates, language)]
    return [_clause(text, piece, reading, language) for piece in pieces]


def _pieces(text: str, span: Span, dates: Sequence[Span], language: str) -> list[Span]:
    """A clause cut behind its dates where each piece has a verb: "the treaty signed in 1994", "entered into force"."""
    found, at = [], span.start
    for end in sorted(date.end for date in dates if inside(date, span)):
        if verbs_of(text[at:end], language) and verbs_of(text[end : span.end], language):
            found.append(Span(at, end))
            at = end
    return [*found, Span(at, span.end)]


def _clause(text: str, span: Span, reading: Reading, language: str) -> Clause:
    values = [s for s in _values(reading.passage.dates, reading.passage.numbers) if inside(s, span)]
    plain, told = _without(text, span, values), text[span.start : span.end]
    spoken = [word.text for word in words(plain)]
    amounts = load_pack(language).words("numbers", "amount_verbs", accents=True)
    return Clause(
        span=span,
        words=beginnings(plain, language),
        kinds=kinds_of(told, language),
        verbs=beginnings(verbs_of(plain, language), language),
        done=kinds_of(verbs_of(plain, language), language),
        says=any(_says(word, language) for word in spoken),
        amounts=any(word in amounts for word in spoken),
        light=_is_light(plain, language),
    )


def _values(dates: Sequence[DateMention], numbers: Sequence[Quantity]) -> list[Span]:
    return [*(mention.span for mention in dates), *(quantity.span for quantity in numbers)]


def _without(text: str, span: Span, values: Sequence[Span]) -> str:
    """A stretch of a text without its dates and figures."""
    kept, at = [], span.start
    for value in sorted(values):
        kept.append(text[at : max(at, value.start)])
        at = max(at, value.end)
    return " ".join([*kept, text[at : span.end]])


def own_words(reading: Reading) -> frozenset[str]:
    """The claim's words that are neither of its dates nor of its figures."""
    own = reading.claim
    plain = _without(own.text, Span(0, len(own.text)), _values(own.dates, own.numbers))
    return beginnings(plain, own.language)


def own_things(reading: Reading) -> frozenset[str]:
    """Those of them that are of none of its names."""
    own = reading.claim
    return own_words(reading) - beginnings(" ".join(name.text for name in own.names), own.language)


def own_verbs(reading: Reading) -> frozenset[str]:
    """The claim's verbs that tell what happens."""
    own = reading.claim
    return beginnings(verbs_of(own.text, own.language), own.language)


def _own_kinds(reading: Reading) -> frozenset[str]:
    """What the claim's verbs tell of, or all of it where no verb is known: no "fire" beside "destroyed"."""
    own = reading.claim
    return kinds_of(verbs_of(own.text, own.language) if own_verbs(reading) else own.text, own.language)


def governing(parts: Sequence[Clause], span: Span) -> Clause | None:
    """The clause that a date belongs to: its own, or what follows where it only opens a sentence: "In 2018, ..."."""
    at = next((i for i, clause in enumerate(parts) if inside(span, clause.span)), None)
    if at is None:
        return None
    behind = parts[at + 1] if at + 1 < len(parts) else None
    opens = behind is not None and not (parts[at].verbs or parts[at].says or parts[at].kinds)
    return behind if opens else parts[at]


def holder(parts: Sequence[Clause], span: Span) -> Clause | None:
    """The clause in which a value stands."""
    return next((clause for clause in parts if inside(span, clause.span)), None)


def scores(reading: Reading, valued: Sequence[Clause], parts: Sequence[Clause]) -> list[float]:
    """How much of the claim each of some clauses tells, in order; what frames them all counts for each."""
    own, kinds = own_words(reading), kinds_of(reading.claim.text, reading.claim.language)
    frames = [clause for clause in parts if clause not in valued and not clause.verbs and not clause.says]
    earlier = frozenset[str]().union(*(_told(reading, own, kinds, clause) for clause in frames))
    found = []
    for clause in valued:
        told = _told(reading, own, kinds, clause)
        strange = reading.same_language and bool(clause.words - shared(clause.words, own))
        found.append(len(told) + _LEFT_OUT * len(earlier - told) - strange - opposed(kinds, clause.kinds))
        earlier |= told
    return found


def _told(reading: Reading, own: frozenset[str], kinds: frozenset[str], clause: Clause) -> frozenset[str]:
    """The words, names and kinds of events of a claim that a clause has."""
    common = frozenset(f"*{kind}" for kind in kinds & clause.kinds)
    if reading.same_language:
        return shared(own, clause.words) | common
    names, known = reading.passage.names_in(clause.span), reading.claim.knowledge
    named = (name.text for name in reading.claim.names if find_match(name, names, known) is True)
    alike = (word for word in own & clause.words if len(word) >= _PREFIX)
    return common | beginnings(" ".join(named), reading.claim.language) | frozenset(alike)


def tells_the_same(reading: Reading, clause: Clause) -> bool:
    """Whether a clause has the claim's verb, or another word for what happens in it."""
    own, kinds = own_verbs(reading), _own_kinds(reading)
    verbs = shared(own, clause.words) if reading.same_language else own & clause.verbs
    return bool(verbs or kinds & clause.kinds) and not opposed(kinds, clause.kinds)


def tells_the_opposite(reading: Reading, clause: Clause) -> bool:
    """Whether a clause tells of the opposite: "left" for "joined"."""
    return opposed(_own_kinds(reading), clause.kinds)


def tells_another(reading: Reading, clause: Clause) -> bool:
    """Whether a clause has another verb than the claim, of something else or of the same in other words."""
    own = own_verbs(reading)
    if not reading.same_language or not own or tells_the_same(reading, clause):
        return False
    strange = clause.words - shared(clause.words, own_words(reading))
    # What has no verb at all leaves out that of the clause before.
    return bool(clause.verbs) or (bool(strange) and clause.light and not clause.amounts)


def in_doubt(finding: Finding, reading: Reading, clause: Clause | None) -> Finding:
    """A value that differs beside another verb, "drew" for "attracted": the model is asked with it put in."""
    if not finding.turns or clause is None or not tells_another(reading, clause):
        return finding
    return replace(finding, outcome=Outcome.UNKNOWN, turns=False, vetoes_refutation=True, if_same=finding)


def is_of_the_telling(reading: Reading, clause: Clause) -> bool:
    """Whether a clause only tells that somebody said or announced it: its date is none of what happened."""
    own, kinds = own_verbs(reading), _own_kinds(reading)
    said = any(_says(word.text, reading.claim.language) for word in words(reading.claim.text))
    if not clause.says or not own or said:
        return False
    return not (shared(own, clause.verbs) or kinds & clause.done)


def only_expects(reading: Reading, clause: Clause) -> bool:
    """Whether a clause has a figure that was only expected, where the claim has one that came to pass."""
    own, told = reading.claim, reading.passage.passage.text[clause.span.start : clause.span.end]
    return _expects(told, reading.passage.language) and not _expects(own.text, own.language)


@lru_cache(maxsize=4096)
def _expects(text: str, language: str) -> bool:
    pack, tokens = load_pack(language), words(text)
    stems, not_after = tuple(pack.words("numbers", "expected_stems")), pack.words("numbers", "expected_after")
    return bool(stems) and any(
        word.folded.startswith(stems) and not (i and tokens[i - 1].folded in not_after) for i, word in enumerate(tokens)
    )
