"""Bodies and groups that speak of themselves: "The company said it", "Les syndicats affirment qu'ils"."""

from __future__ import annotations

from collections.abc import Sequence

from verify.claims.callings import is_person_noun, listed
from verify.claims.memory import Memory, Referent
from verify.claims.render import Edit, render
from verify.claims.tags import is_said
from verify.claims.words import Range, Words
from verify.text.packs import fold, load_pack

_LONGEST = 6  # words of a subject
_FAR = 6  # words between a verb of saying and the pronoun
_NO_PLURAL = ("ss", "us", "is", "'s", "’s")


def spoken_by(words: Words, index: int, memory: Memory, keys: str) -> Referent | None:
    """The body or group in front of the verb of saying, where a pronoun of what it says can mean it alone."""
    subject = _speaker(words, index)
    if subject is None:
        return None
    head = subject[1] - 1
    gendered = bool(words.lexicon.words["feminine_determiners"])
    several = words.is_a("plural_determiners", 0) and not words.is_a("feminine_determiners", 0)
    plural = several or (not gendered and _plural(words, head))
    group = plural or listed(words, "collectives", head)
    person = (
        is_person_noun(words, head) or listed(words, "anyone", head) or bool(memory.people.mentions(words, *subject))
    )
    if gendered:
        body = any(_body(words, i) for i in range(*subject)) and not person and not plural
        fits = body and memory.genders.of_noun(words[1].text) in {*keys} & {"m", "f", "n"}
    else:
        fits = (keys == "p" and group) or (keys == "n" and not plural and not person and _names_a_body(words, subject))
    return Referent(_text(words, subject), plural=plural, person=False) if fits else None


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


def _plural(words: Words, head: int) -> bool:
    """English: whether a noun is a plural by its ending."""
    common = not words[head].name or head == 0
    return common and words[head].lower.endswith("s") and not words[head].lower.endswith(_NO_PLURAL)


def _names_a_body(words: Words, subject: Range) -> bool:
    """Whether a subject is a name, or an article with a noun for a body."""
    named = words[subject[0]].name and not words.is_a("determiners", subject[0])
    return named or any(_body(words, i) for i in range(*subject))


def _body(words: Words, index: int) -> bool:
    """Whether a word is a noun for a body, in German also at the end of a compound."""
    pack = load_pack(words.lexicon.language)
    keys = ("body_nouns", "organisations", "any_body", "body_leads")
    known = frozenset().union(*(pack.words("reference", key) for key in keys))
    word = fold(words[index].text)
    german = bool(words.lexicon.words["verb_final_relatives"])
    return word in known or (german and len(word) > _LONGEST and word.endswith(tuple(known)))
