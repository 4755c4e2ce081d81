"""Possessives of a sentence, and whose they are: "his deputy" by "X's deputy", "sa fille" by "la fille de X"."""

from __future__ import annotations

from verify.claims.grammar.callings import listed
from verify.claims.grammar.render import Edit
from verify.claims.grammar.tags import is_said
from verify.claims.grammar.words import Words
from verify.claims.reference.memory import Memory, Referent
from verify.claims.reference.owners import (
    contracted,
    contracted_article,
    german_owner,
    is_presented,
    noun_end,
    presented_owner,
    without_brackets,
)
from verify.claims.reference.silent import elsewhere, persons_before
from verify.text.packs import fold, load_pack

_GENDERS = (("m", "masculine"), ("f", "feminine"), ("n", "neuter"), ("p", "plural"))
_VOWELS = frozenset("aeiouyh")
_PHRASE = 5


def possessive_edits(words: Words, index: int, memory: Memory) -> list[Edit]:
    """ "His deputy" by "X's deputy", "sa fille" by "la fille de X", in front of the first verb of the sentence."""
    titled = index + 1 < len(words) and words[index + 1].quoted and not words[index].quoted  # "her 'Winter Harbour'"
    if not words.is_a("possessives", index) or index + 1 >= len(words) or not (words[index + 1].wordy or titled):
        return []
    if words.lexicon.words["verb_final_relatives"] and (index == 0 or is_presented(words, index)):
        return german_owner(words, index, memory)
    section = load_pack(words.lexicon.language).section("reference")
    owner = _whose(words, index, memory)
    thing = _owner_keys(words, index) == "n"  # "its"
    if owner is None or (thing and owner.person) or elsewhere(words, owner, memory):
        return []
    word = words[index]
    text = without_brackets(owner.text, genitive=bool(section["genitive"]))
    if section["genitive"]:
        return [Edit(word.start, word.end, text + section["genitive"])]
    article = _article(words, index)
    end = noun_end(words, index + 1)
    if not article or (end < len(words) and words[end].name) or words.is_a("number_words", index + 2):
        return []
    article = _agreeing(words, index, article, memory)
    link = section["of_vowel"] if section["of_vowel"] and fold(text)[:1] in _VOWELS else section["of"] + " "
    gap = "" if article.endswith(("'", "’")) else " "
    phrase = words.text(index + 1, end)
    first, opening = contracted_article(words, index, article)
    return [Edit(first, words[end - 1].end, f"{opening}{gap}{phrase} {contracted(link, text, words)}")]


def _agreeing(words: Words, index: int, article: str, memory: Memory) -> str:
    """The article of a noun that either may be called by, as the name in apposition has it: "la portavoz, Ana"."""
    comma = next((i for i in range(index + 2, min(index + _PHRASE, len(words))) if words[i].text == ","), len(words))
    named = memory.people.mentions(words, comma, min(comma + 4, len(words)))
    return "la" if article in {"el", "le"} and named and memory.of_person(named[0][1]).gender == "f" else article


def _apposed(words: Words, index: int, memory: Memory) -> bool:
    """Whether a possessed noun is somebody whom an apposition names: "son adjointe, Ana Roux,"."""
    comma = next((i for i in range(index + 2, min(index + _PHRASE, len(words))) if words[i].text == ","), 0)
    return bool(comma) and bool(memory.people.mentions(words, comma + 1, min(comma + 4, len(words))))


def _whose(words: Words, index: int, memory: Memory) -> Referent | None:
    """Whose something is: who said it, what the sentence before is about, or in an object the one who fits."""
    reported = index > 0 and words.is_a("that", index - 1) and any(is_said(words, i) for i in range(index))
    opens = index == 0 or (words[index - 1].text == "," and not any(words.finite(i) for i in range(index)))
    if is_presented(words, index):
        return presented_owner(words, index, _owner_keys(words, index), memory)
    if reported:
        named = persons_before(words, index, memory)
        return memory.of_person(named[0]) if len(named) == 1 else None
    if opens and not persons_before(words, index, memory):
        owner = _owner(words, index, memory)
        rival = owner is not None and not owner.person and _apposed(words, index, memory)
        return None if owner is None or (rival and not _is_body(words, owner)) else owner  # no thing has rivals
    genitive = load_pack(words.lexicon.language).section("reference")["genitive"]
    return _owner_behind(words, index, memory) if genitive else None


