"""Chunks whose role only a later one tells: a clause that an insertion parts from its verb, a subject, a participle."""

from __future__ import annotations

from verify.claims.grammar.lexicon import MAYBE, NO
from verify.claims.grammar.words import Words
from verify.claims.parts.chunk import Chunk, Role
from verify.claims.parts.insertions import put_in

_NE = frozenset({"n'", "n’", "ne"})


def closed(words: Words, chunks: list[Chunk]) -> list[Chunk]:
    """The chunks, a clause of content made one that an apposition parts: "found that the firm, X Ltd, had closed"."""
    result: list[Chunk] = []
    parted = [range(0)]
    for index, chunk in enumerate(chunks):
        held = _parted(words, chunks, index)
        if held:
            parted.append(range(index + 1, held + 1))
            opens = words.is_any(("subordinators", "when"), chunk.first)
            role = Role.SUBORDINATE if opens and chunk.verb < 0 else chunk.role
            verb = chunks[held].verb if chunk.verb < 0 else chunk.verb
            result.append(Chunk(chunk.first, chunks[held].last, role, verb, chunk.separator))
            continue
        if index == 1 and _conditional(words, chunks):
            result[-1] = Chunk(chunks[0].first, chunk.last, Role.CLAUSE, chunk.verb, chunks[0].separator)
            continue
        if index in parted[-1]:
            if chunk.role in {Role.PARTICIPLE, Role.RELATIVE}:
                result.append(chunk)
            continue
        if index == 0 and chunk.role is Role.CLAUSE and _is_subject(words, chunks):
            result.append(Chunk(chunk.first, chunk.last, Role.NOUN, -1, chunk.separator))
            continue
        if _leads(words, chunks, index) or _ends_in_participle(words, chunks, index):
            result.append(Chunk(chunk.first, chunk.last, Role.PARTICIPLE, -1, chunk.separator))
            continue
        if put_in(words, chunks, index):
            who = words[chunk.first].name or words.is_any(("determiners", "pronouns"), chunk.first)
            if who and words[chunk.verb].lower in words.lexicon.words["said"]:
                result.append(Chunk(chunk.first, chunk.last, Role.ATTRIBUTION, chunk.verb, chunk.separator))
            continue
        if _alone(words, chunks, index):
            result.append(Chunk(chunk.first, chunk.last, Role.PREDICATE, chunk.first, chunk.separator))
            continue
        opened = result[-1] if result else None
        inside = opened is not None and chunk.role in {Role.NOUN, Role.PHRASE, Role.PREDICATE} and _open(words, opened)
        if opened is not None and inside and chunk.separator == ",":
            result[-1] = Chunk(opened.first, chunk.last, opened.role, opened.verb, opened.separator)
        else:
            result.append(chunk)
    return result


def _conditional(words: Words, chunks: list[Chunk]) -> bool:
    """German: whether a clause that opens with its verb is the condition of the next: "Wird X erteilt, beginnt Y"."""
    first, second = chunks[:2]
    both = first.role is Role.CLAUSE and second.role is Role.PREDICATE and second.separator == ","
    opens = first.verb == first.first == 0 and second.verb == second.first and not words[0].quoted
    return both and opens and bool(words.lexicon.words["verb_final_relatives"])


def _parted(words: Words, chunks: list[Chunk], index: int) -> int:
    """The predicate that an insertion parts from a clause which a chunk opens: "when a clerk, Ana Mora, told"; or 0."""
    chunk = chunks[index]
    keys = ("when", "that", "subordinators")
    opens = next((i for i in reversed(range(chunk.first, chunk.last - 1)) if words.is_any(keys, i)), -1)
    led = opens > chunk.first if chunk.verb >= 0 else opens == chunk.first
    if not led or words[opens].quoted or words.finites(opens + 1, chunk.last) or opens < chunk.verb:
        return 0
    # A phrase opens "After the vote, the third, X said", a clause ends "was halted after a ship, the X, hit".
    phrase = words.is_a("prepositions", opens) and (chunk.verb < 0 or bool(words.lexicon.words["verb_final_relatives"]))
    if phrase or not (words.is_a("determiners", opens + 1) or words[opens + 1].name):
        return 0
    inserted = {Role.NOUN, Role.PHRASE, Role.PARTICIPLE, Role.RELATIVE, Role.APPOSITION, Role.SUPERLATIVE}
    for at in range(index + 1, len(chunks)):
        later = chunks[at]
        if later.separator != ",":
            return 0
        if later.role is Role.PREDICATE:
            return at if at > index + 1 and not words[later.first].quoted else 0
        if later.role not in inserted:
            return 0
    return 0


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


def _ends_in_participle(words: Words, chunks: list[Chunk], index: int) -> bool:
    """German: whether a chunk behind the subject ends in a participle: "Die Deponie, 1974 eröffnet, wurde"."""
    chunk = chunks[index]
    main = chunks[index + 1] if index + 1 < len(chunks) else None
    if index != 1 or main is None or chunks[0].role is not Role.NOUN or (chunk.separator, main.separator) != (",", ","):
        return False
    if main.role is not Role.PREDICATE or chunk.role not in {Role.NOUN, Role.CLAUSE, Role.PHRASE}:
        return False
    end = words[chunk.last - 1]
    lone = chunk.verb in {-1, chunk.last - 1} and chunk.last - chunk.first > 1 and not end.name
    return lone and words.lexicon.matches("participle_forms", end.lower)


def _alone(words: Words, chunks: list[Chunk], index: int) -> bool:
    """English: whether a seeming participle is the one main verb: "The men, since nobody had come, accepted it"."""
    main = {Role.CLAUSE, Role.PREDICATE, Role.COORDINATED, Role.ATTRIBUTION, Role.QUOTE, Role.GERUND}
    chunk, others = chunks[index], [c for i, c in enumerate(chunks) if i != index]
    lone = chunk.role is Role.PARTICIPLE and not any(c.role in main or c.role is Role.PARTICIPLE for c in others)
    parted = index > 1 and chunks[0].role is Role.NOUN and chunks[index - 1].role is Role.SUBORDINATE
    return lone and parted and words.lexicon.language == "en" and words[chunk.first].lower.endswith("ed")


def _open(words: Words, chunk: Chunk) -> bool:
    """Whether a verb of saying and "that" stand in a chunk, and no finite verb after them."""
    if chunk.verb < 0:
        return False
    that = next((i for i in range(chunk.verb + 1, chunk.last) if words.is_a("that", i)), -1)
    if that < 0 or not any(words[i].lower in words.lexicon.words["said"] for i in range(chunk.verb, that)):
        return False
    only = chunk.verb > 0 and words[chunk.verb - 1].lower in _NE
    if only and not any(words.is_a("negatives", i) for i in range(chunk.verb, that)):
        return False  # "n'a prévenu son ministre qu'un mois après"
    return not words.finites(that + 1, chunk.last)
