"""Some of those whom a number told of: "Two of them" by "Two of the four islands", "zwei davon" by "zwei der vier"."""

from __future__ import annotations

from verify.claims.grammar.render import Edit
from verify.claims.grammar.words import Words
from verify.claims.parts.german import is_german
from verify.claims.reference.memory import Memory
from verify.claims.reference.retold import tells_of_several
from verify.text.packs import load_pack

_LONGEST = 3  # words between a number and its noun, at most
_STOPS = frozenset({"prepositions", "determiners", "coordinators", "calendar", "time_units", "time_nouns", "relatives"})


def counted(words: Words) -> str:
    """The only number of things in a sentence, with its noun: "four empty islands"; "" for none or several."""
    found = [(at, end) for at in range(len(words) - 1) if (end := _noun_end(words, at))]
    return words.text(*found[0]) if len(found) == 1 and not _others(words, *found[0]) else ""


def _others(words: Words, first: int, last: int) -> bool:
    """Whether a sentence tells of several others beside a counted noun: "warned residents of four floods"."""
    if words.lexicon.language == "en":
        return tells_of_several(words, 0, first) or tells_of_several(words, last, len(words))
    outside = (i for i in words.where("plural_determiners") if not first <= i < last)
    return any(not words.is_a("time_units", i + 1) and i + 1 != first for i in outside)


def partitive_edits(words: Words, memory: Memory) -> list[Edit]:
    """What the number told of in the sentence before, in the place of "of them" behind a number that opens this one."""
    told = memory.latest
    opens = words.is_a("number_words", 0) or words[0].text[0].isdigit()
    if not opens or not told.counted or told.index != words.sentence.index - 1:
        return []
    rules: dict[str, str] = load_pack(words.lexicon.language).section("reference")["partitives"]
    for phrase, link in rules.items():
        end = next((i for i in range(2, min(len(words), 6)) if _text(words, i) == phrase), 0)
        if end and not words[end].name:
            return [Edit(words[1].start, words[end - 1].end, f"{link} {_weak(words, told.counted)}")]
    return []


def _text(words: Words, end: int) -> str:
    return words.text(1, end).casefold().replace("’", "'")


def _weak(words: Words, phrase: str) -> str:
    """A number with its noun behind a definite article, where adjectives have another ending: "vier leeren Inseln"."""
    number, *rest = phrase.split()
    adjectives = [word + "n" if is_german(words) and word.endswith("e") else word for word in rest[:-1]]
    return " ".join((number[:1].lower() + number[1:], *adjectives, rest[-1]))


def _noun_end(words: Words, at: int) -> int:
    """The word behind what a number at a word counts; 0 where it counts nothing, or a time or a measure."""
    number = words.is_a("number_words", at) or (words[at].text.isdigit() and len(words[at].text) < _LONGEST)
    if not number or words[at].quoted or words.is_any(("calendar", "of_words"), at + 1):
        return 0
    endings = tuple(load_pack(words.lexicon.language).section("reference")["counted_nouns"].split())
    measures = load_pack(words.lexicon.language).section("numbers")["measures"]
    for i in range(at + 1, min(at + 1 + _LONGEST, len(words))):
        word = words[i]
        if not word.text.isalpha() or word.quoted or words.is_any(_STOPS, i) or words.finite(i):
            return 0
        if word.name is is_german(words) and word.lower.endswith(endings) and not _goes_on(words, i):
            return 0 if word.lower in measures else i + 1
    return 0


def _goes_on(words: Words, index: int) -> bool:
    """Whether the word behind a noun belongs to it: an adjective or, in English, the noun itself."""
    after = index + 1
    if after >= len(words) or not words[after].wordy or words.is_any(_STOPS, after) or words.finite(after):
        return False
    return not words.lexicon.words["verb_final_relatives"] and words[after].text[0].islower()


def them_edits(words: Words) -> list[Edit]:
    """Those whom a first clause counts, in the place of an object of the next: "but the judge freed them"."""
    section = load_pack(words.lexicon.language).section("reference")
    edits = []
    for index in range(4, len(words)):
        article = section["objects_counted"].get(words[index].lower, "")
        if not article or words[index].quoted or words[index].nested:
            continue
        joint = next((i for i in reversed(range(index)) if words.is_a("coordinators", i)), 0)
        phrase = counted_in(words, joint)
        proclitic = bool(words.finite(index + 1)) if index + 1 < len(words) else False
        verb = index + 1 if section["objects_proclitic"] else index - 1
        subject = joint + 1 < verb and words.is_any(("definite", "possessives"), joint + 1)
        apart = subject and proclitic is bool(section["objects_proclitic"]) and words.finites(joint + 1, verb + 1)
        if not phrase or not apart or next(iter(words.finites(joint + 1, index + 2))) != verb:
            continue
        them = f"{article} {_weak(words, phrase)}"
        if section["objects_proclitic"]:
            behind = verb
            while behind < len(words) - 1 and words.is_a("auxiliaries", behind):
                behind += 1
            if behind > verb and not words.lexicon.participle(words[behind].text):
                continue
            put = f"{words.text(verb, behind + 1)} {section['personal']}{them}"
            edits.append(Edit(words[index].start, words[behind].end, put))
        else:
            edits.append(Edit(words[index].start, words[index].end, them))
    return edits


def counted_in(words: Words, last: int) -> str:
    """The number with its noun that opens a sentence, where nothing else in it up to a word is several."""
    end = _noun_end(words, 0) if last else 0
    rest = range(end, last)
    alone = not any(words.is_a("plural_determiners", i) or words[i].text[0].isdigit() for i in rest)
    alone = alone and not (words.lexicon.language == "en" and tells_of_several(words, end, last))
    return words.text(0, end) if end and alone and words.finite(end) else ""
