"""What evidence only plans, tries or expects is no support for a claim that it happened.

"X plans to open a plant", "ran for mayor", "comptera 120 éoliennes" share nearly every word with the claim that it was
so, and an NLI model of this size is easily taken in.
"""

from __future__ import annotations

from verify.checks.lexicon import negation_words
from verify.checks.reading import Finding, Reading, related
from verify.notes import Note, NoteCode
from verify.text.packs import load_pack
from verify.text.phrases import Word, words
from verify.types import CheckKind, Outcome, Span

_REACH = 3  # content words behind "plans to" that it surely governs
_STEM = 4  # letters of a word that is worth matching
_FUTURE = 6  # letters of a verb in the future tense, at least
_BREAKS = frozenset({",", ";", ":", ".", "(", ")", "–", "—", "!", "?"})


def check_modality(reading: Reading) -> list[Finding]:
    """A veto where the evidence's sentence only plans or tries what the claim says has happened."""
    if not reading.same_language:
        return []
    language = reading.claim.language
    own = words(reading.claim.text)
    if _marks(own, language) or _futures(own, language):
        return []
    start = reading.focus.start
    given = words(reading.told)
    asserted = {w.folded[:5] for w in own if len(w.folded) >= _STEM and not w.text[:1].isupper()}
    for first, after in [*_marks(given, language), *((i, i) for i in _futures(given, language))]:
        if any(related(given[i].folded[:5], stem) for i in _governed(given, after, language) for stem in asserted):
            span = Span(start + given[first].start, start + given[max(first, after - 1)].end)
            told = reading.passage.passage.text[span.start : span.end]
            return [
                Finding(
                    kind=CheckKind.NEGATION,
                    outcome=Outcome.UNKNOWN,
                    notes=(Note.of(NoteCode.NOT_YET, evidence=told),),
                    evidence_span=span,
                    vetoes_support=True,
                )
            ]
    return []


def _marks(tokens: tuple[Word, ...], language: str) -> list[tuple[int, int]]:
    """Words that plan, try or suppose, and the index behind each."""
    known = negation_words(language).planned
    found = ((i, known.at(tokens, i)) for i in range(len(tokens)))
    return [(i, phrase[1]) for i, phrase in found if phrase]


def _futures(tokens: tuple[Word, ...], language: str) -> list[int]:
    """Verbs in the future tense, where a language has an ending for it: "comptera", "abrirán"."""
    endings = negation_words(language).future
    return [
        i
        for i, word in enumerate(tokens)
        if endings and len(word.text) >= _FUTURE and word.text[:1].islower() and word.text.lower().endswith(endings)
    ]


def _governed(tokens: tuple[Word, ...], first: int, language: str) -> list[int]:
    """The next content words in the clause; all of them where verbs stand at its end."""
    stop = load_pack(language).words("tokens", "stop_words")
    verbs_last = load_pack(language).section("entities").get("noun_capitals")  # in German, as nouns have capitals
    found: list[int] = []
    for i in range(first, len(tokens)):
        if tokens[i].text in _BREAKS or (len(found) == _REACH and not verbs_last):
            break
        verb = not verbs_last or tokens[i].text[:1].islower()
        if tokens[i].is_word and tokens[i].folded not in stop and len(tokens[i].folded) >= _STEM and verb:
            found.append(i)
    return found
