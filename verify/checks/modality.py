"""What evidence only plans, tries or expects is no support for a claim that it happened.

"X plans to open a plant", "ran for mayor", "comptera 120 éoliennes", "faces four years in prison" share nearly every
word with the claim that it was so, and an NLI model of this size is easily taken in.
"""

from __future__ import annotations

from verify.checks.lexicon import concepts, denials, event_classes, is_whole, negation_words
from verify.checks.reading import Finding, Reading, related
from verify.notes import Note, NoteCode
from verify.text.packs import load_pack
from verify.text.phrases import Word, words
from verify.types import CheckKind, Outcome, Span

_REACH = 3  # content words behind "plans to" that it surely governs
_STEM = 4  # letters of a word that is worth matching
_FUTURE = 6  # letters of a verb in the future tense, at least
_PENALTY = 7  # words behind "faces" among which "years" or "a fine" stands
_BREAKS = frozenset({",", ";", ":", ".", "(", ")", "–", "—", "!", "?"})


def check_modality(reading: Reading) -> list[Finding]:
    """A veto where the evidence's sentence only plans or tries what the claim says has happened."""
    language, told = reading.claim.language, reading.passage.language
    own, given = words(reading.claim.text), words(reading.told)
    if _plans(own, language):
        return []
    for first, after in _plans(given, told):
        if _is_only_planned(reading, own, given, first, after):
            start = reading.focus.start
            span = Span(start + given[first].start, start + given[max(first, after - 1)].end)
            return [
                Finding(
                    kind=CheckKind.NEGATION,
                    outcome=Outcome.UNKNOWN,
                    notes=(Note.of(NoteCode.NOT_YET, evidence=reading.passage.passage.text[span.start : span.end]),),
                    evidence_span=span,
                    vetoes_support=True,
                )
            ]
    return []


def _is_only_planned(reading: Reading, own: tuple[Word, ...], given: tuple[Word, ...], first: int, after: int) -> bool:
    """Whether a word for a plan governs what the claim says; in another language, by its kind of event, or wholly."""
    language, told = reading.claim.language, reading.passage.language
    penalties = negation_words(language).penalties
    if (first, after) in _ahead(given, told) and any(penalties.at(own, i) for i in range(len(own))):
        return True
    governed = _governed(given, after, told)
    text = " ".join(given[i].text for i in governed)
    alike = concepts(text, told) & concepts(reading.claim.text, language)
    if language == told:
        asserted = {w.folded[:5] for w in own if len(w.folded) >= _STEM and not w.text[:1].isupper()}
        common = [given[i].folded[:5] for i in governed if not given[i].text[:1].isupper()]
        return bool(alike) or any(related(word, stem) for word in common for stem in asserted)
    # "Announced plans" has the sense of "plans to"; what is not done, as in "could not pay", is no plan.
    if any(negation_words(language).intents.at(own, i) for i in range(len(own))) or denials(given, told):
        return False
    if alike or event_classes(text, told) & event_classes(reading.claim.text, language):
        return True
    return is_whole(given, first, told) and is_sure(reading)


def is_sure(reading: Reading) -> bool:
    """Whether the focus is one sentence and no guess: the deciding one, or the passage's only one."""
    focus = reading.focus
    told = [s for s in reading.passage.sentences if s.start < focus.end and focus.start < s.end]
    return len(told) == 1 and (bool(reading.evidence.rationale) or len(reading.passage.sentences) == 1)


def _plans(tokens: tuple[Word, ...], language: str) -> list[tuple[int, int]]:
    """Where a text only plans, tries, supposes or foresees, and the index behind each."""
    futures = [(i, i) for i in _futures(tokens, language)]
    return [*_marks(tokens, language), *_ahead(tokens, language), *futures]


def _marks(tokens: tuple[Word, ...], language: str) -> list[tuple[int, int]]:
    """Words that plan, try or suppose, and the index behind each."""
    known = negation_words(language)
    harmless = ((i, known.not_planned.at(tokens, i)) for i in range(len(tokens)))
    passed = {k for i, phrase in harmless if phrase for k in range(i, phrase[1])}
    found = ((i, known.planned.at(tokens, i)) for i in range(len(tokens)) if i not in passed)
    return [(i, phrase[1]) for i, phrase in found if phrase]


def _ahead(tokens: tuple[Word, ...], language: str) -> list[tuple[int, int]]:
    """Penalties that somebody only may get: "faces four years in prison", and not "faces charges"."""
    known = negation_words(language)
    found: list[tuple[int, int]] = []
    for i in range(len(tokens)):
        phrase = known.ahead.at(tokens, i)
        for k in range(phrase[1], min(len(tokens), phrase[1] + _PENALTY)) if phrase else ():
            if tokens[k].text in _BREAKS:
                break
            if phrase and known.penalties.at(tokens, k):
                found.append((i, phrase[1]))
                break
    return found


def _futures(tokens: tuple[Word, ...], language: str) -> list[int]:
    """Verbs in the future tense, where a language has endings for it: "comptera", "abrirán"; no "la galería"."""
    endings = negation_words(language).future
    articles = load_pack(language).words("claims", "determiners")
    return [
        i
        for i, word in enumerate(tokens)
        if endings
        and len(word.text) >= _FUTURE
        and word.text[:1].islower()
        and word.text.lower().endswith(endings)
        and not (i and tokens[i - 1].folded in articles)
    ]


def _governed(tokens: tuple[Word, ...], first: int, language: str) -> list[int]:
    """The next content words in the clause; all of them where verbs stand at its end."""
    pack = load_pack(language)
    stop = pack.words("tokens", "stop_words") | pack.words("claims", "determiners")
    verbs_last = pack.section("entities").get("noun_capitals")  # in German, as nouns have capitals
    found: list[int] = []
    if verbs_last and first < len(tokens) and tokens[first].text == ",":
        first += 1  # "erwägt, in Turin 500 Stellen zu streichen"
    for i in range(first, len(tokens)):
        if tokens[i].text in _BREAKS or (len(found) == _REACH and not verbs_last):
            break
        verb = not verbs_last or tokens[i].text[:1].islower()
        if tokens[i].is_word and tokens[i].folded not in stop and len(tokens[i].folded) >= _STEM and verb:
            found.append(i)
    return found
