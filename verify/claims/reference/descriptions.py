"""Persons under a description, "le dirigeant russe", "the 26-year-old", by what the article calls them elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from verify.claims.grammar.callings import alike, called, is_person_noun, listed, never_means, stands_for
from verify.claims.grammar.genders import gender_of
from verify.claims.grammar.people import People
from verify.claims.grammar.render import Edit
from verify.claims.grammar.words import Words
from verify.claims.reference.memory import Memory
from verify.claims.reference.topic import key_of
from verify.text.packs import fold, load_pack

_BEFORE, _AFTER = 8, 8  # words around a name that may describe its bearer
_LONGEST = 4  # words of a description behind its article
_ENDS_PHRASE = frozenset(
    {"prepositions", "coordinators", "clitics", "relatives", "determiners", "of_words", "auxiliaries"}
)


@dataclass(slots=True)
class Descriptions:
    """What the article says of each person beside the name: beginnings of words, of offices apart."""

    people: People
    words: dict[str, set[str]] = field(default_factory=dict)
    callings: dict[str, set[str]] = field(default_factory=dict)
    offices: dict[str, set[str]] = field(default_factory=dict)
    professions: dict[str, set[str]] = field(default_factory=dict)
    ages: dict[str, str] = field(default_factory=dict)
    origins: dict[str, set[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, sentences: Sequence[Words], people: People) -> Descriptions:
        """The descriptions of all persons of an article."""
        found = cls(people)
        for words in sentences:
            for at, full in people.mentions(words, 0, len(words)):
                first = at
                while first > 0 and (words[first - 1].name or words[first - 1].text in "-.") and full.count(" "):
                    first -= 1
                found._collect(words, first, at + 1, full)
        return found

    def _collect(self, words: Words, first: int, last: int, full: str) -> None:
        age = _age_behind(words, last)
        if age:
            self.ages[full] = age
        near = [*_before(words, first), *_after(words, last)]
        owner = words.is_a("of_words", first - 1) and words.is_a("prepositions", first - 1)  # "el abogado de X"
        mine = _after(words, last) if owner else [*near, *range(first, last - len(full.split()))]
        self.words.setdefault(full, set()).update(key_of(words[i].text) for i in near)
        free = (i for i in near if not (words.is_a("of_words", i - 1) or words.is_a("of_words", i - 2)))
        self.origins.setdefault(full, set()).update(key_of(words[i].text) for i in free)  # not "consejera de Obras"
        named = (i for i in near if is_person_noun(words, i))
        self.callings.setdefault(full, set()).update(key_of(words[i].text) for i in named)
        self.professions.setdefault(full, set()).update(filter(None, (called(words, i) for i in mine)))
        self.offices.setdefault(full, set()).update(key_of(words[i].text) for i in near if words.is_a("roles", i))

    def edits(self, words: Words, memory: Memory) -> list[Edit]:
        """The name put behind each description that can mean one person only."""
        edits = []
        for index in words.pointing("definite", "demonstratives", "prepositions_with_article"):
            edit = None if words[index].quoted else self._described(words, index, memory)
            if edit is not None:
                edits.append(edit)
        return edits

    def pairs(self, words: Words, memory: Memory, met: Sequence[str] = ()) -> list[Edit]:
        """The names of "the two presidents" and "the two countries" behind them."""
        edits = []
        joint = load_pack(words.lexicon.language).section("reference")["and"]
        known = load_pack(words.lexicon.language).words("reference", "two")
        for index, word in enumerate(words.words[:-1]):
            pointed = words.is_any(("definite", "demonstratives", "prepositions_with_article"), index - 1) and index > 0
            if word.quoted or word.lower not in known or (words.is_a("number_words", index) and not pointed):
                continue  # "two men were arrested" are two others
            here = {key_of(word.text) for word in words.words[:index] if word.wordy}
            noun = index + 1
            names: Sequence[str] = ()
            if listed(words, "pair_places", noun):
                names = memory.places()
            elif words.is_a("roles", noun) or listed(words, "pair_people", noun):
                office = key_of(words[noun].text)
                holders = [n for n in memory.everyone if office in self.offices.get(n, ())]
                names = holders if len(holders) == 2 else memory.two(list(memory.everyone)) or met
            if len(names) == 2 and not any(key_of(name) in here for name in names):
                edits.append(Edit(words[noun].end, words[noun].end, f" ({names[0]} {joint} {names[1]})"))
        return edits

    def _described(self, words: Words, index: int, memory: Memory) -> Edit | None:  # noqa: PLR0911 - a decision list
        first, last = _phrase(words, index + 1)
        if first >= last or _named(words, first, last, self.people):
            return None
        if listed(words, "latter", first) and words.is_a("demonstratives", index):
            return self._latter(words, index, last, memory) if index else None
        aged = _aged(words, first, last)
        german = bool(words.lexicon.words["verb_final_relatives"])
        if aged and not german and words.is_a("plural_determiners", index):
            return None  # "les moins de 26 ans"
        common = [i for i in range(first, last) if german or not words[i].name or listed(words, "person_nouns", i)]
        heads = [i for i in common if is_person_noun(words, i)]
        if not heads and not aged:
            return self._by_origin(words, index, first, memory)
        head = heads[0] if heads else first
        if heads and head + 1 < len(words) and words[head + 1].name and words[head + 1].wordy:
            return None  # "la rapera Uxía Barro": somebody else, whose name is not known
        end = _with_origin(words, aged) if aged else last
        formerly = load_pack(words.lexicon.language).section("entities")["title_marks"].get("former", "").split()
        told = (i for i in range(first, last) if i != head and words[i].text.isalpha())
        rest = [key_of(words[i].text) for i in told if words[i].lower not in formerly]  # "l'ex-adjoint"
        full = self._by_words(words, head, rest + _complement(words, last)) if heads else ""
        party = german and head > first and words[head - 1].text == "-"  # "die CDU-Politikerin"
        bare = bool(heads) and not aged and (not rest or party)  # "le dirigeant russe" is not any leader
        full = full or (self._by_profession(words, index, head, last, memory) if bare else "")
        keys = gender_of(words, index) or ("mf" if not words.lexicon.words["feminine_determiners"] else "")
        if not full and aged:
            age = next((words[i].text for i in range(first, aged) if words[i].text.isdigit()), "")
            full = self._of_age(age, keys or "mf", memory)
        elif not full and listed(words, "person_nouns", head):
            found = memory.referent(keys or "mf", person=True)
            full = found.text if found is not None and self._may_be(words, head, found.text) else ""
        elif not full and words.is_a("demonstratives", index):
            full = self._last_person(memory, gender_of(words, index))
        if not full or key_of(full) in {key_of(word.text) for word in words.words if word.name}:
            return None
        self._learn(words, first, last, full)
        mere = (
            aged
            or listed(words, "person_nouns", head)
            or _means_only(words, head)
            or len(rest) > 0
            or words.is_a("demonstratives", index)
        )
        if mere and (words.is_a("definite", index) or words.is_a("demonstratives", index)):
            return Edit(words[index].start, words[self._whole(words, end) - 1].end, full)
        return Edit(words[end - 1].end, words[end - 1].end, " " + full)

    def _whole(self, words: Words, end: int) -> int:
        """The end of a description with its complement: "cette avocate de formation", "l'élu de la Creuse"."""
        at = end
        while at < min(end + 3, len(words)) and (words.is_a("of_words", at) or words.is_a("definite", at)):
            at += 1
        if at > end and words.is_a("of_words", end) and at < len(words) and words[at].name:
            last = at + 1
            while last < len(words) and (words[last].name or words[last].text == "-"):
                last += 1
            return end if self.people.mentions(words, at, last) else last
        plain = end + 1 < len(words) and words.is_a("of_words", end) and not words.is_a("determiners", end)
        plain = plain and words[end + 1].wordy and not words[end + 1].name
        after = end + 2 >= len(words) or not words[end + 2].wordy or bool(words.finite(end + 2))
        return end + 2 if plain and after else end

    def _by_words(self, words: Words, head: int, rest: list[str]) -> str:
        """The one person whom the article describes with the same words; "" for none or several."""
        office, leads = key_of(words[head].text), listed(words, "leaders", head)
        names = {key_of(word) for word in alike(words, head)}
        called = [full for full, known in self.callings.items() if known & names] if names and not rest else []
        if len(called) == 1:
            return called[0]
        fitting = [
            full
            for full, known in self.words.items()
            if (office in self.offices[full] or (leads and rest and self.offices[full]))
            and all(word in known for word in rest)
        ]
        return fitting[0] if len(fitting) == 1 else ""

    def _by_profession(self, words: Words, index: int, head: int, last: int, memory: Memory) -> str:
        """The one person so far of a profession that a bare noun may stand for, "la chercheuse"; "" for none."""
        meant = stands_for(words, head)
        of = words.is_a("of_words", last) and words.is_any(("prepositions", "definite"), last)
        if not meant or of or (last < len(words) and words[last].name):
            return ""
        gender = gender_of(words, index) or memory.genders.of_noun(words[head].text)
        fitting = [full for full in memory.everyone if self._gender(full) in {gender, ""} or not gender]
        known = [full for full in fitting if self.professions.get(full, set()) & meant]
        if len(known) > 1 or (listed(words, "status", head) and words[head - 1].text != "-"):
            known = [full for full in known if full in memory.latest.persons]
        near = [full for full in fitting if full in memory.latest.persons]
        new = listed(words, "newcomers", head)
        if not known and not new and index == 0 and len(memory.latest.persons) == 1 and gender in {"m", "f", ""}:
            known = [full for full in near if not self.professions.get(full) and not self.offices.get(full)]
        return known[0] if len(known) == 1 else ""

    def _of_age(self, age: str, keys: str, memory: Memory) -> str:
        """The only person of an age, by what the text says; else whom it speaks of, unless he has another age."""
        known = [full for full in memory.everyone if age and self.ages.get(full) == age]
        known = [full for full in known if self._gender(full) in {"", *keys}]
        if len(known) == 1:
            return known[0]
        found = memory.referent(keys, person=True)
        return found.text if found is not None and self.ages.get(found.text, age) == age else ""

    def _gender(self, full: str) -> str:
        return self.people.gender.get(self.people.last(full), "")

    def _by_origin(self, words: Words, index: int, noun: int, memory: Memory) -> Edit | None:
        """The one person whom the article calls by the adjective of a bare noun: "l'Argentin", "la sevillana"."""
        endings = tuple(load_pack(words.lexicon.language).section("reference")["demonym_endings"].split())
        word = words[noun]
        capital = word.name is (words.lexicon.language != "es")
        if not endings or not capital or not fold(word.text).endswith(endings) or not words.is_a("definite", index):
            return None
        if noun + 1 >= len(words) or not words.finite(noun + 1):
            return None
        gender = gender_of(words, index)
        key = key_of(word.text)
        known = [full for full in memory.everyone if key in self.origins.get(full, ())]
        if len(known) != 1 or (gender and self._gender(known[0]) not in {"", gender}):
            return None
        here = {key_of(other.text) for other in words.words if other.name}
        return None if key_of(known[0]) in here else Edit(words[index].start, word.end, known[0])

    def _learn(self, words: Words, first: int, last: int, full: str) -> None:
        """Remember the words of a description for the one whom it means."""
        if full in self.words:
            self.words[full].update(key_of(words[i].text) for i in range(first, last) if words[i].wordy)

    def _may_be(self, words: Words, head: int, full: str) -> bool:
        """Whether somebody may be called by a noun: the article does not call him by that of another profession."""
        known, professions = self.callings.get(full, set()), self.professions.get(full, set())
        meant = stands_for(words, head)
        if professions & never_means(words, head) or (meant and professions and not professions & meant):
            return False
        return not known or listed(words, "status", head) or key_of(words[head].text) in known

    def _last_person(self, memory: Memory, gender: str) -> str:
        persons = memory.latest.persons
        if not persons or self.people.gender.get(self.people.last(persons[-1]), gender) != gender:
            return ""
        return persons[-1]

    def _latter(self, words: Words, index: int, last: int, memory: Memory) -> Edit | None:
        full = self._last_person(memory, gender_of(words, index))
        return Edit(words[index].start, words[last - 1].end, full) if full else None


def stranger(words: Words, people: People, edits: Sequence[Edit]) -> bool:
    """Whether a sentence describes a person, "le dirigeant russe", whom no edit names."""
    for index in words.pointing("definite", "prepositions_with_article"):
        first, last = _phrase(words, index + 1)
        office = any(
            (is_person_noun(words, i) or listed(words, "kin", i)) and not words[i].quoted for i in range(first, last)
        )
        span = (words[first].start, words[last - 1].end) if last > first else (0, 0)
        named = any(span[0] <= edit.end <= span[1] + 1 for edit in edits)
        if office and not named and not _named(words, first, last, people):
            return True
    return False


def joined(words: Words, people: People) -> tuple[str, ...]:
    """Two names that are no persons' and stand together, "la Russie et le Belarus"; none if there are more."""
    found = []
    for index in words.where("coordinators"):
        first, last = index - 1, index + 1
        last += words.is_a("definite", last)
        if not index or last >= len(words):
            continue
        while first > 0 and words[first - 1].name and words[first].name and not words.is_a("definite", first - 1):
            first -= 1
        end = last + 1
        while end < len(words) and words[end].name:
            end += 1
        both = words[index - 1].name and words[last].name
        if both and not people.mentions(words, first, end):
            found.append((words.text(first, index), words.text(last, end)))
    return found[0] if len(found) == 1 else ()


