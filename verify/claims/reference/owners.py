"""The owner in the place of a possessive, as the grammar of a language puts it: "Dirk Stemmlers Vertrag", "du club"."""

from __future__ import annotations

from verify.claims.grammar.callings import is_calling, listed
from verify.claims.grammar.genders import determiner_genders
from verify.claims.grammar.render import Edit
from verify.claims.grammar.words import Words
from verify.claims.parts.german import is_german
from verify.claims.reference.memory import Memory, Referent, Told
from verify.text.packs import fold, load_pack

_SIBILANTS = ("s", "x", "z", "ß")
_PHRASE = 5  # words of a possessed noun with its adjectives
_WEAK = ("e", "ent", "ist", "ant", "at", "loge")
_POINTING = {"dessen": "mn", "deren": "fp"}
_NOMINATIVE = {"sein": "mn", "seine": "fp", "ihr": "mn", "ihre": "fp"}


def german_owner(words: Words, index: int, memory: Memory) -> list[Edit]:
    """Whose something is in a subject that opens a German sentence: a person in the genitive, a thing behind it."""
    if index and is_presented(words, index):
        whose = presented_owner(words, index, "f" if words[index].lower.startswith("ihr") else "m", memory)
        return [_genitive(words, index, whose)] if whose is not None else []
    if index > 0 or words[0].lower not in _NOMINATIVE or len(words) < 3 or not words[1].wordy:
        return []
    owner = _owner(words, memory)
    if owner is None:
        return []
    if owner.person and memory.people.names_within(owner.text) == [owner.text]:
        return [_genitive(words, 0, owner)]
    return _owned(words, owner, _NOMINATIVE[words[0].lower], memory)


def pointed_owner(words: Words, memory: Memory) -> list[Edit]:
    """Whose something is that "Dessen" or "Deren" opens: who or what of that gender the last sentence named last."""
    keys = _POINTING.get(words[0].lower, "") if is_german(words) and len(words) > 2 else ""
    noun = next((i for i in range(1, min(len(words), 4)) if words[i].name), 0) if keys else 0
    told = memory.latest
    if not noun or words[0].quoted or told.index != words.sentence.index - 1:
        return []
    office = is_calling(words, noun) and not listed(words, "thing_people", noun)
    things = [one for one in told.things if one.fits(keys) and not one.person]
    found = [(one.start, Referent(one.text, one.gender, one.plural)) for one in things]
    found = [one for one in found if not office or not one[1].text or _has_people(one[1])]
    people = ((start, memory.of_person(name)) for start, name in told.named_at)
    found += [(start, one) for start, one in people if memory.fits(one, keys.replace("n", "").replace("p", ""))]
    owner = max(found, key=lambda one: one[0])[1] if found else None
    if owner is None or not owner.text:
        return []
    return [_genitive(words, 0, owner)] if owner.person else _owned(words, owner, "mfn", memory)


def _owned(words: Words, owner: Referent, told: str, memory: Memory) -> list[Edit]:
    """A noun with its article in the place of the possessive that opens a sentence, and its owner behind it."""
    noun = next((i for i in range(1, min(len(words), 4)) if words[i].name), 0)
    genitive = genitive_of(owner, memory)
    if not noun or not genitive or any(words.finite(i) for i in range(1, noun)):
        return []
    head = words[noun].lower
    gender = memory.genders.of_noun(words[noun].text) if told != "fp" else "f"
    gender = gender or ("f" if head.endswith("ende") else "")  # "Deren Vorsitzende"
    article = {"m": "der", "n": "das", "f": "die"}.get(gender if gender in told else "", "")
    if not article:
        return []
    edits = [Edit(words[0].start, words[0].end, article), Edit(words[noun].end, words[noun].end, f" {genitive}")]
    strong = (i for i in range(1, noun) if told != "fp" and words[i].lower.endswith(("er", "es")))
    edits += [Edit(words[i].end - 1, words[i].end, "") for i in strong]  # "der litauische Kollege"
    end = noun + 1
    while end < len(words) and words[end].name:
        end += 1
    if end > noun + 1 and end < len(words) and words.finite(end):  # "Die Vorsitzende des Verbands, Ilse Grothe, nannte"
        edits[1] = Edit(words[noun].end, words[noun].end, f" {genitive},")
        edits.append(Edit(words[end - 1].end, words[end - 1].end, ","))
    return edits


def _genitive(words: Words, index: int, owner: Referent) -> Edit:
    """The name of a person in the genitive in the place of a possessive."""
    return Edit(words[index].start, words[index].end, owner.text + ("’" if owner.text.endswith(_SIBILANTS) else "s"))


def _owner(words: Words, memory: Memory) -> Referent | None:
    """Who or what the sentence before is about, where the possessive fits and nobody else does."""
    told = memory.latest
    keys = "mn" if words[0].lower.startswith("sein") else "fp"
    kin = load_pack("de").words("reference", "kin")
    personal = any(fold(words[i].text).endswith(tuple(kin)) for i in (1, 2))
    subject = told.subject
    if not subject.text or told.stranger:
        return None
    fits = ("p" in keys) if subject.plural else (subject.gender in keys if subject.gender else False)
    rivals = [name for name in told.persons if memory.fits(memory.of_person(name), keys) and name != subject.text]
    if not fits:
        return memory.of_person(rivals[0]) if len(rivals) == 1 and (personal or subject.person is not True) else None
    if subject.person is not True and (rivals or (personal and not _has_people(subject))):
        return None
    return None if len(rivals) > 0 else subject


