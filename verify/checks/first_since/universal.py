"""Reading "first since", "last", "only" and "highest since" as what they are: statements about all events of a kind.

"X's visit to Minsk on T was the first since Y" says that there was such an event at T, one inside Y (the anchor), and
none between. "The last on T" says that there was none after T, "the only one in P" none else in P, "not since Y" none
after Y. "The highest since Y" says the same of values at least as high.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from verify.checks.first_since.anchor import Anchor, Interval, anchor_words, find_anchor
from verify.checks.lexicon import EventWords, denials, event_classes, event_words, has
from verify.checks.reading import ClaimReading, beginnings, days_of
from verify.claims.grammar.lexicon import SURE, load_lexicon
from verify.text.dates import DateMention, PartialDate
from verify.text.names import Name, known_names, possessive, same_name, within
from verify.text.numbers import Quantity
from verify.text.packs import fold, load_pack
from verify.text.phrases import Word, words
from verify.types import Knowledge, Span

_NEAR = 3  # words between "only" or "last" and the event's noun, at most
_NEWS = timedelta(days=7)  # how long before a claim without a date its event may lie


class Shape(StrEnum):
    """Which statement about all events a claim makes."""

    FIRST = "first"
    LAST = "last"
    ONLY = "only"
    EXTREME = "extreme"
    NOT = "not"


@dataclass(frozen=True, slots=True, kw_only=True)
class Universal:
    """A claim about all events of a kind.

    Attributes:
        shape: which statement.
        names: the names that say which kind of event: agent, place, competition.
        places: those of the names that a preposition of place stands before.
        nouns: beginnings of the other words that do.
        classes: event classes, language independent.
        event: days on which the event itself lies; None when the claim leaves them open.
        dated: whether the claim itself says when that was; else `event` is the time shortly before it was made.
        since: the days of Y, where the anchor must lie; None for the other shapes.
        since_event: words of Y where it is an event without a date, "since the civil war": the evidence must date it.
        period: the days of "the only one in 2022"; None for the other shapes.
        hypothesis: the event without "first since" and date, a sentence that the NLI model can be asked.
        marker: the words that make it such a claim.
        direction: 1 for "highest", -1 for "lowest", 0 where no value counts.
        value: the value that the claim gives the event.
        ownerless: whether it is "his first visit" and nothing says who he is: any other visitor's would contradict it.
    """

    shape: Shape
    names: tuple[Name, ...]
    places: tuple[Name, ...]
    nouns: frozenset[str]
    classes: frozenset[str]
    event: Interval | None
    since: Interval | None
    period: Interval | None
    hypothesis: str
    marker: Span
    dated: bool = True
    since_event: frozenset[str] = frozenset()
    direction: int = 0
    value: Quantity | None = None
    ownerless: bool = False


def read_universal(claim: ClaimReading) -> Universal | None:
    """The claim as a statement about all events of a kind; None when it makes none that can be parsed."""
    tokens, lexicon = words(claim.text), event_words(claim.language)
    since = find_anchor(claim, tokens, lexicon)
    shape = _shape(claim, tokens, lexicon, since)
    denied = denials(tokens, claim.language) if shape is None and since and since[0] else []
    if denied and event_classes(claim.text, claim.language):
        at = tokens[denied[0]]
        shape = Shape.NOT, Span(at.start, at.end), 0
    if shape is None:
        return None
    form, marker, direction = shape
    since_days, since_from, since_to = since if since else (None, len(claim.text), len(claim.text))
    events = [
        m for m in claim.dates if m.start and m.end and m.role == "in" and not since_from <= m.span.start < since_to
    ]
    period: Interval | None = None
    if form is Shape.ONLY:
        period, events = _period(events, since_days, marker, claim)
        if period is None:
            return None
    event = _interval(events[0]) if events else _around(claim.claim.as_of)
    if form is Shape.NOT:
        event = None
    if form is Shape.LAST and not events:
        return None
    named = [n for n in claim.names if n.certain or _listed(n, claim.knowledge)]
    own = _widest([n for n in named if not since_from <= n.span.start < since_to], marker, claim)
    instance = _instance(own, tokens, marker, claim)
    own = [name for name in own if name not in instance]
    core = _core(
        claim,
        marker,
        [*(m.span for m in events), *(_linked(tokens, n, claim.language) for n in instance)],
        (since_from, since_to),
    )
    value = None
    if form is Shape.EXTREME:
        values = [q for q in claim.numbers if not since_from <= q.span.start < since_to]
        value = values[0] if values else None
    nouns = _nouns(claim, own, core)
    if not own and not nouns:
        return None
    places = tuple(name for name in own if _is_placed(name, tokens, lexicon))
    return Universal(
        shape=form,
        names=tuple(own),
        places=places,
        nouns=nouns,
        classes=event_classes(core, claim.language),
        event=event,
        since=since_days if form in {Shape.FIRST, Shape.EXTREME, Shape.NOT} else None,
        period=period,
        hypothesis=core,
        marker=marker,
        dated=bool(events),
        since_event=anchor_words(claim, (since_from, since_to)) if since and not since_days else frozenset(),
        direction=direction,
        value=value,
        ownerless=all(n.span.start > marker.start or _is_placed(n, tokens, lexicon) for n in claim.names)
        and _is_owned(tokens, marker, claim.language),
    )


def _widest(names: list[Name], marker: Span, claim: ClaimReading) -> list[Name]:
    """The names of the kind: a trip to Mogilev that was the first to Belarus is one of the trips to Belarus."""
    wide = [n for n in names if n.span.start >= marker.end]
    return [
        name
        for name in names
        if name in wide
        or not any(
            within(name.text, other.text, claim.knowledge) and not same_name(name, other, claim.knowledge)
            for other in wide
        )
    ]


def _listed(name: Name, knowledge: Knowledge) -> bool:
    """Whether the corpus knows a name that might as well be a noun, "des Havenbond": by an alias, or as a subject."""
    subjects = {fold(part) for statement in knowledge.coverage for part in (statement.agent, statement.place) if part}
    return not {fold(name.text), fold(possessive(name.text))}.isdisjoint(
        subjects | known_names(knowledge).groups.keys()
    )


def _is_placed(name: Name, tokens: tuple[Word, ...], lexicon: EventWords) -> bool:
    """Whether a preposition of place stands before a name, an article between or not."""
    at = next((i for i, word in enumerate(tokens) if word.start >= name.span.start), 0)
    return any(k > 0 and lexicon.at.before(tokens, k) is not None for k in (at, at - 1))


def _is_owned(tokens: tuple[Word, ...], marker: Span, language: str) -> bool:
    """Whether a possessive stands before "first": "his first visit"."""
    before = [word.folded for word in tokens if word.end <= marker.start][-1:]
    return bool(before) and before[0] in load_pack(language).words("claims", "possessives")


def _interval(mention: DateMention) -> Interval:
    return Interval(*days_of(mention))


def _around(as_of: str | None) -> Interval | None:
    """The days of which a claim without a date speaks: shortly before it was made."""
    if not as_of:
        return None
    day = PartialDate.parse(as_of)
    return Interval(day.start - _NEWS if day.day else day.start, day.end)


def _shape(
    claim: ClaimReading, tokens: tuple[Word, ...], lexicon: EventWords, since: Anchor | None
) -> tuple[Shape, Span, int] | None:
    """Which statement the claim makes, and with which words; "last week" and "only 300" make none."""
    dated = [mention.span for mention in claim.dates]
    denied = denials(tokens, claim.language)
    for i, word in enumerate(tokens):
        if any(span.start <= word.start < span.end for span in dated):
            continue
        for table, shape in ((lexicon.first_time, Shape.FIRST), (lexicon.first, Shape.FIRST)):
            found = table.at(tokens, i)
            if found and since and not _office(tokens, found[1]):
                return shape, Span(word.start, tokens[found[1] - 1].end), 0
        extreme = lexicon.extreme.at(tokens, i) or (lexicon.equal.at(tokens, i) if denied else None)
        if extreme and since:
            return Shape.EXTREME, Span(word.start, tokens[extreme[1] - 1].end), extreme[0]
        for table, shape in ((lexicon.only, Shape.ONLY), (lexicon.last, Shape.LAST)):
            found = table.at(tokens, i)
            if found and _of_event(tokens, found[1], lexicon, claim, shape):
                return shape, Span(word.start, tokens[found[1] - 1].end), 0
    return None


def _office(tokens: tuple[Word, ...], i: int) -> bool:
    """Whether "first" belongs to an office: "First Minister", "premier ministre"."""
    return i < len(tokens) and tokens[i].folded in {"minister", "ministre", "ministra", "ministro", "lady", "secretary"}


def _of_event(tokens: tuple[Word, ...], i: int, lexicon: EventWords, claim: ClaimReading, shape: Shape) -> bool:
    """Whether an event's noun stands behind "only" or "last", or what takes its place: "the only one of 2023"."""
    stop = load_pack(claim.language).words("tokens", "stop_words")
    for k in range(i, min(len(tokens), i + _NEAR)):
        if tokens[k].is_number and not any(m.span.start <= tokens[k].start < m.span.end for m in claim.dates):
            return False
        if lexicon.classes.at(tokens, k):
            return True
    if shape is not Shape.ONLY:
        return False
    after = tokens[i] if i < len(tokens) else None
    copula = has(lexicon.copula, tokens, range(max(0, i - 5), i))
    return (
        copula
        and after is not None
        and (after.folded in stop or not after.is_word or after.folded in {"one", "dieser"})
    )


