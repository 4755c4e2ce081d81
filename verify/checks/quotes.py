"""Quotes: whether the evidence has the quoted words, unaltered, and from the same mouth.

Words are compared without case, accents and punctuation; an ellipsis may leave some out. A term in marks ("stupid")
counts only where the evidence has the very same, in marks too or two words long: then both tell of one utterance.
Across languages no quote can be verbatim: there only another speaker can be told, and what was said is the NLI model's
to judge.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from rapidfuzz import fuzz

from verify.checks.attribution import named, statements
from verify.checks.entities import is_titled
from verify.checks.lexicon import denials, has, negation_words
from verify.checks.reading import Finding, PassageReading, Reading, inside, related
from verify.checks.wholeness import is_cut, is_denied
from verify.claims.grammar.lexicon import load_lexicon
from verify.claims.grammar.quotes import quotations
from verify.notes import Note, NoteCode
from verify.text.names import Name, find_match, find_names, is_person, same_name
from verify.text.packs import fold
from verify.text.phrases import words
from verify.text.tokens import tokenize
from verify.types import CheckKind, Outcome, Span

_ALTERED = 65.0  # similarity (rapidfuzz ratio) from which two quotes are one in two versions
# An apostrophe stands between letters, or behind one with a word to follow: "the dogs' owners".
_SINGLE = re.compile(r"(?<![\w'’])['‘](?=\w)([^'‘’]*(?:(?<=\w)['’](?=\w)[^'‘’]*)*)(?<=[\w.,!?…])['’](?!\w)")
_NEXT = 3  # words behind a name among which its verb stands
_FEWEST = 3  # words that make a quotation rather than a term in marks


def quoted_spans(text: str) -> list[Span]:
    """The quotations of a text without their marks, those of three words or more."""
    return [span for span in _marked_spans(text) if len(_words(text[span.start : span.end])) >= _FEWEST]


def _marked_spans(text: str) -> list[Span]:
    """Everything in quotation marks, single terms as well; in single marks only where there are no others."""
    tokens = tokenize(text)
    found = [Span(tokens[a].end, tokens[b - 1].start) for a, b in quotations(tokens) if b - a > 1]
    return found or [Span(*match.span(1)) for match in _SINGLE.finditer(text)]


def check_quotes(reading: Reading) -> list[Finding]:
    """One finding for each quotation of the claim, and for each term in marks that the evidence has as well."""
    text = reading.claim.text
    whole = quoted_spans(text)
    terms = [_check_term(span, reading) for span in _marked_spans(text) if span not in whole]
    return [*(_check(span, reading) for span in whole), *(term for term in terms if term)]


def _check_term(span: Span, reading: Reading) -> Finding | None:
    wanted, passage = _words(reading.claim.text[span.start : span.end]), reading.passage
    if not wanted or not reading.same_language:
        return None
    text = passage.passage.text
    marked = [s for s in _marked_spans(text) if _words(text[s.start : s.end]) == wanted]
    found = marked or (passage.sentences if len(wanted) > 1 else [])
    where = next((s for s in found if _within(wanted, _words(text[s.start : s.end]))), None)
    if where is None:
        return None
    speaker = _speaker(reading)
    return _compared(span, where, verbatim=True, other=_other_speaker(speaker, where, reading) if speaker else None)


def _within(wanted: Sequence[str], heard: Sequence[str]) -> bool:
    return any(heard[i : i + len(wanted)] == wanted for i in range(len(heard) - len(wanted) + 1))


def _words(text: str) -> list[str]:
    return [fold(token.text) for token in tokenize(text) if token.is_word]


def _check(span: Span, reading: Reading) -> Finding:
    quote = reading.claim.text[span.start : span.end]
    text = reading.passage.passage.text
    speaker = _speaker(reading)
    best: tuple[float, Span] | None = None
    for candidate in [*quoted_spans(text), *reading.passage.sentences]:
        if reading.same_language:
            likeness = _likeness(quote, text[candidate.start : candidate.end])
            if best is None or likeness > best[0]:
                best = likeness, candidate
    quotes = quoted_spans(text)
    where = best[1] if best and best[0] >= _ALTERED else quotes[0] if quotes else None
    other = _other_speaker(speaker, where, reading) if speaker and where else None
    if best is not None and best[0] >= _ALTERED:
        said = text[best[1].start : best[1].end]
        stretch = _stretch(quote, said)
        if best[1] not in quotes and other is None and stretch is None:
            return _finding(span, best[1], Outcome.UNKNOWN, Note.of(NoteCode.QUOTE_REPORTED))
        if stretch and other is None and is_cut(said, stretch, reading.passage.language, quoted=best[1] in quotes):
            cut = _finding(span, best[1], Outcome.UNKNOWN, Note.of(NoteCode.QUOTE_CUT))
            return replace(cut, vetoes_support=True)
        disowned = _is_disowned(best[1], reading)
        return _compared(span, best[1], verbatim=stretch is not None, other=other, disowned=disowned)
    if other is not None and not reading.same_language:
        note = Note.of(NoteCode.QUOTES_SOMEBODY_ELSE, evidence=other.text)
        # A translation shows no same words: whether it is one, the model says once the speakers are exchanged.
        own = next((name for name in reading.claim.names if speaker and same_name(name, speaker)), None)
        finding = _finding(span, where, Outcome.DISAGREES, note, turns=True)
        return replace(finding, sure=False, replacement=other.text, replaces=own.span if own else None)
    # What somebody said is not refuted by what else they are reported to have said, unless it quotes or denies.
    silent = not quotes and not denials(words(text), reading.passage.language)
    missing = _finding(span, None, Outcome.UNKNOWN, Note.of(NoteCode.QUOTE_MISSING))
    return replace(missing, vetoes_refutation=bool(speaker) and silent)


def _compared(span: Span, where: Span, *, verbatim: bool, other: Name | None, disowned: bool = False) -> Finding:
    if other is not None:
        note = Note.of(NoteCode.QUOTE_OTHER_MOUTH, evidence=other.text)
        return _finding(span, where, Outcome.DISAGREES, note, turns=True)
    if verbatim and disowned:
        note = Note.of(NoteCode.QUOTE_DISOWNED)
        # Who disowns them may be another than who is quoted: no support, and no refutation either.
        return replace(_finding(span, where, Outcome.DISAGREES, note), vetoes_support=True)
    if verbatim:
        return _finding(span, where, Outcome.AGREES, Note.of(NoteCode.QUOTE_VERBATIM))
    return _finding(span, where, Outcome.DISAGREES, Note.of(NoteCode.QUOTE_ALTERED), turns=True)


def _is_disowned(where: Span, reading: Reading) -> bool:
    """Whether the sentence of a quotation says outside it that the words were never said, or are made up."""
    passage = reading.passage
    text = passage.passage.text
    sentence = _sentence_of(where, passage)
    if where == sentence:
        return False
    if is_denied(text[sentence.start : where.start], passage.language):
        return True
    around = f"{text[sentence.start : where.start]} . {text[where.end : sentence.end]}"
    return has(negation_words(passage.language).disowned, words(around))


def _sentence_of(where: Span, passage: PassageReading) -> Span:
    return next((s for s in passage.sentences if inside(where, s)), where)


def _likeness(quote: str, said: str) -> float:
    """How much of a quote stands in a text, 0 to 100."""
    one, two = " ".join(_words(quote)), " ".join(_words(said))
    return fuzz.partial_ratio(one, two) if len(one) <= len(two) else fuzz.ratio(one, two)


def _stretch(quote: str, said: str) -> Span | None:
    """Where a text has every stretch of a quote, in order, up to little words and inflections; None if it does not."""
    heard = [token for token in tokenize(said) if token.is_word]
    folded, found = [fold(token.text) for token in heard], list[tuple[int, int]]()
    for piece in quote.replace("[...]", "…").replace("...", "…").replace("[…]", "…").split("…"):
        wanted = _words(piece)
        at = _standing(wanted, folded) if wanted else None
        if wanted and at is None:
            return None
        found += [at] if at else []
    if not found:
        return Span(0, len(said))
    return Span(heard[min(found)[0]].start, heard[max(last for _, last in found) - 1].end)


def _standing(wanted: Sequence[str], heard: Sequence[str]) -> tuple[int, int] | None:
    """The words among which others stand, first and end."""
    matcher = SequenceMatcher(None, wanted, heard, autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    if not blocks:
        return None
    first, last = blocks[0], blocks[-1]
    start, end = max(0, first.b - first.a), last.b + last.size + len(wanted) - last.a - last.size
    stretch = heard[start:end]
    # A letter or two may be a typing error; another word, or one more or less, is another statement.
    same = len(stretch) == len(wanted) and all(
        a == b or (fuzz.ratio(a, b) >= 85 and related(a[:5], b[:5]) and not a.isdigit())
        for a, b in zip(wanted, stretch, strict=True)
    )
    return (start, start + len(stretch)) if same else None


def _speaker(reading: Reading) -> Name | None:
    """Who the claim says said it: its speaker, else the name outside its quotation marks."""
    claim = reading.claim
    if claim.claim.speaker:
        named = find_names(f"x {claim.claim.speaker}", claim.language)
        # "The Russian leader" names nobody.
        described = claim.claim.speaker.split()[-1].islower()
        return named[-1] if named and not described else None
    quotes = quoted_spans(claim.text)
    outside = [n for n in claim.names if n.certain and not any(q.start <= n.span.start < q.end for q in quotes)]
    people = [n for n in outside if is_person(n)]
    return people[0] if len(people) == 1 else outside[0] if len(outside) == 1 else None


def _other_speaker(speaker: Name, where: Span, reading: Reading) -> Name | None:
    """Who the evidence says said it, if that is somebody else: the only people named around the words."""
    passage, quotes = reading.passage, quoted_spans(reading.passage.passage.text)
    told = _told_speaker(where, passage)
    if told is not None:
        names = named(told, passage.language)
        same = find_match(speaker, names, reading.claim.knowledge)
        # Who is told by office alone may be anybody.
        return names[-1] if names and same is False and not _says_it(speaker, where, reading) else None
    names = [n for n in passage.names if not any(q.start <= n.span.start < q.end for q in quotes)]
    if find_match(speaker, [*names, *passage.title_names], reading.claim.knowledge) is not False:
        return None
    sentence = _sentence_of(where, passage)
    near = [n for n in names if n.certain and (sentence.start <= n.span.start < sentence.end)]
    near = near or [n for n in names if n.certain and n.span.end <= where.start]
    people = [n for n in near if len(n.parts) >= 2] or [
        n for n in near if is_titled(n, passage.passage.text, passage.language)
    ]
    before = [n for n in people if n.span.end <= where.start]
    # Who opens the sentence speaks; of several before the words, those behind are what is spoken of.
    return (before or people)[0] if people else None


def _told_speaker(where: Span, passage: PassageReading) -> str | None:
    """Whom the sentence of a quotation calls its speaker, among others: "..., Ilse Korn said after meeting X"."""
    sentence = _sentence_of(where, passage)
    told = statements(passage.passage.text, passage.language)
    here = {s.speaker for s in told if s.span.start < sentence.end and sentence.start < s.span.end}
    return here.pop() if len(here) == 1 else None


def _says_it(speaker: Name, where: Span, reading: Reading) -> bool:
    """Whether somebody stands before a verb of saying in a quotation's sentence: "reported that Crane had said"."""
    passage = reading.passage
    text, sentence = passage.passage.text, _sentence_of(where, passage)
    lexicon = load_lexicon(passage.language)
    own = (n for n in passage.names_in(sentence) if find_match(speaker, [n], reading.claim.knowledge) is not False)
    return any(lexicon.says(word.text) for name in own for word in words(text[name.span.end : sentence.end])[:_NEXT])


def _finding(span: Span, where: Span | None, outcome: Outcome, note: Note, *, turns: bool = False) -> Finding:
    return Finding(
        kind=CheckKind.QUOTES,
        outcome=outcome,
        notes=(note,),
        claim_span=span,
        evidence_span=where,
        vetoes_support=turns,
        turns=turns,
    )
