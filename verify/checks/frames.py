"""What evidence tells only in a frame: in a film, as an attempt, denied by somebody, or taken back later on.

"In the film Ashes, the president is shot" has every word of the claim that he was shot, and "Correction: no one died"
stands too far from "nine people died" for an NLI model to read both at once. Such evidence neither bears the claim out
nor, where it tells of fiction or of a denial, contradicts it. A claim that tells of the frame itself stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from itertools import product
from typing import Any

from verify.checks.lexicon import WordClasses, concepts, denials, doubled, event_classes, has, is_whole
from verify.checks.modality import is_sure
from verify.checks.quotes import quoted_spans
from verify.checks.reading import Finding, Reading, beginnings, related, shared
from verify.notes import Note, NoteCode
from verify.text.packs import load_pack
from verify.text.phrases import Phrases, Word, words
from verify.types import CheckKind, Outcome, Span

_HEAD = 8  # words at the beginning of a sentence among which its frame is looked for
_PLOT = 12  # words behind "the novel" among which "imagines" stands
_NEAR = 2  # sentences behind a statement up to which "that is false" is said of it
_DENIED = 2  # words behind a denial up to which it denies what comes: "could not be averted"
_OBJECT = 2  # content words behind "attempted" of which one is what was attempted
_BREAKS = frozenset({",", ";", ":", ".", "(", ")", "–", "—", "!", "?"})
_QUOTES = frozenset({"«", "“", "„", '"', "‘", "‹", "»"})


class FrameWords:
    """One language's words for works of fiction, corrections, attempts and denials."""

    def __init__(self, section: Mapping[str, Any]) -> None:
        self.leads = frozenset(word for word in str(section["leads"]).split())
        self.links = frozenset(word for word in str(section["links"]).split())
        self.works = _one("work", section["works"])
        self.parts = _one("part", section["work_parts"])
        self.not_works = Phrases.of(section["not_works"], True)
        self.plots = _one("plot", section["plots"])
        self.about_works = _one("work", section["about_works"])
        self.corrections = Phrases.of(section["corrections"], True)
        self.retracting = Phrases.of(section["retracting"], True)
        told = product(section["false_subjects"], section["false_predicates"])
        self.false = Phrases.of((_joined(subject, predicate) for subject, predicate in told), True)
        self.false_alone = Phrases.of(section["false_alone"], True)
        self.attempts = Phrases.of(section["attempts"], True)
        self.attempts_behind = _one("attempt", section["attempts_behind"])
        self.attempt_endings = tuple(str(section["attempt_endings"]).split())
        self.attempt_words = _one("attempt", section["attempt_words"])
        self.averted = Phrases.of(section["averted"], True)
        self.averted_words = _one("averted", section["averted_words"])
        self.disputes = Phrases.of(section["disputes"], True)
        self.not_disputes = Phrases.of(section["not_disputes"], True)
        self.dispute_words = _one("dispute", section["dispute_words"])


def _one(name: str, listed: str) -> WordClasses:
    return WordClasses({name: listed})


def _joined(subject: str, predicate: str) -> str:
    """ "c'" and "est faux", "that" and "'s false"."""
    glued = not subject or subject.endswith("'") or predicate.startswith("'")
    return f"{subject}{predicate}" if glued else f"{subject} {predicate}"


@cache
def frame_words(language: str) -> FrameWords:
    """The words for frames of a language; the fallback knows none."""
    return FrameWords(load_pack(language).section("frames"))


def check_frames(reading: Reading) -> list[Finding]:
    """At most one finding for each frame around what the evidence tells: fiction, attempt, denial, retraction."""
    found = (_fiction(reading), _attempt(reading), _averted(reading), _dispute(reading), _retraction(reading))
    return [finding for finding in found if finding is not None]


def _finding(reading: Reading, code: NoteCode, span: Span, *, refutation: bool = False) -> Finding:
    told = reading.passage.passage.text[span.start : span.end]
    return Finding(
        kind=CheckKind.NEGATION,
        outcome=Outcome.UNKNOWN,
        notes=(Note.of(code, evidence=told),),
        evidence_span=span,
        vetoes_support=True,
        vetoes_refutation=refutation,
    )


def _any(known: WordClasses, tokens: tuple[Word, ...]) -> bool:
    return any(known.at(tokens, i) for i in range(len(tokens)))


def _within(reading: Reading) -> list[Span]:
    """The sentences of the focus."""
    focus = reading.focus
    return [s for s in reading.passage.sentences if s.start < focus.end and focus.start < s.end]


