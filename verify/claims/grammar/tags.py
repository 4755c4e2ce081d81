"""Verbs of saying put into a sentence that they report: "The water, she said, was cold"."""

from __future__ import annotations

from collections.abc import Sequence

from verify.claims.grammar.callings import is_person_noun
from verify.claims.grammar.words import Words

_LONGEST = 4
_TAIL = 4
_FEW = 2  # words of a plural without article: "Fuentes municipales"
_TITLE = 5  # words and marks of the name of a newspaper in quotation marks


def comments(  # noqa: PLR0911 - a decision list
    words: Words, first: int, last: int, verb: int, opened: Sequence[bool] | None
) -> bool:
    """Whether a chunk only tells who says the rest: "as police confirmed", "wie X sagte", ", researchers reported".

    Args:
        words: the sentence.
        first, last: the chunk.
        verb: its finite verb; -1 for none.
        opened: for each chunk before it whether it is a noun; None where one of them has a verb already.
    """
    said = words.lexicon.words["speech"]
    content = any(words.is_a("that", i) for i in range(verb + 1, last))
    if content or verb < 0:
        return False
    quoted = sum(words[i].quoted for i in range(first, last))
    comment = words[first].lower in words.lexicon.phrases["comment_as"]
    if quoted and not (comment and quoted <= _TITLE and not words[verb].quoted):
        return False
    if comment:
        return any(words[i].lower in said for i in range(first + 1, last)) and last - first > 2
    if inserted_tag(words, first, last, verb, opened or ()):
        return True
    # "in 2016, when a clerk reported forged bills"; in German only "wie" opens a tag whose subject is in front.
    parted = words.is_a("when", first) or bool(words.lexicon.words["verb_final_relatives"])
    if opened is not None or words[verb].lower not in said or verb == first or parted:
        return False
    subject = range(first, verb)
    if all(words.is_any(("clitics", "negatives"), i) for i in subject):
        return False  # "y no descarta movilizaciones"
    plain = not any(words.finite(i) or words.is_a("relatives", i) or words[i].text[0].isdigit() for i in subject)
    rest = range(verb + 1, last)
    return plain and len(rest) <= _TAIL and not any(words.is_a("determiners", i) for i in rest[:1])


def says(words: Words, verb: int, last: int) -> bool:
    """Whether a predicate is "said X": a verb of saying, perhaps after an auxiliary, and no clause of content."""
    said = words.lexicon.words["said"]
    after = words.skip_clitics(verb + 1, last)
    main = (
        words[verb].lower in said
        or pair_at(words, verb, last)
        or (
            words.is_a("auxiliaries", verb)
            and any(words[i].lower in said or pair_at(words, i, last) for i in range(verb + 1, min(after + 5, last)))
        )
    )
    if _goes_on(words, verb, last):
        return False
    return main and not words.passive(verb, last) and not any(words.is_a("that", i) for i in range(verb + 1, last))


def _goes_on(words: Words, verb: int, last: int) -> bool:
    """Whether another participle shares the auxiliary: "est montée sur scène, a écarté la statuette et lu un texte"."""
    joined = words.is_a("auxiliaries", verb) and last + 1 < len(words) and words.is_a("coordinators", last)
    after = words[last + 1] if joined else words[verb]
    return joined and words.lexicon.participle(after.text) and after.lower not in words.lexicon.words["said"]


def inverts(words: Words, verb: int, last: int) -> bool:
    """Whether the subject of a verb of saying in two words stands behind both: "a fait savoir la mairie"."""
    particles = words.lexicon.pairs.get(words[verb].lower, frozenset())
    auxiliary = words.is_a("auxiliaries", verb)
    said = next((i for i in range(verb + 1, min(verb + 4, last - 1)) if is_said(words, i)), -1) if auxiliary else -1
    after = next((i for i in range(verb, min(verb + 4, last - 1)) if pair_at(words, i, last)), -1)
    end = after + 2 if after >= 0 else said + 1
    if not (words.lexicon.values["tag_inverts"] and (particles or auxiliary) and 0 < end < last):
        return False
    return words[end].name or (words.is_a("definite", end) and not words.is_a("prepositions", end))