def _owner_behind(words: Words, index: int, memory: Memory) -> Referent | None:
    """Whose "his" or "her" in an object is, where nobody before it in the sentence can be meant."""
    keys = _owner_keys(words, index)
    pack = load_pack(words.lexicon.language)
    persons = (
        pack.words("reference", "person_nouns") | pack.words("reference", "kin") | pack.words("reference", "anyone")
    )
    pronouns = ("pronouns", "roles", "relatives")
    told = any(words.is_any(pronouns, i) or words[i].quoted or fold(words[i].text) in persons for i in range(index))
    objects = pack.section("reference")["objects_feminine"].split()
    told = told or (words[index].lower in objects and not before_noun(words, index))
    if keys not in {"m", "f"} or told or persons_before(words, index, memory) or several(memory, keys):
        return None
    return memory.referent(keys, person=True)


def _owner_keys(words: Words, index: int) -> str:
    """What the owner of a possessive can be, where the word tells: some of "mfnp"."""
    section = load_pack(words.lexicon.language).section("reference")
    return "".join(key for key, name in _GENDERS if words[index].lower in section[f"possessives_{name}"].split())


def several(memory: Memory, keys: str) -> bool:
    """Whether the sentence before names several who fit: an object may be either."""
    return sum(memory.fits(memory.of_person(name), keys) for name in memory.latest.persons) > 1


def _owner(words: Words, index: int, memory: Memory) -> Referent | None:
    """Whose something is: a person's where the word or the thing says so, else what the sentence before is about."""
    kin = load_pack(words.lexicon.language).words("reference", "kin")
    near = range(index + 1, min(index + 4, len(words)))
    before, keys = memory.latest.subject, _owner_keys(words, index)
    office = any(words.is_a("roles", i) or listed(words, "body_kin", i) for i in near)
    office = office and (keys == "n" or not any(fold(words[i].text) in kin for i in near))
    if office and before.text and before.person is not True:
        named = before.person is None or _is_body(words, before)
        return before if named and not before.plural else None  # "its director"
    served = any(listed(words, "body_relations", i) for i in near) and keys in {"", "mf"} and not memory.latest.persons
    if served and before.text and before.person is not True and not before.plural and _is_body(words, before):
        return before  # "Su entrenador"
    personal = office or any(fold(words[i].text) in kin for i in near)
    if keys and "p" not in keys and "n" not in keys:
        return memory.referent(keys, person=True)
    if keys == "p" or (personal and memory.latest.clouded):
        return None  # "Selon le juge, il aurait agi seul. Son avocate ..."
    if personal or keys == "mf":
        return memory.referent(keys.replace("p", "") or "mf", person=True)
    subject = memory.latest.subject
    fits = bool(subject.text) and not subject.plural and (not keys or memory.fits(subject, keys) or "n" in keys)
    return subject if fits and subject.person is not None else None


def _is_body(words: Words, owner: Referent) -> bool:
    """Whether the noun of a description is that of a body, which has directors and spokesmen."""
    known = load_pack(words.lexicon.language).words("reference", "body_nouns")
    parts = owner.text.replace("’", "'").replace("'s ", "'").split("'", maxsplit=1)  # "the Pilots' Guild"
    return any(fold(word) in known for part in parts for word in part.split()[:3])


def _article(words: Words, index: int) -> str:
    """The definite article in place of a possessive, "" where the language leaves it open."""
    noun = words[index + 1]
    for rule in load_pack(words.lexicon.language).section("reference")["possessive_articles"]:
        possessive_word, _, article = rule.partition(" = ")
        pattern, _, ending = possessive_word.partition("+")
        if pattern != words[index].lower:
            continue
        if ending == "vowel" and fold(noun.text)[:1] not in _VOWELS:
            continue
        if ending and ending != "vowel" and not fold(noun.text).endswith(tuple(ending.split("|"))):
            continue
        return str(article)
    return ""


def before_noun(words: Words, index: int) -> bool:
    """English "her" before a noun is a possessive."""
    after = index + 1
    if not words.is_a("possessives", index) or after >= len(words) or not words[after].wordy:
        return after < len(words) and words[after].quoted
    keys = ("prepositions", "coordinators", "determiners", "auxiliaries", "subordinators")
    return not (words.finite(after) or words.is_any(keys, after))
