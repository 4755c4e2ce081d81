"""What the last sentences told of: who and what a pronoun of the next one may mean."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field

from verify.claims.grammar.genders import Genders
from verify.claims.grammar.lexicon import Lexicon
from verify.claims.grammar.people import People
from verify.claims.reference.things import Thing
from verify.text.packs import fold, load_pack

_REACH = 3
_OFTEN = 4  # sentences that must name the main person of an article


@dataclass(frozen=True, slots=True)
class Referent:
    """Somebody or something that a later pronoun may mean.

    Attributes:
        text: the words that stand for it; empty for something unknown, which fits nothing.
        gender: "m", "f" or "" where it is not known.
        plural: whether it is more than one.
        person: whether it is a person; None where it is not known.
    """

    text: str
    gender: str = ""
    plural: bool = False
    person: bool | None = None


NOTHING = Referent("")


@dataclass(frozen=True, slots=True)
class Told:
    """What one sentence told of.

    Attributes:
        index: its number.
        subject, speaker: who or what it is about, and who spoke.
        persons: the full names of its persons.
        stranger: whether it tells of a person whom nobody could name.
        places: two names of places or bodies that it joined by "and".
        end: where it ends in the article.
        paragraph: the number of its paragraph, as far as empty lines tell.
        things: what it names by nouns with articles.
        named_at: where each of its persons is named last.
        several: whether it has a noun in the plural or a number of somebody.
        clouded: whether it tells of somebody by a pronoun that nobody could name.
        counted: the only number of things in it, with its noun.
    """

    index: int
    subject: Referent = NOTHING
    speaker: Referent = NOTHING
    persons: tuple[str, ...] = ()
    stranger: bool = False
    places: tuple[str, ...] = ()
    end: int = 0
    paragraph: int = 0
    things: tuple[Thing, ...] = ()
    named_at: tuple[tuple[int, str], ...] = ()
    several: bool = False
    clouded: bool = False
    counted: str = ""

    def only_thing(self, keys: str) -> Referent:
        """The one thing beside its subject that a pronoun may mean; nothing where two may be, or its subject is."""
        fitting = [thing for thing in self.things if thing.fits(keys) or (thing.person and not thing.gender)]
        if len(fitting) != 1 or not self.subject.text:
            return NOTHING
        one = fitting[0]
        sure = bool(one.gender or one.plural) and not one.doubt and not one.person
        return Referent(one.text, one.gender, one.plural, person=False) if sure else NOTHING


def _of_names(subject: Referent) -> bool:
    """Whether a subject is two names of whom nothing is known: a person, or a firm."""
    words = subject.text.split()
    return subject.person is None and not subject.gender and len(words) > 1 and all(w[0].isupper() for w in words)


@dataclass(slots=True)
class Memory:
    """The last sentences, the latest first, and in how many each person was named so far."""

    lexicon: Lexicon
    people: People
    told: deque[Told] = field(default_factory=lambda: deque(maxlen=_REACH))
    everyone: dict[str, int] = field(default_factory=dict)
    title: tuple[str, ...] = ()
    genders: Genders = field(default_factory=lambda: Genders("und"))

    @property
    def latest(self) -> Told:
        """The last sentence; an empty one before the first."""
        return self.told[0] if self.told else Told(-1)

    def add(self, told: Told) -> None:
        """Remember one more sentence."""
        self.told.appendleft(told)
        for person in told.persons:
            self.everyone[person] = self.everyone.get(person, 0) + 1
        if told.index == 0:
            self.title = told.places

    def of_person(self, full: str) -> Referent:
        """A person by the full name."""
        return Referent(full, self.people.gender.get(self.people.last(full), ""), person=True)

    def fits(self, candidate: Referent, keys: str) -> bool:
        """Whether a pronoun, masculine, feminine, neuter or plural ("mfnp", any of them), may mean somebody."""
        if not candidate.text:
            return False
        if candidate.plural:
            return "p" in keys
        if not self.lexicon.words["feminine_determiners"]:
            if keys == "p":
                return self._collective(candidate)
            right = candidate.person is not True if "n" in keys else candidate.person is True
            return right and candidate.gender in {"", *keys}
        return candidate.gender in keys if candidate.gender else candidate.person is True and keys != "p"

    def _collective(self, candidate: Referent) -> bool:
        """Whether a noun in the singular means several, "the team", where the last two sentences have no plural."""
        if any(told.several for told in list(self.told)[:2]):
            return False
        known = load_pack(self.lexicon.language).words("reference", "collectives")
        head = candidate.text.partition(",")[0].split()
        return candidate.person is not True and len(head) > 1 and fold(head[-1]) in known

    def referent(self, keys: str, *, person: bool = False) -> Referent | None:
        """Who or what a pronoun means: whom the nearest sentence with anybody fitting speaks of; None if two do.

        Args:
            keys: what the pronoun can be, some of "mfnp".
            person: nothing but persons will do.
        """
        for distance, told in enumerate(self.told):
            only_persons = person or distance > 0
            main = [r for r in (told.speaker, told.subject) if self.fits(r, keys) and (r.person or not only_persons)]
            named = [one for one in map(self.of_person, told.persons) if self.fits(one, keys)]
            if distance > 0 and self._of_a_thing():
                main = [one for one in main if one in named]
            sure = [one for one in named if one.gender]
            if main and all(r.person and r not in named for r in main) and sure:
                main = []  # "the judge told him": the man who was named
                named = sure
            if (
                main
                and not any(r.person for r in main)
                and sure
                and "n" not in keys
                and distance == 0
                and not only_persons
            ):
                return None  # "Le tribunal a condamné X. Il ...": either
            found = main or named if distance == 0 else [*main, *named]
            if not found and distance == 0 and not person:
                thing = told.only_thing(keys)
                if thing.text:  # "Ingvald Torkildsen étudia avec un pasteur. Il ...": either
                    return None if _of_names(told.subject) else thing
            if found:
                return found[0] if len({fold(r.text).rsplit(maxsplit=1)[-1] for r in found}) == 1 else None
            if keys in {"n", "p"} or told.stranger:
                return None
        return None

    def _of_a_thing(self) -> bool:
        """Whether the last sentence is about a thing: a pronoun means nobody whom an earlier one only describes."""
        return bool(self.latest.subject.text) and self.latest.subject.person is not True

    def paragraph(self, start: int) -> int:
        """The number of the paragraph of a sentence that begins at an offset and follows the last one."""
        return self.latest.paragraph + (start - self.latest.end > 1)

    def prominent(self, full: str) -> bool:
        """Whether nobody else was named so much more often that a verb without a subject may mean him."""
        most = max(self.everyone.values(), default=0)
        return most < _OFTEN or 2 * self.everyone.get(full, 0) >= most

    def two(self, persons: Sequence[str]) -> Sequence[str]:
        """The two of some persons whom the text is about: there are no others, or they are named half as often."""
        order = sorted(persons, key=lambda person: -self.everyone[person])  # stable: of equals the first named
        rest = self.everyone[order[2]] if len(order) > 2 else 0
        return [p for p in persons if p in order[:2]] if len(order) > 1 and self.everyone[order[1]] >= 2 * rest else ()

    def places(self) -> tuple[str, ...]:
        """The two places or bodies that were last named together: what "the two countries" are."""
        return next((told.places for told in self.told if told.places), self.title)
