"""Relative clauses turned into sentences of their own: "X, whose team won" is "X's team won"."""

from __future__ import annotations

from collections.abc import Mapping

from verify.claims.grammar.callings import is_person_noun, listed
from verify.claims.grammar.lexicon import SURE
from verify.claims.grammar.noun_phrases import Part, is_plural, is_singular, with_preposition, without_preposition
from verify.claims.grammar.words import Range, Words
from verify.claims.parts.chunks import Chunk

_REACH = 4  # words before the relative pronoun: "in three of which"


def pronoun_of(words: Words, chunk: Chunk) -> int:
    """The relative pronoun of a chunk that opens with one, a preposition or number before it allowed."""
    for at in range(chunk.first, min(chunk.first + _REACH, chunk.last)):
        if words.is_any(("relatives", "verb_final_relatives"), at):
            return at
    return chunk.first


def subject_of(parts: list[Part], chunk: Chunk, head: Range) -> Range:
    """The subject of a relative clause turned into a sentence: its head, or who stands behind its verb."""
    does = parts[0]
    return does if isinstance(does, tuple) and chunk.verb < does[0] < chunk.last else head


def turned(words: Words, chunk: Chunk, head: Range, subject: Range | None) -> list[Part] | None:
    """What a relative clause says of its head, as a sentence; None where it cannot be said soundly.

    Args:
        words: the sentence.
        chunk: the clause.
        head: what it belongs to.
        subject: the subject of the main clause right before it.
    """
    at = pronoun_of(words, chunk)
    if words.is_a("whose", at):
        return _whose(words, at, chunk, head) if at == chunk.first else None
    if words.is_a("where", at) and at == chunk.first:
        return _where(words, at, chunk, head, subject)
    joined = words.lexicon.rules["relative_prepositions"].get(words[at].lower, "")  # "auquel" has "à"
    preposition = joined if at == chunk.first else ""
    if at > chunk.first or preposition:
        return _behind_preposition(words, at, chunk, (head, subject), preposition)
    begin = words.skip_clitics(at + 1, chunk.last)
    if begin >= chunk.last:
        return None
    told = _told(words, at, begin, chunk, head) if words.is_a("subject_relatives", at) else None
    if told is not None:
        return told
    return _object(words, at, chunk, head) if words.is_a("object_relatives", at) else None


def _told(words: Words, at: int, begin: int, chunk: Chunk, head: Range) -> list[Part] | None:
    """What a relative clause tells of its head, which is its subject, or of who does something to it."""
    person = is_person_noun(words, head[0] + 1) or (words[head[0]].name and not words.is_a("determiners", head[0]))
    does = _agent_behind(words, begin, chunk.last) if begin == at + 1 and not person else None
    if does is not None:
        return [does, (begin, does[0]), *without_preposition(words, head), (does[1], chunk.last)]
    opens = words.is_any(("determiners", "pronouns", "prepositions"), begin) or words[begin].name
    adverb = not opens and begin + 1 < chunk.last and words.finite(words.skip_clitics(begin + 1, chunk.last - 1))
    subject = words.finite(begin) or adverb or not (opens or words.is_a("object_relatives", at))
    return [*without_preposition(words, head), (at + 1, chunk.last)] if subject else None


def _agent_behind(words: Words, verb: int, last: int) -> Range | None:
    """Spanish: who does what the head undergoes, a person or body behind the verb: "que inauguró la alcaldesa"."""
    if not words.lexicon.values["personal_preposition"] or not words.finite(verb) or words.is_a("copulas", verb):
        return None
    first = verb + 1
    while first < last and words.lexicon.participle(words[first].text):
        first += 1
    article = first < last and words.is_any(("definite", "possessives", "indefinite"), first)
    noun = first + article
    bodies = listed(words, "organisations", noun) or listed(words, "institutions", noun)
    does = bodies or words.is_a("deciding_bodies", noun) or is_person_noun(words, noun)
    full = noun + 1 < last and words[noun].name and words[noun + 1].name and not article
    if noun >= last or not ((article and does) or full):
        return None
    linking, end = words.lexicon.words["linking"], noun + 1
    while end < last and (words[end].name or (words[end].lower in linking and end + 1 < last and words[end + 1].name)):
        end += 1
    return first, end