def _period(
    events: list[DateMention], since: Interval | None, marker: Span, claim: ClaimReading
) -> tuple[Interval | None, list[DateMention]]:
    """The period of "only": the date behind it, or the time since Y; and the dates that are left for the event."""
    behind = [m for m in events if m.span.start > marker.start]
    if since is not None:
        last = PartialDate.parse(claim.claim.as_of).end if claim.claim.as_of else None
        newest = max((m.end for m in events if m.end), default=None)
        end = last or newest
        return (Interval(since.start, end), events) if end else (None, events)
    if not behind:
        return None, events
    return _interval(behind[-1]), [m for m in events if m is not behind[-1]]


def _instance(names: list[Name], tokens: tuple[Word, ...], marker: Span, claim: ClaimReading) -> list[Name]:
    """What tells only which event was the first of its kind: the drug, in "its recall of Y was X's first", not X."""
    lexicon, of_words = event_words(claim.language), load_pack(claim.language).words("reference", "of_name")
    copula = [word.start for i, word in enumerate(tokens) if word.end <= marker.start and lexicon.copula.at(tokens, i)]
    if not copula:
        return []
    owners = [n for n in names if copula[-1] < n.span.start and n.span.end <= marker.start]
    owners += [n for n in names if n.span.start >= marker.end and _before(tokens, n) in of_words]
    told = [name for name in names if name.span.end <= copula[-1] and not _is_placed(name, tokens, lexicon)]
    whose = [owner for owner in owners if not any(same_name(owner, name) for name in told)]
    return told if whose else []