def pair_at(words: Words, verb: int, last: int) -> bool:
    """Whether a verb of saying stands in two parts: "gab ... bekannt", "teilte ... mit", "fait savoir"."""
    particles = words.lexicon.pairs.get(words[verb].lower)
    if not particles:
        return False
    return any(
        words[i].lower in particles
        and (i == verb + 1 or i + 1 >= len(words) or not words[i + 1].wordy or words.finite(i + 1))
        for i in range(verb + 1, last)
    )


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
        return any(words.is_any(("pronouns", "nobody"), i) for i in range(verb + 2, min(verb + 5, last)))
    rest = range(main + 1, last)
    inverts, follows = words.lexicon.values["tag_inverts"], _predicate_at(words, last + 1)
    if verb > words.skip_clitics(first, verb):  # "she said", "police said on Monday", but "les dijo el médico"
        told = not rest or words.is_any(("prepositions", "calendar"), rest[0]) or follows
        subject = _subject(words, first) or (
            verb == first + 1 and (words.is_a("roles", first) or _plural(words, first))
        )
        return not inverts and subject and max(len(rest), verb - first) <= _LONGEST and told
    if not rest:  # "dijo"
        return follows
    if words.is_a("pronouns", rest[0]) or (words[rest[0]].name and tuple(nouns) == (True,)):  # "sagte sie"
        return len(rest) <= _LONGEST
    # A comma parts no subject from its verb: what follows is the subject, "En 2020, dénonce le maire, ..."
    article = words.is_a("determiners", rest[0]) and not words.is_a("prepositions", rest[0])
    return article and len(nouns) == 1 and (inverts == "always" or follows)


def said_in(words: Words, first: int, last: int) -> int:
    """The first verb of saying in a range, the first half of one in two parts included; -1 for none."""
    said = words.lexicon.words["said"]
    return next((i for i in range(first, last) if words[i].lower in said or pair_at(words, i, last)), -1)


def _subject(words: Words, index: int) -> bool:
    return words[index].name or words.is_any(("pronouns", "determiners"), index)


def _plural(words: Words, index: int) -> bool:
    """English: whether a noun without article is a plural: "officials say"."""
    return words.lexicon.language == "en" and words[index].lower.endswith("s") and not words[index].quoted


def _predicate_at(words: Words, index: int) -> bool:
    """Whether the predicate of a subject before the tag begins here, or behind the name of who speaks."""
    end = index
    while end < len(words) and (words[end].name or words[end].text in "-."):
        end += 1
    if index < end < len(words) and words[end].text == ",":
        index = end + 1
    verb = words.skip_clitics(index, len(words))
    while verb < len(words) and words.is_any(("adverbs", "negatives"), verb):
        verb = words.skip_clitics(verb + 1, len(words))
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


def is_said(words: Words, index: int) -> bool:
    """Whether a word is a verb of saying, outside quotation marks."""
    return index >= 0 and words[index].lower in words.lexicon.words["said"] and not words[index].quoted


def told_by_another(words: Words, index: int, keys: str = "") -> bool:
    """Whether a noun that is no name is the subject of the verb of saying before a clause of content.

    ``keys``: what a pronoun of that clause can be, which a thing must fit; without them the clause has no subject.
    """
    said = next((i for i in reversed(range(index)) if is_said(words, i)), -1)
    if said in {-1, index - 1} or words[said].lower not in words.lexicon.words["speech"]:
        return False
    first = 0
    if any(words.finite(i) and not words[i].quoted for i in range(said)):
        joints = (i for i in range(said) if words[i].text in ",;:" or words.is_a("coordinators", i))
        first = max(joints, default=-1) + 1
    for i in range(first, said):
        article = words.is_any(("determiners", "possessives"), i) and not words.is_a("prepositions", i - 1)
        if words[i].quoted or not (article or is_person_noun(words, i)):
            continue
        feminine, masculine = (words.is_a(f"{key}_determiners", i) for key in ("feminine", "masculine"))
        if not keys and words.is_a("speaks_of_others", i + 1):
            return False  # what a court finds somebody did
        fits = not keys or is_person_noun(words, i) or (feminine and "f" in keys) or (masculine and "m" in keys)
        if fits and not words.is_any(("prepositions", "pronouns"), i):
            return True
    return not keys and first == 0 < said and words[0].lower.endswith("s") and said <= _FEW
