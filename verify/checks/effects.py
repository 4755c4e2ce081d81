"""From findings to effects: when a check forbids a stance, and when it turns it round."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from verify.checks.apposed import check_appositions
from verify.checks.attribution import check_attribution
from verify.checks.dates import check_dates
from verify.checks.entities import check_entities, is_place
from verify.checks.first_since import Universal, check_since
from verify.checks.frames import check_frames
from verify.checks.lexicon import denials
from verify.checks.modality import check_modality
from verify.checks.negation import check_negation
from verify.checks.numbers import check_numbers
from verify.checks.ordinals import check_ordinals
from verify.checks.quotes import check_quotes
from verify.checks.reading import Entails, Finding, Reading, inside
from verify.checks.roles import check_roles
from verify.checks.said import hear
from verify.notes import NoteCode
from verify.text.packs import available_languages
from verify.text.phrases import words
from verify.types import Check, CheckKind, Effect, Evidence, Outcome, StanceLabel

_ENTAILED = 0.5
_CONVINCED = 0.7  # entailment from which the model surely takes evidence and claim for one event
_OPPOSED = 0.3  # contradiction below which words alone do not make a contradiction of neutral evidence
_IRRELEVANT = 0.9  # neutral probability from which evidence, or a passage left unread, is hardly asked about again
_HEARD = 0.05  # entailment or contradiction from which the model hears anything of the claim in a passage
_TOUCHING = 0.34  # share of the claim's words in a passage, likewise
_AKIN = 0.5  # share of the claim's words, across languages of its names, from which it is asked about all the same
_VALUES = {CheckKind.NUMBERS, CheckKind.DATES}


def find(reading: Reading, universal: Universal | None = None) -> list[Finding]:
    """Everything that the checks find in one piece of evidence."""
    values = [*check_numbers(reading), *check_ordinals(reading), *check_dates(reading)]
    names = _on_one_day(check_entities(reading), values, reading)
    if reading.is_of_another_year:
        # What an event of another year counted, who was in it, or where, contradicts no news without a date.
        values = [replace(f, turns=False) if f.kind is CheckKind.NUMBERS else f for f in values]
        names = [replace(f, turns=False) for f in names]
    else:
        values = _another_time(_of_which_year(_of_a_part(values, reading), reading), reading)
    if reading.claim.denies:
        values, names = ([_undecided(f) for f in found] for found in (values, names))
    since = check_since(reading, universal) if universal is not None else []
    frames = check_frames(reading)
    if any(f.vetoes_refutation for f in frames):
        values, names = ([replace(f, turns=False) for f in found] for found in (values, names))  # of a film, not of it
    return [
        *values,
        *names,
        *check_roles(reading),
        *check_quotes(reading),
        *check_appositions(reading),
        *check_attribution(reading),
        *check_negation(reading),
        *check_modality(reading),
        *frames,
        *since,
    ]


def _says_nothing(reading: Reading) -> bool:
    """Whether neither the model nor the words find anything of the claim in a passage: no check could change that."""
    scores = reading.evidence.scores
    return max(scores.entailment, scores.contradiction) < _HEARD and reading.overlap < _TOUCHING


def _with_words(findings: list[Finding], heard: Finding | None) -> list[Finding]:
    """What was said in other words, or another language's, in place of a quotation that was not found as it stands."""
    own = [f for f in findings if f.kind is CheckKind.QUOTES and f.sure]
    settled = any(f.outcome is not Outcome.UNKNOWN or f.vetoes_support for f in own)
    if heard is None or settled:
        return findings
    return [*(f for f in findings if f.kind is not CheckKind.QUOTES), heard]


def _undecided(finding: Finding) -> Finding:
    """What differs from what the claim says was not so: for the claim as well as against it."""
    if finding.outcome is not Outcome.DISAGREES:
        return replace(finding, if_same=None)
    return replace(finding, outcome=Outcome.UNKNOWN, turns=False, vetoes_support=False)