# --- fiction --------------------------------------------------------------------------------------------------------


def _fiction(reading: Reading) -> Finding | None:
    """A frame at the head of the sentence that shares most with the claim: "In the third season of the series, ..."."""
    own, language = words(reading.claim.text), reading.claim.language
    known = frame_words(language)
    if _any(known.works, own) or _any(known.about_works, own):
        return None
    told, text = reading.passage.language, reading.passage.passage.text
    sentences = _within(reading) or [reading.focus]
    best = max(sentences, key=lambda span: (len(reading.claim.words & reading.passage.words(span)), -span.start))
    tokens = words(text[best.start : best.end])
    frame = _frame(tokens, told)
    if frame is None or _is_of_the_title(reading, tokens, frame):
        return None
    first = next(i for i, word in enumerate(tokens) if word.is_word)
    span = Span(best.start + tokens[first].start, best.start + tokens[frame].end)
    return _finding(reading, NoteCode.FICTION, span, refutation=True)


@lru_cache(maxsize=4096)
def _frame(tokens: tuple[Word, ...], language: str) -> int | None:
    """The noun of the work of fiction that a sentence opens with: "In the film", "The novel imagines"."""
    known = frame_words(language)
    first = next((i for i, word in enumerate(tokens) if word.is_word), None)
    if first is None:
        return None
    leads = tokens[first].folded in known.leads
    nouns: list[int] = []
    titled = False
    harmless = _covered(known.not_works, tokens)
    for i in _head(tokens, first if not leads else first + 1, language):
        work = bool(known.works.at(tokens, i)) and i not in harmless
        if work or (known.parts.at(tokens, i) and i not in harmless):
            nouns.append(i)
            behind = tokens[i + 1].text if i + 1 < len(tokens) else ""
            titled = titled or work or behind in _QUOTES
    if not nouns or not (titled or len(nouns) > 1):
        return None
    end = nouns[-1] + 1
    if leads or any(known.plots.at(tokens, i) for i in range(end, min(len(tokens), end + _PLOT))):
        return nouns[-1]
    return None


def _head(tokens: tuple[Word, ...], start: int, language: str) -> list[int]:
    """The words of the noun phrase that a sentence opens with: up to a stop, a name, or another phrase's article."""
    pack, known = load_pack(language), frame_words(language)
    articles = pack.words("claims", "determiners")
    capitals = bool(pack.section("entities").get("noun_capitals"))
    found: list[int] = []
    for i in range(start, min(len(tokens), start + _HEAD)):
        word = tokens[i]
        if word.text in _BREAKS or word.text in _QUOTES:
            break
        before = tokens[i - 1] if i > start else None
        joined = before is None or before.folded in known.links or before.folded in articles
        noun = bool(found) and bool(known.parts.at(tokens, i - 1) or known.works.at(tokens, i - 1))
        if word.folded in articles and not joined and not noun:
            break
        if word.text[:1].isupper() and not capitals and i > start and not joined:
            break
        found.append(i)
    return found


def _covered(phrases: Phrases[bool], tokens: tuple[Word, ...]) -> frozenset[int]:
    """The words that belong to some phrases."""
    found = ((i, phrases.at(tokens, i)) for i in range(len(tokens)))
    return frozenset(k for i, phrase in found if phrase for k in range(i, phrase[1]))


def _is_of_the_title(reading: Reading, tokens: tuple[Word, ...], noun: int) -> bool:
    """Whether the claim has the first word of the work's title, so that it is about the work."""
    title = next((w for w in tokens[noun + 1 : noun + 3] if w.is_word), None)
    quoted = noun + 1 < len(tokens) and tokens[noun + 1].text in _QUOTES
    if title is None or not (quoted or (title.text[:1].isupper() and title is tokens[noun + 1])):
        return False
    return any(word.folded == title.folded for word in words(reading.claim.text))


# --- attempts -------------------------------------------------------------------------------------------------------


def _attempt(reading: Reading) -> Finding | None:
    """What was only tried, where the claim has it done: "convicted of attempted murder"."""
    marks = _attempts(words(reading.told), reading.passage.language)
    return _undone(reading, marks, frame_words(reading.claim.language).attempt_words, NoteCode.NOT_YET)