def _linked(tokens: tuple[Word, ...], name: Name, language: str) -> Span:
    """A name with what ties it to the noun in front of it: "of the", "du"."""
    links = load_pack(language).words("claims", "of_words") | load_pack(language).words("claims", "determiners")
    start = name.span.start
    for word in reversed([word for word in tokens if word.end <= start]):
        if word.folded not in links:
            break
        start = word.start
    return Span(start, name.span.end)


def _before(tokens: tuple[Word, ...], name: Name) -> str:
    """The folded word in front of a name."""
    return next((word.folded for word in reversed(tokens) if word.end <= name.span.start), "")


def _core(claim: ClaimReading, marker: Span, cuts: list[Span], since: tuple[int, int]) -> str:
    """The event as a sentence without the marker, Y, and what else is cut: its date, and which one it was."""
    text, tokens, lexicon = claim.text, words(claim.text), event_words(claim.language)
    at = next(i for i, word in enumerate(tokens) if word.start >= marker.start)
    copula = [i for i in range(at) if lexicon.copula.at(tokens, i)]
    has_noun_in_front = bool(copula) and bool(event_classes(text[: tokens[copula[-1]].start], claim.language))
    if has_noun_in_front:
        end = tokens[copula[-1]].start
        dates = {m.span for m in claim.dates}
        head = _without(text[:end], [cut for cut in dates.union(cuts) if cut.end <= end]).rstrip(" ,")
        return f"{head}{_whose(claim, marker, since, cuts)} {lexicon.took_place}."
    counted = [Span(*since)] if since[0] < len(text) else []
    return _without(text, [marker, *counted, *cuts])


