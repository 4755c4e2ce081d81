"""Pronouns and possessives of a sentence, and who or what they stand for."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from verify.claims.grammar.render import Edit
from verify.claims.grammar.tags import is_said, told_by_another
from verify.claims.grammar.words import Words
from verify.claims.reference.memory import Memory, Referent
from verify.claims.reference.nearer import nearer_edits, pair_edits
from verify.claims.reference.owners import (
    pointed_owner,
)
from verify.claims.reference.possessives import before_noun, possessive_edits, several
from verify.claims.reference.retold import spoken_by, told_behind
from verify.claims.reference.silent import may_leave_out, persons_before, silent_edits
from verify.claims.reference.things import things_of
from verify.text.packs import fold, load_pack

_VOWELS = frozenset("aeiouyh")
_GENDERS = (("m", "masculine"), ("f", "feminine"), ("n", "neuter"), ("p", "plural"))
_PRONOUNS = frozenset({"pronouns", "possessives"})


def pronoun_edits(words: Words, memory: Memory) -> list[Edit]:
    """Subject pronouns before any verb, and those of clauses that report; possessives; objects that are persons."""
    edits = [*nearer_edits(words, memory), *pair_edits(words, memory), *pointed_owner(words, memory)]
    objects = _objects(words.lexicon.language)
    for index, word in enumerate(words.words):
        silent = may_leave_out(words, index)
        if word.quoted or not (silent or word.lower in objects or not _PRONOUNS.isdisjoint(word.classes)):
            continue
        edits += silent_edits(words, index, memory, edits)
        referent = None
        if words.is_a("pronouns", index):
            named = _behind_colon(words, index, memory)
            if named is not None:
                referent = named
            elif opens_clause(words, index) or _inverted(words, index, memory):
                referent = referent_of(words, index, memory)
            elif _opens_report(words, index):
                referent = _again(words, index, memory, edits) or _reported(words, index, memory)
        governed = referent is not None and words.is_a("prepositions", index - 1) and index > 0
        if governed and referent is not None and memory.people.names_within(referent.text) != [referent.text]:
            referent = None  # a description would need another case
        if referent is not None:
            edits.append(Edit(word.start, word.end, referent.text))
            continue
        owned = possessive_edits(words, index, memory) or _object(words, index, memory)
        edits += owned or _dative(words, index, memory, edits)
    return edits


def referent_of(words: Words, index: int, memory: Memory) -> Referent | None:
    """Who or what the personal pronoun at ``index`` stands for; None where that is not safe."""
    keys = _keys(words, index)
    empty = not keys or _impersonal(words, index) or _points(words, index, memory) or _presents(words, index, keys)
    found = None if empty else memory.referent(keys) or _of_age(words, index, memory, keys)
    gender = load_pack(words.lexicon.language).section("reference")["plural_genders"].get(words[index].lower, "")
    other = found is not None and found.plural and gender and found.gender in {"m", "f"} - {gender}
    other = other or (found is not None and told_behind(words, index, keys, found.text, memory))
    return None if other else found  # "ils" is not "les unités"


def _of_age(words: Words, index: int, memory: Memory, keys: str) -> Referent | None:
    """The person behind an age: "Âgé de 58 ans, il", whatever else the sentence before tells of."""
    aged = words.is_a("adjectives_of_age", 0) and any(words[i].text[0].isdigit() for i in range(index))
    return memory.referent(keys, person=True) if aged else None


def _behind_colon(words: Words, index: int, memory: Memory) -> Referent | None:
    """The person named right in front of a colon, for the pronoun right behind it: "was rejected by X: he"."""
    if index < 2 or words[index - 1].text != ":":
        return None
    last = next((name for at, name in memory.people.mentions(words, 0, index - 1) if at == index - 2), None)
    keys = _keys(words, index)
    return memory.of_person(last) if last and memory.fits(memory.of_person(last), keys) else None


def speaker_of(words: Words, index: int, memory: Memory) -> Referent | None:
    """Who a pronoun is that says something: a person, or a thing only where it spoke before, or as "it"."""
    keys = _keys(words, index)
    found = memory.referent(keys, person=True) if keys else None
    if found is not None:
        return found
    found, before = referent_of(words, index, memory), memory.latest.speaker
    if found is not None and (found.person is not False or keys == "n"):
        return found
    return before if before.text and (not keys or memory.fits(before, keys)) else None


def _points(words: Words, index: int, memory: Memory) -> bool:
    """Whether a pronoun only points ahead: "Il était le président du pays, X, qui ..."."""
    verb = words.skip_clitics(index + 1, len(words))
    ahead = words.is_a("copulas", verb) and words.is_a("definite", verb + 1)
    return ahead and bool(memory.people.mentions(words, verb + 1, min(verb + 8, len(words))))


def _presents(words: Words, index: int, keys: str) -> bool:
    """Whether a neuter only presents what comes: "It was his first goal", "Es war der erste Verlust"."""
    after = index + 2
    named = next((i for i in range(after, len(words)) if not words[i].name), after)  # "It was Farrow's first visit"
    presented = words.is_any(("determiners", "possessives"), after) or (
        named > after and words[named].lower in {"'s", "’s"}
    )
    return "n" in keys and words.is_a("copulas", index + 1) and presented


def opens_clause(words: Words, index: int) -> bool:
    """Whether a pronoun is the subject of the first verb of its sentence."""
    verb = words.skip_clitics(index + 1, len(words))
    before = any(words.finite(i) and not words[i].quoted for i in range(index))
    return verb < len(words) and bool(words.finite(verb)) and not before


def _inverted(words: Words, index: int, memory: Memory) -> bool:
    """Whether a pronoun is the subject behind the first verb of a German sentence: "Im März hatte sie abgelehnt"."""
    verb, section = index - 1, load_pack(words.lexicon.language).section("reference")
    sure = section["inverted_subjects"]
    if not sure or verb < 1 or words.finites(0, verb) or not words.finite(verb) or is_said(words, verb):
        return False
    if any(not words[i].wordy or words[i].quoted or words.is_a("subordinators", i) for i in range(verb)):
        return False
    if words[index].lower in sure["sure"].split():
        return True
    after = min(index + 1, len(words) - 1)
    named = words[after].name and memory.people.mentions(words, after, min(after + 4, len(words)))
    if named or words[after].lower in sure["nominatives"].split():
        return False  # "Im März hatte sie der Kanzler gewarnt"
    opening = words.is_any(("prepositions", "prepositions_with_article"), 0) or words[0].lower in sure["behind"].split()
    return words[index].lower in sure["open"].split() and opening


def _keys(words: Words, index: int) -> str:
    """What a pronoun can be: some of "mfnp"; German "sie" by the number of its verb."""
    keys = "".join(key for key, name in _GENDERS if words.is_a(f"pronouns_{name}", index))
    plural = tuple(load_pack(words.lexicon.language).section("reference")["plural_verb_endings"].split())
    verb = next((i for i in (index + 1, index - 1) if 0 <= i < len(words) and words.finite(i)), -1)
    if not plural or verb < 0 or not {"f", "p"} <= set(keys):
        return keys
    return "p" if words[verb].lower.endswith(plural) else keys.replace("p", "")


def _impersonal(words: Words, index: int) -> bool:
    """ "il est tombé", "it is likely", "es gibt": the pronoun stands for nothing."""
    pattern = words.lexicon.patterns["impersonal"]
    rest = words.text(index, min(len(words), index + 8)).casefold().replace("’", "'")
    return pattern is not None and pattern.match(rest) is not None


# --- reported clauses ---


def _opens_report(words: Words, index: int) -> bool:
    """Whether a pronoun is the subject of what somebody said: "said that he", "sagte, er habe"."""
    verb = words.skip_clitics(index + 1, len(words))
    if verb >= len(words) or not (words.finite(verb) or words.lexicon.words["verb_final_relatives"]):
        return False
    before = index - 1
    german = bool(words.lexicon.words["verb_final_relatives"])
    object_ = (
        german and any(words[i].name for i in range(before)) and not any(not words[i].wordy for i in range(before))
    )
    joined = words.is_a("that", before) or words[before].text == "," or (is_said(words, before) and not object_)
    joined = joined or (words.is_a("calendar", before) and not words.lexicon.words["feminine_determiners"])
    return joined and any(is_said(words, i) for i in range(max(0, before - 6), before + 1))


def _reported(words: Words, index: int, memory: Memory) -> Referent | None:
    """The speaker, if the pronoun fits and nobody else does; else whom the sentences before tell of."""
    keys = _keys(words, index)
    if not keys or _impersonal(words, index):
        return None
    speaker = spoken_by(words, index, memory, keys)
    if speaker is not None:
        return speaker
    named = persons_before(words, index, memory)
    fitting = [n for n in named if memory.fits(memory.of_person(n), keys)]
    if fitting:
        return memory.of_person(fitting[0]) if len(fitting) == 1 else None
    told = memory.latest
    last = [n for n in told.persons if memory.fits(memory.of_person(n), keys)]
    if not named and told_by_another(words, index, keys):
        return None  # "Eine Zeugin sagte, sie habe": she, or another, but nobody whom the sentence does not name
    if last and "n" not in keys and not named:
        return memory.of_person(last[-1]) if len(last) == 1 else memory.referent(keys, person=True)
    return memory.referent(keys, person=True) if "n" not in keys else None


def _again(words: Words, index: int, memory: Memory, edits: list[Edit]) -> Referent | None:
    """The one whom a possessive of the same sentence stands for: "Her coach said that she"."""
    keys = _keys(words, index)
    opening = next((edit.text for edit in edits if edit.start == words[0].start), "")
    if opening and words[0].lower == words[index].lower and not memory.people.names_within(opening):
        return Referent(opening)  # "Ils affirment qu'ils"
    found = {
        full
        for edit in edits
        for full in memory.people.names_within(edit.text)
        if memory.of_person(full).gender and memory.of_person(full).gender in keys
    }
    return memory.of_person(found.pop()) if len(found) == 1 else None


# --- objects ---


def _object(words: Words, index: int, memory: Memory) -> list[Edit]:
    """A person as an object: "told him", and a clitic before a verb that takes persons, "l'accompagnaient"."""
    if words[index].lower not in _objects(words.lexicon.language):
        return []
    section = load_pack(words.lexicon.language).section("reference")
    gender = _object_gender(words, index)
    if gender and not _thing_too(words, memory, gender):
        return _named_object(words, index, memory, gender)
    stems = tuple(section["person_verbs"].split())
    clitic = words[index].lower in section["object_clitics"].split()
    return _clitic_object(words, index, memory) if stems and clitic and index + 1 < len(words) else []


def _object_gender(words: Words, index: int) -> str:
    """Of whom an object pronoun is: "m" or "f"; "" where it is none, as before a noun and in "à lui seul"."""
    word, section = words[index].lower, load_pack(words.lexicon.language).section("reference")
    for key, gender in (("objects_masculine", "m"), ("objects_feminine", "f")):
        if word in section[key].split() and not before_noun(words, index):
            return gender
    opens = index == 1 and words.is_a("prepositions", 0)  # "Contre lui, ..."; "a emporté avec lui" is of its subject
    alone = words[0].lower == "à" and index + 1 < len(words) and words[index + 1].wordy
    return section["objects_behind"].get(word, "") if opens and not alone else ""


def _named_object(words: Words, index: int, memory: Memory, gender: str) -> list[Edit]:
    """The person whom an object pronoun means, where nobody before it in the sentence can be meant."""
    same = [n for n in persons_before(words, index, memory) if memory.fits(memory.of_person(n), gender)]
    found = None if same or several(memory, gender) else memory.referent(gender, person=True)
    inflected = bool(words.lexicon.words["feminine_determiners"])  # a description would need another case or article
    if found is None or (inflected and memory.people.names_within(found.text) != [found.text]):
        return []
    if inflected and _thing_before(words, index, memory, gender):
        return []
    return [Edit(words[index].start, words[index].end, found.text)]


def _thing_before(words: Words, index: int, memory: Memory, gender: str) -> bool:
    """Whether an object may be a thing of its own sentence, which is not the subject of its verb: "fand den Wagen"."""
    near = (one for one in things_of(words, memory.genders, memory.people) if one.last <= index)
    return any(one.fits(gender + "n" * (gender == "m")) for one in near if one.first > 0 or one.last < index - 1)


def _clitic_object(words: Words, index: int, memory: Memory) -> list[Edit]:
    """The person for a clitic before a verb that takes persons, put behind it: "ont accompagné X"."""
    section, word = load_pack(words.lexicon.language).section("reference"), words[index]
    verb = index + 1
    behind = verb
    while behind < len(words) - 1 and words.is_a("auxiliaries", behind):
        behind += 1
    if not fold(words[behind].text).startswith(tuple(section["person_verbs"].split())) or not words.finite(verb):
        return []
    found = memory.referent({"le": "m", "lo": "m", "la": "f"}.get(word.lower, "mf"), person=True)
    clause = max((i + 1 for i in range(index) if words.finite(i) or words[i].text in ",;:"), default=0)
    named = persons_before(words, clause, memory)  # who is the subject of the verb is not its object
    if found is None or any(memory.fits(memory.of_person(name), found.gender or "mf") for name in named):
        return []
    verbs = words.text(verb, behind + 1)
    return [Edit(word.start, words[behind].end, f"{verbs} {section['personal']}{found.text}")]


def _dative(words: Words, index: int, memory: Memory, earlier: Sequence[Edit]) -> list[Edit]:
    """The person for a clitic in the dative, put behind its verb: "la loi lui interdit" is "la loi interdit à X"."""
    section, verb = load_pack(words.lexicon.language).section("reference"), index + 1
    if words[index].lower not in section["dative_clitics"].split() or verb + 1 >= len(words) or not words.finite(verb):
        return []
    clause = max((i + 1 for i in range(index) if words.finite(i) or words[i].text in ",;:"), default=0)
    before, about = persons_before(words, clause, memory), memory.latest.subject
    put = {full for edit in earlier for full in memory.people.names_within(edit.text)}
    before = [*put] if len(put) == 1 and not before else before  # "Il est inéligible, et la loi lui interdit"
    if words.is_a("prepositions", index - 1) or clause == index or len(before) > 1 or len(memory.latest.persons) > 1:
        return []
    found = memory.of_person(before[0]) if before else about
    if memory.people.names_within(found.text) != [found.text] or found.text in persons_before(words, index, memory)[1:]:
        return []
    behind = verb
    while behind < len(words) - 1 and words.is_a("auxiliaries", behind):
        behind += 1
    parted = behind > verb and not words.lexicon.participle(words[behind].text)  # "lui a également interdit", "n'a pas"
    copular = words.is_a("copulas", verb) and behind == verb
    elided = fold(words[index - 1].text) == "ne" and fold(words[verb].text)[:1] in _VOWELS  # "ne a"
    if parted or copular or elided:
        return []
    here = memory.people.mentions(words, clause, index)
    text = f"{words.text(verb, behind + 1)} {section['dative']}{found.text}"
    return [] if any(name == found.text for _, name in here) else [Edit(words[index].start, words[behind].end, text)]


@cache
def _objects(language: str) -> frozenset[str]:
    """The pronouns of a language that may be objects."""
    section = load_pack(language).section("reference")
    keys = ("objects_masculine", "objects_feminine", "object_clitics", "dative_clitics")
    return frozenset([*(word for key in keys for word in section[key].split()), *section["objects_behind"]])


def _thing_too(words: Words, memory: Memory, gender: str) -> bool:
    """Whether an object may be a thing of the last sentence, where things have genders."""
    told = memory.latest
    keys = gender + "n" * (gender == "m")
    gendered = bool(words.lexicon.words["feminine_determiners"])
    return gendered and (not told.persons or any(one.fits(keys) and not one.person for one in told.things))
