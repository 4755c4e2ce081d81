"""The persons of an article: full names, their genders where the article tells, and one spelling for each name."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from verify.claims.grammar.callings import is_compound_office, is_demonym, listed
from verify.claims.grammar.genders import gender_before
from verify.claims.grammar.words import Range, Word, Words
from verify.text.names import may_be_same, same_part
from verify.text.owned import past_owner
from verify.text.packs import fold, load_pack
from verify.text.places import place_code

PARTICLES = frozenset({"van", "von", "de", "del", "da", "dos", "di", "bin", "al", "ten", "zu"})
_NOBLE = PARTICLES - {"de", "del", "da", "dos", "di"}  # which towns and firms have not
_TITLES = ("masculine_titles", "feminine_titles", "honorifics")
_GENDERS = {"feminine_names": "f", "masculine_names": "m"}
_WORD = re.compile(r"[^\W\d_]+")
_FUNCTION = frozenset({"determiners", "prepositions", "pronouns", "clitics", "possessives", "verb_final_relatives"})
_SHORTEST = 4
_LONGEST = 4


@dataclass(slots=True)
class People:
    """What the whole article says of its names.

    Attributes:
        full: last name -> full name, of persons.
        gender: last name -> "m" or "f".
        spelling: a rarer spelling of a name -> the one that the article uses most.
        roles: an office -> who holds it, "" where several do.
        families: last name -> full names, where several persons share it.
    """

    full: dict[str, str] = field(default_factory=dict)
    gender: dict[str, str] = field(default_factory=dict)
    spelling: dict[str, str] = field(default_factory=dict)
    roles: dict[str, str] = field(default_factory=dict)
    families: dict[str, set[str]] = field(default_factory=dict)

    def last(self, text: str) -> str:
        """The last name in a text, in the article's usual spelling."""
        word = text.rsplit(maxsplit=1)[-1] if text.split() else ""
        if word not in self.full:
            word = word.rpartition("-")[2] or word  # "Okafor-Lind"
        return self.spelling.get(word, word)

    def person(self, text: str) -> str | None:
        """The full name of the person that a name stands for; None when it is nobody's, or one of a family's."""
        last = self.last(text)
        family = self.families.get(last)
        if family is None:
            return self.full.get(last)
        return next((full for full in family if text.endswith(full)), None)

    def names_within(self, text: str) -> list[str]:
        """The full names that a text has in full, in order; by its words, not by all persons."""
        found = (self.full.get(word, "") for word in _WORD.findall(text))
        return [full for full in dict.fromkeys(found) if full and full in text]

    def mentions(self, words: Words, first: int, last: int) -> list[tuple[int, str]]:
        """The persons whom words from ``first`` up to ``last`` name: where the last name stands, and the full name."""
        found = []
        for index, word in enumerate(words.words[first:last], first):
            if word.name and (self.spelling.get(word.text, word.text) in self.full):
                start = index
                while start > first and (words[start - 1].name or words[start - 1].text in "-."):
                    start -= 1
                named = listed(words, "named_after", start - 1) or (index + 1 < last and words[index + 1].text == "&")
                named = named or (listed(words, "organisations", start - 1) and not given_name(words, start))
                if start < index and named:
                    continue  # "la société Voyages Perrin", "le pont Alexandre Roux", "Hartmann & Söhne"
                full = self.person(words.text(start, index + 1))
                if full and not (index + 1 < last and words[index + 1].name and words[index + 1].text in full.split()):
                    found.append((index, full))
        return found