def _first_verb(words: Words, first: int, last: int) -> int:
    """The finite verb of a clause; -1 where it has none, or another clause opens before it."""
    verb = next(iter(words.finites(first, last)), -1)
    opens = any(words.is_any(("relatives", "subordinators", "that"), i) for i in range(first, verb))
    return -1 if opens else verb


def _verb_begin(words: Words, verb: int, first: int) -> int:
    """The first of the clitics and negations in front of a verb."""
    while verb > first and words.is_a("clitics", verb - 1) and not words.is_a("auxiliaries", verb - 1):
        verb -= 1
    return verb


def _whose(words: Words, at: int, chunk: Chunk, head: Range) -> list[Part] | None:
    """ "Whose team won": the team of the head won."""
    article = words.lexicon.rules["whose_articles"].get(words[at].lower, "")
    first = at + 1
    verb = _first_verb(words, first, chunk.last)
    if verb == first:  # "whose practice opened": the noun may be a verb too
        later = (i for i in range(first + 1, chunk.last) if words.lexicon.finite(words[i].text) == SURE)
        verb = next(later, -1)
    begin = _verb_begin(words, verb, first + 1) if verb > first else -1
    if begin <= first:
        return None
    owner = words.lexicon.values["possessive_ending"]
    plain = not any(words.is_any(("definite", "indefinite", "pronouns"), i) for i in range(first, begin))
    if owner:
        return [head, owner, (first, begin), (begin, chunk.last)] if plain else None
    of = words.lexicon.values["of_preposition"]
    if article and verb + 1 == chunk.last:  # "cuyo nombre no reveló"
        return [(begin, verb + 1), article, (first, begin), *with_preposition(words, of, head)] if plain else None
    if article:
        return [article, (first, begin), *with_preposition(words, of, head), (begin, chunk.last)] if plain else None
    return _dont(words, (first, begin), verb, chunk, head)


def _dont(words: Words, possessed: Range, verb: int, chunk: Chunk, head: Range) -> list[Part] | None:
    """French "dont les membres ont voté" and "dont 600 ont voté", by what stands before the verb."""
    first, begin = possessed
    tail = [*with_preposition(words, words.lexicon.values["of_preposition"], head), (begin, chunk.last)]
    if words[first].text[0].isdigit() or words.is_a("number_words", first):
        several = is_singular(words, head) is False and words.is_a("definite_plural", head[0])
        return [possessed, *tail] if several and begin - first <= 2 else None
    governed = any(
        words[i].lower.startswith(tuple(words.lexicon.words["takes_of"]))
        for i in range(verb, min(verb + 4, chunk.last))
    )
    named = any(words[i].name for i in range(first, begin))  # "dont le sénateur Paul Roy est exclu"
    if (governed or named) and words.lexicon.words["takes_of"]:
        of_head = with_preposition(words, words.lexicon.values["of_preposition"], head)
        return [(first, chunk.last), *of_head]
    return [possessed, *tail] if words.is_a("definite", first) else None


def _where(words: Words, at: int, chunk: Chunk, head: Range, subject: Range | None) -> list[Part] | None:
    """ "Where he lived" is "in the head he lived"."""
    if not words.finites(at + 1, chunk.last) or words[head[0]].text[0].isdigit():
        return None
    kept = words.lexicon.values["where_prepositions"].split()
    if not kept:
        return None
    place: list[Part]
    if words[head[0]].lower in kept:
        place = [head]
    elif head[0] > 0 and words[head[0] - 1].lower in kept:
        place = [words[head[0] - 1].lower, head]
    else:
        named = not words.is_any(("determiners", "prepositions"), head[0])
        towns = words.lexicon.values["town_preposition"]
        place = with_preposition(words, towns if named and towns else kept[0], head)
    return [*place, *_clause(words, at + 1, chunk.last, subject)]


def _clause(words: Words, first: int, last: int, subject: Range | None) -> list[Part]:
    """A clause behind a fronted phrase, parted before its verb; a comma in front, unless the verb follows at once."""
    verb = _first_verb(words, first, last)
    begin = _verb_begin(words, verb, first)
    if begin > first:
        return [",", (first, begin), (begin, last)]
    reflexive = any(words.is_a("reflexives", i) for i in range(begin, verb))  # or impersonal: "se advierte de"
    shared = words.lexicon.values["leaves_out_subject"] and words.is_a("prepositions", verb + 1) and not reflexive
    return [",", subject, (begin, last)] if subject and shared else [(begin, last)]


