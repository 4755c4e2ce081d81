"""Verbs of saying put into a sentence that they report: "The water, she said, was cold"."""

from __future__ import annotations

from collections.abc import Sequence

from verify.claims.words import Words

_LONGEST = 4


def inserted_tag(  # noqa: PLR0911 - a decision list
    words: Words, first: int, last: int, verb: int, nouns: Sequence[bool]
) -> bool:
    """Whether a chunk between two commas only tells who says what stands around it.

    Args:
        words: the sentence.
        first, last: the chunk.
        verb: its finite verb.
        nouns: for each chunk before it whether it is a noun; empty where one of them has a verb already.
    """
    between = last < len(words) and words[last].text == "," and bool(nouns) and bool(words.finites(last, len(words)))
    if not between or any(words.is_any(("that", "relatives"), i) for i in range(first, last)):
        return False
    main = _main(words, verb, last)
    if main < 0:
        return False
    if words[verb + 1].text == "-":  # "a-t-il rappelé"
        return any(words.is_a("pronouns", i) for i in range(verb + 2, min(verb + 5, last)))
    rest = range(main + 1, last)
    inverts, follows = words.lexicon.values["tag_inverts"], _predicate_at(words, last + 1)
    if verb > first:  # "she said", "police said on Monday"
        told = not rest or words.is_any(("prepositions", "calendar"), rest[0]) or follows
        return not inverts and _subject(words, first) and max(len(rest), verb - first) <= _LONGEST and told
    if not rest:  # "dijo"
        return follows
    if words.is_a("pronouns", rest[0]) or (words[rest[0]].name and tuple(nouns) == (True,)):  # "sagte sie"
        return len(rest) <= _LONGEST
    # A comma parts no subject from its verb: what follows is the subject, "En 2020, dénonce le maire, ..."
    article = words.is_a("determiners", rest[0]) and not words.is_a("prepositions", rest[0])
    return article and len(nouns) == 1 and (inverts == "always" or (bool(inverts) and follows))


def _subject(words: Words, index: int) -> bool:
    return words[index].name or words.is_any(("pronouns", "determiners"), index)


def _predicate_at(words: Words, index: int) -> bool:
    """Whether the predicate of a subject before the tag begins here."""
    verb = words.skip_clitics(index, len(words))
    return verb < len(words) and words.finite(verb) > 0


def _main(words: Words, verb: int, last: int) -> int:
    """The verb of saying of a chunk: its finite verb, or the participle with it; -1 for none."""
    speech = words.lexicon.words["speech"]
    if words.passive(verb, last):
        return -1
    if words[verb].lower in speech:
        return verb
    if not words.is_a("auxiliaries", verb):
        return -1
    return next((i for i in range(verb + 1, min(verb + 7, last)) if words[i].lower in speech), -1)
