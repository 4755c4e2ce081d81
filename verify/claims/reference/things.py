"""The things that a sentence names by a noun with an article: what "celle-ci" or "dieser" of the next may mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from verify.claims.grammar.callings import is_person_noun, listed
from verify.claims.grammar.genders import Genders, determiner_genders
from verify.claims.grammar.lexicon import SURE
from verify.claims.grammar.people import People
from verify.claims.grammar.words import Words
from verify.claims.parts.german import is_german
from verify.text.packs import fold, load_pack

_LONGEST = 6  # words of a phrase with its complement
_CASES = ("em", "en", "er", "es", "e")  # German endings of adjectives
_STOPS = frozenset({"prepositions", "coordinators", "clitics", "relatives", "that", "auxiliaries", "subordinators"})
_VOWELS = frozenset("aeiouyh")


@dataclass(frozen=True, slots=True)
class Thing:
    """A noun phrase.

    Attributes:
        text: the phrase as a subject with the definite article; "" where it cannot be told.
        gender: "m", "f", "n", or "" where it is not known.
        plural: whether it is more than one.
        doubt: whether it may be feminine or plural.
        person: whether its noun is one for persons.
        first, noun, last: its words; ``noun`` is its head, ``last`` the word behind it.
        start: where its noun begins in the article.
    """

    text: str
    gender: str
    plural: bool
    doubt: bool
    person: bool
    first: int
    noun: int
    last: int
    start: int

    def fits(self, keys: str) -> bool:
        """Whether a pronoun of some of "mfnp" may mean it; what is not known fits."""
        if self.doubt:
            return bool(set(keys) & {"f", "p"})
        if self.plural:
            return "p" in keys and (not self.gender or not set(keys) & {"m", "f"} or self.gender in keys)
        return (not self.gender and keys.strip("p") != "") or self.gender in keys.replace("p", "")


def things_of(words: Words, genders: Genders, people: People) -> tuple[Thing, ...]:
    """The noun phrases of a sentence outside quotation marks, in order."""
    rules = determiner_genders(genders.language)
    found = []
    for index in words.pointing("determiners", "possessives", "prepositions_with_article") if rules else ():
        if words[index].quoted or words.finite(index) or _stands_alone(words, index):
            continue
        thing = _german(words, index, genders) if is_german(words) else _romance(words, index, genders)
        mere = thing is not None and not thing.text and words.is_a("of_words", index)  # "un fonds d'indemnisation"
        if thing is not None and not mere and not people.mentions(words, thing.first, thing.last):
            found.append(thing)
    plain = bool(rules) and not is_german(words)  # there nouns in the plural without article are many
    numbers = [i for i in range(1, len(words) - 1) if words[i].text[0].isdigit()] if plain else []
    counted = filter(None, (_counted(words, index, genders) for index in numbers))
    return tuple(sorted([*found, *counted], key=lambda thing: thing.first))


def _counted(words: Words, index: int, genders: Genders) -> Thing | None:
    """Persons or things of whom a number without article tells, "2 300 habitants"; None for a measure or a date."""
    noun, section = index + 1, load_pack(genders.language).section("reference")
    led = words.is_any(("determiners", "calendar"), index - 1) or words[index - 1].text in ".,:%-"
    head = words[noun]
    bare = head.text.isalpha() and not head.name and not head.quoted
    if led or not bare or words[index].text == "1" or words.finite(noun) or words.is_any(_STOPS, noun):
        return None
    measured = head.lower in load_pack(genders.language).section("numbers")["measures"] or _time(words, noun)
    if measured or not head.lower.endswith(tuple(section["counted_endings"].split())):
        return None
    gender = genders.of_noun(head.text)
    article = _article_of_many(gender or head.lower[-2:], section["counted_articles"])
    last = _end(words, noun + 1)
    last = noun + 1 if any(words.is_a("possessives", i) for i in range(noun, last)) else last  # "de leur domicile"
    text = f"{article} {words.text(index, last)}" if article else ""
    return Thing(text, gender, True, False, is_person_noun(words, noun), index, noun, last, head.start)


def _article_of_many(told: str, articles: Mapping[str, str]) -> str:
    """The definite article for a gender or an ending; the only one where a language has one for all."""
    return next(iter(articles.values())) if len(set(articles.values())) == 1 else articles.get(told, "")


def subject_of(words: Words, things: Sequence[Thing]) -> Thing | None:
    """The phrase that opens a sentence right before its verb, which is its subject."""
    first = things[0] if things and things[0].first == 0 else None
    if first is None or first.last >= len(words) or not words[first.last].wordy or words[first.last].name:
        return None
    return None if words.is_any(("prepositions", "coordinators", "determiners", "relatives"), first.last) else first


def _stands_alone(words: Words, index: int) -> bool:
    """Whether a determiner is a pronoun before a verb, "Este anunció", or part of a name, "Olivar del Sur"."""
    after = words[index + 1]
    verb = after.wordy and (words.finite(index + 1) or words.is_a("clitics", index + 1))
    nearer = words[index].lower in load_pack(words.lexicon.language).section("reference")["nearer_things"]
    verb = verb or (nearer and after.wordy and words.lexicon.finite(after.text) == SURE)
    return bool(verb) or (index > 0 and words[index - 1].name and after.name and not is_german(words))


# --- French, Spanish and their like ---


def _romance(words: Words, index: int, genders: Genders) -> Thing | None:
    noun = index + 1
    word = words[noun]
    if not word.wordy or word.quoted or words.finite(noun) or words.is_any(_STOPS, noun) or _time(words, noun):
        return None
    plural = words.is_a("plural_determiners", index) or words[index].lower in _plurals(words)
    number = word.text[0].isdigit()
    if number and noun + 1 < len(words):
        noun += 1
        plural = True
    told = determiner_genders(genders.language).get(words[index].lower, "")
    if not told or not words[noun].wordy:
        return None
    plural = plural or told == "p"
    told = told.replace("p", "") if plural else told
    gender = told if len(told) == 1 else genders.of_noun(words[noun].text)
    last = _end(words, noun + 1)
    article = _definite(words, index, gender, plural=plural)
    text = f"{article}{words.text(index + 1, last)}" if article else ""
    person = is_person_noun(words, noun)
    return Thing(text, gender, plural, False, person, index, noun, last, words[noun].start)


def _end(words: Words, last: int) -> int:
    """The word behind a noun with its adjectives, its name, and one complement with "de"."""
    complement = False
    limit = min(len(words), last + _LONGEST)
    while last < limit:
        word = words[last]
        if complement and word.text == "-":
            last += 1
            continue
        if words.is_a("of_words", last) and words.is_a("prepositions", last) and not complement:
            if last + 1 < len(words) and words.lexicon.infinitive(words[last + 1].text):
                break
            if last + 1 < len(words) and words[last + 1].text[0].isdigit():
                return _end_of_sum(words, last + 1)
            complement = True
            last += 1 + (last + 1 < len(words) and words.is_a("determiners", last + 1))
            limit = min(len(words), last + 3)
            last += 1
            continue
        if word.name and last + 1 < len(words) and words[last + 1].name:  # "el estadio La Vega"
            last += 1
            continue
        if not word.wordy or word.quoted or words.finite(last) or words.is_any(_STOPS, last):
            break
        if words.is_any(("determiners", "pronouns"), last) or _time(words, last) or words.lexicon.participle(word.text):
            break
        last += 1
    return min(last, len(words))


def _end_of_sum(words: Words, last: int) -> int:
    """The word behind a number with its noun: "2 millions d'euros", "3,5 milliards"."""
    while last < len(words) and (words[last].text[0].isdigit() or words[last].text in ".,%"):
        last += 1
    last += last < len(words) and words[last].wordy
    if last + 1 < len(words) and words[last].lower in {"d'", "de", "d’"} and listed(words, "thing_times", last - 1):
        last += 2
    return last


def _definite(words: Words, index: int, gender: str, *, plural: bool) -> str:
    """The definite article in the place of a determiner, with the space behind it; "" for a possessive."""
    word = words[index].lower
    if words.is_a("possessives", index):
        return ""
    if words.is_a("number_words", index):
        many = _article_of_many(gender, load_pack(words.lexicon.language).section("reference")["counted_articles"])
        return f"{many} {word} " if many else ""
    bare = words.lexicon.rules["bare_articles"].get(word, word)
    section = load_pack(words.lexicon.language).section("reference")
    article = section["definite_for"].get(bare, bare if words.is_a("definite", index) else "")
    if not article and words.is_any(("demonstratives", "indefinite"), index):
        article = section["definite_for"].get("p" if plural else gender, "")
    if article in {"le", "la"} and fold(words[index + 1].text)[:1] in _VOWELS and section["of_vowel"]:
        return "l'" if not words[index + 1].lower.startswith("h") or bare in {"un", "une", "l'"} else article + " "
    return article if article.endswith(("'", "’")) else article + " " if article else ""


def _plurals(words: Words) -> frozenset[str]:
    return words.lexicon.words["definite_plural"]


# --- German ---


def _german(words: Words, index: int, genders: Genders) -> Thing | None:
    noun = index + 1
    while noun < len(words) and noun < index + 6 and _before_noun(words, noun):
        noun += 1
    if noun >= len(words) or not words[noun].name or words[noun].quoted or _time(words, noun):
        return None
    told = determiner_genders(genders.language).get(words[index].lower, "")
    known = genders.of_noun(words[noun].text)
    number = words[index + 1].text[0].isdigit() and "p" in told
    gender = known if known in told else told if len(told) == 1 else ""
    plural = number or told == "p" or ("p" in told and known not in told and bool(known))
    doubt = not plural and not gender and words[index].lower in {"die", "diese"}
    if doubt and index == 0 and subject_verb(words, noun + 1):
        endings = tuple(load_pack("de").section("reference")["plural_verb_endings"].split())
        plural = words[subject_verb(words, noun + 1)].lower.endswith(endings)
        doubt, gender = False, "" if plural else "f"
    if not gender and not plural and index == 0 and words[0].lower in {"der", "dieser"}:
        gender = "m"
    if known and not doubt and not plural and not gender:
        return None
    last = noun + 1
    while last < len(words) and words[last].name and not words[last].quoted:
        last += 1
    if last < len(words) - 1 and words[last].lower in {"der", "des", "für", "von"} and not words.finite(last):
        last = _german_complement(words, last)
    text = "" if words.is_a("possessives", index) else _nominative(words, index, noun, last, gender, plural=plural)
    person = is_person_noun(words, noun)
    return Thing(text, gender, plural, doubt, person, index, noun, last, words[noun].start)


def _before_noun(words: Words, at: int) -> bool:
    """Whether a word stands between a German article and its noun: an adjective, "6.200 Jahre alten"."""
    word = words[at]
    if not word.wordy or words.is_any(_STOPS, at) or words.finite(at):
        return False
    measure = words[at - 1].text[0].isdigit() and at + 1 < len(words) and words[at + 1].text.startswith(("alt", "lang"))
    return word.text[0].islower() or (word.text[0].isdigit() and at + 2 < len(words)) or measure


def subject_verb(words: Words, at: int) -> int:
    """The verb right behind the noun that opens a German sentence, its names between them; 0 for none."""
    while at < len(words) and words[at].name:
        at += 1
    here = at < len(words) and words[at].wordy and not words.is_any(("prepositions", "coordinators", "determiners"), at)
    return at if here else 0


def _german_complement(words: Words, at: int) -> int:
    """The word behind a complement of one noun: "der Stadt", "für Umwelt"; where it begins if it is another one."""
    end = at + 1
    if words[at].lower in {"für", "von"} and words.is_any(("determiners", "possessives"), end):
        return at  # "den Hof von ihrem Vater"
    while end < min(len(words), at + 3) and words[end].text[0].islower() and not words.finite(end):
        end += 1
    if end >= len(words) or not words[end].name or words[end].quoted:
        return at
    while end < len(words) and words[end].name:
        end += 1
    return end


def _nominative(words: Words, index: int, noun: int, last: int, gender: str, *, plural: bool) -> str:
    """A German phrase in the nominative; "" where its forms do not tell it."""
    word, head = words[index].lower, words[noun].text
    if word in {"die", "diese", "eine"}:
        return " ".join(("die", words.text(index + 1, last)))
    if word in {"des", "eines"} or (word == "dieses" and gender != "n"):
        return ""
    dative = word in {"dem", "einem", "den", "einen", "im", "am", "vom", "zum", "beim", "diesem", "diesen"}
    if plural and (dative or word not in {"die", "diese"}) and head.endswith("n"):
        return ""
    if dative and head.endswith("en") and gender == "m":
        return ""
    article = "die" if plural else {"m": "der", "f": "die", "n": "das"}.get(gender, "")
    first = max((i for i in range(index, noun) if words[i].name or words[i].text[0].isdigit()), default=index)
    mended = [_adjective(words[i].text, plural=plural) for i in range(first + 1, noun)]
    if not article or not all(mended):
        return ""
    return " ".join((article, *([words.text(index + 1, first + 1)] * (first > index)), *mended, words.text(noun, last)))


def _adjective(word: str, *, plural: bool) -> str:
    """An adjective behind a definite article in the nominative; "" where its ending is none."""
    ending = next((e for e in _CASES if word.endswith(e) and len(word) > len(e) + 2), "")
    return word.removesuffix(ending) + ("en" if plural else "e") if ending else ""


def _time(words: Words, index: int) -> bool:
    """Whether a noun is that of a day or of a span of time."""
    if words.is_any(("time_words", "calendar"), index) or words[index].text[0].isdigit():
        return bool(words.is_any(("time_words", "calendar"), index) or words.is_a("calendar", index + 1))
    return listed(words, "thing_times", index)