def _before(words: Words, first: int) -> list[int]:
    """The words that describe the bearer of a name in front of it, back to the article."""
    found: list[int] = []
    at = first - 1
    if at >= 0 and words[at].text == ",":
        at -= 1
    while at >= max(0, first - _BEFORE):
        if words.finite(at) or words.is_a("coordinators", at) or not (words[at].wordy or words[at].text in "-'’"):
            break
        if words[at].text.isalpha():
            found.append(at)
        if words.is_a("determiners", at) and not words.is_a("of_words", at - 1) and at < first - 1:
            break
        at -= 1
    return found


def _after(words: Words, last: int) -> list[int]:
    """The words of an apposition behind a name: "Étienne Kuntz, maire d'Épinal,"."""
    if last + 1 >= len(words) or words[last].text != ",":
        return []
    opens = any(words.is_a("roles", i) for i in range(last + 1, min(last + 4, len(words))))
    found: list[int] = []
    for index in range(last + 1, min(last + _AFTER, len(words))) if opens else ():
        if words.finite(index) or not (words[index].wordy or words[index].text in "-'’"):
            break
        found.append(index)
    return found


def _phrase(words: Words, first: int) -> tuple[int, int]:
    """The noun behind an article with its adjectives, without complements."""
    last = first
    while last < min(len(words), first + _LONGEST):
        word = words[last]
        if word.quoted or not (word.wordy or word.text == "-") or words.finite(last):
            break
        clause = last > first and words.lexicon.participle(word.text) and words.is_a("prepositions", last + 1)
        if words.is_any(_ENDS_PHRASE, last) or (clause and not words.is_a("roles", last)):
            break  # "l'ancien adjoint condamné à trois ans"
        last += 1
    while last > first and not words[last - 1].wordy:
        last -= 1
    return first, last