def _whose(claim: ClaimReading, marker: Span, since: tuple[int, int], dates: list[Span]) -> str:
    """What stands behind "is the first (visit)" and says whose and where: " of Vladimir Putin to Belarus"."""
    end = since[0] if since[0] > marker.end else len(claim.text)
    little = load_pack(claim.language).words("tokens", "stop_words")
    behind = [w for w in words(claim.text) if w.start >= marker.end and w.end <= end]
    first = next((w for w in behind if w.folded in little), None)
    if first is None:
        return ""
    if _points_back(claim, behind[behind.index(first) :]):
        return ""
    cuts = [Span(cut.start - first.start, cut.end - first.start) for cut in dates if cut.start >= first.start]
    rest = _without(claim.text[first.start : end], [cut for cut in cuts if cut.end <= end - first.start])
    return f" {rest.rstrip(' .,;')}" if rest.strip(" .,;") else ""


def _points_back(claim: ClaimReading, tokens: list[Word]) -> bool:
    """Whether words only point back at what the claim has named: "in the city", "of that model from the site"."""
    pack = load_pack(claim.language)
    if not claim.names or any(name.span.start >= tokens[0].start for name in claim.names):
        return False
    demonstrative = any(word.folded in pack.words("claims", "demonstratives") for word in tokens)
    known = pack.words("tokens", "stop_words") | pack.words("reference", "cities")
    return demonstrative or all(word.folded in known for word in tokens if word.is_word)


def _without(text: str, cuts: list[Span]) -> str:
    """A text without some stretches, and without the prepositions and commas left hanging before them."""
    for start, end in sorted(cuts, reverse=True):
        head = text[:start].rstrip()
        tail = text[end:].lstrip(" ,")
        word = head.rsplit(" ", 1)[-1].casefold()
        if word in load_pack("und").words("superlatives", "hanging"):
            head = head[: len(head) - len(word)].rstrip()
        text = f"{head} {tail}" if tail[:1].isalnum() else head + tail
    return text.strip()


def _nouns(claim: ClaimReading, names: list[Name], core: str) -> frozenset[str]:
    """Beginnings of the content words of the event that are neither names nor words for the event itself."""
    lexicon = event_words(claim.language)
    named = {part for name in names for part in beginnings(name.text, claim.language)}
    found: set[str] = set()
    tokens = words(core)
    classed = any(lexicon.classes.at(tokens, i) for i in range(len(tokens)))
    grammar = load_lexicon(claim.language)
    done = 0
    for i, word in enumerate(tokens):
        done = max(done, lexicon.classes.end(tokens, i))
        # Beside a word for the event, verbs only carry it: "carried out an execution", "a dégagé un bénéfice".
        light = classed and word.is_word and (grammar.participle(word.text) or grammar.finite(word.text) == SURE)
        if i >= done and not light and not lexicon.copula.at(tokens, i):
            found |= beginnings(word.text, claim.language)
    took = beginnings(lexicon.took_place, claim.language)
    return frozenset(found - named - took)