def _averted(reading: Reading) -> Finding | None:
    """What did not come about or was not proved, where the claim has it done: "escaped bankruptcy", "cleared of"."""
    if reading.claim.denies:
        return None
    marks = _avertings(words(reading.told), reading.passage.language)
    return _undone(reading, marks, frame_words(reading.claim.language).averted_words, NoteCode.AVERTED)


_Mark = tuple[int, int, list[int]]
"""Where something was not done: from word to word, and the words that say what."""


def _undone(reading: Reading, marks: list[_Mark], told_itself: WordClasses, code: NoteCode) -> Finding | None:
    """The first mark of what the claim has done, unless the claim has a word for the mark itself."""
    if _any(told_itself, words(reading.claim.text)):
        return None
    given, offset = words(reading.told), reading.focus.start
    for first, end, objects in marks:
        if any(_is_claimed(reading, given, i) for i in objects):
            return _finding(reading, code, Span(offset + given[first].start, offset + given[end - 1].end))
    return None


@lru_cache(maxsize=4096)
def _avertings(tokens: tuple[Word, ...], language: str) -> list[_Mark]:
    """Where something was averted, or somebody cleared of it, and nobody denies that."""
    known, denied = frame_words(language), denials(tokens, language)
    found = ((i, known.averted.at(tokens, i)) for i in range(len(tokens)))
    return [
        (i, phrase[1], _content(tokens, range(phrase[1], len(tokens)), language))
        for i, phrase in found
        if phrase and not any(0 <= i - at <= _DENIED for at in denied)
    ]


@lru_cache(maxsize=4096)
def _attempts(tokens: tuple[Word, ...], language: str) -> list[_Mark]:
    """Where something was only tried."""
    known = frame_words(language)
    found: list[_Mark] = []
    for i, word in enumerate(tokens):
        phrase = known.attempts.at(tokens, i)
        if phrase and not _is_perfect(tokens, i, language):
            found.append((i, phrase[1], _content(tokens, range(phrase[1], len(tokens)), language)))
        elif known.attempts_behind.at(tokens, i):
            found.append((i, i + 1, _content(tokens, range(i - 1, -1, -1), language)))
        elif known.attempt_endings and word.folded.endswith(known.attempt_endings) and word.is_word:
            found.append((i, i + 1, [i]))
    return found


def _is_perfect(tokens: tuple[Word, ...], i: int, language: str) -> bool:
    """Whether "failed" or "attempted" is a verb's: behind a name, a pronoun, or an auxiliary."""
    before = tokens[i - 1] if i else None
    if before is None or language != "en":
        return False
    return before.folded in {"has", "have", "had", "they", "he", "she", "it", "who", "and", "that", "which"}


def _content(tokens: tuple[Word, ...], where: Iterable[int], language: str) -> list[int]:
    """The next content words of the clause."""
    stop = load_pack(language).words("tokens", "stop_words")
    found: list[int] = []
    for i in where:
        if tokens[i].text in _BREAKS or len(found) == _OBJECT:
            break
        if tokens[i].is_word and tokens[i].folded not in stop:
            found.append(i)
    return found


def _is_claimed(reading: Reading, given: tuple[Word, ...], i: int) -> bool:
    """Whether the claim has a word of the evidence, in another language one for the same kind of event or none."""
    own, text = reading.claim, given[i].text
    if own.language == reading.passage.language:
        begun = given[i].folded[:5]
        return any(related(begun, word) for word in own.words) and not text[:1].isdigit()
    told = event_classes(text, reading.passage.language)
    wanted = event_classes(own.text, own.language)
    return bool(told & wanted) or not (told and wanted)


# --- denials by somebody --------------------------------------------------------------------------------------------


def _dispute(reading: Reading) -> Finding | None:
    """Who denies something does not make it untrue: "Norvik denies that it dumped waste"."""
    own = reading.claim
    if _any(frame_words(own.language).dispute_words, words(own.text)) or quoted_spans(own.text):
        return None  # nor is it of what somebody is quoted with: he knows what he said
    given, language = words(reading.told), reading.passage.language
    known, offset = frame_words(language), reading.focus.start
    harmless = _covered(known.not_disputes, given) | doubled(given, language)
    for i in range(len(given)):
        phrase = known.disputes.at(given, i)
        if phrase is None or i in harmless:
            continue
        inside, outside = _scope(given, phrase[1], i, language)
        if _is_disputed(reading, inside, outside, alone=is_sure(reading) and is_whole(given, i, language)):
            span = Span(offset + given[i].start, offset + given[phrase[1] - 1].end)
            return _finding(reading, NoteCode.ONLY_DENIED, span, refutation=True)
    return None


