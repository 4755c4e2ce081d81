"""A sentence in chunks: what stands between its commas and before its coordinated verbs, and what each chunk is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from verify.claims.frames import starts_attribution
from verify.claims.lexicon import MAYBE, NO
from verify.claims.pieces import pieces_of
from verify.claims.tags import comments, says
from verify.claims.words import Words

_TAIL = 4


class Role(StrEnum):
    """What a chunk is in its sentence."""

    CLAUSE = "clause"  # has its own subject and finite verb
    PREDICATE = "predicate"  # a finite verb, its subject stands in an earlier chunk
    COORDINATED = "coordinated"  # a participle or infinitive that shares subject and auxiliary
    RELATIVE = "relative"
    PARTICIPLE = "participle"
    GERUND = "gerund"
    SUPERLATIVE = "superlative"  # "the first since 2019"
    SUBORDINATE = "subordinate"
    APPOSITION = "apposition"  # "a nurse who had returned"
    ATTRIBUTION = "attribution"  # "according to X", "said X"
    QUOTE = "quote"
    PHRASE = "phrase"  # a prepositional or adverbial phrase
    NOUN = "noun"


@dataclass(frozen=True, slots=True)
class Chunk:
    """A range of words, its role, its finite verb (-1 without one), and what separates it from the one before."""

    first: int
    last: int
    role: Role
    verb: int = -1
    separator: str = ""


def chunks_of(words: Words) -> list[Chunk]:
    """The chunks of a sentence in order; separators belong to none."""
    chunks: list[Chunk] = []
    pieces = pieces_of(words)
    for number, (first, last, separator) in enumerate(pieces):
        parts = _coordinated(words, first, last, separator, chunks)
        if _predicate_follows(words, pieces, number):
            parts = [*parts[:-1], *_with_subject(words, parts[-1])]
        for start, end, joint in parts:
            role, verb = _role(words, start, end, joint, chunks)
            chunks.append(Chunk(start, end, role, verb, joint))
    return _closed(words, chunks)


def _closed(words: Words, chunks: list[Chunk]) -> list[Chunk]:
    """The chunks, a clause of content made one that an apposition parts: "found that the firm, X Ltd, had closed"."""
    result: list[Chunk] = []
    for index, chunk in enumerate(chunks):
        if index == 0 and chunk.role is Role.CLAUSE and _is_subject(words, chunks):
            result.append(Chunk(chunk.first, chunk.last, Role.NOUN, -1, chunk.separator))
            continue
        if _leads(words, chunks, index):
            result.append(Chunk(chunk.first, chunk.last, Role.PARTICIPLE, -1, chunk.separator))
            continue
        opened = result[-1] if result else None
        inside = opened is not None and chunk.role in {Role.NOUN, Role.PHRASE, Role.PREDICATE} and _open(words, opened)
        if opened is not None and inside and chunk.separator == ",":
            result[-1] = Chunk(opened.first, chunk.last, opened.role, opened.verb, opened.separator)
        else:
            result.append(chunk)
    return result


def _is_subject(words: Words, chunks: list[Chunk]) -> bool:
    """Whether what may be a first clause is the subject of a later verb: "City engineers in X, which ..., are"."""
    if words.finite(chunks[0].verb) != MAYBE or _open(words, chunks[0]):
        return False
    for later in chunks[1:]:
        if later.role is Role.PREDICATE:
            return later.separator == "," and words.finite(later.verb) > MAYBE
        if later.role not in {Role.RELATIVE, Role.PARTICIPLE, Role.NOUN, Role.APPOSITION, Role.SUPERLATIVE}:
            return False
    return False


def _leads(words: Words, chunks: list[Chunk], index: int) -> bool:
    """Whether what may be a verb is a participle: "Built in 1987 and raised twice, the dam is", "X, long lost, is"."""
    if chunks[index].role is Role.ATTRIBUTION:
        return False  # "dit-il"
    chunk, main = chunks[index], next((c for c in chunks[index + 1 :] if c.separator == ","), None)
    if index and chunk.separator != ",":
        return index == 1 and words.lexicon.participle(words[chunk.first].text) and _leads(words, chunks, 0)
    if main is None or chunk.verb < 0 or (index and chunks[index - 1].role is not Role.NOUN):
        return False
    follows = main.role is Role.PREDICATE if index else main.role is Role.CLAUSE and main.verb > main.first
    at = chunk.verb if index and words.is_a("adverbs", chunk.first) else chunk.first
    return follows and words.lexicon.participle(words[at].text) and words.finite(main.verb) > NO


def _open(words: Words, chunk: Chunk) -> bool:
    """Whether a verb of saying and "that" stand in a chunk, and no finite verb after them."""
    if chunk.verb < 0:
        return False
    that = next((i for i in range(chunk.verb + 1, chunk.last) if words.is_a("that", i)), -1)
    if that < 0 or not any(words[i].lower in words.lexicon.words["said"] for i in range(chunk.verb, that)):
        return False
    return not words.finites(that + 1, chunk.last)


def _predicate_follows(words: Words, pieces: list[tuple[int, int, str]], number: int) -> bool:
    """Whether a piece is followed by one or more insertions without a main verb, and then by a predicate alone."""
    for first, last, separator in pieces[number + 1 :]:
        if separator != ",":
            return False
        begin = words.skip_clitics(first, last)
        if begin < last and words.finite(begin):
            return first != pieces[number + 1][0]
        verbs = words.finites(first, last)
        if words.is_a("coordinators", first) or (verbs and not _opens_relative(words, first, last, verbs)):
            return False
    return False


def _with_subject(words: Words, part: tuple[int, int, str]) -> list[tuple[int, int, str]]:
    """A clause that ends in "and" and the subject of a verb to come, parted: "A was closed and B, founded in 1950,"."""
    first, last, joint = part
    at = next((i for i in reversed(range(first + 2, last - 1)) if words.is_a("coordinators", i)), -1)
    if at < 0 or words[at].quoted or not words.finites(first, at) or words.finites(at + 1, last):
        return [part]
    subject = words.is_a("determiners", at + 1) or words[at + 1].name
    same = words.is_a("prepositions", at + 1) or words.is_a("relatives", first) or words.is_a("subordinators", first)
    return [(first, at, joint), (at + 1, last, words[at].lower)] if subject and not same else [part]


def _coordinated(
    words: Words, first: int, last: int, separator: str, before: list[Chunk]
) -> list[tuple[int, int, str]]:
    """The range, split before each coordinated predicate or clause; the joint of a later part is its conjunction."""
    parts = []
    start, joint = first, separator
    if words.is_a("coordinators", first) and first + 1 < last:
        joint, start = words[first].lower, first + 1
    for index in range(start + 1, last - 1):
        word = words[index]
        if word.quoted or word.nested or not words.is_a("coordinators", index):
            continue
        if _splits(words, start, index, last, before):
            parts.append((start, index, joint))
            start, joint = index + 1, word.lower
    parts.append((start, last, joint))
    return parts


def _splits(  # noqa: PLR0911 - a decision list
    words: Words, first: int, conjunction: int, last: int, before: list[Chunk]
) -> bool:
    """Whether the words after a conjunction are a predicate or clause of their own."""
    if _describes(words, first, conjunction, last, before) or _bracketed(words, first, conjunction, last):
        return True
    content = [i for i in range(first, conjunction) if words.is_a("that", i) and not words[i].quoted]
    if content and words.is_a("that", conjunction + 1) and words.finites(conjunction + 2, last):
        return True
    if content and not words.finites(content[-1] + 1, conjunction):
        return False
    if words.is_a("that", conjunction + 1) and words.finites(conjunction + 2, last) and _reports(words, before):
        return True
    left = words.finites(first, conjunction) or [c.verb for c in before if c.verb >= 0]
    if not left:
        return False
    if words.is_a("relatives", first) or words.is_a("that", first) or words.is_a("subordinators", first):
        return False
    begin = words.skip_clitics(conjunction + 1, last)
    if begin >= last:
        return False
    if words.finite(begin) or _counts_again(words, first, conjunction, last):
        return True
    if _parallel(words, left[-1], begin):
        return True
    verbs = words.finites(begin, last)
    if not verbs or not words.finites(first, conjunction):
        return False
    opened = any(
        words.is_a(key, i) for i in range(conjunction + 1, verbs[0]) for key in ("relatives", "subordinators", "that")
    )
    return not opened and any(words[i].wordy for i in range(begin, verbs[0]))


def _reports(words: Words, before: list[Chunk]) -> bool:
    """Whether a chunk before has a verb of saying with "that"."""
    said = words.lexicon.words["said"]
    return any(words[i - 1].lower in said and words.is_a("that", i) for c in before for i in range(c.first + 1, c.last))


def _bracketed(words: Words, first: int, conjunction: int, last: int) -> bool:
    """German: whether both sides end in a participle or infinitive: "hatte X gemeldet und keine Antwort bekommen"."""
    lexicon = words.lexicon
    if not lexicon.words["verb_final_relatives"] or words.finites(conjunction + 1, last) or last - conjunction < 3:
        return False
    verbs = [i for i in words.finites(first, conjunction) if words[i].classes & {"auxiliaries", "modals"}]
    ends = (words[conjunction - 1], words[last - 1])
    closed = all(not w.name and lexicon.matches("closing_forms", w.lower) for w in ends)
    return bool(verbs) and verbs[0] < conjunction - 2 and closed


def _describes(words: Words, first: int, conjunction: int, last: int, before: list[Chunk]) -> bool:
    """Whether a conjunction joins two relative clauses or participles: "which ran 31 sites and employed 900"."""
    begin = words.skip_clitics(conjunction + 1, last)
    if begin >= last or not before:
        return False
    if words.is_a("relatives", first) and not words.is_a("that", first):
        return bool(words.finites(first + 1, conjunction)) and words.finite(begin) > 0
    lexicon = words.lexicon
    both = lexicon.participle(words[first].text) and lexicon.participle(words[begin].text)
    return both and not words.finites(first, last) and begin - first > 2 and last - begin > 1


def _counts_again(words: Words, first: int, conjunction: int, last: int) -> bool:
    """Whether a second number with words of its own follows: "2,3 millions d'euros de X et 600 000 euros de Y"."""
    verbs = words.finites(first, conjunction)
    after = conjunction + 1
    if after < last and not words[after].text[0].isdigit():
        after += 1
    if not verbs or after >= last or not words[after].text[0].isdigit() or words.finites(conjunction + 1, last):
        return False
    counted = [i for i in range(first, conjunction - 1) if words[i].text[0].isdigit()]
    between = any(words.is_a("between", i) or words[i].lower in {"from", "von"} for i in range(first, conjunction))
    return bool(counted) and last - after > 2 and not between and not words.finites(conjunction + 1, last)


def _parallel(words: Words, verb: int, begin: int) -> bool:
    """Whether the word at ``begin`` shares the auxiliary or modal at ``verb``: "va fermer et supprimer"."""
    lexicon = words.lexicon
    follower = words.skip_clitics(verb + 1, len(words))
    if follower >= begin or begin >= len(words):
        return False
    if words.is_a("auxiliaries", verb) and lexicon.participle(words[begin].text):
        return lexicon.participle(words[follower].text) and words[begin].text[0].islower()
    return bool(lexicon.endings["infinitive"]) and all(
        lexicon.infinitive(words[i].text) and not words.finite(i) for i in (follower, begin)
    )


def _role(words: Words, first: int, last: int, joint: str, before: list[Chunk]) -> tuple[Role, int]:  # noqa: PLR0911, PLR0912, PLR0915
    lexicon = words.lexicon
    conjunction = joint in lexicon.words["coordinators"]
    if words[first].quoted and words[last - 1].quoted:
        title = not before and sum(w.wordy for w in words.words[first:last]) <= _TAIL and _apposed(words, last)
        return Role.NOUN if title else Role.QUOTE, -1
    text = words.text(first, last)
    lowered = text.casefold().replace("’", "'")
    verbs = words.finites(first, last)
    verb = verbs[0] if verbs else -1
    relative = words.is_a("relatives", first + 1)
    if verb >= 0 and words.finite(verb) == MAYBE and words.is_a("prepositions", first) and before and not relative:
        # "in remarks carried by": a participle within a phrase.
        verbs, verb = [], -1
    early = [i for i in range(first, verb) if words.finite(i) and not words[i].quoted]
    if early and any(words.is_a("that", i) for i in range(early[0] + 1, verb)):
        verb = early[0]
    if starts_attribution(words, first, last):
        # German puts the verb right after the phrase: "Laut X sind die Mieten gestiegen".
        inverted = verb >= 0 and bool(lexicon.words["verb_final_relatives"])
        return (Role.CLAUSE, verb) if inverted else (Role.ATTRIBUTION, -1)
    opened = None if any(c.verb >= 0 for c in before) else tuple(c.role is Role.NOUN for c in before)
    if (before or verb >= 0) and comments(words, first, last, verb, opened):
        return Role.ATTRIBUTION, verb
    if lowered.startswith(lexicon.phrases["consecutive"]):
        return Role.SUBORDINATE, verb
    if before and not conjunction and _opens_relative(words, first, last, verbs):
        return Role.RELATIVE, verbs[-1] if verbs else -1
    if conjunction and before and before[-1].role in {Role.RELATIVE, Role.PARTICIPLE}:
        begin = words.skip_clitics(first, last)
        if begin < last and before[-1].role is Role.RELATIVE and words.finite(begin):
            return Role.RELATIVE, begin
        if begin < last and verb in {-1, begin} and lexicon.participle(words[begin].text):
            return Role.PARTICIPLE, -1
    if verb >= 0 and words.is_a("that", first) and not before:
        return Role.SUBORDINATE, verb
    if words.is_a("subordinators", first) and verb >= 0 and not (conjunction or _since(words, first, last, verb)):
        return Role.SUBORDINATE, verb
    if before and not conjunction and _superlative(words, first, verb, lowered):
        return Role.SUPERLATIVE, -1
    begin = words.skip_clitics(first, last)
    if begin < last and words.finite(begin) and not words[begin].quoted:
        verb = begin
    both = begin < last and verb == begin and lexicon.participle(words[verb].text) and not _awaited(words, last, before)
    if joint == "," and before and words.is_a("gerund_of_saying", first):
        return Role.GERUND, first  # "..., saying all staff were briefed"
    if both and joint == "," and words.is_a("prepositions", verb + 1):
        # "construit" is a present and a participle; between commas before "en" or "par" it is the latter.
        return Role.PARTICIPLE, -1
    if begin < last and verb == begin:
        posed = joint == "," and bool(before) and before[-1].role not in {Role.NOUN, Role.RELATIVE, Role.SUPERLATIVE}
        whole = {Role.CLAUSE, Role.PREDICATE, Role.QUOTE, Role.COORDINATED, Role.ATTRIBUTION}
        # In German only a comment begins with a verb.
        posed = posed or (joint == "," and bool(lexicon.words["verb_final_relatives"]))
        if posed and any(c.role in whole for c in before) and says(words, verb, last):
            return Role.ATTRIBUTION, verb
        return (Role.PREDICATE if before else Role.CLAUSE), verb
    opening = not before and verb >= 0 and verb - first <= 1 and lexicon.language == "en"
    opening = opening and not (verb > first and words[verb].lower in lexicon.words["speech"])  # "X warned of storms"
    if opening and words.is_a("prepositions", verb + 1) and lexicon.participle(words[verb].text):
        return Role.PARTICIPLE, -1
    head = words[begin].text if begin < last else words[first].text
    begin = last if words.is_a("determiners", first) else begin
    if conjunction and before and before[-1].verb >= 0 and _bracketed(words, before[-1].first, first - 1, last):
        return Role.COORDINATED, before[-1].verb
    if conjunction and before and before[-1].verb >= 0 and _parallel(words, before[-1].verb, begin):
        return Role.COORDINATED, before[-1].verb
    if begin < last and verb < 0 and lexicon.gerund(head):
        return Role.GERUND, begin
    # "En fait": a clitic stands before a verb, never before a participle.
    bare = begin == first < last and not (begin > 0 and words[begin].name)
    if bare and lexicon.participle(head) and (verb < 0 or verb > begin + 1) and not conjunction:
        return (Role.PARTICIPLE, -1) if verb < 0 else (Role.CLAUSE, verb)
    inner = range(first + 1, verb) if before and not conjunction and words.is_a("determiners", first) else ()
    if any(words.is_a("relatives", i) and not words.is_a("subordinators", i - 1) for i in inner):
        return Role.APPOSITION, verb
    if verb >= 0:
        return Role.CLAUSE, verb
    article = words.is_a("determiners", first) and not words.is_a("prepositions", first)
    if not article and words.is_any(("prepositions", "clitics", "subordinators"), first):
        return Role.PHRASE, -1
    return Role.NOUN, -1


def _apposed(words: Words, index: int) -> bool:
    """Whether a comma and a noun with its article follow: "« Aurore », l'exercice conjoint"."""
    return index + 2 < len(words) and words[index].text == "," and words.is_a("definite", index + 1)


def _since(words: Words, first: int, last: int, verb: int) -> bool:
    """German: whether a conjunction is a preposition, as the verb closes no clause: "Seit 2008 habe der Bund ..."."""
    german = bool(words.lexicon.words["verb_final_relatives"]) and words.is_a("prepositions", first)
    return german and verb + 1 < last and words[verb + 1].wordy and verb - first <= _TAIL


def _awaited(words: Words, last: int, before: list[Chunk]) -> bool:
    """Whether a subject still waits for its verb, and none comes later: "and the favourite, X, won in 2:19"."""
    inserted = {Role.RELATIVE, Role.APPOSITION}
    waiting = False
    for chunk in before:
        waiting = chunk.role is Role.NOUN or (waiting and (chunk.verb < 0 or chunk.role in inserted))
    commas = (i + 1 for i in range(last, len(words) - 1) if words[i].text == ",")
    later = any(words.finite(words.skip_clitics(i, len(words) - 1)) for i in commas)
    return waiting and len(before) > 1 and not later


def _opens_relative(words: Words, first: int, last: int, verbs: Sequence[int]) -> bool:
    """Whether a range opens with a relative pronoun, a preposition or number before it allowed ("six of whom")."""
    at = first
    while at < last and at < first + 4 and not words.is_a("relatives", at):
        if words.is_a("verb_final_relatives", at):
            break
        if not (words.is_a("prepositions", at) or words.is_a("determiners", at) or words[at].text[0].isdigit()):
            return False
        at += 1
    if at >= last or not verbs:
        return False
    if words.is_a("relatives", at):
        plain = at == first or not words.is_a("that", at) or words.is_a("determiners", at - 1)  # "de los que"
        return at < verbs[-1] and plain
    if words.is_a("verb_final_relatives", at):
        tail = max(i for i in range(at, last) if words[i].wordy)
        return bool(words.finite(tail)) and tail > at
    return False


def _superlative(words: Words, first: int, verb: int, lowered: str) -> bool:
    """Whether a chunk is a superlative in apposition: "la première depuis 2019", "the largest outbreak since 1994"."""
    pattern = words.lexicon.patterns["superlative"]
    found = pattern.search(lowered) if pattern else None
    if found is None or found.start() > 24:
        return False
    if verb < 0:
        return not words.is_a("prepositions", first)
    return any(words.is_a("relatives", i) for i in range(first, verb)) and not words.finites(first, first + 3)