def _has_people(subject: Referent) -> bool:
    """Whether a subject may have a trainer or a deputy: a club or party has, by its noun."""
    tails = load_pack("de").words("reference", "body_nouns")
    return any(fold(word).endswith(tuple(tails)) for word in subject.text.split()[1:3])


def is_presented(words: Words, index: int) -> bool:
    """Whether what a possessive opens is only presented: "It was her first visit", "Se trata de su primer viaje"."""
    lead = words.text(_clause(words, index), index).casefold().replace("’", "'")
    return lead in load_pack(words.lexicon.language).section("reference")["presenting"]


def _clause(words: Words, index: int) -> int:
    """Where a clause behind a semicolon begins; 0 for none."""
    return next((i + 1 for i in reversed(range(index)) if words[i].text == ";"), 0)


def presented_owner(words: Words, index: int, keys: str, memory: Memory) -> Referent | None:
    """Whose a thing is that is only presented: the person's whom the text before is about, or names alone."""
    told, fit = memory.latest, keys.replace("p", "").replace("n", "") or "mf"
    clause = _clause(words, index)
    if clause:
        named = {name for _, name in memory.people.mentions(words, 0, clause)}
        owner = memory.of_person(named.pop()) if len(named) == 1 else None
        return owner if owner is not None and memory.fits(owner, fit) else None
    rivals = [name for name in told.persons if memory.fits(memory.of_person(name), fit)]
    if len(rivals) > 1:
        return None  # "Juan Ruiz ganó a Luis Gil. Fue su tercera derrota": either
    if told.subject.person is True and memory.fits(told.subject, fit):
        return told.subject if memory.people.names_within(told.subject.text) == [told.subject.text] else None
    return memory.of_person(told.persons[0]) if _alone(told, fit, memory) else None


def _alone(told: Told, keys: str, memory: Memory) -> bool:
    """Whether a sentence names one person, who fits, and tells of no other."""
    return len(told.persons) == 1 and not told.stranger and memory.fits(memory.of_person(told.persons[0]), keys)


def genitive_of(owner: Referent, memory: Memory) -> str:
    """A German phrase with an article in the genitive, "des Fahrgastverbands Pro Schiene"; "" where it is not sure."""
    article, *rest = owner.text.split()
    noun = next((i for i, word in enumerate(rest) if word[0].isupper()), -1)
    genders = determiner_genders("de").get(article.casefold(), "")
    if noun < 0 or not genders or article.casefold() in {"ein", "eine", "sein", "seine", "ihr", "ihre"}:
        return ""
    if owner.plural or owner.gender == "f":
        head, opening = rest[noun], "der"
    else:
        if owner.gender not in {"m", "n"} or (owner.gender == "m" and rest[noun].endswith(_WEAK)):
            return ""
        known = rest[noun].isupper() or rest[noun].endswith("us")  # "des FC", "des Zirkus"
        ending = "" if known else "es" if rest[noun].endswith(_SIBILANTS) else "s"
        head, opening = rest[noun] + ending, "des"
    adjectives = [word + "n" if word.endswith("e") else word for word in rest[:noun]]
    return " ".join((opening, *adjectives, head, *rest[noun + 1 :]))


def contracted(link: str, owner: str, words: Words) -> str:
    """A preposition and an owner, contracted as the language does: "du club", "del conjunto"."""
    article, _, rest = owner.partition(" ")
    joined = words.lexicon.rules["contractions"].get(f"{link.strip()} {article.casefold()}")
    return f"{joined} {rest}" if joined and rest else link + owner


def noun_end(words: Words, first: int) -> int:
    """The word behind a noun and its adjectives."""
    keys = ("prepositions", "coordinators", "clitics", "relatives", "determiners", "auxiliaries")
    last = first
    while last < min(len(words), first + _PHRASE):
        word = words[last]
        if last > first and _joins(words, last):
            last += 2
            continue
        behind = listed(words, "ordinals", last - 1)  # "premier voyage"
        stop = not word.wordy or word.quoted or words.is_any(keys, last) or (words.finite(last) and not behind)
        if last > first and (stop or word.name != words[first].name):
            break
        last += 1
    return last


def _joins(words: Words, index: int) -> bool:
    """Whether a mark is the hyphen within a noun: "porte-parole"."""
    return index + 1 < len(words) and words.hyphened(index + 1) and words[index - 1].end == words[index].start


def contracted_article(words: Words, index: int, article: str) -> tuple[int, str]:
    """Where an article in the place of a possessive begins, contracted with a preposition before it: "del"."""
    joined = words.lexicon.rules["contractions"].get(f"{words[index - 1].lower} {article}") if index else None
    return (words[index - 1].start, joined) if joined else (words[index].start, article)


def without_brackets(owner: str, *, genitive: bool) -> str:
    """The name in brackets for a description with one, "the club (Whitcombe Town)"; the article of "musée Delorme"."""
    head, _, name = owner.partition(" (")
    if not name.endswith(")"):
        return owner
    name = name.removesuffix(")")
    article, _, noun = head.partition(" ")
    if name[0].islower():
        return f"{article} {name}" if noun and name.startswith(noun) else owner
    return name if genitive else owner