def _on_one_day(names: list[Finding], values: list[Finding], reading: Reading) -> list[Finding]:
    """Another place contradicts even what happens often, where both tell of one and the same day."""
    days = {m.span for m in reading.claim.dates if m.precision == "day"}
    told = any(f.outcome is Outcome.AGREES and f.claim_span in days and f.evidence_span for f in values)
    places = {name.span for name in reading.claim.names if is_place(name, reading)}
    # Where one of its places is the evidence's, the claim's other places tell of something else in it.
    if not told or any(f.outcome is Outcome.AGREES and f.claim_span in places for f in names):
        return names
    return [
        replace(f, turns=True, vetoes_refutation=False)
        if f.outcome is Outcome.DISAGREES and f.claim_span in places
        else f
        for f in names
    ]


def _of_which_year(findings: list[Finding], reading: Reading) -> list[Finding]:
    """A figure apart from the claim's date, in a passage of several years, may be of another one of them."""
    told = [f.evidence_span for f in findings if f.kind is CheckKind.DATES and f.outcome is Outcome.AGREES]
    spans = [span for span in told if span is not None]
    if not spans or len(reading.passage.years) < 2:
        return findings
    dated = [sentence for sentence in reading.passage.sentences if any(inside(span, sentence) for span in spans)]
    return [
        replace(f, turns=False, vetoes_refutation=True)
        if f.kind is CheckKind.NUMBERS and f.evidence_span and not any(inside(f.evidence_span, s) for s in dated)
        else f
        for f in findings
    ]


def _of_a_part(findings: list[Finding], reading: Reading) -> list[Finding]:
    """A figure of a year is none of its first half, and one of a month none of its first days."""
    parts = {m.span for m in reading.claim.dates if m.precision != "day"}
    coarse = any(
        f.claim_span in parts and any(note.code is NoteCode.DATE_COARSE for note in f.notes)
        for f in findings
        if f.kind is CheckKind.DATES
    )
    if not coarse:
        return findings
    return [replace(f, turns=False, vetoes_refutation=True) if f.kind is CheckKind.NUMBERS else f for f in findings]


def _another_time(findings: list[Finding], reading: Reading) -> list[Finding]:
    """A figure of another time neither supports nor refutes: each year has its own inflation, each match its score."""
    dates = [f for f in findings if f.kind is CheckKind.DATES and f.turns]
    numbers = [f for f in findings if f.kind is CheckKind.NUMBERS]
    rates = any(quantity.kind != "count" for quantity in reading.claim.numbers)
    if not dates or not numbers or not (rates or any(f.turns for f in numbers)):
        return findings
    return [replace(f, turns=False, vetoes_support=True, vetoes_refutation=True) for f in findings]


def apply_findings(
    readings: Sequence[Reading], entails: Entails | None, universal: Universal | None = None
) -> tuple[tuple[Evidence, ...], tuple[Check, ...]]:
    """The evidence with its stances after veto and turn, and all checks.

    Args:
        readings: the claim beside each piece of evidence.
        entails: NLI scores of pairs.
        universal: the claim as a statement about all events of a kind, where logic alone did not decide it.
    """
    heard = hear(readings, entails)
    found = [
        [] if universal is None and _says_nothing(reading) else _with_words(find(reading, universal), heard.get(index))
        for index, reading in enumerate(readings)
    ]
    entailed = _entailed_otherwise(readings, found, entails)
    entailed |= {index: True for index, finding in heard.items() if finding.outcome is Outcome.AGREES}
    items: list[Evidence] = []
    checks: list[Check] = []
    on_record = any(_has_the_date(reading, findings) for reading, findings in zip(readings, found, strict=True))
    for index, (reading, first) in enumerate(zip(readings, found, strict=True)):
        findings = [f.if_same or f for f in first] if entailed.get(index) else first
        stance, deciding = _stance(reading, findings, entailed.get(index))
        if on_record and reading.stance is StanceLabel.NEUTRAL and {f.kind for f in deciding} == {CheckKind.DATES}:
            # Other evidence has the event on the claim's own date: this one tells of another occasion.
            stance, deciding = (reading.stance, []) if stance is StanceLabel.REFUTES else (stance, deciding)
        effect = Effect.NONE
        if stance is not reading.stance:
            effect = Effect.VETO if stance is StanceLabel.NEUTRAL else Effect.TURN
        items.append(replace(reading.evidence, stance=stance))
        checks += [
            Check(
                kind=finding.kind,
                outcome=finding.outcome,
                claim_span=finding.claim_span,
                evidence_index=index,
                evidence_span=finding.evidence_span,
                effect=effect if finding in deciding else Effect.NONE,
                notes=finding.notes,
            )
            for finding in findings
        ]
    return tuple(items), tuple(checks)


