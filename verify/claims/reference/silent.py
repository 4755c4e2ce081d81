"""Subjects that a verb leaves out, "Añadió que", "En 1962 se casó con", and who or what they are."""

from __future__ import annotations

from collections.abc import Sequence

from verify.claims.grammar.callings import listed
from verify.claims.grammar.lexicon import SURE
from verify.claims.grammar.render import Edit
from verify.claims.grammar.tags import is_said, told_by_another
from verify.claims.grammar.words import Words
from verify.claims.reference.memory import Memory, Referent
from verify.claims.reference.subjects import thing_left_out
from verify.text.packs import load_pack

_JOINING = frozenset({"coordinators", "that"})
_REFLEXIVE = ("arse", "erse", "irse")  # of an infinitive without an object, behind "puede" as often impersonal
_OPENING = 7  # words of an adverbial that opens a sentence


def may_leave_out(words: Words, index: int) -> bool:
    """Whether a verb at a word may leave its subject out: most words are told apart by this alone."""
    joined = not _JOINING.isdisjoint(words[index - 1].classes) or words.is_a("where", index - 1)
    return index <= _OPENING or joined


def silent_edits(  # noqa: PLR0911 - a decision list
    words: Words, index: int, memory: Memory, before: Sequence[Edit] = ()
) -> list[Edit]:
    """The subject that a verb leaves out ("Añadió que"), where it opens its sentence, or what somebody says.

    ``before`` are the edits of the words before, which tell whose deeds the sentence has told of already.
    """
    again = _again(words, index, before, memory)
    if again is not None:
        return [_put_in(words, index, again, opens=False)]
    if index > 0 and not words.is_any(_JOINING, index - 1):
        return _behind_adverbial(words, index, memory)
    section = load_pack(words.lexicon.language).section("reference")
    verb = words.skip_clitics(index, len(words))
    plural = tuple(section["plural_endings"].split())
    opens = index == 0
    if not plural or verb >= len(words) or not _verb(words, verb, opens=opens and verb == index):
        return []
    if opens and verb and words.is_a("determiners", 0) and words[verb].lower in memory.genders.nouns:
        return []  # "La sentencia, de 90 páginas, fue ..."
    several = words[verb].lower.endswith(plural)
    if several and not opens:
        return []
    joined = words.is_a("coordinators", index - 1) and words[index - 2].text == "," and is_said(words, verb)
    reports = words.is_a("that", index - 1) and any(is_said(words, i) for i in range(max(0, index - 3), index - 1))
    skipped = section["subjects_behind"].split()
    if not (opens or joined or reports) or any(words[i].lower in skipped for i in range(index, verb + 1)):
        return []
    if _told_behind(words, verb):
        return []
    passive = any(words.lexicon.participle(word.text) for word in words.words[verb + 1 : verb + 2])
    if words[verb].lower in section["copula_verbs"].split() and not passive:
        return []
    thing = thing_left_out(words, verb, memory) if opens else None
    if thing is not None and (not is_said(words, verb) or thing.text == memory.latest.speaker.text):
        return [_put_in(words, index, thing, opens=True)]
    if several or (opens and _about_thing(memory) and not is_said(words, verb)):
        return []
    named = persons_before(words, index, memory)
    described = reports and not named and told_by_another(words, index)
    if len(named) > 1 or described:  # "La técnica dijo que no lo sabía": who speaks is told, but not by name
        return []
    found = memory.of_person(named[0]) if named else memory.referent("mf", person=True)
    if found is None or (not named and elsewhere(words, found, memory)):
        return []
    return [_put_in(words, index, found, opens=opens)]


def _again(words: Words, index: int, before: Sequence[Edit], memory: Memory) -> Referent | None:
    """Who left out as the subject of the first verb is that of a later one, too: "Había perdido ... y lo recuperó"."""
    first = next((edit for edit in before if edit.start == words[0].start), None)
    names = memory.people.names_within(first.text) if first is not None else []
    verb = words.skip_clitics(index, len(words))
    joined = index > 0 and (words.is_a("coordinators", index - 1) or words.is_a("where", index - 1))
    if first is None or len(names) != 1 or not joined or verb + 1 >= len(words):
        return None
    if not first.text.endswith(words[0].lower):  # the first word was a pronoun or a description, and no verb
        return None
    word, section = words[verb], load_pack(words.lexicon.language).section("reference")
    plain = not (word.name or word.quoted) and words.lexicon.finite(word.lower) == SURE
    plural = word.lower.endswith(tuple(section["plural_endings"].split()))
    if not plain or plural or _impersonal(words, index, verb) or not _no_subject_behind(words, verb):
        return None
    return None if persons_before(words, index, memory) else memory.of_person(names[0])


