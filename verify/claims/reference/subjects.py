"""What a sentence is about where its clauses do not tell: a subject without claim, and one that a verb leaves out."""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence

from verify.claims.grammar.callings import listed
from verify.claims.grammar.people import People
from verify.claims.grammar.render import Edit
from verify.claims.grammar.words import Range, Words
from verify.claims.reference.events import places_of
from verify.claims.reference.memory import NOTHING, Memory, Referent
from verify.claims.reference.nouns import ends_in
from verify.claims.reference.retold import is_plural
from verify.claims.reference.things import Thing, subject_of
from verify.text.names import find_names
from verify.text.packs import fold, load_pack
from verify.text.places import place_code


def silent_subject(words: Words, memory: Memory, pronouns: Sequence[Edit]) -> Referent | None:
    """The subject that an edit put in front of the first verb of a sentence; None where there is no such edit."""
    starts = {word.start: f" {word.lower}" for word in words.words}
    verb = next(iter(words.finites(0, len(words))), len(words) - 1)
    before = (e for e in pronouns if e.start in starts and e.start <= words[verb].start)
    silent = next((e for e in before if e.text.casefold().endswith(starts[e.start])), None)
    if silent is None:
        return None
    text = silent.text[: -len(starts[silent.start])]
    persons = memory.people.names_within(text)
    if persons and persons[0] == text:
        return memory.of_person(text)
    return next((told.subject for told in memory.told if told.subject.text == text), NOTHING)


def unclaimed_subject(words: Words, things: Sequence[Thing], describe: Callable[[Range], str]) -> Referent:
    """The phrase that opens a sentence right before its verb; nothing where there is none."""
    thing = subject_of(words, things)
    if thing is None:
        return NOTHING
    return Referent(
        describe((thing.first, thing.last)), thing.gender, thing.plural, person=True if thing.person else None
    )


def points_only(text: str, language: str) -> bool:
    """Whether a subject is a mere demonstrative whose meaning nobody could tell: "Celle-ci", "Dieser"."""
    if not text:
        return False
    section = load_pack(language).section("reference")
    head = text.casefold().replace("-", " ").split()
    alone = len(head) == 1 or (len(head) == 2 and head[1] in {"ci", "là"})
    return (alone and head[0] in section["nearer_things"]) or (len(head) == 2 and head[1] in section["latter_things"])


def only_name(words: Words, about: Referent, people: People, named: Container[str]) -> str:
    """The name that a sentence is about, where it tells of nothing else but places and persons; "" otherwise."""
    pack = load_pack(words.lexicon.language)
    article, _, rest = about.text.replace("’", "'").replace("l'", "l' ").partition(" ")
    bare = rest if words.lexicon.is_a("definite", article) and words.lexicon.language != "de" else about.text
    parts = bare.split()
    last = next((i for i in reversed(range(len(parts))) if parts[i][0].islower()), -1)
    keys = ("organisations", "body_leads", "body_nouns")
    if last >= 0 and any(fold(parts[last]) in pack.words("reference", key) for key in keys):
        parts = parts[last + 1 :]  # "the charity Wild Britain"
    bare = " ".join(parts)
    text = bare if bare[:1].isupper() and not (about.person or about.plural) else ""
    if not text.split() or words.lexicon.is_a("determiners", text.split()[0]):
        return ""
    common = " " not in text and text == words[0].text and text not in named  # "Inflation rose"
    if common or _rival(words, about.text.split()):
        return ""
    found = find_names(words.sentence.text, words.lexicon.language)
    placed = (*places_of(words, people, key="place_prepositions"), text)
    others = (n for n in found if n.certain and not any(n.text in one for one in placed) and not place_code(n.text))
    return "" if any(not people.person(name.text) for name in others) else text


def _rival(words: Words, subject: Sequence[str]) -> bool:
    """Whether a sentence tells of a body by a noun that is no part of its subject: "sued the carmaker"."""
    keys = ("organisations", "body_nouns")
    return any(ends_in(words, key, i) and words[i].text not in subject for key in keys for i in range(len(words)))


def one_of_many(words: Words, where: Range) -> bool:
    """Whether a subject joins several: "die Stadt und der Kreis"."""
    return any(words.is_a("coordinators", i) for i in range(*where))


def thing_left_out(words: Words, verb: int, memory: Memory) -> Referent | None:
    """The thing that a verb without subject goes on about: the subject of the last sentence, if that names nobody."""
    told, section = memory.latest, load_pack(words.lexicon.language).section("reference")
    subject = told.subject
    if not section["thing_subjects"] or not subject.text or subject.person is True or told.persons or told.stranger:
        return None
    plural = words[verb].lower.endswith(tuple(section["plural_endings"].split()))
    if plural is not subject.plural or listed(words, "thing_times", verb + 1):
        return None
    return None if _disagrees(words, verb, subject) else subject


def _disagrees(words: Words, verb: int, subject: Referent) -> bool:
    """Whether the participle behind a verb has another gender than a subject: "Fue inaugurada" of "el plan"."""
    after = verb + 1
    if after >= len(words) or not words.lexicon.participle(words[after].text) or not words.is_a("auxiliaries", verb):
        return False
    if not words[verb].lower.startswith(("fu", "es", "er", "se")):
        return False
    feminine = words[after].lower.rstrip("s").endswith(tuple(words.lexicon.words["feminine_participles"]))
    return bool(subject.gender) and feminine is not (subject.gender == "f")


def counts_several(words: Words, where: Range) -> bool:
    """Whether a subject tells a number of things or, in English, is a plural: "Rund 280 Kräfte", "Landlords"."""
    first, last = where
    if any(i < last and words[i].text[0].isdigit() for i in (first, first + 2)):
        return True
    if first + 1 < last and words[first + 1].text[0].isdigit() and not words.is_a("determiners", first):
        return True
    head = next((i for i in range(*where) if words.is_a("prepositions", i)), last) - 1
    title = head + 1 < last and words[head].name and words[head + 1].name  # "Doctors Without Borders"
    return bool(words.lexicon.words["invariant"]) and head >= first and not title and is_plural(words, head)


def joint_persons(words: Words, named: Sequence[tuple[int, str]]) -> bool:
    """Whether two persons stand joined with nothing between them but names and offices: "Ann Roux and the poet Max"."""
    if len({name for _, name in named}) != 2 or len(named) != 2:
        return False
    between = range(named[0][0] + 1, named[1][0])
    apart = any(not words[i].wordy or words.is_a("prepositions", i) or words.finite(i) for i in between)
    return any(words.is_a("coordinators", i) for i in between) and not apart


def leaves_open(words: Words, edits: Sequence[Edit]) -> bool:
    """Whether a sentence tells of a person by a pronoun that no edit names: "Selon le juge, il aurait agi seul"."""
    pattern, starts = words.lexicon.patterns["impersonal"], {edit.start for edit in edits}
    for i in words.where("pronouns"):
        single = words.is_any(("pronouns_masculine", "pronouns_feminine"), i) and not words.is_a("pronouns_plural", i)
        if not single or words[i].quoted or words[i].start in starts or i + 1 >= len(words):
            continue
        rest = words.text(i, min(len(words), i + 8)).casefold().replace("’", "'")
        if words.finite(words.skip_clitics(i + 1, len(words) - 1)) and not (pattern and pattern.match(rest)):
            return True
    return False