def _has_the_date(reading: Reading, findings: Sequence[Finding]) -> bool:
    """Whether evidence supports the claim, its date included."""
    dates = [f.outcome for f in findings if f.kind is CheckKind.DATES]
    return reading.stance is StanceLabel.SUPPORTS and bool(dates) and set(dates) == {Outcome.AGREES}


def _stance(reading: Reading, findings: list[Finding], entailed: bool | None) -> tuple[StanceLabel, list[Finding]]:
    """The stance that the findings leave, and those that changed it: the first rule that applies."""
    before = reading.stance
    supported, refuted = before is StanceLabel.SUPPORTS, before is StanceLabel.REFUTES
    neutral = before is StanceLabel.NEUTRAL
    turning = [f for f in findings if f.turns and f.outcome is Outcome.DISAGREES]
    against = [f for f in findings if f.vetoes_support]
    guards = [f for f in findings if f.vetoes_refutation]
    values = [f for f in findings if f.kind in _VALUES or _lies_within(f) or _is_retold(f)]
    agreeing = bool(values) and all(f.outcome is Outcome.AGREES for f in values) and not turning and not against
    # A false telling of one event differs in one thing; where more than one does, it is another event.
    names_only = {f.kind for f in turning} == {CheckKind.ENTITIES}
    differing = {f.kind for f in findings if f.outcome is Outcome.DISAGREES and (names_only or f.turns)}
    quoted = any(f.kind is CheckKind.QUOTES for f in turning)
    alone = len(differing - {CheckKind.NEGATION}) == 1
    # Beside a date that agrees it may be half convinced: both tell of one day.
    dated = any(f.kind is CheckKind.DATES and f.outcome is Outcome.AGREES and f.evidence_span for f in findings)
    believed = any(f.sure and f.kind is not CheckKind.ENTITIES for f in turning) and (
        reading.evidence.scores.entailment >= (_ENTAILED if dated else _CONVINCED)
    )
    rules = (
        (supported and turning and (alone or quoted) and (entailed or believed), StanceLabel.REFUTES, turning),
        (supported and against, StanceLabel.NEUTRAL, against),
        (
            neutral and turning and alone and entailed and (quoted or not reading.other_matter),
            StanceLabel.REFUTES,
            turning,
        ),
        # Not even with the evidence's own values is the claim entailed: the evidence tells of something else.
        # Quoted words are compared as they stand: no other value was put in.
        (refuted and turning and not quoted and entailed is False, StanceLabel.NEUTRAL, turning),
        (not supported and entailed and agreeing, StanceLabel.SUPPORTS, values),
        (refuted and not turning and guards, StanceLabel.NEUTRAL, guards),
        (refuted and _nothing_differs(reading, findings), StanceLabel.NEUTRAL, values),
        (refuted and reading.other_matter, StanceLabel.NEUTRAL, findings),
    )
    return next(((stance, deciding) for applies, stance, deciding in rules if applies), (before, []))


def _nothing_differs(reading: Reading, findings: list[Finding]) -> bool:
    """Whether evidence in another language has the claim's date or number, and nothing that differs from the claim.

    Across languages an NLI model of this size takes a free translation for a contradiction as often as not.
    """
    if reading.same_language or not {reading.claim.language, reading.passage.language} <= set(available_languages()):
        return False
    borne = any(f.kind in _VALUES and f.outcome is Outcome.AGREES and f.evidence_span for f in findings)
    denied = bool(denials(words(reading.told), reading.passage.language))
    differs = any(f.outcome is Outcome.DISAGREES for f in findings)
    # A contradiction holds both ways, and a restatement too: what the claim says of the evidence tells them apart.
    back = reading.evidence.converse
    if back is not None and back.contradiction > back.entailment:
        return False
    return borne and not differs and denied is reading.claim.denies