def _told_behind(words: Words, verb: int) -> bool:
    """Whether a verb has its subject at once behind it, or needs none: "Saldrá usted", "Lo sustituyó Hofer"."""
    after = verb + 1
    if after >= len(words) or words[after].quoted:
        return False
    behind = words[after].lower in load_pack(words.lexicon.language).words("reference", "polite", accents=True)
    passive = words.lexicon.infinitive(words[after].text) and words[after].lower.endswith(_REFLEXIVE)
    behind = behind or (words[after].name and words.is_a("clitics", verb - 1) and not words.is_a("negations", verb - 1))
    return behind or words.is_a("pronouns", after) or (passive and not words.is_a("prepositions", after + 1))


def _behind_adverbial(words: Words, index: int, memory: Memory) -> list[Edit]:
    """The person of the last sentence for a verb behind an adverbial: "En 1962 se casó con", "Aun así, ordenó a"."""
    section = load_pack(words.lexicon.language).section("reference")
    verb = words.skip_clitics(index, len(words))
    if not section["plural_endings"] or index > _OPENING or verb + 1 >= len(words) or words.is_a("clitics", index - 1):
        return []
    subject, lower = memory.latest.subject, words[verb].lower
    named = bool(subject.person) and memory.people.names_within(subject.text) == [subject.text]
    plain = not (words[verb].name or words[verb].quoted) and words.lexicon.finite(lower) == SURE
    plural = tuple(section["plural_endings"].split())
    if (
        not named
        or not plain
        or lower.endswith(plural)
        or lower in section["copula_verbs"].split()
        or _impersonal(words, index, verb)
    ):
        return []
    opens = not words.finites(0, verb) and _adverbial(words, index - (words[index - 1].text == ","))
    free = opens and _no_subject_behind(words, verb) and not persons_before(words, index, memory)
    return [_put_in(words, index, subject, opens=False)] if free else []


def _impersonal(words: Words, index: int, verb: int) -> bool:
    """Whether a verb has its subject behind it or none, "se publicó"; not where only persons do it, "se casó"."""
    section = load_pack(words.lexicon.language).section("reference")
    skipped = {words[i].lower for i in range(index, verb + 1)} & set(section["subjects_behind"].split())
    return bool(skipped - {"se"}) or ("se" in skipped and words[verb].lower not in section["person_reflexives"].split())


def _adverbial(words: Words, end: int) -> bool:
    """Whether the first words of a sentence are an adverbial of time or a connective, and no subject."""
    section = load_pack(words.lexicon.language).section("reference")
    if end < 1 or any(not words[i].wordy or words[i].quoted for i in range(end)):
        return False
    if words.text(0, end).casefold() in section["connectives"]:
        return True
    timed = any(
        words.is_any(("time_words", "calendar"), i) or listed(words, "thing_times", i) or words[i].text.isdigit()
        for i in range(end)
    )
    return timed and (words.is_any(("prepositions", "determiners", "number_words"), 0) or words[0].text.isdigit())


def _no_subject_behind(words: Words, verb: int) -> bool:
    """Whether what follows a verb cannot be its subject: a preposition, "that", a number of things."""
    after = verb + 1
    ends = ("relatives", "that", "subordinators")
    end = next((i for i in range(after, len(words)) if words[i].text in ",;:." or words.is_any(ends, i)), len(words))
    free = (i for i in range(after, end) if not words.is_a("prepositions", i - 1))
    if any(words.is_any(("definite", "possessives"), i) for i in free):
        return False  # "murió en Madrid su marido"
    if words.is_any(("prepositions", "that"), after) or words.lexicon.infinitive(words[after].text):
        return True
    return words[after].text[0].isdigit() or words.is_a("number_words", after)


def _verb(words: Words, index: int, *, opens: bool) -> bool:
    """Whether a finite verb stands at a word; at the head of a sentence its ending tells, too."""
    word = words[index]
    if words.finite(index):
        return True
    return opens and word.wordy and len(word.text) > 3 and words.lexicon.finite(word.lower) == SURE


def _put_in(words: Words, index: int, found: Referent, *, opens: bool) -> Edit:
    first = words[index]
    return Edit(first.start, first.end, f"{found.text} {first.lower if opens else first.text}")


def _about_thing(memory: Memory) -> bool:
    """Whether the sentence before was about a thing and named nobody: a verb without subject is about no person."""
    told = memory.latest
    return bool(told.subject.text) and told.subject.person is not True and not told.persons


def elsewhere(words: Words, found: Referent, memory: Memory) -> bool:
    """Whether a new paragraph may go back to the main person rather than to who was named last."""
    told = next((one for one in memory.told if found.text in (*one.persons, one.subject.text)), memory.latest)
    gone = told.paragraph < memory.paragraph(words.sentence.span.start)
    return gone and found.person is True and not memory.prominent(found.text)


def persons_before(words: Words, index: int, memory: Memory) -> list[str]:
    """The persons whom a sentence names before a word, each once."""
    return list(dict.fromkeys(name for _, name in memory.people.mentions(words, 0, index)))
