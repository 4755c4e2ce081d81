"""Noun phrases: where one begins, which one a clause belongs to, its article, and the auxiliary that agrees with it."""

from __future__ import annotations

from verify.claims.grammar.callings import is_person_noun
from verify.claims.grammar.words import Range, Words
from verify.text.places import place_code

Part = Range | str
_LONGEST_APPOSITION = 8  # words
_LONGEST_CHAIN = 3  # nouns joined by "de"
_VOWELS = "aeiouyhàâéèêëîïôûœæ"


def passive_of(words: Words, head: Range, participle: int = -1, *, being: bool = False) -> str:
    """The auxiliary of the passive, or the copula, that agrees with a participle or else with a noun phrase."""
    sure = _plural_participle(words, participle)
    plural = is_plural(words, head) if sure is None else sure
    return words.lexicon.values[("copula" if being else "passive") + ("_plural" if plural else "")]


def is_plural(words: Words, head: Range) -> bool:
    """Whether a noun phrase is plural by its article, number or ending."""
    noun = next((i for i in range(head[0] + 1, head[1]) if words.is_a("prepositions", i)), head[1]) - 1
    endings = tuple(words.lexicon.values["plural_endings"].split())
    return (
        (words[noun].text.endswith(endings) and not words[noun].name)
        or words.is_a("plural_determiners", head[0])
        or (words.is_a("number_words", head[0]) and not words.is_any(("indefinite", "singular_verbs"), head[0]))
        or words[head[0]].text[0].isdigit()
        or (noun > head[0] + 1 and words[head[0] + 1].text[0].isdigit() and words[head[0] + 1].text != "1")
    )


def _plural_participle(words: Words, index: int) -> bool | None:
    """Whether a participle is plural by its ending; None where it does not tell."""
    endings = words.lexicon.values["plural_participles"].split()
    known = index >= 0 and (words.lexicon.participle(words[index].text) or words.is_a("agreeing_relatives", index))
    if not endings or not known:
        return None
    word = words[index].lower
    return None if word.endswith(tuple(words.lexicon.words["unclear_participles"])) else word.endswith(tuple(endings))


def noun_phrase_before(words: Words, first: int, end: int) -> Range | None:
    """The noun phrase that ends at ``end``: back to its article or number, or to the start of a name."""
    while end > first and not words[end - 1].wordy:
        end -= 1
    start = end
    while start > first:
        previous = start - 1
        if words.finite(previous) or not (words[previous].wordy or words[previous].text in "-.'’"):
            break
        if words.is_a("determiners", previous) and not (previous > first and words.hyphened(previous)):
            return previous, end  # but "Saint-Just-le-Mont"
        if words.is_a("prepositions", previous) or words.is_a("coordinators", previous):
            break
        if words[previous].text[0].isdigit() and start < end and not words.is_a("calendar", start):
            return (previous - words.is_a("determiners", previous - 1) * (previous > first)), end
        start = previous
    return (start, end) if start < end else None


def head_before(words: Words, first: int, end: int, agreeing: int) -> Range | None:
    """The noun phrase that a relative pronoun or participle at ``agreeing`` belongs to, with its complements.

    Of "l'audit de la cour" it is the first noun that agrees. None where two agree and the first is a person's office.
    """
    # "Ana Ruiz, mamá de Tobías, un nene": an apposition with an article is about the name before it.
    apposed = 0 if words.is_a("determiners", agreeing) else _bare_apposition(words, first, end)
    if apposed:
        return head_before(words, first, apposed, agreeing)
    inner = noun_phrase_before(words, first, end)
    if words.is_a("person_relatives", agreeing) and inner is not None:
        inner = _before_place(words, first, inner)
        return None if _aged(words, inner) else _person_of(words, first, inner)
    chain = _chain(words, first, inner) if inner is not None else []
    if len(chain) > 1 and words.is_any(("time_units", "time_nouns"), chain[0][0] + 1):
        chain = chain[1:]  # "Un año del derrumbe, que mató"
    if len(chain) < 2:
        return None if inner is not None and _aged(words, inner) else inner
    sure = [agree(words, one, agreeing) for one in chain]
    fitting = [one for one, how in zip(chain, sure, strict=True) if how == max(sure)]
    if len(fitting) > 1 and words.is_a("determiners", fitting[-1][0]) and _office(words, fitting[0]):
        return None
    return fitting[0][0], chain[-1][1]


def _before_place(words: Words, first: int, inner: Range) -> Range:
    """A noun phrase, or the person before it where it only tells a place: "a colleague, on the ward, who"."""
    parted = words[inner[0] - 2].text == "," and words.is_a("prepositions", inner[0] - 1)
    if not parted or words[inner[1] - 1].name or is_person_noun(words, inner[1] - 1):
        return inner
    outer = noun_phrase_before(words, first, inner[0] - 2)
    someone = outer is not None and (words.is_a("indefinite", outer[0]) or is_person_noun(words, outer[1] - 1))
    return outer if outer is not None and someone else inner


def _aged(words: Words, head: Range) -> bool:
    return any(words.is_a("adjectives_of_age", i) for i in range(*head))