def _entailed_otherwise(
    readings: Sequence[Reading], found: Sequence[list[Finding]], entails: Entails | None
) -> dict[int, bool]:
    """For evidence whose stance hangs on values: is the claim entailed once the evidence's own values are put in?"""
    if entails is None:
        return {
            index: reading.same_matter
            for index, (reading, findings) in enumerate(zip(readings, found, strict=True))
            if reading.stance is not StanceLabel.REFUTES and any(f.turns for f in findings)
        }
    asked: list[int] = []
    pairs: list[tuple[str, str]] = []
    for index, (reading, findings) in enumerate(zip(readings, found, strict=True)):
        hypothesis = _with_replacements(reading, findings)
        turning = [f for f in findings if f.turns]
        convinced = reading.evidence.scores.entailment >= _CONVINCED
        settled = convinced and bool(turning) and all(f.sure for f in turning)
        if hypothesis is not None and not settled and _may_touch(reading, findings):
            asked.append(index)
            pairs.append(reading.pair(hypothesis))
    answers = entails(pairs) if pairs else []
    entailed = {
        index: scores.entailment >= _needed(readings[index]) for index, scores in zip(asked, answers, strict=True)
    }
    for index, (reading, findings) in enumerate(zip(readings, found, strict=True)):
        if any(f.turns and f.sure and f.kind is CheckKind.QUOTES for f in findings):
            entailed[index] = True  # the same words in another mouth, or altered in the same, are of one utterance
            continue
        scores = reading.evidence.scores
        if max(scores.contradiction, scores.entailment) < _OPPOSED:
            continue
        if reading.same_matter and any(f.turns and f.sure for f in findings):
            entailed[index] = True  # the words alone say that both speak of one event
    return entailed


def _may_touch(reading: Reading, findings: Sequence[Finding]) -> bool:
    """Whether evidence that differs in a value may tell of the claim's event, whatever the model made of it."""
    if reading.evidence.scores.neutral < _IRRELEVANT:
        return True
    # Another language's noun may be any other: "six regions" are no "two million inhabitants".
    named = [f for f in findings if f.kind is not CheckKind.NUMBERS or reading.same_language]
    if any(f.if_same or _lies_within(f) for f in named) and not reading.other_matter:
        return True
    # A model that reads a year for a day calls it open; the words that both share say that it is worth asking.
    return any(f.turns and f.kind in _VALUES for f in findings) and reading.overlap >= _AKIN


def _needed(reading: Reading) -> float:
    """What entailment says that both tell of one event; more where the model found that they do not touch.

    More as well for a contradiction where only names tie them: put into a claim of three words, another day's date
    seems to follow from anything.
    """
    apart = reading.stance is StanceLabel.REFUTES and reading.only_names_shared
    return _CONVINCED if apart or reading.evidence.scores.neutral >= _CONVINCED else _ENTAILED


def _replaces(finding: Finding, reading: Reading) -> bool:
    """Whether a value is worth putting in: another one, or the same in another form, as miles for kilometres."""
    if _lies_within(finding):
        return True
    if finding.outcome is not Outcome.AGREES or finding.kind is not CheckKind.NUMBERS:
        return finding.turns or (finding.kind in _VALUES and finding.outcome is not Outcome.AGREES)
    span = finding.claim_span
    return span is not None and _digits(reading.claim.text[span.start : span.end]) != _digits(finding.replacement or "")


def _lies_within(finding: Finding) -> bool:
    """Whether the evidence has a place within the claim's: what happens in Minsk happens in Belarus."""
    return finding.kind is CheckKind.ENTITIES and finding.outcome is Outcome.AGREES and finding.replacement is not None


def _is_retold(finding: Finding) -> bool:
    """Whether the claim's speaker says it in other words, or another language's."""
    retold = any(note.code is NoteCode.QUOTE_REPORTED for note in finding.notes)
    return finding.kind is CheckKind.QUOTES and finding.outcome is Outcome.AGREES and retold


def _digits(text: str) -> str:
    """The digits of a figure, however they are grouped."""
    return "".join(filter(str.isdecimal, text))


def _with_replacements(reading: Reading, findings: list[Finding]) -> str | None:
    """The claim with the evidence's values; None when that is the claim itself."""
    text = reading.claim.text
    told = [f.if_same or f for f in findings]
    chosen = [(f.replaces or f.claim_span, f.replacement) for f in told if _replaces(f, reading)]
    spans = {span: replacement for span, replacement in chosen if span and replacement}
    for span, replacement in sorted(spans.items(), reverse=True):
        text = text[: span.start] + replacement + text[span.end :]
    return text if text != reading.claim.text else None