def collect(sentences: Sequence[Words]) -> People:
    """The people of an article."""
    people = People()
    runs = [(words, run) for words in sentences if _told(words) for run in _runs(words)]
    runs = [(words, _without_head(words, run, runs)) for words, run in runs]
    things, nouns = _things(sentences), _nouns(sentences)
    alone: Counter[str] = Counter()
    counts: Counter[str] = Counter()
    for words, (first, last) in runs:
        name = words[last - 1].text
        counts[name] += 1
        if last - first == 1 and not words.is_a("determiners", first - 1) and not _possessed(words, first):
            alone[name] += not words[first - 1].name
    things |= {w[last - 1].text for w, (first, last) in runs if last - first > 1 and w[first].text in nouns}
    things |= {w[run[1] - 1].text for w, run in runs if _body(w, run) and not given_name(w, run[0])}
    for words, run in runs:
        first, last = run
        name = words[last - 1].text
        gender, role = gender_before(words, first), _role(words, run)
        titled = words.is_any(_TITLES, first - 1) or words.is_any(_TITLES, first - 2)
        given = last - first > 1 and given_name(words, first)
        company = words[last - 1].lower in _companies(words)
        doubtful = name in things or any(words[i].lower in things for i in range(first, last))
        body = company or _is_body(words, run) or listed(words, "named_after", first - 1)
        inside = {words[i].lower for i in range(first + 1, last)}
        joined = not inside.isdisjoint(PARTICLES) and inside.isdisjoint(_NOBLE) and words[first].lower not in _NOBLE
        town = place_code(words.text(first, last)) is not None or words.is_a("place_only", first - 1)
        doubtful = doubtful or joined or town
        role = "" if joined and words.is_a("of_words", first - 1) else role  # "ministro de Exteriores de Chile"
        thing = (
            _ministry(words, run) or body or words[first].text in nouns or (doubtful and not (titled or role or given))
        )
        if last - first > 1 and not thing and (given or alone[name] or _shown(words, run)) and name not in people.full:
            people.full[name] = words.text(first, last)
            middle = words[last - 2].text
            if last - first > 2 and alone[middle] and words[last - 2].wordy and not given_name(words, last - 2):
                people.full.setdefault(middle, people.full[name])  # the first of two last names: "Maturana Leiva"
        elif given and name in people.full and words[first].text not in people.full[name]:
            family = people.families.setdefault(name, {people.full[name]})
            family.add(words.text(first, last))
        if titled:
            people.full.setdefault(name, words.text(first, last))
        told = _GENDERS.get(given, "") if given and not titled else ""
        gender = told or gender  # "la joueuse entraînée par Michel Castaing"
        if gender and name in people.full:
            people.gender.setdefault(name, gender)
        if role and last - first > 1 and name in people.full:
            people.roles[role] = (
                people.full[name] if people.roles.get(role, people.full[name]) == people.full[name] else ""
            )
    _unglue(people, counts, sentences[0].lexicon.words["glue"] if sentences else ())
    _unify(people, counts)
    return people


def _ministry(words: Words, run: Range) -> bool:
    """Whether a name is what an office is of, whose bearer is named behind it: "consejera de Obras Públicas, Ana"."""
    first, last = run
    office = words.is_a("of_words", first - 1) and words.is_a("roles", first - 2) and not given_name(words, first)
    return office and last + 1 < len(words) and words[last].text == "," and words[last + 1].name


def _unglue(people: People, counts: Counter[str], glue: Iterable[str]) -> None:
    """ "Zelenskyqui" without the word that a page glued to it, where the article has the name alone, too."""
    for name in list(people.full):
        for tail in glue:
            head = name.removesuffix(tail)
            if (
                len(tail) > 2
                and head != name
                and len(head) > _SHORTEST
                and any(_twins(head, k) for k in counts if k != name)
            ):
                people.full.setdefault(head, people.full.pop(name).removesuffix(tail))
                if name in people.gender:
                    people.gender[head] = people.gender.pop(name)
                break


def given_name(words: Words, index: int) -> str:
    """The list of given names that a word is in; "" for none."""
    pack = load_pack(words.lexicon.language)
    name = fold(words[index].text)
    return next((key for key in (*_GENDERS, "both_names") if name in pack.words("reference", key)), "")


def _told(words: Words) -> bool:
    """Whether a line tells something: the title, or what has a verb; bylines and captions name nobody."""
    return words.sentence.index == 0 or bool(words.finites(0, len(words))) or bool(words.quotes)


def _body(words: Words, run: Range) -> bool:
    """Whether a name is that of a body or thing: behind an article or "of", or with a verb in the plural."""
    first, last = run
    plural = last < len(words) and words.is_a("plural_verbs", last) and not words.is_a("coordinators", first - 1)
    english = words.lexicon.language == "en" and words.is_a("of_words", first - 1)
    return words.is_a("definite", first - 1) or plural or english


def _without_head(words: Words, run: Range, runs: Sequence[tuple[Words, Range]]) -> Range:
    """A run of a headline without the word that is capital because the line begins with it."""
    first, last = run
    if words.sentence.index > 0 or first > 0 or last - first < 2 or given_name(words, 0):
        return run
    pair = words.text(0, 2)
    again = any(other.sentence.index > 0 and other.text(low, min(low + 2, high)) == pair for other, (low, high) in runs)
    known = again or words.is_any(("roles", *_TITLES), 0) or words[1].text == "-"
    rest = 1
    while rest < last - 1 and not words[rest].name:
        rest += 1  # "Festival de Brignac"
    return run if known else (rest, last)