def _named(words: Words, first: int, last: int, people: People) -> bool:
    """Whether the phrase has the name of a person, or one follows it, with its complement or a comma between."""
    after = last
    while after < min(len(words), last + _AFTER) and not words.finite(after) and words[after].text not in ".;:":
        after += 1
    return bool(people.mentions(words, first, min(after + 1, len(words))))


def _aged(words: Words, first: int, last: int) -> int:
    """The word behind an age that describes somebody: "26-year-old", "61-Jährige", "de 58 ans"; 0 for none."""
    ages = load_pack(words.lexicon.language).words("reference", "ages")
    if words[first].text.isdigit() and (first + 1 >= len(words) or words[first + 1].text != "-"):
        return 0
    number = first if words[first].text.isdigit() else last + 1
    if number > first and not (words.is_a("of_words", last) and number < len(words) and words[number].text.isdigit()):
        return 0
    return next((i + 1 for i in range(number, min(number + 5, len(words))) if fold(words[i].text) in ages), 0)


def _age_behind(words: Words, last: int) -> str:
    """The age that stands behind a name: "Ann Roux, 54,", "Jean Lopez (61)"; "" for none."""
    alone = last + 2 < len(words) and words[last].text in ",(" and words[last + 2].text in ",)"
    return words[last + 1].text if alone and words[last + 1].text.isdigit() and len(words[last + 1].text) == 2 else ""


def _means_only(words: Words, head: int) -> bool:
    """Whether a noun does nothing but stand for somebody whose profession the article tells otherwise."""
    return bool(stands_for(words, head)) and not alike(words, head) and not words.is_a("roles", head)


def _with_origin(words: Words, last: int) -> int:
    """The end of an age with what its bearer is: "39-year-old Swede", where a verb follows."""
    end = last
    while end < len(words) and end < last + 2 and words[end].wordy and not words.finite(end):
        if not (words[end].name or is_person_noun(words, end)):
            return last
        end += 1
    return end if end < len(words) and words.finite(end) else last


def _complement(words: Words, last: int) -> list[str]:
    """The names behind a noun: "du Kremlin"."""
    at = last
    while at < len(words) and (words.is_a("of_words", at) or words.is_a("determiners", at)):
        at += 1
    if at == last or at >= len(words) or not words[at].wordy:
        return []
    return [key_of(words[at].text)]
