"""Bodies and groups that speak of themselves: "The company said it", "Les syndicats affirment qu'ils"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from verify.claims.grammar.callings import is_person_noun, listed
from verify.claims.grammar.render import Edit, render
from verify.claims.grammar.tags import is_said
from verify.claims.grammar.words import Range, Words
from verify.claims.parts.german import is_german
from verify.claims.reference.memory import Memory, Referent
from verify.text.packs import load_pack

_LONGEST = 6  # words of a subject
_SHORT = 3  # letters of a word that is no plural
_FAR = 6  # words between a verb of saying and the pronoun
_NO_NOUN = frozenset({"prepositions", "determiners", "pronouns", "possessives", "auxiliaries", "subordinators", "said"})
_NO_PLURAL = ("ss", "us", "is", "'s", "’s")


def spoken_by(words: Words, index: int, memory: Memory, keys: str) -> Referent | None:
    """The body or group in front of the verb of saying, where a pronoun of what it says can mean it alone."""
    subject = _speaker(words, index)
    if subject is None:
        return None
    end = next((i for i in range(*subject) if words.is_a("prepositions", i)), subject[1])
    if end <= subject[0] or any(_another(words, i) for i in range(subject[1], index)):
        return None
    if keys == "p" and tells_of_several(words, subject[1], index):
        return None  # "told residents they"
    head = end - 1
    gendered = bool(words.lexicon.words["feminine_determiners"])
    several = words.is_a("plural_determiners", 0) and not words.is_a("feminine_determiners", 0)
    plural = several or (not gendered and is_plural(words, head))
    group = plural or listed(words, "collectives", head)
    person = (
        is_person_noun(words, head) or listed(words, "anyone", head) or bool(memory.people.mentions(words, *subject))
    )
    if gendered:
        body = any(_body(words, i) for i in range(subject[0], end)) and not person and not plural
        fits = body and memory.genders.of_noun(words[1].text) in {*keys} & {"m", "f", "n"}
    else:
        alone = keys == "n" and not plural and not person
        fits = (keys == "p" and group) or (alone and _names_a_body(words, subject, end))
    return Referent(_text(words, subject), plural=plural, person=False) if fits else None


def told_behind(words: Words, index: int, keys: str, full: str, memory: Memory) -> bool:
    """Whether another whom a pronoun may mean says it behind a comma: "Er habe nichts gewusst, sagte Karl Roth"."""
    comma = next((i for i in range(index, len(words)) if words[i].text == "," and not words[i].quoted), len(words))
    said = next((i for i in range(comma, len(words)) if is_said(words, i) and not words[i].quoted), len(words))
    named = memory.people.mentions(words, comma, len(words)) if index == 0 and said - comma <= _FAR else []
    return any(name != full and memory.fits(memory.of_person(name), keys) for _, name in named[:1])


def retold(words: Words, pronouns: Sequence[Edit], made: Sequence[Edit]) -> list[Edit]:
    """The edits of pronouns that repeat a speaker, with what other edits put into that speaker."""
    found = []
    for edit in pronouns:
        at = next((i for i, word in enumerate(words.words) if word.start == edit.start), 0)
        subject = _speaker(words, at) if at else None
        if subject is not None and edit.text == _text(words, subject):
            inside = [one for one in made if one.end <= words[subject[1] - 1].end]
            found.append(edit._replace(text=render(words, [subject], inside)))
    return found


def _speaker(words: Words, index: int) -> Range | None:
    """The subject that opens a sentence right before a verb of saying, near in front of a pronoun; None for none."""
    said = next((i for i in reversed(range(max(0, index - _FAR), index)) if is_said(words, i)), 0)
    end = said
    while end > 0 and (words.is_a("auxiliaries", end - 1) or words.is_a("negations", end - 1)):
        end -= 1
    if not 0 < end <= _LONGEST or words.is_any(("pronouns", "possessives", "prepositions"), 0):
        return None
    plain = all((words[i].wordy or words[i].text in {"'s", "’s"}) and not words[i].quoted for i in range(end))
    barred = ("relatives", "coordinators", "subordinators")
    return (0, end) if plain and not any(words.finite(i) or words.is_any(barred, i) for i in range(end)) else None


def _text(words: Words, subject: Range) -> str:
    text = words.text(*subject)
    return text[:1].lower() + text[1:] if words.is_a("determiners", 0) else text


def is_plural(words: Words, head: int) -> bool:
    """English: whether a noun is a plural by its ending."""
    common = not words[head].name or head == 0
    return common and words[head].lower.endswith("s") and not words[head].lower.endswith(_NO_PLURAL)


def tells_of_several(words: Words, first: int, last: int) -> bool:
    """English: whether some words have a noun in the plural or a number of somebody, not of hours or the like."""
    for i in range(first, last):
        counted = words.is_a("number_words", i) or listed(words, "pair_people", i)
        long = len(words[i].text) > _SHORT and not words.is_any(_NO_NOUN, i) and not words.finite(i)
        timed = listed(words, "thing_times", i) or listed(words, "thing_times", i + 1)
        if (counted or (long and is_plural(words, i))) and not timed:
            return True
    return False


def _another(words: Words, index: int) -> bool:
    """Whether a word names another whom a pronoun behind it can mean: "told the firm it", "told Calder it"."""
    timed = words.is_any(("calendar", "time_words"), index)
    name = words[index].name and not timed and not words.is_a("prepositions", index - 1)
    return name or _body(words, index)


def _names_a_body(words: Words, subject: Range, end: int) -> bool:
    """Whether a subject is a name, or an article with a noun for a body before its first preposition."""
    named = words[subject[0]].name and not words.is_a("determiners", subject[0])
    named = named and (end == subject[1] or listed(words, "of_name", end))  # not "Thomas at the bank"
    return named or any(_body(words, i) for i in range(subject[0], end))


def _body(words: Words, index: int) -> bool:
    """Whether a word is a noun for a body, in German also at the end of a compound."""
    known, word = _bodies(words.lexicon.language), words[index].folded
    return word in known or (is_german(words) and len(word) > _LONGEST and word.endswith(tuple(known)))


@cache
def _bodies(language: str) -> frozenset[str]:
    """Every noun for a body."""
    keys = ("body_nouns", "organisations", "any_body", "body_leads")
    return frozenset().union(*(load_pack(language).words("reference", key) for key in keys))