def _is_body(words: Words, run: Range) -> bool:
    """Whether a word of a name tells that of a company, club or institute: "Trade Institute", "Radio Norte"."""
    first, last = run
    pack = load_pack(words.lexicon.language)
    known = pack.words("reference", "body_words") | pack.words("reference", "club_words")
    nouns = (
        tuple(pack.words("reference", "organisations") | pack.words("reference", "body_nouns"))
        if words.lexicon.words["verb_final_relatives"]
        else ()
    )
    return (
        fold(words[first].text) in known
        or fold(words[last - 1].text) in known
        or bool(nouns and fold(words[first].text).endswith(nouns))
    )


def _companies(words: Words) -> frozenset[str]:
    return load_pack(words.lexicon.language).words("reference", "company_words")


def _things(sentences: Sequence[Words]) -> set[str]:
    """Last names that are none: of places and things ("in Mörlitz", "the Tolvik"), and nouns ("the glacier")."""
    things = {after.text for after in _behind_determiners(sentences) if after.wordy and not after.name}
    for words in sentences:
        for index in range(1, len(words)):
            if not words[index].name or (index + 1 < len(words) and words[index + 1].name) or words[index - 1].name:
                continue
            placed = words.is_a("place_only", index - 1) or words.is_a("definite", index - 1)
            if placed or place_code(words[index].text):
                things.add(words[index].text)
    return things


def _nouns(sentences: Sequence[Words]) -> set[str]:
    """German: the capitals behind an article, which are nouns."""
    if not sentences or not sentences[0].lexicon.words["verb_final_relatives"]:
        return set()
    return {noun.text for noun in _behind_determiners(sentences) if noun.name}


def _behind_determiners(sentences: Sequence[Words]) -> Iterator[Word]:
    return (words[index + 1] for words in sentences for index in words.pointing("determiners"))


def _unify(people: People, counts: Counter[str]) -> None:
    """One spelling for each person's last name, and for other names that differ by a slip."""
    known: dict[str, list[str]] = defaultdict(list)  # by the first letter, which twins share
    for name in sorted(people.full, key=lambda name: -counts[name]):
        if len(name) > _SHORTEST:
            known[name[0].casefold()].append(name)
    for name, _ in counts.most_common():
        if len(name) <= _SHORTEST:
            continue
        pool = known[name[0].casefold()]
        pool = pool if name not in people.full else pool[: pool.index(name)]
        twin = next((k for k in pool if k != name and may_be_same(name, k) and same_part(name, k)), None)
        if twin is None:
            continue
        kept, other = (twin, name) if counts[twin] >= counts[name] or name not in people.full else (name, twin)
        people.spelling[other] = people.spelling.get(kept, kept)
        if other in people.full:
            people.full.setdefault(kept, people.full.pop(other))
        if other in people.gender:
            people.gender.setdefault(kept, people.gender[other])


def _twins(a: str, b: str) -> bool:
    return (a[0] == b[0] or a[0].casefold() == b[0].casefold()) and same_part(a, b)


def _runs(words: Words) -> list[Range]:
    """Runs of capitalised words that may be persons, without titles, roles and the nouns before them."""
    runs: list[Range] = []
    pack = load_pack(words.lexicon.language)
    index = 0
    while index < len(words):
        if not _capital(words, index):
            index += 1
            continue
        end, owned = index + 1, 0
        while end < len(words):
            owned = past_owner(words, index, end, pack) or owned
            end = max(end, owned)
            follows = end + 1 < len(words) and (words[end + 1].name or words[end + 1].text == "-")
            initial = words[end].text == "." and len(words[end - 1].text) == 1
            joined = words[end].text == "-" or (words[end].lower in PARTICLES)
            particle = words[end].name and words.is_a("determiners", end) and words[end - 1].wordy
            if not (_capital(words, end) or (follows and (initial or joined or particle))):
                break
            end += 1
        run = None if owned else _trimmed(words, index, end)
        if run is not None:
            runs.append(run)
        index = end
    return runs


def _capital(words: Words, index: int) -> bool:
    word = words[index]
    if not word.name or word.nested:
        return False
    if words.is_any(_FUNCTION, index):
        return False
    return not (index == 0 and words.is_any(("subordinators", "coordinators", "roles"), 0))


