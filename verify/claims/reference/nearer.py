"""Demonstratives that stand alone for what was named last: "celle-ci", "ce dernier", "dieser", "estos"."""

from __future__ import annotations

from verify.claims.grammar.callings import is_person_noun
from verify.claims.grammar.lexicon import SURE
from verify.claims.grammar.render import Edit
from verify.claims.grammar.words import Words
from verify.claims.reference.memory import Memory
from verify.claims.reference.things import Thing
from verify.text.packs import load_pack


def nearer_edits(words: Words, memory: Memory) -> list[Edit]:
    """The person or thing named last in the sentence before for a demonstrative that opens this one."""
    if len(words) < 3:
        return []
    keys, end = _demonstrative(words)
    told = memory.latest
    if not keys or told.index != words.sentence.index - 1:
        return []
    several = "p" in keys
    persons = () if several else told.named_at
    fitting = [(start, name) for start, name in persons if memory.fits(memory.of_person(name), keys)]
    things = [one for one in told.things if one.fits(keys) and (one.plural or one.doubt or not several)]
    described = (
        end < len(words) and words[end].text == "," and _is_noun(words, end + 1)
    )  # "Cette dernière, maire de ..."
    things = [one for one in things if not (one.person and _near(one.start, fitting)) and not described]
    if any(_within(one, things) and one.last - one.first > 2 for one in things):
        return []  # "au pied du vieux pont": either
    things = [one for one in things if not _within(one, things)]
    last = max(fitting)[0] if fitting else -1
    if fitting and _speaks(words, end) and any(one.start > last and not one.person for one in things):
        return []
    fitting += [(one.start, one.text if one.gender or one.plural else "") for one in things]
    text = max(fitting)[1] if fitting else ""
    return [Edit(words[0].start, words[end - 1].end, text)] if text else []


def pair_edits(words: Words, memory: Memory) -> list[Edit]:
    """The two persons whom the sentence before names alone for "tous deux" or "both" that open this one."""
    section, told = load_pack(words.lexicon.language).section("reference"), memory.latest
    lead = next((p for p in section["pair_pronouns"] if words.sentence.text.casefold().startswith(f"{p} ")), "")
    end = len(lead.split())
    alone = len(told.persons) == 2 and not told.stranger and told.index == words.sentence.index - 1
    if not lead or not alone or end >= len(words) or words[0].quoted or not _goes_on(words, end):
        return []
    return [Edit(words[0].start, words[end - 1].end, f" {section['and']} ".join(told.persons))]


def _near(start: int, fitting: list[tuple[int, str]]) -> bool:
    """Whether somebody is named right behind a noun for a person: "le maire, Paul Roux"."""
    return any(start < at < start + 60 for at, _ in fitting)


def _is_noun(words: Words, index: int) -> bool:
    """Whether an apposition without article begins here, which only persons have."""
    if index >= len(words):
        return False
    word = words[index]
    keys = ("determiners", "prepositions", "relatives", "pronouns", "clitics", "coordinators", "subordinators")
    bare = word.wordy and not words.is_any(keys, index) and not words.lexicon.participle(word.text)
    return is_person_noun(words, index) or (bare and not words.finite(index))


def _within(one: Thing, things: list[Thing]) -> bool:
    """Whether a phrase is the complement of another one: "l'agence de l'eau"."""
    return any(other.noun < one.noun < other.last for other in things)


def _demonstrative(words: Words) -> tuple[str, int]:
    """What the demonstrative that opens a sentence can be, and the word behind it; ("", 0) for none."""
    section = load_pack(words.lexicon.language).section("reference")
    nearer, latter = section["nearer_things"], section["latter_things"]
    keys = nearer.get(words[0].lower, "")
    if words[1].text == "-":
        return (keys, 3) if keys else ("", 0)
    if words.is_a("demonstratives", 0) and words[1].lower in latter and _goes_on(words, 2):
        return latter[words[1].lower], 2
    keys = keys or latter.get(words[0].lower, "")
    if not keys or section["nearer"] or not (_goes_on(words, 1) or words[1].text == ","):
        return "", 0
    endings = tuple(section["plural_verb_endings"].split())
    if {"f", "p"} <= set(keys) and endings:
        keys = "p" if words[1].lower.endswith(endings) else "f"
    return keys, 1


def _goes_on(words: Words, index: int) -> bool:
    """Whether a verb stands here, behind object pronouns or a comma."""
    index = words.skip_clitics(index, len(words))
    if index >= len(words) or not words[index].wordy:
        return index < len(words) and words[index].text == ","
    lower = words[index].text[0].islower()
    return lower and (bool(words.finite(index)) or words.lexicon.finite(words[index].text) == SURE)


def _speaks(words: Words, index: int) -> bool:
    """Whether the verb behind a demonstrative is one of saying."""
    return any(words.lexicon.says(words[i].text) for i in range(index, min(index + 3, len(words))))
