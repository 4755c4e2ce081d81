"""Context: what pronouns, demonstratives, bare nouns and names of a sentence stand for in its article.

A referent is put in only where the article leaves one candidate; otherwise the words stay as they are, because a wrong
referent makes a wrong verdict.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from verify.claims.dates.when import Dated, dates_of
from verify.claims.grammar.callings import listed
from verify.claims.grammar.genders import Genders, gender_of
from verify.claims.grammar.lexicon import Lexicon
from verify.claims.grammar.names import names_in
from verify.claims.grammar.noun_phrases import Part
from verify.claims.grammar.people import PARTICLES, People, collect
from verify.claims.grammar.render import Edit, render
from verify.claims.grammar.words import Range, Words
from verify.claims.parts import german
from verify.claims.parts.draft import Draft
from verify.claims.reference.bodies import Bodies
from verify.claims.reference.completed import completed, without_label
from verify.claims.reference.descriptions import Descriptions, joined, stranger
from verify.claims.reference.echoes import Echoes
from verify.claims.reference.events import place_phrase, places_of
from verify.claims.reference.memory import NOTHING, Memory, Referent, Told
from verify.claims.reference.nouns import Nouns
from verify.claims.reference.partitives import counted, partitive_edits, them_edits
from verify.claims.reference.pronouns import pronoun_edits, speaker_of
from verify.claims.reference.retold import retold, tells_of_several
from verify.claims.reference.setting import Setting
from verify.claims.reference.subjects import (
    counts_several,
    joint_persons,
    leaves_open,
    one_of_many,
    only_name,
    points_only,
    silent_subject,
    unclaimed_subject,
)
from verify.claims.reference.things import Thing, things_of
from verify.claims.reference.topic import elsewhere, goes_abroad, proper_words, topic_of
from verify.text.dates import DateMention
from verify.text.packs import fold, load_pack

_REACH = 3
_ABROAD = 2  # sentences that may go on about another country
_PAST_NAME = 4
Describe = Callable[[Range], str]


@dataclass(slots=True)
class Context:
    """What the article has said so far, and its names, which are collected beforehand."""

    lexicon: Lexicon
    anchor: str | None
    people: People
    memory: Memory
    descriptions: Descriptions
    nouns: Nouns
    bodies: Bodies
    echoes: Echoes = field(default_factory=Echoes)
    topic: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    proper: frozenset[str] = frozenset()
    elsewhere: frozenset[int] = frozenset()
    goals: dict[int, str] = field(default_factory=dict)
    local: dict[int, str] = field(default_factory=dict)
    made: list[Edit] = field(default_factory=list)
    pronouns: list[Edit] = field(default_factory=list)
    dated: Dated = field(default_factory=Dated)
    day: DateMention | None = None
    day_at: int = 0
    abroad: int = -1

    @classmethod
    def of(cls, sentences: Sequence[Words], lexicon: Lexicon, anchor: str | None) -> Context:
        """The context of an article before its first sentence, with all its names."""
        people = collect(sentences)
        topic = topic_of(sentences, people)
        described, nouns = Descriptions.of(sentences, people), Nouns.of(sentences, people, topic)
        memory = Memory(lexicon, people, genders=Genders.of(sentences))
        context = cls(lexicon, anchor, people, memory, described, nouns, Bodies(people), topic=topic)
        for words in sentences:
            context._collect_goal(words)
        context.elsewhere = elsewhere(sentences, topic)
        context.proper = proper_words(sentences) if topic else frozenset()
        context.known = tuple(name for name in context.people.full if len(name) > _PAST_NAME)
        return context

    def _collect_goal(self, words: Words) -> None:
        """The one place that a sentence names, which "there" in the next one means."""
        there = load_pack(self.lexicon.language).section("reference")["there"]
        places = places_of(words, self.people, key="place_prepositions") if there else ()
        if len(places) == 1:
            self.goals[words.sentence.index] = places[0]

    def _there(self, words: Words) -> list[Edit]:
        """ "There" by the only place of the sentence before, where the text stays for one more sentence."""
        at = words.sentence.index
        goal = self.goals.get(at - 1, "")
        known = load_pack(self.lexicon.language).words("reference", "there", accents=True)
        preposition = self.lexicon.values["place_only"].split()
        if not goal or not preposition or goal in words.sentence.text:
            return []
        for index, word in enumerate(words.words):
            verb = index + 1 < len(words) and words.finite(index + 1)
            if word.lower in known and not word.quoted and not (index == 0 or verb):
                self.local[at] = self.local[at + 1] = goal
                return [Edit(word.start, word.end, f"{preposition[0]} {goal}")]
        return []

    def _clitic(self, words: Words) -> list[Edit]:
        """French "y" before a verb by the place named last: "y était entrée" is "était entrée en Ukraine"."""
        clitic = load_pack(self.lexicon.language).section("reference")["place_clitic"]
        idioms = load_pack(self.lexicon.language).words("reference", "clitic_idioms", accents=True)
        for index in range(1, len(words) - 1):
            if not clitic or words[index].lower != clitic or words[index].quoted or words.is_a("pronouns", index - 1):
                continue
            verb = index + 1
            if not words.finite(verb) or words[index - 1].lower.endswith(("n'", "n’")) or words[verb].lower in idioms:
                continue  # "n'y croit guère"
            while verb + 1 < len(words) and self.lexicon.participle(words[verb + 1].text):
                verb += 1
            if verb == index + 1 and words.is_a("auxiliaries", verb) and not words.is_a("copulas", verb):
                continue  # "qui n'y avaient pas droit" is of no place
            here = [m for m in (place_phrase(words, i, self.people) for i in range(index)) if m]
            place = here[-1] if here else self.nouns.scene.place
            if place:
                return [
                    Edit(words[index].start, words[index + 1].start, ""),
                    Edit(words[verb].end, words[verb].end, f" {place}"),
                ]
        return []

    @property
    def speaker(self) -> Referent:
        """Who spoke in the sentence before."""
        return self.memory.latest.speaker

    def edits(self, words: Words) -> list[Edit]:
        """Edits for a sentence: dates, pronouns, descriptions, demonstratives, bare nouns, names."""
        self.dated = dates_of(words, self.anchor, self.day, near=words.sentence.index - self.day_at <= 1)
        self.pronouns = pronoun_edits(words, self.memory)
        nouns = self.nouns.edits(words)
        self.made = [
            *self.dated.edits,
            *self._there(words),
            *self._clitic(words),
            *partitive_edits(words, self.memory),
            *them_edits(words),
            *self.pronouns,
            *self.descriptions.pairs(words, self.memory, self.nouns.pair),
            *self.descriptions.edits(words, self.memory),
            *self._name_edits(words),
        ]
        bodies = self.bodies.edits(words, [*self.made, *nouns])
        hubs = [edit for edit in nouns if edit.text.startswith(" (")]
        echoes = self.echoes.edits(words, [*self.made, *bodies, *(edit for edit in nouns if edit not in hubs)])
        said = {edit.end for edit in echoes}
        self.made += [*(edit for edit in nouns if edit not in hubs or edit.end not in said), *bodies, *echoes]
        again = retold(words, self.pronouns, self.made)
        starts = {edit.start for edit in again}
        self.made = [edit for edit in self.made if edit.start not in starts or edit not in self.pronouns] + again
        self.pronouns = [edit for edit in self.pronouns if edit.start not in starts] + again
        return self.made

    def resolve(self, words: Words, draft: Draft, edits: Sequence[Edit], speaker: str | None) -> str:
        """The text of a draft that stands alone."""
        spans = [(words[first].start, words[last - 1].end) for first, last in words.quotes] if draft.quotation else []
        edits = [
            edit
            for edit in edits
            if not (edit in self.dated.edits and any(low <= edit.start and edit.end <= high for low, high in spans))
        ]
        parts = without_label(words, completed(words, draft, self.people))
        if self.pronouns:
            plain = render(words, parts, [edit for edit in edits if edit not in self.pronouns])
            idle = self._idle(plain)
            edits = [edit for edit in edits if edit not in idle]
            again = self._again(words, parts, edits)
            edits = [edit for edit in edits if edit not in again]
        text = render(words, parts, edits)
        gone = words.sentence.index in self.elsewhere or words.sentence.index <= self.abroad
        topic = () if gone else self.topic
        place = self.local.get(words.sentence.index, "")
        more = Setting(topic, self.people, self.proper, place).after(words, draft, text, edits=edits, speaker=speaker)
        return render(words, [*parts, *more], edits) if more else text

    def _idle(self, plain: str) -> list[Edit]:
        """The edits of pronouns that would put in a name which a claim has anyway."""
        idle = []
        for edit in self.pronouns:
            text = edit.text.removesuffix("'s")
            name = next(iter(self.people.names_within(text)), text)
            if name in plain and name.lower() != name:
                idle.append(edit)
        return idle

    def _again(self, words: Words, parts: Sequence[Part], edits: Sequence[Edit]) -> list[Edit]:
        """The edits of subjects that would name somebody a second time: "X said he had seen it"."""
        spans = [words.span(*part) for part in parts if not isinstance(part, str) and part[0] < part[1]]
        seen: set[str] = set()
        again = []
        for edit in sorted(edit for edit in self.pronouns if edit in edits):
            if any(span.start <= edit.start and edit.end <= span.end for span in spans):
                if edit.text in seen:
                    again.append(edit)
                seen.add(edit.text)
        return again

    def _name_edits(self, words: Words) -> list[Edit]:
        """One spelling for each name, and the full one for the first bare last name of a person."""
        edits = []
        seen: set[str] = set()
        eponyms = load_pack(self.lexicon.language).words("reference", "eponyms")  # "síndrome de Harlan"
        for index, word in enumerate(words.words):
            if not word.name:
                continue
            kept = self.people.spelling.get(word.text, word.text)
            full = self.people.person(kept) or ""
            head = index
            while head > 1 and words[head - 1].text == "-" and words[head - 2].name:
                head -= 2
            start = self._titled(words, head)
            before = words[start - 1] if start else None
            particle = before is not None and before.lower in PARTICLES and words[start - 2].name  # "Jan van Eyck"
            alone = before is None or not (
                particle or before.name or before.text in ".-'’" or words.is_a("honorifics", start - 1)
            )
            follows = index + 1 < len(words) and (words[index + 1].name or words[index + 1].text in "-.")
            follows = follows and words[index + 1].end != words.sentence.span.end
            some = start > 0 and words.is_a("indefinite", start - 1)  # "a Picasso"
            some = some or (words.is_a("of_words", start - 1) and fold(words[start - 2].text) in eponyms)
            if full and full != kept and kept not in seen and alone and not some and not follows and not word.quoted:
                edits.append(Edit(words[start].start, word.end, full))
            elif kept != word.text:
                edits.append(Edit(word.start, word.end, kept))
            seen.add(kept)
        return edits

    def _titled(self, words: Words, index: int) -> int:
        """Where "M. Dufrasne" begins: with a title that only tells man from woman."""
        before = index - 1
        if before > 0 and words[before].text == ".":
            before -= 1
        plain = words.is_a("masculine_titles", before) or words.is_a("feminine_titles", before)
        return before if plain and before >= 0 else index

    def referent(self, words: Words, index: int) -> Referent | None:
        """Who a personal pronoun is that says something; None where that is not safe."""
        return speaker_of(words, index, self.memory)

    def advance(self, words: Words, drafts: Sequence[Draft], describe: Describe) -> None:
        """Remember a sentence: its subject, its speaker, its persons and the events that it names."""
        main = [d for d in drafts if d.own or d.quotation]
        subject = next((german.stated_subject(words, d) for d in main if d.subject and d.verb >= 0), None)
        if self._two_subjects(words, main):
            subject = None
        # Where a verb stands alone ("..., said" at the end of a text), the range of its speaker is empty.
        speaker = next((d.speaker for d in main if d.quotation and d.speaker and d.speaker[0] < d.speaker[1]), None)
        old = self.memory.latest
        unnamed = speaker is None or words.is_a("pronouns_neuter", speaker[0])  # "hieß es"
        held = old.speaker if unnamed and any(d.quotation for d in main) else NOTHING
        things = things_of(words, self.memory.genders, self.people)
        about = self._as_referent(words, subject, describe, old, things) if subject else NOTHING
        if subject is None and not any(d.subject for d in main):
            about = unclaimed_subject(words, things, describe)
        silent = silent_subject(words, self.memory, self.pronouns)
        about = about if silent is None else silent
        lost = points_only(about.text, self.lexicon.language)
        named = self._named_at(words)
        self.memory.add(
            Told(
                words.sentence.index,
                NOTHING if lost else about,
                (self._spoke(words, speaker, describe, old, things) if speaker else None) or held,
                tuple(dict.fromkeys(name for _, name in named)),
                lost or stranger(words, self.people, self.made),
                joined(words, self.people),
                words.sentence.span.end,
                self.memory.paragraph(words.sentence.span.start),
                things,
                named,
                tells_of_several(words, 0, len(words)),
                leaves_open(words, self.made),
                counted(words),
            )
        )
        if self.dated.dated or words.sentence.index - self.day_at > _REACH:
            self.day, self.day_at = self.dated.told, words.sentence.index
        if goes_abroad(about.text, self.topic):
            self.abroad = words.sentence.index + _ABROAD
        self.nouns.last = only_name(words, about, self.people, self.nouns.named)
        self.nouns.advance(words, self.anchor)
        self.bodies.advance(words)
        self.echoes.advance(words, describe)

    def _two_subjects(self, words: Words, main: Sequence[Draft]) -> bool:
        """Whether the clauses of a sentence have two persons as subjects: "X resigned, his deputy Y took over"."""
        plain = [d.subject for d in main if d.subject and d.own and d.verb >= 0 and not (d.quotation or d.aside)]
        found = [self.people.mentions(words, *where) for where in plain]
        joint = [at for at in found if joint_persons(words, at)]
        return len({name for at in found if at not in joint for _, name in at}) + len(joint) > 1

    def _named_at(self, words: Words) -> tuple[tuple[int, str], ...]:
        """The persons of a sentence in order, those that pronouns and descriptions stand for included."""
        found = [(words[at].start, name) for at, name in self.people.mentions(words, 0, len(words))]
        put = [(edit.start, full) for edit in self.made for full in self.people.names_within(edit.text)]
        return tuple(sorted([*found, *put]))

    def _spoke(
        self, words: Words, where: Range, describe: Describe, old: Told, things: Sequence[Thing]
    ) -> Referent | None:
        """Who a speaker is, also a pronoun whose edit stands elsewhere ("a-t-il dit"); None for nobody."""
        found = self._as_referent(words, where, describe, old, things)
        if not found.text and words.is_a("pronouns", where[0]) and where[1] - where[0] == 1:
            return self.referent(words, where[0])
        return found if found.text else None

    def _as_referent(  # noqa: PLR0911 - a decision list
        self, words: Words, where: Range, describe: Describe, old: Told, things: Sequence[Thing]
    ) -> Referent:
        first = where[0]
        relative = next((i for i in range(first + 1, where[1]) if words.is_a("relatives", i)), where[1])
        cut = relative == where[1] - 1 or not words.is_a("determiners", relative)
        where = (first, relative) if cut else where  # "l'association qui gère"
        two = any(edit.start == words[first].start and self._names_two(edit.text) for edit in self.pronouns)
        if two or joint_persons(words, self.people.mentions(words, *where)):
            return Referent(describe(where), plural=True, person=True)
        if words.is_a("pronouns", first) or words.is_a("determiners", first):
            text = describe(where)
            put = next(iter(self.people.names_within(text)), "")
            if put and any(put in edit.text for edit in self.made):
                return self.memory.of_person(put)
            if words.is_a("pronouns", first) and where[1] - first == 1:  # not "ce médicament"
                return next(
                    (one for one in (old.speaker, old.subject) if one.text and one.text.casefold() == text.casefold()),
                    NOTHING,
                )
        for run in names_in(words, where):
            full = self.people.person(words.text(*run))
            if full and not listed(words, "organisations", run[0] - 1):
                return self.memory.of_person(full)
        if words.is_a("verb_final_relatives", first) and not words.is_a("determiners", first):
            return NOTHING  # "Dessen Fahrer"
        if words.is_a("possessives", first):
            return self._possessed(words, first, describe(where))
        several = counts_several(words, where)
        plural = (
            several
            or words.is_a("plural_determiners", first)
            or any(words.is_a("coordinators", i) for i in range(*where))
        )
        role = any(words.is_a("roles", i) for i in range(*where))
        names = names_in(words, where)
        named = bool(names) and names[0][0] == first
        text, gender = describe(where), gender_of(words, first)
        pointed = load_pack(self.lexicon.language).section("reference")["nearer_things"].get(words[first].lower, "")
        if len(pointed) == 1 and where[1] - first == 1 and not text.casefold().startswith(words[first].lower):
            gender = pointed  # "Dieses" by "das Unternehmen"
        thing = next((one for one in things if one.first == first), None)
        if thing is not None and not one_of_many(words, where):
            gender, plural = thing.gender or gender, thing.plural
        return Referent(text, gender, plural, person=True if role else None if named else False)

    def _names_two(self, text: str) -> bool:
        return len(self.people.names_within(text)) == 2

    def _possessed(self, words: Words, first: int, text: str) -> Referent:
        """A possessed thing or person whose owner an edit tells: "the driver of the bus"; nothing otherwise."""
        put = any(edit.start <= words[first].start < edit.end for edit in self.made)
        noun = next(
            (i for i in range(first + 1, min(first + 3, len(words))) if self.memory.genders.of_noun(words[i].text)), 0
        )
        plural = words.is_a("plural_determiners", first)
        text = text.partition(",")[0]
        if not put or not noun or plural or "(" in text:
            return NOTHING
        return Referent(text, self.memory.genders.of_noun(words[noun].text))