def _behind_preposition(
    words: Words, at: int, chunk: Chunk, heads: tuple[Range, Range | None], preposition: str
) -> list[Part] | None:
    """ "In which X lived" is "in the head, X lived"; "six of whom died" is "six of the head died"."""
    head, subject = heads
    before = at
    if before > chunk.first and words.is_a("determiners", before - 1):
        before -= 1
    if not preposition and (before == chunk.first or not words.is_a("prepositions", before - 1)):
        return None
    preposition = preposition or words[before - 1].lower
    first = at + 1
    verb = _first_verb(words, first, chunk.last)
    if verb < 0:
        return None
    if before - 1 > chunk.first:  # "six of whom"
        plurals = [one for one in heads if one is not None and _several(words, one)]
        several = plurals[0] if len(plurals) == 1 else None
        of_head = with_preposition(words, preposition, several) if several else []
        return [(chunk.first, before - 1), *of_head, (first, chunk.last)] if several else None
    begin = _verb_begin(words, verb, first)
    if preposition == words.lexicon.values["of_preposition"]:
        counted = begin > first and (words[first].text[0].isdigit() or words.is_a("determiners", first))
        counted = counted and not words.is_a("definite", first)
        of_head = with_preposition(words, preposition, head)
        if chunk.last - 2 == verb + 1 and words.is_a("definite", verb + 1):  # "aportó la mitad"
            return [(first, chunk.last), *of_head]
        return [(first, begin), *of_head, (begin, chunk.last)] if counted and _several(words, head) else None
    return [*with_preposition(words, preposition, head), *_clause(words, first, chunk.last, subject)]


def _several(words: Words, head: Range) -> bool:
    """Whether a noun phrase names several things; a bare number may be a year."""
    return is_plural(words, head) and not (head[1] - head[0] == 1 and words[head[0]].text[0].isdigit())


def _object(words: Words, at: int, chunk: Chunk, head: Range) -> list[Part] | None:
    """ "Which the city bought in 1990" is "the city bought the head in 1990"."""
    first, last = at + 1, chunk.last
    verb = _first_verb(words, first, last)
    lexicon = words.lexicon
    if verb < 0 or words[verb].lower in lexicon.words["said"]:
        return None
    end = verb + 1
    while end < last and (_light(words, end) or lexicon.participle(words[end].text)):
        end += 1
    others = range(end, last)
    if any(words.finite(i) or words.is_any(("relatives", "that"), i) for i in others):
        return None
    spoken = any(words[i].lower in lexicon.words["said"] for i in range(verb, end))
    if spoken or any(lexicon.infinitive(words[i].text) for i in range(end, min(end + 2, last))):
        return None
    thing = without_preposition(words, head)
    begin = _verb_begin(words, verb, first)
    if begin == first:  # "que préside X depuis 2010"
        stop = next((i for i in range(end + 1, last) if words.is_a("prepositions", i)), last)
        named = end < last and (words.is_a("determiners", end) or words[end].name)
        return [(end, stop), (first, end), *thing, (stop, last)] if named and lexicon.words["inverts"] else None
    agreed = lexicon.words["inverts"] and end - 1 > verb and lexicon.participle(words[end - 1].text)
    bare = lexicon.rules["bare_participles"] if agreed else {}
    if bare:
        return [(first, end - 1), _bare(words[end - 1].text, bare), *thing, (end, last)]
    return [(first, end), *thing, (end, last)]


def _light(words: Words, index: int) -> bool:
    """Whether a word may stand between an auxiliary and its participle."""
    return words.is_a("clitics", index) and not words.is_any(("prepositions", "determiners"), index)


def _bare(participle: str, rules: Mapping[str, str]) -> str:
    """A participle without the agreement that an object before it asks for: "achetée" is "acheté"."""
    for ending, plain in rules.items():
        if participle.endswith(ending):
            return participle.removesuffix(ending) + plain
    return participle