def _person_of(words: Words, first: int, place: Range) -> Range:
    """A noun phrase, or the name before it where it only tells where somebody is from: "Anna Berg of Norway, who"."""
    joint = place[0] - 1
    near = first < joint and words.is_a("prepositions", joint) and words[joint - 1].name
    bare = place[0] + words.is_a("determiners", place[0])
    if not near or place_code(words.text(bare, place[1])) is None:
        return place
    name = noun_phrase_before(words, first, joint)
    return (name[0], place[1]) if name is not None else place


def _bare_apposition(words: Words, first: int, end: int) -> int:
    """Where the comma before a noun without article stands that ends there: "X, vecina de 71 años"; 0 for none."""
    if not words.lexicon.words["linking"]:
        return 0
    for at in range(end - 1, max(first, end - _LONGEST_APPOSITION), -1):
        if words[at].text == "," and at + 1 < end:
            opening = at + 1
            bare = words[opening].wordy and words[opening].text[0].islower()
            keys = ("determiners", "prepositions", "relatives", "coordinators", "subordinators", "clitics", "that")
            return at if bare and not words.is_any(keys, opening) else 0
        if words.finite(at) or not (words[at].wordy or words[at].text in "-.'’"):
            return 0
    return 0


def _chain(words: Words, first: int, inner: Range) -> list[Range]:
    """Noun phrases joined by "de", the outermost first."""
    linking = words.lexicon.words["linking"]
    chain = [inner]
    while linking and len(chain) <= _LONGEST_CHAIN:
        start = chain[0][0]
        within = words[start].lower in linking
        if not within and (start == first or words[start - 1].lower not in linking):
            break
        end = start if within else start - 1
        outer = noun_phrase_before(words, first, end)
        if outer is None or not _nominal(words, outer):
            break
        chain.insert(0, outer)
    return chain


def _nominal(words: Words, head: Range) -> bool:
    """Whether a range opens like a noun phrase: with an article or a number."""
    opens = words.is_a("determiners", head[0]) or words[head[0]].text[0].isdigit()
    return opens and words[head[1] - 1].wordy and head[1] - head[0] > 1


def _office(words: Words, head: Range) -> bool:
    return any(words.is_a("roles", i) for i in range(*head))


def agree(words: Words, head: Range, index: int) -> int:
    """How surely a relative pronoun or participle belongs to a noun phrase by its gender and number; 0 not at all."""
    feminine, plural = _features(words, index)
    sure = 1
    if plural is not None:
        singular = is_singular(words, head)
        if singular is plural:
            return 0
        sure += singular is not None
    if feminine is not None:
        if words.is_a("masculine_determiners" if feminine else "feminine_determiners", head[0]):
            return 0
        sure += words.is_a("feminine_determiners" if feminine else "masculine_determiners", head[0])
    return sure


def _features(words: Words, index: int) -> tuple[bool | None, bool | None]:
    """Whether a participle or relative pronoun is feminine and whether it is plural; None where it does not tell."""
    lexicon = words.lexicon
    if words.is_any(("determiners", "prepositions"), index - 1) and words.is_a("relatives", index):
        index -= 1  # "la que"
        if not words.is_a("definite", index):
            return None, None
        return words.is_a("feminine_determiners", index), words.is_a("plural_determiners", index)
    if words.is_a("definite", index) and not words.is_a("relatives", index):  # "la plus grande"
        several = words.is_a("plural_determiners", index)
        return (None if several else words.is_a("feminine_determiners", index)), several
    agrees = lexicon.participle(words[index].text) or words.is_a("agreeing_relatives", index)
    plural = _plural_participle(words, index)
    if not agrees or plural is None:
        return None, None
    return words[index].lower.rstrip("s").endswith(tuple(lexicon.words["feminine_participles"])), plural


def is_singular(words: Words, head: Range) -> bool | None:
    """Whether a noun phrase is singular; None where its first word does not tell."""
    if words.is_a("plural_determiners", head[0]) or words[head[0]].text[0].isdigit():
        return False
    keys = ("feminine_determiners", "masculine_determiners", "indefinite", "definite")
    return True if words.is_any(keys, head[0]) else None


def without_preposition(words: Words, head: Range) -> list[Part]:
    """A noun phrase whose article is free of the preposition that is contracted with it: "au maire" is "le maire"."""
    article = words.lexicon.rules["bare_articles"].get(words[head[0]].lower)
    return [head] if article is None else [article, (head[0] + 1, head[1])]


def with_preposition(words: Words, preposition: str, head: Range) -> list[Part]:
    """A noun phrase behind a preposition, contracted with its article where the language does so."""
    parts = without_preposition(words, head)
    opening = parts[0] if isinstance(parts[0], str) else words[head[0]].lower
    contracted = words.lexicon.rules["contractions"].get(f"{preposition} {opening}")
    if contracted is not None:
        return [contracted, (head[0] + 1, head[1])]
    elided = words.lexicon.values["elided"].split()
    if preposition in elided and (opening[0] in _VOWELS):
        return [preposition[:-1] + "'", *parts]
    return [preposition, *parts]