def _trimmed(words: Words, first: int, last: int) -> Range | None:
    german = bool(words.lexicon.words["verb_final_relatives"])
    titles = load_pack(words.lexicon.language).words("entities", "titles")
    while last > first and not words[last - 1].wordy:
        last -= 1
    while last - first > 2 and words[last - 1].text.isupper() and len(words[last - 1].text) <= 3:
        last -= 1
    while first < last - 1:
        drop = (
            not words[first].wordy
            or words.is_any(("roles", *_TITLES), first)
            or (len(words[first].text) > 1 and words[first].text.isupper())
            or fold(words[first].text) in titles
            or (german and (_noun(words, first) or is_compound_office(words, first)))
            or is_demonym(words, first)
        )
        if not drop:
            break
        first += 1
    role = next((i for i in range(last - 2, first, -1) if words.is_a("roles", i) and words[i + 1].wordy), -1)
    first = max(first, role + 1)  # "Gornex-Chef Urs Hunziker"
    given = [i for i in range(first + 1, last - 1) if given_name(words, i) and words[i - 1].text not in "-."]
    if given and not given_name(words, first):
        first = given[0]  # "Kulturminister Falk Odenthal", "Belgian Tom Verstraete"
    if last - first == 1 and german and _noun(words, first):
        return None
    if words[first].lower in PARTICLES and words.is_a("roles", first - 1):
        return None  # "Landrat von Ellersbach"
    names = sum(1 for i in range(first, last) if words[i].wordy)
    return (first, last) if 0 < names <= _LONGEST + 2 else None


def _noun(words: Words, index: int) -> bool:
    """German: whether a capital is that of a noun, by the article, number or adjective before it."""
    before = index - 1
    if before < 0:
        return False
    if words.is_a("determiners", before) or words.is_a("possessives", before) or words[before].text[0].isdigit():
        return True
    return words.is_a("determiners", before - 1) and words[before].wordy and not words[before].name


def _possessed(words: Words, first: int) -> bool:
    return first > 0 and words.is_a("of_words", first - 1) and words.is_a("determiners", first - 2)


def _shown(words: Words, run: Range) -> bool:  # noqa: PLR0911 - a decision list
    """Whether the words around a run show a person: a role, a title, an initial, "who", or a possessive before it."""
    first, last = run
    if words.is_a("determiners", first - 1):
        return False
    if any(len(words[i].text) == 1 and words[i].name for i in range(first, last - 1)):
        return True
    apposed = first > 0 and words[first - 1].text == ","
    if apposed and (last >= len(words) - 1 or words[last].text == ","):
        return True
    if listed(words, "person_nouns", first - 1) or is_compound_office(words, first - 1):
        return True
    said = words.lexicon.words["said"]
    if (first > 0 and words[first - 1].lower in said) or (last < len(words) and words[last].lower in said):
        return True
    for index in range(first - 1, max(-1, first - (9 if apposed else 0 if _complement(words, first) else 4)), -1):
        if words.is_any(("roles", *_TITLES), index) or words[index].text in {"'s", "’s"}:
            return True
        if words.finite(index) or words[index].text in ";:":
            break
    after = last + 1 if last < len(words) and words[last].text == "," else last
    if after < len(words) and (words.is_a("roles", after) or words[after].lower in {"who", "qui", "quien"}):
        return True
    return any(words.is_a("roles", i) for i in range(after, min(after + 3, len(words)))) and after > last


def _complement(words: Words, first: int) -> bool:
    """Whether a name is what an office is of: "l'entraîneur de l'Étoile", "la procureure de Clermont-Ferrand"."""
    at = first - 1
    while at > 0 and not words[at].wordy and words[at].text in {"'", "’"}:
        at -= 1
    of = words.is_a("of_words", at) or words.is_a("of_words", at - 1)
    article = words.is_a("definite", at) or words.is_a("prepositions_with_article", at)
    town = at == first - 1 and any(words[i].text == "-" for i in range(first, min(first + 3, len(words))))
    return (article or town) and of and any(words.is_a("roles", i) for i in range(max(at - 3, 0), at))


def _role(words: Words, run: Range) -> str:
    """The role in front of a name: "le maire, J.-P. Lafarge"."""
    first = run[0]
    before = first - 1
    if _complement(words, first):
        return ""
    if before >= 0 and words[before].text == ",":
        before -= 1
    for index in range(before, max(-1, before - 5), -1):
        if words.is_a("roles", index):
            return words[index].lower
        if not words[index].wordy and words[index].text not in "'’":
            return ""
    return ""