def _scope(tokens: tuple[Word, ...], start: int, mark: int, language: str) -> tuple[str, str]:
    """What stands behind a verb of denying, up to "but" or the end of the sentence, and what stands elsewhere."""
    adversative = load_pack(language).words("claims", "adversatives")
    ends = {";", ".", "!", "?"} | ({","} if _in_relative(tokens, mark, language) else set())
    stops = (
        i
        for i in range(start, len(tokens))
        if (tokens[i].text in ends and i > start) or (tokens[i].folded in adversative and tokens[i - 1].text == ",")
    )
    end = next(stops, len(tokens))
    return _text(tokens[start:end]), _text((*tokens[:mark], *tokens[end:]))


def _in_relative(tokens: tuple[Word, ...], mark: int, language: str) -> bool:
    """Whether a word stands in a clause put in between: "Doyle, who denies it, resigned"."""
    comma = next((i for i in range(mark - 1, 0, -1) if tokens[i].text == ","), None)
    if comma is None:
        return False
    pack = load_pack(language)
    articles = (
        pack.words("claims", "determiners") if pack.section("entities").get("noun_capitals") else frozenset[str]()
    )
    return tokens[comma + 1].folded in pack.words("claims", "relatives") | articles


def _text(tokens: Iterable[Word]) -> str:
    return " ".join(word.text for word in tokens)


def _is_disputed(reading: Reading, inside: str, outside: str, *, alone: bool) -> bool:
    """Whether what is denied is the claim's matter: more of its words stand there than elsewhere in the sentence."""
    own, language = reading.claim, reading.passage.language
    if reading.same_language:
        named = {word for name in own.names for word in beginnings(name.text, own.language)}
        elsewhere = shared(own.words, beginnings(outside, language))
        there = shared(own.words, beginnings(inside, language)) - elsewhere
        return bool(there) and len(there) >= len(elsewhere - named)
    kinds = event_classes(own.text, own.language) | concepts(own.text, own.language)
    told = event_classes(inside, language) | concepts(inside, language)
    elsewhere = event_classes(outside, language) | concepts(outside, language)
    return bool(kinds & told - elsewhere) or (alone and not kinds & elsewhere)


# --- retractions ----------------------------------------------------------------------------------------------------


def _retraction(reading: Reading) -> Finding | None:
    """A later sentence that takes back what the focus tells: "Correction: ...", "That is false."."""
    own, claimed = words(reading.claim.text), frame_words(reading.claim.language)
    if has(claimed.false_alone, own) or has(claimed.corrections, own):
        return None
    told = reading.passage.language
    sentences = reading.passage.sentences
    here = [i for i, span in enumerate(sentences) if span in _within(reading)]
    for i in range(here[0] + 1 if here else len(sentences), len(sentences)):
        span = sentences[i]
        tokens = words(reading.passage.passage.text[span.start : span.end])
        behind = i - here[-1]
        whole = frame_words(told).retracting.at(tokens, 0)
        corrects = _corrects(tokens, told) and _touches(reading, Span(span.start, sentences[-1].end))
        if whole or corrects or (behind <= _NEAR and _says_false(tokens, told)):
            return _finding(reading, NoteCode.RETRACTED, span)
    return None


def _corrects(tokens: tuple[Word, ...], language: str) -> bool:
    """Whether a sentence opens with "Correction" as a title of its own."""
    found = frame_words(language).corrections.at(tokens, 0)
    return found is not None and (found[1] >= len(tokens) or tokens[found[1]].text in _BREAKS)


def _touches(reading: Reading, span: Span) -> bool:
    """Whether a correction has any of the claim's words but its names; one in another language may."""
    if not reading.same_language:
        return True
    named = {word for name in reading.claim.names for word in beginnings(name.text, reading.claim.language)}
    return bool(shared(reading.claim.words - named, reading.passage.words(span)))


def _says_false(tokens: tuple[Word, ...], language: str) -> bool:
    """Whether a sentence says that what stands before it is false, and not "it is false that"."""
    known = frame_words(language)
    found = known.false.at(tokens, 0)
    if found is not None:
        that = load_pack(language).words("claims", "that")
        return found[1] >= len(tokens) or tokens[found[1]].folded not in that
    alone = known.false_alone.at(tokens, 0)
    return alone is not None and (alone[1] >= len(tokens) or tokens[alone[1]].text in _BREAKS)
